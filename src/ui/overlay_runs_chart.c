/*
 * Two runs over one another: a number of both on one chart, by cycle, by time since start, or by how much of its run is over.
 *
 * A column stands for all its cycles, from the least to the most, as everywhere. The two are told apart by colour, without
 * colours by how dense their dots are, and in ASCII by letters that the legend names.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/xalloc.h"
#include "ui/facts.h"
#include "ui/parts.h"
#include "ui/plot.h"
#include "ui/ui.h"

enum { RUNS = 2, SCALE_COLS = 10, HEAD_ROWS = 3, FOOT_ROWS = 2, COLUMNS_MAX = 1024 };

enum runs_axis { BY_CYCLE, BY_TIME, BY_SHARE, AXIS_COUNT };

static const char *const AXES[AXIS_COUNT] = {"by cycle", "by time since its start", "by share of its run"};

static const struct number {
    const char *name;
    enum series_field field;
    char *(*text)(char buf[NUM_TEXT], uint64_t value);
} NUMBERS[] = {
    {"live heap", SERIES_HEAP_LIVE, num_bytes},       {"heap at end", SERIES_HEAP_END, num_bytes},
    {"heap goal", SERIES_HEAP_GOAL, num_bytes},       {"STW", SERIES_STW_NS, facts_duration},
    {"mark", SERIES_MARK_NS, facts_duration},         {"allocation rate", SERIES_ALLOC_RATE, num_rate},
    {"survival", SERIES_SURVIVAL_PPM, num_percent},   {"GC CPU", SERIES_GC_CPU_PPM, num_percent},
};
enum { NUMBER_COUNT = sizeof NUMBERS / sizeof *NUMBERS };

static const struct look {
    enum role role;
    enum plot_fill mono_fill;
    char ascii;
} LOOKS[RUNS] = {{ROLE_LIVE, PLOT_SOLID, 'A'}, {ROLE_GOAL, PLOT_CHECKED, 'B'}};

unsigned runs_axis_count(void)
{
    return AXIS_COUNT;
}

unsigned runs_number_count(void)
{
    return NUMBER_COUNT;
}

/* How long a run is on the axis: cycles, or ns. */
static uint64_t length_of(const struct process *process, const struct window *window, bool by_cycle)
{
    return by_cycle ? process_kept(process) : window->duration_ns;
}

static uint64_t longest_of(const struct frame *frame, bool by_cycle)
{
    uint64_t longest = 0;
    for (int i = 0; i < RUNS; i++) {
        uint64_t length = length_of(model_process(frame->model, frame->view->run_process[i]), &frame->view->runs[i], by_cycle);
        longest = length > longest ? length : longest;
    }
    return longest;
}

/* Both on the same scale, or, by share, each on its own. */
static struct axis axis_of(const struct frame *frame, int run, bool by_cycle, uint32_t columns)
{
    const struct view *view = frame->view;
    const struct process *process = model_process(frame->model, view->run_process[run]);
    uint64_t whole = view->runs_axis == BY_SHARE ? length_of(process, &view->runs[run], by_cycle) : longest_of(frame, by_cycle);
    return (struct axis){.by_cycle = by_cycle,
                         .start = by_cycle ? process_first(process) : view->runs[run].from_ns,
                         .step = by_cycle && whole > 0 ? (whole + columns - 1) / columns : whole / columns + 1,
                         .columns = columns};
}

/* The number's range in each column of both runs; the largest of all. */
struct ranges {
    uint64_t low[RUNS][COLUMNS_MAX], high[RUNS][COLUMNS_MAX];
    uint64_t top;
    uint32_t count;
};

static void fill_run(const struct column *columns, enum series_field field, int run, struct ranges *ranges)
{
    for (uint32_t i = 0; i < ranges->count; i++) {
        bool is_there = columns[i].cycles > 0 && columns[i].has >> field & 1;
        uint64_t low = is_there ? columns[i].min[field] : PLOT_NOTHING, high = is_there ? columns[i].max[field] : PLOT_NOTHING;
        if (is_there && field == SERIES_HEAP_GOAL && goal_is_off(high))
            low = high = PLOT_NOTHING;
        ranges->low[run][i] = low;
        ranges->high[run][i] = high;
        if (high != PLOT_NOTHING && high > ranges->top)
            ranges->top = high;
    }
}

/* Where no cycle ended the last value stands: a run is a line from its first cycle to its last, however many columns. */
static void hold(struct ranges *ranges, int run)
{
    uint64_t *low = ranges->low[run], *high = ranges->high[run];
    uint32_t last = ranges->count;
    while (last > 0 && high[last - 1] == PLOT_NOTHING)
        last--;
    for (uint32_t i = 1; i < last; i++)
        if (high[i] == PLOT_NOTHING) {
            low[i] = low[i - 1];
            high[i] = high[i - 1];
        }
}

/* Fewer cycles than there are columns of dots: each takes several. */
static void widen(struct ranges *ranges, uint32_t count)
{
    for (int run = 0; run < RUNS; run++)
        for (uint32_t i = count; i-- > 0;) {
            uint32_t from = (uint32_t)((uint64_t)i * ranges->count / count);
            ranges->low[run][i] = ranges->low[run][from];
            ranges->high[run][i] = ranges->high[run][from];
        }
    ranges->count = count;
}

/* A band of one value has no height: it gets that of a dot. */
static void thicken(struct ranges *ranges, int rows)
{
    uint64_t dot = ranges->top / ((uint64_t)rows * 4) + 1;
    for (int run = 0; run < RUNS; run++)
        for (uint32_t i = 0; i < ranges->count; i++) {
            uint64_t *low = &ranges->low[run][i], high = ranges->high[run][i];
            if (high != PLOT_NOTHING && high - *low < dot)
                *low = high > dot ? high - dot : 0;
        }
}

static void draw_plot(const struct ranges *ranges, struct canvas *plot)
{
    for (int run = 0; run < RUNS; run++) {
        struct plot_band band = {.low = ranges->low[run], .high = ranges->high[run], .count = (int)ranges->count,
                                 .top = ranges->top, .role = LOOKS[run].role, .fill = plot->mono ? LOOKS[run].mono_fill : PLOT_SOLID, .ascii = LOOKS[run].ascii};
        plot_band(plot, &band);
    }
}

static void draw_frame(const struct frame *frame, struct canvas *panel, const struct number *number, bool by_cycle,
                       const struct ranges *ranges)
{
    char text[NUM_TEXT];
    int bottom = panel->rows - FOOT_ROWS;
    canvas_text_right(panel, HEAD_ROWS - 1, SCALE_COLS - 2, ROLE_DIM, 0, span_of(number->text(text, ranges->top)));
    canvas_text_right(panel, bottom - 1, SCALE_COLS - 2, ROLE_DIM, 0, SPAN_LIT("0"));
    for (int row = HEAD_ROWS - 1; row < bottom; row++)
        canvas_put(panel, row, SCALE_COLS - 1, 0x2502, ROLE_DIM, 0);
    for (int col = SCALE_COLS; col < panel->cols; col++)
        canvas_put(panel, bottom, col, 0x2500, ROLE_DIM, 0);
    canvas_put(panel, bottom, SCALE_COLS - 1, 0x2514, ROLE_DIM, 0);
    const struct view *view = frame->view;
    if (view->runs_axis == BY_SHARE)
        snprintf(text, sizeof text, "100 %%");
    else if (by_cycle)
        num_grouped(text, longest_of(frame, by_cycle));
    else
        num_clock(text, longest_of(frame, by_cycle));
    canvas_text(panel, bottom + 1, SCALE_COLS, ROLE_DIM, 0, SPAN_LIT("0"));
    canvas_text_right(panel, bottom + 1, panel->cols, ROLE_DIM, 0, span_of(text));
}

static void draw_legend(struct canvas *panel, char names[RUNS][NUM_TEXT])
{
    int col = SCALE_COLS;
    for (int run = 0; run < RUNS; run++) {
        if (panel->ascii)
            canvas_put(panel, 1, col, (uint32_t)LOOKS[run].ascii, LOOKS[run].role, ATTR_BOLD);
        else
            canvas_put(panel, 1, col, panel->mono && run == 1 ? 0x2895 : 0x28ff, LOOKS[run].role, ATTR_BOLD);
        col = canvas_text_fit(panel, 1, col + 2, panel->cols / 2 - SCALE_COLS, ROLE_TEXT, 0, span_of(names[run])) + 3;
    }
}

void overlay_runs_chart_draw(const struct frame *frame, struct canvas *panel, char names[2][NUM_TEXT])
{
    const struct view *view = frame->view;
    const struct number *number = &NUMBERS[view->runs_number % NUMBER_COUNT];
    bool has_times = view->runs[0].has_times && view->runs[1].has_times;
    bool by_cycle = view->runs_axis == BY_CYCLE || !has_times;
    struct canvas plot = canvas_part(panel, HEAD_ROWS - 1, SCALE_COLS, panel->rows - HEAD_ROWS - FOOT_ROWS + 1,
                                     panel->cols - SCALE_COLS);
    if (plot.rows < 2 || plot.cols < 8)
        return;
    struct ranges *ranges = xcalloc(1, sizeof *ranges);
    uint32_t dots = (uint32_t)(plot.cols * 2 < COLUMNS_MAX ? plot.cols * 2 : COLUMNS_MAX);
    uint64_t longest = longest_of(frame, by_cycle);
    uint64_t step = longest / dots + (longest % dots != 0);
    ranges->count = step > 0 ? (uint32_t)(longest / step + (longest % step != 0)) : 1;
    struct column *columns = xcalloc(ranges->count, sizeof *columns);
    for (int run = 0; run < RUNS; run++) {
        struct axis axis = axis_of(frame, run, by_cycle, ranges->count);
        series_columns(model_process(frame->model, view->run_process[run]), &axis, columns);
        fill_run(columns, number->field, run, ranges);
        hold(ranges, run);
    }
    widen(ranges, dots);
    thicken(ranges, plot.rows);
    int end = canvas_text(panel, 0, SCALE_COLS, ROLE_STRONG, ATTR_BOLD, span_of(number->name));
    canvas_text_fit(panel, 0, end + 2, panel->cols - end - 2, ROLE_DIM, 0, span_of(AXES[view->runs_axis % AXIS_COUNT]));
    draw_legend(panel, names);
    draw_plot(ranges, &plot);
    draw_frame(frame, panel, number, by_cycle, ranges);
    free(columns);
    free(ranges);
}
