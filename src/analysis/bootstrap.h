/*
 * How sure is "B has 1.3 times as much as A"? The bootstrap: draw cycles of each run again and again, work the ratio out
 * anew each time, and see between which bounds 99 of 100 of the ratios lie (percentile interval). It fits what no formula
 * does: a median, a 99th percentile, a ratio of sums.
 *
 * Cycles are drawn in blocks of neighbours, which depend on each other, and not one by one (H. R. Kuensch, Annals of
 * Statistics 17 (1989); circular, as Politis and Romano 1992): else the interval would be too narrow. A block has
 * n^(1/3) cycles. What changes over more cycles than that still makes the interval too narrow.
 *
 * B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
 */
#ifndef GCVIEW_ANALYSIS_BOOTSTRAP_H
#define GCVIEW_ANALYSIS_BOOTSTRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum statistic {
    STATISTIC_MEDIAN, /* nearest rank, as hist_quantile */
    STATISTIC_P99,
    STATISTIC_RATIO,  /* sum of `value` over sum of `of` */
};

/* One number per cycle in the order of time; borrowed. */
struct observations {
    const uint64_t *value, *of; /* `of` for STATISTIC_RATIO only */
    size_t count;
};

struct interval {
    double low, high; /* of the ratio B / A; infinite where A is zero and B is not */
};

/* So many cycles are needed on each side: fewer say nothing about that statistic. */
size_t bootstrap_needs(enum statistic statistic);

/* False when there are too few cycles. The same input gives the same interval, always. Time: 2000 passes over both. */
bool bootstrap_ratio(enum statistic statistic, const struct observations *a, const struct observations *b,
                     struct interval *ret);

#endif
