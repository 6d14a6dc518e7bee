/*
 * GOGC, told from the goals. The runtime prints no GOGC; it prints what it made of it:
 *
 *   goal(n) = live(n-1) + (live(n-1) + stacks + globals) x GOGC / 100        stacks and globals since Go 1.18
 *   goal(n) >= 4 MB x GOGC / 100
 *
 * (gcControllerState.commit in mgcpacer.go, gcSetTriggerRatio before Go 1.18). All sizes are cut off to MB, so one cycle
 * gives a range of whole percents; cycles that agree narrow it.
 */
#ifndef GCVIEW_ANALYSIS_GOGC_H
#define GCVIEW_ANALYSIS_GOGC_H

#include <stdbool.h>
#include <stdint.h>

#include "trace/record.h"

enum { GOGC_MAX = 2000 }; /* larger ones are not told apart */

struct gogc_range {
    uint32_t min, max; /* percent, both possible; min > max: no GOGC explains the goal */
    uint64_t goal_mb, live_mb, base_mb; /* what it was made of: base is what GOGC is a percentage of */
};

/* The values that explain the goal of `record`. `before` is the cycle before. False when it says nothing: no cycle
 * before, no goal, GOGC=off. A memory limit that binds looks like a smaller GOGC. */
bool gogc_of_cycle(const struct gc_record *record, const struct gc_record *before, struct gogc_range *ret);

/* One number: the formula with the printed MB, moved into the range. False when no more than a bound is known. */
bool gogc_percent(const struct gogc_range *range, uint64_t *ret);
/* Both in one. */
bool gogc_estimate(const struct gc_record *record, const struct gc_record *before, uint64_t *ret_percent);

/* Each cycle votes for its range, if gogc_of_cycle knows one (else NULL). */
struct gogc_votes {
    uint64_t asked, off; /* cycles that said something; cycles without a goal */
    uint64_t bounded;    /* of those asked: not lifted to where the heap stood, so they say more than "at most" */
    int32_t step[GOGC_MAX + 2]; /* votes of value v: the sum of step[0..v] */
};
/* Plain data; zero is empty. */
void gogc_vote(struct gogc_votes *votes, const struct gc_record *record, const struct gogc_range *range);

enum gogc_kind { GOGC_UNKNOWN, GOGC_OFF, GOGC_KNOWN };

struct gogc {
    enum gogc_kind kind;
    uint32_t percent;      /* GOGC_KNOWN: the roundest value between min and max */
    uint32_t min, max;
    uint64_t agree, asked; /* cycles whose goal it explains, of so many */
};

/* GOGC_KNOWN only when more than half of the cycles agree on a range that is narrow (a third of its upper end), and a quarter of all
 * bound it from below. */
void gogc_result(const struct gogc_votes *votes, struct gogc *ret);

#endif
