/* Mann-Whitney against worked examples that others published, and against the definition. */
#include "unit.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/rank_test.h"
#include "base/random.h"

static void assert_near(double got, double wanted, double room)
{
    if (fabs(got - wanted) > room)
        fail_msg("got %.9g, wanted %.9g", got, wanted);
}

/* The permeability of the human chorioamnion at term (a) and at 12 to 26 weeks (b): Hollander and Wolfe, "Nonparametric
 * Statistical Methods" (1973), p. 69; the example of R's wilcox.test: W = 35, p = 0.1272 one-sided. */
static void hollander_and_wolfe(void **state)
{
    (void)state;
    static const uint64_t TERM[] = {80, 83, 189, 104, 145, 138, 191, 164, 73, 146}, EARLY[] = {115, 88, 90, 74, 121};
    struct rank_test test;
    rank_test(TERM, 10, EARLY, 5, &test);
    assert_true(test.is_exact);
    assert_near(test.u, 35, 0);
    assert_near(test.p, 2 * 0.1272, 0.0001);
    assert_near(test.effect, 1 - 2 * 35 / 50.0, 1e-12);
    rank_test(EARLY, 5, TERM, 10, &test);
    assert_near(test.u, 15, 0);
    assert_near(test.p, 2 * 0.1272, 0.0001);
    assert_near(test.effect, 2 * 35 / 50.0 - 1, 1e-12);
}

/* The ages at which men and women were told of their diabetes: the example of scipy.stats.mannwhitneyu, U = 17,
 * p = 0.1111 exactly. */
static void diabetes(void **state)
{
    (void)state;
    static const uint64_t MEN[] = {19, 22, 16, 29, 24}, WOMEN[] = {20, 11, 17, 12};
    struct rank_test test;
    rank_test(MEN, 5, WOMEN, 4, &test);
    assert_near(test.u, 17, 0);
    assert_near(test.p, 1.0 / 9, 1e-9);
}

/* Ozone in New York in May and August 1973, with ties: R's airquality, wilcox.test(Ozone ~ Month): W = 127.5,
 * p = 0.0001208. Put in an order in which neighbours differ, for the published test takes them for independent. */
static void ozone_with_ties(void **state)
{
    (void)state;
    static const uint64_t MAY[] = {1,  115, 4,  45, 6,  41, 7,  37, 8,  36, 11, 34, 11,
                                   32, 11, 30, 12, 28, 14, 23, 14, 23, 16, 19, 18, 18};
    static const uint64_t AUGUST[] = {9,  168, 9,  122, 16, 118, 21, 110, 22, 89, 23, 85, 28,
                                      84, 31, 78, 35, 76, 39, 73, 44, 66, 44, 65, 45, 59};
    struct rank_test test;
    rank_test(MAY, 26, AUGUST, 26, &test);
    assert_false(test.is_exact);
    assert_near(test.repeat, 0, 0);
    assert_near(test.u, 127.5, 0);
    assert_near(test.p, 0.0001208, 0.00000005);
}

/* Counted pair by pair, and mirrored when the sides are exchanged. */
static void any_samples_agree_with_the_definition(void **state)
{
    (void)state;
    struct random random = {.state = 7};
    for (int round = 0; round < 200; round++) {
        uint64_t a[64], b[64];
        size_t m = 1 + (size_t)random_below(&random, 60), n = 1 + (size_t)random_below(&random, 60);
        uint64_t span = 1 + random_below(&random, 100);
        double above = 0, same = 0;
        for (size_t i = 0; i < m; i++)
            a[i] = random_below(&random, span);
        for (size_t i = 0; i < n; i++)
            b[i] = random_below(&random, span + 3);
        for (size_t i = 0; i < m; i++)
            for (size_t j = 0; j < n; j++) {
                above += a[i] > b[j];
                same += a[i] == b[j];
            }
        struct rank_test test, mirrored;
        rank_test(a, m, b, n, &test);
        rank_test(b, n, a, m, &mirrored);
        assert_near(test.u, above + same / 2, 1e-9);
        assert_near(mirrored.u, (double)(m * n) - test.u, 1e-9);
        assert_near(mirrored.p, test.p, 1e-9);
        assert_near(mirrored.effect, -test.effect, 1e-9);
        assert_true(test.p >= 0 && test.p <= 1);
    }
}

static void extremes(void **state)
{
    (void)state;
    static const uint64_t SAME[] = {5, 5, 5}, LOW[] = {1, 2, 3, 4}, HIGH[] = {11, 12, 13};
    struct rank_test test;
    rank_test(SAME, 3, SAME, 3, &test);
    assert_near(test.p, 1, 0);
    assert_near(test.effect, 0, 0);
    rank_test(LOW, 4, HIGH, 3, &test);
    assert_near(test.effect, 1, 0);
    assert_near(test.p, 2.0 / 35, 1e-12); /* one of 7 over 3 ways, and its mirror */
    rank_test(SAME, 1, HIGH, 1, &test);
    assert_near(test.p, 1, 0);
}

/* A value near the last one, as heaps have it. */
static void fill_walk(struct random *random, uint64_t *values, size_t count, bool is_repeating)
{
    double state = 0;
    for (size_t i = 0; i < count; i++) {
        double step = (double)random_below(random, 2001) - 1000;
        state = is_repeating ? 0.9 * state + step : step;
        values[i] = (uint64_t)(100000 + state);
    }
}

/* Two runs of one kind: p below 0.05 must come in about one of twenty, even when each value is like its neighbour. */
static void equal_runs_are_rarely_told_apart(void **state)
{
    (void)state;
    enum { ROUNDS = 1000, COUNT = 150 };
    struct random random = {.state = 3};
    for (int is_repeating = 0; is_repeating < 2; is_repeating++) {
        uint64_t a[COUNT], b[COUNT];
        int wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            struct rank_test test;
            fill_walk(&random, a, COUNT, is_repeating);
            fill_walk(&random, b, COUNT, is_repeating);
            rank_test(a, COUNT, b, COUNT, &test);
            wrong += test.p < 0.05;
        }
        assert_in_range(wrong, 20, 80);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hollander_and_wolfe),
        cmocka_unit_test(diabetes),
        cmocka_unit_test(ozone_with_ties),
        cmocka_unit_test(any_samples_agree_with_the_definition),
        cmocka_unit_test(extremes),
        cmocka_unit_test(equal_runs_are_rarely_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
