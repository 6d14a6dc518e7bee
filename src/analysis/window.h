/*
 * Numbers of a range of cycles of one process: the whole run, the visible part, between marks A and B.
 */
#ifndef GCVIEW_ANALYSIS_WINDOW_H
#define GCVIEW_ANALYSIS_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/derive.h"

struct quantiles {
    uint64_t p50, p90, p99, max, total; /* nanoseconds */
};

struct window {
    uint64_t from_seq, to_seq; /* cycles from..to inclusive */
    uint64_t cycles;
    uint64_t from_ns, to_ns;   /* start of the window (end of the cycle before, if kept), end of the last */
    uint64_t duration_ns;      /* to_ns - from_ns; 0 when the trace has no times */
    struct quantiles stw, mark;
    uint64_t alloc_bytes, alloc_bytes_per_s;
    uint64_t survival_ppm;     /* sum of live / sum of heap at end */
    uint64_t gc_cpu_ppm;       /* assist + background + STW as billed over procs x duration */
    uint64_t idle_cpu_ppm, assist_ppm;
    uint64_t live_bytes, goal_bytes, heap_peak_bytes, live_max_bytes, live_min_bytes;
    uint64_t forced, overshoots;
    uint64_t cycles_per_ks;    /* cycles per 1000 s, so that slow programs have a number too */
    int64_t runtime_percent;   /* the runtime's own cumulative % on the last line */
    uint32_t procs;
    bool has_times;            /* false: Go 1.3/1.4; everything per time is then 0 */
};

/* from <= to, both kept. Cost: one pass over the range. */
void window_compute(const struct process *process, uint64_t from_seq, uint64_t to_seq, struct window *ret);

/* The same, one record at a time in constant memory, for a report of any length. */
struct summary; /* opaque; about 100 KB */
struct summary *summary_new(void);
void summary_free(struct summary *summary);
void summary_add(struct summary *summary, const struct gc_record *record);
void summary_get(const struct summary *summary, struct window *ret);

#endif
