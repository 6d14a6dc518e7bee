/*
 * Whether a record that is whole in the best world may be delivered. A wrong record is worse than none, so what is not
 * certain is counted as unread.
 */
#ifndef GCVIEW_TRACE_TORN_VERDICT_H
#define GCVIEW_TRACE_TORN_VERDICT_H

#include "trace/torn_search.h"

enum {
    VERDICT_WAIT_LINES = 64,            /* so long a record waits for the lines that it is tangled with */
    VERDICT_SURPRISING = -7 * SCORE_NAT, /* a number so unlikely after the last line of its process */
};

/* Partial `index` of `world` was open beside others that are open still: they can have exchanged pieces, and what is read of
 * them later tells. */
bool verdict_waits(const struct torn_search *ts, const struct world *world, unsigned index);

/* It is likelier by far than what else its bytes can be; `best` is the best of `worlds`. */
bool verdict_is_clear(const struct torn_search *ts, const struct worlds *worlds, const struct world *best, unsigned index);

/* It is not, but what comes next can tell: "2 P" ends a trace line, or is a line of a log that counts; the next cycle of the
 * process would not have begun before the end of this one. */
bool verdict_may_clear(const struct torn_search *ts, const struct world *best, unsigned index);

/* Its numbers say whose they are. */
bool verdict_is_known(const struct torn_search *ts, const struct world *best, unsigned index);

#endif
