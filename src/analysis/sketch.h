/*
 * Quantiles of durations in little memory, for thousands of processes at once: exact up to SKETCH_EXACT values and for the
 * maximum at any number; beyond, counted in buckets a sixteenth of a power of two wide, so that a quantile is at most
 * 6.25 % too long and never too short. 128 bytes, and 2 KB once there are more values. hist.h is ten times finer and
 * twenty times larger.
 */
#ifndef GCVIEW_ANALYSIS_SKETCH_H
#define GCVIEW_ANALYSIS_SKETCH_H

#include <stdint.h>

enum { SKETCH_EXACT = 32 };

struct sketch {
    uint64_t count, max_us;
    uint32_t few[SKETCH_EXACT]; /* the values themselves while they are few */
    uint32_t *buckets;          /* NULL until they are many */
};

/* All zero is an empty one. */
void sketch_release(struct sketch *sketch);
/* Cut off to microseconds: the trace has no more. */
void sketch_add(struct sketch *sketch, uint64_t ns);
/* The smallest value such that at least `ppm` of all are not longer (nearest rank), in ns. 0 if empty. */
uint64_t sketch_quantile(const struct sketch *sketch, uint64_t ppm);

#endif
