/* Logarithms, scales, percentiles and the longest: numbers worked out by hand. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/insight.h"
#include "base/log2.h"
#include "records.h"

static void logarithms_are_those_of_the_table(void **state)
{
    (void)state;
    assert_int_equal(log2_of(0), 0);
    assert_int_equal(log2_of(1), 0);
    assert_int_equal(log2_of(2), 65536);
    assert_int_equal(log2_of(3), 103872);        /* 1.58496 x 65536 = 103872.08 */
    assert_int_equal(log2_of(10), LOG2_OF_10 - 1); /* 3.321928 x 65536 = 217705.9, here cut off, there rounded */
    assert_int_equal(log2_of(UINT64_C(1) << 63), 63 * 65536);
    assert_int_equal(log2_power(0), 1);
    assert_int_equal(log2_power(65536 * 10), 1024);
    assert_int_equal(log2_power(UINT64_C(63) * 65536), UINT64_C(1) << 63);
    assert_true(log2_power(UINT64_C(64) * 65536) == UINT64_MAX);
}

static void powers_undo_logarithms(void **state)
{
    (void)state;
    for (uint64_t value = 1; value < UINT64_C(1) << 60; value += value / 3 + 1) {
        uint64_t back = log2_power(log2_of(value)), next = log2_power(log2_of(value) + 1);
        assert_true(back <= value + 1);
        assert_true(value < next + next / 1000 + 2);
    }
}

static void scales_are_round(void **state)
{
    (void)state;
    struct pause_scale scale = pause_scale_of(23 * NS_PER_US, 1900 * NS_PER_US, false);
    assert_int_equal(scale.low_ns, 20 * NS_PER_US);
    assert_int_equal(scale.high_ns, 2 * NS_PER_MS);
    scale = pause_scale_of(23 * NS_PER_US, 2100 * NS_PER_US, true);
    assert_int_equal(scale.low_ns, 0);
    assert_int_equal(scale.high_ns, 5 * NS_PER_MS);
    scale = pause_scale_of(0, 0, false); /* nothing that was measured, and still an axis */
    assert_true(scale.low_ns < scale.high_ns);
    scale = pause_scale_of(5 * NS_PER_MS, 5 * NS_PER_MS, false);
    assert_true(scale.low_ns < scale.high_ns);
    scale = pause_scale_of(0, UINT64_MAX, true);
    assert_true(scale.high_ns > NS_PER_S);
}

static void a_decade_is_as_long_as_the_next(void **state)
{
    (void)state;
    struct pause_scale scale = {.low_ns = 1000, .high_ns = 1000000};
    assert_int_equal(pause_scale_part(&scale, 0, 30), 0);
    assert_int_equal(pause_scale_part(&scale, 1000, 30), 0);
    assert_int_equal(pause_scale_part(&scale, 10001, 30), 10);
    assert_int_equal(pause_scale_part(&scale, 100100, 30), 20);
    assert_int_equal(pause_scale_part(&scale, 31700, 30), 15); /* 10^4.5 = 31623 */
    assert_int_equal(pause_scale_part(&scale, 99999999, 30), 29);
    scale.is_linear = true;
    scale.low_ns = 0;
    assert_int_equal(pause_scale_part(&scale, 500000, 30), 15);
}

static void each_nine_has_the_same_room(void **state)
{
    (void)state;
    assert_int_equal(pause_nines_ppm(0, 300, 3), 0);
    assert_in_range(pause_nines_ppm(50, 300, 3), 683000, 684500); /* 1 - 10^-0.5 = 0.68377 */
    assert_in_range(pause_nines_ppm(100, 300, 3), 899950, 900050);
    assert_in_range(pause_nines_ppm(200, 300, 3), 989990, 990010);
    assert_in_range(pause_nines_ppm(300, 300, 3), 998998, 999002);
    assert_int_equal(pause_nines_of(1), 1);
    assert_int_equal(pause_nines_of(99), 1);
    assert_int_equal(pause_nines_of(100), 2);
    assert_int_equal(pause_nines_of(1000000), 6);
    assert_int_equal(pause_nines_of(UINT64_MAX), 6);
}

static void the_longest_are_kept_in_order(void **state)
{
    static const uint64_t SWEEP_US[] = {5, 9, 1, 9, 3, 7, 2, 8, 4, 6, 11, 0, 9};
    static const uint64_t WANT_SEQ[PAUSES_WORST] = {10, 1, 3, 12, 7, 5, 9, 0, 8, 4}; /* of equal ones the older first */
    struct pauses *pauses = calloc(1, sizeof *pauses);
    (void)state;
    for (uint64_t seq = 0; seq < sizeof SWEEP_US / sizeof *SWEEP_US; seq++) {
        struct gc_record record = record_of(&(struct sample){.number = seq + 1, .at_ms = seq, .sweep_us = SWEEP_US[seq],
                                                             .mark_us = 50 - seq, .term_us = 1});
        pauses_add(pauses, seq, &record);
    }
    assert_int_equal(pauses->worst_count, PAUSES_WORST);
    for (int i = 0; i < PAUSES_WORST; i++) {
        assert_int_equal(pauses->worst[PAUSE_SWEEP_TERM][i].seq, WANT_SEQ[i]);
        assert_int_equal(pauses->worst[PAUSE_STW][i].ns, (SWEEP_US[WANT_SEQ[i]] + 1) * NS_PER_US);
        assert_int_equal(pauses->worst[PAUSE_MARK][i].seq, (uint64_t)i);
    }
    assert_int_equal(pauses->worst[PAUSE_STW][0].number, 11);
    assert_int_equal(pauses->worst[PAUSE_STW][0].at_ns, 10 * NS_PER_MS);
    assert_int_equal(pauses_rank(pauses, PAUSE_STW, RANK_P50), 7 * NS_PER_US); /* 7th of 13: 6 + 1 */
    assert_int_equal(pauses_rank(pauses, PAUSE_STW, RANK_MAX), 12 * NS_PER_US);
    free(pauses);
}

static struct model *model_of_calm(uint64_t cycles)
{
    struct model_limits limits = {.cycles = 50, .log_bytes = 1 << 12, .log_lines = 10};
    struct model *model = model_new(&limits);
    struct trace_events events = model_events(model);
    for (uint64_t number = 1; number <= cycles; number++) {
        struct gc_record record = calm_record(number);
        record.value[GC_STW_SWEEP_TERM_NS] = (number == 7 ? 900 : 20) * NS_PER_US;
        events.cycle(events.ctx, &record);
    }
    return model;
}

static void the_grid_counts_every_cycle_once(void **state)
{
    enum { ROWS = 4, COLUMNS = 6 };
    struct model *model = model_of_calm(48);
    struct axis axis = {.start = 0, .step = NS_PER_S, .columns = COLUMNS};
    struct pause_scale scale = pause_scale_of(10 * NS_PER_US, NS_PER_MS, false);
    uint32_t counts[ROWS * COLUMNS], sum = 0;
    (void)state;
    pauses_grid(model_process(model, 0), &axis, PAUSE_STW, &scale, ROWS, counts);
    for (int i = 0; i < ROWS * COLUMNS; i++)
        sum += counts[i];
    assert_int_equal(sum, 48);
    assert_int_equal(counts[3 * COLUMNS + 0], 1); /* gc 7 at 0.7 s, 903 us of 10 us .. 1 ms */
    assert_int_equal(counts[0], 8);               /* the others of the first second: 23 us */
    assert_int_equal(counts[1], 10);
    model_free(model);
}

static void ranges_have_their_own_pauses(void **state)
{
    struct model *model = model_of_calm(48);
    struct insight *insight = insight_new();
    const struct process *process = model_process(model, 0);
    (void)state;
    insight_update(insight, process, 20, 47);
    assert_null(insight_pauses(insight, RANGE_MARKS));
    insight_mark(insight, 5, 8);
    assert_int_equal(insight_pauses(insight, RANGE_WHOLE)->hist[PAUSE_STW].count, 48);
    assert_int_equal(insight_pauses(insight, RANGE_VISIBLE)->hist[PAUSE_STW].count, 28);
    assert_int_equal(insight_pauses(insight, RANGE_MARKS)->hist[PAUSE_STW].count, 4);
    assert_int_equal(insight_pauses(insight, RANGE_MARKS)->worst[PAUSE_STW][0].seq, 6);
    assert_int_equal(insight_pauses(insight, RANGE_VISIBLE)->hist[PAUSE_STW].max, 23 * NS_PER_US);
    assert_int_equal(insight_range(insight, RANGE_MARKS)->cycles, 4);
    insight_mark(insight, 1, 0);
    assert_null(insight_pauses(insight, RANGE_MARKS));
    insight_free(insight);
    model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logarithms_are_those_of_the_table),
        cmocka_unit_test(powers_undo_logarithms),
        cmocka_unit_test(scales_are_round),
        cmocka_unit_test(a_decade_is_as_long_as_the_next),
        cmocka_unit_test(each_nine_has_the_same_room),
        cmocka_unit_test(the_longest_are_kept_in_order),
        cmocka_unit_test(the_grid_counts_every_cycle_once),
        cmocka_unit_test(ranges_have_their_own_pauses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
