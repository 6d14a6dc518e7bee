/*
 * Going from cycle to cycle, row to row, line to line.
 */
#include "ui/apply_calls.h"

#include "ui/order.h"
#include "ui/pane_lists.h"
#include "ui/parts.h"
#include "ui/screens.h"

/* The rows that a page moves by: what the list of the screen shows, less one to keep the thread. */
static int64_t page_rows(const struct call *call)
{
    static const char *const LISTS[SCREEN_COUNT] = {
        [SCREEN_OVERVIEW] = "timeline", [SCREEN_CYCLES] = "cycles",
        [SCREEN_PAUSES] = "pauses-worst", [SCREEN_FINDINGS] = "findings", [SCREEN_LOG] = "log",
        [SCREEN_PROCESSES] = "processes"};
    struct layout layout;
    screen_layout(call->view, call->rows, call->cols, &layout);
    const struct place *place = layout_find(&layout, LISTS[call->view->screen]);
    return place && place->rows > 4 ? place->rows - 3 : 10;
}

/* By rows of the table where there is one, else by cycles. */
void call_move_by(const struct call *call, int64_t distance)
{
    struct view *view = call->view;
    const struct process *process = call->frame->process;
    if (view->screen == SCREEN_PROCESSES)
        call_move_process(call, distance);
    if (view->screen == SCREEN_PROCESSES || !call_has_cycles(call))
        return;
    uint64_t row = view->selected, first = process_first(process), end = process_end(process);
    bool in_table = view->screen == SCREEN_CYCLES;
    if (in_table) {
        order_update(view->order, call->frame);
        first = order_first(view->order);
        end = order_end(view->order);
        if (!order_row(view->order, view->selected, &row) && first == end)
            return;
    }
    if (distance < 0)
        row = row - first > (uint64_t)-distance ? row - (uint64_t)-distance : first;
    else
        row = end - 1 - row > (uint64_t)distance ? row + (uint64_t)distance : end - 1;
    view_select(view, process, in_table ? order_seq(view->order, row) : row);
}

enum request apply_select(const struct call *call)
{
    view_select(call->view, call->frame->process, call->action.to);
    return REQUEST_NONE;
}

/* Where the cycles that are kept end, the arrows move the charts on into what is rolled up, and back. */
static bool pan(const struct call *call, enum pan pan)
{
    struct view *view = call->view;
    const struct process *process = call->frame->process;
    bool has_charts = view->screen == SCREEN_OVERVIEW || view->screen == SCREEN_PAUSES;
    if (!has_charts || !call_has_cycles(call) || !process_rollup(process) || view->selected != process_first(process) ||
        !view_axis_pan(view, process, pan))
        return false;
    if (view_is_past(view, process))
        view_say(view, call->frame->now_ns, "Too old to be kept one by one: charts show extremes; Right comes back");
    return true;
}

static int64_t cycles_of(const struct action *action)
{
    return action->to == 0 ? 1 : (int64_t)action->to;
}

enum request apply_prev(const struct call *call)
{
    if (!pan(call, PAN_EARLIER))
        call_move_by(call, -cycles_of(&call->action));
    return REQUEST_NONE;
}

enum request apply_next(const struct call *call)
{
    if (!pan(call, PAN_LATER))
        call_move_by(call, cycles_of(&call->action));
    return REQUEST_NONE;
}

static void scroll_log(const struct call *call, int64_t lines)
{
    struct view *view = call->view;
    uint64_t first = model_log_first(call->frame->model), end = log_end(call->frame);
    if (lines < 0)
        view->log_top = view->log_top > first + (uint64_t)-lines ? view->log_top - (uint64_t)-lines : first;
    else
        view->log_top += (uint64_t)lines;
    uint64_t page = (uint64_t)page_rows(call) + 2;
    uint64_t last = end > first + page ? end - page : first;
    if (view->log_top > last)
        view->log_top = last;
    view_pause(view, call->frame->process);
    view->log_free = true;
}

enum request apply_page_prev(const struct call *call)
{
    if (call->view->screen == SCREEN_LOG)
        scroll_log(call, -page_rows(call));
    else if (!pan(call, PAN_EARLIER))
        call_move_by(call, -page_rows(call));
    return REQUEST_NONE;
}

enum request apply_page_next(const struct call *call)
{
    if (call->view->screen == SCREEN_LOG)
        scroll_log(call, page_rows(call));
    else if (!pan(call, PAN_LATER))
        call_move_by(call, page_rows(call));
    return REQUEST_NONE;
}

/* The newest cycle is the last row. */
static bool is_in_time(const struct view *view)
{
    return view->screen != SCREEN_CYCLES || (view->sort == SORT_CYCLE && view->sort_up);
}

enum request apply_first(const struct call *call)
{
    if (pan(call, PAN_EARLIEST))
        return REQUEST_NONE;
    call_move_by(call, INT64_MIN + 1);
    bool is_cycle = call_has_cycles(call) && call->view->screen != SCREEN_PROCESSES && is_in_time(call->view);
    if (is_cycle && process_rollup(call->frame->process))
        view_say(call->view, call->frame->now_ns, "The oldest cycle still kept; Left and Home go on to what is rolled up");
    return REQUEST_NONE;
}

enum request apply_last(const struct call *call)
{
    if (call->view->screen == SCREEN_PROCESSES)
        call_move_by(call, INT64_MAX);
    else if (is_in_time(call->view))
        view_follow(call->view, call->frame->process);
    else
        call_move_by(call, INT64_MAX);
    return REQUEST_NONE;
}

/* From the other end when there is none further on; false when there is none at all. */
static bool find_outlier(const struct call *call, int step, uint64_t *ret_seq, bool *ret_is_round)
{
    const struct view *view = call->view;
    const struct process *process = call->frame->process;
    uint64_t end = step > 0 ? process_first(process) : process_end(process) - 1;
    *ret_is_round = !outlier_next(process, call->frame->basis, view->selected, step, view->outlier_mask, ret_seq);
    if (!*ret_is_round)
        return true;
    if (!(outlier_kinds(process, call->frame->basis, end) & view->outlier_mask))
        return outlier_next(process, call->frame->basis, end, step, view->outlier_mask, ret_seq);
    *ret_seq = end;
    return true;
}

static enum request go_outlier(const struct call *call, int step)
{
    uint64_t seq;
    bool is_round;
    struct view *view = call->view;
    const char *chosen = view->outlier_mask == OUTLIER_ALL ? "" : "chosen ";
    if (view->screen == SCREEN_LOG && view->search[0] != '\0') {
        view_search(view, call->frame, step);
    } else if (!call_has_cycles(call)) {
        return REQUEST_NONE;
    } else if (!find_outlier(call, step, &seq, &is_round)) {
        view_say(view, call->frame->now_ns, "No %soutlier: no cycle stands out", chosen);
    } else {
        if (is_round && seq == view->selected)
            view_say(view, call->frame->now_ns, "This is the only %soutlier", chosen);
        else if (is_round)
            view_say(view, call->frame->now_ns, "No %soutlier %s; this is the %s one", chosen, step > 0 ? "after that" : "before that",
                     step > 0 ? "first" : "last");
        view_select(view, call->frame->process, seq);
    }
    return REQUEST_NONE;
}

enum request apply_outlier_next(const struct call *call)
{
    return go_outlier(call, 1);
}

enum request apply_outlier_prev(const struct call *call)
{
    return go_outlier(call, -1);
}

enum request apply_outliers(const struct call *call)
{
    view_open(call->view, OVERLAY_OUTLIERS);
    return REQUEST_NONE;
}

enum request apply_outlier_toggle(const struct call *call)
{
    uint32_t *mask = &call->view->outlier_mask;
    if (call->action.to < OUTLIER_COUNT)
        *mask ^= UINT32_C(1) << call->action.to;
    else
        *mask = *mask == OUTLIER_ALL ? 0 : OUTLIER_ALL;
    return REQUEST_NONE;
}

/* In an overlay its text or cursor (ui_prepare stops it at the end), else the log. */
static void scroll(const struct call *call, int64_t lines)
{
    struct view *view = call->view;
    if (view->overlay == OVERLAY_NONE) {
        scroll_log(call, lines);
        return;
    }
    unsigned *at = overlay_position(view);
    int64_t to = (int64_t)*at + lines;
    *at = to < 0 ? 0 : to > INT16_MAX ? INT16_MAX : (unsigned)to;
}

enum request apply_scroll(const struct call *call)
{
    scroll(call, (int64_t)call->action.to);
    return REQUEST_NONE;
}

enum request apply_scroll_page(const struct call *call)
{
    int64_t page = call->rows > 6 ? call->rows - 6 : 1;
    scroll(call, (int64_t)call->action.to * page);
    return REQUEST_NONE;
}

enum request apply_shift(const struct call *call)
{
    int64_t to = (int64_t)call->view->log_col + (int64_t)call->action.to;
    call->view->log_col = to < 0 ? 0 : to > INT16_MAX ? INT16_MAX : (unsigned)to;
    return REQUEST_NONE;
}
