/*
 * A cycle as one strip, for rows of a list: its heap against the goal, and its phases from left to right.
 */
#ifndef GCVIEW_UI_STRIP_H
#define GCVIEW_UI_STRIP_H

#include "ui/canvas.h"
#include "ui/facts.h"

/* What the full width of each part of a strip stands for: common to all rows of a list, so that they compare. */
struct strip_scale {
    uint64_t heap_bytes;
    uint64_t mark_ns, pause_ns;
};

/* Widens the scale so that the cycle fits; start from zeroes. */
void strip_scale_add(struct strip_scale *scale, const struct facts *facts);
/* Rounds it up a little, so that it stands still while rows come and go. */
void strip_scale_round(struct strip_scale *scale);

/* Live, garbage, and a line where the goal was; over the whole canvas, which is one row. */
void strip_heap(struct canvas *canvas, const struct facts *facts, const struct strip_scale *scale);

/*
 * Sweep termination grows to the left from where the mark starts, the mark to the right, and mark termination
 * follows it. Pauses have a scale of their own (their share of a cycle is often a thousandth): see
 * strip_pause_zoom. The mark begins with the assists' share of the work.
 */
void strip_phases(struct canvas *canvas, const struct facts *facts, const struct strip_scale *scale);

/* How many times wider than the mark's scale pauses are drawn in a strip of `cols`; 0 when nothing to say. */
uint64_t strip_pause_zoom(const struct strip_scale *scale, int cols);

#endif
