#include "unit.h"

#include <string.h>

#include "export/report.h"
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
    struct report *report = report_new();
    for (uint64_t n = 1; n <= 1000; n++) {
        struct gc_record record = calm_record(n);
        report_cycle(report, &record);
    }
    write(&out, report, "shop.log", false);
    /* 47 - 24 MB every 100 ms; (5 + 0.046) ms of 2 x 100 */
    assert_string_equal(
        out.ptr,
        "shop.log\n"
        "\n"
        "  Ran           1,000 cycles (gc 1 to 1,000) in 99.9 s\n"
        "                10.0 cycles/s, 2 P, Go 1.18 - 1.27\n"
        "\n"
        "  Time                  p50        p90        p99        max      total   of run\n"
        "  stopped (STW)     23.0 µs    23.0 µs    23.0 µs    23.0 µs    23.0 ms   0.02 %\n"
        "  mark              10.0 ms    10.0 ms    10.0 ms    10.0 ms     10.0 s   10.0 %\n"
        "\n"
        "  Live heap     24.0 MiB at the end, between 24.0 MiB and 24.0 MiB\n"
        "  Heap          peak 47.0 MiB, last goal 48.0 MiB\n"
        "  Survival      51.0 % of the heap was live when marked\n"
        "  Allocation    230 MiB/s, 22.4 GiB in all\n"
        "  GC CPU        2.52 % of 2 P over this run; idle marking 1.50 % besides\n"
        "                the runtime's own average since program start: 0 %\n"
        "  Mark assist   0.00 % of the marking was done by goroutines that allocate\n"
        "  Forced        0 cycles\n"
        "  Over goal     0 cycles ended more than 1 MiB above the goal\n"
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
    struct report *report = report_new();
    write(&out, report, "\x1b]0;owned\x07.log", false);
    assert_string_equal(out.ptr, "?]0;owned?.log\n\n"
                                 "  Not a single garbage-collection cycle was seen.\n"
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
    struct report *report = report_new();
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
    struct report *report = report_new();
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_calm_run),
        cmocka_unit_test(nothing_seen),
        cmocka_unit_test(many_processes),
        cmocka_unit_test(huge_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
