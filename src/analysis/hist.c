#include "analysis/hist.h"

#include <string.h>

#include "base/num.h"

void hist_init(struct hist *hist)
{
    memset(hist, 0, sizeof *hist);
}

/* A bucket speaks through the roundest number in it: what a trace prints has at most three digits, so that is
 * mostly the number itself. */
static uint64_t value_of(unsigned bucket)
{
    if (bucket < 2 * HIST_PER_POWER)
        return bucket;
    unsigned shift = bucket / HIST_PER_POWER - 1;
    uint64_t low = (uint64_t)(bucket % HIST_PER_POWER + HIST_PER_POWER) << shift;
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
