/*
 * The view's own motion: what changes without a key being pressed. New cycles come in, old ones are
 * dropped, messages grow old.
 *
 * Two clocks are kept apart on purpose. The newest cycle is always known (the header shows its number, the
 * timeline its row), but the selection, lists and charts know cycles before `shown_end` only, and that steps: a
 * cycle after a quiet time shows at once, a flood shows once a second, and sooner while each step doubles what is
 * there: someone who has just started the program wants to see more than its first cycle. Numbers that change a
 * hundred times a second cannot be read, and 430 KB/s over ssh were observed in a tool that tried.
 *
 * Everything is a function of the view, the model and the time passed in; nothing here reads a clock.
 */
#include "ui/ui.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/num.h"
#include "ui/columns.h"
#include "ui/heat.h"
#include "ui/order.h"
#include "ui/process_list.h"
#include "ui/view_ops.h"

enum { MESSAGE_S = 6 };

/* A step sooner than this after the last one means that many cycles come in: then wait for STEP_NS, or only for this
 * long while more is new than was shown. */
static const uint64_t QUIET_NS = NS_PER_S / 4;
static const uint64_t STEP_NS = NS_PER_S;
static const uint64_t LIVE_SPAN_NS = 300 * NS_PER_S;

void view_init(struct view *view)
{
    *view = (struct view){
        .follow = true,
        .focus = 1,
        .sort_up = true,
        .outlier_mask = OUTLIER_ALL,
        .state = FEED_LIVE,
        .span_ns = LIVE_SPAN_NS,
        .order = order_new(),
        .processes = process_list_new(),
        .columns = columns_memo_new(),
        .heat = heat_new(),
    };
}

void view_release(struct view *view)
{
    order_free(view->order);
    process_list_free(view->processes);
    view->processes = NULL;
    view->order = NULL;
    columns_memo_free(view->columns);
    view->columns = NULL;
    heat_free(view->heat);
    view->heat = NULL;
}

void view_say(struct view *view, uint64_t now_ns, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(view->message, sizeof view->message, format, args);
    va_end(args);
    view->message_until_ns = now_ns + MESSAGE_S * NS_PER_S;
}

const struct process *view_process(const struct view *view, const struct model *model)
{
    return view->process < model_process_count(model) ? model_process(model, view->process) : NULL;
}

void view_open(struct view *view, enum overlay overlay)
{
    view->overlay = overlay;
    view->message[0] = '\0';
    view->prompt[0] = '\0';
    view->prompt_len = 0;
    view->menu_at = 0;
    view->help_top = 0;
    view->explains_line = false;
    view->explain_at = 0;
}

void view_pause(struct view *view, const struct process *process)
{
    if (!view->follow)
        return;
    if (process)
        view_axis_freeze(view, process);
    view->follow = false;
}

void view_follow(struct view *view, const struct process *process)
{
    view->follow = true;
    view->log_free = false;
    view->log_hit = 0;
    if (process && process_kept(process) > 0) {
        view->shown_end = process_end(process);
        view->selected = view->shown_end - 1;
    }
}

void view_select(struct view *view, const struct process *process, uint64_t seq)
{
    if (!process || process_kept(process) == 0)
        return;
    view_pause(view, process);
    if (seq < process_first(process))
        seq = process_first(process);
    if (seq >= process_end(process))
        seq = process_end(process) - 1;
    if (seq >= view->shown_end)
        view->shown_end = process_end(process);
    view->selected = seq;
    view->log_free = false;
    view->log_hit = 0;
    view_axis_reveal(view, process, seq);
}

void view_look_at(struct view *view, const struct model *model, uint32_t index)
{
    view->process = index;
    view->has_a = view->has_b = false;
    view->mark_process = index;
    view->table_top = 0;
    view->log_free = false;
    view->shown_end = 0;
    view_follow(view, view_process(view, model));
}

static uint64_t earlier(uint64_t a_ns, uint64_t b_ns)
{
    return a_ns < b_ns ? a_ns : b_ns;
}

/* Moves *shown to the newest if it may; else returns when it may. */
static uint64_t step(struct pace *pace, uint64_t *shown, uint64_t newest, bool at_once, uint64_t now_ns)
{
    if (*shown == newest)
        return UINT64_MAX;
    if (!at_once && pace->stepped_ns != 0) {
        if (pace->due_ns == 0 && now_ns - pace->stepped_ns < QUIET_NS)
            pace->due_ns = pace->stepped_ns + STEP_NS;
        if (pace->due_ns != 0 && newest / 2 >= *shown)
            pace->due_ns = earlier(pace->due_ns, pace->stepped_ns + QUIET_NS);
        if (pace->due_ns > now_ns)
            return pace->due_ns;
    }
    *shown = newest;
    *pace = (struct pace){.stepped_ns = now_ns};
    return UINT64_MAX;
}

static uint64_t within(uint64_t seq, uint64_t first, uint64_t last)
{
    return seq < first ? first : seq > last ? last : seq;
}

/* What the ring has dropped, or what was taken away from the end, cannot be looked at: the standing view moves to what
 * is left. */
static void stay_within(struct view *view, const struct process *process, uint64_t now_ns)
{
    uint64_t first = process_first(process), last = process_end(process) - 1;
    view->selected = within(view->selected, first, last);
    if (view->has_a && view->mark_a < first && !view->mark_moved) {
        view->mark_moved = true;
        view_say(view, now_ns, "Mark A is too old to be kept one by one; it moves on with the oldest cycle that is");
    }
    view->mark_a = within(view->mark_a, first, last);
    view->mark_b = within(view->mark_b, first, last);
}

/* The next full second while a clock is on the screen. */
static uint64_t next_tick(const struct view *view, uint64_t now_ns)
{
    return view->state == FEED_ENDED ? UINT64_MAX : now_ns - now_ns % NS_PER_S + NS_PER_S;
}

uint64_t view_sync(struct view *view, const struct model *model, const struct feed *feed, uint64_t now_ns)
{
    uint64_t wake_ns;
    if (view->shown_end == 0 && (feed->state == FEED_LOADING || feed->state == FEED_ENDED))
        view->span_ns = 0; /* a file is looked at as a whole first */
    view->state = feed->state;
    wake_ns = next_tick(view, now_ns);

    if (view->message[0] != '\0') {
        if (now_ns >= view->message_until_ns)
            view->message[0] = '\0';
        else
            wake_ns = earlier(wake_ns, view->message_until_ns);
    }

    const struct process *process = view_process(view, model);
    bool has_cycles = process && process_kept(process) > 0;
    uint64_t end = has_cycles ? process_end(process) : 0;
    bool at_once = view->state == FEED_ENDED;
    if (view->shown_end > end)
        view->shown_end = end;
    wake_ns = earlier(wake_ns, step(&view->cycle_pace, &view->shown_end, end, at_once, now_ns));
    wake_ns = earlier(wake_ns, step(&view->process_pace, &view->processes_version, model_version(model), at_once, now_ns));
    wake_ns = earlier(wake_ns, step(&view->log_pace, &view->log_end, model_log_end(model), at_once, now_ns));
    if (has_cycles) {
        if (view->follow)
            view->selected = view->shown_end - 1;
        stay_within(view, process, now_ns);
    }
    return wake_ns;
}
