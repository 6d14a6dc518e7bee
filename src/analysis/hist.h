/*
 * A histogram of durations in fixed memory: 128 buckets per power of two (error under 0.8 %), exact minimum
 * and maximum. Values are nanoseconds; anything fits. Quantiles are exact while there are at most
 * HIST_EXACT values.
 */
#ifndef GCVIEW_ANALYSIS_HIST_H
#define GCVIEW_ANALYSIS_HIST_H

#include <stdint.h>

enum { HIST_POWER_BITS = 7, HIST_PER_POWER = 1 << HIST_POWER_BITS, HIST_ROWS = 40 };
enum { HIST_EXACT = 1024, HIST_BUCKETS = HIST_PER_POWER * HIST_ROWS };

struct hist {
    uint64_t count, sum, min, max;
    uint64_t exact[HIST_EXACT]; /* the values themselves, as they came, while count <= HIST_EXACT */
    uint32_t bucket[HIST_BUCKETS];
};

void hist_init(struct hist *hist);
void hist_merge(struct hist *into, const struct hist *from);

/* Row 0 holds 0..127 one by one; row r > 0 holds 2^(r+6) .. 2^(r+7)-1 in 128 equal steps. */
static inline unsigned hist_bucket(uint64_t value)
{
    if (value < HIST_PER_POWER)
        return (unsigned)value;
    unsigned row = 64 - (unsigned)__builtin_clzll(value) - HIST_POWER_BITS;
    if (row >= HIST_ROWS)
        return HIST_BUCKETS - 1;
    return row * HIST_PER_POWER + (unsigned)(value >> (row - 1)) - HIST_PER_POWER;
}

static inline void hist_add(struct hist *hist, uint64_t value)
{
    if (hist->count < HIST_EXACT)
        hist->exact[hist->count] = value;
    if (hist->count == 0 || value < hist->min)
        hist->min = value;
    if (value > hist->max)
        hist->max = value;
    hist->count++;
    hist->sum += value;
    hist->bucket[hist_bucket(value)]++;
}

/* The smallest recorded value v such that at least `ppm` of the values are <= v (nearest rank). 0 if empty. */
uint64_t hist_quantile(const struct hist *hist, uint64_t ppm);

#endif
