/*
 * What the rules of the findings look at: a process of any length in under 40 KB.
 *
 * Time is cut into buckets of one width, at most DIGEST_BUCKETS of them; when they are used up, neighbours are
 * merged and the width doubles. So a run of 20 s has buckets of 1/8 s and one of a week buckets of an hour, and extremes
 * are kept as such. What a bucket would blur - a storm of one second, the longest stops, a run of tiny heaps - has a counter of
 * its own.
 *
 * Fed record by record, so that the report of a stream and the screen judge by the same numbers.
 */
#ifndef GCVIEW_ANALYSIS_DIGEST_H
#define GCVIEW_ANALYSIS_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/gogc.h"
#include "analysis/threshold.h"
#include "trace/record.h"

enum { DIGEST_BUCKETS = 256, DIGEST_STW_ROWS = 40, DIGEST_STW_STEPS = 32, DIGEST_PERCENTS = 101 };

/* A cycle that a finding names. cycle 0: none. */
struct digest_spot {
    uint64_t cycle, at_ns;
};

struct digest_bucket { /* a cycle belongs to the bucket in which it ends */
    struct digest_spot first;
    uint32_t cycles, forced;
    uint32_t tight, near;             /* cycles whose effective GOGC is below limit-gogc, limit-near-gogc */
    uint64_t live_min_bytes, live_max_bytes, stack_min_bytes;
    uint64_t goal_min_bytes, goal_max_bytes; /* 0: there was none */
    uint64_t assist_ns, background_ns, idle_ns, stw_cpu_ns; /* CPU time */
    uint64_t procs_ns;                /* P x time since the cycle before */
};

/* Cycles in a row with something in common, nine in ten at least. */
struct digest_run {
    struct digest_spot first;
    uint64_t cycles, others, from_ns, to_ns, gc_cpu_ns, procs_ns; /* others: in between, without it */
};

/* GC CPU second by second, in steps of half a second. */
struct digest_seconds {
    bool is_open;
    uint64_t slot;                     /* half second now filled, since the run's start */
    uint64_t cost_ns, last_cost_ns;    /* of it and of the one before */
    uint64_t cycles, last_cycles;
    struct digest_spot first, last_first;
    uint64_t procs;
    uint64_t at_percent[DIGEST_PERCENTS]; /* seconds with a GC CPU of 0 .. 100 % */
    uint64_t at_cycles[DIGEST_PERCENTS];  /* and with so many cycles, the last counter being open */
    uint64_t count;                    /* seconds looked at; they overlap */
    uint64_t worst_ppm, worst_cycles;
    struct digest_spot worst;
};

struct digest {
    struct thresholds thresholds;
    uint64_t cycles;
    bool has_times, has_live, has_goal, has_stacks;
    uint8_t format;                    /* of the last line */
    struct gc_record last;
    uint64_t start_ns, end_ns;         /* of the first cycle; end of the last */
    uint64_t width_ns;                 /* a power of two */
    uint32_t used;                     /* buckets 0..used-1 */
    struct digest_bucket bucket[DIGEST_BUCKETS];

    uint32_t stw[DIGEST_STW_ROWS * DIGEST_STW_STEPS];
    uint64_t stw_max_ns;
    uint64_t stw_longest_sweep_ns;     /* sweep termination of the longest */
    struct digest_spot stw_longest, stw_first_long;
    uint64_t stw_long;                 /* stops of stw-long and more */

    struct digest_spot over_first;
    uint64_t over, over_worst_bytes, over_worst_goal_bytes;
    struct digest_spot over_worst;

    struct digest_spot forced_first;
    uint64_t forced, forced_last_ns, forced_gap_ns, forced_gaps; /* gaps between forced cycles, summed up */
    struct digest_spot periodic_first;
    uint64_t periodic, periodic_announced;
    bool is_announced;                 /* the next record is */

    struct digest_run tiny, tiny_longest;
    struct digest_seconds seconds;

    struct digest_spot starved_first;
    uint64_t starved_cycles, starved_mark_ns, starved_marked_ns, starved_quarter_ns; /* marks of 5 ms and more: wall, CPU, P x wall / 4 */
    uint64_t stopped_ns, stopped_cpu_ns; /* stops with as many P as the last cycle has: wall, as billed */
    uint64_t gogc_high;                /* the largest GOGC that a goal proved: a lower bound */
    bool has_gogc_last;
    struct gogc_range gogc_last;       /* effective, of the last cycle */
};

struct digest *digest_new(const struct thresholds *thresholds);
void digest_free(struct digest *digest);
void digest_restart(struct digest *digest); /* empty again, same thresholds */
void digest_add(struct digest *digest, const struct gc_record *record);
/* The same where it is known already what gogc_of_cycle says of the record and the one before it; NULL: nothing. */
void digest_add_known(struct digest *digest, const struct gc_record *record, const struct gogc_range *range);
/* The runtime said "GC forced": the next record is a periodic cycle, whatever its line says (golang/go#52515). */
void digest_announce(struct digest *digest);
/* A record in front of the first one to be added: what came before it. */
void digest_pass(struct digest *digest, const struct gc_record *record);

/* The median stop, within 3 %. */
uint64_t digest_stw_median_ns(const struct digest *digest);
/* The CPUs that the process could use when it started, as far as they are fewer than P; 0: the trace does not tell.
 * A stop is billed as its wall time x min(P, CPUs): work.stwprocs, gcStart in runtime/mgc.go, Go 1.12 and later. */
uint32_t digest_cpus(const struct digest *digest);
/* What the collector took of all P since the start, as gc_cpu of a window. */
uint64_t digest_gc_cpu_ppm(const struct digest *digest);
/* Time that the records span. */
uint64_t digest_span_ns(const struct digest *digest);

#endif
