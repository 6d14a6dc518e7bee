/*
 * When the runs of a source started, as the order of their lines and the stamps in front of them tell. Private to assign.c.
 *
 * Costs are negative logarithms of likelihoods in 256ths of a bit; so they add up, and 10 bits say "a thousand times
 * less likely".
 */
#ifndef GCVIEW_MODEL_ORIGIN_H
#define GCVIEW_MODEL_ORIGIN_H

#include <stdbool.h>
#include <stdint.h>

enum { COST_BIT = 256 };

/* log2 in 256ths of a bit, to a tenth of a bit; 0 counts as 1. */
int64_t cost_log2(uint64_t value);

/* A distance as a cost: a bit for each `scale`, and less and less far out, where something else must have happened. */
uint64_t cost_tail(uint64_t distance, uint64_t scale);

/* low > high: nothing is known. */
struct origin_bounds {
    int64_t low, high;
};

static inline bool origin_is_known(struct origin_bounds bounds)
{
    return bounds.low <= bounds.high;
}

/* The start of one run. */
struct origin {
    int64_t start_ns;          /* on the clock of its source */
    int64_t doubt_us;          /* how far off that usually is */
    struct origin_bounds wall_ns; /* Unix time */
};

/* The clock of a source: it shows when the newest of its lines was written. */
struct origin_clock {
    int64_t now_ns;
    int64_t doubt_us;
    int64_t gap_us;            /* usual time from line to line */
    int64_t jitter_us;         /* how much a line usually is behind another one that was written later */
    int64_t late_ns;           /* how much stamps usually are off */
    uint64_t stamps;
    bool has_fractions;        /* stamps are finer than seconds */
};

void origin_clock_init(struct origin_clock *clock);

/* The run of a line that was written just now, `end_ns` after its run's start. */
void origin_init(struct origin *origin, const struct origin_clock *clock, int64_t end_ns);

/* How unlikely a line of that run is now. `wall_ns`: its stamp, GC_WALL_NONE when it has none. */
uint64_t origin_cost(const struct origin *origin, const struct origin_clock *clock, int64_t end_ns, int64_t wall_ns);

/* The part of it that stamps tell. */
uint64_t origin_wall_cost(const struct origin *origin, const struct origin_clock *clock, int64_t end_ns, int64_t wall_ns);

/* How unlikely it is that one of them was taken for the other, by the order alone. */
uint64_t origin_apart_cost(const struct origin *a, const struct origin *b);

/* A line of that run has come. `last`: the run that the line before came from; NULL when it is the same or not known. */
void origin_note(struct origin *origin, struct origin *last, struct origin_clock *clock, int64_t end_ns, int64_t wall_ns);

#endif
