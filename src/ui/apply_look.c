/*
 * What is looked at: the time axis, marks, screens and panes, the overlays that hold no text.
 */
#include "ui/apply_calls.h"

#include "base/num.h"
#include "ui/parts.h"
#include "ui/process_list.h"
#include "ui/screens.h"
#include "ui/window_lines.h"

enum request apply_pause(const struct call *call)
{
    if (call->frame->feed->state == FEED_REPLAY)
        return REQUEST_REPLAY_PAUSE;
    if (call->view->follow)
        view_pause(call->view, call->frame->process);
    else
        view_follow(call->view, call->frame->process);
    return REQUEST_NONE;
}

static enum request zoom(const struct call *call, int step)
{
    char text[NUM_TEXT];
    if (!call_has_cycles(call))
        return REQUEST_NONE;
    view_axis_zoom(call->view, call->frame->process, step);
    if (call->view->span_ns == 0)
        view_say(call->view, call->frame->now_ns, "Time axis: everything");
    else if (process_has_times(call->frame->process))
        view_say(call->view, call->frame->now_ns, "Time axis: %s", num_clock(text, call->view->span_ns));
    else
        view_say(call->view, call->frame->now_ns, "Time axis: %s cycles",
                 num_grouped(text, call->view->span_ns / NS_PER_S));
    return REQUEST_NONE;
}

enum request apply_zoom_in(const struct call *call)
{
    return zoom(call, -1);
}

enum request apply_zoom_out(const struct call *call)
{
    return zoom(call, 1);
}

enum request apply_zoom_all(const struct call *call)
{
    return zoom(call, 0);
}

enum request apply_mark(const struct call *call)
{
    if (call_has_cycles(call))
        view_mark(call->view, call->frame);
    return REQUEST_NONE;
}

enum request apply_compare(const struct call *call)
{
    if (call_has_cycles(call) && view_compare(call->view, call->frame))
        view_open(call->view, OVERLAY_COMPARE);
    else
        return apply_runs(call);
    return REQUEST_NONE;
}

/* The process looked at against the next one. */
enum request apply_runs(const struct call *call)
{
    uint32_t count = model_process_count(call->frame->model), left = call->view->process;
    if (count < 2)
        return REQUEST_NONE;
    view_open(call->view, OVERLAY_RUNS);
    view_compare_runs(call->view, call->frame->model, left, (left + 1) % count);
    return REQUEST_NONE;
}

enum request apply_run_next(const struct call *call)
{
    uint32_t count = model_process_count(call->frame->model), side = call->action.to != 0;
    uint32_t run[2] = {call->view->run_process[0], call->view->run_process[1]};
    if (count < 2)
        return REQUEST_NONE;
    do
        run[side] = (run[side] + 1) % count;
    while (count > 2 && run[side] == run[!side]);
    if (run[0] == run[1]) /* there are two: they change places */
        run[!side] = (run[side] + 1) % count;
    view_compare_runs(call->view, call->frame->model, run[0], run[1]);
    return REQUEST_NONE;
}

enum request apply_runs_chart(const struct call *call)
{
    struct view *view = call->view;
    unsigned numbers = runs_number_count();
    if (call->action.to == 0)
        view->runs_on_chart = !view->runs_on_chart;
    else if (call->action.to == 1)
        view->runs_axis = (view->runs_axis + 1) % runs_axis_count();
    else
        view->runs_number = (view->runs_number + (call->action.to == 2 ? 1 : numbers - 1)) % numbers;
    if (call->action.to > 0)
        view->runs_on_chart = true;
    return REQUEST_NONE;
}

void call_go_screen(const struct call *call, enum screen screen)
{
    struct view *view = call->view;
    view->screen = screen;
    view->zoomed = false;
    view->focus = screen == SCREEN_OVERVIEW ? 1 : 0;
}

enum request apply_screen(const struct call *call)
{
    if (call->action.to < SCREEN_COUNT)
        call_go_screen(call, (enum screen)call->action.to);
    return REQUEST_NONE;
}

enum request apply_screen_next(const struct call *call)
{
    call_go_screen(call, (enum screen)((call->view->screen + 1) % SCREEN_COUNT));
    return REQUEST_NONE;
}

static const struct pane *focused(const struct view *view)
{
    return screen_infos[view->screen].panes[view->focus];
}

enum request apply_pane_zoom(const struct call *call)
{
    struct view *view = call->view;
    view->zoomed = !view->zoomed;
    if (view->zoomed)
        view_say(view, call->frame->now_ns, "%s fills the screen; Shift-Tab the next pane, z back",
                 focused(view)->title);
    return REQUEST_NONE;
}

enum request apply_focus_next(const struct call *call)
{
    struct view *view = call->view;
    view->focus++;
    if (view->focus >= SCREEN_PANES_MAX || !focused(view))
        view->focus = 0;
    view_say(view, call->frame->now_ns, view->zoomed ? "%s" : "%s: z lets it fill the screen", focused(view)->title);
    return REQUEST_NONE;
}

enum request apply_focus(const struct call *call)
{
    if (call->action.to < SCREEN_PANES_MAX && screen_infos[call->view->screen].panes[call->action.to])
        call->view->focus = (unsigned)call->action.to;
    return REQUEST_NONE;
}

/* What a table of numbers says about the line under its cursor; a chart of two runs turns into the table for it. */
static enum request explain_line(const struct call *call)
{
    struct view *view = call->view;
    bool is_chart = view->overlay == OVERLAY_RUNS && view->runs_on_chart;
    if (is_chart)
        view->menu_at = window_line_find(runs_number_line(view->runs_number));
    view->runs_on_chart = view->runs_on_chart && !is_chart;
    view->explains_line = is_chart || !view->explains_line;
    return REQUEST_NONE;
}

/* All numbers of the process under the cursor, beginning with the sorted one. */
static enum request explain_process(const struct call *call)
{
    struct view *view = call->view;
    if (view->process_at >= model_process_count(call->frame->model))
        return REQUEST_NONE;
    const struct process *process = model_process(call->frame->model, view->process_at);
    if (process_kept(process) == 0)
        return REQUEST_NONE;
    view_open(view, OVERLAY_NUMBERS);
    view->run_process[0] = view->process_at;
    window_compute(process, process_first(process), process_end(process) - 1, &view->between);
    view->menu_at = process_column_number(view->process_sort);
    view->explains_line = true;
    return REQUEST_NONE;
}

/* Nobody reads what changes under his eyes: a stream is no longer followed. */
enum request apply_explain(const struct call *call)
{
    enum overlay overlay = call->view->overlay;
    if (overlay == OVERLAY_COMPARE || overlay == OVERLAY_RUNS || overlay == OVERLAY_NUMBERS)
        return explain_line(call);
    if (call->view->screen == SCREEN_PROCESSES)
        return explain_process(call);
    if (!call_has_cycles(call))
        return REQUEST_NONE;
    if (call->frame->feed->state != FEED_ENDED)
        view_pause(call->view, call->frame->process);
    view_open(call->view, OVERLAY_EXPLAIN);
    call->view->explain_at = overlay_explain_first(call->frame);
    return REQUEST_NONE;
}

enum request apply_help(const struct call *call)
{
    view_open(call->view, OVERLAY_HELP);
    return REQUEST_NONE;
}

enum request apply_input(const struct call *call)
{
    view_open(call->view, OVERLAY_INPUT);
    return REQUEST_NONE;
}

enum request apply_quit(const struct call *call)
{
    const struct feed *feed = call->frame->feed;
    if ((feed->state != FEED_LIVE || feed->is_file) && !feed->is_running)
        return REQUEST_QUIT;
    view_open(call->view, OVERLAY_QUIT);
    return REQUEST_NONE;
}

enum request apply_close(const struct call *call)
{
    struct view *view = call->view;
    view->message[0] = '\0';
    if (view->overlay != OVERLAY_NONE)
        view->overlay = OVERLAY_NONE;
    else if (view->zoomed)
        view->zoomed = false;
    else if (view->screen == SCREEN_LOG) {
        view->search[0] = '\0';
        view->log_hit = 0;
    }
    return REQUEST_NONE;
}
