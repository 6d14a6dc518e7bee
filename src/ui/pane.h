/*
 * A pane is a const declaration. Adding one is a new file and a line in panes[] of screens.c.
 *
 * draw: from const things onto a canvas of the pane's size, its title included. Records nothing, reads no clock.
 * on_key: says what should happen; does not do it.
 *
 * All lists run downwards in time, as a log does: the newest cycle is at the bottom, Down goes to it.
 */
#ifndef GCVIEW_UI_PANE_H
#define GCVIEW_UI_PANE_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/insight.h"
#include "base/calendar.h"
#include "base/num.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/view.h"

struct roster;

/* All that a frame is drawn from. */
struct frame {
    const struct model *model;
    const struct trace_counts *counts;
    const struct trace *trace;           /* for what became of the input; NULL in tests that have none */
    const struct process *process;       /* the one looked at; NULL while there is no cycle */
    const struct outlier_basis *basis;   /* of that process; cached by the loop */
    const struct window *window;         /* of its visible (or recent) cycles; cached */
    const struct window *whole;          /* of its whole run; cached */
    const struct window *marked;         /* of those between marks A and B; NULL while there are not two; cached */
    const struct pauses *pauses[RANGE_COUNT]; /* of the same ranges */
    const struct findings *findings;     /* of its cycles shown; NULL: none */
    uint64_t seen_cycles, seen_ns;       /* what the rules looked at */
    const struct thresholds *thresholds; /* in force */
    const struct roster *roster;         /* of all processes */
    const struct view *view;
    const struct feed *feed;
    uint64_t now_ns;                     /* monotonic */
    int64_t wall_ns;                     /* Unix time; GC_WALL_NONE: no clock is shown */
    const struct zone *zone;             /* of the clocks here; NULL is UTC */
};

/* Unix time as a clock here shows it: ns since 1970 of the local calendar. */
static inline int64_t local_ns(const struct frame *frame, int64_t wall_ns)
{
    return zone_local_ns(frame->zone, wall_ns);
}

/* Since midnight. */
static inline int64_t local_of_day_ns(int64_t local_ns)
{
    const int64_t day_ns = 86400 * (int64_t)NS_PER_S;
    return (local_ns % day_ns + day_ns) % day_ns;
}

struct pane {
    const char *id;     /* "heap" */
    const char *title;
    const char *help;   /* what it shows, one or two sentences */
    int min_rows, min_cols;
    int want_rows;      /* enough to be good; spare rows go here first */
    int grow;           /* weight by which rows beyond that are shared out; 0: none */
    int beside_cols;    /* on a screen this wide it stands to the right of the pane before it; 0: never */
    bool has_newest;    /* it shows the newest cycle also between two steps of the view */
    int priority;       /* the lowest goes first when the screen is too small */
    void (*draw)(const struct frame *frame, struct canvas *canvas);
    /* Keys of this pane before the common ones; ACTION_NONE: not mine. NULL: none. */
    struct action (*on_key)(const struct frame *frame, int key);
    /* Mouse at a row and column of the pane. NULL: none. */
    struct action (*on_mouse)(const struct frame *frame, const struct canvas *canvas, int row, int col);
};

#endif
