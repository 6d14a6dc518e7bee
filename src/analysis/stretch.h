/*
 * The stretch of time in which a share of the CPU time was highest: not a moment, an eighth of the log at least, and at least
 * `gc-cpu-time` long, so that no burst is taken for the state of things. For the same reason each half of it must have half of the
 * share that is asked for, and a stretch does not begin in the first tenth of the log, unless there is no other: a start marks a
 * heap that it is still filling, and goroutines that fill it assist.
 */
#ifndef GCVIEW_ANALYSIS_STRETCH_H
#define GCVIEW_ANALYSIS_STRETCH_H

#include <stdbool.h>

#include "analysis/digest.h"

enum stretch_kind { STRETCH_GC_CPU, STRETCH_ASSIST };

struct stretch {
    struct digest_spot first;  /* first cycle in it */
    uint64_t from_ns, to_ns;
    uint64_t ppm;              /* of P x time */
    uint64_t assist_ns, marking_ns, stw_cpu_ns, procs_ns; /* marking: assist + background + idle */
    uint64_t cycles, forced;
    uint64_t whole_ppm;        /* the same share over all of the log */
};

/* False when the log is shorter than half of `gc-cpu-time`, or no stretch has `least_percent`. */
bool stretch_worst(const struct digest *digest, enum stretch_kind kind, uint64_t least_percent, struct stretch *ret);

#endif
