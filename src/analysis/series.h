/*
 * A chart's columns: a range of time (or of cycles) cut into columns, each with the minimum and maximum of
 * every field in it. Extremes are never averaged away, nor those of cycles that are no longer kept and live on in roll-ups
 * (model/rollup.h): a roll-up that is wider than a column counts in each column that it touches, so that nothing disappears.
 */
#ifndef GCVIEW_ANALYSIS_SERIES_H
#define GCVIEW_ANALYSIS_SERIES_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/derive.h"

enum series_field {
    SERIES_HEAP_START, SERIES_HEAP_END, SERIES_HEAP_LIVE, SERIES_HEAP_GOAL, /* bytes */
    SERIES_STW_NS, SERIES_MARK_NS,
    SERIES_ALLOC_RATE, SERIES_SURVIVAL_PPM, SERIES_GC_CPU_PPM,
    SERIES_COUNT
};

struct column {
    uint64_t min[SERIES_COUNT], max[SERIES_COUNT], last[SERIES_COUNT];
    uint32_t has;        /* bit per series_field: some cycle in the column had it (GOGC=off: no goal) */
    uint32_t cycles;     /* ended in this column; of a roll-up its share of the width, at least one */
    uint32_t kept;       /* so many of them are kept */
    uint64_t first_seq, last_seq; /* of those; valid when kept > 0 */
};
_Static_assert((int)SERIES_COUNT <= (int)ROLLUP_FIELDS, "a roll-up has what a column has");

/* What models roll up: the fields above; histograms of all kinds of pauses, see pause_step. */
void series_measure(const struct gc_record *record, const struct gc_record *before, struct rollup_values *ret);

/* Time axis: column i is [start_ns + i*step_ns, + step_ns), a cycle falls where it ends. For a process
 * without times (Go 1.3/1.4) has no place on it and leaves all columns empty: use the cycle axis, on which
 * column i holds cycles start + i*step ... in sequence numbers. */
struct axis {
    bool by_cycle;
    uint64_t start; /* ns, or sequence number */
    uint64_t step;  /* ns, or cycles, per column; >= 1 */
    uint32_t columns;
    uint64_t stop_seq; /* cycles from this one on are left out; 0: none are */
};
void series_columns(const struct process *process, const struct axis *axis, struct column *ret_columns);

/* The roll-ups on an axis, one by one, the oldest first; each touches the columns first..last. */
struct rolled {
    const struct rollup_bucket *bucket;
    uint32_t first, last;
    uint64_t left, width; /* columns: left of the axis; in all, also those right of the axis */
};
struct rolled_walk {
    const struct axis *axis;
    struct rolled at;
    const struct rollup_bucket *next; /* private */
};
void rolled_walk_start(struct rolled_walk *walk, const struct process *process, const struct axis *axis);
bool rolled_walk_next(struct rolled_walk *walk);
/* Of `count` things in the roll-up those in that column; the shares of its whole width add up to `count`. */
uint64_t rolled_share(const struct rolled *rolled, uint32_t column, uint64_t count);

/* The cycles on an axis one by one: after a true, `record` is that of cycle `seq`, which falls into `column`, and `before` the
 * one that came before it, NULL when it is not kept. Nothing may be added to the process meanwhile. */
struct axis_walk {
    const struct process *process;
    const struct axis *axis;
    uint64_t seq;
    uint32_t column;
    const struct gc_record *record, *before;
    uint64_t next, end, stop; /* private from here on */
    bool has_before;
    struct gc_record records[2];
};
void axis_walk_start(struct axis_walk *walk, const struct process *process, const struct axis *axis);
bool axis_walk_next(struct axis_walk *walk);

#endif
