/*
 * The numbers behind the heap chart: a time axis cut into dot columns, two in a cell, and in each of them the
 * extremes of its cycles. Kept apart from the pane that draws it so that it can be tested as numbers.
 */
#ifndef GCVIEW_UI_HEAP_CHART_H
#define GCVIEW_UI_HEAP_CHART_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/series.h"
#include "ui/pane.h"
#include "ui/plot.h"
#include "ui/time_axis.h"

enum { HEAP_CHART_CELLS = 512, HEAP_CHART_DOTS = 2 * HEAP_CHART_CELLS };

/* Bytes; PLOT_NOTHING where nothing is known. Columns between two cycles are filled in: live and goal stand, the
 * heap is taken to grow evenly from live to the start of the next cycle. */
struct heap_chart {
    struct axis axis; /* one column per `spread` dot columns */
    int spread;       /* above 1 on a cycle axis with fewer cycles than dots */
    int cells;
    uint64_t live_low[HEAP_CHART_DOTS], live_high[HEAP_CHART_DOTS];
    uint64_t start_low[HEAP_CHART_DOTS], end_high[HEAP_CHART_DOTS]; /* where cycles ended only */
    uint64_t heap[HEAP_CHART_DOTS]; /* the heap's upper edge */
    uint64_t goal[HEAP_CHART_DOTS]; /* PLOT_NOTHING also where the goal is off */
    uint64_t returned[HEAP_CHART_DOTS]; /* heap memory that is with the operating system, where a scavenger says so */
    bool dense; /* cycles in most columns: the edges are drawn as points, joined they would be a blot */
    bool long_stw[HEAP_CHART_CELLS]; /* a pause above the outlier limit */
    bool periodic[HEAP_CHART_CELLS]; /* a cycle that the runtime started after two quiet minutes */
    bool forced[HEAP_CHART_CELLS];   /* a forced cycle among others that are not */
    uint64_t heap_peak, goal_peak, returned_peak;   /* largest of the columns; 0: none */
};

/* `cells` above HEAP_CHART_CELLS counts as that. The frame must have a process with a cycle. */
void heap_chart_fill(struct heap_chart *chart, const struct frame *frame, int cells);

/* Its axis as time_axis.h has it. */
struct time_axis heap_chart_time(const struct heap_chart *chart);

/* Draws the layers, 0 at the bottom and `top` bytes at the upper edge. */
void heap_chart_draw(const struct heap_chart *chart, struct canvas *canvas, uint64_t top);

#endif
