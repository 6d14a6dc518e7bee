/*
 * The Cycles table: what it is sorted by, which cycles it shows, which columns.
 */
#include "ui/apply_calls.h"

#include "ui/filtering.h"
#include "ui/parts.h"
#include "ui/table.h"

static void sort_by(const struct call *call, unsigned quantity)
{
    struct view *view = call->view;
    struct quantity row;
    view->sort = quantity;
    view->sort_up = quantity == SORT_CYCLE; /* by number as they came; by a value the largest first */
    if (quantity != SORT_CYCLE) /* the largest is what the sorting is for */
        call_move_by(call, INT64_MIN + 1);
    quantity_get(quantity, &row);
    view_say(view, call->frame->now_ns, "Sorted by %s; S turns the order round", row.title);
}

enum request apply_sort(const struct call *call)
{
    struct table_layout layout;
    unsigned next = SORT_CYCLE;
    bool is_behind = false;
    table_layout(call->frame, call->cols, &layout);
    for (unsigned i = 0; i < layout.count && next == SORT_CYCLE; i++) {
        unsigned quantity = layout.columns[i].quantity;
        if (is_behind && !table_is_clock(quantity))
            next = quantity;
        is_behind = is_behind || quantity == call->view->sort || call->view->sort == SORT_CYCLE;
    }
    sort_by(call, next);
    return REQUEST_REMEMBER;
}

enum request apply_sort_reverse(const struct call *call)
{
    call->view->sort_up = !call->view->sort_up;
    return REQUEST_REMEMBER;
}

enum request apply_sort_by(const struct call *call)
{
    unsigned quantity = (unsigned)call->action.to;
    if (quantity >= quantity_count())
        return REQUEST_NONE;
    if (quantity == call->view->sort)
        return apply_sort_reverse(call);
    sort_by(call, quantity);
    return REQUEST_REMEMBER;
}

enum request apply_filter(const struct call *call)
{
    filtering_open(call->view);
    return REQUEST_NONE;
}

enum request apply_filter_kinds(const struct call *call)
{
    view_open(call->view, OVERLAY_KINDS);
    call->view->menu_at = kinds_row_in_force(call->view);
    return REQUEST_NONE;
}

enum request apply_menu(const struct call *call)
{
    struct view *view = call->view;
    char text[PROMPT_MAX];
    if (call->action.to >= kinds_count())
        return REQUEST_NONE;
    view->overlay = OVERLAY_NONE;
    kinds_filter((unsigned)call->action.to, text);
    (void)filtering_set(view, span_of(text), call->frame->zone, NULL); /* its own names can be read */
    return REQUEST_NONE;
}

enum request apply_columns(const struct call *call)
{
    view_open(call->view, OVERLAY_COLUMNS);
    return REQUEST_NONE;
}

enum request apply_column_toggle(const struct call *call)
{
    table_toggle(call->view, call->frame, call->cols, (unsigned)call->action.to);
    return REQUEST_REMEMBER;
}

enum request apply_column_move(const struct call *call)
{
    table_move(call->view, call->frame, call->cols, (int)(int64_t)call->action.to);
    return REQUEST_REMEMBER;
}

enum request apply_column_sort(const struct call *call)
{
    uint8_t list[UINT8_MAX];
    unsigned shown, count = table_list(call->frame, call->cols, list, UINT8_MAX, &shown);
    struct call by = *call;
    if (call->action.to >= count)
        return REQUEST_NONE;
    by.action.to = list[call->action.to];
    return apply_sort_by(&by);
}

enum request apply_columns_auto(const struct call *call)
{
    call->view->table.count = 0;
    view_say(call->view, call->frame->now_ns, "As many columns as fit");
    return REQUEST_REMEMBER;
}
