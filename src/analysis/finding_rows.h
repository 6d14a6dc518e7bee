/* Every rule, each in its own file; finding.c puts them into a row. Private to src/analysis. */
#ifndef GCVIEW_ANALYSIS_FINDING_ROWS_H
#define GCVIEW_ANALYSIS_FINDING_ROWS_H

#include "analysis/finding.h"

extern const struct finding_rule finding_leak, finding_goroutine_leak, finding_memory_limit, finding_gc_cpu, finding_assist,
    finding_stw_outlier, finding_storm, finding_overshoot, finding_forced, finding_periodic, finding_tiny_heap,
    finding_cpu_starved, finding_plateau;

static inline uint64_t threshold_of(const struct digest *digest, enum threshold which)
{
    return digest->thresholds.value[which];
}

#endif
