/*
 * Has something grown, and does it go on? Shared by the rules about leaks and plateaus.
 *
 * The floor of a series at a time is the smallest value from then on: what was never given back. It only grows, and a cache
 * that is filled and emptied leaves it flat until it was emptied for the last time. A growth is a leak's when the floor grew
 * in every quarter of the time, the last one included, and a rank test agrees; start-up, plateaus, bursts and saw teeth
 * do not do that.
 */
#ifndef GCVIEW_ANALYSIS_GROWTH_H
#define GCVIEW_ANALYSIS_GROWTH_H

#include <stdbool.h>

#include "analysis/digest.h"
#include "analysis/trend.h"

enum growth_field { GROWTH_LIVE, GROWTH_STACKS };

/* At most TREND_POINTS: the smallest value of each bucket, or of neighbouring ones. Times are since the program's start. */
struct growth_series {
    uint32_t count;
    struct trend_point point[TREND_POINTS];
};
void growth_series(const struct digest *digest, enum growth_field field, struct growth_series *ret);

struct growth {
    int64_t from_ns, to_ns;           /* the time judged */
    int64_t from_bytes, to_bytes;     /* the floor then */
    uint64_t cycles;
    struct trend trend;               /* slope in bytes per hour */
};

/* Whether the series grows as a leak does: over all of the time but a start-up, or over the last part of it, down to a
 * quarter, when that lifts it above all that was before. */
bool growth_find(const struct digest *digest, enum growth_field field, uint64_t least_percent, struct growth *ret);

/* The first cycle of the bucket in which `at_ns` lies, or of the next one that has any. */
struct digest_spot growth_spot(const struct digest *digest, int64_t at_ns);

#endif
