/*
 * Text that is wider than its place: lines broken at spaces.
 */
#ifndef GCVIEW_UI_WRAP_H
#define GCVIEW_UI_WRAP_H

#include "ui/canvas.h"

/* Takes the next line of at most `cols` columns off the front of `text`, without the space it was broken at. A word
 * longer than a line is cut. Empty when nothing is left, or cols < 1. */
struct span wrap_next(const struct canvas *canvas, struct span *text, int cols);

/* Draws all of `text` from (row, col) on in lines of at most `cols`; returns the row below. */
int wrap_draw(struct canvas *canvas, int row, int col, int cols, enum role role, unsigned attr, struct span text);

#endif
