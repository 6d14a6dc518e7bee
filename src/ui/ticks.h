/*
 * Round places on an axis and the shortest text that names them.
 */
#ifndef GCVIEW_UI_TICKS_H
#define GCVIEW_UI_TICKS_H

#include <stdint.h>

#include "base/num.h"

/* The smallest round stretch of time (1, 2, 5 x 10^k below a second; then 1, 2, 5, 10, 15, 30 s and min; hours,
 * days) that gives at most `ticks` ticks in `width_ns`. */
uint64_t ticks_time_step(uint64_t width_ns, int ticks);

/* Time since start, as fine as the step needs: "12m30s", "1h05m", "3.25s". */
char *ticks_time(char buf[NUM_TEXT], uint64_t at_ns, uint64_t step_ns);

/* A length of time in words, two digits at least exact: "5 min", "2 s", "95 ms". */
char *ticks_span(char buf[NUM_TEXT], uint64_t ns);

/* "Nov 23", of ns since 1970 on a local clock. */
char *ticks_date(char buf[NUM_TEXT], int64_t local_ns);

/* The time of day there, as exact as ticks step_ns apart need it: "10:03", "10:03:22", "10:03:22.5"; the date at midnight
 * and where ticks are days apart. */
char *ticks_clock(char buf[NUM_TEXT], int64_t local_ns, uint64_t step_ns);

#endif
