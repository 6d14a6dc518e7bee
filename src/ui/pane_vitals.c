/*
 * Overview: the vital signs, each a label, a number in fixed columns and a sparkline of the visible time. A vital is
 * a row of a table; what differs between them is which number of the window it takes, which field of the columns it
 * draws, and when it is good, a warning or bad.
 *
 * The grid is filled column by column, most important first: three columns at 80, longer sparklines rather than more
 * numbers up to 140, then four.
 *
 * Between two marks the range's numbers stand behind a line from A to B, beside those of the window, and what room is left is the
 * sparkline's.
 *
 * The numbers are of the window shown on the time axis, not since start. The one exception is the runtime's own
 * percentage, and it is named for what it is.
 *
 * Thresholds: GC CPU at 25 % is a collector that never rests (the pacer's share), 10 % is worth a look. A mark assist
 * share of 5 % is the Go GC guide's sign that the program allocates faster than the background marks. Pauses: the
 * collector's own aim is below a millisecond. A goal less than 25 % (10 %) above the live heap it was set
 * for is an effective GOGC under 25 (10): the way into a memory-limit spiral (golang/go#58106).
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "analysis/series.h"
#include "ui/columns.h"
#include "ui/cycle_notes.h"
#include "ui/facts.h"
#include "ui/panes.h"
#include "ui/plot.h"
#include "ui/ui.h"

enum level { LEVEL_NONE, LEVEL_GOOD, LEVEL_WARN, LEVEL_BAD };

enum pick { PICK_NONE, PICK_LAST, PICK_MAX, PICK_COUNT_CYCLES }; /* what a sparkline takes from a column */

enum fill { FILL_ZERO, FILL_BEFORE, FILL_AFTER }; /* ... and from a column in which no cycle ended */

struct vital {
    const char *label, *brief; /* brief: in seven columns, NULL when the label is */
    /* Writes "number unit"; false when the window does not know it. */
    bool (*number)(const struct window *window, char buf[NUM_TEXT]);
    enum level (*level)(const struct window *window);
    const char *warning; /* said in the footer; 40 characters fit beside its keys */
    enum series_field series;
    enum pick pick;
    enum fill fill;
    enum role role;
};

static enum level above(uint64_t value, uint64_t warn, uint64_t bad)
{
    return value >= bad ? LEVEL_BAD : value >= warn ? LEVEL_WARN : LEVEL_GOOD;
}

static bool live(const struct window *w, char buf[NUM_TEXT])
{
    facts_live(buf, w->live_bytes);
    return w->live_max_bytes > 0 || w->goal_bytes > 0;
}

static bool goal(const struct window *w, char buf[NUM_TEXT])
{
    if (goal_is_off(w->goal_bytes))
        snprintf(buf, NUM_TEXT, "off");
    else
        num_bytes(buf, w->goal_bytes);
    return w->goal_bytes > 0;
}

/* Against the live heap it was set for, that of the cycle before: a heap that grows fills its goal with what lives on. */
static enum level goal_level(const struct window *w)
{
    uint64_t live_bytes = w->goal_live_bytes;
    if (w->goal_bytes == 0 || goal_is_off(w->goal_bytes) || live_bytes < 16 * BYTES_PER_MB)
        return LEVEL_NONE;
    uint64_t room = w->goal_bytes > live_bytes ? w->goal_bytes - live_bytes : 0;
    return room < live_bytes / 10 ? LEVEL_BAD : room < live_bytes / 4 ? LEVEL_WARN : LEVEL_NONE;
}

static bool alloc(const struct window *w, char buf[NUM_TEXT])
{
    num_bytes(buf, w->alloc_bytes_per_s);
    return w->has_times && w->cycles > 1;
}

static bool survival(const struct window *w, char buf[NUM_TEXT])
{
    num_percent(buf, w->survival_ppm);
    return w->live_max_bytes > 0;
}

static bool gc_cpu(const struct window *w, char buf[NUM_TEXT])
{
    num_percent(buf, w->gc_cpu_ppm);
    return w->has_times && w->cycles > 1;
}

/* A program that starts collects often for a moment. */
static enum level gc_cpu_level(const struct window *w)
{
    return w->duration_ns < NS_PER_S ? LEVEL_NONE : above(w->gc_cpu_ppm, PPM / 10, PPM / 4);
}

static bool runtime_cpu(const struct window *w, char buf[NUM_TEXT])
{
    snprintf(buf, NUM_TEXT, "%" PRId64 " %%", w->runtime_percent);
    return w->has_times;
}

static bool idle(const struct window *w, char buf[NUM_TEXT])
{
    num_percent(buf, w->idle_cpu_ppm);
    return w->has_times && w->cycles > 1;
}

static bool assist(const struct window *w, char buf[NUM_TEXT])
{
    num_percent(buf, w->assist_ppm);
    return w->has_times;
}

/* A share of next to nothing is no trouble, and of little no great one; goroutines that fill a new heap assist. */
static enum level assist_level(const struct window *w)
{
    if (w->gc_cpu_ppm < PPM / 100 || w->duration_ns < NS_PER_S)
        return LEVEL_NONE;
    return above(w->assist_ppm, PPM / 20, w->gc_cpu_ppm < PPM / 10 ? UINT64_MAX : PPM / 5);
}

static bool stw_p99(const struct window *w, char buf[NUM_TEXT])
{
    num_duration(buf, w->stw.p99);
    return w->cycles > 0;
}

/* Of fewer than a hundred cycles the p99 is the maximum, and one pause is no habit. */
static enum level stw_p99_level(const struct window *w)
{
    return w->cycles < 100 ? LEVEL_NONE : above(w->stw.p99, NS_PER_MS, 10 * NS_PER_MS);
}

static bool stw_max(const struct window *w, char buf[NUM_TEXT])
{
    num_duration(buf, w->stw.max);
    return w->cycles > 0;
}

static enum level stw_max_level(const struct window *w)
{
    return above(w->stw.max, 10 * NS_PER_MS, 100 * NS_PER_MS);
}

static bool mark_p99(const struct window *w, char buf[NUM_TEXT])
{
    num_duration(buf, w->mark.p99);
    return w->cycles > 0;
}

static bool cycles(const struct window *w, char buf[NUM_TEXT])
{
    uint64_t per_ks = w->cycles_per_ks;
    if (per_ks >= 100000)
        snprintf(buf, NUM_TEXT, "%" PRIu64 " /s", per_ks / 1000);
    else if (per_ks >= 10000)
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%" PRIu64 " /s", per_ks / 1000, per_ks % 1000 / 100);
    else if (per_ks >= 1000)
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%02" PRIu64 " /s", per_ks / 1000, per_ks % 1000 / 10);
    else
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%" PRIu64 " /min", per_ks * 6 / 100, per_ks * 6 / 10 % 10);
    return w->has_times && w->cycles > 1;
}

static bool returned(const struct frame *frame, uint64_t seq, char buf[NUM_TEXT])
{
    uint64_t bytes;
    if (!cycle_notes_returned_bytes(frame, process_cycle(frame->process, seq), &bytes))
        return false;
    num_bytes(buf, bytes);
    return true;
}

static bool run_queue(const struct frame *frame, uint64_t seq, char buf[NUM_TEXT])
{
    uint64_t waiting;
    if (!cycle_notes_run_queue(frame, seq, &waiting))
        return false;
    snprintf(buf, NUM_TEXT, "%" PRIu64, waiting);
    return true;
}

/* Column by column, three rows each. */
static const struct vital vitals[] = {
    {"Live", NULL, live, NULL, NULL, SERIES_HEAP_LIVE, PICK_LAST, FILL_BEFORE, ROLE_LIVE},
    {"Goal", NULL, goal, goal_level, "little room above live: limit or GOGC",
     SERIES_HEAP_GOAL, PICK_LAST, FILL_AFTER, ROLE_GOAL},
    {"Survival", "Surv.", survival, NULL, NULL, SERIES_SURVIVAL_PPM, PICK_LAST, FILL_BEFORE, ROLE_LIVE},
    {"Alloc/s", NULL, alloc, NULL, NULL, SERIES_ALLOC_RATE, PICK_MAX, FILL_AFTER, ROLE_CPU},
    {"GC CPU", NULL, gc_cpu, gc_cpu_level, "GC takes much CPU: a higher GOGC helps",
     SERIES_GC_CPU_PPM, PICK_MAX, FILL_AFTER, ROLE_CPU},
    {"Cycles", NULL, cycles, NULL, NULL, SERIES_COUNT, PICK_COUNT_CYCLES, FILL_ZERO, ROLE_TEXT},
    {"STW p99", NULL, stw_p99, stw_p99_level, "1 in 100 pauses lasts 1 ms or more",
     SERIES_STW_NS, PICK_MAX, FILL_ZERO, ROLE_STW},
    {"STW max", NULL, stw_max, stw_max_level, "a pause of 10 ms or more",
     SERIES_COUNT, PICK_NONE, FILL_ZERO, ROLE_STW},
    {"Mark p99", "Mk p99", mark_p99, NULL, NULL, SERIES_MARK_NS, PICK_MAX, FILL_ZERO, ROLE_MARK},
    {"Assist", NULL, assist, assist_level, "mark assists: allocation outruns GC",
     SERIES_COUNT, PICK_NONE, FILL_ZERO, ROLE_ASSIST},
    {"Idle", NULL, idle, NULL, NULL, SERIES_COUNT, PICK_NONE, FILL_ZERO, ROLE_MARK},
    {"Go's own", NULL, runtime_cpu, NULL, NULL, SERIES_COUNT, PICK_NONE, FILL_ZERO, ROLE_CPU},
};
/* What other tracers say about the selected cycle; a column of its own where there is room and something to say. */
static const struct noted {
    const char *label;
    bool (*number)(const struct frame *frame, uint64_t seq, char buf[NUM_TEXT]);
} noteds[] = {
    {"To the OS", returned},
    {"Run queue", run_queue},
};

enum { EDGE = 1, LABEL_COLS = 9, NUMBER_COLS = 10, SPACE = 2, RANGE_COLS = 11 };
enum { VITAL_COUNT = sizeof vitals / sizeof *vitals, GRID_ROWS = 3, SPARK_MAX = 48, NOTED_FROM = 170 };

/* With fewer rows than the table's three, the third of each column moves behind. */
static int vital_at(int row, int col, int rows)
{
    static const int two[] = {0, 1, 3, 4, 6, 7, 2, 5, 8, 9, 10, 11};
    static const int one[] = {0, 4, 6, 3, 1, 2, 7, 5, 8, 9, 10, 11};
    int at = col * rows + row;
    if (at >= VITAL_COUNT)
        return -1;
    return rows == 1 ? one[at] : rows == 2 ? two[at] : at;
}

/* One value per column of the sparklines, and the largest. */
struct history {
    const struct column *columns;
    struct column before; /* the cycle before the first one; cycles == 0: there is none */
    int count;
};

static uint64_t picked(const struct vital *vital, const struct column *column)
{
    if (vital->pick == PICK_COUNT_CYCLES)
        return column->cycles;
    if (column->cycles == 0 || !(column->has >> vital->series & 1))
        return PLOT_NOTHING;
    uint64_t value = vital->pick == PICK_LAST ? column->last[vital->series] : column->max[vital->series];
    return vital->series == SERIES_HEAP_GOAL && goal_is_off(value) ? PLOT_NOTHING : value;
}

/* Gives the columns from..to in which no cycle ended a value. */
static void fill_gaps(uint64_t values[SPARK_MAX], int from, int to, enum fill fill)
{
    for (int i = from; i <= to && fill != FILL_AFTER; i++)
        if (values[i] == PLOT_NOTHING)
            values[i] = fill == FILL_ZERO ? 0 : i > 0 ? values[i - 1] : PLOT_NOTHING;
    for (int i = to - 1; i >= from && fill == FILL_AFTER; i--)
        if (values[i] == PLOT_NOTHING)
            values[i] = values[i + 1];
}

/* One value per column, none before the run and after its last cycle; returns the largest. */
static uint64_t history_values(const struct history *history, const struct vital *vital, uint64_t values[SPARK_MAX])
{
    uint64_t top = 0;
    int first = history->count, last = -1;
    for (int i = 0; i < history->count; i++) {
        values[i] = PLOT_NOTHING;
        if (history->columns[i].cycles == 0)
            continue;
        values[i] = picked(vital, &history->columns[i]);
        first = first < history->count ? first : i;
        last = i;
        if (values[i] != PLOT_NOTHING && values[i] > top)
            top = values[i];
    }
    bool runs_in = history->before.cycles > 0 && first > 0;
    if (runs_in && last >= 0 && vital->fill == FILL_BEFORE)
        values[0] = picked(vital, &history->before);
    fill_gaps(values, runs_in ? 0 : first + 1, last, vital->fill);
    return top;
}

static enum role level_role(enum level level)
{
    static const enum role role[] = {ROLE_STRONG, ROLE_STRONG, ROLE_WARN, ROLE_BAD};
    return role[level];
}

/* "24.0 MiB": the number ends in a fixed column, the unit begins in one. */
static void draw_text(struct canvas *canvas, int col, enum role role, struct span text)
{
    size_t space = span_find(text, SPAN_LIT(" "));
    canvas_text_right(canvas, 0, col + 4, role, ATTR_BOLD, span_head(text, space));
    canvas_text(canvas, 0, col + 5, ROLE_DIM, 0, span_from(text, space + 1));
}

/* Of the range between the marks. */
static void draw_range(struct canvas *canvas, int col, const struct vital *vital, const struct window *marked)
{
    char text[NUM_TEXT];
    if (vital->number(marked, text))
        draw_text(canvas, col, ROLE_KEY, span_of(text));
    else
        canvas_text_right(canvas, 0, col + 4, ROLE_DIM, 0, SPAN_LIT("-"));
}

static void draw_number(struct canvas *canvas, int col, const struct vital *vital, const struct window *window)
{
    char text[NUM_TEXT];
    if (!vital->number(window, text)) {
        canvas_text_right(canvas, 0, col + 4, ROLE_DIM, 0, SPAN_LIT("-"));
        return;
    }
    enum level level = vital->level ? vital->level(window) : LEVEL_NONE;
    if (level >= LEVEL_WARN)
        canvas_put(canvas, 0, col - 1, '!', level_role(level), ATTR_BOLD);
    draw_text(canvas, col, level_role(level), span_of(text));
}

static bool is_marked(const struct frame *frame)
{
    return frame->marked && frame->marked->cycles > 0;
}

static void draw_vital(const struct frame *frame, struct canvas *cell, const struct vital *vital, uint32_t sign,
                       const struct history *history)
{
    int spark_col = LABEL_COLS + NUMBER_COLS + (is_marked(frame) ? RANGE_COLS : 0);
    bool is_tight = is_marked(frame) && cell->cols < spark_col - SPACE; /* shorter labels, nothing beside the line */
    int number_col = is_tight ? LABEL_COLS - 1 : LABEL_COLS, line_col = number_col + NUMBER_COLS - (is_tight ? 2 : 1);
    canvas_text_fit(cell, 0, 0, LABEL_COLS, ROLE_DIM, 0, span_of(is_tight && vital->brief ? vital->brief : vital->label));
    draw_number(cell, number_col, vital, frame->window);
    if (is_marked(frame)) {
        canvas_put(cell, 0, line_col, is_tight ? 0x2502 : sign, ROLE_KEY, ATTR_BOLD);
        draw_range(cell, line_col + (is_tight ? 1 : 2), vital, frame->marked);
    }
    if (vital->pick == PICK_NONE || history->count <= 0)
        return;
    uint64_t values[SPARK_MAX];
    uint64_t top = history_values(history, vital, values);
    plot_sparkline(cell, 0, spark_col, values, history->count, 0, top, vital->role);
}

/* Down the rows of a column: A, a line, B. */
static uint32_t sign_of(int row, int rows)
{
    return rows < GRID_ROWS ? 0x2502 : row == 0 ? 'A' : row == rows - 1 ? 'B' : 0x2502;
}

/* How the vitals share the pane. */
struct grid {
    int rows, cols, cell_cols;
    bool has_noted; /* the last column is for other tracers */
};

static bool has_noted(const struct frame *frame)
{
    char text[NUM_TEXT];
    uint64_t seq;
    bool any = false;
    for (size_t i = 0; facts_selected(frame, &seq) && i < sizeof noteds / sizeof *noteds; i++)
        any = any || noteds[i].number(frame, seq, text);
    return any;
}

static void draw_noted(const struct frame *frame, struct canvas *canvas, const struct grid *grid)
{
    char text[NUM_TEXT];
    uint64_t seq;
    int row = 0, col = EDGE + (grid->cols - 1) * grid->cell_cols;
    for (size_t i = 0; facts_selected(frame, &seq) && i < sizeof noteds / sizeof *noteds && row < grid->rows; i++) {
        struct canvas cell = canvas_part(canvas, row, col, 1, grid->cell_cols - 1);
        if (!noteds[i].number(frame, seq, text))
            continue;
        canvas_text_fit(&cell, 0, 0, LABEL_COLS, ROLE_DIM, 0, span_of(noteds[i].label));
        draw_text(&cell, LABEL_COLS + 1, ROLE_STRONG, span_of(text));
        row++;
    }
}

static struct grid grid_of(const struct frame *frame, const struct canvas *canvas)
{
    int width = canvas->cols - 2 * EDGE;
    struct grid grid = {.rows = canvas->rows < GRID_ROWS ? canvas->rows : GRID_ROWS};
    grid.has_noted = width >= NOTED_FROM && has_noted(frame);
    grid.cols = grid.has_noted ? 5 : width >= 140 ? 4 : width >= 70 ? 3 : width >= 46 ? 2 : 1;
    grid.cell_cols = (width + SPACE) / grid.cols; /* the last one needs no space behind it */
    return grid;
}

static void history_fill(struct history *history, const struct frame *frame, int cols)
{
    struct axis axis;
    *history = (struct history){.count = 0};
    history->count = cols < 3 ? 0 : cols < SPARK_MAX ? cols : SPARK_MAX;
    if (history->count == 0)
        return;
    view_axis(frame->view, frame->process, (uint32_t)history->count, &axis);
    history->columns = columns_get(frame->view->columns, frame->process, &axis);
    for (int i = 0; i < history->count; i++) {
        if (history->columns[i].cycles == 0)
            continue;
        if (history->columns[i].kept == 0)
            break;
        uint64_t first = history->columns[i].first_seq;
        struct axis one = {.by_cycle = true, .start = first - 1, .step = 1, .columns = 1};
        if (first > process_first(frame->process))
            series_columns(frame->process, &one, &history->before);
        break;
    }
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    if (!frame->process || !frame->window || process_kept(frame->process) == 0)
        return;
    struct grid grid = grid_of(frame, canvas);
    struct history history;
    history_fill(&history, frame, grid.cell_cols - LABEL_COLS - NUMBER_COLS - SPACE - (is_marked(frame) ? RANGE_COLS : 0));
    for (int col = 0; col < grid.cols; col++)
        for (int row = 0; row < grid.rows; row++) {
            int at = vital_at(row, col, grid.rows);
            struct canvas cell = canvas_part(canvas, row, EDGE + col * grid.cell_cols, 1, grid.cell_cols - 1);
            if (at >= 0)
                draw_vital(frame, &cell, &vitals[at], sign_of(row, grid.rows), &history);
        }
    if (grid.has_noted)
        draw_noted(frame, canvas, &grid);
}

const char *vitals_warning(const struct window *window, enum role *ret_role)
{
    const struct vital *worst = NULL;
    enum level level = LEVEL_GOOD;
    for (int i = 0; i < VITAL_COUNT; i++) {
        char text[NUM_TEXT];
        if (!vitals[i].level || !vitals[i].number(window, text) || vitals[i].level(window) <= level)
            continue;
        level = vitals[i].level(window);
        worst = &vitals[i];
    }
    *ret_role = level_role(level);
    return worst ? worst->warning : NULL;
}

const struct pane pane_vitals = {
    .id = "vitals",
    .title = "Vitals",
    .help = "Numbers of the time on the axis, and behind a line from A to B those between the marks, with their course; of cycles "
            "that are too old to be kept one by one only the course, unless all is shown. GC CPU is what the collector took of all processors "
            "in that time; 'Go's own' is the percentage that the runtime prints, an average since the program started. Idle marking cost "
            "the program nothing. '!' before a number is a warning, the worst one is put in words below: GC CPU from 10 %, "
            "mark assists from 5 % of the marking (with GC CPU from 1 %), STW p99 from 1 ms (of 100 cycles or more), STW max "
            "from 10 ms, a goal less than 25 % above the live heap it was set for (a memory limit or GOGC leaves the "
            "program little room).",
    .min_rows = 1,
    .min_cols = 20,
    .want_rows = 3,
    .priority = 50,
    .draw = draw,
};
