/* Where a run of tokens may be cut: the number shapes of fmtNSAsMS, what stands behind, and the last line of the process decide. */
#include "unit.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "torn_lines.h"
#include "trace/torn_run.h"

#define TO_CPU "gc 12 @3.480s 2%: 0.018+2.1+0.002 ms clock, 0.036+0.10/2.0/0+0.004 ms cpu, "
#define WHOLE TO_CPU "24->25->12 MB, 24 MB goal, 0 MB stacks, 0 MB globals, 2 P"

struct bench {
    struct torn_search *ts;
    struct world world;
};

static struct bench bench_make(void)
{
    struct bench bench = {.ts = xcalloc(1, sizeof *bench.ts), .world = {.score = 0}};
    bench.ts->width = (struct torn_width){.cuts = TORN_CUTS_MAX, .cut_hopeless = 12 * SCORE_NAT};
    return bench;
}

static void bench_release(struct bench *bench)
{
    world_clear(&bench->world);
    partials_release(&bench->ts->partials);
    free(bench->ts);
}

static void hear(struct bench *bench, const char *line)
{
    foreign_hear(&bench->ts->foreign, span_of(line));
    foreign_settle(&bench->ts->foreign);
}

/* The best cut of `text`, which goes on from partial `index`; its length is 0 when there is none. */
static struct torn_cut choose_cut(struct bench *bench, const char *text, unsigned index)
{
    struct torn_cut cuts[TORN_CUTS_MAX], best = {.value = SCORE_IMPOSSIBLE};
    torn_search_begin(bench->ts, bench->ts->line + 1, span_of(text), 0);
    unsigned count = torn_run_cuts(bench->ts, &bench->world, index, 0, cuts);
    for (unsigned i = 0; i < count; i++)
        best = cuts[i].value > best.value ? cuts[i] : best;
    return best;
}

static size_t best_cut(struct bench *bench, const char *text, unsigned index)
{
    return choose_cut(bench, text, index).len;
}

/* "48" + "2026/11/23": any of 4, 48, 482 ... is a size, one of them leaves a date. */
static void digits_before_a_date(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    line_open(&bench.world, &bench.ts->partials, TO_CPU, 1);
    assert_int_equal(best_cut(&bench, "482026/11/23 14:32:56 application", 0), 2);
    assert_int_equal(best_cut(&bench, "42026/11/23 14:32:56 application", 0), 1);
    bench_release(&bench);
}

/* A program that counts its requests: 8119, 8120, so the next is 8121 and not 88121 or 121. */
static void digits_before_a_counter(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    hear(&bench, "8119 requests");
    hear(&bench, "8120 requests");
    line_open(&bench.world, &bench.ts->partials, TO_CPU, 1);
    assert_int_equal(best_cut(&bench, "488121 requests", 0), 2);
    bench_release(&bench);
}

/* "0.018" of "0.0182026/11/23": three decimals at most, and no shape with fewer ends there. */
static void shape_of_milliseconds(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    line_open(&bench.world, &bench.ts->partials, "gc 12 @3.480s 2%: ", 1);
    assert_int_equal(best_cut(&bench, "0.0182026/11/23 14:32:56 application", 0), 5);
    assert_int_equal(best_cut(&bench, "0.012026/11/23 14:32:56 application", 0), 5); /* 0.01 is never printed */
    assert_int_equal(best_cut(&bench, "2.12026/11/23 14:32:56 application", 0), 3);
    bench_release(&bench);
}

/* The rest of a line is read to its end, and only what goes on from the state is. */
static void to_the_end(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    line_open(&bench.world, &bench.ts->partials, TO_CPU, 1);
    const char *rest = &WHOLE[sizeof TO_CPU - 1];
    assert_int_equal(best_cut(&bench, rest, 0), span_of(rest).len);
    assert_int_equal(best_cut(&bench, " ms clock, 0.036", 0), 0);
    bench_release(&bench);
    bench = bench_make();
    assert_int_equal(best_cut(&bench, WHOLE, 0), sizeof WHOLE - 1); /* a new one */
    bench_release(&bench);
}

/* Two open lines take a size next. What was live, 12 MB, tells that 200->210->190 is not of the first. */
static void numbers_say_whose(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    struct story small = line_story(WHOLE);
    tails_seen(&bench.ts->tails, &small);
    struct partial *partial = line_open(&bench.world, &bench.ts->partials,
                                        "gc 13 @3.610s 2%: 0.018+2.1+0.002 ms clock, 0.036+0.10/2.0/0+0.004 ms cpu, ", 1);
    struct gc_record record = line_record("gc 13 @3.610s 2%: 0.018+2.1+0.002 ms clock, 0.036+0.10/2.0/0+0.004 ms cpu, "
                                          "24->25->12 MB, 24 MB goal, 0 MB stacks, 0 MB globals, 2 P");
    partial->story = story_make(&small, 1, &record);
    partial->story.versions = small.versions;
    struct torn_cut near = choose_cut(&bench, &WHOLE[sizeof TO_CPU - 1], 0);
    struct torn_cut far = choose_cut(&bench, "200->210->190 MB, 200 MB goal, 0 MB stacks, 0 MB globals, 2 P", 0);
    assert_int_equal(near.len, sizeof WHOLE - sizeof TO_CPU);
    assert_true(near.belief > far.belief);
    bench_release(&bench);
}

/* A number that no runtime prints there ends the run before it. */
static void impossible_numbers(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    struct story known = line_story(WHOLE);
    tails_seen(&bench.ts->tails, &known);
    struct partial *partial = line_open(&bench.world, &bench.ts->partials, "gc 13 @3.610s ", 1);
    partial->story = story_make(&known, 1, &known.last);
    struct torn_cut cuts[TORN_CUTS_MAX];
    torn_search_begin(bench.ts, 2, span_of("300%: "), 0);
    unsigned count = torn_run_cuts(bench.ts, &bench.world, 0, 0, cuts);
    for (unsigned i = 0; i < count; i++)
        assert_true(cuts[i].len < 3);
    bench_release(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_before_a_date), cmocka_unit_test(digits_before_a_counter),
        cmocka_unit_test(shape_of_milliseconds), cmocka_unit_test(to_the_end),
        cmocka_unit_test(numbers_say_whose), cmocka_unit_test(impossible_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
