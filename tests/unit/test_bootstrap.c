/* Intervals: where they must lie, how often they miss, and that the same input always gives the same. */
#include "unit.h"

#include <math.h>

#include "analysis/bootstrap.h"
#include "base/random.h"

enum { COUNT = 300 };

/* 500 .. 1499 times `factor`: mean and median 1000 times it. */
static void fill(struct random *random, uint64_t *values, size_t count, uint64_t factor)
{
    for (size_t i = 0; i < count; i++)
        values[i] = (500 + random_below(random, 1000)) * factor;
}

static void a_factor_is_found(void **state)
{
    (void)state;
    struct random random = {.state = 5};
    uint64_t a[COUNT], b[COUNT], one[COUNT];
    fill(&random, a, COUNT, 10);
    fill(&random, b, COUNT, 13);
    for (int i = 0; i < COUNT; i++)
        one[i] = 1;
    for (int statistic = STATISTIC_MEDIAN; statistic <= STATISTIC_RATIO; statistic++) {
        struct observations from_a = {a, one, COUNT}, from_b = {b, one, COUNT};
        struct interval interval, again;
        assert_true(bootstrap_ratio((enum statistic)statistic, &from_a, &from_b, &interval));
        assert_true(interval.low > 1.1 && interval.low < 1.3);
        assert_true(interval.high > 1.3 && interval.high < 1.55);
        assert_true(bootstrap_ratio((enum statistic)statistic, &from_a, &from_b, &again));
        assert_true(interval.low == again.low && interval.high == again.high);
    }
}

/* The mean's interval against its formula: the logarithm of the ratio has the variance of the two relative means. */
static void the_mean_has_the_width_of_its_formula(void **state)
{
    (void)state;
    struct random random = {.state = 8};
    enum { MANY = 2000 };
    static uint64_t a[MANY], b[MANY], one[MANY];
    fill(&random, a, MANY, 1);
    fill(&random, b, MANY, 1);
    for (int i = 0; i < MANY; i++)
        one[i] = 1;
    struct observations from_a = {a, one, MANY}, from_b = {b, one, MANY};
    struct interval interval;
    assert_true(bootstrap_ratio(STATISTIC_RATIO, &from_a, &from_b, &interval));
    double relative = 1000 / sqrt(12) / 1000; /* deviation of an even spread over its mean */
    double wanted = 2 * 2.5758 * relative * sqrt(2.0 / MANY);
    double width = log(interval.high) - log(interval.low);
    assert_true(width > 0.85 * wanted && width < 1.15 * wanted);
}

/* W. R. Thompson, "On confidence ranges for the median and other expectation distributions for populations of unknown distribution
 * form", Annals of Mathematical Statistics 7 (1936): with 99 % the median of what 100 values were drawn from lies between the 37th and
 * the 64th of them. B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979), section 3, shows that
 * the bootstrap of a median comes to such ranks. */
static void the_median_has_the_ranks_of_thompson(void **state)
{
    (void)state;
    enum { VALUES = 100, ROOM = 4 };
    struct random random = {.state = 3};
    uint64_t a[VALUES], b[VALUES];
    for (int i = 0; i < VALUES; i++) {
        a[i] = 1;
        b[i] = (uint64_t)i + 1;
    }
    for (int i = VALUES - 1; i > 0; i--) { /* neighbours that do not depend on each other */
        int at = (int)random_below(&random, (uint64_t)i + 1);
        uint64_t value = b[i];
        b[i] = b[at];
        b[at] = value;
    }
    struct observations from_a = {a, a, VALUES}, from_b = {b, a, VALUES};
    struct interval interval;
    assert_true(bootstrap_ratio(STATISTIC_MEDIAN, &from_a, &from_b, &interval));
    assert_in_range((int)interval.low, 37 - ROOM, 37 + ROOM);
    assert_in_range((int)interval.high, 64 - ROOM, 64 + ROOM);
}

/* 99 of 100 intervals of equal runs should hold 1; the method promises that only for long runs. */
static void equal_runs_are_rarely_told_apart(void **state)
{
    (void)state;
    enum { ROUNDS = 60, FEW = 60 };
    struct random random = {.state = 11};
    uint64_t a[FEW], b[FEW], one[FEW];
    int wrong = 0;
    for (int i = 0; i < FEW; i++)
        one[i] = 1;
    for (int round = 0; round < ROUNDS; round++) {
        struct observations from_a = {a, one, FEW}, from_b = {b, one, FEW};
        struct interval interval;
        fill(&random, a, FEW, 1);
        fill(&random, b, FEW, 1);
        assert_true(bootstrap_ratio(round % 2 ? STATISTIC_RATIO : STATISTIC_MEDIAN, &from_a, &from_b, &interval));
        wrong += interval.low > 1 || interval.high < 1;
    }
    assert_in_range(wrong, 0, 4);
}

static void few_cycles_and_zeros(void **state)
{
    (void)state;
    uint64_t zeros[COUNT] = {0}, ones[COUNT];
    for (int i = 0; i < COUNT; i++)
        ones[i] = 1;
    struct observations none = {zeros, ones, COUNT}, some = {ones, ones, COUNT}, nine = {ones, ones, 9}, most = {ones, ones, 199};
    struct interval interval = {.low = 7};
    assert_false(bootstrap_ratio(STATISTIC_MEDIAN, &nine, &some, &interval));
    assert_false(bootstrap_ratio(STATISTIC_P99, &some, &most, &interval));
    assert_true(interval.low == 7);
    assert_true(bootstrap_ratio(STATISTIC_RATIO, &none, &none, &interval));
    assert_true(interval.low == 1 && interval.high == 1);
    assert_true(bootstrap_ratio(STATISTIC_P99, &some, &none, &interval));
    assert_true(interval.low == 0 && interval.high == 0);
    assert_true(bootstrap_ratio(STATISTIC_MEDIAN, &none, &some, &interval));
    assert_true(isinf(interval.low) && isinf(interval.high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_factor_is_found),
        cmocka_unit_test(the_mean_has_the_width_of_its_formula),
        cmocka_unit_test(the_median_has_the_ranks_of_thompson),
        cmocka_unit_test(equal_runs_are_rarely_told_apart),
        cmocka_unit_test(few_cycles_and_zeros),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
