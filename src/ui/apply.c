/*
 * Actions carried out: one small function per kind, found by table. What needs a terminal, a file or the
 * program's input comes back as a request.
 */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "ui/order.h"
#include "ui/pane_lists.h"
#include "ui/parts.h"
#include "ui/screens.h"
#include "ui/ui.h"
#include "ui/view_ops.h"

struct call {
    struct view *view;
    const struct frame *frame;
    struct action action;
    int rows, cols;
};

static bool has_cycles(const struct call *call)
{
    return call->frame->process && process_kept(call->frame->process) > 0;
}

/* The rows that a page moves by: what the list of the screen shows, less one to keep the thread. */
static int64_t page_rows(const struct call *call)
{
    static const char *const LISTS[SCREEN_COUNT] = {
        [SCREEN_OVERVIEW] = "timeline", [SCREEN_CYCLES] = "cycles", [SCREEN_LOG] = "log"};
    struct layout layout;
    screen_layout(call->view, call->rows, call->cols, &layout);
    const struct place *place = layout_find(&layout, LISTS[call->view->screen]);
    return place && place->rows > 4 ? place->rows - 3 : 10;
}

/* By rows of the table where there is one, else by cycles. */
static void move_by(const struct call *call, int64_t distance)
{
    struct view *view = call->view;
    const struct process *process = call->frame->process;
    if (!has_cycles(call))
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

static enum request do_select(const struct call *call)
{
    view_select(call->view, call->frame->process, call->action.to);
    return REQUEST_NONE;
}

static int64_t cycles_of(const struct action *action)
{
    return action->to == 0 ? 1 : (int64_t)action->to;
}

static enum request do_prev(const struct call *call)
{
    move_by(call, -cycles_of(&call->action));
    return REQUEST_NONE;
}

static enum request do_next(const struct call *call)
{
    move_by(call, cycles_of(&call->action));
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

static enum request do_page_prev(const struct call *call)
{
    if (call->view->screen == SCREEN_LOG)
        scroll_log(call, -page_rows(call));
    else
        move_by(call, -page_rows(call));
    return REQUEST_NONE;
}

static enum request do_page_next(const struct call *call)
{
    if (call->view->screen == SCREEN_LOG)
        scroll_log(call, page_rows(call));
    else
        move_by(call, page_rows(call));
    return REQUEST_NONE;
}

static bool is_arranged(const struct view *view)
{
    return view->screen == SCREEN_CYCLES && (view->sort != SORT_CYCLE || !view->sort_up || view->filter != 0);
}

static enum request do_first(const struct call *call)
{
    move_by(call, INT64_MIN + 1);
    return REQUEST_NONE;
}

static enum request do_last(const struct call *call)
{
    if (is_arranged(call->view))
        move_by(call, INT64_MAX);
    else
        view_follow(call->view, call->frame->process);
    return REQUEST_NONE;
}

static enum request go_outlier(const struct call *call, int step)
{
    uint64_t seq;
    struct view *view = call->view;
    if (view->screen == SCREEN_LOG && view->search[0] != '\0')
        view_search(view, call->frame, step);
    else if (!has_cycles(call))
        return REQUEST_NONE;
    else if (outlier_next(call->frame->process, call->frame->basis, view->selected, step, FILTER_OUTLIERS, &seq))
        view_select(view, call->frame->process, seq);
    else
        view_say(view, call->frame->now_ns, "No outlier %s this cycle%s", step > 0 ? "after" : "before",
                 !outlier_next(call->frame->process, call->frame->basis, view->selected, -step, FILTER_OUTLIERS, &seq) ? ""
                 : step > 0 ? "; N goes back" : "; n goes on");
    return REQUEST_NONE;
}

static enum request do_outlier_next(const struct call *call)
{
    return go_outlier(call, 1);
}

static enum request do_outlier_prev(const struct call *call)
{
    return go_outlier(call, -1);
}

static enum request do_pause(const struct call *call)
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
    if (!has_cycles(call))
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

static enum request do_zoom_in(const struct call *call)
{
    return zoom(call, -1);
}

static enum request do_zoom_out(const struct call *call)
{
    return zoom(call, 1);
}

static enum request do_zoom_all(const struct call *call)
{
    return zoom(call, 0);
}

static enum request do_mark(const struct call *call)
{
    if (has_cycles(call))
        view_mark(call->view, call->frame);
    return REQUEST_NONE;
}

static enum request do_compare(const struct call *call)
{
    if (has_cycles(call) && view_compare(call->view, call->frame))
        view_open(call->view, OVERLAY_COMPARE);
    return REQUEST_NONE;
}

static void go_screen(struct view *view, enum screen screen)
{
    view->screen = screen;
    view->zoomed = false;
    view->focus = screen == SCREEN_OVERVIEW ? 1 : 0;
}

static enum request do_screen(const struct call *call)
{
    if (call->action.to < SCREEN_COUNT)
        go_screen(call->view, (enum screen)call->action.to);
    return REQUEST_NONE;
}

static enum request do_screen_next(const struct call *call)
{
    go_screen(call->view, (enum screen)((call->view->screen + 1) % SCREEN_COUNT));
    return REQUEST_NONE;
}

static const struct pane *focused(const struct view *view)
{
    return screen_infos[view->screen].panes[view->focus];
}

static enum request do_pane_zoom(const struct call *call)
{
    struct view *view = call->view;
    view->zoomed = !view->zoomed;
    if (view->zoomed)
        view_say(view, call->frame->now_ns, "%s fills the screen; Shift-Tab the next pane, z back",
                 focused(view)->title);
    return REQUEST_NONE;
}

static enum request do_focus_next(const struct call *call)
{
    struct view *view = call->view;
    view->focus++;
    if (view->focus >= SCREEN_PANES_MAX || !focused(view))
        view->focus = 0;
    view_say(view, call->frame->now_ns, view->zoomed ? "%s" : "%s: z lets it fill the screen", focused(view)->title);
    return REQUEST_NONE;
}

static enum request do_focus(const struct call *call)
{
    if (call->action.to < SCREEN_PANES_MAX && screen_infos[call->view->screen].panes[call->action.to])
        call->view->focus = (unsigned)call->action.to;
    return REQUEST_NONE;
}

static enum request do_sort(const struct call *call)
{
    struct view *view = call->view;
    view->sort = (enum sort_key)((view->sort + 1) % SORT_COUNT);
    view->sort_up = view->sort == SORT_CYCLE; /* by number as they came; by a value the largest first */
    if (view->sort != SORT_CYCLE) /* the largest is what the sorting is for */
        move_by(call, INT64_MIN + 1);
    view_say(view, call->frame->now_ns, "Sorted by %s; S turns the order round", sort_name(view->sort));
    return REQUEST_NONE;
}

static enum request do_sort_reverse(const struct call *call)
{
    call->view->sort_up = !call->view->sort_up;
    return REQUEST_NONE;
}

static enum request do_filter(const struct call *call)
{
    view_open(call->view, OVERLAY_FILTER);
    for (unsigned i = 0; i < filter_choice_count(); i++)
        if (filter_choice_mask(i) == call->view->filter)
            call->view->menu_at = i;
    return REQUEST_NONE;
}

static enum request do_menu(const struct call *call)
{
    struct view *view = call->view;
    if (call->action.to >= filter_choice_count())
        return REQUEST_NONE;
    view->filter = filter_choice_mask((unsigned)call->action.to);
    view->overlay = OVERLAY_NONE;
    return REQUEST_NONE;
}

/* Nobody reads what changes under his eyes: a stream is no longer followed. */
static enum request do_explain(const struct call *call)
{
    if (!has_cycles(call))
        return REQUEST_NONE;
    if (call->frame->feed->state != FEED_ENDED)
        view_pause(call->view, call->frame->process);
    view_open(call->view, OVERLAY_EXPLAIN);
    return REQUEST_NONE;
}

static enum request do_process(const struct call *call)
{
    uint32_t count = model_process_count(call->frame->model);
    if (count < 2)
        return REQUEST_NONE;
    view_look_at(call->view, call->frame->model, (call->view->process + 1) % count);
    view_say(call->view, call->frame->now_ns, "Process %u of %u", call->view->process + 1, count);
    return REQUEST_NONE;
}

static enum request do_write(const struct call *call)
{
    struct view *view = call->view;
    if (!has_cycles(call))
        return REQUEST_NONE;
    bool range = view->has_a && view->has_b && view->mark_process == view->process;
    view->write_from = range ? view->mark_a : process_first(call->frame->process);
    view->write_to = range ? view->mark_b : process_end(call->frame->process) - 1;
    view_open(view, OVERLAY_WRITE);
    prompt_set(view, range ? "gcview-range.ndjson" : "gcview.ndjson");
    return REQUEST_NONE;
}

static enum request do_goto(const struct call *call)
{
    view_open(call->view, OVERLAY_GOTO);
    return REQUEST_NONE;
}

static enum request do_search(const struct call *call)
{
    view_open(call->view, OVERLAY_GOTO);
    prompt_set(call->view, "/");
    return REQUEST_NONE;
}

static enum request do_help(const struct call *call)
{
    view_open(call->view, OVERLAY_HELP);
    return REQUEST_NONE;
}

static enum request do_quit(const struct call *call)
{
    if (call->frame->feed->state != FEED_LIVE)
        return REQUEST_QUIT;
    view_open(call->view, OVERLAY_QUIT);
    return REQUEST_NONE;
}

static enum request do_close(const struct call *call)
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

static enum request do_scroll(const struct call *call)
{
    scroll(call, (int64_t)call->action.to);
    return REQUEST_NONE;
}

static enum request do_scroll_page(const struct call *call)
{
    int64_t page = call->rows > 6 ? call->rows - 6 : 1;
    scroll(call, (int64_t)call->action.to * page);
    return REQUEST_NONE;
}

static enum request do_shift(const struct call *call)
{
    int64_t to = (int64_t)call->view->log_col + (int64_t)call->action.to;
    call->view->log_col = to < 0 ? 0 : to > INT16_MAX ? INT16_MAX : (unsigned)to;
    return REQUEST_NONE;
}

static enum request do_type(const struct call *call)
{
    prompt_type(call->view, (uint32_t)call->action.to);
    return REQUEST_NONE;
}

static enum request do_erase(const struct call *call)
{
    prompt_erase(call->view);
    return REQUEST_NONE;
}

static enum request do_enter(const struct call *call)
{
    struct view *view = call->view;
    enum overlay overlay = view->overlay;
    view->overlay = OVERLAY_NONE;
    if (overlay == OVERLAY_GOTO)
        view_goto(view, call->frame);
    return overlay == OVERLAY_WRITE && view->prompt_len > 0 ? REQUEST_WRITE : REQUEST_NONE;
}

/* What only the program can do. */
static const enum request REQUESTS[ACTION_KIND_COUNT] = {
    [ACTION_THEME] = REQUEST_THEME_NEXT,
    [ACTION_REPLAY_SLOWER] = REQUEST_REPLAY_SLOWER,
    [ACTION_REPLAY_FASTER] = REQUEST_REPLAY_FASTER,
    [ACTION_QUIT_STOP] = REQUEST_QUIT,
    [ACTION_QUIT_PASS] = REQUEST_QUIT_PASS,
    [ACTION_SUSPEND] = REQUEST_SUSPEND,
    [ACTION_REDRAW] = REQUEST_REDRAW,
};

/* What changes the view. */
static enum request (*const DO[ACTION_KIND_COUNT])(const struct call *call) = {
    [ACTION_SELECT] = do_select,
    [ACTION_PREV] = do_prev,
    [ACTION_NEXT] = do_next,
    [ACTION_PAGE_PREV] = do_page_prev,
    [ACTION_PAGE_NEXT] = do_page_next,
    [ACTION_FIRST] = do_first,
    [ACTION_LAST] = do_last,
    [ACTION_OUTLIER_NEXT] = do_outlier_next,
    [ACTION_OUTLIER_PREV] = do_outlier_prev,
    [ACTION_PAUSE] = do_pause,
    [ACTION_ZOOM_IN] = do_zoom_in,
    [ACTION_ZOOM_OUT] = do_zoom_out,
    [ACTION_ZOOM_ALL] = do_zoom_all,
    [ACTION_MARK] = do_mark,
    [ACTION_COMPARE] = do_compare,
    [ACTION_SCREEN] = do_screen,
    [ACTION_SCREEN_NEXT] = do_screen_next,
    [ACTION_PANE_ZOOM] = do_pane_zoom,
    [ACTION_FOCUS_NEXT] = do_focus_next,
    [ACTION_FOCUS] = do_focus,
    [ACTION_SORT] = do_sort,
    [ACTION_SORT_REVERSE] = do_sort_reverse,
    [ACTION_FILTER] = do_filter,
    [ACTION_MENU] = do_menu,
    [ACTION_EXPLAIN] = do_explain,
    [ACTION_PROCESS] = do_process,
    [ACTION_WRITE] = do_write,
    [ACTION_GOTO] = do_goto,
    [ACTION_SEARCH] = do_search,
    [ACTION_HELP] = do_help,
    [ACTION_QUIT] = do_quit,
    [ACTION_CLOSE] = do_close,
    [ACTION_SCROLL] = do_scroll,
    [ACTION_SCROLL_PAGE] = do_scroll_page,
    [ACTION_SHIFT] = do_shift,
    [ACTION_TYPE] = do_type,
    [ACTION_ERASE] = do_erase,
    [ACTION_ENTER] = do_enter,
};

enum request view_apply(struct view *view, const struct frame *frame, struct action action, int rows, int cols)
{
    struct call call = {.view = view, .frame = frame, .action = action, .rows = rows, .cols = cols};
    return DO[action.kind] ? DO[action.kind](&call) : REQUESTS[action.kind];
}
