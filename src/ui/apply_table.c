/*
 * The Cycles table: what it is sorted by and which cycles it shows.
 */
#include "ui/apply_calls.h"

#include "ui/parts.h"

enum request apply_sort(const struct call *call)
{
    struct view *view = call->view;
    view->sort = (enum sort_key)((view->sort + 1) % SORT_COUNT);
    view->sort_up = view->sort == SORT_CYCLE; /* by number as they came; by a value the largest first */
    if (view->sort != SORT_CYCLE) /* the largest is what the sorting is for */
        call_move_by(call, INT64_MIN + 1);
    view_say(view, call->frame->now_ns, "Sorted by %s; S turns the order round", sort_name(view->sort));
    return REQUEST_NONE;
}

enum request apply_sort_reverse(const struct call *call)
{
    call->view->sort_up = !call->view->sort_up;
    return REQUEST_NONE;
}

enum request apply_filter(const struct call *call)
{
    view_open(call->view, OVERLAY_FILTER);
    for (unsigned i = 0; i < filter_choice_count(); i++)
        if (filter_choice_mask(i) == call->view->filter)
            call->view->menu_at = i;
    return REQUEST_NONE;
}

enum request apply_menu(const struct call *call)
{
    struct view *view = call->view;
    if (call->action.to >= filter_choice_count())
        return REQUEST_NONE;
    view->filter = filter_choice_mask((unsigned)call->action.to);
    view->overlay = OVERLAY_NONE;
    return REQUEST_NONE;
}
