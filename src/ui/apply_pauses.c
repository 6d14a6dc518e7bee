/*
 * The Pauses screen. It has no cursor of its own: the cycle selected everywhere is the one marked in the list of the longest,
 * so the heat map, the Overview and the card are always about the same one.
 */
#include "ui/apply_calls.h"

#include "ui/pause_axis.h"

enum request apply_pause_kind(const struct call *call)
{
    struct view *view = call->view;
    int64_t kind = (int64_t)view->pause_kind + (int64_t)call->action.to;
    view->pause_kind = (enum pause_kind)((kind + PAUSE_KIND_COUNT) % PAUSE_KIND_COUNT);
    view_say(view, call->frame->now_ns, "%s", pause_kind_infos[view->pause_kind].title);
    return REQUEST_NONE;
}

enum request apply_pause_axis(const struct call *call)
{
    call->view->pause_linear = !call->view->pause_linear;
    view_say(call->view, call->frame->now_ns, "Lengths on a %s axis", call->view->pause_linear ? "linear" : "logarithmic");
    return REQUEST_NONE;
}

static void select_worst(const struct call *call, unsigned place)
{
    const struct worst *worst = &call->frame->pauses[RANGE_VISIBLE]->worst[call->view->pause_kind][place];
    view_select(call->view, call->frame->process, worst->seq);
}

enum request apply_worst(const struct call *call)
{
    if (!call_has_cycles(call))
        return REQUEST_NONE;
    int64_t count = call->frame->pauses[RANGE_VISIBLE]->worst_count, at = pause_selected(call->frame);
    at = at == PAUSES_WORST ? 0 : at + (int64_t)call->action.to;
    if (count > 0)
        select_worst(call, (unsigned)(at < 0 ? 0 : at >= count ? count - 1 : at));
    return REQUEST_NONE;
}

enum request apply_visit(const struct call *call)
{
    if (!call_has_cycles(call))
        return REQUEST_NONE;
    if (pause_selected(call->frame) == PAUSES_WORST && call->frame->pauses[RANGE_VISIBLE]->worst_count > 0)
        select_worst(call, 0);
    call_go_screen(call, SCREEN_OVERVIEW);
    return REQUEST_NONE;
}
