/*
 * The numbers of a window by name: what a budget can be set on and what two runs are compared by. One table: name, unit,
 * what it is, where it is found. `gcview check --list`, doc/check.md and the manual page are printed from it.
 *
 * A value is a whole number of its unit's grain. One that the trace does not tell (Go 1.4 prints no goal) is not known;
 * it is never zero instead.
 */
#ifndef GCVIEW_ANALYSIS_METRIC_H
#define GCVIEW_ANALYSIS_METRIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/finding.h"
#include "analysis/window.h"
#include "base/num.h"

enum metric_unit {
    METRIC_TIME,        /* ns */
    METRIC_SHARE,       /* ppm */
    METRIC_BYTES,       /* bytes */
    METRIC_BYTES_PER_S, /* bytes per second */
    METRIC_PER_MINUTE,  /* thousandths of "per minute" */
    METRIC_COUNT,       /* as it is */
    METRIC_SEVERITY,    /* 0: none, else 1 + enum severity */
    METRIC_UNIT_COUNT
};

enum metric_worse { WORSE_NEITHER, WORSE_MORE, WORSE_LESS };

/* What a metric is taken from. */
struct metric_input {
    const struct window *window;
    uint64_t consumed_ns; /* CPU time of the whole command; 0: not known, we did not start it */
    uint64_t spent_ns;    /* of that, by the collector without idle marking; see metric_spent_ns */
    uint64_t idle_ns;     /* of that, by idle marking */
    const struct findings *findings; /* NULL: nobody has looked for any */
};

struct metric {
    const char *name; /* "stw_p99" */
    enum metric_unit unit;
    enum metric_worse worse;
    const char *help; /* a clause */
    unsigned needs;   /* what the trace must tell; private to metric.c */
    size_t at;        /* of the value in struct window, when there is no `get` */
    uint64_t (*get)(const struct metric_input *input);
};

size_t metric_count(void);
const struct metric *metric_row(size_t index);
const struct metric *metric_find(struct span name); /* NULL: there is none */

/* False when the input does not tell it. */
bool metric_get(const struct metric *metric, const struct metric_input *input, uint64_t *ret);

/* What the collector used of the CPU time that a program consumed: assist and background marking, and each stop once, for one
 * thread works while the others stand still. (The bill of a trace line charges a stop to every P, which nobody consumed.)
 * Idle marking, window->idle_ns, is consumed besides. */
uint64_t metric_spent_ns(const struct window *window);

/* "840 µs", "12.5 /min": three significant digits; `buf` as in num.h. */
char *metric_text(char buf[NUM_TEXT], enum metric_unit unit, uint64_t value);

/* "1.5ms", "64 MiB", "5%", "3", "warn" to grains, cut off. False when it is no number with a unit of that kind, or too large. */
bool metric_parse(enum metric_unit unit, struct span text, uint64_t *ret);
/* "a time (ns, us, ms, s)": what metric_parse wants to see. */
const char *metric_unit_about(enum metric_unit unit);

#endif
