/*
 * Is there a trend, and how steep is it? Two rank statistics that a few wild points cannot move:
 *
 *   Mann-Kendall   S = sum over all pairs i < j of sign(y[j] - y[i]); under "no trend" its mean is 0 and its variance
 *                  (n (n-1) (2n+5) - sum over ties t (t-1) (2t+5)) / 18;  Z = (S -+ 1) / sqrt(variance)
 *   Theil-Sen      the median of the slopes of all pairs
 *
 * H. B. Mann, "Nonparametric tests against trend", Econometrica 13 (1945); M. G. Kendall, "Rank Correlation Methods" (1975);
 * P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968); R. O. Gilbert,
 * "Statistical Methods for Environmental Pollution Monitoring" (1987), chapter 16, for the correction for ties.
 *
 * Z assumes points that do not depend on each other. Live heaps do, so a large Z alone proves little: growth.h asks more.
 */
#ifndef GCVIEW_ANALYSIS_TREND_H
#define GCVIEW_ANALYSIS_TREND_H

#include <stdint.h>

enum { TREND_POINTS = 128 };

struct trend_point {
    int64_t at, value; /* at grows from point to point */
};

struct trend {
    int64_t s;         /* Mann-Kendall */
    uint64_t variance_x18;
    int64_t z_milli;   /* Z in thousandths; 0 when all values are the same */
    int64_t tau_ppm;   /* S of the pairs there are */
    int64_t slope;     /* of `value` over a distance of `per` in `at` */
};

/* count <= TREND_POINTS; with less than two points all is 0. */
void trend_compute(const struct trend_point *points, uint32_t count, int64_t per, struct trend *ret);

#endif
