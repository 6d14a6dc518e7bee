/*
 * Which cycles stand out, and why. One row per kind in outlier.c; n and N walk over them.
 */
#ifndef GCVIEW_ANALYSIS_OUTLIER_H
#define GCVIEW_ANALYSIS_OUTLIER_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/derive.h"
#include "analysis/window.h"

enum outlier {
    OUTLIER_STW,       /* stopped much longer than usual: see the rules in outlier.c */
    OUTLIER_ASSIST,    /* the program had to help marking more than usual */
    OUTLIER_FORCED,
    OUTLIER_OVERSHOOT, /* heap at end further above its goal than usual and than truncated MB explain */
    OUTLIER_COUNT
};

struct outlier_info {
    const char *id;    /* "stw" */
    const char *mark;  /* short text beside a cycle: "STW" */
    const char *rule;  /* the rule in one sentence */
};
extern const struct outlier_info outlier_infos[OUTLIER_COUNT];

/* What is usual for a process, and the limits above which a cycle stands out. */
struct outlier_basis {
    uint64_t stw_p50_ns, stw_p99_ns, stw_limit_ns;
    uint64_t assist_limit_ppm;    /* of the cycle's marking, as DERIVED_ASSIST_PPM */
    uint64_t overshoot_limit_ppm; /* heap at end minus goal, of the goal */
    bool forced_is_rare;          /* under a tenth of all cycles; else they are no outliers */
};
void outlier_basis(const struct process *process, struct outlier_basis *ret); /* one pass over all kept */
void outlier_basis_of(const struct summary *summary, struct outlier_basis *ret);

/* Bits 1 << enum outlier. */
uint32_t outlier_kinds(const struct process *process, const struct outlier_basis *basis, uint64_t seq);

/* Nearest cycle after (step 1) or before (step -1) `seq` with a kind in `mask`; false when there is none. */
bool outlier_next(const struct process *process, const struct outlier_basis *basis, uint64_t seq, int step,
                  uint32_t mask, uint64_t *ret_seq);

#endif
