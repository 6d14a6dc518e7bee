/*
 * Every cycle a row of a table; table.c knows the columns, order.c the rows. Kinds of outliers are named behind the last
 * column, so that colour never is the only sign.
 */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "ui/filtering.h"
#include "ui/order.h"
#include "ui/pane_lists.h"
#include "ui/panes.h"
#include "ui/table.h"

static void draw_heads(const struct frame *frame, struct canvas *canvas, const struct table_layout *layout, int row)
{
    const struct view *view = frame->view;
    int col = TABLE_GUTTER_COLS;
    for (unsigned i = 0; i < layout->count; i++) {
        const struct table_column *column = &layout->columns[i];
        bool is_sorted = column->quantity == view->sort;
        char title[TABLE_CELL + 4];
        snprintf(title, sizeof title, "%s%s", column->title, !is_sorted ? "" : view->sort_up ? "▲" : "▼");
        col += column->width;
        canvas_text_right(canvas, row, col, is_sorted ? ROLE_STRONG : ROLE_DIM, 0, span_of(title));
        col += TABLE_GAP_COLS;
    }
}

static void write_position(const struct frame *frame, char *text, size_t size)
{
    const struct order *order = frame->view->order;
    char at[NUM_TEXT], of[NUM_TEXT];
    uint64_t row, count = order_end(order) - order_first(order);
    num_grouped(of, count);
    if (count > 0 && order_row(order, frame->view->selected, &row))
        snprintf(text, size, "%s/%s", num_grouped(at, row - order_first(order) + 1), of);
    else
        snprintf(text, size, "%s", of);
}

static void draw_title(const struct frame *frame, struct canvas *canvas, const struct table_layout *layout)
{
    const struct view *view = frame->view;
    struct quantity sort;
    char position[2 * NUM_TEXT + 2];
    quantity_get(view->sort, &sort);
    write_position(frame, position, sizeof position);
    int right = canvas->cols - 2 - canvas_width(canvas, span_of(position));
    int col = canvas_text(canvas, 0, 1, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Cycles")) + 2;
    col = canvas_printf(canvas, 0, col, ROLE_DIM, 0, "by %s", sort.title);
    if (layout->hidden > 0)
        col = canvas_printf(canvas, 0, col, ROLE_DIM, 0, " · %u column%s without room", layout->hidden,
                            layout->hidden == 1 ? "" : "s");
    if (view->filtering.text[0] != '\0' && view->overlay != OVERLAY_WHERE) {
        col = canvas_text(canvas, 0, col, ROLE_DIM, 0, SPAN_LIT(" · "));
        canvas_text_fit(canvas, 0, col, right - col - 1, ROLE_KEY, 0, span_of(view->filtering.text));
    }
    canvas_text_right(canvas, 0, canvas->cols - 1, ROLE_DIM, 0, span_of(position));
}

static void draw_flags(const struct facts *row, struct canvas *canvas, int line, int col)
{
    for (int kind = 0; kind < OUTLIER_COUNT; kind++)
        if (row->outliers & 1U << kind)
            col = canvas_printf(canvas, line, col, outlier_infos[kind].is_mild ? ROLE_WARN : ROLE_BAD, ATTR_BOLD, "%s ",
                                outlier_infos[kind].mark);
    if (row->is_restart)
        col = canvas_text(canvas, line, col, ROLE_WARN, 0, SPAN_LIT("restarted "));
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

static void draw_row(const struct frame *frame, struct canvas *canvas, const struct table_layout *layout, int line,
                     uint64_t seq)
{
    struct facts row;
    int col = TABLE_GUTTER_COLS;
    if (!facts_get(frame, seq, &row))
        return;
    bool is_cursor = seq == frame->view->selected;
    draw_gutter(frame->view, seq, is_cursor, canvas, line);
    for (unsigned i = 0; i < layout->count; i++) {
        struct cell_text cell;
        table_cell(&layout->columns[i], &row, &cell);
        col += layout->columns[i].width;
        canvas_text_right(canvas, line, col, cell.role, cell.role == ROLE_BAD ? ATTR_BOLD : 0, span_of(cell.text));
        col += TABLE_GAP_COLS;
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
    const char *text = !filter_is_empty(filtering_filter(frame->view)) ? "No cycle passes the filter; f changes it."
                       : frame->feed->state == FEED_ENDED ? "The input has no garbage-collection cycle."
                                                          : "Waiting for the first cycle ...";
    canvas_text_fit(canvas, top, TABLE_GUTTER_COLS, canvas->cols - TABLE_GUTTER_COLS, ROLE_DIM, 0, span_of(text));
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    const struct order *order = frame->view->order;
    int top = cycles_list_top(canvas->rows);
    uint64_t first = order_first(order), end = order_end(order);
    struct table_layout layout;
    table_layout(frame, canvas->cols, &layout);
    if (top > 1)
        draw_title(frame, canvas, &layout);
    if (top > 0)
        draw_heads(frame, canvas, &layout, top - 1);
    if (!frame->process || first == end) {
        draw_empty(frame, canvas, top);
        return;
    }
    uint64_t row = frame->view->table_top < first ? first : frame->view->table_top;
    for (int line = top; line < canvas->rows && row < end; line++, row++) {
        uint64_t seq = order_seq(order, row);
        if (seq < process_first(frame->process))
            canvas_text(canvas, line, TABLE_GUTTER_COLS, ROLE_DIM, 0, SPAN_LIT("dropped: too old to be kept"));
        else
            draw_row(frame, canvas, &layout, line, seq);
    }
    draw_scrollbar(canvas, top, frame->view->table_top - first, (uint64_t)(canvas->rows - top), end - first);
}

static struct action click_head(const struct frame *frame, const struct canvas *canvas, int col)
{
    struct table_layout layout;
    unsigned index;
    table_layout(frame, canvas->cols, &layout);
    if (!table_column_at(&layout, col, &index))
        return (struct action){.kind = ACTION_NONE};
    return (struct action){.kind = ACTION_SORT_BY, .to = layout.columns[index].quantity};
}

static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    const struct order *order = frame->view->order;
    int line = row - cycles_list_top(canvas->rows);
    if (line == -1)
        return click_head(frame, canvas, col);
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
            "average since start. Or the columns you choose (c). The last words name what stands out.",
    .min_rows = 1,
    .min_cols = 1,
    .want_rows = 10,
    .grow = 1,
    .priority = 10,
    .draw = draw,
    .on_mouse = on_mouse,
};
