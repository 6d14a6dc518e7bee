/*
 * Overview: the heap over time. This file is the frame around the picture - title with legend, the scale, outlier
 * ticks; heap_chart.c has the picture, time_axis.c the axis below it.
 *
 *    Heap MiB  █ live  ⠕ garbage  ━ start→end  ─ goal                 last 5 min · 1 column = 2 s
 *     64┤
 *     32┤  (chart)
 *      0┼──────────!──────────┬───────────▲──────────┬───
 *               12m28s                #1,277      12m30s
 */
#include <inttypes.h>
#include <stdio.h>

#include "ui/facts.h"
#include "ui/heap_chart.h"
#include "ui/panes.h"
#include "ui/sched_lane.h"
#include "ui/time_axis.h"

enum { GUTTER = 6, GOAL_FAR = 4, RETURNED_FAR = 2, LANE_FROM = 8 };

/* Where things are; the same for drawing and for the mouse. */
struct layout {
    int chart_rows, chart_cols;
    int axis_row, label_row; /* -1: no room */
    int lane_row;            /* of the run queue; -1: none */
};

static struct layout layout_of(const struct frame *frame, const struct canvas *canvas)
{
    struct layout layout = {.chart_cols = canvas->cols - GUTTER - 1, .label_row = -1, .lane_row = -1};
    if (layout.chart_cols > HEAP_CHART_CELLS)
        layout.chart_cols = HEAP_CHART_CELLS;
    int rows = canvas->rows;
    if (rows >= LANE_FROM && sched_lane_has(frame))
        layout.lane_row = --rows;
    bool labels = rows >= 6;
    layout.axis_row = rows - (labels ? 2 : 1);
    if (labels)
        layout.label_row = rows - 1;
    layout.chart_rows = layout.axis_row - 1;
    return layout;
}

/* The scale: whole ticks above the highest thing shown. A goal far above the heap would flatten it: it is then
 * left out and named in the title. */
struct scale {
    uint64_t top, step, unit;
    const char *unit_name;
    bool goal_above, returned_above;
};

/* The first multiple of the step that is not below the value. */
static uint64_t whole_ticks(uint64_t value, uint64_t step)
{
    return (value + step - 1) / step * step;
}

/* A round step such that at most `ticks` ticks reach up to the value, the last of them perhaps above it. */
static uint64_t tick_step(uint64_t value, uint64_t ticks, bool binary)
{
    uint64_t fewer = ticks;
    uint64_t step = plot_step(value, (int)fewer, binary);
    while (whole_ticks(value, step) / step > ticks && fewer > 1)
        step = plot_step(value, (int)--fewer, binary);
    return step;
}

static struct scale scale_of(const struct heap_chart *chart, int rows)
{
    struct scale scale = {.unit = BYTES_PER_MB, .unit_name = "MiB"};
    uint64_t peak = chart->heap_peak > BYTES_PER_MB ? chart->heap_peak : BYTES_PER_MB;
    scale.goal_above = chart->goal_peak / GOAL_FAR > peak && chart->goal_peak > 16 * BYTES_PER_MB;
    if (!scale.goal_above && chart->goal_peak > peak)
        peak = chart->goal_peak;
    scale.returned_above = chart->returned_peak / RETURNED_FAR > peak;
    if (!scale.returned_above && chart->returned_peak > peak)
        peak = chart->returned_peak;
    if (peak >= 8192 * BYTES_PER_MB) {
        scale.unit = 1024 * BYTES_PER_MB;
        scale.unit_name = "GiB";
    }
    uint64_t units = (peak + scale.unit - 1) / scale.unit;
    uint64_t ticks = (uint64_t)(rows >= 27 ? 8 : rows >= 9 ? rows / 3 : rows >= 2 ? rows / 2 : 1);
    uint64_t binary = tick_step(units, ticks, true), decimal = tick_step(units, ticks, false);
    scale.step = whole_ticks(units, binary) <= whole_ticks(units, decimal) ? binary : decimal;
    scale.top = whole_ticks(units, scale.step) * scale.unit;
    return scale;
}

static void draw_y_axis(struct canvas *canvas, const struct layout *layout, const struct scale *scale)
{
    for (int row = 1; row < layout->axis_row; row++)
        canvas_put(canvas, row, GUTTER, 0x2502, ROLE_DIM, 0);
    uint64_t last = scale->top / scale->unit, rows = (uint64_t)layout->chart_rows;
    for (uint64_t value = scale->step; value <= last; value += scale->step) {
        int row = layout->axis_row - (int)((value * rows + last - 1) / last); /* the cell below the value */
        char text[NUM_TEXT];
        snprintf(text, sizeof text, "%" PRIu64, value);
        canvas_text_right(canvas, row, GUTTER, ROLE_DIM, 0, span_of(text));
        canvas_put(canvas, row, GUTTER, 0x2524, ROLE_DIM, 0);
    }
}

/* Whatever came first stays: the selected cycle before marks, pauses, ticks, and the line itself. */
static void draw_x_axis(const struct frame *frame, struct canvas *canvas, const struct layout *layout,
                        const struct heap_chart *chart, const struct time_axis *time)
{
    struct time_place place = {.left = GUTTER + 1, .cells = layout->chart_cols, .top = 1,
                               .axis_row = layout->axis_row, .label_row = layout->label_row};
    time_axis_places(frame, canvas, time, &place);
    int last = time_axis_cell(time, frame->process, process_end(frame->process) - 1);
    if (last >= 0 && model_ending(frame->model, frame->process)) /* says more than that it is selected */
        canvas_put(canvas, layout->axis_row, GUTTER + 1 + last, 0x2716, ROLE_BAD, ATTR_BOLD);
    for (int cell = 0; cell < chart->cells; cell++)
        if (chart->long_stw[cell] && time_axis_is_blank(canvas, layout->axis_row, GUTTER + 1 + cell, 1))
            canvas_put(canvas, layout->axis_row, GUTTER + 1 + cell, '!', ROLE_STW, ATTR_BOLD);
    for (int cell = 0; cell < chart->cells; cell++)
        if ((chart->periodic[cell] || chart->forced[cell]) &&
            time_axis_is_blank(canvas, layout->axis_row, GUTTER + 1 + cell, 1))
            canvas_put(canvas, layout->axis_row, GUTTER + 1 + cell, chart->periodic[cell] ? 'p' : 'f', ROLE_WARN, ATTR_BOLD);
    time_axis_line(frame, canvas, time, &place, "0");
}

static int legend(struct canvas *canvas, int col, uint32_t glyph, enum role role, const char *name)
{
    canvas_put(canvas, 0, col, glyph, role, 0);
    return canvas_text(canvas, 0, col + 2, ROLE_DIM, 0, span_of(name)) + 2;
}

static void draw_title(const struct frame *frame, struct canvas *canvas, const struct heap_chart *chart,
                       const struct scale *scale, const struct time_axis *time)
{
    enum { LEGEND_COLS = 51, RETURNED_COLS = 16 };
    int right = time_axis_title(frame, canvas, time, LEGEND_COLS);
    int col = canvas_text(canvas, 0, 1, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Heap"));
    col = canvas_printf(canvas, 0, col + 1, ROLE_DIM, 0, "%s", scale->unit_name) + 2;
    struct canvas part = canvas_part(canvas, 0, 0, 1, right > 0 ? right - 1 : 0);
    bool ascii = canvas->ascii;
    col = legend(&part, col, ascii ? '#' : 0x28FF, ROLE_LIVE, "live");
    col = legend(&part, col, ascii ? '.' : 0x2895, ROLE_START, "garbage");
    col = legend(&part, col, ascii ? '+' : 0x28FF, ROLE_START, "start→end");
    col = legend(&part, col, ascii ? '-' : 0x2809, ROLE_GOAL, "goal");
    if (scale->goal_above) {
        char goal[NUM_TEXT];
        col = canvas_printf(&part, 0, col - 1, ROLE_GOAL, 0, "%s ↑", num_bytes(goal, chart->goal_peak)) + 2;
    }
    if (chart->returned_peak == 0 || col + RETURNED_COLS > part.cols)
        return;
    char returned[NUM_TEXT];
    col = legend(&part, col, ascii ? '*' : 0x2836, ROLE_CPU, "returned to OS");
    if (scale->returned_above)
        canvas_printf(&part, 0, col - 1, ROLE_CPU, 0, "%s ↑", num_bytes(returned, chart->returned_peak));
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    if (!frame->process || process_kept(frame->process) == 0) {
        facts_empty(frame, canvas);
        return;
    }
    struct layout layout = layout_of(frame, canvas);
    if (layout.chart_rows < 1 || layout.chart_cols < 1)
        return;
    struct heap_chart chart;
    heap_chart_fill(&chart, frame, layout.chart_cols);
    struct scale scale = scale_of(&chart, layout.chart_rows);
    struct canvas picture = canvas_part(canvas, 1, GUTTER + 1, layout.chart_rows, layout.chart_cols);
    heap_chart_draw(&chart, &picture, scale.top);
    struct time_axis time = heap_chart_time(&chart);
    draw_title(frame, canvas, &chart, &scale, &time);
    draw_y_axis(canvas, &layout, &scale);
    draw_x_axis(frame, canvas, &layout, &chart, &time);
    if (layout.lane_row >= 0)
        sched_lane_draw(frame, canvas, layout.lane_row, GUTTER + 1, &time);
}

/* The cycle that ended nearest to the column clicked at. */
static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    (void)row;
    struct action none = {.kind = ACTION_NONE};
    const struct process *process = frame->process;
    if (!process || process_kept(process) == 0)
        return none;
    struct layout layout = layout_of(frame, canvas);
    int cell = col - GUTTER - 1;
    if (cell < 0 || cell >= layout.chart_cols)
        return none;
    struct time_axis time;
    time_axis_fit(frame, layout.chart_cols, 2, &time);
    return (struct action){.kind = ACTION_SELECT, .to = time_axis_nearest(frame, &time, cell)};
}

const struct pane pane_heap = {
    .id = "heap",
    .title = "Heap",
    .help = "The heap over time: the live floor that survives, garbage above it, the band between heap at start and "
            "heap at end of each cycle, and the heap goal. Growth between two cycles is drawn as a straight line, "
            "which the trace does not know. A column that stands for several cycles shows their extremes: "
            "chequered between the smallest and the largest live heap. '!' marks an outlier pause, f a forced cycle among "
            "others, p one that the runtime started after two quiet minutes, ✖ the end of a program that died, ↻ and "
            "a dashed line one that was started again. With scavtrace=1 a dotted line is the heap memory that is with the "
            "operating system; with schedtrace the row below is the run queue: goroutines that waited for a processor, at most "
            "as many as stand left of it. Where the axis is dotted, cycles are too old to be kept "
            "one by one: their extremes are drawn, in columns that are the wider the older they are; from when on all is exact "
            "stands in the title.",
    .min_rows = 5,
    .min_cols = 24,
    .want_rows = 8,
    .grow = 3,
    .priority = 30,
    .draw = draw,
    .on_mouse = on_mouse,
};
