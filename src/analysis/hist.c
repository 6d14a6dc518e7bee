#include "analysis/hist.h"

#include <string.h>

#include "base/num.h"

enum { PER_POWER = 128, POWER_BITS = 7, ROWS = HIST_BUCKETS / PER_POWER };

void hist_init(struct hist *hist)
{
    memset(hist, 0, sizeof *hist);
}

/* Row 0 holds 0..127 one by one; row r > 0 holds 2^(r+6) .. 2^(r+7)-1 in 128 equal steps. */
static unsigned bucket_of(uint64_t value)
{
    if (value < PER_POWER)
        return (unsigned)value;
    unsigned row = 64 - (unsigned)__builtin_clzll(value) - POWER_BITS;
    if (row >= ROWS)
        return HIST_BUCKETS - 1;
    return row * PER_POWER + (unsigned)(value >> (row - 1)) - PER_POWER;
}

/* A bucket speaks through the roundest number in it: what a trace prints has at most three digits, so that is
 * mostly the number itself. */
static uint64_t value_of(unsigned bucket)
{
    if (bucket < 2 * PER_POWER)
        return bucket;
    unsigned shift = bucket / PER_POWER - 1;
    uint64_t low = (uint64_t)(bucket % PER_POWER + PER_POWER) << shift;
    uint64_t high = low + (UINT64_C(1) << shift) - 1;
    uint64_t round = low;
    for (uint64_t step = 10; step <= high; step *= 10) {
        uint64_t up = (low + step - 1) / step * step;
        if (up > high)
            break;
        round = up;
    }
    return round;
}

void hist_add(struct hist *hist, uint64_t value)
{
    if (hist->count < HIST_EXACT)
        hist->exact[hist->count] = value;
    if (hist->count == 0 || value < hist->min)
        hist->min = value;
    if (value > hist->max)
        hist->max = value;
    hist->count++;
    hist->sum += value;
    hist->bucket[bucket_of(value)]++;
}

void hist_merge(struct hist *into, const struct hist *from)
{
    if (from->count == 0)
        return;
    if (into->count + from->count <= HIST_EXACT)
        memcpy(into->exact + into->count, from->exact, from->count * sizeof from->exact[0]);
    if (into->count == 0 || from->min < into->min)
        into->min = from->min;
    if (from->max > into->max)
        into->max = from->max;
    into->count += from->count;
    into->sum += from->sum;
    for (unsigned i = 0; i < HIST_BUCKETS; i++)
        into->bucket[i] += from->bucket[i];
}

/* Hoare's selection: the value that would stand at `rank` (from 0) if they were sorted. Reorders them. */
static uint64_t select_rank(uint64_t *values, uint64_t count, uint64_t rank)
{
    uint64_t low = 0, high = count - 1;
    while (low < high) {
        uint64_t pivot = values[low + (high - low) / 2];
        uint64_t i = low, j = high;
        for (;;) {
            while (values[i] < pivot)
                i++;
            while (values[j] > pivot)
                j--;
            if (i >= j)
                break;
            uint64_t swapped = values[i];
            values[i++] = values[j];
            values[j--] = swapped;
        }
        /* low..j <= pivot <= j+1..high, whichever way the two met */
        if (rank <= j)
            high = j;
        else
            low = j + 1;
    }
    return values[low];
}

uint64_t hist_quantile(const struct hist *hist, uint64_t ppm)
{
    if (hist->count == 0)
        return 0;
    uint64_t rank = (hist->count * ppm + PPM - 1) / PPM;
    if (rank < 1)
        rank = 1;
    if (rank >= hist->count)
        return hist->max;
    if (hist->count <= HIST_EXACT) {
        uint64_t values[HIST_EXACT];
        memcpy(values, hist->exact, hist->count * sizeof values[0]);
        return select_rank(values, hist->count, rank - 1);
    }
    unsigned bucket = 0;
    for (uint64_t seen = hist->bucket[0]; seen < rank; seen += hist->bucket[bucket])
        bucket++;
    uint64_t value = value_of(bucket);
    if (value < hist->min)
        return hist->min;
    return value > hist->max ? hist->max : value;
}
