/*
 * Every cycle a row of a table.
 *
 * Columns are rows of a table themselves: title, width, the screen width from which they are shown, how a cell is
 * written. A cell has one role; a value that stands out is coloured and its kind named in the last column, so that
 * colour never is the only sign.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "ui/facts.h"
#include "ui/order.h"
#include "ui/pane_lists.h"
#include "ui/panes.h"
#include "ui/parts.h"

enum { CELL_TEXT = 64, GUTTER_COLS = 2, GAP_COLS = 2 };

struct cell_text {
    char text[CELL_TEXT];
    enum role role;
};

struct table_column {
    const char *title;
    int width;
    int from_cols;      /* shown on panes at least this wide */
    enum sort_key sort; /* SORT_COUNT: not sortable */
    void (*write)(const struct facts *row, struct cell_text *ret);
};

static void write_number(const struct facts *row, struct cell_text *ret)
{
    num_grouped(ret->text, row->record.value[GC_CYCLE]);
}

/* To the second between an hour and a day, where num_clock stops at minutes: rows must differ. */
static void write_at(const struct facts *row, struct cell_text *ret)
{
    uint64_t at_ns = row->record.value[GC_AT_NS], at_s = at_ns / NS_PER_S;
    if (!gc_has(&row->record, GC_AT_NS))
        return;
    if (at_s < 3600 || at_s >= 86400)
        num_clock(ret->text, at_ns);
    else
        snprintf(ret->text, CELL_TEXT, "%" PRIu64 "h%02" PRIu64 "m%02" PRIu64 "s", at_s / 3600, at_s / 60 % 60, at_s % 60);
}

static void write_wall(const struct facts *row, struct cell_text *ret)
{
    if (row->local_ns == GC_WALL_NONE)
        return;
    int ms = (int)(local_of_day_ns(row->local_ns) / (int64_t)NS_PER_MS);
    snprintf(ret->text, CELL_TEXT, "%02d:%02d:%02d.%03d", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
    ret->role = ROLE_DIM;
}

static void write_duration(const struct facts *row, enum gc_field field, struct cell_text *ret)
{
    if (gc_has(&row->record, field))
        facts_duration(ret->text, row->record.value[field]);
}

static void write_stw(const struct facts *row, struct cell_text *ret)
{
    if (!derived_has(&row->derived, DERIVED_STW_NS))
        return;
    facts_duration(ret->text, row->derived.value[DERIVED_STW_NS]);
    ret->role = row->outliers & 1U << OUTLIER_STW ? ROLE_BAD : ROLE_STW;
}

static void write_sweep_term(const struct facts *row, struct cell_text *ret)
{
    write_duration(row, GC_STW_SWEEP_TERM_NS, ret);
}

static void write_mark_term(const struct facts *row, struct cell_text *ret)
{
    write_duration(row, GC_STW_MARK_TERM_NS, ret);
}

static void write_mark(const struct facts *row, struct cell_text *ret)
{
    write_duration(row, GC_MARK_NS, ret);
    ret->role = ROLE_MARK;
}

/* Whole MiB as the trace has them; above 100,000 in GiB so that the column keeps its width. */
static int write_mib(char *text, size_t room, uint64_t bytes)
{
    uint64_t mib = bytes / BYTES_PER_MB;
    return mib < 100000 ? snprintf(text, room, "%" PRIu64, mib) : snprintf(text, room, "%" PRIu64 "G", mib / 1024);
}

static void write_heap(const struct facts *row, struct cell_text *ret)
{
    static const enum gc_field FIELDS[] = {GC_HEAP_START_BYTES, GC_HEAP_END_BYTES, GC_HEAP_LIVE_BYTES};
    char number[NUM_TEXT];
    size_t len = 0;
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        if (!gc_has(&row->record, FIELDS[i]))
            continue;
        write_mib(number, sizeof number, row->record.value[FIELDS[i]]);
        len += (size_t)snprintf(ret->text + len, CELL_TEXT - len, "%s%4s", len > 0 ? "→" : "", number);
    }
}

static void write_goal(const struct facts *row, struct cell_text *ret)
{
    if (!gc_has(&row->record, GC_HEAP_GOAL_BYTES))
        return;
    if (goal_is_off(row->record.value[GC_HEAP_GOAL_BYTES]))
        snprintf(ret->text, CELL_TEXT, "off");
    else
        write_mib(ret->text, CELL_TEXT, row->record.value[GC_HEAP_GOAL_BYTES]);
    ret->role = row->outliers & 1U << OUTLIER_OVERSHOOT ? ROLE_BAD : ROLE_GOAL;
}

static void write_percent(const struct facts *row, enum derived which, struct cell_text *ret)
{
    if (derived_has(&row->derived, which))
        num_percent(ret->text, row->derived.value[which]);
}

static void write_survival(const struct facts *row, struct cell_text *ret)
{
    write_percent(row, DERIVED_SURVIVAL_PPM, ret);
    ret->role = ROLE_LIVE;
}

static void write_alloc(const struct facts *row, struct cell_text *ret)
{
    if (derived_has(&row->derived, DERIVED_ALLOC_RATE))
        num_rate(ret->text, row->derived.value[DERIVED_ALLOC_RATE]);
    ret->role = ROLE_CPU;
}

static void write_gc_cpu(const struct facts *row, struct cell_text *ret)
{
    write_percent(row, DERIVED_GC_CPU_PPM, ret);
    ret->role = ROLE_CPU;
}

static void write_assist(const struct facts *row, struct cell_text *ret)
{
    write_percent(row, DERIVED_ASSIST_PPM, ret);
    ret->role = row->outliers & 1U << OUTLIER_ASSIST ? ROLE_BAD : ROLE_ASSIST;
}

static void write_interval(const struct facts *row, struct cell_text *ret)
{
    if (derived_has(&row->derived, DERIVED_INTERVAL_NS))
        facts_duration(ret->text, row->derived.value[DERIVED_INTERVAL_NS]);
}

static void write_procs(const struct facts *row, struct cell_text *ret)
{
    if (gc_has(&row->record, GC_PROCS))
        snprintf(ret->text, CELL_TEXT, "%" PRIu64, row->record.value[GC_PROCS]);
    ret->role = ROLE_DIM;
}

static void write_percent_field(const struct facts *row, struct cell_text *ret)
{
    if (gc_has(&row->record, GC_CPU_PERCENT))
        snprintf(ret->text, CELL_TEXT, "%" PRId64 " %%", (int64_t)row->record.value[GC_CPU_PERCENT]);
    ret->role = ROLE_DIM;
}

static const struct table_column COLUMNS[] = {
    {"cycle", 7, 0, SORT_CYCLE, write_number},
    {"at", 9, 30, SORT_COUNT, write_at},
    {"time", 12, 100, SORT_COUNT, write_wall},
    {"since last", 10, 150, SORT_COUNT, write_interval},
    {"STW", 7, 0, SORT_STW, write_stw},
    {"sweep t.", 8, 170, SORT_COUNT, write_sweep_term},
    {"mark t.", 8, 170, SORT_COUNT, write_mark_term},
    {"mark", 7, 45, SORT_MARK, write_mark},
    {"heap MiB", 14, 72, SORT_END, write_heap},
    {"goal", 4, 54, SORT_COUNT, write_goal},
    {"surv", 6, 54, SORT_SURVIVAL, write_survival},
    {"alloc rate", 10, 110, SORT_ALLOC, write_alloc},
    {"GC CPU", 7, 120, SORT_GC_CPU, write_gc_cpu},
    {"assist", 6, 130, SORT_ASSIST, write_assist},
    {"avg %", 5, 140, SORT_COUNT, write_percent_field},
    {"P", 3, 140, SORT_COUNT, write_procs},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

const char *sort_name(enum sort_key sort)
{
    static const char *const NAMES[SORT_COUNT] = {
        [SORT_CYCLE] = "cycle",       [SORT_STW] = "STW",           [SORT_MARK] = "mark",
        [SORT_END] = "heap at end",   [SORT_LIVE] = "live heap",    [SORT_SURVIVAL] = "survival",
        [SORT_ALLOC] = "allocation rate", [SORT_GC_CPU] = "GC CPU", [SORT_ASSIST] = "assist",
    };
    return NAMES[sort];
}

static bool has_column(const struct frame *frame, const struct table_column *column, int cols)
{
    if (column->from_cols > cols)
        return false;
    if (column->write != write_wall || !frame->process || process_kept(frame->process) == 0)
        return column->write != write_wall;
    return process_cycle(frame->process, process_end(frame->process) - 1)->wall_ns != GC_WALL_NONE;
}

/* The number's column grows with the newest number. */
static int column_width(const struct frame *frame, const struct table_column *column)
{
    char text[NUM_TEXT];
    if (column->write != write_number || !frame->process || process_kept(frame->process) == 0)
        return column->width;
    int cols = (int)strlen(num_grouped(
        text, cycle_field(process_cycle(frame->process, process_end(frame->process) - 1), GC_CYCLE)));
    return cols > column->width ? cols : column->width;
}

static void draw_heads(const struct frame *frame, struct canvas *canvas, int row)
{
    const struct view *view = frame->view;
    int col = GUTTER_COLS;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        const struct table_column *column = &COLUMNS[i];
        bool sorted = column->sort == view->sort || (column->sort == SORT_END && view->sort == SORT_LIVE);
        char title[CELL_TEXT];
        if (!has_column(frame, column, canvas->cols))
            continue;
        snprintf(title, sizeof title, "%s%s", column->title, !sorted ? "" : view->sort_up ? "▲" : "▼");
        col += column_width(frame, column);
        canvas_text_right(canvas, row, col, sorted ? ROLE_STRONG : ROLE_DIM, 0, span_of(title));
        col += GAP_COLS;
    }
}

static void draw_title(const struct frame *frame, struct canvas *canvas)
{
    const struct order *order = frame->view->order;
    char at[NUM_TEXT], of[NUM_TEXT], position[2 * NUM_TEXT + 2];
    uint64_t row, count = order_end(order) - order_first(order);
    int col = canvas_text(canvas, 0, 1, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Cycles"));
    canvas_printf(canvas, 0, col + 2, ROLE_DIM, 0, "%s · by %s", filter_name(frame->view->filter),
                  sort_name(frame->view->sort));
    num_grouped(of, count);
    if (count > 0 && order_row(order, frame->view->selected, &row))
        snprintf(position, sizeof position, "%s/%s", num_grouped(at, row - order_first(order) + 1), of);
    else
        snprintf(position, sizeof position, "%s", of);
    canvas_text_right(canvas, 0, canvas->cols - 1, ROLE_DIM, 0, span_of(position));
}

static void draw_flags(const struct facts *row, struct canvas *canvas, int line, int col)
{
    for (int kind = 0; kind < OUTLIER_COUNT; kind++)
        if (row->outliers & 1U << kind)
            col = canvas_printf(canvas, line, col, kind == OUTLIER_FORCED ? ROLE_WARN : ROLE_BAD, ATTR_BOLD, "%s ",
                                outlier_infos[kind].mark);
    if (row->record.value[GC_FORCED] && !(row->outliers & 1U << OUTLIER_FORCED))
        col = canvas_text(canvas, line, col, ROLE_DIM, 0, SPAN_LIT("forced "));
    if (row->record.repaired)
        col = canvas_text(canvas, line, col, ROLE_DIM, 0, SPAN_LIT("repaired "));
    if (row->record.extra)
        canvas_text(canvas, line, col, ROLE_DIM, 0, SPAN_LIT("newer Go "));
}

static void draw_gutter(const struct view *view, uint64_t seq, bool is_cursor, struct canvas *canvas, int line)
{
    if (is_cursor)
        canvas_put(canvas, line, 0, 0x25b8, ROLE_CURSOR, ATTR_BOLD);
    if (view->mark_process == view->process && view->has_a && seq == view->mark_a)
        canvas_put(canvas, line, 1, 'A', ROLE_KEY, ATTR_BOLD);
    else if (view->mark_process == view->process && view->has_b && seq == view->mark_b)
        canvas_put(canvas, line, 1, 'B', ROLE_KEY, ATTR_BOLD);
}

static void draw_row(const struct frame *frame, struct canvas *canvas, int line, uint64_t seq)
{
    struct facts row;
    int col = GUTTER_COLS;
    if (!facts_get(frame, seq, &row))
        return;
    bool is_cursor = seq == frame->view->selected;
    draw_gutter(frame->view, seq, is_cursor, canvas, line);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        struct cell_text cell = {.text = "", .role = ROLE_TEXT};
        if (!has_column(frame, &COLUMNS[i], canvas->cols))
            continue;
        COLUMNS[i].write(&row, &cell);
        bool is_bad = cell.role == ROLE_BAD;
        col += column_width(frame, &COLUMNS[i]);
        canvas_text_right(canvas, line, col, cell.role, is_bad ? ATTR_BOLD : 0, span_of(cell.text));
        col += GAP_COLS;
    }
    draw_flags(&row, canvas, line, col);
    if (is_cursor)
        canvas_ground(canvas, line, 0, canvas->cols, ROLE_CURSOR);
}

/* In the last column, when there is more than fits: where in the list we are. */
static void draw_scrollbar(struct canvas *canvas, int top, uint64_t at, uint64_t shown, uint64_t count)
{
    int rows = canvas->rows - top;
    if (count <= shown || rows < 3)
        return;
    int thumb = (int)((uint64_t)rows * shown / count);
    thumb = thumb < 1 ? 1 : thumb;
    int start = (int)((uint64_t)(rows - thumb) * at / (count - shown));
    for (int i = 0; i < rows; i++) {
        bool inside = i >= start && i < start + thumb;
        canvas_put(canvas, top + i, canvas->cols - 1, inside ? 0x2503 : 0x2502, ROLE_DIM, 0);
    }
}

static void draw_empty(const struct frame *frame, struct canvas *canvas, int top)
{
    const char *text = frame->view->filter ? "No cycle of this kind; f shows others."
                       : frame->feed->state == FEED_ENDED ? "The input has no garbage-collection cycle."
                                                          : "Waiting for the first cycle ...";
    canvas_text_fit(canvas, top, GUTTER_COLS, canvas->cols - GUTTER_COLS, ROLE_DIM, 0, span_of(text));
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    const struct order *order = frame->view->order;
    int top = cycles_list_top(canvas->rows);
    uint64_t first = order_first(order), end = order_end(order);
    if (top > 1)
        draw_title(frame, canvas);
    if (top > 0)
        draw_heads(frame, canvas, top - 1);
    if (!frame->process || first == end) {
        draw_empty(frame, canvas, top);
        return;
    }
    uint64_t row = frame->view->table_top < first ? first : frame->view->table_top;
    for (int line = top; line < canvas->rows && row < end; line++, row++) {
        uint64_t seq = order_seq(order, row);
        if (seq < process_first(frame->process))
            canvas_text(canvas, line, GUTTER_COLS, ROLE_DIM, 0, SPAN_LIT("dropped: too old to be kept"));
        else
            draw_row(frame, canvas, line, seq);
    }
    draw_scrollbar(canvas, top, frame->view->table_top - first, (uint64_t)(canvas->rows - top), end - first);
}

static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    const struct order *order = frame->view->order;
    (void)col;
    int line = row - cycles_list_top(canvas->rows);
    uint64_t at = frame->view->table_top + (uint64_t)(line < 0 ? 0 : line);
    if (line < 0 || at >= order_end(order))
        return (struct action){.kind = ACTION_NONE};
    return (struct action){.kind = ACTION_SELECT, .to = order_seq(order, at)};
}

const struct pane pane_cycles = {
    .id = "cycles",
    .title = "Cycles",
    .help = "Every cycle a row, as wide as the screen allows: when it was, how long the world stood still (STW), how long "
            "it marked, the heap at start, end and what survived in MiB, its goal, the share that survived, the "
            "allocation rate since the cycle before, GC CPU and assist share of this cycle alone, the runtime's own "
            "average since start. The last words name what stands out.",
    .min_rows = 1,
    .min_cols = 1,
    .want_rows = 10,
    .grow = 1,
    .priority = 10,
    .draw = draw,
    .on_mouse = on_mouse,
};
