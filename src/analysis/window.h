/*
 * Numbers of a range of cycles of one process: the whole run, the visible part, between marks A and B.
 */
#ifndef GCVIEW_ANALYSIS_WINDOW_H
#define GCVIEW_ANALYSIS_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/derive.h"
#include "analysis/gogc.h"
#include "analysis/mmu.h"

struct quantiles {
    uint64_t p50, p90, p99, max, total; /* nanoseconds */
};

struct window {
    uint64_t from_seq, to_seq; /* cycles from..to inclusive */
    uint64_t cycles;
    uint64_t first_number, last_number; /* as the runtime counts */
    uint64_t from_ns, to_ns;   /* end of the cycle before (its own start when that is not known), end of the last; on the
                                  time axis of the process, see process_shift_ns */
    uint64_t duration_ns;      /* to_ns - from_ns; 0 when the trace has no times */
    struct quantiles stw, sweep_term, mark, mark_term; /* stw: both stops of a cycle together */
    uint64_t alloc_bytes;      /* sum over the cycles whose predecessor is known */
    uint64_t alloc_bytes_per_s; /* that, over the time between those cycles and their predecessors */
    uint64_t alloc_cpu_ns;     /* GC CPU time of those cycles */
    uint64_t survival_ppm;     /* sum of live / sum of heap at end */
    uint64_t live_sum_bytes, end_sum_bytes; /* these two */
    uint64_t gc_cpu_ppm;       /* assist + background + STW as billed over procs x duration; at most PPM */
    uint64_t assist_cpu_ppm, background_cpu_ppm, stw_cpu_ppm; /* its parts; STW as billed to every P */
    uint64_t idle_cpu_ppm;     /* idle marking, same denominator */
    uint64_t assist_ns, background_ns, stw_cpu_ns, idle_ns, procs_ns; /* what these are the ratios of */
    uint64_t assist_ppm;       /* assist over assist + background + idle */
    uint64_t live_bytes, goal_bytes; /* of the last cycle; see goal_is_off */
    uint64_t roots_bytes;      /* stacks and globals of the last cycle; 0 where lines do not tell (before Go 1.18) */
    uint64_t goal_live_bytes;  /* the live heap that goal was set for, of the cycle before it; 0: not known */
    uint64_t heap_peak_bytes;  /* largest heap at end */
    uint64_t live_max_bytes, live_min_bytes;
    uint64_t live_p50_bytes, heap_p50_bytes; /* medians of the live heap and of the heap at end */
    uint64_t forced;           /* cycles */
    uint64_t overshoots;       /* cycles that ended more than 1 MB above their goal */
    uint64_t overshoot_max_ppm; /* of the goal; see summary.h */
    uint64_t freed_bytes;      /* sum of heap at end - live */
    uint64_t stopped_ppm;      /* stw.total over duration */
    uint64_t interval_ns;      /* mean time between the ends of two cycles */
    uint64_t cpu_per_mib_ns;   /* GC CPU time per MiB allocated; 0: nothing was, or not known */
    uint64_t mmu_ppm[MMU_COUNT]; /* of the worst stretch of mmu_lengths_ns[i] */
    uint32_t mmu_count;        /* so many of them are no longer than the window */
    struct gogc gogc;
    uint64_t cycles_per_ks;    /* cycles per 1000 s, so that slow programs have a number too */
    int64_t runtime_percent;   /* the runtime's own cumulative % on the last line */
    uint32_t procs;
    bool has_live, has_goal;   /* false: these lines do not say (Go 1.3/1.4) */
    bool has_times;            /* false: Go 1.3/1.4; everything per time is then 0 */
};

/* from <= to, both kept. Cost: one pass over the range. */
void window_compute(const struct process *process, uint64_t from_seq, uint64_t to_seq, struct window *ret);

/* The same, one record of a process at a time in constant memory, for a run of any length. */
struct summary; /* opaque; about 360 KB */
struct summary *summary_new(void);
void summary_free(struct summary *summary);
/* Empty again. `before` is the record that came before the first one to be added; NULL when not known. */
void summary_restart(struct summary *summary, const struct gc_record *before);
void summary_add(struct summary *summary, const struct gc_record *record);
/* What gogc_of_cycle says of the record added last; NULL: nothing. Valid until the next one. */
const struct gogc_range *summary_gogc(const struct summary *summary);
/* A record in front of the first one to be added: as `before` of summary_restart, at no price. Nothing was added yet. */
void summary_pass(struct summary *summary, const struct gc_record *record);
/* A record of which nothing shall count, neither its work nor its time, as when a filter leaves it out: the next one comes after
 * it. The worst stretches are then not known, for stops are missing in them. */
void summary_skip(struct summary *summary, const struct gc_record *record);
/* The records to come are of another run, the times of which + shift_ns go on where the others ended. */
void summary_start_run(struct summary *summary, uint64_t shift_ns);
/* from_seq and to_seq count the records added, from 0. All zero before the first one. */
void summary_get(const struct summary *summary, struct window *ret);

#endif
