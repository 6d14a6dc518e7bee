/*
 * Which cycles stand out, and why. One row per kind in outlier.c; n and N walk over them.
 */
#ifndef GCVIEW_ANALYSIS_OUTLIER_H
#define GCVIEW_ANALYSIS_OUTLIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/derive.h"
#include "analysis/window.h"

enum outlier {
    OUTLIER_STW,       /* stopped much longer than usual: see the rules in outlier.c */
    OUTLIER_ASSIST,    /* the program had to help marking more than usual */
    OUTLIER_FORCED,
    OUTLIER_OVERSHOOT, /* heap at end further above its goal than usual and than truncated MB explain */
    OUTLIER_STORM,     /* cycles begin to crowd */
    OUTLIER_INTERVAL,  /* no cycle for much longer than usual */
    OUTLIER_SURVIVAL,  /* much more of the heap survived than in the cycle before */
    OUTLIER_COUNT
};
#define OUTLIER_ALL ((UINT32_C(1) << OUTLIER_COUNT) - 1)

struct outlier_info {
    const char *id;    /* "stw" */
    const char *mark;  /* short text beside a cycle: "STW" */
    const char *rule;  /* the rule in one sentence */
    const char *advice; /* what it means and where to look */
    const char *source; /* of the rule */
    bool is_mild;      /* worth a look, but nothing bad in itself */
};
extern const struct outlier_info outlier_infos[OUTLIER_COUNT];

/* What is usual for a process, and the limits above which a cycle stands out. */
struct outlier_basis {
    uint64_t stw_p50_ns, stw_p99_ns, stw_limit_ns;
    uint64_t assist_p50_ppm, assist_limit_ppm; /* of the cycle's marking, as DERIVED_ASSIST_PPM */
    uint64_t overshoot_p50_ppm, overshoot_limit_ppm; /* heap at end minus goal, of the goal */
    uint64_t gc_cpu_ppm, storm_limit_ppm; /* GC CPU of the whole; of OUTLIER_STORM_CYCLES cycles in a row */
    uint64_t interval_p50_ns, interval_limit_ns;
    uint64_t survival_p50_ppm, survival_limit_ppm; /* change of survival from one cycle to the next, either way */
    uint64_t forced, forced_limit; /* cycles; limit 0 when under a tenth of all are, else 1: then they are no outliers */
    uint64_t cycles;
};
void outlier_basis(const struct process *process, struct outlier_basis *ret); /* one pass over all kept */
void outlier_basis_of(const struct summary *summary, struct outlier_basis *ret);

enum { OUTLIER_STORM_CYCLES = 5 };

/* Bits 1 << enum outlier. A storm's first cycle is known when four more have come. */
uint32_t outlier_kinds(const struct process *process, const struct outlier_basis *basis, uint64_t seq);

/* Nearest cycle after (step 1) or before (step -1) `seq` with a kind in `mask`; false when there is none. */
bool outlier_next(const struct process *process, const struct outlier_basis *basis, uint64_t seq, int step,
                  uint32_t mask, uint64_t *ret_seq);

enum { OUTLIER_TEXT = 256 };

/* Why this cycle is one, with its numbers: "STW 1.90 ms: 39 times the median 48.0 µs; limit 480 µs". */
char *outlier_why(const struct process *process, const struct outlier_basis *basis, uint64_t seq, enum outlier kind,
                  char buf[OUTLIER_TEXT]);
/* The rule with the limit's number put in: "STW over 480 µs · median 48.0 µs". */
char *outlier_limit(const struct outlier_basis *basis, enum outlier kind, char buf[OUTLIER_TEXT]);

#endif
