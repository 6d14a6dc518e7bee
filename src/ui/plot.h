/*
 * Plots on a canvas: sparklines, bars, braille charts, each with an ASCII twin chosen by canvas->ascii.
 * Values are plain uint64_t of any unit; the caller scales by naming the value at the top. No plot draws
 * outside its canvas, whatever the sizes and values; a top of 0 draws nothing.
 */
#ifndef GCVIEW_UI_PLOT_H
#define GCVIEW_UI_PLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/canvas.h"

/* A value that is not there: leaves its column empty. */
#define PLOT_NOTHING UINT64_MAX

/* One row of eighth blocks, one column per value, from `bottom` to `top`; what lies at or below `bottom` still
 * shows the lowest step, so that a zero differs from nothing. The highest is seven eighths, so that sparklines
 * in neighbouring rows do not flow together. ASCII: "_.-=*#". */
void plot_sparkline(struct canvas *canvas, int row, int col, const uint64_t *values, int count, uint64_t bottom,
                    uint64_t top, enum role role);

/* Horizontal bar `cols` wide made of consecutive parts, in eighths of a cell. `total` is the value of the full
 * width; a part above 0 is at least an eighth wide. Where two parts meet in a cell the second is its ground.
 * Without colours parts differ by glyph: full, half and light shade; ASCII '#', '+', '-'. */
struct plot_part {
    uint64_t value;
    enum role role;
};
void plot_bar(struct canvas *canvas, int row, int col, int cols, const struct plot_part *parts, int count,
              uint64_t total);
/* One part that grows from the right edge `end_col` to the left. */
void plot_bar_left(struct canvas *canvas, int row, int end_col, int cols, struct plot_part part, uint64_t total);

/* Where `value` lies on a scale of `cells` cells: 0 (left, bottom) to cells - 1. 0 when there are none. */
int plot_cell(uint64_t value, uint64_t top, int cells);

/*
 * Charts over the whole canvas, 0 at the bottom edge and `top` at the upper one. A cell has 2 x 4 dots, so value i
 * stands in column i / 2. Charts drawn one after another merge: dots are added up and the later one
 * gives the role. ASCII draws one character per cell, the higher of its two values.
 */
enum plot_fill { PLOT_SOLID, PLOT_CHECKED, PLOT_DOTTED };
struct plot_band {
    const uint64_t *low, *high; /* PLOT_NOTHING in either: column empty; low == high: nothing */
    int count;
    uint64_t top;
    enum role role;
    enum plot_fill fill;
    char ascii; /* its character in ASCII */
};
void plot_band(struct canvas *canvas, const struct plot_band *band);
/* A line through the values; neighbours are joined, PLOT_NOTHING breaks it. ASCII '-' each. */
void plot_line(struct canvas *canvas, const uint64_t *values, int count, uint64_t top, enum role role);
/* The same without joining, and `ascii` each. */
void plot_points(struct canvas *canvas, const uint64_t *values, int count, uint64_t top, enum role role, char ascii);

/* The smallest 1, 2, 5 x 10^k (binary: 2^k) step that gives at most `ticks` ticks above 0 up to `top`. At
 * least 1. */
uint64_t plot_step(uint64_t top, int ticks, bool binary);

#endif
