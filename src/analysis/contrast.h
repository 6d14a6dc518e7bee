/*
 * Two stretches of what is kept of processes, compared: `gcview diff` for what a screen shows, with the same numbers, tests and
 * verdicts (compare.h).
 */
#ifndef GCVIEW_ANALYSIS_CONTRAST_H
#define GCVIEW_ANALYSIS_CONTRAST_H

#include "analysis/compare.h"
#include "model/model.h"

/* Cycles from_seq up to end_seq, which is not one of them; both the same: none, of which nothing is known. */
struct contrast_side {
    const struct process *process;
    uint64_t from_seq, end_seq;
};

struct contrast {
    struct window window[2];
    struct compare_row rows[COMPARE_ROWS];
};

/* For moments in which a key is pressed, not for every frame: some 0.2 s for long runs, 2 MB meanwhile. */
void contrast_compute(const struct contrast_side side[2], struct contrast *ret);

/* What was found out about the metric of that name; NULL: nothing is known of its kind. */
const struct compare_row *contrast_row(const struct contrast *contrast, const char *metric);

#endif
