/* How well a record fits a run, sign by sign. */
#include "unit.h"

#include <stdlib.h>

#include "base/random.h"
#include "model/track.h"
#include "records.h"

struct run {
    struct track_source source;
    struct track track;
};

/* A run at GOGC=100 whose live heap is `live_mb`, after `cycles` cycles. */
static void play(struct run *run, uint64_t cycles, uint64_t live_mb)
{
    track_source_init(&run->source);
    for (uint64_t n = 1; n <= cycles; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_CPU_PERCENT] = 2; /* 5 ms in 100 ms of two processors */
        record.value[GC_HEAP_LIVE_BYTES] = live_mb * BYTES_PER_MB;
        record.value[GC_HEAP_GOAL_BYTES] = 2 * live_mb * BYTES_PER_MB;
        struct track_sight sight = track_look(&record);
        if (n == 1)
            track_init(&run->track, &run->source, &sight);
        track_note(&run->track, NULL, &run->source, &sight);
    }
}

static struct gc_record next_record(const struct run *run)
{
    struct gc_record record = calm_record(run->track.newest.sight.number + 1);
    record.value[GC_CPU_PERCENT] = 2;
    record.value[GC_HEAP_GOAL_BYTES] = 2 * run->track.newest.sight.live_mb * BYTES_PER_MB;
    return record;
}

static uint64_t cost_with(const struct run *run, enum gc_field field, uint64_t value)
{
    struct gc_record record = next_record(run);
    record.value[field] = value;
    struct track_sight sight = track_look(&record);
    assert_true(track_continues(&run->track, &sight));
    return track_cost(&run->track, &run->source, &sight, UINT64_MAX);
}

static void each_sign_counts(void **state)
{
    (void)state;
    struct run run;
    play(&run, 20, 24);
    uint64_t fits = cost_with(&run, GC_PROCS, 2), bit = COST_BIT;
    assert_true(cost_with(&run, GC_HEAP_GOAL_BYTES, 49 * BYTES_PER_MB) < fits + 2 * bit); /* 24.9 MB are 24 */
    assert_true(cost_with(&run, GC_HEAP_GOAL_BYTES, 53 * BYTES_PER_MB) > fits + 8 * bit);
    assert_true(cost_with(&run, GC_HEAP_GOAL_BYTES, 40 * BYTES_PER_MB) > fits + 8 * bit);
    assert_true(cost_with(&run, GC_PROCS, 4) > fits + 8 * bit);
    assert_true(cost_with(&run, GC_GLOBALS_BYTES, 3 * BYTES_PER_MB) > fits + 8 * bit);
    assert_true(cost_with(&run, GC_HEAP_START_BYTES, 10 * BYTES_PER_MB) > fits + 4 * bit);
    assert_true(cost_with(&run, GC_CPU_PERCENT, 9) > fits + 4 * bit);
    assert_true(cost_with(&run, GC_STACK_BYTES, 90 * BYTES_PER_MB) > fits + 4 * bit);
    assert_true(cost_with(&run, GC_CYCLE, 22) > fits + 4 * bit); /* one is missing */
    assert_true(cost_with(&run, GC_AT_NS, 2020 * NS_PER_MS) > fits + 4 * bit);  /* 20 ms after the last one, not 100 */
    assert_true(cost_with(&run, GC_AT_NS, 60 * NS_PER_S) > fits + 4 * bit);
    assert_true(cost_with(&run, GC_PROCS, 2) <= track_cost(&run.track, &run.source, &run.track.newest.sight, UINT64_MAX) + 100 * bit);
}

/* Under a memory limit goals do not follow from the live heap; then they count for little. */
static void odd_goals_are_not_asked(void **state)
{
    (void)state;
    struct run run;
    play(&run, 20, 24);
    for (uint64_t n = 21; n < 40; n++) {
        struct gc_record record = next_record(&run);
        record.value[GC_HEAP_GOAL_BYTES] = (n % 3 * 20 + 30) * BYTES_PER_MB;
        struct track_sight sight = track_look(&record);
        track_note(&run.track, NULL, &run.source, &sight);
    }
    uint64_t fits = cost_with(&run, GC_HEAP_GOAL_BYTES, 48 * BYTES_PER_MB);
    assert_true(cost_with(&run, GC_HEAP_GOAL_BYTES, 90 * BYTES_PER_MB) < fits + 8 * COST_BIT);
}

static void what_cannot_be(void **state)
{
    (void)state;
    struct run run;
    play(&run, 20, 24);
    static const struct {
        enum gc_field field;
        uint64_t value;
        bool can_be;
    } steps[] = {
        {GC_CYCLE, 21, true}, {GC_CYCLE, 20, false}, {GC_CYCLE, 3, false}, {GC_CYCLE, 100000, false},
        {GC_AT_NS, 2009 * NS_PER_MS, true}, {GC_AT_NS, 2005 * NS_PER_MS, false}, {GC_AT_NS, 0, false},
    };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct gc_record record = next_record(&run);
        record.value[steps[i].field] = steps[i].value;
        struct track_sight sight = track_look(&record);
        assert_int_equal(track_continues(&run.track, &sight), steps[i].can_be);
    }
    struct gc_record record = next_record(&run);
    record.present &= ~(1u << GC_STACK_BYTES);
    struct track_sight sight = track_look(&record);
    assert_false(track_continues(&run.track, &sight));
}

static void note_goal(struct run *run, struct track_source *source, uint64_t goal_mb, uint64_t live_mb)
{
    struct gc_record record = next_record(run);
    record.value[GC_HEAP_GOAL_BYTES] = goal_mb * BYTES_PER_MB;
    record.value[GC_HEAP_LIVE_BYTES] = live_mb * BYTES_PER_MB;
    struct track_sight sight = track_look(&record);
    track_note(&run->track, NULL, source, &sight);
}

/* Each got the other's record: their goals say so, and they go on the right way round. */
static void exchanges(void **state)
{
    (void)state;
    struct run a, b;
    play(&a, 20, 24);
    play(&b, 20, 40);
    note_goal(&a, &a.source, 48, 24);
    note_goal(&b, &a.source, 80, 40);
    assert_false(track_exchange(&a.track, &b.track, &a.source));

    play(&a, 20, 24);
    play(&b, 20, 40);
    note_goal(&a, &a.source, 80, 41);
    note_goal(&b, &a.source, 48, 25);
    assert_true(track_exchange(&a.track, &b.track, &a.source));
    assert_int_equal(a.track.newest.sight.live_mb, 25);
    assert_int_equal(b.track.newest.sight.live_mb, 41);
    assert_false(track_exchange(&a.track, &b.track, &a.source));
}

/* Any numbers: nothing overflows. */
static void wild_numbers(void **state)
{
    (void)state;
    struct random chance = {3};
    struct run runs[2];
    play(&runs[0], 3, 24);
    play(&runs[1], 3, 24);
    for (int i = 0; i < 20000; i++) {
        struct gc_record record = calm_record(1);
        for (int field = 0; field < GC_FIELD_COUNT; field++)
            record.value[field] = random_below(&chance, UINT64_C(1) << random_below(&chance, 62));
        record.wall_ns = (int64_t)random_next(&chance);
        struct run *run = &runs[random_below(&chance, 2)];
        struct track_sight sight = track_look(&record);
        if (!track_continues(&run->track, &sight))
            sight.number = run->track.newest.sight.number + 1;
        assert_true(track_cost(&run->track, &runs[0].source, &sight, UINT64_MAX) < 2000 * COST_BIT);
        track_note(&run->track, &runs[0].track, &runs[0].source, &sight);
        (void)track_exchange(&runs[0].track, &runs[1].track, &runs[0].source);
    }
}

static void nothing_missing_costs_least(void **state)
{
    (void)state;
    for (uint64_t missing = 1; missing < 40; missing++)
        assert_true(track_least_cost(missing) >= track_least_cost(missing - 1));
    struct run run;
    play(&run, 20, 24);
    assert_true(cost_with(&run, GC_CYCLE, 24) >= track_least_cost(3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sign_counts), cmocka_unit_test(odd_goals_are_not_asked), cmocka_unit_test(what_cannot_be),
        cmocka_unit_test(exchanges),        cmocka_unit_test(nothing_missing_costs_least),
        cmocka_unit_test(wild_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
