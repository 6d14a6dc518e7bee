/*
 * The Findings screen: choosing a finding, reading on in it, going to where it began.
 */
#include "ui/apply_calls.h"

#include "ui/findings_view.h"

static bool has_findings(const struct call *call)
{
    return call->frame->findings && call->frame->findings->count > 0;
}

static void choose(const struct call *call, uint32_t index)
{
    call->view->finding = call->frame->findings->finding[index].rule;
    call->view->finding_top = 0;
}

enum request apply_finding(const struct call *call)
{
    if (has_findings(call) && call->action.to < call->frame->findings->count)
        choose(call, (uint32_t)call->action.to);
    return REQUEST_NONE;
}

enum request apply_finding_by(const struct call *call)
{
    if (!has_findings(call))
        return REQUEST_NONE;
    int64_t to = (int64_t)findings_chosen(call->frame) + (int64_t)call->action.to, last = (int64_t)call->frame->findings->count - 1;
    choose(call, (uint32_t)(to < 0 ? 0 : to > last ? last : to));
    return REQUEST_NONE;
}

/* findings_prepare stops it at the end. */
enum request apply_finding_scroll(const struct call *call)
{
    enum { ROWS = 5, MOST = 1000 };
    int64_t to = (int64_t)call->view->finding_top + (int64_t)call->action.to * ROWS;
    call->view->finding_top = to < 0 ? 0 : to > MOST ? MOST : (unsigned)to;
    return REQUEST_NONE;
}

enum request apply_finding_visit(const struct call *call)
{
    uint64_t seq;
    if (!has_findings(call) || !call_has_cycles(call))
        return REQUEST_NONE;
    const struct finding *finding = &call->frame->findings->finding[findings_chosen(call->frame)];
    if (!process_seq_of_number(call->frame->process, finding->onset.cycle, &seq))
        return REQUEST_NONE;
    view_select(call->view, call->frame->process, seq);
    call_go_screen(call, SCREEN_OVERVIEW);
    if (process_first(call->frame->process) > 0 && seq == process_first(call->frame->process))
        view_say(call->view, call->frame->now_ns, "gc %llu is no longer kept; this is the oldest that is",
                 (unsigned long long)finding->onset.cycle);
    else
        view_say(call->view, call->frame->now_ns, "Here began: %s", finding->rule->title);
    return REQUEST_NONE;
}
