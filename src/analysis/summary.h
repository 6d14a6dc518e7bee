/*
 * What a summary adds up. Private to src/analysis: window.c fills it, outlier.c asks it what is usual.
 */
#ifndef GCVIEW_ANALYSIS_SUMMARY_H
#define GCVIEW_ANALYSIS_SUMMARY_H

#include "analysis/gogc.h"
#include "analysis/hist.h"
#include "analysis/mmu.h"
#include "analysis/pauses.h"
#include "analysis/window.h"

struct summary {
    uint64_t cycles, forced, overshoots;
    uint64_t first_number;
    uint64_t from_ns, to_ns; /* on the time axis of the process */
    uint64_t shift_ns;     /* of the present run: its times + this = that axis */
    uint64_t known_ns;     /* sum of the intervals */
    uint64_t skipped;      /* cycles in between that do not count, see summary_skip */
    uint64_t skipped_ns, skipping_ns; /* their time, and that of those behind the last that counts */
    uint64_t alloc_bytes, alloc_ns, alloc_cpu_ns; /* of the cycles whose predecessor is known */
    uint64_t intervals;
    uint64_t live_sum_mb, end_sum_mb;
    uint64_t assist_ns, background_ns, stw_cpu_ns, idle_ns, freed_bytes;
    uint64_t procs_ns; /* sum of procs x time since the cycle before: what the program could have used */
    uint64_t heap_peak_bytes, live_max_bytes, live_min_bytes;
    uint64_t goal_live_bytes; /* as in struct window */
    bool has_before, has_live;
    struct gc_record before; /* what came before the next one */
    uint64_t survival_ppm;   /* of that; valid when has_survival */
    bool has_survival;
    bool has_skipped;        /* `before` does not count; ... */
    struct gc_record last;   /* ... this is the last one that does */
    struct hist assist_ppm, overshoot_ppm, interval_ns, survival_step_ppm;
    struct hist live_bytes, end_bytes; /* of the heap */
    struct pauses pauses;
    uint64_t next_seq; /* of the record that is added next */
    struct gogc_votes gogc;
    struct gogc_range range; /* of the record added last, if has_range */
    bool has_range;
    struct mmu mmu;
};

/* As summary_restart and summary_add, from the kept cycles of a process: starts just before from_seq; adds
 * from_seq..end_seq-1. */
void summary_restart_at(struct summary *summary, const struct process *process, uint64_t from_seq);
void summary_add_range(struct summary *summary, const struct process *process, uint64_t from_seq,
                       uint64_t end_seq);

/* How far a heap ended above its goal, in ppm of the goal; 0 when not, or when there is no goal. Within 1 MB it
 * did not: both numbers are cut off to MB, so the difference is known to +-1 MB only. */
uint64_t summary_overshoot_ppm(uint64_t end_bytes, uint64_t goal_bytes);

/* How far survival is from that of the cycle before, either way, in ppm of a heap; 0 when that says nothing: not the next
 * cycle, one of them forced, a heap under 16 MB at either end (where a cut-off MB makes much). */
uint64_t summary_survival_step_ppm(const struct gc_record *record, const struct gc_record *before, bool *ret_rose);

#endif
