/*
 * Overview: the heap over time. This file is the frame around the picture - title with legend, the axes, the
 * selected cycle, marks and outlier ticks; heap_chart.c has the picture.
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
#include "ui/ticks.h"
#include "ui/ui.h"

enum { GUTTER = 6, GOAL_FAR = 4 };

/* Where things are; the same for drawing and for the mouse. */
struct layout {
    int chart_rows, chart_cols;
    int axis_row, label_row; /* -1: no room */
};

static struct layout layout_of(const struct canvas *canvas)
{
    struct layout layout = {.chart_cols = canvas->cols - GUTTER - 1, .label_row = -1};
    if (layout.chart_cols > HEAP_CHART_CELLS)
        layout.chart_cols = HEAP_CHART_CELLS;
    bool labels = canvas->rows >= 6;
    layout.axis_row = canvas->rows - (labels ? 2 : 1);
    if (labels)
        layout.label_row = canvas->rows - 1;
    layout.chart_rows = layout.axis_row - 1;
    return layout;
}

/* The scale: whole ticks above the highest thing shown. A goal far above the heap would flatten it: it is then
 * left out and named in the title. */
struct scale {
    uint64_t top, step, unit;
    const char *unit_name;
    bool goal_above;
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

static bool is_blank(const struct canvas *canvas, int row, int col, int cols)
{
    for (int i = 0; i < cols; i++)
        if (canvas->cells[(canvas->row + row) * canvas->stride + canvas->col + col + i].ch != ' ')
            return false;
    return true;
}

/* Text centred below a column, if there is room for it. */
static void draw_label(struct canvas *canvas, int row, int col, enum role role, unsigned attr, const char *text)
{
    if (row < 0)
        return;
    int width = canvas_width(canvas, span_of(text));
    int from = col - width / 2;
    if (from + width > canvas->cols)
        from = canvas->cols - width;
    int left = from > 0 ? from - 1 : 0, right = from + width < canvas->cols ? from + width + 1 : canvas->cols;
    if (from >= 0 && is_blank(canvas, row, left, right - left))
        canvas_text(canvas, row, from, role, attr, span_of(text));
}

static void draw_ticks(struct canvas *canvas, const struct layout *layout, const struct heap_chart *chart)
{
    const struct axis *axis = &chart->axis;
    uint64_t width = axis->step * axis->columns, spread = (uint64_t)chart->spread;
    int ticks = layout->chart_cols / 14;
    uint64_t step = axis->by_cycle ? plot_step(width, ticks, false) : ticks_time_step(width, ticks);
    uint64_t end = axis->start + width;
    for (uint64_t at = (axis->start + step - 1) / step * step; at < end; at += step) {
        char text[NUM_TEXT];
        int col = GUTTER + 1 + (int)((at - axis->start) / axis->step * spread / 2);
        if (axis->by_cycle)
            snprintf(text, sizeof text, "%" PRIu64, at);
        else
            ticks_time(text, at, step);
        if (is_blank(canvas, layout->axis_row, col, 1))
            canvas_put(canvas, layout->axis_row, col, 0x252C, ROLE_DIM, 0);
        draw_label(canvas, layout->label_row, col, ROLE_DIM, 0, text);
    }
}

/* A vertical line through the chart that leaves what is drawn there. */
static void draw_cursor(struct canvas *canvas, const struct layout *layout, int cell)
{
    for (int row = 1; row < layout->axis_row; row++) {
        if (is_blank(canvas, row, GUTTER + 1 + cell, 1))
            canvas_put(canvas, row, GUTTER + 1 + cell, 0x2502, ROLE_DIM, 0);
        canvas_ground(canvas, row, GUTTER + 1 + cell, 1, ROLE_CURSOR);
    }
}

static void draw_selected(const struct frame *frame, struct canvas *canvas, const struct layout *layout,
                          const struct heap_chart *chart)
{
    uint64_t seq;
    if (!facts_selected(frame, &seq))
        return;
    int cell = heap_chart_cell(chart, frame->process, seq);
    if (cell < 0)
        return;
    char number[NUM_TEXT], text[NUM_TEXT + 1];
    num_grouped(number, cycle_field(process_cycle(frame->process, seq), GC_CYCLE));
    snprintf(text, sizeof text, "#%s", number);
    draw_cursor(canvas, layout, cell);
    canvas_put(canvas, layout->axis_row, GUTTER + 1 + cell, 0x25B2, ROLE_STRONG, ATTR_BOLD);
    draw_label(canvas, layout->label_row, GUTTER + 1 + cell, ROLE_STRONG, ATTR_BOLD, text);
}

static void draw_mark(const struct frame *frame, struct canvas *canvas, const struct layout *layout,
                      const struct heap_chart *chart, char name, uint64_t seq)
{
    const struct process *process = frame->process;
    if (frame->view->mark_process != frame->view->process || seq < process_first(process) ||
        seq >= process_end(process))
        return;
    int cell = heap_chart_cell(chart, process, seq);
    if (cell < 0)
        return;
    for (int row = 1; row < layout->axis_row; row++) {
        if (is_blank(canvas, row, GUTTER + 1 + cell, 1))
            canvas_put(canvas, row, GUTTER + 1 + cell, 0x250A, ROLE_KEY, 0);
    }
    if (is_blank(canvas, layout->axis_row, GUTTER + 1 + cell, 1))
        canvas_put(canvas, layout->axis_row, GUTTER + 1 + cell, (uint32_t)name, ROLE_KEY, ATTR_BOLD);
}

/* Whatever came first stays: the selected cycle before marks, pauses, ticks, and the line itself. */
static void draw_x_axis(const struct frame *frame, struct canvas *canvas, const struct layout *layout,
                        const struct heap_chart *chart)
{
    draw_selected(frame, canvas, layout, chart);
    if (frame->view->has_a)
        draw_mark(frame, canvas, layout, chart, 'A', frame->view->mark_a);
    if (frame->view->has_b)
        draw_mark(frame, canvas, layout, chart, 'B', frame->view->mark_b);
    for (int cell = 0; cell < chart->cells; cell++)
        if (chart->long_stw[cell] && is_blank(canvas, layout->axis_row, GUTTER + 1 + cell, 1))
            canvas_put(canvas, layout->axis_row, GUTTER + 1 + cell, '!', ROLE_STW, ATTR_BOLD);
    draw_ticks(canvas, layout, chart);
    canvas_text_right(canvas, layout->axis_row, GUTTER, ROLE_DIM, 0, SPAN_LIT("0"));
    canvas_put(canvas, layout->axis_row, GUTTER, 0x2534, ROLE_DIM, 0);
    for (int col = GUTTER + 1; col < GUTTER + 1 + layout->chart_cols; col++)
        if (is_blank(canvas, layout->axis_row, col, 1))
            canvas_put(canvas, layout->axis_row, col, 0x2500, ROLE_DIM, 0);
}

/* "last 5 min · 1 column = 2 s" */
static void window_text(const struct frame *frame, const struct heap_chart *chart, char *buf, size_t size)
{
    char span[NUM_TEXT], column[NUM_TEXT];
    const struct axis *axis = &chart->axis;
    const char *which = frame->view->span_ns == 0 ? "all" : frame->view->follow ? "last" : "showing";
    if (axis->by_cycle) {
        uint64_t from, to, cycles = 0;
        if (view_range(frame->view, frame->process, &from, &to))
            cycles = to - from + 1;
        if (chart->spread > 1)
            snprintf(buf, size, "%s %" PRIu64 " cycles, no times", which, cycles);
        else
            snprintf(buf, size, "%s %" PRIu64 " cycles · 1 column = %" PRIu64, which, cycles, 2 * axis->step);
        return;
    }
    uint64_t span_ns = frame->view->span_ns, run_ns = frame->whole ? frame->whole->duration_ns : 0;
    if (span_ns == 0 || (run_ns > 0 && run_ns <= span_ns)) {
        which = "all";
        span_ns = frame->window ? frame->window->duration_ns : run_ns; /* of the cycles that the chart shows so far */
    }
    snprintf(buf, size, "%s %s · 1 column = %s", which, ticks_span(span, span_ns),
             ticks_span(column, 2 * axis->step));
}

static int legend(struct canvas *canvas, int col, uint32_t glyph, enum role role, const char *name)
{
    canvas_put(canvas, 0, col, glyph, role, 0);
    return canvas_text(canvas, 0, col + 2, ROLE_DIM, 0, span_of(name)) + 2;
}

static void draw_title(const struct frame *frame, struct canvas *canvas, const struct heap_chart *chart,
                       const struct scale *scale)
{
    enum { LEGEND_COLS = 51 };
    char text[96];
    window_text(frame, chart, text, sizeof text);
    struct span window = span_of(text);
    if (canvas_width(canvas, window) + 1 + LEGEND_COLS > canvas->cols)
        window = span_head(window, span_find(window, SPAN_LIT(" ·"))); /* the legend is needed more */
    int right = canvas->cols - canvas_width(canvas, window) - 1;
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
        canvas_printf(&part, 0, col - 1, ROLE_GOAL, 0, "%s ↑", num_bytes(goal, chart->goal_peak));
    }
    canvas_text_right(canvas, 0, canvas->cols - 1, ROLE_DIM, 0, window);
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    if (!frame->process || process_kept(frame->process) == 0) {
        facts_empty(frame, canvas);
        return;
    }
    struct layout layout = layout_of(canvas);
    if (layout.chart_rows < 1 || layout.chart_cols < 1)
        return;
    struct heap_chart chart;
    heap_chart_fill(&chart, frame, layout.chart_cols);
    struct scale scale = scale_of(&chart, layout.chart_rows);
    struct canvas picture = canvas_part(canvas, 1, GUTTER + 1, layout.chart_rows, layout.chart_cols);
    heap_chart_draw(&chart, &picture, scale.top);
    draw_title(frame, canvas, &chart, &scale);
    draw_y_axis(canvas, &layout, &scale);
    draw_x_axis(frame, canvas, &layout, &chart);
}

/* The cycle that ended nearest to the column clicked at. */
static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    (void)row;
    struct action none = {.kind = ACTION_NONE};
    struct layout layout = layout_of(canvas);
    const struct process *process = frame->process;
    int cell = col - GUTTER - 1;
    if (!process || process_kept(process) == 0 || cell < 0 || cell >= layout.chart_cols)
        return none;
    uint64_t seq = heap_chart_nearest(frame, layout.chart_cols, cell);
    return (struct action){.kind = ACTION_SELECT, .to = seq};
}

const struct pane pane_heap = {
    .id = "heap",
    .title = "Heap",
    .help = "The heap over time: the live floor that survives, garbage above it, the band between heap at start and "
            "heap at end of each cycle, and the heap goal. Growth between two cycles is drawn as a straight line, "
            "which the trace does not know. A column that stands for several cycles shows their extremes: "
            "chequered between the smallest and the largest live heap. '!' marks an outlier pause.",
    .min_rows = 5,
    .min_cols = 24,
    .want_rows = 8,
    .grow = 3,
    .priority = 30,
    .draw = draw,
    .on_mouse = on_mouse,
};
