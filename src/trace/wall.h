/*
 * From the stamps of an input to Unix time. A stamp may lack a zone, a year, or the day altogether; the lines before it tell,
 * and for the first one what the program's user said (--start) or what day it is.
 *
 *   no zone   local time of the zone handed in; in the hour that comes twice a year, the lines' order decides
 *   no year   the latest year in which the first such stamp does not lie in the future; from there on the order of the
 *             lines: from December to January a year begins
 *   no date   the day of the reference; where the clock goes back by more than half a day, the next one begins
 */
#ifndef GCVIEW_TRACE_WALL_H
#define GCVIEW_TRACE_WALL_H

#include <stdint.h>

#include "base/calendar.h"
#include "base/stamp.h"

/* What the world must say; handed in, since nothing here has a clock. */
struct wall_reference {
    const struct zone *zone; /* of stamps without one; borrowed, NULL is UTC */
    int64_t start_ns; /* Unix time at which the programs started, for traces without stamps; GC_WALL_NONE: not known */
    int64_t today_ns; /* when a stamp without a year cannot be later; 0: no bound, counted from 1970 */
};

enum { WALL_TEXT = 40 };

/* Of one input. Begin with zeros. */
struct wall_state {
    bool has_last;
    int64_t last_local_s, last_unix_s; /* of the last stamp that lacked something */
    char text[WALL_TEXT];              /* the last text, if it was a short one */
    uint8_t len;                       /* 0: there is none */
    uint8_t fraction, behind;          /* where its fraction begins and ends; both `len`: it has none */
    int64_t second_ns;                 /* Unix time of it without the fraction */
};

/* Unix time in ns of the text of the next line's stamp; GC_WALL_NONE when it is none. Lines of one second share most of
 * their texts: when only the fraction is another one than in the line before, nothing else is read. */
int64_t wall_of_text(struct wall_state *state, const struct wall_reference *reference, struct span text);

/* The same of a stamp. */
int64_t wall_of_stamp(struct wall_state *state, const struct wall_reference *reference, const struct stamp *stamp);

#endif
