/* Worked examples from the literature; tests/diff/trend.py compares with an independent program on many series. */
#include "unit.h"

#include "analysis/trend.h"

static void sen_1968(void **state)
{
    /* P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau" (1968): the slope is 4 */
    static const struct trend_point POINTS[] = {{1, 9}, {2, 15}, {3, 19}, {4, 20}, {10, 45}, {12, 55}, {18, 78}};
    struct trend trend;
    (void)state;
    trend_compute(POINTS, 7, 1000, &trend);
    assert_int_equal(trend.slope, 4000);
    assert_int_equal(trend.s, 21);
    assert_int_equal(trend.tau_ppm, 1000000);
}

static void gilbert_1987(void **state)
{
    /* R. O. Gilbert (1987), section 16.4: two values 23, three 24 and three 29 of nine give a variance of 83.67 */
    static const int64_t VALUES[] = {23, 24, 29, 6, 29, 24, 24, 29, 23};
    struct trend_point points[9];
    struct trend trend;
    (void)state;
    for (int i = 0; i < 9; i++)
        points[i] = (struct trend_point){.at = i, .value = VALUES[i]};
    trend_compute(points, 9, 1, &trend);
    assert_int_equal(trend.variance_x18, 1506); /* 83.67 x 18 */
    assert_int_equal(trend.s, 3);
    assert_int_equal(trend.z_milli, 218); /* 2 / 9.147 */
}

static void four_values(void **state)
{
    /* The textbook's smallest example: 10, 15, 14, 20 have S = 4 */
    static const struct trend_point POINTS[] = {{0, 10}, {1, 15}, {2, 14}, {3, 20}};
    struct trend trend;
    (void)state;
    trend_compute(POINTS, 4, 1, &trend);
    assert_int_equal(trend.s, 4);
    assert_int_equal(trend.variance_x18, 4 * 3 * 13);
}

static void hollander_and_wolfe(void **state)
{
    /* The lightness of canned tuna and how a panel liked it: "Nonparametric Statistical Methods" (1973), p. 185; the example of R's
     * cor.test: T = 26 of 36 pairs agree, tau = 0.444. In the order of lightness. */
    static const struct trend_point POINTS[] = {{419, 25}, {441, 40}, {444, 26}, {447, 36}, {452, 28},
                                                {459, 31}, {507, 52}, {533, 50}, {601, 38}};
    struct trend trend;
    (void)state;
    trend_compute(POINTS, 9, 1, &trend);
    assert_int_equal(trend.s, 26 - 10);
    assert_int_equal(trend.tau_ppm, 444444);
    assert_int_equal(trend.variance_x18, 9 * 8 * 23);
}

static void no_trend(void **state)
{
    struct trend_point points[TREND_POINTS] = {{0, 0}};
    struct trend trend;
    (void)state;
    trend_compute(points, 0, 1, &trend);
    assert_int_equal(trend.s, 0);
    for (int i = 0; i < TREND_POINTS; i++)
        points[i] = (struct trend_point){.at = i, .value = 7};
    trend_compute(points, TREND_POINTS, 1, &trend);
    assert_int_equal(trend.z_milli, 0);
    assert_int_equal(trend.slope, 0);
    assert_int_equal(trend.variance_x18, 0);
}

static void turned_round(void **state)
{
    struct trend_point up[TREND_POINTS], down[TREND_POINTS];
    struct trend a, b;
    (void)state;
    for (int i = 0; i < TREND_POINTS; i++) {
        int64_t value = i * 1000000 + i * i * 37 % 4000000;
        up[i] = (struct trend_point){.at = i * 1000, .value = value};
        down[i] = (struct trend_point){.at = i * 1000, .value = -value};
    }
    trend_compute(up, TREND_POINTS, 1000, &a);
    trend_compute(down, TREND_POINTS, 1000, &b);
    assert_int_equal(a.s, -b.s);
    assert_int_equal(a.z_milli, -b.z_milli);
    assert_int_equal(a.slope, -b.slope);
    assert_true(a.z_milli > 4000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sen_1968), cmocka_unit_test(gilbert_1987), cmocka_unit_test(four_values),
        cmocka_unit_test(hollander_and_wolfe),
        cmocka_unit_test(no_trend), cmocka_unit_test(turned_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
