/*
 * What is remembered of one run so that its next record is known when it comes, and how well a record fits as that.
 * Private to assign.c, which chooses between the runs of a source. Costs: see origin.h.
 */
#ifndef GCVIEW_MODEL_TRACK_H
#define GCVIEW_MODEL_TRACK_H

#include <stdbool.h>
#include <stdint.h>

#include "model/origin.h"
#include "trace/record.h"

/* What a record says of its run. */
struct track_sight {
    uint64_t number, at_ns, end_ns, cpu_us;
    uint64_t start_mb, live_mb, goal_mb, more_mb; /* more: stacks and globals, which count towards the goal */
    uint64_t stack_mb, globals_mb, procs;
    int64_t percent, wall_ns;
    uint32_t shape; /* which fields the line has */
    bool has_times, has_goal;
};

/* ... and what that means, seen after what came before it. */
struct track_state {
    struct track_sight sight;
    struct origin_bounds busy_us; /* CPU time the collector took so far */
};

struct track {
    uint32_t run, process, source;
    uint32_t newer, older;   /* of all sources, by when they were heard of */
    uint32_t cycles;
    struct track_state newest, before;
    int64_t pace;            /* log2 of the ns from cycle to cycle, as a cost; 0: not known yet */
    int64_t pace_spread;     /* how far off that usually is */
    struct origin_bounds growth; /* GOGC as its goals tell, in thousandths */
    unsigned odd_goals;      /* grows with goals that do not follow from its live heap, as under a memory limit */
    struct origin origin;
    int64_t stream_ns;       /* its start on the clock of all sources; a lower bound */
    uint64_t used;           /* which record of the stream was its newest */
    bool is_superseded;      /* a later run of its process is known */
};

/* What the runs of one source have in common. */
struct track_source {
    struct origin_clock clock;
    struct origin_bounds growth; /* GOGC of the run heard of last: its neighbours often have the same */
};

void track_source_init(struct track_source *source);

struct track_sight track_look(const struct gc_record *record);

/* Begins to follow a run of which nothing was heard yet. */
void track_init(struct track *track, const struct track_source *source, const struct track_sight *sight);

/* Whether that can be a later cycle of the run at all. */
bool track_continues(const struct track *track, const struct track_sight *sight);

/* How unlikely that is as the next of the run; only when it can be it. Above `most` the exact sum does not matter. */
uint64_t track_cost(const struct track *track, const struct track_source *source, const struct track_sight *sight,
                    uint64_t most);

/* The least that a record costs before which so many are missing. */
uint64_t track_least_cost(uint64_t missing);

/* That is the next of the run. `last`: the run of the record before; NULL when it is not followed. */
void track_note(struct track *track, struct track *last, struct track_source *source, const struct track_sight *sight);

/* Two runs whose newest records have the same number: exchanges those when they fit better that way. True if so. */
bool track_exchange(struct track *a, struct track *b, const struct track_source *source);

#endif
