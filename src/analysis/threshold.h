/*
 * Every number that decides whether a finding is told, in one table. A row has a name (the key in config.json under
 * "thresholds"), a default, a unit, what it means and where it comes from; doc/findings.md is printed from the rows.
 */
#ifndef GCVIEW_ANALYSIS_THRESHOLD_H
#define GCVIEW_ANALYSIS_THRESHOLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum threshold {
    THRESHOLD_LEAK_CYCLES,
    THRESHOLD_LEAK_TIME,
    THRESHOLD_LEAK_GROWTH,
    THRESHOLD_LEAK_SHARE,
    THRESHOLD_LEAK_Z,
    THRESHOLD_LEAK_EVEN,
    THRESHOLD_LEAK_LATE,
    THRESHOLD_STACK_SHARE,
    THRESHOLD_LIMIT_GOGC,
    THRESHOLD_LIMIT_NEAR_GOGC,
    THRESHOLD_LIMIT_CYCLES,
    THRESHOLD_CPU_WARN,
    THRESHOLD_CPU_BAD,
    THRESHOLD_CPU_TIME,
    THRESHOLD_ASSIST_SHARE,
    THRESHOLD_ASSIST_CPU,
    THRESHOLD_STW_LONG,
    THRESHOLD_STW_FEW,
    THRESHOLD_STW_ALONE,
    THRESHOLD_STW_BAD,
    THRESHOLD_STW_TIMES,
    THRESHOLD_STORM_RATE,
    THRESHOLD_STORM_TIMES,
    THRESHOLD_STORM_CPU,
    THRESHOLD_STORM_CALM,
    THRESHOLD_STORM_PART,
    THRESHOLD_STORM_TIME,
    THRESHOLD_OVERSHOOT_SIZE,
    THRESHOLD_OVERSHOOT_SHARE,
    THRESHOLD_OVERSHOOT_CYCLES,
    THRESHOLD_FORCED_CYCLES,
    THRESHOLD_FORCED_SHARE,
    THRESHOLD_FORCED_RATE,
    THRESHOLD_PERIODIC_CYCLES,
    THRESHOLD_TINY_RATE,
    THRESHOLD_TINY_CYCLES,
    THRESHOLD_TINY_CPU,
    THRESHOLD_STARVED_PART,
    THRESHOLD_STARVED_PROCS,
    THRESHOLD_STARVED_CYCLES,
    THRESHOLD_STARVED_STOP,
    THRESHOLD_PLATEAU_TIME,
    THRESHOLD_COUNT
};

struct threshold_row {
    const char *name;
    uint64_t value; /* default, in `unit` */
    const char *unit;
    const char *meaning;
    const char *source;
};
extern const struct threshold_row threshold_rows[THRESHOLD_COUNT];

struct thresholds {
    uint64_t value[THRESHOLD_COUNT];
    uint64_t memory_limit_bytes; /* what the program may use, if somebody said so; 0: not known */
};

void thresholds_init(struct thresholds *thresholds); /* the defaults */
/* THRESHOLD_COUNT when there is none of that name. */
enum threshold threshold_find(struct span name);

#endif
