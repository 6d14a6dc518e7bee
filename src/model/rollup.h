/*
 * What is left of cycles that were dropped: a row of buckets, each a stretch of time with the extremes, sums and histograms of
 * its cycles. The older, the coarser: a month is kept in the memory of an hour, and no spike in it is lost.
 *
 * Buckets of all processes come from one pool of a fixed number. When it is used up, the process that has the most of them
 * merges two neighbours. Which numbers are kept is for the analysis to say, which has the formulas: the pool is given the
 * function that measures a cycle. The row itself only knows minimum, maximum, sum, count and steps of histograms.
 */
#ifndef GCVIEW_MODEL_ROLLUP_H
#define GCVIEW_MODEL_ROLLUP_H

#include <stdbool.h>
#include <stdint.h>

#include "model/fullest.h"
#include "trace/record.h"

enum { ROLLUP_FIELDS = 9, ROLLUP_HISTS = 4, ROLLUP_STEPS = 48, ROLLUP_CYCLES = 32, ROLLUP_LEVELS = 48 };

/* One cycle as it is rolled up. */
struct rollup_values {
    uint64_t value[ROLLUP_FIELDS];
    uint32_t has;                /* bit per field */
    uint8_t step[ROLLUP_HISTS];  /* below ROLLUP_STEPS */
};

/* `before` is the record before it in the same run, NULL when that is not known; *ret is all zero. */
typedef void rollup_measure_fn(const struct gc_record *record, const struct gc_record *before, struct rollup_values *ret);

struct rollup_bucket {
    struct rollup_bucket *next; /* the one that came after it; NULL: the newest */
    uint64_t first_seq, cycles; /* sequence numbers have no gaps within a bucket */
    uint64_t from_ns, to_ns;    /* on the time axis: just behind the end of the cycle before, to the end of the last */
    uint64_t count[ROLLUP_FIELDS]; /* cycles that had the field; 0: the four below say nothing */
    uint64_t min[ROLLUP_FIELDS], max[ROLLUP_FIELDS], last[ROLLUP_FIELDS];
    uint64_t sum[ROLLUP_FIELDS];   /* the largest number instead of one that is too large */
    uint32_t hist[ROLLUP_HISTS][ROLLUP_STEPS];
    uint8_t level;              /* merged so often */
};

/* Those of a level lie side by side, the higher levels before the lower ones. */
struct rollup_level {
    struct rollup_bucket *oldest;
    uint32_t count;
};

struct rollup_pool;
struct rollup { /* of one process */
    struct rollup_pool *pool;
    struct rollup *other;  /* of another process of the pool */
    struct rollup_bucket *oldest, *newest;
    struct rollup_level levels[ROLLUP_LEVELS];
    uint32_t buckets;
    struct fullest_entry has; /* among the rollups of the pool, by buckets */
    struct gc_record last; /* added last; `present` 0: none */
    uint64_t last_end_ns;
};

struct rollup_pool {
    rollup_measure_fn *measure;
    uint64_t room, used;   /* buckets */
    uint64_t cycles;       /* in all of them; those for which there was none, with more processes than buckets, are not */
    struct rollup_bucket *free;
    struct rollup *rollups;
    struct fullest fullest; /* of the rollups, by buckets */
};

/* Buckets are allocated when they are needed and stay. The pool must not move. */
void rollup_pool_init(struct rollup_pool *pool, rollup_measure_fn *measure, uint64_t buckets);
void rollup_pool_release(struct rollup_pool *pool); /* with all its rollups */

/* An empty one, owned by the pool, which has one bucket or more. */
struct rollup *rollup_new(struct rollup_pool *pool);
/* The next cycle. `end_ns` is where it ended on the time axis of its process; is_next: the one before it in the same run was
 * added last. */
void rollup_add(struct rollup *rollup, uint64_t seq, uint64_t end_ns, const struct gc_record *record, bool is_next);
/* Takes away the buckets that begin with cycle `seq` or later. */
void rollup_cut(struct rollup *rollup, uint64_t seq);

#endif
