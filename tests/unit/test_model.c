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
    for (int i = 0; i < 10000; i++)
        feed(model, calm_record(1));
    assert_int_equal(model_process_count(model), 4096);
    assert_int_equal(model_dropped_cycles(model), 10000 - 4096);
    model_free(model);
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
        cmocka_unit_test(finds_by_time_and_number),
        cmocka_unit_test(version_moves_with_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
