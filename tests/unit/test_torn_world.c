/* Worlds share the partials they agree about, copy them when they differ, and the best worlds are kept, equal ones once. */
#include "unit.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "torn_lines.h"
#include "trace/torn_world.h"

struct bench {
    struct partials *partials;
    struct worlds *worlds, *more;
    struct world one, two;
};

static struct bench bench_make(void)
{
    struct bench bench = {.partials = xcalloc(1, sizeof *bench.partials), .worlds = xcalloc(1, sizeof *bench.worlds),
                          .more = xcalloc(1, sizeof *bench.more)};
    worlds_clear(bench.worlds);
    worlds_clear(bench.more);
    return bench;
}

/* Every partial must have come home by now: what a world forgets to release would be lost for the stream. */
static void bench_release(struct bench *bench)
{
    world_clear(&bench->one);
    world_clear(&bench->two);
    worlds_clear(bench->worlds);
    worlds_clear(bench->more);
    assert_int_equal(bench->partials->free_count, bench->partials->used);
    partials_release(bench->partials);
    free(bench->partials);
    free(bench->worlds);
    free(bench->more);
}

static struct partial *open_line(struct bench *bench, struct world *world, const char *text)
{
    return line_open(world, bench->partials, text, 1);
}

/* A world with that score and that line in it. */
static void push(struct bench *bench, int score, const char *text)
{
    world_clear(&bench->one);
    open_line(bench, &bench->one, text);
    bench->one.score = score;
    worlds_push(bench->worlds, &bench->one);
}

static void shared_until_changed(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    struct partial *first = open_line(&bench, &bench.one, "gc 12 @3.480s ");
    open_line(&bench, &bench.one, "gc 7 @1.000s ");
    world_copy(&bench.two, &bench.one);
    assert_ptr_equal(bench.two.open[0], first);
    struct partial *own = world_change(&bench.two, 0);
    assert_ptr_not_equal(own, first);
    assert_true(partial_same(own, first));
    assert_true(partial_extend(own, SPAN_LIT("2%: "), 4, 30));
    assert_int_equal(own->span_count, 2);
    assert_int_equal(own->spans[1].line, 4);
    assert_int_equal(own->spans[1].start, 30);
    assert_int_equal(first->text_len, sizeof "gc 12 @3.480s " - 1);
    assert_false(partial_same_text(own, first));
    assert_true(partial_same_origin(own, first));
    assert_ptr_equal(bench.two.open[1], bench.one.open[1]);
    assert_ptr_equal(world_change(&bench.two, 0), own); /* nobody else's now */
    bench_release(&bench);
}

static void too_long(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    struct partial *pieces = open_line(&bench, &bench.one, "gc 12 @3.480s ");
    for (unsigned i = 1; i < PARTIAL_SPANS_MAX; i++)
        assert_true(partial_extend(pieces, SPAN_LIT("1"), i, 0));
    assert_false(partial_extend(pieces, SPAN_LIT("1"), 99, 0));
    assert_int_equal(pieces->span_count, PARTIAL_SPANS_MAX);
    char text[PARTIAL_TEXT_MAX + 1] = {0};
    struct partial *longest = world_open(&bench.one, bench.partials);
    assert_false(partial_extend(longest, span_make(text, sizeof text), 1, 0));
    assert_true(partial_extend(longest, span_make(text, PARTIAL_TEXT_MAX), 1, 0));
    assert_false(partial_extend(longest, SPAN_LIT("1"), 2, 0));
    assert_int_equal(longest->text_len, PARTIAL_TEXT_MAX);
    bench_release(&bench);
}

/* So many lines are open in a world, so many partials are there for all; what is dropped makes room again. */
static void no_more_room(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    for (unsigned i = 0; i < WORLD_OPEN_MAX; i++)
        assert_non_null(world_open(&bench.one, bench.partials));
    assert_null(world_open(&bench.one, bench.partials));
    struct partial *second = bench.one.open[1];
    world_drop(&bench.one, 0);
    assert_int_equal(bench.one.count, WORLD_OPEN_MAX - 1);
    assert_ptr_equal(bench.one.open[0], second);
    assert_non_null(world_open(&bench.one, bench.partials));
    assert_int_equal(bench.partials->used, WORLD_OPEN_MAX);

    world_copy(&bench.two, &bench.one);
    bench.partials->used = PARTIALS_MAX; /* as if other worlds had all of them */
    assert_null(world_change(&bench.two, 0));
    assert_ptr_equal(bench.two.open[0], second);
    bench.partials->used = WORLD_OPEN_MAX;
    bench_release(&bench);
}

/* The order does not matter, nor which of two equal lines is which; whether one has ended does. */
static void the_same_reading(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    struct partial *first = open_line(&bench, &bench.one, "gc 12 @3.480s ");
    open_line(&bench, &bench.one, "gc 7 @1.000s ");
    open_line(&bench, &bench.two, "gc 7 @1.000s ");
    open_line(&bench, &bench.two, "gc 12 @3.480s ");
    bench.one.mark = world_mark(&bench.one);
    bench.two.mark = world_mark(&bench.two);
    assert_true(world_same(&bench.one, &bench.two));
    assert_int_equal(world_find(&bench.two, first), 1);
    first->ended = 3;
    bench.one.mark = world_mark(&bench.one);
    assert_false(world_same(&bench.one, &bench.two));
    bench.two.mark = bench.one.mark; /* marks can be alike by chance */
    assert_false(world_same(&bench.one, &bench.two));
    world_drop(&bench.two, 0);
    assert_int_equal(world_find(&bench.two, bench.one.open[1]), bench.two.count);
    bench_release(&bench);
}

/* Two lines of one kind are not one of each: each of the left must have one of the right for itself. */
static void equal_lines_are_counted(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    const char *left[] = {"gc 7 @1.000s ", "gc 7 @1.000s ", "gc 8 @2.000s "};
    const char *right[] = {"gc 7 @1.000s ", "gc 8 @2.000s ", "gc 8 @2.000s "};
    for (unsigned i = 0; i < 3; i++) {
        open_line(&bench, &bench.one, left[i]);
        open_line(&bench, &bench.two, right[i]);
    }
    bench.one.mark = bench.two.mark = 0;
    assert_false(world_same(&bench.one, &bench.two));
    bench_release(&bench);
}

static void the_best_are_kept(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    char head[32] = "gc 10 @0.100s ";
    for (unsigned i = 0; i < WORLDS_MAX; i++) {
        head[3] = (char)('1' + i / 10);
        head[4] = (char)('0' + i % 10);
        push(&bench, (int)i, head);
    }
    assert_int_equal(bench.worlds->count, WORLDS_MAX);
    push(&bench, 0, "gc 99 @0.100s "); /* no better than the worst */
    assert_int_equal(world_find(&bench.worlds->world[0], bench.one.open[0]), 1);
    push(&bench, 1, "gc 99 @0.100s ");
    assert_int_equal(world_find(&bench.worlds->world[0], bench.one.open[0]), 0);
    push(&bench, WORLDS_MAX - 1 - 16 * SCORE_NAT - 1, "gc 98 @0.100s ");
    assert_int_equal(bench.worlds->count, WORLDS_MAX);
    assert_int_equal(worlds_best(bench.worlds)->score, WORLDS_MAX - 1);
    bench_release(&bench);
}

/* Hopeless ones are not even taken while there is room; of equal ones the better stays. */
static void equal_and_hopeless(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    assert_null(worlds_best(bench.worlds));
    push(&bench, 5, "gc 12 @3.480s ");
    push(&bench, 9, "gc 12 @3.480s ");
    push(&bench, 7, "gc 12 @3.480s ");
    assert_int_equal(bench.worlds->count, 1);
    assert_int_equal(bench.worlds->world[0].score, 9);
    bench.worlds->hopeless = 16 * SCORE_NAT;
    push(&bench, 9 - 16 * SCORE_NAT, "gc 7 @1.000s ");
    assert_int_equal(bench.worlds->count, 2);
    push(&bench, 9 - 16 * SCORE_NAT - 1, "gc 8 @1.000s ");
    assert_int_equal(bench.worlds->count, 2);
    worlds_remove(bench.worlds, 0);
    assert_int_equal(bench.worlds->count, 1);
    assert_int_equal(worlds_best(bench.worlds)->score, 9 - 16 * SCORE_NAT);
    bench_release(&bench);
}

/* Scores begin at 0 again, those that have become equal are one, with the better score of both. */
static void tidied(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    push(&bench, 100, "gc 12 @3.480s ");
    push(&bench, 90, "gc 7 @1.000s ");
    push(&bench, 95, "gc 8 @1.000s ");
    push(&bench, 60, "gc 9 @1.000s ");
    for (unsigned i = 1; i < 3; i++) /* 7 and 8 were delivered in both */
        world_drop(&bench.worlds->world[i], 0);
    bench.worlds->hopeless = 16 * SCORE_NAT;
    bench.worlds->world[3].score = 100 - 16 * SCORE_NAT - 1;
    worlds_tidy(bench.worlds);
    assert_int_equal(bench.worlds->count, 2);
    assert_int_equal(bench.worlds->world[0].score, 0);
    assert_int_equal(bench.worlds->world[1].score, -5);
    assert_int_equal(bench.worlds->world[1].count, 0);
    worlds_clear(bench.worlds);
    worlds_tidy(bench.worlds);
    assert_int_equal(bench.worlds->count, 0);
    bench_release(&bench);
}

static void moved(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    push(&bench, 3, "gc 12 @3.480s ");
    worlds_move(bench.more, bench.worlds);
    assert_int_equal(bench.worlds->count, 0);
    assert_int_equal(bench.more->count, 1);
    worlds_clear(bench.worlds);
    assert_int_equal(world_find(&bench.more->world[0], bench.one.open[0]), 0);
    assert_int_equal(bench.more->world[0].open[0]->worlds, 2);
    push(&bench, 3, "gc 7 @1.000s "); /* over the place of what has moved */
    assert_int_equal(bench.more->world[0].open[0]->worlds, 1);
    bench_release(&bench);
}

/* Lines that were open together can have exchanged pieces: the one that came later, and the one before. */
static void tangled(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    struct partial *first = open_line(&bench, &bench.one, "gc 12 @3.480s ");
    assert_false(world_is_tangled(&bench.one, 0));
    open_line(&bench, &bench.one, "gc 7 @1.000s ");
    assert_true(world_is_tangled(&bench.one, 0));
    assert_false(world_is_tangled(&bench.one, 1));
    bench.one.open[1]->among_others = true;
    assert_true(world_is_tangled(&bench.one, 1));
    assert_true(partial_is_open(first));
    first->superseded = true;
    assert_false(partial_is_open(first));
    bench_release(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_until_changed), cmocka_unit_test(too_long),
        cmocka_unit_test(no_more_room),         cmocka_unit_test(the_same_reading),
        cmocka_unit_test(equal_lines_are_counted),
        cmocka_unit_test(the_best_are_kept),    cmocka_unit_test(equal_and_hopeless),
        cmocka_unit_test(tidied),               cmocka_unit_test(moved),
        cmocka_unit_test(tangled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
