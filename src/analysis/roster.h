/*
 * All processes of a model, a row of numbers each, kept up to date at the price of the new cycles. For the process looked at
 * there is insight.h, which knows far more and costs a thousand times the memory; the sums here are the same, so that
 * both say the same of a whole run. Some 400 bytes a process, and 2 KB more for one of more than 32 cycles.
 */
#ifndef GCVIEW_ANALYSIS_ROSTER_H
#define GCVIEW_ANALYSIS_ROSTER_H

#include <stdbool.h>

#include "analysis/sketch.h"
#include "model/model.h"

enum { ROSTER_SHAPE = 32 };

enum liveliness {
    PROCESS_ALIVE, /* heard of within its own rhythm */
    PROCESS_QUIET, /* silent for far longer than it ever was lately, but it may only be idle */
    PROCESS_ENDED, /* silent for longer than the runtime leaves between two cycles (forcegcperiod in proc.go: 2 min) */
};

struct roster_row {
    uint64_t cycles, restarts;
    uint64_t live_bytes, goal_bytes; /* of the newest cycle; see goal_is_off */
    uint64_t end_ns;                 /* of the newest cycle, since the start of its run */
    uint64_t gc_cpu_ppm;             /* of the whole run, as in struct window */
    uint64_t alloc_bytes_per_s;      /* the same */
    uint64_t stw_p99_ns, stw_max_ns; /* of all stops; p99 at most 6.25 % too long, exact up to 32 cycles */
    uint32_t procs;
    bool has_live, has_goal, has_times;
    bool has_rate;                   /* two cycles in a row are known */
    /* The live heap from the first cycle to the newest in MiB: the most of equally many cycles each. */
    uint32_t shape[ROSTER_SHAPE];
    uint32_t shape_count;
};

struct roster;

struct roster *roster_new(void);
void roster_free(struct roster *roster);

/* Takes in what is new; `version` says whether there can be something (see model_version), `now_ns` is when it was
 * heard, for those who look at a live stream. */
void roster_update(struct roster *roster, const struct model *model, uint64_t version, uint64_t now_ns);

/* The oldest cycle of `process` is about to be dropped: it is taken in if that was not done yet. */
void roster_leave(struct roster *roster, const struct process *process);

/* Moves when the numbers may have changed. */
uint64_t roster_version(const struct roster *roster);
uint32_t roster_count(const struct roster *roster);
/* Of process `index` of the model. Valid until the next update. */
const struct roster_row *roster_row(const struct roster *roster, uint32_t index);

/* Whether it lives, and for how long it has been silent: on the clock of the stream and, when `now_ns` is not 0, by the
 * time that has passed since it was heard. */
enum liveliness roster_liveliness(const struct roster *roster, const struct model *model, uint32_t index,
                                  uint64_t now_ns, uint64_t *ret_silent_ns);

#endif
