/*
 * All pairs are looked at: with at most 128 points these are 8128, and no cleverness is worth its code. Integers
 * throughout, so the same log gives the same numbers everywhere.
 */
#include "analysis/trend.h"

#include <assert.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/xalloc.h"

static int sign(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_value(const void *a, const void *b)
{
    return sign(*(const int64_t *)a, *(const int64_t *)b);
}

/* distance > 0; cut off towards zero. */
static int64_t slope_of(int64_t rise, int64_t distance, int64_t per)
{
    uint64_t size = num_mul_div((uint64_t)(rise < 0 ? -rise : rise), (uint64_t)per, (uint64_t)distance);
    int64_t most = size > INT64_MAX ? INT64_MAX : (int64_t)size;
    return rise < 0 ? -most : most;
}

static int64_t median_of(int64_t *values, size_t count)
{
    if (count == 0)
        return 0;
    qsort(values, count, sizeof *values, by_value);
    return count % 2 ? values[count / 2] : values[count / 2 - 1] / 2 + values[count / 2] / 2;
}

/* What ties take from the variance: sum of t (t-1) (2t+5), a group being counted at its first member. */
static uint64_t of_ties(const struct trend_point *points, uint32_t count)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t same = 1;
        uint32_t before = 0;
        while (before < i && points[before].value != points[i].value)
            before++;
        if (before < i)
            continue;
        for (uint32_t j = i + 1; j < count; j++)
            same += points[j].value == points[i].value;
        sum += same * (same - 1) * (2 * same + 5);
    }
    return sum;
}

static uint64_t root(uint64_t square)
{
    uint64_t low = 0, high = UINT32_MAX;
    while (low < high) {
        uint64_t middle = low + (high - low + 1) / 2;
        if (middle * middle <= square)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static int64_t z_of(int64_t s, uint64_t variance_x18)
{
    if (s == 0 || variance_x18 == 0)
        return 0;
    uint64_t less = (uint64_t)(s < 0 ? -s : s) - 1;
    int64_t z_milli = (int64_t)root(num_mul_div(less * less * 18, PPM, variance_x18));
    return s < 0 ? -z_milli : z_milli;
}

void trend_compute(const struct trend_point *points, uint32_t count, int64_t per, struct trend *ret)
{
    assert(count <= TREND_POINTS);
    *ret = (struct trend){0};
    if (count < 2)
        return;
    size_t pairs = (size_t)count * (count - 1) / 2, slopes = 0;
    int64_t *slope = xcalloc(pairs, sizeof *slope);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count; j++) {
            ret->s += sign(points[j].value, points[i].value);
            if (points[j].at > points[i].at)
                slope[slopes++] = slope_of(points[j].value - points[i].value, points[j].at - points[i].at, per);
        }
    uint64_t n = count;
    ret->variance_x18 = n * (n - 1) * (2 * n + 5) - of_ties(points, count);
    ret->z_milli = z_of(ret->s, ret->variance_x18);
    ret->tau_ppm = ret->s * (int64_t)PPM / (int64_t)pairs;
    ret->slope = median_of(slope, slopes);
    free(slope);
}
