#include "analysis/rank_test.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"

static const double MOST_ALIKE = 0.99; /* a pure trend is no sample of anything */

struct ranked {
    uint64_t value;
    size_t at;   /* place in the first sample, or behind it in the second */
    double rank; /* from 1; ties have the mean of theirs */
};

static int by_value(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

/* Ranks `items` and returns the sum of t^3 - t over groups of t equal values. */
static double rank(struct ranked *items, size_t count)
{
    double ties = 0;
    qsort(items, count, sizeof *items, by_value);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && items[to].value == items[from].value;)
            to++;
        double t = (double)(to - from);
        for (size_t i = from; i < to; i++)
            items[i].rank = (double)(from + 1 + to) / 2;
        ties += t * t * t - t;
    }
    return ties;
}

/* Correlation of each value with the one before it; 0 when it is not positive. The estimate of a short series is too small, by
 * (1 + 4 r) / n (Kendall, and Marriott and Pope, Biometrika 41 (1954)), which is given back. */
static double neighbours(const double *values, size_t count)
{
    double mean = 0, square = 0, product = 0;
    for (size_t i = 0; i < count; i++)
        mean += values[i] / (double)count;
    for (size_t i = 0; i < count; i++) {
        square += (values[i] - mean) * (values[i] - mean);
        product += i > 0 ? (values[i] - mean) * (values[i - 1] - mean) : 0;
    }
    double r = square > 0 ? product / square : 0;
    if (r <= 0)
        return 0;
    r += (1 + 4 * r) / (double)count;
    return r < MOST_ALIKE ? r : MOST_ALIKE;
}

static double widening(double r)
{
    return (1 + r) / (1 - r);
}

/* Of all ways to mix the two samples, the part whose U is at most `u`: the number of ways with U = k for m and n values is
 * that with the largest value from the first (U grows by n) plus that with it from the second. */
static double exact_tail(size_t m, size_t n, size_t u)
{
    enum { MOST = RANK_TEST_EXACT * RANK_TEST_EXACT + 1 };
    double ways[RANK_TEST_EXACT + 1][MOST] = {{0}}; /* for i of the first, so far as many of the second as rounds */
    double all = 0, tail = 0;
    for (size_t i = 0; i <= m; i++)
        ways[i][0] = 1; /* none of the second */
    for (size_t j = 1; j <= n; j++)
        for (size_t i = 1; i <= m; i++)
            for (size_t k = j; k <= i * j; k++)
                ways[i][k] += ways[i - 1][k - j];
    for (size_t k = 0; k <= m * n; k++) {
        all += ways[m][k];
        tail += k <= u ? ways[m][k] : 0;
    }
    return tail / all;
}

static double exact_p(size_t m, size_t n, double u)
{
    double other = (double)(m * n) - u;
    double p = 2 * exact_tail(m, n, (size_t)(u < other ? u : other));
    return p < 1 ? p : 1;
}

static double normal_p(size_t m, size_t n, double u, double ties, double wider_m, double wider_n)
{
    double all = (double)(m + n), pairs = (double)m * (double)n;
    double variance = pairs / 12 * (all + 1 - ties / (all * (all - 1)));
    variance *= ((double)n * wider_m + (double)m * wider_n) / all;
    double distance = fabs(u - pairs / 2) - 0.5;
    if (variance <= 0 || distance <= 0)
        return 1;
    return erfc(distance / sqrt(2 * variance));
}

void rank_test(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count, struct rank_test *ret)
{
    size_t count = a_count + b_count;
    struct ranked *items = xcalloc(count, sizeof *items);
    double *ranks = xcalloc(count, sizeof *ranks), sum = 0;
    for (size_t i = 0; i < count; i++)
        items[i] = (struct ranked){.value = i < a_count ? a[i] : b[i - a_count], .at = i};
    double ties = rank(items, count);
    for (size_t i = 0; i < count; i++)
        ranks[items[i].at] = items[i].rank;
    for (size_t i = 0; i < a_count; i++)
        sum += ranks[i];
    double u = sum - (double)a_count * (double)(a_count + 1) / 2, pairs = (double)a_count * (double)b_count;
    *ret = (struct rank_test){.u = u, .effect = 1 - 2 * u / pairs};
    ret->is_exact = ties == 0 && a_count <= RANK_TEST_EXACT && b_count <= RANK_TEST_EXACT;
    if (ret->is_exact) {
        ret->p = exact_p(a_count, b_count, u);
    } else {
        double r_a = neighbours(ranks, a_count), r_b = neighbours(ranks + a_count, b_count);
        ret->repeat = r_a > r_b ? r_a : r_b;
        ret->p = normal_p(a_count, b_count, u, ties, widening(r_a), widening(r_b));
    }
    free(ranks);
    free(items);
}
