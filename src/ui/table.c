/*
 * A column is a quantity; the rows below say what the common ones look like and from which width of the screen they are shown
 * by themselves. All others are written as their kind is. A cell has one role; what stands out is coloured and named in
 * words behind the last column, so that colour never is the only sign.
 *
 * The heap is one column of three numbers, "47→50→25", as in the trace line, unless its start or the live heap is a column of
 * its own.
 */
#include "ui/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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
        snprintf(ret->text, TABLE_CELL, "%" PRIu64 "h%02" PRIu64 "m%02" PRIu64 "s", at_s / 3600, at_s / 60 % 60, at_s % 60);
}

static void write_wall(const struct facts *row, struct cell_text *ret)
{
    if (row->local_ns == GC_WALL_NONE)
        return;
    int ms = (int)(local_of_day_ns(row->local_ns) / (int64_t)NS_PER_MS);
    snprintf(ret->text, TABLE_CELL, "%02d:%02d:%02d.%03d", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
    ret->role = ROLE_DIM;
}

static void write_stw(const struct facts *row, struct cell_text *ret)
{
    if (!derived_has(&row->derived, DERIVED_STW_NS))
        return;
    facts_duration(ret->text, row->derived.value[DERIVED_STW_NS]);
    ret->role = row->outliers & 1U << OUTLIER_STW ? ROLE_BAD : ROLE_STW;
}

static void write_mark(const struct facts *row, struct cell_text *ret)
{
    if (gc_has(&row->record, GC_MARK_NS))
        facts_duration(ret->text, row->record.value[GC_MARK_NS]);
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
        len += (size_t)snprintf(ret->text + len, TABLE_CELL - len, "%s%4s", len > 0 ? "→" : "", number);
    }
}

static void write_goal(const struct facts *row, struct cell_text *ret)
{
    if (!gc_has(&row->record, GC_HEAP_GOAL_BYTES))
        return;
    if (goal_is_off(row->record.value[GC_HEAP_GOAL_BYTES]))
        snprintf(ret->text, TABLE_CELL, "off");
    else
        write_mib(ret->text, TABLE_CELL, row->record.value[GC_HEAP_GOAL_BYTES]);
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

static void write_percent_field(const struct facts *row, struct cell_text *ret)
{
    if (gc_has(&row->record, GC_CPU_PERCENT))
        snprintf(ret->text, TABLE_CELL, "%" PRId64 " %%", (int64_t)row->record.value[GC_CPU_PERCENT]);
    ret->role = ROLE_DIM;
}

static void write_procs(const struct facts *row, struct cell_text *ret)
{
    if (gc_has(&row->record, GC_PROCS))
        snprintf(ret->text, TABLE_CELL, "%" PRIu64, row->record.value[GC_PROCS]);
    ret->role = ROLE_DIM;
}

struct usual {
    const char *id;
    int width, from_cols; /* 0: shown by choice only */
    void (*write)(const struct facts *row, struct cell_text *ret);
};

static const struct usual USUAL[] = {
    {"cycle", 7, 1, write_number},
    {"at", 9, 30, write_at},
    {"wall", 12, 100, write_wall},
    {"interval", 10, 150, NULL},
    {"stw", 7, 1, write_stw},
    {"sweep-term", 9, 170, NULL},
    {"mark-term", 8, 170, NULL},
    {"mark", 7, 45, write_mark},
    {"heap-end", 14, 72, write_heap},
    {"goal", 4, 54, write_goal},
    {"survival", 6, 54, write_survival},
    {"alloc-rate", 10, 110, write_alloc},
    {"gc-cpu", 7, 120, write_gc_cpu},
    {"assist-share", 7, 130, write_assist},
    {"average", 6, 140, write_percent_field},
    {"procs", 3, 140, write_procs},
};
enum { USUAL_COUNT = sizeof USUAL / sizeof *USUAL };

static const struct usual *usual_of(const char *id)
{
    for (unsigned i = 0; i < USUAL_COUNT; i++)
        if (strcmp(USUAL[i].id, id) == 0)
            return &USUAL[i];
    return NULL;
}

static int width_of_kind(enum quantity_kind kind)
{
    static const int WIDTHS[] = {[QUANTITY_COUNT] = 9,  [QUANTITY_TIME] = 8,  [QUANTITY_WALL] = 12,   [QUANTITY_BYTES] = 9,
                                 [QUANTITY_RATE] = 11, [QUANTITY_SHARE] = 7, [QUANTITY_PERCENT] = 7, [QUANTITY_FLAG] = 5};
    return WIDTHS[kind];
}

bool table_is_clock(unsigned quantity)
{
    struct quantity row;
    quantity_get(quantity, &row);
    return row.kind == QUANTITY_WALL || quantity == quantity_of_field(GC_AT_NS) || quantity == quantity_of_field(GC_CYCLE);
}

/* The number's column grows with the newest number, a title has room for the arrow of the order. */
static int column_width(const struct frame *frame, const struct table_column *column, const struct usual *usual,
                        enum quantity_kind kind)
{
    char text[NUM_TEXT];
    int width = usual ? usual->width : width_of_kind(kind), title = (int)strlen(column->title) + 1;
    if (!usual && title > width)
        width = title;
    if (column->write != write_number || !frame->process || process_kept(frame->process) == 0)
        return width;
    const struct cycle *newest = process_cycle(frame->process, process_end(frame->process) - 1);
    int cols = (int)strlen(num_grouped(text, cycle_field(newest, GC_CYCLE)));
    return cols > width ? cols : width;
}

static bool is_apart(const struct table_layout *layout, unsigned count)
{
    unsigned start = quantity_of_field(GC_HEAP_START_BYTES), live = quantity_of_field(GC_HEAP_LIVE_BYTES);
    for (unsigned i = 0; i < count; i++)
        if (layout->columns[i].quantity == start || layout->columns[i].quantity == live)
            return true;
    return false;
}

static void make_column(const struct frame *frame, struct table_column *column, bool is_heap_apart)
{
    struct quantity quantity;
    quantity_get(column->quantity, &quantity);
    const struct usual *usual = usual_of(quantity.id);
    if (usual && usual->write == write_heap && is_heap_apart)
        usual = NULL;
    column->write = usual ? usual->write : NULL;
    snprintf(column->title, sizeof column->title, "%s",
             column->write == write_heap ? "heap MiB" : quantity.title);
    column->width = column_width(frame, column, usual, quantity.kind);
}

static bool has_wall(const struct frame *frame)
{
    return frame->process && process_kept(frame->process) > 0 &&
           process_cycle(frame->process, process_end(frame->process) - 1)->wall_ns != GC_WALL_NONE;
}

static void choose_usual(const struct frame *frame, int cols, struct table_layout *ret)
{
    for (unsigned i = 0; i < USUAL_COUNT; i++) {
        unsigned quantity;
        if (USUAL[i].from_cols > cols || (USUAL[i].write == write_wall && !has_wall(frame)))
            continue;
        if (quantity_find(span_of(USUAL[i].id), &quantity))
            ret->columns[ret->count++].quantity = quantity;
    }
}

/* What has no room goes, from the right. */
static void fit(int cols, struct table_layout *layout)
{
    int end = TABLE_GUTTER_COLS;
    for (unsigned i = 0; i < layout->count; i++) {
        end += layout->columns[i].width;
        if (end > cols && i > 0) {
            layout->hidden = layout->count - i;
            layout->count = i;
        }
        end += TABLE_GAP_COLS;
    }
}

void table_layout(const struct frame *frame, int cols, struct table_layout *ret)
{
    const struct table_choice *choice = &frame->view->table;
    *ret = (struct table_layout){.count = 0};
    if (choice->count == 0)
        choose_usual(frame, cols, ret);
    for (; ret->count < choice->count; ret->count++)
        ret->columns[ret->count].quantity = choice->quantity[ret->count];
    bool is_heap_apart = is_apart(ret, ret->count);
    for (unsigned i = 0; i < ret->count; i++)
        make_column(frame, &ret->columns[i], is_heap_apart);
    if (choice->count > 0)
        fit(cols, ret);
}

bool table_column_at(const struct table_layout *layout, int col, unsigned *ret_index)
{
    int start = TABLE_GUTTER_COLS - TABLE_GAP_COLS;
    for (unsigned i = 0; i < layout->count; i++) {
        int end = start + TABLE_GAP_COLS + layout->columns[i].width;
        if (col >= start && col < end) {
            *ret_index = i;
            return true;
        }
        start = end;
    }
    return false;
}

static void write_kind(unsigned quantity, enum quantity_kind kind, int64_t value, struct cell_text *ret)
{
    uint64_t size = value < 0 ? 0 : (uint64_t)value;
    switch (kind) {
    case QUANTITY_COUNT:
        num_grouped(ret->text, size);
        break;
    case QUANTITY_TIME:
        if (quantity == quantity_of_derived(DERIVED_END_NS))
            num_clock(ret->text, size);
        else
            facts_duration(ret->text, size);
        break;
    case QUANTITY_BYTES:
        num_bytes(ret->text, size);
        break;
    case QUANTITY_RATE:
        num_rate(ret->text, size);
        break;
    case QUANTITY_SHARE:
        num_percent(ret->text, size);
        break;
    case QUANTITY_PERCENT:
        snprintf(ret->text, TABLE_CELL, "%" PRId64 " %%", value / (int64_t)(PPM / 100));
        break;
    case QUANTITY_FLAG:
        snprintf(ret->text, TABLE_CELL, "%s", value ? "yes" : "");
        break;
    case QUANTITY_WALL: /* has a writer of its own */
        break;
    }
}

void table_cell(const struct table_column *column, const struct facts *row, struct cell_text *ret)
{
    struct quantity quantity;
    int64_t value;
    *ret = (struct cell_text){.text = "", .role = ROLE_TEXT};
    if (column->write) {
        column->write(row, ret);
        return;
    }
    struct quantity_cycle cycle = {.record = &row->record, .derived = &row->derived, .outliers = row->outliers};
    quantity_get(column->quantity, &quantity);
    if (quantity_value(column->quantity, &cycle, &value))
        write_kind(column->quantity, quantity.kind, value, ret);
}
