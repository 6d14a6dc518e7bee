/* What a stretch of lines holds: dull lines are counted, plain trace lines read, all others handed on. */
#include "unit.h"

#include "base/num.h"
#include "trace/scan.h"

#define CYCLE "gc 34 @1.080s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, " \
              "0 MB stacks, 0 MB globals, 2 P"

struct tools {
    struct readers readers;
    struct scan scan;
};

static void tools_init(struct tools *tools)
{
    struct err err;
    if (!readers_init(&tools->readers, &err))
        fail_msg("%s", err.text);
    scan_init(&tools->scan);
}

static void tools_release(struct tools *tools)
{
    scan_release(&tools->scan);
    readers_release(&tools->readers);
}

static void dull_lines_are_counted(void **state)
{
    (void)state;
    struct tools tools;
    tools_init(&tools);
    struct span text = SPAN_LIT("2026/11/23 14:33:53 order 12 stored\n\nlong words\n" CYCLE "\r\nafter\n" CYCLE "\nlast\n\n");
    scan_run(&tools.scan, &tools.readers, text);
    assert_int_equal(tools.scan.count, 2);
    assert_int_equal(tools.scan.lines[0].dull_before, 3);
    assert_int_equal(tools.scan.lines[1].dull_before, 1);
    assert_int_equal(tools.scan.dull_after, 2);
    assert_true(tools.scan.lines[0].is_cycle && tools.scan.lines[1].is_cycle);
    assert_int_equal(tools.scan.lines[0].len, sizeof CYCLE - 1); /* neither '\r' nor '\n' */
    assert_int_equal(tools.scan.lines[1].record.value[GC_HEAP_GOAL_BYTES], 128 * BYTES_PER_MB);
    tools_release(&tools);
}

static void whatever_may_matter_is_handed_on(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "gc ", "text then gc 12 @0.1", "xgcx", "gc 5 @bad", CYCLE " and more",
        "scav 0 KiB work (bg), 49072 KiB work (eager), 54848 KiB now, 99% util", "GC forced", "fatal error: out of memory",
        "panic: boom", "{\"log\":\"x\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-23T14:33:53.123456789Z\"}",
        "2026-11-23T14:33:53.123456789Z stderr F hello",
    };
    struct tools tools;
    tools_init(&tools);
    for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
        struct strbuf text;
        strbuf_init(&text, 0);
        strbuf_addf(&text, "dull\n%s\n", LINES[i]);
        scan_run(&tools.scan, &tools.readers, strbuf_span(&text));
        if (tools.scan.count != 1 || tools.scan.lines[0].is_cycle || tools.scan.lines[0].dull_before != 1)
            fail_msg("'%s' is not handed on", LINES[i]);
        strbuf_release(&text);
    }
    tools_release(&tools);
}

/* The search for "gc" goes in strides: every place in one and across two. */
static void gc_is_found_wherever_it_stands(void **state)
{
    (void)state;
    struct tools tools;
    tools_init(&tools);
    for (size_t at = 0; at < 200; at++) {
        char text[256];
        memset(text, 'g', sizeof text); /* many beginnings */
        memcpy(text + at, "gc", 2);
        text[sizeof text - 1] = '\n';
        scan_run(&tools.scan, &tools.readers, span_make(text, sizeof text));
        assert_int_equal(tools.scan.count, 1);
        memset(text, 'c', sizeof text - 1);
        scan_run(&tools.scan, &tools.readers, span_make(text, sizeof text));
        assert_int_equal(tools.scan.count, 0);
        assert_int_equal(tools.scan.dull_after, 1);
    }
    tools_release(&tools);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dull_lines_are_counted),
        cmocka_unit_test(whatever_may_matter_is_handed_on),
        cmocka_unit_test(gc_is_found_wherever_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
