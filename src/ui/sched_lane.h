/*
 * A row below the heap chart, on the same time axis: goroutines that waited for a processor, where schedtrace says so.
 */
#ifndef GCVIEW_UI_SCHED_LANE_H
#define GCVIEW_UI_SCHED_LANE_H

#include "ui/time_axis.h"

/* Is there anything to draw? False where no line of schedtrace is tied to a cycle that is shown, or nobody ever waited. */
bool sched_lane_has(const struct frame *frame);

/* `left`: the column of the chart's first cell; what stands left of it is the label and the longest queue. */
void sched_lane_draw(const struct frame *frame, struct canvas *canvas, int row, int left, const struct time_axis *time);

#endif
