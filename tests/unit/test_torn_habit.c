/* What the numbers of a process are like: what is expected of them, from how many lines, and how soon that changes. */
#include "unit.h"

#include "base/num.h"
#include "torn_lines.h"
#include "trace/torn_habit.h"

#define LINE "gc 12 @3.480s 2%: 0.018+2.0+0.002 ms clock, 0.036+0.10/2.0/0+0.004 ms cpu, 24->25->12 MB, 24 MB goal, 2 P"

/* LINE, but for one number. */
static struct gc_record with(enum gc_field field, uint64_t value)
{
    struct gc_record record = line_record(LINE);
    record.value[field] = value;
    return record;
}

/* A process of `lines` such lines. */
static struct habit habit_of(unsigned lines)
{
    struct habit habit = {.lines = {0}};
    struct gc_record record = line_record(LINE);
    for (unsigned i = 0; i < lines; i++)
        habit_learn(&habit, &record, 12 * BYTES_PER_MB);
    return habit;
}

static int score(const struct habit *habit, enum habit_kind kind, enum gc_field field, uint64_t value)
{
    struct gc_record record = with(field, value);
    return habit_score(habit, kind, &record, 12 * BYTES_PER_MB);
}

static void nothing_known(void **state)
{
    (void)state;
    struct habit none = habit_of(0), one = habit_of(1);
    assert_int_equal(score(&none, HABIT_MARK, GC_MARK_NS, 500 * NS_PER_MS), 0);
    assert_true(score(&one, HABIT_MARK, GC_MARK_NS, 500 * NS_PER_MS) < 0);
    struct gc_record record = line_record(LINE);
    struct habit first = {.lines = {0}};
    habit_learn(&first, &record, 0); /* its first line: what was live before is not known */
    assert_int_equal(habit_score(&first, HABIT_GOAL_TO_PREVIOUS_LIVE, &record, 12 * BYTES_PER_MB), 0);
    assert_int_equal(habit_score(&one, HABIT_GOAL_TO_PREVIOUS_LIVE, &record, 0), 0);
}

/* The further away the less likely, down to a limit; the steadier the process, the sooner. */
static void further_is_less_likely(void **state)
{
    (void)state;
    struct habit steady = habit_of(20), fresh = habit_of(1);
    int same = score(&steady, HABIT_LIVE, GC_HEAP_LIVE_BYTES, 12 * BYTES_PER_MB);
    int near = score(&steady, HABIT_LIVE, GC_HEAP_LIVE_BYTES, 16 * BYTES_PER_MB);
    int far = score(&steady, HABIT_LIVE, GC_HEAP_LIVE_BYTES, 20 * BYTES_PER_MB);
    int absurd = score(&steady, HABIT_LIVE, GC_HEAP_LIVE_BYTES, UINT64_C(1) << 50);
    assert_true(same > near && near > far && far > absurd);
    assert_true(same > 0 && same <= 2 * SCORE_NAT);
    assert_true(absurd >= -7 * SCORE_NAT);
    assert_true(same > score(&fresh, HABIT_LIVE, GC_HEAP_LIVE_BYTES, 12 * BYTES_PER_MB));
    assert_true(near < score(&fresh, HABIT_LIVE, GC_HEAP_LIVE_BYTES, 16 * BYTES_PER_MB));
}

/* 48->50 MB is as much as 24->25, so a heap that has grown is known by what its numbers are to each other. */
static void numbers_to_each_other(void **state)
{
    (void)state;
    struct habit habit = habit_of(20);
    struct gc_record grown = with(GC_HEAP_START_BYTES, 48 * BYTES_PER_MB), other;
    grown.value[GC_HEAP_END_BYTES] = 50 * BYTES_PER_MB;
    other = grown;
    other.value[GC_HEAP_END_BYTES] = 90 * BYTES_PER_MB;
    assert_true(habit_score(&habit, HABIT_END_TO_START, &grown, 0) > 0);
    assert_true(habit_score(&habit, HABIT_END_TO_START, &other, 0) < 0);
    assert_true(habit_score(&habit, HABIT_END, &grown, 0) < 0);
}

/* 2 ms on two processors for 2 ms of clock; all of them busy all the time would be 4. */
static void use_of_processors(void **state)
{
    (void)state;
    struct habit habit = habit_of(20);
    assert_true(score(&habit, HABIT_USE, GC_CPU_IDLE_NS, 0) > score(&habit, HABIT_USE, GC_CPU_IDLE_NS, 2 * NS_PER_MS));
}

/* A program changes: what was out of the question is expected some lines later. */
static void gets_used_to_it(void **state)
{
    (void)state;
    struct habit habit = habit_of(20);
    struct gc_record changed = with(GC_MARK_NS, 100 * NS_PER_MS);
    int before = habit_score(&habit, HABIT_MARK, &changed, 0);
    for (unsigned i = 0; i < 12; i++)
        habit_learn(&habit, &changed, 0);
    assert_true(before < -4 * SCORE_NAT);
    assert_true(habit_score(&habit, HABIT_MARK, &changed, 0) > -SCORE_NAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known),         cmocka_unit_test(further_is_less_likely),
        cmocka_unit_test(numbers_to_each_other), cmocka_unit_test(use_of_processors),
        cmocka_unit_test(gets_used_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
