#include "analysis/insight.h"

#include <stdlib.h>

#include "analysis/seats.h"
#include "analysis/summary.h"
#include "base/xalloc.h"

/* A range of cycles added up. */
struct stretch {
    uint64_t from, end; /* equal: none */
    struct window window;
    struct summary *sums;
};

struct insight {
    const struct process *process;
    uint32_t cuts; /* of the process, see process_cuts */
    struct seats seats;
    struct stretch whole[SEATS]; /* the whole run of each process that has a seat; `from` where it began to be counted */
    unsigned seat;               /* that of the process looked at */
    struct stretch range[RANGE_COUNT]; /* of RANGE_WHOLE nothing, see range_of */
    struct outlier_basis basis[SEATS];
    bool is_whole; /* the window is the whole run */
};

struct insight *insight_new(void)
{
    struct insight *insight = xcalloc(1, sizeof *insight);
    insight->range[RANGE_VISIBLE].sums = summary_new();
    insight->range[RANGE_MARKS].sums = summary_new();
    insight->whole[0].sums = summary_new();
    return insight;
}

void insight_free(struct insight *insight)
{
    if (!insight)
        return;
    for (int i = 0; i < RANGE_COUNT; i++)
        summary_free(insight->range[i].sums);
    for (unsigned i = 0; i < SEATS; i++)
        summary_free(insight->whole[i].sums);
    free(insight);
}

static void clear(struct stretch *stretch)
{
    struct summary *sums = stretch->sums;
    *stretch = (struct stretch){.sums = sums};
    summary_restart(sums, NULL);
}

/* Begins with the oldest cycle that is kept. */
static void begin_whole(struct insight *insight, unsigned seat, const struct process *process)
{
    struct stretch *whole = &insight->whole[seat];
    uint64_t first = process_first(process);
    if (!whole->sums)
        whole->sums = summary_new();
    *whole = (struct stretch){.from = first, .end = first, .sums = whole->sums};
    summary_restart_at(whole->sums, process, first);
    insight->basis[seat] = (struct outlier_basis){0};
}

static void count_to(struct stretch *whole, const struct process *process, uint64_t end)
{
    if (whole->end < end)
        summary_add_range(whole->sums, process, whole->end, end);
    whole->end = end > whole->end ? end : whole->end;
}

/* Another process, or what was known of this one no longer holds. */
static void look_at(struct insight *insight, const struct process *process)
{
    bool is_new;
    insight->process = process;
    insight->cuts = process_cuts(process);
    insight->is_whole = false;
    insight->seat = seats_look(&insight->seats, process, &is_new);
    if (is_new)
        begin_whole(insight, insight->seat, process);
    clear(&insight->range[RANGE_VISIBLE]);
    clear(&insight->range[RANGE_MARKS]);
}

static void update_whole(struct insight *insight)
{
    struct stretch *whole = &insight->whole[insight->seat];
    count_to(whole, insight->process, process_end(insight->process));
    if (whole->window.cycles == whole->end - whole->from)
        return;
    summary_get(whole->sums, &whole->window);
    whole->window.from_seq = whole->from;
    whole->window.to_seq = whole->end - 1;
    outlier_basis_of(whole->sums, &insight->basis[insight->seat]);
}

void insight_leave(struct insight *insight, const struct process *process)
{
    unsigned seat;
    bool is_new;
    if (!seats_give(&insight->seats, process, &seat, &is_new))
        return;
    if (is_new)
        begin_whole(insight, seat, process);
    count_to(&insight->whole[seat], process, process_first(process) + 1);
}

/* A range that only grew at its end is added to; one that moved is summed up anew. */
static void update(struct stretch *stretch, const struct process *process, uint64_t from, uint64_t end)
{
    bool grew = stretch->end > stretch->from && from == stretch->from && end >= stretch->end;
    if (grew && end == stretch->end)
        return;
    if (!grew) {
        summary_restart_at(stretch->sums, process, from);
        stretch->end = from;
    }
    summary_add_range(stretch->sums, process, stretch->end, end);
    stretch->from = from;
    stretch->end = end;
    summary_get(stretch->sums, &stretch->window);
    stretch->window.from_seq = from;
    stretch->window.to_seq = end - 1;
}

/* The window stands still while its last cycle does, although the whole run may have gone on. */
static void take_whole(struct insight *insight, uint64_t end)
{
    struct stretch *window = &insight->range[RANGE_VISIBLE];
    if (insight->is_whole && window->end == end)
        return;
    window->window = insight->whole[insight->seat].window;
    window->from = window->end = end; /* its sums are of no cycle */
}

/* The same clamped to what is kept. */
static void update_kept(struct insight *insight, enum pause_range range, uint64_t from_seq, uint64_t to_seq)
{
    const struct process *process = insight->process;
    uint64_t first = process_first(process), last = process_end(process) - 1;
    uint64_t to = to_seq < first ? first : to_seq > last ? last : to_seq;
    uint64_t from = from_seq < first ? first : from_seq > to ? to : from_seq;
    update(&insight->range[range], process, from, to + 1);
}

/* False when no cycle is kept, so that there is no window. */
static bool follow(struct insight *insight, const struct process *process)
{
    if (!process)
        return false;
    if (process != insight->process || process_cuts(process) != insight->cuts)
        look_at(insight, process);
    update_whole(insight);
    return process_kept(process) > 0;
}

void insight_update(struct insight *insight, const struct process *process, uint64_t from_seq, uint64_t to_seq)
{
    if (!follow(insight, process))
        return;
    if (from_seq > to_seq)
        clear(&insight->range[RANGE_VISIBLE]);
    else
        update_kept(insight, RANGE_VISIBLE, from_seq, to_seq);
    insight->is_whole = false;
}

void insight_update_whole(struct insight *insight, const struct process *process, uint64_t to_seq)
{
    if (!follow(insight, process))
        return;
    take_whole(insight, to_seq + 1);
    insight->is_whole = true;
}

void insight_mark(struct insight *insight, uint64_t a_seq, uint64_t b_seq)
{
    struct stretch *marks = &insight->range[RANGE_MARKS];
    if (insight->process && process_kept(insight->process) > 0 && a_seq <= b_seq)
        update_kept(insight, RANGE_MARKS, a_seq, b_seq);
    else if (marks->end > marks->from)
        clear(marks);
}

static const struct stretch *range_of(const struct insight *insight, enum pause_range range)
{
    const struct stretch *stretch = range == RANGE_WHOLE ? &insight->whole[insight->seat] : &insight->range[range];
    return range != RANGE_MARKS || stretch->end > stretch->from ? stretch : NULL;
}

const struct window *insight_range(const struct insight *insight, enum pause_range range)
{
    const struct stretch *stretch = range_of(insight, range);
    return stretch ? &stretch->window : NULL;
}

const struct pauses *insight_pauses(const struct insight *insight, enum pause_range range)
{
    if (range == RANGE_VISIBLE && insight->is_whole)
        range = RANGE_WHOLE;
    const struct stretch *stretch = range_of(insight, range);
    return stretch ? &stretch->sums->pauses : NULL;
}

const struct window *insight_whole(const struct insight *insight)
{
    return insight_range(insight, RANGE_WHOLE);
}

const struct window *insight_window(const struct insight *insight)
{
    return insight_range(insight, RANGE_VISIBLE);
}

const struct outlier_basis *insight_basis(const struct insight *insight)
{
    return &insight->basis[insight->seat];
}
