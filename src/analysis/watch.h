/*
 * The findings of the process looked at, kept up to date at the price of the new cycles, and calm: while cycles come in a
 * finding that is on the edge of its thresholds must not come and go under the reader's eyes.
 */
#ifndef GCVIEW_ANALYSIS_WATCH_H
#define GCVIEW_ANALYSIS_WATCH_H

#include "analysis/finding.h"
#include "model/model.h"

struct watch;

/* `model`: of the processes, for its notes, which say why a cycle came; NULL: there are none. Borrowed. */
struct watch *watch_new(const struct thresholds *thresholds, const struct model *model);
void watch_free(struct watch *watch);

/* Looks at the cycles before `end` of `process` (NULL: none). The rules are asked only when there are new ones. `is_final`: no
 * more will come, so what is found is exactly what a report of these cycles says; else a finding that is no longer made stays for
 * WATCH_HOLD further times. The result is valid until the next call. */
enum { WATCH_HOLD = 5 };
const struct findings *watch_update(struct watch *watch, const struct process *process, uint64_t end, bool is_final);

/* To be called when the oldest cycle of `process`, any of the model's, is about to be dropped: the rules shall have seen it, as with insight_leave. */
void watch_leave(struct watch *watch, const struct process *process);

/* The thresholds in force; valid until watch_free. */
const struct thresholds *watch_thresholds(const struct watch *watch);

/* The cycles that the rules have seen, and the time between them. */
void watch_seen(const struct watch *watch, uint64_t *ret_cycles, uint64_t *ret_span_ns);

#endif
