#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "export/export.h"
#include "export/writer.h"
#include "records.h"

static const struct sample gc9 = {9, 177, 16, 12000, 3, 32, 10000, 1700, 10000, 6, 59, 69, 34, 69, 0};

static const char *export_one(struct strbuf *out, const char *id, const struct export_row *row)
{
    const struct exporter *exporter = exporter_find(span_of(id));
    assert_non_null(exporter);
    strbuf_clear(out);
    exporter->begin(out);
    exporter->record(out, row);
    exporter->end(out);
    return out->ptr;
}

/* Lines of a log name source and time, and plain ones are what the runtime printed. */
static void a_log_to_read_again(void **state)
{
    (void)state;
    struct gc_record record = calm_record(3);
    struct export_row row = {.record = &record};
    struct strbuf out;
    strbuf_init(&out, 0);
    const struct exporter *exporter = exporter_find(SPAN_LIT("log"));
    exporter->record(&out, &row);
    assert_true(span_starts(strbuf_span(&out), SPAN_LIT("gc 3 @0.300s ")));
    strbuf_clear(&out);
    row.source = SPAN_LIT("a}\n/b");
    exporter->record(&out, &row);
    assert_true(span_starts(strbuf_span(&out), SPAN_LIT("gcview{a__/b} - gc 3 @0.300s ")));
    strbuf_clear(&out);
    record.wall_ns = INT64_C(1795444433) * (int64_t)NS_PER_S;
    row.source = span_make(NULL, 0);
    exporter->record(&out, &row);
    assert_true(span_starts(strbuf_span(&out), SPAN_LIT("gcview{} 2026-11-23T14:33:53Z gc 3 @0.300s ")));
    strbuf_release(&out);
}

static void a_record_as_json(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    struct gc_record record = record_of(&gc9);
    record.line = 42;
    record.value[GC_CPU_PERCENT] = 31;
    struct export_row row = {.record = &record, .process = 1};
    assert_string_equal(export_one(&out, "ndjson", &row),
                        "{\"v\":1,\"process\":1,\"source\":null,\"cycle\":9,\"line\":42,\"wall\":null,"
                        "\"at_ns\":177000000,\"gc_cpu_percent\":31,\"stw_sweep_term_ns\":16000,"
                        "\"mark_ns\":12000000,\"stw_mark_term_ns\":3000,\"cpu_sweep_term_ns\":32000,"
                        "\"cpu_assist_ns\":10000000,\"cpu_background_ns\":1700000,\"cpu_idle_ns\":10000000,"
                        "\"cpu_mark_term_ns\":6000,\"heap_start_bytes\":61865984,\"heap_end_bytes\":72351744,"
                        "\"heap_live_bytes\":35651584,\"heap_goal_bytes\":72351744,\"stack_bytes\":0,"
                        "\"globals_bytes\":0,\"procs\":2,\"forced\":false,\"repaired\":false}\n");
    strbuf_release(&out);
}

static void a_record_as_csv(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    struct gc_record record = record_of(&gc9);
    record.value[GC_FORCED] = 1;
    record.value[GC_CPU_PERCENT] = (uint64_t)-1;
    record.present &= ~(1u << GC_STACK_BYTES | 1u << GC_GLOBALS_BYTES);
    record.wall_ns = INT64_C(1795442221148027760);
    struct export_row row = {.record = &record, .source = SPAN_LIT("a,\"b\"\x1b\xff")};
    assert_string_equal(export_one(&out, "csv", &row),
                        "v,process,source,cycle,line,wall,at_ns,gc_cpu_percent,stw_sweep_term_ns,mark_ns,"
                        "stw_mark_term_ns,cpu_sweep_term_ns,cpu_assist_ns,cpu_background_ns,cpu_idle_ns,"
                        "cpu_mark_term_ns,heap_start_bytes,heap_end_bytes,heap_live_bytes,heap_goal_bytes,"
                        "stack_bytes,globals_bytes,procs,forced,repaired\n"
                        "1,0,\"a,\"\"b\"\"\xef\xbf\xbd\xef\xbf\xbd\",9,9,2026-11-23T13:57:01.148027760Z,177000000,-1,"
                        "16000,12000000,3000,32000,10000000,1700000,10000000,6000,61865984,72351744,35651584,"
                        "72351744,,,2,true,false\n");
    strbuf_release(&out);
}

/* Go 1.3 has no times, no percentage, no goal: null, not 0. */
static void what_a_line_lacks_is_null(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    struct gc_record record = {.present = 1u << GC_CYCLE, .line = 1, .wall_ns = GC_WALL_NONE};
    record.value[GC_CYCLE] = 3;
    struct export_row row = {.record = &record};
    const char *text = export_one(&out, "ndjson", &row);
    assert_non_null(strstr(text, "\"gc_cpu_percent\":null,"));
    assert_non_null(strstr(text, "\"forced\":false,")); /* no line is "(forced)" without saying so */
    assert_non_null(strstr(text, "\"at_ns\":null,"));
    assert_non_null(strstr(text, "\"heap_goal_bytes\":null,"));
    assert_non_null(strstr(text, "\"cycle\":3,"));
    strbuf_release(&out);
}

static void numbers_are_exact(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    uint64_t value = 1;
    for (int i = 0; i < 2000; i++) {
        char expected[32];
        value = value * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint64_t tried = i < 200 ? (uint64_t)i : value >> (i % 64);
        snprintf(expected, sizeof expected, "%llu", (unsigned long long)tried);
        struct writer writer;
        strbuf_clear(&out);
        writer_init(&writer, &out);
        writer_u64(&writer, tried);
        writer_flush(&writer);
        assert_string_equal(out.ptr, expected);
    }
    strbuf_release(&out);
}

static void times_are_utc(void **state)
{
    (void)state;
    static const struct {
        int64_t ns;
        const char *text;
    } cases[] = {
        {0, "1970-01-01T00:00:00Z"},
        {-1, "1969-12-31T23:59:59.999999999Z"},
        {INT64_C(951827696) * 1000000000, "2000-02-29T12:34:56Z"},
        {INT64_C(1709251199) * 1000000000 + 50000000, "2024-02-29T23:59:59.050Z"},
        {INT64_C(4107542400) * 1000000000 + 1000, "2100-03-01T00:00:00.000001Z"},
        {INT64_MIN + 1, "1677-09-21T00:12:43.145224193Z"},
        {INT64_MAX, "2262-04-11T23:47:16.854775807Z"},
    };
    struct strbuf out;
    strbuf_init(&out, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct writer writer;
        strbuf_clear(&out);
        writer_init(&writer, &out);
        writer_wall(&writer, cases[i].ns);
        writer_flush(&writer);
        assert_string_equal(out.ptr, cases[i].text);
    }
    strbuf_release(&out);
}

static void strings_are_harmless(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    struct writer writer;
    writer_init(&writer, &out);
    writer_json_string(&writer, SPAN_LIT("a\"\\\x1b[2J\0\x7f \xc2\x9b \xc3\xa9 \xe2\x82 \xed\xa0\x80 \xf0\x9f\x98\x80"));
    writer_flush(&writer);
    assert_string_equal(out.ptr, "a\\\"\\\\\\u001b[2J\\u0000\\u007f \\u009b \xc3\xa9 \\ufffd\\ufffd "
                                 "\\ufffd\\ufffd\\ufffd \xf0\x9f\x98\x80");
    /* longer than the writer's room */
    char bytes[3 * WRITER_ROOM];
    memset(bytes, 'x', sizeof bytes);
    strbuf_clear(&out);
    writer_json_string(&writer, span_make(bytes, sizeof bytes));
    writer_flush(&writer);
    assert_int_equal(out.len, sizeof bytes);
    strbuf_release(&out);
}

static void a_range_in_portions(void **state)
{
    (void)state;
    struct model *model = model_new(&(struct model_limits){.cycles = 10, .log_bytes = 1, .log_lines = 1});
    struct trace_events events = model_events(model);
    for (uint64_t n = 1; n <= 15; n++) {
        struct gc_record record = calm_record(n);
        events.cycle(events.ctx, &record);
    }
    struct strbuf out;
    strbuf_init(&out, 0);
    struct export_range range = {.process = model_process(model, 0), .to_seq = 12};
    uint64_t lines = 0;
    bool done;
    do {
        strbuf_clear(&out);
        done = export_cycles(&out, exporter_find(SPAN_LIT("ndjson")), &range, 1);
        lines += out.len > 0;
    } while (!done);
    assert_int_equal(lines, 8); /* 5..12: the first five were dropped */
    assert_int_equal(range.seq, 13);
    assert_null(exporter_find(SPAN_LIT("xml")));
    strbuf_release(&out);
    model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_log_to_read_again),
        cmocka_unit_test(a_record_as_json),     cmocka_unit_test(a_record_as_csv),
        cmocka_unit_test(what_a_line_lacks_is_null), cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(times_are_utc),        cmocka_unit_test(strings_are_harmless),
        cmocka_unit_test(a_range_in_portions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
