/*
 * How stops and marks are spread: percentiles, the longest, and counts over time and length.
 *
 * A collection stops the program twice, for sweep termination and for mark termination; STW is the sum of both, the mark
 * runs beside the program. Go 1.3 and 1.4 stop it for all three: see derive_stw_ns.
 */
#ifndef GCVIEW_ANALYSIS_PAUSES_H
#define GCVIEW_ANALYSIS_PAUSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/hist.h"
#include "analysis/series.h"
#include "model/model.h"

enum pause_kind { PAUSE_STW, PAUSE_SWEEP_TERM, PAUSE_MARK_TERM, PAUSE_MARK, PAUSE_KIND_COUNT };

struct pause_kind_info {
    const char *id;    /* "sweep-term" */
    const char *title; /* "Sweep termination" */
    const char *label; /* short: "sweep term" */
};
extern const struct pause_kind_info pause_kind_infos[PAUSE_KIND_COUNT];

/* Which percentiles there are, the smallest first; the last is the maximum. */
enum pause_rank { RANK_P50, RANK_P90, RANK_P99, RANK_P999, RANK_P9999, RANK_MAX, RANK_COUNT };
struct pause_rank_info {
    const char *label;  /* "p99.9" */
    uint64_t ppm;       /* as hist_quantile takes it */
    uint64_t cycles;    /* with fewer than these the percentile is the maximum */
    const char *formula, *help, *good;
};
extern const struct pause_rank_info pause_rank_infos[RANK_COUNT];

enum { PAUSES_WORST = 10 };

/* One of the longest. Number and time are kept with it: the cycle itself may have been dropped. */
struct worst {
    uint64_t ns, seq, number, at_ns;
};

/* Of a range of cycles. Fixed size, about 115 KB. */
struct pauses {
    struct hist hist[PAUSE_KIND_COUNT];
    struct worst worst[PAUSE_KIND_COUNT][PAUSES_WORST]; /* the longest first; of equal ones the older */
    unsigned worst_count; /* of each kind */
};

uint64_t pause_ns(const struct gc_record *record, enum pause_kind kind);
/* `seq` counts upwards from call to call. */
void pauses_add(struct pauses *pauses, uint64_t seq, const struct gc_record *record);
uint64_t pauses_rank(const struct pauses *pauses, enum pause_kind kind, enum pause_rank rank);

/* An axis of lengths, linear or logarithmic, from low_ns to high_ns. */
struct pause_scale {
    uint64_t low_ns, high_ns;
    bool is_linear;
};
/* A round scale around min..max: from 0 if linear, else from and to 1, 2 or 5 x 10^k. Never empty. */
struct pause_scale pause_scale_of(uint64_t min_ns, uint64_t max_ns, bool is_linear);
/* Where the length lies on a scale of that many parts: 0 .. parts - 1; what is outside lies at the end. */
uint64_t pause_scale_part(const struct pause_scale *scale, uint64_t ns, uint64_t parts);

/* The percentile at part `at` of `parts` of an axis of nines: halfway to the first nine is p68, at the first p90, at the
 * second p99; `nines` of them fill the axis. In ppm. */
uint64_t pause_nines_ppm(uint64_t at, uint64_t parts, unsigned nines);
/* So many nines say something when there are that many cycles: p99 needs 100. From 1 to 6. */
unsigned pause_nines_of(uint64_t cycles);

/* Lengths in steps of a half and a third, from 1 us: what histograms of roll-ups count. Step 0 begins with 0, the last has no end. */
unsigned pause_step(uint64_t ns);
uint64_t pause_step_ns(unsigned step); /* where it begins */

/* Counts cycles: ret_counts[row * axis->columns + column], row 0 the shortest. A cycle falls where it ended;
 * those that were rolled up are spread over the cells that their roll-up and their step of the histogram touch. */
void pauses_grid(const struct process *process, const struct axis *axis, enum pause_kind kind,
                 const struct pause_scale *scale, uint32_t rows, uint32_t *ret_counts);

#endif
