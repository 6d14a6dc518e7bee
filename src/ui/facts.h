/*
 * All that a pane says about one cycle, gathered in one place: what its line states, what follows from it,
 * and why it stands out.
 */
#ifndef GCVIEW_UI_FACTS_H
#define GCVIEW_UI_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/num.h"
#include "ui/pane.h"

struct facts {
    uint64_t seq;
    struct gc_record record;
    struct derived_cycle derived;
    bool is_restart;      /* the first cycle of a program that was started anew */
    uint32_t outliers; /* bits 1 << enum outlier */
    int64_t local_ns;  /* the line's wall time as clocks here show it; GC_WALL_NONE: it has none */
};

/* False, and *ret untouched, when there is no process or it keeps no such cycle. */
bool facts_get(const struct frame *frame, uint64_t seq, struct facts *ret);

/* The selected cycle, moved into what is kept; false while there is none. */
bool facts_selected(const struct frame *frame, uint64_t *ret_seq);

/* "! STW, assist": why it stands out; "" when it does not. Cut at the end of `buf`. */
char *facts_marks(const struct facts *facts, char *buf, size_t size);

/* Bad when one of the kinds is, else a warning: as the table of cycles has it. */
enum role facts_marks_role(const struct facts *facts);

/* What the numbers of frame->whole are of: "whole run", or "latest" when there were older cycles that could not be counted. */
const char *facts_whole_name(const struct frame *frame);

/* Any duration at a width of at most 4 plus unit: "1.9 ms", "128 µs", "3 µs"; "-" when not there. Trace lines have
 * two digits at most for what is short, so a third would be invented. */
char *facts_duration(char buf[NUM_TEXT], uint64_t ns);

/* A live heap: "24.0 MiB"; "<1 MiB" for what the line cuts off to 0. */
char *facts_live(char buf[NUM_TEXT], uint64_t live_bytes);

/* What to show in place of charts while there is no cycle: how to get some. Centred; any size. */
void facts_empty(const struct frame *frame, struct canvas *canvas);

#endif
