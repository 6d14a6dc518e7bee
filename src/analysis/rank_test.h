/*
 * Do two runs differ? The Mann-Whitney U test (Wilcoxon rank sum): no assumption about the shape of a distribution, and
 * the few huge pauses that every trace has count by their rank only.
 *
 *   U      = pairs (a, b) with a > b, plus half of those with a = b
 *   effect = (pairs with b > a - pairs with b < a) / all pairs: Cliff's delta, -1 .. +1; +1: every b is above every a
 *   p      two-sided; exact for at most RANK_TEST_EXACT values on both sides without ties, else the normal approximation with
 *          the correction for ties and for continuity
 *
 * H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947); E. L. Lehmann, "Nonparametrics" (1975), 1.2 and
 * 1.4; N. Cliff, Psychological Bulletin 114 (1993).
 *
 * The test takes values for independent of each other. Cycles are not: a heap that is large now is large in the next cycle. So
 * the variance of the normal approximation is widened by (1 + r) / (1 - r) of each side, r being the correlation of the ranks
 * of neighbours where it is positive (as for the mean of a first-order autoregression; Bayley and Hammersley 1946).
 */
#ifndef GCVIEW_ANALYSIS_RANK_TEST_H
#define GCVIEW_ANALYSIS_RANK_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RANK_TEST_EXACT = 19 };

struct rank_test {
    double u;      /* of the first sample */
    double p;      /* 1 when nothing can be said */
    double effect;
    double repeat; /* the larger r of the two sides; 0 when it was not looked at */
    bool is_exact;
};

/* Both in the order of time, at least one value each. */
void rank_test(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count, struct rank_test *ret);

#endif
