/* The readings of a line come out from left to right, the best of a byte first; what is too much goes by rule. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "torn_lines.h"
#include "trace/torn_nodes.h"

struct bench {
    struct nodes *nodes;
    struct partials *partials;
    struct world world, out;
};

static struct bench bench_make(void)
{
    struct bench bench = {.nodes = xcalloc(1, sizeof *bench.nodes), .partials = xcalloc(1, sizeof *bench.partials)};
    nodes_begin(bench.nodes, TORN_LINE_MAX, TORN_NODES_ALIKE, 14 * SCORE_NAT);
    return bench;
}

static void bench_release(struct bench *bench)
{
    while (nodes_pop(bench->nodes, &bench->out))
        ;
    world_clear(&bench->out);
    world_clear(&bench->world);
    free(bench->nodes);
    partials_release(bench->partials);
    free(bench->partials);
}

/* A reading to byte `at` in which cycle `cycle` is open. */
static void push(struct bench *bench, size_t at, int score, unsigned cycle)
{
    char head[32];
    snprintf(head, sizeof head, "gc %u @0.100s ", cycle);
    world_clear(&bench->world);
    line_open(&bench->world, bench->partials, head, 1);
    bench->world.at = at;
    bench->world.score = score;
    nodes_push(bench->nodes, &bench->world);
}

static void check(struct bench *bench, size_t at, int score)
{
    assert_true(nodes_pop(bench->nodes, &bench->out));
    assert_int_equal(bench->out.at, at);
    assert_int_equal(bench->out.score, score);
}

static void from_left_to_right(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    push(&bench, 7, 50, 1);
    push(&bench, 3, 1, 2);
    push(&bench, 3, 4, 3);
    push(&bench, 3, 2, 4);
    check(&bench, 3, 4);
    push(&bench, 5, -9, 5);
    check(&bench, 3, 2);
    check(&bench, 3, 1);
    check(&bench, 5, -9);
    check(&bench, 7, 50);
    assert_false(nodes_pop(bench.nodes, &bench.out));
    bench_release(&bench);
}

static void equal_ones_once(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    push(&bench, 3, 4, 1);
    push(&bench, 3, 6, 1);
    push(&bench, 3, 5, 1);
    push(&bench, 4, 5, 1);
    check(&bench, 3, 6);
    check(&bench, 4, 5);
    assert_false(nodes_pop(bench.nodes, &bench.out));
    bench_release(&bench);
}

static void the_best_of_a_byte(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    for (unsigned i = 0; i < TORN_NODES_ALIKE; i++)
        push(&bench, 3, (int)i, 1 + i);
    assert_false(nodes_want(bench.nodes, 3, 0));
    assert_true(nodes_want(bench.nodes, 3, 1));
    assert_true(nodes_want(bench.nodes, 2, 0));
    assert_false(nodes_want(bench.nodes, 3, -20 * SCORE_NAT));
    push(&bench, 3, 40, 100); /* over the worst, 0 */
    push(&bench, 3, 1, 101);   /* no better than the worst, 1 */
    check(&bench, 3, 40);
    for (unsigned i = TORN_NODES_ALIKE - 1; i > 0; i--)
        check(&bench, 3, (int)i);
    assert_false(nodes_pop(bench.nodes, &bench.out));
    bench_release(&bench);
}

/* When there is no more room the worst of those that have come furthest goes: it can be found again. */
static void the_furthest_goes(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    for (unsigned i = 0; i < TORN_NODES; i++)
        push(&bench, 10 + i, 0, 1);
    push(&bench, 5, 0, 1);
    push(&bench, TORN_LINE_MAX, 1000, 1); /* further than all */
    size_t at = 0, last = 0;
    unsigned count = 0;
    for (; nodes_pop(bench.nodes, &bench.out); count++, last = at) {
        at = bench.out.at;
        assert_true(at > last);
    }
    assert_int_equal(count, TORN_NODES);
    assert_int_equal(last, 10 + TORN_NODES - 2);
    bench_release(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_left_to_right),
        cmocka_unit_test(equal_ones_once),
        cmocka_unit_test(the_best_of_a_byte),
        cmocka_unit_test(the_furthest_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
