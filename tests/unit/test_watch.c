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
    process_init(&stream->process, 0, 0);
    stream->watch = watch_new(&stream->thresholds);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_stays_a_while),
        cmocka_unit_test(one_that_comes_back_is_held_anew),
        cmocka_unit_test(at_the_end_only_what_is_so),
        cmocka_unit_test(steps_do_not_matter),
        cmocka_unit_test(another_process_starts_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
