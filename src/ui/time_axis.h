/*
 * What charts over time have in common: which cell a cycle falls into, the axis below the chart with its labels, the selected
 * cycle and the marks in it.
 */
#ifndef GCVIEW_UI_TIME_AXIS_H
#define GCVIEW_UI_TIME_AXIS_H

#include "analysis/series.h"
#include "ui/canvas.h"
#include "ui/pane.h"

/* A cell is `dots` dots wide, and a column of the axis `spread` dots: above 1 on a cycle axis with fewer cycles than dots. */
struct time_axis {
    struct axis axis;
    int spread, dots;
};

/* The view's axis for a chart of that many cells. The frame must have a process with a cycle. */
void time_axis_fit(const struct frame *frame, int cells, int dots, struct time_axis *ret);
/* The column of a place on the axis: ns, or a sequence number; below 0 or beyond axis.columns when it is not on it. */
int64_t time_axis_place(const struct axis *axis, uint64_t at);
/* The column in which a cycle ends; below 0 or beyond axis.columns when that is not on the axis. */
int64_t time_axis_column(const struct axis *axis, const struct process *process, uint64_t seq);
/* The cell of that; -1 when it is not on the axis. */
int time_axis_cell(const struct time_axis *time, const struct process *process, uint64_t seq);
/* The cycle shown that ended nearest to a cell; what a click means. */
uint64_t time_axis_nearest(const struct frame *frame, const struct time_axis *time, int cell);

/* Where the chart stands in its pane: rows top .. axis_row - 1, cells from column `left` on. */
struct time_place {
    int left, cells;
    int top, axis_row, label_row; /* label_row -1: no room */
};

/* The selected cycle, the marks A and B and where the program was started again, through the chart and on the axis. What is drawn stays. */
void time_axis_places(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                      const struct time_place *place);
/* After that: ticks with labels, and the line itself with `zero` where it meets the other axis. */
void time_axis_line(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                    const struct time_place *place, const char *zero);

/* At the right end of row 0: "last 5 min · 1 column = 2 s", its second half only when `room` columns are left of it; behind it,
 * when older cycles were rolled up, " · exact from 14:03".
 * Returns the column in which it begins. */
int time_axis_title(const struct frame *frame, struct canvas *canvas, const struct time_axis *time, int room);

/* Is this run of cells blank? */
bool time_axis_is_blank(const struct canvas *canvas, int row, int col, int cols);

#endif
