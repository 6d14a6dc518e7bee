/*
 * The axis of lengths that the panes of the Pauses screen share, and how they call things.
 */
#ifndef GCVIEW_UI_PAUSE_AXIS_H
#define GCVIEW_UI_PAUSE_AXIS_H

#include "analysis/pauses.h"
#include "ui/pane.h"

enum { PAUSE_GUTTER = 7 }; /* columns of labels; the axis stands in the next one */

/* The scale for the kind shown, of the whole run: it stands still while one scrolls and zooms. `with_parts`: for STW and its
 * two parts together. */
struct pause_scale pause_axis_scale(const struct frame *frame, bool with_parts);

/* Labels, ticks and the line in rows top .. top + rows - 1. */
void pause_axis_draw(struct canvas *canvas, const struct pause_scale *scale, int top, int rows);

enum role pause_role(enum pause_kind kind);

/* "1.9 ms at 12m28s, gc 1,277"; without times "1.9 ms, gc 1,277". */
void pause_when(const struct frame *frame, const struct worst *worst, char *buf, size_t size);

/* The place of the selected cycle among the longest of the visible range; PAUSES_WORST when it is not there. */
unsigned pause_selected(const struct frame *frame);

#endif
