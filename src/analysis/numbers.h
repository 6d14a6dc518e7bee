/*
 * Every derived number in words, in one place: what the explain overlay says and what doc/numbers.md says (a test
 * compares the two).
 */
#ifndef GCVIEW_ANALYSIS_NUMBERS_H
#define GCVIEW_ANALYSIS_NUMBERS_H

#include <stddef.h>

#include "analysis/derive.h"

struct number_info {
    const char *id;      /* "survival" */
    const char *title;   /* "Survival" */
    const char *unit;    /* as people see it: "bytes per second" */
    const char *formula; /* one line */
    const char *help;    /* what it is for and what to mind */
};

/* Of one cycle. */
extern const struct number_info derived_infos[DERIVED_COUNT];

/* Of a window or a whole run. */
extern const struct number_info window_infos[];
size_t window_info_count(void);

#endif
