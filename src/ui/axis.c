/*
 * Which part of the run the charts show.
 *
 * While following, the range ends with the newest cycle shown; while not, it is the standing range
 * [left, right) that was taken when following stopped and moves only when the reader asks. Zooming walks a ladder of
 * widths that people think in (10 s, 1 min, 1 h) rather than doubling: the title then says "last 5 min".
 *
 * A column's width comes from a series of round numbers with ratios of at most 1.5 (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6,
 * 8): with 1, 2, 5 alone up to 60 % of a chart stood empty. Columns begin at multiples of the width, so that a
 * live chart moves by whole columns and its extremes do not flicker.
 *
 * Go 1.3 and 1.4 print no times. Their axis counts cycles, one cycle where others have a second.
 */
#include "base/num.h"
#include "ui/ui.h"
#include "ui/view_ops.h"

static const uint64_t LADDER_NS[] = {
    NS_PER_S / 10,   NS_PER_S / 2,    NS_PER_S,        3 * NS_PER_S,
    10 * NS_PER_S,  30 * NS_PER_S,   60 * NS_PER_S,    300 * NS_PER_S,   900 * NS_PER_S,
    3600 * NS_PER_S, 6 * 3600 * NS_PER_S, 24 * 3600 * NS_PER_S, 3 * 24 * 3600 * NS_PER_S, 7 * 24 * 3600 * NS_PER_S,
    30 * 24 * 3600 * NS_PER_S,
};
enum { LADDER_COUNT = sizeof LADDER_NS / sizeof *LADDER_NS };
static const uint64_t LIVE_LEAST_NS = 5 * NS_PER_S;

struct stretch {
    uint64_t left, right; /* [left, right) */
};

bool process_has_times(const struct process *process)
{
    return cycle_has(process_cycle(process, process_first(process)), GC_AT_NS);
}

static uint64_t seq_to_axis(const struct process *process, uint64_t seq)
{
    struct derived_cycle derived;
    if (!process_has_times(process))
        return seq;
    derive_cycle(process, seq, &derived);
    return derived.value[DERIVED_END_NS] + process_shift_ns(process, seq);
}

static uint64_t axis_unit(const struct process *process)
{
    return process_has_times(process) ? 1 : NS_PER_S;
}

static uint64_t last_shown(const struct view *view, const struct process *process)
{
    uint64_t end = view->shown_end;
    if (end > process_end(process))
        end = process_end(process);
    return end > process_first(process) ? end - 1 : process_first(process);
}

/* All cycles shown, from the start of the first, and before them what was rolled up. */
static struct stretch everything(const struct view *view, const struct process *process)
{
    uint64_t first = process_first(process);
    struct stretch all = {.left = first, .right = seq_to_axis(process, last_shown(view, process)) + 1};
    if (process_has_times(process))
        all.left = cycle_field(process_cycle(process, first), GC_AT_NS) + process_shift_ns(process, first);
    const struct rollup *rollup = process_rollup(process);
    if (rollup)
        all.left = process_has_times(process) ? rollup->oldest->from_ns : rollup->oldest->first_seq;
    if (all.right <= all.left)
        all.right = all.left + 1;
    return all;
}

static bool is_standing(const struct view *view)
{
    if (view->follow || view->right <= view->left)
        return false;
    return view->span_ns != 0 || view->state == FEED_LIVE || view->state == FEED_REPLAY;
}

static struct stretch visible(const struct view *view, const struct process *process)
{
    if (is_standing(view))
        return (struct stretch){.left = view->left, .right = view->right};
    struct stretch range = everything(view, process);
    uint64_t span = view->span_ns / axis_unit(process);
    if (span != 0 && range.right - range.left > span)
        range.left = range.right - span;
    return range;
}

/* Widths of a column in tenths, for one power of ten. */
static uint64_t round_step(uint64_t at_least)
{
    static const uint64_t TENTHS[] = {10, 12, 15, 20, 25, 30, 40, 50, 60, 80};
    if (at_least <= 1)
        return 1;
    for (uint64_t power = 1; power <= UINT64_MAX / 1000; power *= 10)
        for (size_t i = 0; i < sizeof TENTHS / sizeof *TENTHS; i++)
            if (TENTHS[i] * power % 10 == 0 && TENTHS[i] * power / 10 >= at_least)
                return TENTHS[i] * power / 10;
    return at_least;
}

bool view_is_all(const struct view *view)
{
    return view->span_ns == 0 && !is_standing(view);
}

bool view_is_past(const struct view *view, const struct process *process)
{
    if (!process || process_kept(process) == 0 || !process_rollup(process))
        return false;
    return seq_to_axis(process, process_first(process)) >= visible(view, process).right;
}

uint64_t view_width(const struct view *view, const struct process *process)
{
    struct stretch range = visible(view, process);
    return range.right - range.left;
}

bool view_range(const struct view *view, const struct process *process, uint64_t *ret_from, uint64_t *ret_to)
{
    if (!process || process_kept(process) == 0)
        return false;
    struct stretch range = visible(view, process);
    uint64_t from = range.left, to = range.right - 1;
    if (process_has_times(process)) {
        from = process_seq_at(process, range.left);
        to = process_seq_at(process, to);
    }
    uint64_t last = last_shown(view, process);
    *ret_to = to < last ? to : last;
    *ret_from = from < *ret_to ? from : *ret_to;
    if (*ret_from < process_first(process))
        *ret_from = process_first(process);
    if (*ret_to < *ret_from)
        *ret_to = *ret_from;
    return true;
}

void view_axis(const struct view *view, const struct process *process, uint32_t columns, struct axis *ret)
{
    *ret = (struct axis){.step = 1, .columns = columns};
    if (!process || process_kept(process) == 0 || columns == 0)
        return;
    ret->by_cycle = !process_has_times(process);
    ret->stop_seq = last_shown(view, process) + 1;
    struct stretch range = visible(view, process);
    uint64_t width = range.right - range.left;
    bool is_growing = view->follow && (view->state == FEED_LIVE || view->state == FEED_REPLAY);
    bool is_wide = view->span_ns == 0 || view->span_ns >= LIVE_LEAST_NS;
    if (is_growing && is_wide && !ret->by_cycle && width < LIVE_LEAST_NS)
        width = LIVE_LEAST_NS; /* the first seconds fill the chart instead of squeezing it again and again */
    if (view->state == FEED_ENDED && view->span_ns == 0) {
        ret->step = (width + columns - 1) / columns; /* nothing will move any more: fill the chart exactly */
        ret->start = range.left;
        return;
    }
    ret->step = round_step((width + columns - 1) / columns);
    ret->start = range.left - range.left % ret->step;
    while (ret->start + ret->step * columns < range.right) { /* cut by the rounding down of the start */
        ret->step = round_step(ret->step + 1);
        ret->start = range.left - range.left % ret->step;
    }
}

void view_axis_freeze(struct view *view, const struct process *process)
{
    if (process_kept(process) == 0)
        return;
    struct stretch range = visible(view, process);
    view->left = range.left;
    view->right = range.right;
}

/* Two clocks, that of the collector and that of the trace, which ran alike or else are not put on one axis. */
static bool run_alike(int64_t start_ns, int64_t other_start_ns, uint64_t length_ns)
{
    int64_t apart_ns = start_ns > other_start_ns ? start_ns - other_start_ns : other_start_ns - start_ns;
    return (uint64_t)apart_ns <= 2 * NS_PER_S + length_ns / 64;
}

bool view_axis_wall(const struct view *view, const struct process *process, int64_t *ret_ns)
{
    uint64_t first = process_first(process), last = last_shown(view, process);
    int64_t first_ns = process_cycle(process, first)->wall_ns, last_ns = process_cycle(process, last)->wall_ns;
    if (first_ns == GC_WALL_NONE || last_ns == GC_WALL_NONE || !process_has_times(process))
        return false;
    uint64_t first_at = seq_to_axis(process, first), last_at = seq_to_axis(process, last);
    *ret_ns = last_ns - (int64_t)last_at;
    return run_alike(*ret_ns, first_ns - (int64_t)first_at, last_at > first_at ? last_at - first_at : 0);
}

/* A standing range as wide as `span` around `middle`, inside what there is. */
static void centre(struct view *view, const struct process *process, uint64_t middle, uint64_t span)
{
    struct stretch all = everything(view, process);
    if (span == 0 || span > all.right - all.left)
        span = all.right - all.left;
    uint64_t left = middle > all.left + span / 2 ? middle - span / 2 : all.left;
    if (left + span > all.right)
        left = all.right - span;
    view->left = left;
    view->right = left + span;
}

void view_axis_reveal(struct view *view, const struct process *process, uint64_t seq)
{
    uint64_t at = seq_to_axis(process, seq);
    if (at < view->left || at >= view->right)
        centre(view, process, at, view->right > view->left ? view->right - view->left : 0);
}

/* Is the selected cycle on the standing range? It is not when the reader has panned to older times. */
static bool is_revealed(const struct view *view, const struct process *process)
{
    uint64_t at = seq_to_axis(process, view->selected);
    return at >= view->left && at < view->right;
}

bool view_axis_pan(struct view *view, const struct process *process, enum pan pan)
{
    struct stretch all = everything(view, process);
    view_pause(view, process);
    uint64_t width = view->right > view->left ? view->right - view->left : 1, half = (width + 1) / 2;
    if (!is_standing(view) || (pan == PAN_LATER ? is_revealed(view, process) : view->left <= all.left))
        return false;
    uint64_t back = view->left - (view->left > all.left ? all.left : view->left);
    if (pan == PAN_LATER)
        view->left += half;
    else
        view->left -= pan == PAN_EARLIEST || back < half ? back : half;
    view->right = view->left + width;
    return true;
}

void view_axis_zoom(struct view *view, const struct process *process, int step)
{
    struct stretch all = everything(view, process);
    uint64_t unit = axis_unit(process), length = (all.right - all.left) * unit;
    uint64_t span = view->span_ns == 0 || view->span_ns > length ? length : view->span_ns;
    uint64_t chosen = 0;
    if (step < 0) {
        chosen = LADDER_NS[0];
        for (size_t i = 0; i < LADDER_COUNT && LADDER_NS[i] < span; i++)
            chosen = LADDER_NS[i];
    } else if (step > 0) {
        for (size_t i = LADDER_COUNT; i-- > 0 && LADDER_NS[i] > span;)
            chosen = LADDER_NS[i] < length ? LADDER_NS[i] : 0;
    }
    bool is_panned = is_standing(view) && !is_revealed(view, process);
    view->span_ns = chosen;
    if (view->follow)
        return;
    centre(view, process, is_panned ? view->left + (view->right - view->left) / 2 : seq_to_axis(process, view->selected), chosen / unit);
}
