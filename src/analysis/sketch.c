#include "analysis/sketch.h"

#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/xalloc.h"

/* Buckets 0..15 are 0..15 us; from there on each power of two has 16, up to 2^32. */
enum { SUB_BITS = 4, SUBS = 1 << SUB_BITS, OCTAVES = 29, BUCKETS = SUBS * OCTAVES };

void sketch_release(struct sketch *sketch)
{
    free(sketch->buckets);
    *sketch = (struct sketch){0};
}

static unsigned bucket_of(uint64_t us)
{
    if (us < SUBS)
        return (unsigned)us;
    unsigned octave = 63 - (unsigned)__builtin_clzll(us) - SUB_BITS; /* 0: 16..31 */
    unsigned bucket = (octave + 1) * SUBS + (unsigned)(us >> octave & (SUBS - 1));
    return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/* The longest duration that falls into it. */
static uint64_t bucket_top(unsigned bucket)
{
    if (bucket < SUBS)
        return bucket;
    unsigned octave = bucket / SUBS - 1;
    return ((uint64_t)(SUBS + bucket % SUBS + 1) << octave) - 1;
}

static void start_counting(struct sketch *sketch)
{
    sketch->buckets = xcalloc(BUCKETS, sizeof *sketch->buckets);
    for (unsigned i = 0; i < SKETCH_EXACT; i++)
        sketch->buckets[bucket_of(sketch->few[i])]++;
}

void sketch_add(struct sketch *sketch, uint64_t ns)
{
    uint64_t us = ns / NS_PER_US;
    us = us < UINT32_MAX ? us : UINT32_MAX;
    if (us > sketch->max_us)
        sketch->max_us = us;
    if (sketch->count < SKETCH_EXACT) {
        sketch->few[sketch->count++] = (uint32_t)us;
        return;
    }
    if (!sketch->buckets)
        start_counting(sketch);
    sketch->buckets[bucket_of(us)]++;
    sketch->count++;
}

static int compare(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

uint64_t sketch_quantile(const struct sketch *sketch, uint64_t ppm)
{
    uint64_t rank = (sketch->count * ppm + PPM - 1) / PPM, below = 0;
    if (sketch->count == 0)
        return 0;
    rank = rank > 0 ? rank : 1;
    if (!sketch->buckets) {
        uint32_t few[SKETCH_EXACT];
        memcpy(few, sketch->few, sizeof few);
        qsort(few, sketch->count, sizeof *few, compare);
        return few[rank - 1] * NS_PER_US;
    }
    for (unsigned i = 0; i < BUCKETS; i++) {
        below += sketch->buckets[i];
        if (below >= rank)
            return (bucket_top(i) < sketch->max_us ? bucket_top(i) : sketch->max_us) * NS_PER_US;
    }
    return sketch->max_us * NS_PER_US;
}
