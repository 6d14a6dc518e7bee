/*
 * What a frame needs to know about the process looked at, kept up to date at the price of the new cycles only:
 * the whole run (fed record by record, so it also covers what the ring has dropped), what is usual (outlier
 * basis, from the same histograms), and the numbers of the visible window and of the range between the marks (recomputed when
 * they change).
 */
#ifndef GCVIEW_ANALYSIS_INSIGHT_H
#define GCVIEW_ANALYSIS_INSIGHT_H

#include "analysis/outlier.h"
#include "analysis/pauses.h"
#include "analysis/window.h"
#include "model/model.h"

struct insight;

enum pause_range { RANGE_VISIBLE, RANGE_WHOLE, RANGE_MARKS, RANGE_COUNT };

struct insight *insight_new(void);
void insight_free(struct insight *insight);

/* Brings it up to date for `process` with the window from_seq..to_seq (inclusive, clamped to what is kept; from_seq > to_seq: only
 * cycles that were dropped, of which no window is known, and its numbers are zeroes).
 * Cheap when nothing changed. The pointers below stay valid until the next update; before the first cycle
 * they point at zeroes. */
void insight_update(struct insight *insight, const struct process *process, uint64_t from_seq, uint64_t to_seq);

/* The same with the whole run as the window, cycles that were dropped too, which are summed up once for both. The window stands
 * still while to_seq, its last cycle, does. */
void insight_update_whole(struct insight *insight, const struct process *process, uint64_t to_seq);
/* To be called when the oldest cycle of `process`, any of the model's, is about to be dropped: it is counted with its whole run if that was not done
 * yet. Seats.h says for how many processes at a time; the whole run of others begins with the oldest kept cycle when they are
 * looked at (insight_whole()->from_seq). */
void insight_leave(struct insight *insight, const struct process *process);
/* The same for the cycles between marks A and B, inclusive, of the process last updated; a > b: there are none. */
void insight_mark(struct insight *insight, uint64_t a_seq, uint64_t b_seq);
const struct window *insight_whole(const struct insight *insight);
const struct window *insight_window(const struct insight *insight);
/* How pauses are spread; NULL for RANGE_MARKS while there are not two marks. */
const struct window *insight_range(const struct insight *insight, enum pause_range range);
const struct pauses *insight_pauses(const struct insight *insight, enum pause_range range);
const struct outlier_basis *insight_basis(const struct insight *insight);

#endif
