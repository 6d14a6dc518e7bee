#include "unit.h"

#include <string.h>

#include "export/report_text.h"
#include "records.h"

static void write(struct strbuf *out, const struct report *report, const char *name, bool ascii)
{
    struct trace_counts counts = {.lines = 2000, .repaired = 61, .near = 1};
    struct report_options options = {.name = name, .ascii = ascii};
    strbuf_clear(out);
    report_write(report, &options, &counts, out);
}

/* No line is wider than a terminal of 80 columns, and nothing steers it. */
static void assert_calm(const struct strbuf *out)
{
    int width = 0;
    for (size_t i = 0; i < out->len; i++) {
        unsigned char c = (unsigned char)out->ptr[i];
        assert_true(c == '\n' || (c >= 0x20 && c != 0x7f));
        width = c == '\n' ? 0 : width + ((c & 0xc0) != 0x80);
        assert_true(width <= 80);
    }
}

static void a_calm_run(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    struct report *report = report_new(NULL, NULL);
    for (uint64_t n = 1; n <= 1000; n++) {
        struct gc_record record = calm_record(n);
        report_cycle(report, &record);
    }
    write(&out, report, "shop.log", false);
    /* 47 - 24 MB every 100 ms; (5 + 0.046) ms of 2 x 100 */
    assert_string_equal(
        out.ptr,
        "Nothing wrong: 13 rules looked at 1,000 cycles in 99.9 s.\n"
        "The collector costs a little: 2.52 % of 2 P.\n"
        "The longest stop was 23.0 µs.\n"
        "\n"
        "shop.log\n"
        "\n"
        "  Ran           1,000 cycles (gc 1 to 1,000) in 99.9 s\n"
        "                10.0 cycles/s, 2 P, Go 1.18 - 1.27\n"
        "\n"
        "  Time                  p50        p90        p99        max      total   of run\n"
        "  stopped (STW)     23.0 µs    23.0 µs    23.0 µs    23.0 µs    23.0 ms   0.02 %\n"
        "  mark              10.0 ms    10.0 ms    10.0 ms    10.0 ms     10.0 s   10.0 %\n"
        "  Worst stretch        1 ms      10 ms     100 ms        1 s       10 s\n"
        "  not stopped        98.0 %     99.8 %     99.9 %     99.9 %     99.9 %\n"
        "\n"
        "  Live heap     24.0 MiB at the end, between 24.0 MiB and 24.0 MiB\n"
        "  Heap          peak 47.0 MiB, last goal 48.0 MiB\n"
        "  GOGC          100 (inferred: 999 of 999 goals say 86 to 104)\n"
        "  Survival      51.0 % of the heap was live when marked\n"
        "  Allocation    230 MiB/s, 22.4 GiB in all\n"
        "  GC CPU        2.52 % of 2 P over this window; idle marking 1.50 % besides\n"
        "                0.02 % of it is STW billed to every P, the rest was measured\n"
        "                the runtime's cumulative % since program start: 0 %\n"
        "                219 µs for each MiB allocated\n"
        "  Mark assist   0.00 % of the marking was done by goroutines that allocate\n"
        "  Forced        0 cycles\n"
        "  Over goal     0 cycles ended more than 1 MiB above the goal\n"
        "\n"
        "  Other GOGC             50        100        200        400\n"
        "    heap up to     36.0 MiB   48.0 MiB   72.0 MiB    120 MiB\n"
        "    GC CPU about     5.05 %     2.52 %     1.26 %     0.63 %\n"
        "  GOMEMLIMIT    well above 26.3 MiB, or the collector never rests\n"
        "  Input         2,000 lines; 61 torn and repaired, 1 unread\n");
    assert_calm(&out);
    write(&out, report, "shop.log", true);
    assert_non_null(strstr(out.ptr, "   23.0 us"));
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.ptr[i] < 0x80);
    report_free(report);
    strbuf_release(&out);
}

static void nothing_seen(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    struct report *report = report_new(NULL, NULL);
    write(&out, report, "\x1b]0;owned\x07.log", false);
    assert_string_equal(out.ptr, "Not a single garbage-collection cycle was seen.\n\n"
                                 "?]0;owned?.log\n\n"
                                 "  Input         2,000 lines; 61 torn and repaired, 1 unread\n");
    report_free(report);
    strbuf_release(&out);
}

/* A build: many short processes, then the program. Memory is bounded, and the program is what is shown. */
static void many_processes(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    struct report *report = report_new(NULL, NULL);
    for (uint64_t i = 0; i < 100; i++)
        for (uint64_t n = 1; n <= 3; n++) {
            struct gc_record record = calm_record(n);
            report_cycle(report, &record);
        }
    for (uint64_t n = 1; n <= 50; n++) {
        struct gc_record record = calm_record(n);
        report_cycle(report, &record);
    }
    write(&out, report, "build", false);
    assert_calm(&out);
    assert_non_null(strstr(out.ptr, "\n  #100          50 "));
    assert_non_null(strstr(out.ptr, "\n  and 85 more with 255 cycles together\n"));
    assert_non_null(strstr(out.ptr, "\nProcess #100\n"));
    report_free(report);
    strbuf_release(&out);
}

/* The largest numbers that a line can have stay within the columns. */
static void huge_numbers(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    struct report *report = report_new(NULL, NULL);
    for (uint64_t n = 1; n <= 3; n++) {
        struct gc_record record = calm_record(UINT32_MAX - 3 + n);
        record.value[GC_AT_NS] = ((UINT64_C(1) << 41) + n * UINT32_MAX) * NS_PER_MS;
        record.value[GC_MARK_NS] = INT32_MAX * NS_PER_MS;
        record.value[GC_HEAP_END_BYTES] = UINT32_MAX * BYTES_PER_MB;
        record.value[GC_HEAP_GOAL_BYTES] = UINT64_C(17592186044415) * BYTES_PER_MB;
        report_cycle(report, &record);
    }
    write(&out, report, "huge", false);
    assert_calm(&out);
    assert_non_null(strstr(out.ptr, "last goal none\n"));
    assert_non_null(strstr(out.ptr, "3 cycles (gc 4,294,967,293 to 4,294,967,295)"));
    report_free(report);
    strbuf_release(&out);
}

static void assert_edge(const char *text, enum edge_kind kind, uint64_t at)
{
    struct edge edge = {.kind = EDGE_NONE};
    assert_true(range_parse_edge(span_of(text), &edge));
    assert_int_equal(edge.kind, kind);
    assert_int_equal(kind == EDGE_WALL ? (uint64_t)edge.wall_ns : edge.at, at);
}

static void ranges_as_written(void **state)
{
    (void)state;
    assert_edge("gc 120", EDGE_CYCLE, 120);
    assert_edge("gc7", EDGE_CYCLE, 7);
    assert_edge("@12.5s", EDGE_TIME, 12500 * NS_PER_MS);
    assert_edge("2m", EDGE_TIME, 120 * NS_PER_S);
    assert_edge("5 s", EDGE_TIME, 5 * NS_PER_S);
    assert_edge("1h2m3s40ms", EDGE_TIME, 3723040 * NS_PER_MS);
    assert_edge("1970-01-01T00:00:01Z", EDGE_WALL, NS_PER_S);
    /* date -ud 2026-11-23T13:55:26Z +%s */
    assert_edge("2026-11-23T13:55:26Z", EDGE_WALL, UINT64_C(1795442126) * NS_PER_S);
    assert_edge("2026-11-23 14:55:26.5+01:00", EDGE_WALL, UINT64_C(17954421265) * NS_PER_S / 10);
    assert_edge("2024-02-29T00:00:00-00:30", EDGE_WALL, UINT64_C(1709166600) * NS_PER_S);
    static const char *const WRONG[] = {"", "12", "gc", "gc x", "5s5s", "1s2m", "10:03:22", "2026-11-23T13:55:26",
                                        "2026-13-01T00:00:00Z", "2026-11-23T13:55:26.Z", "-1s", "5 5s", "@gc 1"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        struct edge edge;
        assert_false(range_parse_edge(span_of(WRONG[i]), &edge));
    }
    struct range range = {.last_ns = 0};
    assert_true(range_parse_last(SPAN_LIT("100gc"), &range));
    assert_int_equal(range.last_cycles, 100);
    assert_true(range_parse_last(SPAN_LIT("30s"), &range));
    assert_int_equal(range.last_ns, 30 * NS_PER_S);
    assert_int_equal(range.last_cycles, 0);
    assert_false(range_parse_last(SPAN_LIT("0gc"), &range));
    assert_false(range_parse_last(SPAN_LIT("100"), &range));
}

static struct window last_of(struct range range, uint64_t cycles, bool *ret_is_cut)
{
    struct strbuf out;
    struct report *report = report_new(&range, NULL);
    const struct report_options options = {.name = "x", .format = report_format_find(SPAN_LIT("json"))};
    struct trace_counts counts = {.lines = cycles};
    struct window w;
    strbuf_init(&out, 0);
    for (uint64_t n = 1; n <= cycles; n++) {
        struct gc_record record = calm_record(n);
        report_cycle(report, &record);
    }
    report_write(report, &options, &counts, &out);
    summary_get(report_busiest(report)->summary, &w);
    *ret_is_cut = report_is_cut(report);
    assert_non_null(strstr(out.ptr, *ret_is_cut ? "\"range_cut\":true" : "\"range_cut\":false"));
    report_free(report);
    strbuf_release(&out);
    return w;
}

/* What is kept for the last cycles is bounded, and a range that reaches further back says so. */
static void the_last_are_bounded(void **state)
{
    (void)state;
    bool is_cut;
    struct window w = last_of((struct range){.last_cycles = 100}, REPORT_LAST_CYCLES + 500, &is_cut);
    assert_int_equal(w.cycles, 100);
    assert_int_equal(w.first_number, REPORT_LAST_CYCLES + 401);
    assert_false(is_cut);
    w = last_of((struct range){.last_cycles = REPORT_LAST_CYCLES + 100}, REPORT_LAST_CYCLES + 500, &is_cut);
    assert_int_equal(w.cycles, REPORT_LAST_CYCLES);
    assert_true(is_cut);
    w = last_of((struct range){.last_ns = 10 * NS_PER_S}, 1000, &is_cut);
    assert_int_equal(w.cycles, 100); /* cycle 900 starts 10.010 s before the last one ends */
    assert_false(is_cut);
}

/* Of two sources only one says "GC forced"; the other's cycles end with "(forced)" just the same. */
static void announced(struct range range)
{
    struct findings findings[2];
    struct report *report = report_new(&range, NULL);
    for (uint32_t i = 0; i < 2; i++)
        report_source(report, &(struct trace_source){.number = i + 1, .name = span_of(i ? "b" : "a"), .is_named = true});
    for (uint64_t n = 1; n <= 20; n++)
        for (uint32_t source = 1; source <= 2; source++) {
            struct gc_record record = calm_record(n);
            record.value[GC_AT_NS] = n * 150 * NS_PER_S;
            record.value[GC_FORCED] = true;
            record.line = 4 * n + source;
            record.source = source;
            if (source == 2)
                report_note(report, &(struct note){.kind = NOTE_PERIODIC, .source = 2, .line = 4 * n - 1});
            report_note(report, &(struct note){.kind = NOTE_SCAV, .source = source});
            report_cycle(report, &record);
        }
    assert_int_equal(report_cycles(report), range.last_cycles > 0 ? 2 * range.last_cycles : 40);
    for (int i = 0; i < 2; i++)
        findings_find(report->processes[i].digest, &findings[i]);
    assert_int_equal(findings[0].count, 1);
    assert_string_equal(findings[0].finding[0].rule->id, "forced");
    assert_int_equal(findings[1].count, 1);
    assert_string_equal(findings[1].finding[0].rule->id, "periodic");
    report_free(report);
}

static void announced_cycles_are_periodic(void **state)
{
    (void)state;
    announced((struct range){.last_cycles = 0});
    announced((struct range){.last_cycles = 10});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_calm_run),
        cmocka_unit_test(nothing_seen),
        cmocka_unit_test(many_processes),
        cmocka_unit_test(announced_cycles_are_periodic),
        cmocka_unit_test(huge_numbers),
        cmocka_unit_test(ranges_as_written),
        cmocka_unit_test(the_last_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
