/* Findings while cycles come in: fed step by step they end as a report has them, and they do not flicker. */
#include "unit.h"

#include <string.h>

#include "analysis/watch.h"
#include "model/process.h"
#include "records.h"

struct stream {
    struct thresholds thresholds;
    struct chunk_pool pool;
    struct process process;
    struct watch *watch;
    uint64_t count;
};

static void open_stream(struct stream *stream)
{
    *stream = (struct stream){.count = 0};
    thresholds_init(&stream->thresholds);
    stream->thresholds.value[THRESHOLD_FORCED_RATE] = 6000; /* here the share of the forced cycles decides */
    process_init(&stream->process, 0, 0);
    stream->watch = watch_new(&stream->thresholds, NULL);
}

static void close_stream(struct stream *stream)
{
    watch_free(stream->watch);
    process_release(&stream->process);
    chunk_pool_release(&stream->pool);
}

/* `forced`: of ten cycles. */
static void put(struct stream *stream, uint64_t cycles, uint64_t forced)
{
    for (uint64_t i = 0; i < cycles; i++) {
        struct gc_record record = calm_record(++stream->count);
        record.value[GC_FORCED] = i % 10 < forced;
        process_push(&stream->process, &stream->pool, &record);
    }
}

static const struct findings *look(struct stream *stream, bool is_final)
{
    return watch_update(stream->watch, &stream->process, process_end(&stream->process), is_final);
}

static void a_finding_stays_a_while(void **state)
{
    struct stream stream;
    (void)state;
    open_stream(&stream);
    put(&stream, 100, 2);
    assert_int_equal(look(&stream, false)->count, 1);
    assert_string_equal(look(&stream, false)->finding[0].rule->id, "forced");
    put(&stream, 10, 0); /* below a fifth now */
    for (int i = 0; i < WATCH_HOLD; i++, put(&stream, 1, 0))
        assert_int_equal(look(&stream, false)->count, 1);
    assert_int_equal(look(&stream, false)->count, 0);
    close_stream(&stream);
}

static void one_that_comes_back_is_held_anew(void **state)
{
    struct stream stream;
    (void)state;
    open_stream(&stream);
    put(&stream, 100, 2);
    for (int i = 0; i < 4 * WATCH_HOLD; i++) {
        assert_int_equal(look(&stream, false)->count, 1);
        put(&stream, 10, i % 2 ? 10 : 0);
    }
    close_stream(&stream);
}

static void at_the_end_only_what_is_so(void **state)
{
    struct stream stream;
    (void)state;
    open_stream(&stream);
    put(&stream, 100, 2);
    assert_int_equal(look(&stream, false)->count, 1);
    put(&stream, 10, 0);
    assert_int_equal(look(&stream, false)->count, 1);
    assert_int_equal(look(&stream, true)->count, 0);
    close_stream(&stream);
}

/* In one piece or cycle by cycle, kept or dropped meanwhile: the same. */
static void steps_do_not_matter(void **state)
{
    struct stream stream, whole;
    uint64_t cycles, span_ns;
    (void)state;
    open_stream(&stream);
    open_stream(&whole);
    for (int i = 0; i < 500; i++) {
        put(&stream, 1, i % 3 ? 0 : 1);
        put(&whole, 1, i % 3 ? 0 : 1);
        look(&stream, false);
        if (i >= 64)
            process_drop_oldest(&stream.process, &stream.pool);
    }
    const struct findings *a = look(&stream, true), *b = look(&whole, true);
    assert_int_equal(a->count, b->count);
    for (uint32_t i = 0; i < a->count; i++) {
        assert_ptr_equal(a->finding[i].rule, b->finding[i].rule);
        assert_string_equal(a->finding[i].evidence, b->finding[i].evidence);
        assert_int_equal(a->finding[i].onset.cycle, b->finding[i].onset.cycle);
    }
    watch_seen(stream.watch, &cycles, &span_ns);
    assert_int_equal(cycles, 500);
    assert_int_equal(span_ns / NS_PER_MS, 49910);
    close_stream(&stream);
    close_stream(&whole);
}

static void another_process_starts_anew(void **state)
{
    struct stream stream, other;
    uint64_t cycles, span_ns;
    (void)state;
    open_stream(&stream);
    open_stream(&other);
    put(&stream, 100, 5);
    put(&other, 50, 0);
    assert_int_equal(look(&stream, false)->count, 1);
    assert_int_equal(watch_update(stream.watch, &other.process, 50, false)->count, 0);
    watch_seen(stream.watch, &cycles, &span_ns);
    assert_int_equal(cycles, 50);
    assert_int_equal(watch_update(stream.watch, NULL, 0, false)->count, 0);
    close_stream(&stream);
    close_stream(&other);
}

/* "GC forced" makes the next cycle a periodic one, whatever its line says and when it comes. */
static void announced_cycles_are_periodic(void **state)
{
    struct thresholds thresholds;
    (void)state;
    thresholds_init(&thresholds);
    struct model *model = model_new(&(struct model_limits){.cycles = 100, .log_bytes = 1, .log_lines = 1, .notes = 100});
    struct watch *watch = watch_new(&thresholds, model), *deaf = watch_new(&thresholds, NULL);
    struct trace_events events = model_events(model);
    for (uint64_t n = 1; n <= 20; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_AT_NS] = n * 150 * NS_PER_S;
        record.value[GC_FORCED] = n % 2;
        record.line = 2 * n;
        struct note note = {.kind = NOTE_PERIODIC, .line = 2 * n - 1, .wall_ns = GC_WALL_NONE};
        if (n > 1)
            events.note(events.ctx, &note);
        events.cycle(events.ctx, &record);
    }
    const struct findings *findings = watch_update(watch, model_process(model, 0), 20, true);
    assert_int_equal(findings->count, 1);
    assert_string_equal(findings->finding[0].rule->id, "periodic");
    assert_non_null(strstr(findings->finding[0].evidence, "all announced by"));
    findings = watch_update(deaf, model_process(model, 0), 20, true); /* without the notes it looks forced */
    assert_int_equal(findings->count, 1);
    assert_string_equal(findings->finding[0].rule->id, "forced");
    watch_free(deaf);
    watch_free(watch);
    model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_stays_a_while),
        cmocka_unit_test(announced_cycles_are_periodic),
        cmocka_unit_test(one_that_comes_back_is_held_anew),
        cmocka_unit_test(at_the_end_only_what_is_so),
        cmocka_unit_test(steps_do_not_matter),
        cmocka_unit_test(another_process_starts_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
