/* Which numbers a process can print after its last line; each expectation is worked out beside it. */
#include "unit.h"

#include "base/num.h"
#include "torn_lines.h"
#include "trace/torn_belief.h"

static const char *const LAST = "gc 40 @10.000s 5%: 0.052+10+0.010 ms clock, 0.10+1.0/9.0/5.0+0.020 ms cpu, 40->44->20 MB, 40 MB goal, "
                                "0 MB stacks, 0 MB globals, 2 P";

/* LAST's process prints LAST again as cycle 41, a quarter of a second later, but for `field`. */
static int believe(enum gc_field field, uint64_t value)
{
    struct story before = line_story(LAST);
    struct gc_record record = before.last;
    record.value[GC_CYCLE]++;
    record.value[GC_AT_NS] += 250 * NS_PER_MS;
    record.value[field] = value;
    struct story story = story_make(&before, 1, &record);
    story.mark_ns[0] = record.value[GC_MARK_NS];
    story.mark_parts = 1;
    return belief_number(&before, &story, field);
}

/* Two processors stop: 0.052 ms of clock are 0.104 to 0.106 ms of CPU, which is printed 0.10. Three make 0.156 to
 * 0.159; 0.12 to 0.13 would be 2.3 to 2.5 processors. */
static void processors_that_stop(void **state)
{
    (void)state;
    int two = believe(GC_CPU_SWEEP_TERM_NS, 100 * NS_PER_US), three = believe(GC_CPU_SWEEP_TERM_NS, 150 * NS_PER_US);
    assert_true(two > 0);
    assert_true(three < 0 && three > SCORE_IMPOSSIBLE);
    assert_int_equal(believe(GC_CPU_SWEEP_TERM_NS, 120 * NS_PER_US), SCORE_IMPOSSIBLE);
    /* The first pair leaves 2 only, so the last one cannot be 3 x 0.010. */
    assert_int_equal(believe(GC_CPU_MARK_TERM_NS, 30 * NS_PER_US), SCORE_IMPOSSIBLE);
    assert_true(believe(GC_CPU_MARK_TERM_NS, 20 * NS_PER_US) > 0);
}

/* 5 to 6 % of 10 s: a quarter of a second later it is at most (0.6 + 0.29) / 10.25 = 8.7 %, and at least 0.5 / 10.3 = 4.8 %. */
static void average_since_start(void **state)
{
    (void)state;
    int same = believe(GC_CPU_PERCENT, 5), possible = believe(GC_CPU_PERCENT, 8);
    assert_true(same > believe(GC_CPU_PERCENT, 6) && believe(GC_CPU_PERCENT, 6) > possible);
    assert_true(believe(GC_CPU_PERCENT, 10) < possible);
    assert_true(believe(GC_CPU_PERCENT, 2) < possible);
    assert_int_equal(believe(GC_CPU_PERCENT, 101), SCORE_IMPOSSIBLE);
}

/* 10 ms of marking by two are 20 ms, and a little more; the 4 ms of a stop may be 8 ms more, when its thread had no CPU. */
static void marking_needs_time(void **state)
{
    (void)state;
    struct story before = line_story(LAST);
    struct gc_record record = before.last;
    record.value[GC_CPU_ASSIST_NS] = 24 * NS_PER_MS;
    struct story story = story_make(&before, 1, &record);
    int too_much = belief_number(&before, &story, GC_CPU_ASSIST_NS);
    record.value[GC_STW_SWEEP_TERM_NS] = 4 * NS_PER_MS;
    story = story_make(&before, 1, &record);
    assert_true(belief_number(&before, &story, GC_CPU_ASSIST_NS) > too_much);
}

/* The heap starts no smaller than what was live, 20 MB; it does not shrink while it is marked, and what is live is part of it. */
static void heap(void **state)
{
    (void)state;
    assert_true(believe(GC_HEAP_START_BYTES, 39 * BYTES_PER_MB) > believe(GC_HEAP_START_BYTES, 90 * BYTES_PER_MB));
    assert_true(believe(GC_HEAP_START_BYTES, 17 * BYTES_PER_MB) < believe(GC_HEAP_START_BYTES, 22 * BYTES_PER_MB));
    assert_int_equal(believe(GC_HEAP_END_BYTES, 37 * BYTES_PER_MB), SCORE_IMPOSSIBLE);
    assert_true(believe(GC_HEAP_END_BYTES, 41 * BYTES_PER_MB) > SCORE_IMPOSSIBLE);
    assert_int_equal(believe(GC_HEAP_LIVE_BYTES, 46 * BYTES_PER_MB), SCORE_IMPOSSIBLE);
    assert_true(believe(GC_HEAP_LIVE_BYTES, 21 * BYTES_PER_MB) > believe(GC_HEAP_LIVE_BYTES, 2 * BYTES_PER_MB));
}

/* GOGC=100: goals 40, 50 after live heaps of 20, 25 MB; 30 live make 60. */
static void goal_follows_the_live_heap(void **state)
{
    (void)state;
    struct story first = line_story(LAST);
    struct gc_record record = first.last;
    record.value[GC_CYCLE]++;
    record.value[GC_HEAP_LIVE_BYTES] = 30 * BYTES_PER_MB;
    record.value[GC_HEAP_GOAL_BYTES] = 40 * BYTES_PER_MB;
    struct story second = story_make(&first, 1, &record);
    record.value[GC_CYCLE]++;
    struct story third = story_make(&second, 1, &record);
    third.last.value[GC_HEAP_GOAL_BYTES] = 60 * BYTES_PER_MB;
    int expected = belief_number(&second, &third, GC_HEAP_GOAL_BYTES);
    third.last.value[GC_HEAP_GOAL_BYTES] = 75 * BYTES_PER_MB;
    int other = belief_number(&second, &third, GC_HEAP_GOAL_BYTES);
    assert_true(expected > 0);
    assert_true(other < -2 * SCORE_NAT);
}

/* 10 ms on 2 processors have room for 20 ms of marking, 5.3 more than that for what is measured in pieces. */
static void marking_fits_into_its_time(void **state)
{
    (void)state;
    assert_true(believe(GC_CPU_BACKGROUND_NS, 14 * NS_PER_MS) > believe(GC_CPU_BACKGROUND_NS, 40 * NS_PER_MS));
    assert_true(believe(GC_CPU_BACKGROUND_NS, 40 * NS_PER_MS) <= -10 * SCORE_NAT);
}

static void what_never_changes(void **state)
{
    (void)state;
    assert_true(believe(GC_PROCS, 2) > 0);
    assert_true(believe(GC_PROCS, 4) < 0);
    assert_true(believe(GC_GLOBALS_BYTES, 0) > 0);
    assert_true(believe(GC_GLOBALS_BYTES, 9 * BYTES_PER_MB) < believe(GC_GLOBALS_BYTES, 0));
}

/* Nothing is known of the process: what contradicts the line itself is impossible still. */
static void without_a_last_line(void **state)
{
    (void)state;
    struct story story = line_story(LAST);
    story.last.value[GC_CPU_SWEEP_TERM_NS] = 120 * NS_PER_US;
    assert_int_equal(belief_number(NULL, &story, GC_CPU_SWEEP_TERM_NS), SCORE_IMPOSSIBLE);
    story.last.value[GC_CPU_SWEEP_TERM_NS] = 150 * NS_PER_US;
    assert_int_equal(belief_number(NULL, &story, GC_CPU_SWEEP_TERM_NS), 0);
    assert_int_equal(belief_number(NULL, &story, GC_PROCS), 0);
    assert_int_equal(belief_forced(NULL, &story), 0);
}

static void forced(void **state)
{
    (void)state;
    struct story before = line_story(LAST), story = before;
    assert_int_equal(belief_forced(&before, &story), 0);
    story.last.value[GC_FORCED] = 1;
    assert_true(belief_forced(&before, &story) < 0);
}

static bool possible_with(enum gc_field field, uint64_t value)
{
    struct gc_record record = line_record(LAST);
    record.value[field] = value;
    return belief_is_possible(&record);
}

static void whole_records(void **state)
{
    (void)state;
    assert_true(possible_with(GC_CYCLE, 40));
    assert_false(possible_with(GC_CYCLE, 0));
    assert_false(possible_with(GC_PROCS, 0));
    assert_false(possible_with(GC_PROCS, 1)); /* two stopped */
    assert_true(possible_with(GC_PROCS, 64)); /* more than the machine has */
    assert_false(possible_with(GC_CPU_PERCENT, 101));
    assert_true(possible_with(GC_CPU_PERCENT, (uint64_t)-3));
    assert_false(possible_with(GC_HEAP_LIVE_BYTES, 46 * BYTES_PER_MB));
    assert_false(possible_with(GC_HEAP_START_BYTES, 47 * BYTES_PER_MB));
    assert_false(possible_with(GC_CPU_IDLE_NS, 60 * NS_PER_MS));
    assert_false(possible_with(GC_CPU_MARK_TERM_NS, 500 * NS_PER_US));
}

/* A process that has been forced thirty times in a row is forced again, and one that never was is not. */
static void forced_as_before(void **state)
{
    (void)state;
    struct story before = line_story(LAST), story = before;
    story.last.value[GC_CYCLE]++;
    story.last.value[GC_HEAP_START_BYTES] = 40 * BYTES_PER_MB;
    assert_int_equal(belief_forced(NULL, &story), 0);
    assert_int_equal(belief_forced(&before, &story), 0);
    story.last.value[GC_FORCED] = 1;
    int first = belief_forced(&before, &story);
    before.alike = 30;
    assert_true(first < 0 && belief_forced(&before, &story) < first);
}

/* 21 MB are no reason to collect when 20 MB were live and 40 MB is the goal: somebody asked for it, or two minutes are over. */
static void forced_when_too_early(void **state)
{
    (void)state;
    struct story before = line_story(LAST), story = before;
    story.last.value[GC_CYCLE]++;
    story.last.value[GC_HEAP_START_BYTES] = 21 * BYTES_PER_MB;
    assert_true(belief_forced(&before, &story) < 0);
    story.last.value[GC_AT_NS] += 120 * NS_PER_S;
    assert_int_equal(belief_forced(&before, &story), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forced_as_before), cmocka_unit_test(forced_when_too_early),
        cmocka_unit_test(processors_that_stop),       cmocka_unit_test(average_since_start),
        cmocka_unit_test(marking_needs_time),
        cmocka_unit_test(heap),                       cmocka_unit_test(goal_follows_the_live_heap),
        cmocka_unit_test(marking_fits_into_its_time), cmocka_unit_test(what_never_changes),
        cmocka_unit_test(without_a_last_line),        cmocka_unit_test(forced),
        cmocka_unit_test(whole_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
