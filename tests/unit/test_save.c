/* A log that is saved from memory: what the ring of lines still has as it came, what it has no more from the records; read
 * again, there are the same cycles. Rings so small that most is gone, and of every size, so that torn lines lie on their edge. */
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "export/save.h"
#include "trace/trace.h"

#define REST "10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 2 P"

struct memory {
    struct model *model;
    struct trace *trace;
};

static void open_memory(struct memory *memory, uint64_t log_lines)
{
    memory->model = model_new(&(struct model_limits){.cycles = 1000, .log_bytes = 1 << 20, .log_lines = log_lines});
    struct trace_events events = model_events(memory->model);
    memory->trace = trace_new(&events, NULL);
    assert_non_null(memory->trace);
}

static void close_memory(struct memory *memory)
{
    trace_free(memory->trace);
    model_free(memory->model);
}

/* Two pods; every fifth line of the second is torn by one of its own. */
static void feed(struct trace *trace)
{
    char text[512];
    for (int i = 1; i <= 40; i++) {
        const char *tear = i % 5 == 0 ? "own words\n[pod/b/x] " : "";
        int len = snprintf(text, sizeof text, "[pod/a/x] gc %d @%d.000s 9%%: 0.052+" REST "\n[pod/a/x] line %d\n"
                           "[pod/b/x] gc %d @%d.500s 9%%: 0.052%s+" REST "\n", i, i, i, i, i, tear);
        trace_feed(trace, 0, span_make(text, (size_t)len));
    }
    trace_finish(trace);
}

static void add_cycles(struct strbuf *out, const struct model *model)
{
    for (uint32_t i = 0; i < model_process_count(model); i++) {
        const struct process *process = model_process(model, i);
        struct span name = model_source_name(model, process_source(process));
        strbuf_addf(out, "%.*s:", (int)name.len, name.ptr);
        for (uint64_t seq = process_first(process); seq < process_end(process); seq++) {
            struct gc_record record;
            cycle_unpack(process_cycle(process, seq), &record);
            strbuf_addf(out, " %" PRIu64 "@%" PRIu64 "/%" PRIu64, record.value[GC_CYCLE], record.value[GC_AT_NS],
                        record.value[GC_MARK_NS]);
        }
        strbuf_adds(out, "\n");
    }
}

static void save_all(struct save *save, struct strbuf *out)
{
    while (!save_next(save, out, out->len + 100))
        ;
}

static void comes_back_from_any_ring(void **state)
{
    (void)state;
    for (uint64_t lines = 1; lines <= 130; lines++) {
        struct memory was, is;
        struct save save;
        struct strbuf text, before, after;
        strbuf_init(&text, 0);
        strbuf_init(&before, 0);
        strbuf_init(&after, 0);
        open_memory(&was, lines);
        open_memory(&is, 1000);
        feed(was.trace);
        save_init_all(&save, was.model);
        save_all(&save, &text);
        assert_int_equal(save.cycles, 80);
        save_release(&save);
        trace_feed(is.trace, 0, strbuf_span(&text));
        trace_finish(is.trace);
        add_cycles(&before, was.model);
        add_cycles(&after, is.model);
        if (strcmp(before.ptr, after.ptr) != 0)
            fail_msg("%" PRIu64 " lines kept:\n%s\nand not\n%s\nfrom\n%s", lines, after.ptr, before.ptr, text.ptr);
        close_memory(&was);
        close_memory(&is);
        strbuf_release(&text);
        strbuf_release(&before);
        strbuf_release(&after);
    }
}

/* Its own cycles and lines, none of the other pod's, from the line behind the cycle before. */
static void range_has_its_source_only(void **state)
{
    (void)state;
    struct memory memory;
    struct save save;
    struct strbuf text;
    strbuf_init(&text, 0);
    open_memory(&memory, 1000);
    feed(memory.trace);
    save_init_range(&save, memory.model, model_process(memory.model, 1), 3, 4);
    save_all(&save, &text);
    assert_string_equal(text.ptr, "[pod/b/x] gc 4 @4.500s 9%: 0.052+" REST "\n[pod/b/x] gc 5 @5.500s 9%: 0.052own words\n"
                                  "[pod/b/x] +" REST "\n");
    assert_int_equal(save.cycles, 2);
    save_release(&save);
    strbuf_clear(&text);
    save_init_range(&save, memory.model, model_process(memory.model, 0), 1, 1);
    save_all(&save, &text);
    assert_string_equal(text.ptr, "[pod/a/x] line 1\n[pod/a/x] gc 2 @2.000s 9%: 0.052+" REST "\n");
    assert_int_equal(save.others, 1);
    save_release(&save);
    close_memory(&memory);
    strbuf_release(&text);
}

/* What came out of JSON has its name and time in front; so has what only its input names. */
static void what_the_line_does_not_say_stands_in_front(void **state)
{
    (void)state;
    struct memory memory;
    struct save save;
    struct strbuf text;
    strbuf_init(&text, 0);
    open_memory(&memory, 1000);
    uint32_t input = trace_add_input(memory.trace, SPAN_LIT("a}.log"));
    trace_feed(memory.trace, 0, SPAN_LIT("{\"log\":\"two\\nlines\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-23T09:59:58.5Z\"}\n"));
    trace_feed(memory.trace, input, SPAN_LIT("2026-11-23T09:59:58Z stderr F gc 1 @1.000s 9%: 0.052+" REST "\nbare\n"));
    trace_finish(memory.trace);
    save_init_all(&save, memory.model);
    save_all(&save, &text);
    assert_string_equal(text.ptr, "gcview{} 2026-11-23T09:59:58.500Z two lines\n"
                                  "gcview{a_.log} 2026-11-23T09:59:58Z gc 1 @1.000s 9%: 0.052+" REST "\ngcview{a_.log} - bare\n");
    save_release(&save);
    close_memory(&memory);
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_from_any_ring),
        cmocka_unit_test(range_has_its_source_only),
        cmocka_unit_test(what_the_line_does_not_say_stands_in_front),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
