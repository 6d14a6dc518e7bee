/* All processes at a glance: the same numbers as a window's, and who lives. */
#include "unit.h"

#include "analysis/roster.h"
#include "analysis/window.h"
#include "records.h"

static void feed(struct model *model, uint32_t source, uint64_t number, uint64_t live_mb, uint64_t shift_ms)
{
    struct trace_events events = model_events(model);
    struct gc_record record = calm_record(number);
    record.source = source;
    record.value[GC_AT_NS] += shift_ms * NS_PER_MS;
    record.value[GC_HEAP_LIVE_BYTES] = live_mb * BYTES_PER_MB;
    record.value[GC_STW_SWEEP_TERM_NS] = number * 10 * NS_PER_US;
    events.cycle(events.ctx, &record);
}

static struct model *new_model(void)
{
    return model_new(&(struct model_limits){.cycles = 10000, .log_bytes = 1000, .log_lines = 10});
}

static void sketch_is_near(void **state)
{
    (void)state;
    struct sketch sketch = {0};
    assert_int_equal(sketch_quantile(&sketch, PPM / 2), 0);
    for (uint64_t us = 1; us <= SKETCH_EXACT; us++)
        sketch_add(&sketch, us * 1000 * NS_PER_US);
    assert_int_equal(sketch_quantile(&sketch, PPM / 2), 16 * NS_PER_MS); /* exact */
    assert_int_equal(sketch_quantile(&sketch, PPM), 32 * NS_PER_MS);
    assert_int_equal(sketch_quantile(&sketch, 1), 1 * NS_PER_MS);
    sketch_release(&sketch);
    for (uint64_t us = 1; us <= 100000; us++)
        sketch_add(&sketch, us * NS_PER_US);
    for (uint64_t ppm = 10000; ppm <= PPM; ppm += 10000) {
        uint64_t exact = 100000 * ppm / PPM * NS_PER_US, got = sketch_quantile(&sketch, ppm);
        assert_true(got >= exact && got <= exact + exact / 16);
    }
    assert_int_equal(sketch_quantile(&sketch, PPM), 100 * NS_PER_MS);
    sketch_add(&sketch, UINT64_MAX); /* longer than anything means */
    assert_int_equal(sketch_quantile(&sketch, PPM), UINT32_MAX * NS_PER_US);
    sketch_release(&sketch);
}

/* In steps as they come, or at once: the sums of a window over everything. */
static void says_what_a_window_says(void **state)
{
    (void)state;
    struct model *model = new_model();
    struct roster *roster = roster_new();
    for (uint64_t n = 1; n <= 300; n++) {
        feed(model, 0, n, 20 + n % 7, 0);
        if (n % 37 == 0)
            roster_update(roster, model, model_version(model), 5);
    }
    roster_update(roster, model, model_version(model), 5);
    assert_int_equal(roster_count(roster), 1);
    const struct roster_row *row = roster_row(roster, 0);
    struct window window;
    window_compute(model_process(model, 0), 0, 299, &window);
    assert_int_equal(row->cycles, 300);
    assert_int_equal(row->gc_cpu_ppm, window.gc_cpu_ppm);
    assert_int_equal(row->alloc_bytes_per_s, window.alloc_bytes_per_s);
    assert_int_equal(row->stw_max_ns, window.stw.max);
    assert_true(row->stw_p99_ns >= window.stw.p99 && row->stw_p99_ns <= window.stw.p99 + window.stw.p99 / 16);
    assert_int_equal(row->live_bytes, (20 + 300 % 7) * BYTES_PER_MB);
    assert_true(row->shape_count > ROSTER_SHAPE / 2 && row->shape_count <= ROSTER_SHAPE);
    for (uint32_t i = 0; i + 1 < row->shape_count; i++)
        assert_int_equal(row->shape[i], 26); /* sixteen cycles each: the peak is never lost */
    roster_free(roster);
    model_free(model);
}

/* A restart adds up; what turns out to be a neighbour is taken out again. */
static void restarts_and_cuts(void **state)
{
    (void)state;
    struct model *model = new_model();
    struct roster *roster = roster_new();
    for (uint64_t n = 1; n <= 50; n++)
        feed(model, 1, n, 20, 0);
    for (uint64_t n = 1; n <= 20; n++)
        feed(model, 1, n, 20, 0);
    roster_update(roster, model, model_version(model), 0);
    assert_int_equal(roster_row(roster, 0)->cycles, 70);
    assert_int_equal(roster_row(roster, 0)->restarts, 1);
    struct window window;
    window_compute(model_process(model, 0), 0, 69, &window);
    assert_int_equal(roster_row(roster, 0)->gc_cpu_ppm, window.gc_cpu_ppm);
    assert_int_equal(roster_row(roster, 0)->alloc_bytes_per_s, window.alloc_bytes_per_s);
    feed(model, 1, 51, 20, 2100); /* the first one lives */
    roster_update(roster, model, model_version(model), 0);
    assert_int_equal(roster_count(roster), 2);
    assert_int_equal(roster_row(roster, 0)->cycles, 51);
    assert_int_equal(roster_row(roster, 0)->restarts, 0);
    assert_int_equal(roster_row(roster, 1)->cycles, 20);
    roster_free(roster);
    model_free(model);
}

static enum liveliness liveliness(const struct roster *roster, const struct model *model, uint32_t index, uint64_t now_s)
{
    uint64_t silent_ns;
    return roster_liveliness(roster, model, index, now_s * NS_PER_S, &silent_ns);
}

static void the_silent_are_told(void **state)
{
    (void)state;
    struct model *model = new_model();
    struct roster *roster = roster_new();
    for (uint64_t n = 1; n <= 20; n++) {
        feed(model, 1, n, 20, 0);
        feed(model, 2, n, 20, 0);
    }
    roster_update(roster, model, model_version(model), 100 * NS_PER_S);
    assert_int_equal(liveliness(roster, model, 0, 101), PROCESS_ALIVE);
    assert_int_equal(liveliness(roster, model, 0, 103), PROCESS_QUIET); /* live: nothing for 3 s, and it came each 0.1 s */
    assert_int_equal(liveliness(roster, model, 0, 251), PROCESS_ENDED);
    assert_int_equal(liveliness(roster, model, 0, 0), PROCESS_ALIVE); /* a file: the stream's own time */
    for (uint64_t n = 21; n <= 60; n++)
        feed(model, 2, n, 20, 0);
    roster_update(roster, model, model_version(model), 100 * NS_PER_S);
    assert_int_equal(liveliness(roster, model, 0, 0), PROCESS_QUIET);
    assert_int_equal(liveliness(roster, model, 1, 0), PROCESS_ALIVE);
    feed(model, 2, 61, 20, 200000);
    roster_update(roster, model, model_version(model), 100 * NS_PER_S);
    assert_int_equal(liveliness(roster, model, 0, 0), PROCESS_ENDED);
    assert_int_equal(liveliness(roster, model, 1, 0), PROCESS_ALIVE);
    roster_free(roster);
    model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sketch_is_near),
        cmocka_unit_test(says_what_a_window_says),
        cmocka_unit_test(restarts_and_cuts),
        cmocka_unit_test(the_silent_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
