/*
 * Two runs over one another: numbers of both on charts, by cycle, by time since start, or by how much of its run is over. One
 * number at 24 rows; where there is room the next ones stand below it on the same axis, so that a pause can be seen beside the
 * heap it came with.
 *
 * A column stands for all its cycles, from the least to the most, as everywhere; between cycles the last value holds. The two
 * runs are told apart twice: by colour, and by how they are drawn, solid and dotted, in ASCII by letters that the legend names.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/xalloc.h"
#include "ui/facts.h"
#include "ui/parts.h"
#include "ui/plot.h"
#include "ui/ticks.h"
#include "ui/ui.h"

enum { RUNS = 2, SCALE_COLS = 11, LEGEND_ROWS = 2, CHART_ROWS = 15, CHARTS_MAX = 4, DOTS_MAX = 1024 };

enum runs_axis { BY_CYCLE, BY_TIME, BY_SHARE, AXIS_COUNT };

static const char *const AXES[AXIS_COUNT] = {"by cycle", "by time since its start", "by share of its run"};

/* In an order in which neighbours explain each other. */
static const struct number {
    const char *name;
    enum series_field field;
    char *(*text)(char buf[NUM_TEXT], uint64_t value);
    bool is_binary; /* round in powers of two */
    const char *line; /* of window_lines, that says most about it */
} NUMBERS[] = {
    {"live heap", SERIES_HEAP_LIVE, num_bytes, true, "live heap at end"},
    {"STW", SERIES_STW_NS, facts_duration, false, "STW p99"},
    {"GC CPU", SERIES_GC_CPU_PPM, num_percent, false, "GC CPU"},
    {"allocation rate", SERIES_ALLOC_RATE, num_rate, true, "allocation rate"},
    {"heap at end", SERIES_HEAP_END, num_bytes, true, "heap peak"},
    {"heap goal", SERIES_HEAP_GOAL, num_bytes, true, "last goal"},
    {"mark", SERIES_MARK_NS, facts_duration, false, "mark p99"},
    {"survival", SERIES_SURVIVAL_PPM, num_percent, false, "survival"},
};
enum { NUMBER_COUNT = sizeof NUMBERS / sizeof *NUMBERS };

static const struct look {
    enum role role;
    enum plot_fill fill;
    uint32_t sign; /* in the legend */
    char ascii;
} LOOKS[RUNS] = {{ROLE_LIVE, PLOT_SOLID, 0x2501, 'A'}, {ROLE_STW, PLOT_CHECKED, 0x2505, 'B'}};

unsigned runs_axis_count(void)
{
    return AXIS_COUNT;
}

unsigned runs_number_count(void)
{
    return NUMBER_COUNT;
}

const char *runs_number_line(unsigned number)
{
    return NUMBERS[number % NUMBER_COUNT].line;
}

/* What all charts of a frame share. */
struct stage {
    const struct process *process[RUNS];
    uint64_t start[RUNS], length[RUNS]; /* cycles, or ns */
    uint64_t longest;
    enum runs_axis axis;
    bool by_cycle; /* it counts cycles, no matter which axis it is */
};

static struct stage stage_of(const struct frame *frame)
{
    const struct view *view = frame->view;
    const struct window *window = view->runs.window;
    bool has_times = window[0].has_times && window[1].has_times;
    struct stage stage = {.axis = (enum runs_axis)(view->runs_axis % AXIS_COUNT)};
    if (stage.axis == BY_TIME && !has_times)
        stage.axis = BY_CYCLE;
    stage.by_cycle = stage.axis == BY_CYCLE || !has_times;
    for (int i = 0; i < RUNS; i++) {
        const struct process *process = model_process(frame->model, view->run_process[i]);
        stage.process[i] = process;
        stage.start[i] = stage.by_cycle ? process_first(process) : window[i].from_ns;
        stage.length[i] = stage.by_cycle ? process_kept(process) : window[i].duration_ns + 1; /* the last cycle ends on it */
        stage.longest = stage.length[i] > stage.longest ? stage.length[i] : stage.longest;
    }
    return stage;
}

/* A number's range in each column of dots of both runs; the largest of each and of all. */
struct ranges {
    uint64_t low[RUNS][DOTS_MAX], high[RUNS][DOTS_MAX];
    uint64_t most[RUNS], top;
    uint32_t dots;
};

static bool is_there(const struct column *column, enum series_field field)
{
    return column->cycles > 0 && column->has >> field & 1 &&
           !(field == SERIES_HEAP_GOAL && goal_is_off(column->max[field]));
}

/* Fewer cycles than dots: each takes several. The line goes from the first value to the last without holes. */
static void fill_run(const struct column *columns, uint32_t count, enum series_field field, int run, struct ranges *ranges)
{
    uint64_t before = PLOT_NOTHING, most = 0;
    uint32_t last = count;
    while (last > 0 && !is_there(&columns[last - 1], field))
        last--;
    for (uint32_t i = 0, was = UINT32_MAX; i < ranges->dots; i++) {
        uint32_t at = (uint32_t)((uint64_t)i * count / ranges->dots);
        uint64_t low = before, high = before;
        if (at < last && at != was && is_there(&columns[at], field)) {
            low = columns[at].min[field] < before ? columns[at].min[field] : before;
            high = before != PLOT_NOTHING && before > columns[at].max[field] ? before : columns[at].max[field];
            most = columns[at].max[field] > most ? columns[at].max[field] : most;
            before = columns[at].last[field];
        }
        was = at;
        ranges->low[run][i] = at < last ? low : PLOT_NOTHING;
        ranges->high[run][i] = at < last ? high : PLOT_NOTHING;
    }
    ranges->most[run] = most;
    ranges->top = most > ranges->top ? most : ranges->top;
}

/* A range of one value has no height: it gets that of a dot. */
static void thicken(struct ranges *ranges, int rows)
{
    uint64_t dot = ranges->top / ((uint64_t)rows * 4) + 1;
    for (int run = 0; run < RUNS; run++)
        for (uint32_t i = 0; i < ranges->dots; i++) {
            uint64_t *low = &ranges->low[run][i], *high = &ranges->high[run][i];
            if (*high == PLOT_NOTHING || *high - *low >= dot)
                continue;
            *low = *high > dot ? *high - dot : 0;
            *high = *low + dot;
        }
}

static void compute(const struct stage *stage, const struct number *number, struct canvas *plot, struct ranges *ranges)
{
    ranges->dots = (uint32_t)(plot->cols * 2 < DOTS_MAX ? plot->cols * 2 : DOTS_MAX);
    ranges->top = 0;
    for (int run = 0; run < RUNS; run++) {
        uint64_t whole = stage->axis == BY_SHARE ? stage->length[run] : stage->longest;
        struct axis axis = {.by_cycle = stage->by_cycle, .start = stage->start[run], .columns = 1};
        axis.step = whole > ranges->dots ? (whole + ranges->dots - 1) / ranges->dots : 1;
        if (whole > 0)
            axis.columns = (uint32_t)((whole + axis.step - 1) / axis.step);
        struct column *columns = xcalloc(axis.columns, sizeof *columns);
        series_columns(stage->process[run], &axis, columns);
        fill_run(columns, axis.columns, number->field, run, ranges);
        free(columns);
    }
    thicken(ranges, plot->rows);
}

static void draw_plot(const struct ranges *ranges, struct canvas *plot)
{
    for (int run = 0; run < RUNS; run++) {
        struct plot_band band = {.low = ranges->low[run], .high = ranges->high[run], .count = (int)ranges->dots,
                                 .top = ranges->top, .role = LOOKS[run].role, .fill = LOOKS[run].fill,
                                 .ascii = LOOKS[run].ascii};
        plot_band(plot, &band);
    }
}

/* Left of the plot, which is rows 1.. of the chart. */
static void draw_scale(struct canvas *chart, const struct number *number, const struct ranges *ranges, int rows)
{
    char text[NUM_TEXT];
    uint64_t step = plot_step(ranges->top, rows / 4 > 1 ? rows / 4 : 1, number->is_binary);
    for (int row = 1; row <= rows; row++)
        canvas_put(chart, row, SCALE_COLS - 1, 0x2502, ROLE_DIM, 0);
    for (uint64_t value = 0; value <= ranges->top; value += step) {
        int row = rows - plot_cell(value, ranges->top, rows);
        canvas_text_right(chart, row, SCALE_COLS - 2, ROLE_DIM, 0, value == 0 ? SPAN_LIT("0") : span_of(number->text(text, value)));
        canvas_put(chart, row, SCALE_COLS - 1, 0x2524, ROLE_DIM, 0);
        if (ranges->top - value < step)
            break;
    }
}

static char *tick_text(char text[NUM_TEXT], const struct stage *stage, uint64_t at, uint64_t step)
{
    if (stage->axis == BY_SHARE)
        snprintf(text, NUM_TEXT, "%u %%", (unsigned)at);
    else if (at == 0)
        snprintf(text, NUM_TEXT, "0");
    else if (stage->by_cycle)
        num_grouped(text, at);
    else
        ticks_time(text, at, step);
    return text;
}

static void draw_axis(struct canvas *chart, const struct stage *stage, int row)
{
    enum { TICK_COLS = 14 };
    int cols = chart->cols - SCALE_COLS, ticks = cols / TICK_COLS > 1 ? cols / TICK_COLS : 1;
    uint64_t whole = stage->axis == BY_SHARE ? 100 : stage->longest, step;
    step = stage->axis == BY_SHARE ? (ticks < 4 ? 50 : ticks < 10 ? 25 : 10)
           : stage->by_cycle       ? plot_step(whole, ticks, false)
                                   : ticks_time_step(whole, ticks);
    for (int col = SCALE_COLS; col < chart->cols; col++)
        canvas_put(chart, row, col, 0x2500, ROLE_DIM, 0);
    canvas_put(chart, row, SCALE_COLS - 1, 0x2514, ROLE_DIM, 0);
    for (uint64_t at = 0; at <= whole; at += step) {
        char text[NUM_TEXT];
        int col = SCALE_COLS + plot_cell(at, whole, cols);
        struct span label = span_of(tick_text(text, stage, at, step));
        int begin = col - (int)label.len / 2, last = chart->cols - (int)label.len;
        canvas_put(chart, row, col, 0x252c, ROLE_DIM, 0);
        canvas_text(chart, row + 1, begin > last ? last : begin, ROLE_DIM, 0, label);
        if (whole - at < step)
            break;
    }
}

/* "live heap   up to 148 MiB and 9.00 MiB" */
static void draw_title(struct canvas *chart, const struct number *number, const struct ranges *ranges)
{
    char text[NUM_TEXT];
    int col = canvas_text(chart, 0, SCALE_COLS, ROLE_STRONG, ATTR_BOLD, span_of(number->name));
    if (ranges->top == 0) {
        canvas_text_fit(chart, 0, col + 2, chart->cols - col - 2, ROLE_DIM, 0, SPAN_LIT("neither run has any, or its trace does not tell"));
        return;
    }
    col = canvas_text(chart, 0, col + 2, ROLE_DIM, 0, SPAN_LIT("up to "));
    for (int run = 0; run < RUNS; run++) {
        col = canvas_text(chart, 0, col, LOOKS[run].role, 0, span_of(number->text(text, ranges->most[run])));
        if (run == 0)
            col = canvas_text(chart, 0, col, ROLE_DIM, 0, SPAN_LIT(" and "));
    }
}

static void draw_chart(const struct stage *stage, const struct number *number, struct canvas *chart, struct ranges *ranges)
{
    int rows = chart->rows - 3; /* title, axis, its numbers */
    struct canvas plot = canvas_part(chart, 1, SCALE_COLS, rows, chart->cols - SCALE_COLS);
    if (plot.rows < 2 || plot.cols < 8) {
        canvas_text_fit(chart, 0, 0, chart->cols, ROLE_DIM, 0, SPAN_LIT("too small a screen for a chart; Tab shows numbers"));
        return;
    }
    compute(stage, number, &plot, ranges);
    draw_title(chart, number, ranges);
    draw_plot(ranges, &plot);
    draw_scale(chart, number, ranges, rows);
    draw_axis(chart, stage, rows + 1);
}

static void draw_legend(struct canvas *panel, const struct stage *stage, char names[RUNS][NUM_TEXT])
{
    int col = SCALE_COLS, axis_cols = (int)span_of(AXES[stage->axis]).len;
    int room = (panel->cols - SCALE_COLS - axis_cols) / RUNS - 6;
    for (int run = 0; run < RUNS; run++) {
        for (int i = 0; i < 2; i++)
            canvas_put(panel, 0, col + i, panel->ascii ? (uint32_t)LOOKS[run].ascii : LOOKS[run].sign, LOOKS[run].role, ATTR_BOLD);
        col = canvas_text_fit(panel, 0, col + 3, room, ROLE_TEXT, 0, span_of(names[run])) + 3;
    }
    canvas_text_right(panel, 0, panel->cols, ROLE_DIM, 0, span_of(AXES[stage->axis]));
}

void overlay_runs_chart_draw(const struct frame *frame, struct canvas *panel, char names[2][NUM_TEXT])
{
    struct stage stage = stage_of(frame);
    struct ranges *ranges = xcalloc(1, sizeof *ranges);
    int count = panel->rows / CHART_ROWS;
    count = count < 1 ? 1 : count > CHARTS_MAX ? CHARTS_MAX : count;
    int first = panel->rows > 8 ? LEGEND_ROWS : 1, rows = (panel->rows - first) / count;
    draw_legend(panel, &stage, names);
    for (int i = 0; i < count; i++) {
        struct canvas chart = canvas_part(panel, first + i * rows, 0, rows, panel->cols);
        draw_chart(&stage, &NUMBERS[(frame->view->runs_number + (unsigned)i) % NUMBER_COUNT], &chart, ranges);
    }
    free(ranges);
}
