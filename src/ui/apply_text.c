/*
 * What is typed: the prompt's letters, and what Enter does with them.
 */
#include "ui/apply_calls.h"

#include "ui/complete.h"
#include "ui/filtering.h"

enum request apply_write(const struct call *call)
{
    struct view *view = call->view;
    if (!call_has_cycles(call))
        return REQUEST_NONE;
    bool range = view->has_a && view->has_b && view->mark_process == view->process;
    view->write_all = !range;
    view->write_from = range ? view->mark_a : process_first(call->frame->process);
    view->write_to = range ? view->mark_b : process_end(call->frame->process) - 1;
    view_open(view, OVERLAY_WRITE);
    prompt_set(view, range ? "gcview-range.ndjson" : "gcview.ndjson");
    return REQUEST_NONE;
}

enum request apply_goto(const struct call *call)
{
    view_open(call->view, OVERLAY_GOTO);
    return REQUEST_NONE;
}

enum request apply_search(const struct call *call)
{
    view_open(call->view, OVERLAY_GOTO);
    prompt_set(call->view, "/");
    return REQUEST_NONE;
}

/* What is typed is looked at at once where that is cheap to do. */
static void typed(const struct call *call)
{
    if (call->view->overlay == OVERLAY_WHERE)
        filtering_typed(call->view, call->frame->zone);
}

enum request apply_type(const struct call *call)
{
    prompt_type(call->view, (uint32_t)call->action.to);
    typed(call);
    return REQUEST_NONE;
}

enum request apply_erase(const struct call *call)
{
    prompt_erase(call->view);
    typed(call);
    return REQUEST_NONE;
}

enum request apply_erase_all(const struct call *call)
{
    prompt_set(call->view, "");
    typed(call);
    return REQUEST_NONE;
}

enum request apply_complete(const struct call *call)
{
    struct view *view = call->view;
    if (view->overlay != OVERLAY_WHERE)
        return REQUEST_NONE;
    if (view->prompt_len == 0)
        return apply_filter_kinds(call);
    complete_prompt(view);
    typed(call);
    return REQUEST_NONE;
}

enum request apply_recall(const struct call *call)
{
    if (call->view->overlay == OVERLAY_WHERE)
        filtering_recall(call->view, call->frame->zone, (int64_t)call->action.to);
    return REQUEST_NONE;
}

enum request apply_enter(const struct call *call)
{
    struct view *view = call->view;
    enum overlay overlay = view->overlay;
    if (overlay == OVERLAY_WHERE) {
        filtering_enter(view, call->frame);
        return REQUEST_NONE;
    }
    view->overlay = OVERLAY_NONE;
    if (overlay == OVERLAY_GOTO)
        view_goto(view, call->frame);
    return overlay == OVERLAY_WRITE && view->prompt_len > 0 ? REQUEST_WRITE : REQUEST_NONE;
}
