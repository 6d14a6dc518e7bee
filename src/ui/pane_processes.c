/*
 * Every process a row, as htop has it: who, how much it keeps, what the collector costs it, whether it lives.
 *
 * Columns are rows of a table; those that a narrow screen has no room for have a larger `from_cols`. The name takes what is
 * left. Nothing is said by colour alone: a state has a sign and a word.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "analysis/roster.h"
#include "base/num.h"
#include "ui/facts.h"
#include "ui/panes.h"
#include "ui/plot.h"
#include "ui/process_list.h"
#include "ui/window_lines.h"

enum { GUTTER_COLS = 2, NAME_LEAST = 12, NAME_MOST = 40, WIDE_COLS = 100, FULL_COLS = 150, TITLE_COLS = 72 };

/* GC CPU above this is worth a colour: the share of Go's own goal for background work, 25 %, is bad; a tenth a warning. */
#define CPU_WARN_PPM (PPM / 10)
#define CPU_BAD_PPM (PPM / 4)

struct cell_text {
    char text[PROCESS_CELL];
    enum role role;
};

struct process_column_info {
    const char *title, *words; /* as the head of a column; in a sentence */
    int width, from_cols;
    bool is_left;
    void (*write)(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret);
    const char *line; /* of window_lines, the number that it shows; NULL: none of a window */
    const char *id;   /* with no such line: what explain.h has it under */
};

static void write_number(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)row;
    snprintf(ret->text, sizeof ret->text, "%" PRIu32, index + 1);
    ret->role = ROLE_DIM;
}

static void write_name(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)row;
    process_name(frame->model, index, ret->text);
    if (process_is_guess(model_process(frame->model, index)))
        memcpy(ret->text + strlen(ret->text), " ?", sizeof " ?");
    ret->role = index == frame->view->process ? ROLE_STRONG : ROLE_TEXT;
}

static void write_runs(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    if (row->restarts > 0)
        num_grouped(ret->text, row->restarts);
    ret->role = ROLE_WARN;
}

static void write_cycles(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    num_grouped(ret->text, row->cycles);
}

static void write_live(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    if (row->has_live)
        facts_live(ret->text, row->live_bytes);
    ret->role = ROLE_LIVE;
}

static void write_goal(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    if (row->has_goal && goal_is_off(row->goal_bytes))
        snprintf(ret->text, sizeof ret->text, "off");
    else if (row->has_goal)
        num_bytes(ret->text, row->goal_bytes);
    ret->role = ROLE_GOAL;
}

static void write_gc_cpu(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    if (row->has_times && row->procs > 0)
        num_percent(ret->text, row->gc_cpu_ppm);
    ret->role = row->gc_cpu_ppm >= CPU_BAD_PPM ? ROLE_BAD : row->gc_cpu_ppm >= CPU_WARN_PPM ? ROLE_WARN : ROLE_CPU;
}

static void write_stw(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    facts_duration(ret->text, row->stw_p99_ns);
    ret->role = ROLE_STW;
}

static void write_stw_max(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    facts_duration(ret->text, row->stw_max_ns);
    ret->role = ROLE_STW;
}

static void write_alloc(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    if (row->has_rate)
        num_rate(ret->text, row->alloc_bytes_per_s);
    ret->role = ROLE_CPU;
}

static void write_procs(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    if (row->procs > 0)
        snprintf(ret->text, sizeof ret->text, "%" PRIu32, row->procs);
    ret->role = ROLE_DIM;
}

static void write_up(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    (void)frame, (void)index;
    if (row->has_times)
        num_clock(ret->text, row->end_ns);
    ret->role = ROLE_DIM;
}

/* Only a live stream has a present; in a replay and a file the stream's own clock tells. */
static enum liveliness state_of(const struct frame *frame, uint32_t index, uint64_t *ret_silent_ns)
{
    uint64_t now_ns = frame->feed->state == FEED_LIVE ? frame->now_ns : 0;
    return roster_liveliness(frame->roster, frame->model, index, now_ns, ret_silent_ns);
}

static void write_state(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    uint64_t silent_ns;
    (void)row;
    switch (state_of(frame, index, &silent_ns)) {
    case PROCESS_ALIVE:
        snprintf(ret->text, sizeof ret->text, frame->feed->state == FEED_ENDED ? "● to end" : "● alive");
        ret->role = ROLE_GOOD;
        break;
    case PROCESS_QUIET:
        snprintf(ret->text, sizeof ret->text, "○ quiet");
        ret->role = ROLE_WARN;
        break;
    case PROCESS_ENDED:
        snprintf(ret->text, sizeof ret->text, "■ ended");
        ret->role = ROLE_DIM;
        break;
    }
}

static void write_silent(const struct frame *frame, uint32_t index, const struct roster_row *row, struct cell_text *ret)
{
    uint64_t silent_ns;
    (void)row;
    if (state_of(frame, index, &silent_ns) == PROCESS_ALIVE)
        return;
    if (silent_ns < 60 * NS_PER_S)
        snprintf(ret->text, sizeof ret->text, "%" PRIu64 "s", silent_ns / NS_PER_S);
    else
        num_clock(ret->text, silent_ns);
    ret->role = ROLE_DIM;
}

static const struct process_column_info COLUMNS[PROCESS_COLUMN_COUNT] = {
    [PROCESS_NUMBER] = {"#", "number", 2, 0, false, write_number, NULL, "process"},
    [PROCESS_NAME] = {"process", "name", 0, 0, true, write_name, NULL, "source"},
    [PROCESS_RUNS] = {"restarts", "restarts", 8, 60, false, write_runs, NULL, "restarts"},
    [PROCESS_CYCLES] = {"cycles", "cycles", 7, 0, false, write_cycles, "cycles", NULL},
    [PROCESS_LIVE] = {"live", "live heap", 8, 0, false, write_live, "live heap at end", NULL},
    [PROCESS_GOAL] = {"goal", "heap goal", 8, 90, false, write_goal, "last goal", NULL},
    [PROCESS_GC_CPU] = {"GC CPU", "GC CPU", 7, 36, false, write_gc_cpu, "GC CPU", NULL},
    [PROCESS_STW] = {"STW p99", "STW p99", 7, 46, false, write_stw, "STW p99", NULL},
    [PROCESS_STW_MAX] = {"STW max", "longest stop", 7, 130, false, write_stw_max, "STW max", NULL},
    [PROCESS_ALLOC] = {"alloc rate", "allocation rate", 10, 72, false, write_alloc, "allocation rate", NULL},
    [PROCESS_PROCS] = {"P", "P", 3, 140, false, write_procs, NULL, "procs"},
    [PROCESS_UP] = {"up", "time since start", 8, 150, false, write_up, "time", NULL},
    [PROCESS_SHAPE] = {"live heap", "live heap", ROSTER_SHAPE, 112, true, NULL, "live heap at end", NULL},
    [PROCESS_STATE] = {"state", "last heard", 8, 54, true, write_state, NULL, "state"},
    [PROCESS_SILENT] = {"silent for", "last heard", 10, 124, false, write_silent, NULL, "silent"},
};

const char *process_column_title(enum process_column column)
{
    return COLUMNS[column].words;
}

unsigned process_word_count(void)
{
    unsigned count = 0;
    for (int i = 0; i < PROCESS_COLUMN_COUNT; i++)
        count += COLUMNS[i].id != NULL;
    return count;
}

static enum process_column process_word(unsigned word)
{
    int i = 0;
    for (; i < PROCESS_COLUMN_COUNT - 1; i++)
        if (COLUMNS[i].id && word-- == 0)
            break;
    return (enum process_column)i;
}

const char *process_word_id(unsigned word)
{
    return COLUMNS[process_word(word)].id;
}

void process_word_text(const struct frame *frame, uint32_t index, unsigned word, char ret[PROCESS_CELL])
{
    struct cell_text cell = {.text = ""};
    COLUMNS[process_word(word)].write(frame, index, roster_row(frame->roster, index), &cell);
    snprintf(ret, PROCESS_CELL, "%s", cell.text[0] != '\0' ? cell.text : "–");
}

unsigned process_column_number(enum process_column column)
{
    unsigned word = 0;
    if (COLUMNS[column].line)
        return window_line_find(COLUMNS[column].line);
    while (word < process_word_count() && process_word(word) != column)
        word++;
    return window_line_count() + word;
}

/* Restarts are a column of their own once there are any. */
bool process_column_shown(const struct frame *frame, enum process_column column, int cols)
{
    if (cols < COLUMNS[column].from_cols)
        return false;
    if (column != PROCESS_RUNS)
        return true;
    for (uint32_t i = 0; i < roster_count(frame->roster); i++)
        if (roster_row(frame->roster, i)->restarts > 0)
            return true;
    return false;
}

/* Some columns have less room on a narrow screen; the number is as wide as the last one. */
static int width_of(const struct frame *frame, int column, int cols)
{
    char number[NUM_TEXT];
    int width = COLUMNS[column].width;
    if (column == PROCESS_NUMBER)
        return 1 + snprintf(number, sizeof number, "%" PRIu32, roster_count(frame->roster));
    if (column == PROCESS_SHAPE)
        return cols < FULL_COLS ? width / 2 : width;
    return width;
}

/* Where the columns stand: each one's width, 0 when it is not shown. */
struct places {
    int width[PROCESS_COLUMN_COUNT];
    int gap;
};

static void place(const struct frame *frame, int cols, struct places *ret)
{
    int left = cols - GUTTER_COLS - 1;
    ret->gap = cols < WIDE_COLS ? 1 : 2;
    for (int i = 0; i < PROCESS_COLUMN_COUNT; i++) {
        ret->width[i] = process_column_shown(frame, (enum process_column)i, cols) ? width_of(frame, i, cols) : 0;
        left -= ret->width[i] > 0 ? ret->width[i] + ret->gap : 0;
    }
    left -= ret->gap;
    ret->width[PROCESS_NAME] = left < NAME_LEAST ? NAME_LEAST : left > NAME_MOST ? NAME_MOST : left;
}

static void put(struct canvas *canvas, int line, int col, int width, bool is_left, enum role role, unsigned attr,
                const char *text)
{
    if (is_left)
        canvas_text_fit(canvas, line, col, width, role, attr, span_of(text));
    else
        canvas_text_right(canvas, line, col + width, role, attr, span_of(text));
}

static void draw_heads(const struct frame *frame, struct canvas *canvas, int line, const struct places *places)
{
    const struct view *view = frame->view;
    int col = GUTTER_COLS;
    for (int i = 0; i < PROCESS_COLUMN_COUNT; i++) {
        char title[PROCESS_TEXT];
        bool sorted = (int)view->process_sort == i, is_falling = !view->process_sort_up;
        if (i == PROCESS_NUMBER || i == PROCESS_NAME) /* these begin with the smallest */
            is_falling = !is_falling;
        if (places->width[i] == 0)
            continue;
        snprintf(title, sizeof title, "%s%s", COLUMNS[i].title, !sorted ? "" : is_falling ? "▼" : "▲");
        put(canvas, line, col, places->width[i] + (COLUMNS[i].is_left ? 1 : 0), COLUMNS[i].is_left,
            sorted ? ROLE_STRONG : ROLE_DIM, 0, title);
        col += places->width[i] + places->gap;
    }
}

/* Where there is half the room, two columns become one, and the higher one is seen. */
static void draw_shape(const struct roster_row *row, struct canvas *canvas, int line, int col, int width)
{
    uint64_t values[ROSTER_SHAPE] = {0}, top = 1;
    uint32_t per = row->shape_count > (uint32_t)width ? 2 : 1;
    for (uint32_t i = 0; i < row->shape_count; i++) {
        uint64_t *value = &values[i / per];
        *value = row->shape[i] > *value ? row->shape[i] : *value;
        top = *value > top ? *value : top;
    }
    plot_sparkline(canvas, line, col, values, (int)((row->shape_count + per - 1) / per), 0, top, ROLE_LIVE);
}

static void draw_row(const struct frame *frame, struct canvas *canvas, int line, uint32_t index,
                     const struct places *places)
{
    const struct roster_row *row = roster_row(frame->roster, index);
    bool is_looked_at = index == frame->view->process, is_cursor = index == frame->view->process_at;
    int col = GUTTER_COLS;
    if (is_cursor)
        canvas_put(canvas, line, 0, 0x25b8, ROLE_CURSOR, ATTR_BOLD);
    for (int i = 0; i < PROCESS_COLUMN_COUNT; i++) {
        struct cell_text cell = {.text = "", .role = ROLE_TEXT};
        if (places->width[i] == 0)
            continue;
        if (COLUMNS[i].write)
            COLUMNS[i].write(frame, index, row, &cell);
        else
            draw_shape(row, canvas, line, col, places->width[i]);
        unsigned attr = (i == PROCESS_NAME && is_looked_at) || cell.role == ROLE_BAD ? ATTR_BOLD : 0;
        put(canvas, line, col, places->width[i], COLUMNS[i].is_left, cell.role, attr, cell.text);
        col += places->width[i] + places->gap;
    }
    if (is_cursor)
        canvas_ground(canvas, line, 0, canvas->cols, ROLE_CURSOR);
}

static void draw_counts(const struct frame *frame, struct canvas *canvas, int col)
{
    uint32_t counts[PROCESS_ENDED + 1] = {0}, count = process_list_count(frame->view->processes);
    uint32_t guesses = 0;
    uint64_t silent_ns;
    for (uint32_t i = 0; i < count; i++) {
        counts[state_of(frame, i, &silent_ns)]++;
        guesses += process_is_guess(model_process(frame->model, i));
    }
    col = canvas_printf(canvas, 0, col + 2, ROLE_GOOD, 0, "%" PRIu32 " %s", counts[PROCESS_ALIVE],
                        frame->feed->state == FEED_ENDED ? "to the end" : "alive");
    if (counts[PROCESS_QUIET] > 0)
        col = canvas_printf(canvas, 0, col + 2, ROLE_WARN, 0, "%" PRIu32 " quiet", counts[PROCESS_QUIET]);
    if (counts[PROCESS_ENDED] > 0)
        col = canvas_printf(canvas, 0, col + 2, ROLE_DIM, 0, "%" PRIu32 " ended", counts[PROCESS_ENDED]);
    if (guesses > 0)
        canvas_printf(canvas, 0, col + 2, ROLE_WARN, 0, "? %" PRIu32 " guessed", guesses);
}

static void draw_title(const struct frame *frame, struct canvas *canvas)
{
    uint32_t count = process_list_count(frame->view->processes);
    char at[NUM_TEXT], of[NUM_TEXT], position[2 * NUM_TEXT + 2];
    int col = canvas_text(canvas, 0, 1, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Processes"));
    col = canvas_printf(canvas, 0, col + 2, ROLE_DIM, 0, "by %s", COLUMNS[frame->view->process_sort].words);
    if (canvas->cols >= TITLE_COLS)
        draw_counts(frame, canvas, col);
    uint32_t row = process_list_row(frame->view->processes, frame->view->process_at);
    snprintf(position, sizeof position, "%s/%s", num_grouped(at, row + 1), num_grouped(of, count));
    canvas_text_right(canvas, 0, canvas->cols - 1, ROLE_DIM, 0, span_of(position));
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    const struct process_list *list = frame->view->processes;
    int top = process_list_top(canvas->rows);
    struct places places;
    if (process_list_count(list) == 0) {
        facts_empty(frame, canvas);
        return;
    }
    place(frame, canvas->cols, &places);
    if (top > 1)
        draw_title(frame, canvas);
    if (top > 0)
        draw_heads(frame, canvas, top - 1, &places);
    uint32_t row = frame->view->process_top;
    for (int line = top; line < canvas->rows && row < process_list_count(list); line++, row++)
        draw_row(frame, canvas, line, process_list_at(list, row), &places);
}

static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    const struct process_list *list = frame->view->processes;
    int line = row - process_list_top(canvas->rows);
    uint64_t at = frame->view->process_top + (uint64_t)(line < 0 ? 0 : line);
    (void)col;
    if (line < 0 || at >= process_list_count(list))
        return (struct action){.kind = ACTION_NONE};
    return (struct action){.kind = ACTION_PROCESS_AT, .to = process_list_at(list, (uint32_t)at)};
}

const struct pane pane_processes = {
    .id = "processes",
    .title = "Processes",
    .help = "Every process in the input a row: the name of its source or a number, how often it was started anew, its "
            "cycles, live heap and goal after the newest one; GC CPU, the 99th percentile of the stops and the allocation "
            "rate of its whole run; its live heap from the first cycle to the newest, the most of each stretch. A process is "
            "quiet when it is silent for eight times as long as it lately ever was, and ended after two and a half "
            "minutes: the runtime collects every two minutes even when nothing happens. p99 is at most 6 % too long. "
            "Behind a name, ? says that the process looks so much like another that which cycles are whose is a guess.",
    .min_rows = 1,
    .min_cols = 1,
    .want_rows = 10,
    .grow = 1,
    .priority = 10,
    .draw = draw,
    .on_mouse = on_mouse,
};
