#include "unit.h"

#include <string.h>

#include "model/model.h"
#include "records.h"

static struct model *small_model(uint64_t cycles)
{
    return model_new(&(struct model_limits){.cycles = cycles, .log_bytes = 64, .log_lines = 8});
}

static void feed(struct model *model, struct gc_record record)
{
    struct trace_events events = model_events(model);
    events.cycle(events.ctx, &record);
}

/* Whatever the capacity, the newest cycles are kept, named as before, and the others are counted. */
static void keeps_the_newest(void **state)
{
    (void)state;
    const uint64_t capacities[] = {1, 2, 3, 4, 31, 32, 33, 64, 100, 1000};
    for (size_t c = 0; c < sizeof capacities / sizeof capacities[0]; c++) {
        struct model *model = small_model(capacities[c]);
        for (uint64_t n = 1; n <= 200; n++) {
            feed(model, calm_record(n));
            const struct process *process = model_process(model, 0);
            uint64_t kept = n < capacities[c] ? n : capacities[c];
            assert_int_equal(process_end(process), n);
            assert_int_equal(process_kept(process), kept);
            assert_int_equal(model_dropped_cycles(model), n - kept);
            for (uint64_t seq = process_first(process); seq < process_end(process); seq++)
                assert_int_equal(cycle_field(process_cycle(process, seq), GC_CYCLE), seq + 1);
        }
        assert_int_equal(model_process_count(model), 1);
        model_free(model);
    }
}

/* The process with the most gives; the other one keeps its few. */
static void the_largest_gives(void **state)
{
    (void)state;
    struct model *model = small_model(40);
    for (uint64_t n = 1; n <= 5; n++)
        feed(model, calm_record(n));
    for (uint64_t n = 1; n <= 100; n++)
        feed(model, calm_record(n));
    assert_int_equal(model_process_count(model), 2);
    assert_int_equal(process_kept(model_process(model, 0)), 5);
    assert_int_equal(process_kept(model_process(model, 1)), 35);
    assert_int_equal(model_dropped_cycles(model), 65);
    model_free(model);
}

/* Many processes in turn share what there is: none is emptied for the others, the sum is the limit. */
static void many_share(void **state)
{
    (void)state;
    for (uint64_t limit = 1; limit < 200; limit += 13) {
        struct model *model = small_model(limit);
        for (uint64_t n = 1; n <= 60; n++)
            for (uint64_t p = 0; p < 7; p++) {
                struct gc_record record = calm_record(n);
                record.value[GC_PROCS] = p + 1;
                record.value[GC_AT_NS] += p * NS_PER_MS;
                feed(model, record);
            }
        uint64_t kept = 0;
        for (uint32_t i = 0; i < model_process_count(model); i++) {
            uint64_t mine = process_kept(model_process(model, i));
            kept += mine;
            assert_true(mine + 1 >= limit / 7 - limit / 7 / 4);
        }
        assert_int_equal(kept, limit < 420 ? limit : 420);
        assert_int_equal(model_process_count(model), 7);
        assert_int_equal(model_dropped_cycles(model), 420 - kept);
        model_free(model);
    }
}

/* A log of nothing but first cycles is bounded too. */
static void processes_are_bounded(void **state)
{
    (void)state;
    struct model *model = small_model(100000);
    for (int i = 0; i < 20000; i++)
        feed(model, calm_record(1));
    assert_int_equal(model_process_count(model), 1 << 14);
    assert_int_equal(model_dropped_cycles(model), 20000 - (1 << 14));
    model_free(model);
}

static void feed_named(struct model *model, uint32_t source, uint64_t number, int64_t wall_s)
{
    struct gc_record record = calm_record(number);
    record.source = source;
    if (wall_s > 0)
        record.wall_ns = wall_s * (int64_t)NS_PER_S;
    feed(model, record);
}

/* A name that is learned late is that of the process from its beginning. */
static void a_late_name(void **state)
{
    (void)state;
    struct model *model = small_model(1000);
    for (uint64_t n = 1; n <= 3; n++)
        feed_named(model, 0, n, 0);
    assert_int_equal(process_source(model_process(model, 0)), 0);
    struct gc_record record = calm_record(4);
    record.source = 7;
    record.is_named_late = true;
    feed(model, record);
    assert_int_equal(model_process_count(model), 1);
    assert_int_equal(process_source(model_process(model, 0)), 7);
    assert_int_equal(process_end(model_process(model, 0)), 4);
    assert_int_equal(process_restarts(model_process(model, 0)), 0);
    model_free(model);
}

/* A named source that starts anew is one history: the axis goes on, by wall time where it is known. */
static void a_restart_goes_on(void **state)
{
    (void)state;
    struct model *model = small_model(1000);
    for (uint64_t n = 1; n <= 50; n++)
        feed_named(model, 1, n, 0);
    for (uint64_t n = 1; n <= 40; n++)
        feed_named(model, 1, n, 0);
    assert_int_equal(model_process_count(model), 1);
    const struct process *process = model_process(model, 0);
    assert_int_equal(process_end(process), 90);
    assert_int_equal(process_restarts(process), 1);
    assert_int_equal(process_source(process), 1);
    assert_false(process_is_restart(process, 0));
    assert_false(process_is_restart(process, 49));
    assert_true(process_is_restart(process, 50));
    assert_false(process_is_restart(process, 51));
    uint64_t begin;
    assert_true(process_next_restart(process, 0, &begin));
    assert_int_equal(begin, 50);
    assert_true(process_next_restart(process, 49, &begin));
    assert_int_equal(begin, 50);
    assert_false(process_next_restart(process, 50, &begin));
    assert_true(process_seq_of_line(process, process_cycle(process, 20)->line, &begin));
    assert_true(process_cycle(process, begin)->line == process_cycle(process, 20)->line);
    assert_false(process_seq_of_line(process, 1000000, &begin));
    assert_int_equal(process_run(process, 49), 0);
    assert_int_equal(process_run(process, 50), 1);
    uint64_t end_ns = 5000 * NS_PER_MS + 10023 * NS_PER_US; /* of the last cycle of the first run */
    assert_int_equal(process_shift_ns(process, 49), 0);
    assert_int_equal(process_shift_ns(process, 50), end_ns);
    assert_int_equal(process_seq_at(process, 300 * NS_PER_MS), 2);
    assert_int_equal(process_seq_at(process, end_ns), 49);
    assert_int_equal(process_seq_at(process, end_ns + 300 * NS_PER_MS), 52);
    assert_int_equal(process_seq_at(process, UINT64_MAX), 89);
    uint64_t seq;
    assert_true(process_seq_of_number(process, 30, &seq)); /* the newest such */
    assert_int_equal(seq, 79);
    assert_true(process_seq_of_number(process, 45, &seq)); /* only the first run came so far */
    assert_int_equal(seq, 44);
    model_free(model);

    model = small_model(1000);
    feed_named(model, 1, 10, 1000); /* ends 1.010 s after its start */
    feed_named(model, 1, 1, 1060);  /* its own first 0.110 s were not downtime */
    assert_int_equal(process_shift_ns(model_process(model, 0), 1), 60 * NS_PER_S + 900 * NS_PER_MS);
    model_free(model);
}

/* A cycle that comes when it should if the process was silent for that many cycles of its neighbour. */
static void feed_late(struct model *model, uint32_t source, uint64_t number, uint64_t silent)
{
    struct gc_record record = calm_record(number);
    record.source = source;
    record.value[GC_AT_NS] += silent * 100 * NS_PER_MS;
    feed(model, record);
}

/* The rows of a process as "number" by seq, over its runs. */
static void assert_cycles(const struct model *model, uint32_t index, uint64_t first, uint64_t count)
{
    const struct process *process = model_process(model, index);
    assert_int_equal(process_kept(process), count);
    for (uint64_t seq = 0; seq < count; seq++)
        assert_int_equal(cycle_field(process_cycle(process, process_first(process) + seq), GC_CYCLE), first + seq);
}

/* What was no restart is taken away again, and nothing is lost or mixed. */
static void a_worker_is_no_restart(void **state)
{
    (void)state;
    for (uint64_t before = 46; before <= 140; before += 31) {
        struct model *model = small_model(1000);
        for (uint64_t n = 1; n <= before; n++)
            feed_named(model, 3, n, 0);
        for (uint64_t n = 1; n <= 45; n++)
            feed_named(model, 3, n, 0);
        assert_int_equal(model_process_count(model), 1);
        feed_late(model, 3, before + 1, 46);
        assert_int_equal(model_process_count(model), 2);
        assert_int_equal(process_cuts(model_process(model, 0)), 1);
        assert_cycles(model, 0, 1, before + 1);
        assert_cycles(model, 1, 1, 45);
        assert_int_equal(process_shift_ns(model_process(model, 1), 0), 0);
        assert_int_equal(process_source(model_process(model, 1)), 3);
        assert_int_equal(process_restarts(model_process(model, 1)), 0);
        model_free(model);
    }
}

/* The same while the ring turns: of the run that goes on nothing may be kept. */
static void a_cut_in_a_small_ring(void **state)
{
    (void)state;
    for (uint64_t capacity = 1; capacity <= 40; capacity++) {
        struct model *model = small_model(capacity);
        for (uint64_t n = 1; n <= 60; n++)
            feed_named(model, 1, n, 0);
        for (uint64_t n = 1; n <= 30; n++)
            feed_named(model, 1, n, 0);
        feed_late(model, 1, 61, 31);
        feed_named(model, 1, 31, 0);
        assert_int_equal(model_process_count(model), 2);
        uint64_t kept = process_kept(model_process(model, 0)) + process_kept(model_process(model, 1));
        assert_int_equal(kept, capacity < 92 ? capacity : 92);
        assert_int_equal(kept + model_dropped_cycles(model), 92);
        assert_cycles(model, 1, 32 - process_kept(model_process(model, 1)), process_kept(model_process(model, 1)));
        model_free(model);
    }
}

static void finds_by_time_and_number(void **state)
{
    (void)state;
    struct model *model = small_model(100);
    for (uint64_t n = 10; n < 60; n += 5) /* 10, 15, ... 55: lines were lost */
        feed(model, calm_record(n));
    const struct process *process = model_process(model, 0);
    assert_int_equal(process_kept(process), 10);
    assert_int_equal(process_seq_at(process, 0), 0);
    assert_int_equal(process_seq_at(process, 1500 * NS_PER_MS), 1);
    assert_int_equal(process_seq_at(process, 1999 * NS_PER_MS), 1);
    assert_int_equal(process_seq_at(process, UINT64_MAX), 9);

    uint64_t seq = 99;
    assert_true(process_seq_of_number(process, 20, &seq));
    assert_int_equal(seq, 2);
    assert_true(process_seq_of_number(process, 22, &seq));
    assert_int_equal(seq, 2);
    assert_true(process_seq_of_number(process, 23, &seq));
    assert_int_equal(seq, 3);
    assert_true(process_seq_of_number(process, 1, &seq));
    assert_int_equal(seq, 0);
    assert_true(process_seq_of_number(process, 1000, &seq));
    assert_int_equal(seq, 9);
    model_free(model);
}

static void version_moves_with_everything(void **state)
{
    (void)state;
    struct model *model = small_model(4);
    struct trace_events events = model_events(model);
    uint64_t before = model_version(model);
    feed(model, calm_record(1));
    assert_int_equal(model_version(model), before + 1);
    events.line(events.ctx, &(struct trace_line){.number = 1, .text = SPAN_LIT("x")});
    assert_int_equal(model_version(model), before + 2);
    model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_newest),
        cmocka_unit_test(the_largest_gives),
        cmocka_unit_test(many_share),
        cmocka_unit_test(processes_are_bounded),
        cmocka_unit_test(a_late_name), cmocka_unit_test(a_restart_goes_on),
        cmocka_unit_test(a_worker_is_no_restart),
        cmocka_unit_test(a_cut_in_a_small_ring),
        cmocka_unit_test(finds_by_time_and_number),
        cmocka_unit_test(version_moves_with_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
