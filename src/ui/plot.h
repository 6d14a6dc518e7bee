/*
 * Plots on a canvas: sparklines, bars, braille charts, each with an ASCII twin chosen by canvas->ascii.
 * Values are plain uint64_t; the caller scales by naming the value at the top.
 */
#ifndef GCVIEW_UI_PLOT_H
#define GCVIEW_UI_PLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/canvas.h"


/* A value that is not there (UINT64_MAX): leaves the column empty. */
#define PLOT_NOTHING UINT64_MAX

/* One row of eighth blocks, one column per value, from `bottom` (empty) to `top` (full). ASCII: "_.-=*#". */
void plot_sparkline(struct canvas *canvas, int row, int col, const uint64_t *values, int count, uint64_t bottom,
                    uint64_t top, enum role role);

/* Horizontal bar `cols` wide made of consecutive parts (each with its role), in eighths of a cell. `total`
 * is the value of the full width. ASCII: '#', '+', '-' by part so that parts differ without colour. */
struct plot_part {
    uint64_t value;
    enum role role;
};
void plot_bar(struct canvas *canvas, int row, int col, int cols, const struct plot_part *parts, int count,
              uint64_t total);

/* Vertical band chart: in column i cells between low[i] and high[i] are filled (braille dots / '#'), scaled
 * 0..top over the rows of the canvas part. */
void plot_band(struct canvas *canvas, const uint64_t *low, const uint64_t *high, int count, uint64_t top,
               enum role role);
/* A line through the values (braille, or '-' and '.'), two dots per column when `double_x`. */
void plot_line(struct canvas *canvas, const uint64_t *values, int count, uint64_t top, enum role role);

/* The smallest 1, 2, 5 x 10^k (or x 2^k for bytes) step that gives at most `ticks` ticks up to `top`. */
uint64_t plot_step(uint64_t top, int ticks, bool binary);

#endif
