/* When runs started, from the order of their lines and from stamps. */
#include "unit.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/random.h"
#include "model/origin.h"
#include "trace/record.h"

#define MS ((int64_t)NS_PER_MS)

static void logarithms(void **state)
{
    (void)state;
    assert_int_equal(cost_log2(0), 0);
    assert_int_equal(cost_log2(1), 0);
    assert_int_equal(cost_log2(2), COST_BIT);
    assert_int_equal(cost_log2(1024), 10 * COST_BIT);
    assert_int_equal(cost_log2(UINT64_MAX), 64 * COST_BIT - 1);
    for (uint64_t value = 2; value < 5000; value++)
        assert_true(cost_log2(value) >= cost_log2(value - 1));
}

static void tails(void **state)
{
    (void)state;
    assert_int_equal(cost_tail(0, 10), 0);
    assert_int_equal(cost_tail(10, 10), COST_BIT);
    assert_int_equal(cost_tail(70, 10), 7 * COST_BIT);
    assert_int_equal(cost_tail(80, 10), 8 * COST_BIT);
    assert_int_equal(cost_tail(160, 10), 11 * COST_BIT); /* far out each doubling is three bits */
    assert_true(cost_tail(UINT64_MAX, 1) < 200 * COST_BIT);
}

/* Two runs write by turns: how far apart they started is known after some lines, to a part of the time between lines. */
static void order_tells_the_start(void **state)
{
    (void)state;
    struct origin_clock clock;
    struct origin runs[2], *last = NULL;
    const int64_t start_ms[2] = {5000, 12000};
    struct random chance = {7};
    origin_clock_init(&clock);
    int64_t now_ms = 12000;
    bool is_known[2] = {false, false};
    for (int i = 0; i < 400; i++) {
        now_ms += 1 + (int64_t)random_below(&chance, 200);
        int which = (int)random_below(&chance, 2);
        int64_t end_ns = (now_ms - start_ms[which]) * MS;
        if (!is_known[which])
            origin_init(&runs[which], &clock, end_ns);
        is_known[which] = true;
        origin_note(&runs[which], last, &clock, end_ns, GC_WALL_NONE);
        last = &runs[which];
    }
    int64_t apart_ns = runs[1].start_ns - runs[0].start_ns;
    assert_in_range(apart_ns, 6950 * MS, 7050 * MS);
    assert_in_range(runs[0].doubt_us, 0, 50000);

    now_ms += 100;
    uint64_t right = origin_cost(&runs[0], &clock, (now_ms - start_ms[0]) * MS, GC_WALL_NONE);
    uint64_t wrong = origin_cost(&runs[1], &clock, (now_ms - start_ms[0]) * MS, GC_WALL_NONE);
    assert_true(right < 4 * COST_BIT);
    assert_true(wrong > right + 10 * COST_BIT);
    assert_true(origin_apart_cost(&runs[0], &runs[1]) > 10 * COST_BIT);
}

static uint64_t stamped(struct origin *origin, struct origin_clock *clock, int64_t end_ms, int64_t wall_ms, bool is_noted)
{
    uint64_t cost = origin_wall_cost(origin, clock, end_ms * MS, wall_ms * MS);
    if (is_noted)
        origin_note(origin, NULL, clock, end_ms * MS, wall_ms * MS);
    return cost;
}

static void stamps_tell_it_better(void **state)
{
    (void)state;
    struct origin_clock clock;
    struct origin run;
    origin_clock_init(&clock);
    origin_init(&run, &clock, 100 * MS);
    (void)stamped(&run, &clock, 100, 1000101, true);
    for (int64_t i = 1; i < 100; i++)
        assert_true(stamped(&run, &clock, 100 + 70 * i, 1000101 + 70 * i + i % 3, true) < 2 * COST_BIT);
    assert_in_range(run.wall_ns.high, 1000000 * MS, 1000002 * MS);
    assert_true(stamped(&run, &clock, 10000, 1010001, false) < 2 * COST_BIT);
    assert_true(stamped(&run, &clock, 10000, 1010031, false) > 6 * COST_BIT);
    assert_true(stamped(&run, &clock, 10000, 1009971, false) > 6 * COST_BIT);
}

/* Whole seconds: each line cuts some off the second in which the start is. */
static void seconds_are_narrowed_down(void **state)
{
    (void)state;
    struct origin_clock clock;
    struct origin run;
    origin_clock_init(&clock);
    origin_init(&run, &clock, 0);
    const int64_t start_ms = 1000400;
    for (int64_t i = 1; i < 60; i++) {
        int64_t end_ms = i * 137, wall_ms = (start_ms + end_ms) / 1000 * 1000;
        assert_int_equal(stamped(&run, &clock, end_ms, wall_ms, true), 0);
    }
    assert_true(run.wall_ns.low <= start_ms * MS && run.wall_ns.high >= start_ms * MS);
    assert_true(run.wall_ns.high - run.wall_ns.low < 100 * MS);
    assert_false(clock.has_fractions);
}

/* Lines from nowhere, years apart and into the past: nothing overflows, doubts stay bounded. */
static void wild_times(void **state)
{
    (void)state;
    struct origin_clock clock;
    struct origin runs[3];
    struct random chance = {11};
    origin_clock_init(&clock);
    for (int i = 0; i < 3; i++)
        origin_init(&runs[i], &clock, 0);
    for (int i = 0; i < 5000; i++) {
        int64_t end_ns = (int64_t)random_below(&chance, UINT64_C(1) << random_below(&chance, 55));
        struct origin *run = &runs[random_below(&chance, 3)], *last = &runs[random_below(&chance, 3)];
        origin_note(run, last, &clock, end_ns, i % 2 ? GC_WALL_NONE : end_ns);
        assert_true(run->doubt_us > 0 && clock.gap_us > 0);
        assert_true(origin_cost(run, &clock, end_ns, GC_WALL_NONE) < 1000 * COST_BIT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logarithms),            cmocka_unit_test(tails),
        cmocka_unit_test(order_tells_the_start), cmocka_unit_test(stamps_tell_it_better),
        cmocka_unit_test(seconds_are_narrowed_down), cmocka_unit_test(wild_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
