/*
 * Overview: the cycles around the selected one, a row each, the newest at the bottom: what the heap was, how long the
 * cycle stopped and marked, how much survived, and why it stands out.
 *
 * A row is a list of columns from one table; each says from which width of the pane on it is there. What is left over
 * goes to the two pictures. A column draws into a canvas of its own width, so none can spill into another.
 *
 * While following, the last row is the newest cycle, at once; the rows above it move with the steps of the lists, so that
 * they can be read at a hundred cycles a second. Otherwise the selected one stands in the middle, and cycles
 * behind the frozen end of the axis stay away: new data never moves what the reader looks at.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ui/facts.h"
#include "ui/panes.h"
#include "ui/plot.h"
#include "ui/strip.h"
#include "ui/ticks.h"
#include "ui/ui.h"

struct timeline {
    uint64_t rows;
    uint64_t top, count; /* cycles top .. top + count - 1, one per row; then, if rows > count, the newest one */
    uint64_t selected, newest;
    struct strip_scale scale;
    int mb_digits, number_cols;
};

typedef void draw_column(const struct timeline *timeline, const struct facts *facts, struct canvas *cell);

struct column_row {
    const char *title;
    int cols;               /* width; 0: shares what is left */
    int from_cols, to_cols; /* there when the pane is that wide; to_cols 0: for ever */
    bool right;             /* the title is right-aligned */
    draw_column *draw;
};

/* Right-aligned text with a one-column gap to the next column. */
static void put_right(struct canvas *cell, enum role role, const char *text)
{
    canvas_text_right(cell, 0, cell->cols, role, 0, span_of(text));
}

static void put_duration(struct canvas *cell, const struct facts *facts, enum gc_field field, enum role role)
{
    char text[NUM_TEXT];
    if (gc_has(&facts->record, field))
        put_right(cell, role, facts_duration(text, facts->record.value[field]));
    else
        put_right(cell, ROLE_DIM, "-");
}

static void put_ppm(struct canvas *cell, const struct facts *facts, enum derived which, enum role role)
{
    char text[NUM_TEXT];
    if (!derived_has(&facts->derived, which)) {
        put_right(cell, ROLE_DIM, "-");
        return;
    }
    uint64_t ppm = facts->derived.value[which];
    if (ppm > 0 && ppm < PPM / 100)
        snprintf(text, sizeof text, "<1 %%");
    else
        snprintf(text, sizeof text, "%" PRIu64 " %%", ppm / (PPM / 100));
    put_right(cell, role, text);
}

static void draw_number(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    char number[NUM_TEXT], text[NUM_TEXT + 1];
    snprintf(text, sizeof text, "#%s", num_grouped(number, facts->record.value[GC_CYCLE]));
    bool ahead = timeline->rows > timeline->count && facts->seq == timeline->newest;
    bool strong = ahead || facts->seq == timeline->selected;
    canvas_text_right(cell, 0, cell->cols, strong ? ROLE_STRONG : ROLE_TEXT, strong ? ATTR_BOLD : 0, span_of(text));
}

static void draw_at(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    char text[NUM_TEXT];
    if (gc_has(&facts->record, GC_AT_NS))
        put_right(cell, ROLE_DIM, ticks_time(text, facts->record.value[GC_AT_NS], NS_PER_MS));
}

static void draw_heap(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    strip_heap(cell, facts, &timeline->scale);
}

/* "24→47 / 48" in MiB, digits below digits. */
static void draw_heap_text(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    const struct gc_record *record = &facts->record;
    char text[4][NUM_TEXT] = {"-", "-", "-"};
    static const enum gc_field fields[] = {GC_HEAP_LIVE_BYTES, GC_HEAP_END_BYTES, GC_HEAP_GOAL_BYTES};
    static const enum role roles[] = {ROLE_LIVE, ROLE_START, ROLE_GOAL};
    static const char *const after[] = {"→", " / ", ""};
    int col = 0;
    for (int i = 0; i < 3; i++) {
        uint64_t bytes = record->value[fields[i]];
        if (gc_has(record, fields[i]) && fields[i] == GC_HEAP_GOAL_BYTES && goal_is_off(bytes))
            snprintf(text[i], sizeof text[i], "off");
        else if (gc_has(record, fields[i]))
            snprintf(text[i], sizeof text[i], "%" PRIu64, bytes / BYTES_PER_MB);
        col += timeline->mb_digits;
        canvas_text_right(cell, 0, col, roles[i], 0, span_of(text[i]));
        col = canvas_text(cell, 0, col, ROLE_DIM, 0, span_of(after[i]));
    }
}

static void draw_strip(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    strip_phases(cell, facts, &timeline->scale);
}

static void draw_stw(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    char text[NUM_TEXT];
    if (derived_has(&facts->derived, DERIVED_STW_NS))
        put_right(cell, ROLE_STW, facts_duration(text, facts->derived.value[DERIVED_STW_NS]));
}

static void draw_sweep(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    put_duration(cell, facts, GC_STW_SWEEP_TERM_NS, ROLE_STW);
}

static void draw_mark(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    put_duration(cell, facts, GC_MARK_NS, facts->record.all_stw ? ROLE_STW : ROLE_MARK);
}

static void draw_term(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    put_duration(cell, facts, GC_STW_MARK_TERM_NS, ROLE_STW);
}

static void draw_assist(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    put_ppm(cell, facts, DERIVED_ASSIST_PPM, ROLE_ASSIST);
}

static void draw_survival(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    put_ppm(cell, facts, DERIVED_SURVIVAL_PPM, ROLE_TEXT);
}

static void draw_survival_bar(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    const struct plot_part part = {facts->derived.value[DERIVED_SURVIVAL_PPM], ROLE_LIVE};
    if (derived_has(&facts->derived, DERIVED_SURVIVAL_PPM))
        plot_bar(cell, 0, 0, cell->cols, &part, 1, PPM);
}

static void draw_alloc(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    char text[NUM_TEXT];
    if (derived_has(&facts->derived, DERIVED_ALLOC_RATE))
        put_right(cell, ROLE_CPU, num_rate(text, facts->derived.value[DERIVED_ALLOC_RATE]));
}

static void draw_gc_cpu(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    put_ppm(cell, facts, DERIVED_GC_CPU_PPM, ROLE_CPU);
}

static void draw_interval(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    char text[NUM_TEXT];
    if (derived_has(&facts->derived, DERIVED_INTERVAL_NS))
        put_right(cell, ROLE_DIM, facts_duration(text, facts->derived.value[DERIVED_INTERVAL_NS]));
}

static void draw_why(const struct timeline *timeline, const struct facts *facts, struct canvas *cell)
{
    (void)timeline;
    char text[96];
    facts_marks(facts, text, sizeof text);
    int col = 0;
    if (facts->is_restart)
        col = canvas_text(cell, 0, 0, ROLE_WARN, ATTR_BOLD, text[0] ? SPAN_LIT("↻ ") : SPAN_LIT("↻ restarted"));
    char *comma = strchr(text, ',');
    if (comma && canvas_width(cell, span_of(text)) > cell->cols - col) {
        comma[0] = '+';
        comma[1] = '\0';
    }
    canvas_text_fit(cell, 0, col, cell->cols - col, facts_marks_role(facts), ATTR_BOLD, span_of(text));
}

enum { COLUMN_NUMBER, COLUMN_AT, COLUMN_HEAP, COLUMN_HEAP_TEXT, COLUMN_STRIP };

static const struct column_row columns[] = {
    [COLUMN_NUMBER] = {"Cycle", -1, 0, 0, true, draw_number},
    [COLUMN_AT] = {"start", 11, 170, 0, true, draw_at},
    [COLUMN_HEAP] = {"", 0, 30, 0, false, draw_heap},
    [COLUMN_HEAP_TEXT] = {"live→end/goal", -1, 48, 0, false, draw_heap_text},
    [COLUMN_STRIP] = {"", 0, 62, 0, false, draw_strip},
    {"STW", 6, 0, 96, true, draw_stw},
    {"sweep", 7, 96, 0, true, draw_sweep},
    {"mark", 6, 24, 0, true, draw_mark},
    {"term", 6, 96, 0, true, draw_term},
    {"assist", 6, 104, 0, true, draw_assist},
    {"surv", 5, 40, 0, true, draw_survival},
    {"", 6, 118, 0, false, draw_survival_bar},
    {"alloc", 10, 146, 0, true, draw_alloc},
    {"GC CPU", 6, 158, 0, true, draw_gc_cpu},
    {"every", 7, 134, 0, true, draw_interval},
    {"", 11, 64, 146, false, draw_why},
    {"", 24, 146, 0, false, draw_why},
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns, GAP = 1, EDGE = 1 };

struct places {
    int at[COLUMN_COUNT], cols[COLUMN_COUNT]; /* cols 0: not there */
};

static int fixed_cols(const struct timeline *timeline, int column)
{
    if (column == COLUMN_NUMBER)
        return timeline->number_cols;
    if (column == COLUMN_HEAP_TEXT)
        return 3 * timeline->mb_digits + 4 > 13 ? 3 * timeline->mb_digits + 4 : 13;
    return columns[column].cols;
}

static struct places places_of(const struct timeline *timeline, int cols)
{
    struct places places = {.at = {0}};
    int used = EDGE, pictures = 0;
    bool there[COLUMN_COUNT];
    for (int i = 0; i < COLUMN_COUNT; i++) {
        there[i] = cols >= columns[i].from_cols && (columns[i].to_cols == 0 || cols < columns[i].to_cols);
        if (!there[i])
            continue;
        places.cols[i] = fixed_cols(timeline, i);
        used += places.cols[i] + GAP;
        pictures += columns[i].cols == 0;
    }
    int left = cols > used ? cols - used : 0;
    if (there[COLUMN_HEAP])
        places.cols[COLUMN_HEAP] = pictures == 1 ? left : left * 2 / 5;
    if (there[COLUMN_STRIP])
        places.cols[COLUMN_STRIP] = left - places.cols[COLUMN_HEAP];
    int col = EDGE;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        places.at[i] = col;
        col += there[i] ? places.cols[i] + GAP : 0;
    }
    return places;
}

/* Which cycles the rows of a pane of that height are. False while there is none. */
static bool visible_cycles(const struct frame *frame, int rows, struct timeline *ret)
{
    uint64_t selected, from, to;
    if (rows < 1 || !facts_selected(frame, &selected) || !view_range(frame->view, frame->process, &from, &to))
        return false;
    uint64_t first = process_first(frame->process), height = (uint64_t)rows;
    uint64_t newest = process_end(frame->process) - 1;
    bool ahead = frame->view->follow && newest > to; /* of the step that all else shows */
    if (ahead)
        height--;
    else if (selected > to)
        to = selected;
    ret->selected = selected;
    ret->newest = newest;
    ret->rows = ahead;
    if (height == 0) {
        ret->top = ret->count = 0;
        return true;
    }
    uint64_t bottom = frame->view->follow || to - selected <= height / 2 ? to : selected + height / 2;
    if (bottom - first < height - 1)
        bottom = to - first < height - 1 ? to : first + height - 1;
    ret->top = bottom - first < height - 1 ? first : bottom - (height - 1);
    ret->count = bottom - ret->top + 1;
    ret->rows += ret->count;
    return true;
}

static uint64_t cycle_in_row(const struct timeline *timeline, uint64_t row)
{
    return row < timeline->count ? timeline->top + row : timeline->newest;
}

/* Row `row` of the pane, counted from the header, is the newest cycle of a stream that is ahead of all else shown. */
static bool is_ahead(const struct timeline *timeline, int row)
{
    return row > (int)timeline->count;
}

static int digits_of(uint64_t value)
{
    int digits = 1;
    for (; value >= 10; value /= 10)
        digits++;
    return digits;
}

static void measure(const struct frame *frame, struct timeline *timeline)
{
    char text[NUM_TEXT];
    uint64_t largest = 99 * BYTES_PER_MB, number = 0;
    for (uint64_t i = 0; i < timeline->rows; i++) {
        struct facts facts;
        if (!facts_get(frame, cycle_in_row(timeline, i), &facts))
            continue;
        if (i < timeline->count || timeline->count == 0) /* a scale that changes with each cycle moves every bar */
            strip_scale_add(&timeline->scale, &facts);
        uint64_t goal = facts.record.value[GC_HEAP_GOAL_BYTES], end = facts.record.value[GC_HEAP_END_BYTES];
        if (!goal_is_off(goal) && goal > largest)
            largest = goal;
        largest = end > largest ? end : largest;
        number = facts.record.value[GC_CYCLE] > number ? facts.record.value[GC_CYCLE] : number;
    }
    strip_scale_round(&timeline->scale);
    timeline->mb_digits = digits_of(largest / BYTES_PER_MB);
    if (timeline->mb_digits < 3)
        timeline->mb_digits = 3; /* "off" */
    num_grouped(text, number);
    timeline->number_cols = (int)span_of(text).len + 2 > 6 ? (int)span_of(text).len + 2 : 6;
}

static void draw_header(struct canvas *canvas, const struct timeline *timeline, const struct places *places)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (places->cols[i] == 0)
            continue;
        struct canvas cell = canvas_part(canvas, 0, places->at[i], 1, places->cols[i]);
        enum role role = i == COLUMN_NUMBER ? ROLE_STRONG : ROLE_DIM;
        unsigned attr = i == COLUMN_NUMBER ? ATTR_BOLD : 0;
        if (columns[i].right)
            canvas_text_right(&cell, 0, cell.cols, role, attr, span_of(columns[i].title));
        else
            canvas_text(&cell, 0, 0, role, attr, span_of(columns[i].title));
    }
    struct canvas heap = canvas_part(canvas, 0, places->at[COLUMN_HEAP], 1, places->cols[COLUMN_HEAP]);
    canvas_text(&heap, 0, 0, ROLE_DIM, 0, heap.cols >= 18 ? SPAN_LIT("heap MiB  │ = goal") : SPAN_LIT("heap MiB"));
    struct canvas strip = canvas_part(canvas, 0, places->at[COLUMN_STRIP], 1, places->cols[COLUMN_STRIP]);
    uint64_t zoom = strip_pause_zoom(&timeline->scale, strip.cols);
    int col = canvas_text(&strip, 0, 0, ROLE_STW, 0, SPAN_LIT("STW"));
    col = canvas_text(&strip, 0, col, ROLE_MARK, 0, strip.cols >= 24 ? SPAN_LIT("━mark━") : SPAN_LIT("━"));
    col = canvas_text(&strip, 0, col, ROLE_STW, 0, SPAN_LIT("STW"));
    if (zoom > 1)
        canvas_printf(&strip, 0, col, ROLE_DIM, 0, strip.cols >= 34 ? ", pauses drawn ×%" PRIu64 : " ×%" PRIu64, zoom);
}

/* A row that changes thirty times a second has neither bars nor colours: nobody could read them, and they are most of
 * what such a stream sends to the terminal. */
static bool is_picture(int column)
{
    return column == COLUMN_HEAP || column == COLUMN_STRIP || columns[column].draw == draw_survival_bar;
}

/* What the row is: selected, the newest of a flood, marked. */
static void draw_gutter(const struct frame *frame, struct canvas *canvas, const struct timeline *timeline, uint64_t seq,
                        int row)
{
    const struct view *view = frame->view;
    bool marked_here = view->mark_process == view->process;
    if (seq == timeline->selected) {
        canvas_ground(canvas, row, 0, canvas->cols, ROLE_CURSOR);
        canvas_put(canvas, row, 0, 0x25B8, ROLE_STRONG, ATTR_BOLD);
    } else if (is_ahead(timeline, row)) {
        canvas_put(canvas, row, 0, 0x25CF, ROLE_GOOD, ATTR_BOLD);
    } else if (marked_here && view->has_a && view->mark_a == seq) {
        canvas_put(canvas, row, 0, 'A', ROLE_KEY, ATTR_BOLD);
    } else if (marked_here && view->has_b && view->mark_b == seq) {
        canvas_put(canvas, row, 0, 'B', ROLE_KEY, ATTR_BOLD);
    }
}

static void draw_row(const struct frame *frame, struct canvas *canvas, const struct timeline *timeline,
                     const struct places *places, uint64_t seq, int row)
{
    struct facts facts;
    bool plain = is_ahead(timeline, row);
    if (!facts_get(frame, seq, &facts))
        return;
    draw_gutter(frame, canvas, timeline, seq, row);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (places->cols[i] <= 0 || (plain && is_picture(i)))
            continue;
        struct canvas cell = canvas_part(canvas, row, places->at[i], 1, places->cols[i]);
        columns[i].draw(timeline, &facts, &cell);
    }
    if (plain)
        canvas_role(canvas, row, places->at[COLUMN_NUMBER], canvas->cols, ROLE_TEXT);
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    struct timeline timeline = {.count = 0};
    if (!visible_cycles(frame, canvas->rows - 1, &timeline))
        return;
    measure(frame, &timeline);
    struct places places = places_of(&timeline, canvas->cols);
    draw_header(canvas, &timeline, &places);
    for (uint64_t i = 0; i < timeline.rows; i++)
        draw_row(frame, canvas, &timeline, &places, cycle_in_row(&timeline, i), (int)i + 1);
}

static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    (void)col;
    struct timeline timeline;
    if (row < 1 || !visible_cycles(frame, canvas->rows - 1, &timeline) || (uint64_t)row > timeline.rows)
        return (struct action){.kind = ACTION_NONE};
    return (struct action){.kind = ACTION_SELECT, .to = cycle_in_row(&timeline, (uint64_t)row - 1)};
}

const struct pane pane_timeline = {
    .id = "timeline",
    .title = "Timeline",
    .help = "The cycles around the selected one, the newest at the bottom. The heap strip is live | garbage, with a line "
            "where the goal was. The phases run from left to right: sweep termination (the program stands still), "
            "concurrent mark (its first, dashed part is the share of mark assists), mark termination (it stands still "
            "again). Pauses are drawn wider than the mark by the factor in the title. In a fast stream all steps once a "
            "second but one row: ● is the newest cycle. ↻ is the first cycle of a program that was started again.",
    .min_rows = 2,
    .min_cols = 20,
    .want_rows = 6,
    .grow = 2,
    .has_newest = true,
    .priority = 40,
    .draw = draw,
    .on_mouse = on_mouse,
};
