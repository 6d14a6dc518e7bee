/* When a record that was put together may be delivered: never while another reading is nearly as likely. */
#include "unit.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "torn_lines.h"
#include "trace/torn_verdict.h"

#define LINE_12 "gc 12 @3.480s 2%: 0.018+2.1+0.002 ms clock, 0.036+0.10/2.0/0+0.004 ms cpu, 24->25->12 MB, 24 MB goal, " \
    "0 MB stacks, 0 MB globals, 2 P"
#define LINE_13 "gc 13 @3.610s 2%: 0.018+2.1+0.002 ms clock, 0.036+0.10/2.0/0+0.004 ms cpu, 24->25->12 MB, 24 MB goal, " \
    "0 MB stacks, 0 MB globals, 2 P"
#define HEAD_7 "gc 7 @1.000s "

struct bench {
    struct torn_search *ts;
    struct worlds *worlds;
    struct partial *done;
};

/* One world in which `text` was whole in line 10. */
static struct bench bench_make(const char *text)
{
    struct bench bench = {.ts = xcalloc(1, sizeof *bench.ts), .worlds = xcalloc(1, sizeof *bench.worlds)};
    bench.worlds->count = 1;
    bench.ts->age = bench.ts->line = 10;
    bench.done = line_open(&bench.worlds->world[0], &bench.ts->partials, text, 10);
    bench.done->ended = 10;
    bench.done->goes_on = true;
    return bench;
}

static void bench_release(struct bench *bench)
{
    worlds_clear(bench->worlds);
    free(bench->worlds);
    partials_release(&bench->ts->partials);
    free(bench->ts);
}

/* Another world, so much worse, in which another record was read. */
static void rival(struct bench *bench, int behind)
{
    struct world *world = &bench->worlds->world[bench->worlds->count++];
    *world = (struct world){.score = bench->worlds->world[0].score - behind};
    line_open(world, &bench->ts->partials, LINE_12, 10)->ended = 10;
}

static bool is_clear(const struct bench *bench)
{
    return verdict_is_clear(bench->ts, bench->worlds, &bench->worlds->world[0], 0);
}

static bool is_known(const struct bench *bench)
{
    return verdict_is_known(bench->ts, &bench->worlds->world[0], 0);
}

static bool waits(const struct bench *bench)
{
    return verdict_waits(bench->ts, &bench->worlds->world[0], 0);
}

static void another_reading(void **state)
{
    (void)state;
    struct bench bench = bench_make(LINE_13);
    assert_true(is_clear(&bench));
    rival(&bench, 1);
    assert_false(is_clear(&bench));
    bench.worlds->world[0].score += 3 * SCORE_NAT;
    assert_true(is_clear(&bench));
    bench_release(&bench);
}

/* The same lead is too little when a piece can have come from another line. */
static void tangled_needs_more(void **state)
{
    (void)state;
    struct bench bench = bench_make(LINE_13);
    bench.done->among_others = true;
    line_open(&bench.worlds->world[0], &bench.ts->partials, HEAD_7, 9);
    rival(&bench, 3 * SCORE_NAT);
    assert_false(is_clear(&bench));
    bench.worlds->world[0].score += 5 * SCORE_NAT;
    assert_true(is_clear(&bench));
    bench_release(&bench);
}

/* Both worlds have the record: what else they disagree about does not matter. */
static void the_same_record(void **state)
{
    (void)state;
    struct bench bench = bench_make(LINE_13);
    struct world *world = &bench.worlds->world[bench.worlds->count++];
    *world = (struct world){.score = -1};
    line_open(world, &bench.ts->partials, LINE_13, 10)->ended = 10;
    line_open(world, &bench.ts->partials, HEAD_7, 11);
    assert_true(is_clear(&bench));
    bench_release(&bench);
}

/* A tangled line is believed when it goes on from its process and no number of it surprises. */
static void whose_numbers(void **state)
{
    (void)state;
    struct bench bench = bench_make(LINE_13);
    line_open(&bench.worlds->world[0], &bench.ts->partials, HEAD_7, 9);
    bench.done->among_others = true;
    assert_true(is_known(&bench));
    bench.done->story.worst = VERDICT_SURPRISING;
    assert_false(is_known(&bench));
    bench.done->story.worst = 0;
    bench.done->goes_on = false;
    assert_false(is_known(&bench));
    bench_release(&bench);
}

/* "gc 1" is the beginning of "gc 13", too: a process that nobody heard of has its head in one piece. */
static void a_new_process(void **state)
{
    (void)state;
    struct bench bench = bench_make(LINE_13);
    struct story known = line_story(LINE_12);
    tails_seen(&bench.ts->tails, &known);
    bench.done->goes_on = false;
    assert_true(is_known(&bench));
    bench.done->spans[0].len = 4;
    assert_false(is_known(&bench));
    bench_release(&bench);
}

/* One that was open at the same time is waited for, one that came later is not, and not for ever. */
static void waits_for_the_others(void **state)
{
    (void)state;
    struct bench bench = bench_make(LINE_13);
    assert_false(waits(&bench));
    struct partial *other = line_open(&bench.worlds->world[0], &bench.ts->partials, HEAD_7, 11);
    assert_false(waits(&bench));
    other->opened = 8;
    assert_true(waits(&bench));
    bench.ts->age = 10 + VERDICT_WAIT_LINES;
    assert_false(waits(&bench));
    bench.ts->age = 12;
    other->ended = 12;
    assert_false(waits(&bench));
    bench_release(&bench);
}

/* What is not clear yet, the next lines can tell; not when a piece can have come from another process, and not for ever. */
static void may_become_clear(void **state)
{
    (void)state;
    struct bench bench = bench_make(LINE_13);
    struct world *world = &bench.worlds->world[0];
    assert_true(verdict_may_clear(bench.ts, world, 0));
    bench.ts->age = 10 + VERDICT_WAIT_LINES;
    assert_false(verdict_may_clear(bench.ts, world, 0));
    bench.ts->age = 11;
    line_open(world, &bench.ts->partials, HEAD_7, 11);
    assert_false(verdict_may_clear(bench.ts, world, 0));
    bench_release(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_reading), cmocka_unit_test(tangled_needs_more), cmocka_unit_test(the_same_record),
        cmocka_unit_test(whose_numbers),   cmocka_unit_test(a_new_process),      cmocka_unit_test(waits_for_the_others),
        cmocka_unit_test(may_become_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
