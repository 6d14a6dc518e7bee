/*
 * A histogram of durations in fixed memory: 128 buckets per power of two (error under 0.8 %), exact minimum
 * and maximum. Values are nanoseconds; anything fits. Quantiles are exact while there are at most
 * HIST_EXACT values.
 */
#ifndef GCVIEW_ANALYSIS_HIST_H
#define GCVIEW_ANALYSIS_HIST_H

#include <stdint.h>

enum { HIST_EXACT = 1024, HIST_BUCKETS = 128 * 40 };

struct hist {
    uint64_t count, sum, min, max;
    uint64_t exact[HIST_EXACT]; /* the values themselves, as they came, while count <= HIST_EXACT */
    uint32_t bucket[HIST_BUCKETS];
};

void hist_init(struct hist *hist);
void hist_add(struct hist *hist, uint64_t value);
void hist_merge(struct hist *into, const struct hist *from);
/* The smallest recorded value v such that at least `ppm` of the values are <= v (nearest rank). 0 if empty. */
uint64_t hist_quantile(const struct hist *hist, uint64_t ppm);

#endif
