/*
 * The reader's choice of columns. It begins with what is on the screen, so that the first change is one change; until
 * then there is none, and the columns follow the width of the screen.
 */
#include <string.h>

#include "base/strbuf.h"
#include "ui/table.h"

static void begin_choice(struct view *view, const struct frame *frame, int cols)
{
    struct table_layout layout;
    if (view->table.count > 0)
        return;
    table_layout(frame, cols, &layout);
    for (; view->table.count < layout.count; view->table.count++)
        view->table.quantity[view->table.count] = (uint8_t)layout.columns[view->table.count].quantity;
}

static bool is_among(const uint8_t list[], unsigned count, unsigned quantity)
{
    return count > 0 && memchr(list, (int)quantity, count) != NULL;
}

unsigned table_list(const struct frame *frame, int cols, uint8_t ret[], unsigned room, unsigned *ret_shown)
{
    struct table_layout layout;
    const struct table_choice *choice = &frame->view->table;
    unsigned count = 0;
    table_layout(frame, cols, &layout);
    if (choice->count > 0)
        for (; count < choice->count && count < room; count++)
            ret[count] = choice->quantity[count];
    else
        for (; count < layout.count && count < room; count++)
            ret[count] = (uint8_t)layout.columns[count].quantity;
    *ret_shown = count;
    for (unsigned i = 0; i < quantity_count() && count < room; i++)
        if (!is_among(ret, *ret_shown, i))
            ret[count++] = (uint8_t)i;
    return count;
}

/* The cursor goes where the quantity went. */
static void follow(struct view *view, const struct frame *frame, int cols, unsigned quantity)
{
    uint8_t list[UINT8_MAX];
    unsigned shown, count = table_list(frame, cols, list, UINT8_MAX, &shown);
    for (unsigned i = 0; i < count; i++)
        if (list[i] == quantity)
            view->menu_at = i;
}

void table_toggle(struct view *view, const struct frame *frame, int cols, unsigned at)
{
    uint8_t list[UINT8_MAX];
    unsigned shown, count = table_list(frame, cols, list, UINT8_MAX, &shown);
    struct table_choice *choice = &view->table;
    if (at >= count)
        return;
    begin_choice(view, frame, cols);
    if (at >= shown && choice->count < TABLE_COLUMNS) {
        choice->quantity[choice->count++] = list[at];
    } else if (at < shown && choice->count > 1) { /* a table has a column */
        choice->count--;
        memmove(&choice->quantity[at], &choice->quantity[at + 1], choice->count - at);
    }
    follow(view, frame, cols, list[at]);
}

void table_move(struct view *view, const struct frame *frame, int cols, int by)
{
    struct table_choice *choice = &view->table;
    begin_choice(view, frame, cols);
    unsigned at = view->menu_at;
    int to = (int)at + by;
    if (at >= choice->count || to < 0 || to >= (int)choice->count)
        return;
    uint8_t moved = choice->quantity[at];
    choice->quantity[at] = choice->quantity[to];
    choice->quantity[to] = moved;
    view->menu_at = (unsigned)to;
}

static struct span trim(struct span text)
{
    while (text.len > 0 && text.ptr[0] == ' ')
        text = span_from(text, 1);
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    return text;
}

static bool find_column(struct span name, unsigned *ret, struct err *err)
{
    struct quantity near;
    if (quantity_find(name, ret))
        return true;
    if (!quantity_nearest(name, ret))
        return err_set(err, "there is no column '%.*s'", (int)name.len, name.ptr);
    quantity_get(*ret, &near);
    return err_set(err, "there is no column '%.*s'; did you mean '%s'?", (int)name.len, name.ptr, near.id);
}

bool table_parse_sort(struct span text, unsigned *ret_sort, bool *ret_up, struct err *err)
{
    size_t colon = span_find(text, SPAN_LIT(":"));
    struct span way = span_from(text, colon + 1);
    unsigned sort;
    if (!find_column(trim(span_head(text, colon)), &sort, err))
        return false;
    bool is_up = span_eq(way, SPAN_LIT("up")), is_down = span_eq(way, SPAN_LIT("down"));
    if (way.len > 0 && !is_up && !is_down)
        return err_set(err, "'%.*s' is no order; write stw, stw:up or stw:down", (int)way.len, way.ptr);
    *ret_sort = sort;
    *ret_up = is_up || (!is_down && sort == SORT_CYCLE);
    return true;
}

void table_sort_text(const struct view *view, struct strbuf *out)
{
    struct quantity quantity;
    quantity_get(view->sort, &quantity);
    strbuf_addf(out, "%s:%s", quantity.id, view->sort_up ? "up" : "down");
}

bool table_parse(struct span text, struct table_choice *ret, struct err *err)
{
    struct table_choice choice = {.count = 0};
    while (text.len > 0) {
        size_t comma = span_find(text, SPAN_LIT(","));
        unsigned quantity;
        if (!find_column(trim(span_head(text, comma)), &quantity, err))
            return false;
        if (choice.count == TABLE_COLUMNS)
            return err_set(err, "%d columns are the most", TABLE_COLUMNS);
        if (!is_among(choice.quantity, choice.count, quantity))
            choice.quantity[choice.count++] = (uint8_t)quantity;
        text = span_from(text, comma + 1);
    }
    *ret = choice;
    return true;
}

void table_text(const struct table_choice *choice, struct strbuf *out)
{
    for (unsigned i = 0; i < choice->count; i++) {
        struct quantity quantity;
        quantity_get(choice->quantity[i], &quantity);
        strbuf_addf(out, "%s%s", i > 0 ? "," : "", quantity.id);
    }
}
