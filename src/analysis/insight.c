#include "analysis/insight.h"

#include <stdlib.h>

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
    struct stretch range[RANGE_COUNT];
    struct outlier_basis basis;
    bool is_whole; /* the window is the whole run */
};

struct insight *insight_new(void)
{
    struct insight *insight = xcalloc(1, sizeof *insight);
    for (int i = 0; i < RANGE_COUNT; i++)
        insight->range[i].sums = summary_new();
    return insight;
}

void insight_free(struct insight *insight)
{
    if (!insight)
        return;
    for (int i = 0; i < RANGE_COUNT; i++)
        summary_free(insight->range[i].sums);
    free(insight);
}

static void clear(struct stretch *stretch)
{
    struct summary *sums = stretch->sums;
    *stretch = (struct stretch){.sums = sums};
    summary_restart(sums, NULL);
}

static void forget(struct insight *insight, const struct process *process)
{
    insight->process = process;
    insight->cuts = process ? process_cuts(process) : 0;
    insight->basis = (struct outlier_basis){0};
    insight->is_whole = false;
    for (int i = 0; i < RANGE_COUNT; i++)
        clear(&insight->range[i]);
}

static void update_whole(struct insight *insight)
{
    const struct process *process = insight->process;
    struct stretch *whole = &insight->range[RANGE_WHOLE];
    uint64_t end = process_end(process);
    if (whole->end == end)
        return;
    if (whole->end < process_first(process)) /* some came and went unseen */
        whole->end = process_first(process);
    summary_add_range(whole->sums, process, whole->end, end);
    whole->end = end;
    summary_get(whole->sums, &whole->window);
    whole->window.to_seq = end - 1;
    whole->window.from_seq = end - whole->window.cycles;
    outlier_basis_of(whole->sums, &insight->basis);
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
    window->window = insight->range[RANGE_WHOLE].window;
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

void insight_update(struct insight *insight, const struct process *process, uint64_t from_seq,
                    uint64_t to_seq)
{
    if (process != insight->process || (process && process_cuts(process) != insight->cuts))
        forget(insight, process);
    if (!process || process_kept(process) == 0)
        return;
    update_whole(insight);
    bool is_whole = from_seq == 0 && process_first(process) > 0;
    if (is_whole)
        take_whole(insight, to_seq + 1);
    else
        update_kept(insight, RANGE_VISIBLE, from_seq, to_seq);
    insight->is_whole = is_whole;
}

void insight_mark(struct insight *insight, uint64_t a_seq, uint64_t b_seq)
{
    struct stretch *marks = &insight->range[RANGE_MARKS];
    if (insight->process && process_kept(insight->process) > 0 && a_seq <= b_seq)
        update_kept(insight, RANGE_MARKS, a_seq, b_seq);
    else if (marks->end > marks->from)
        clear(marks);
}

static bool is_there(const struct insight *insight, enum pause_range range)
{
    return range != RANGE_MARKS || insight->range[range].end > insight->range[range].from;
}

const struct window *insight_range(const struct insight *insight, enum pause_range range)
{
    return is_there(insight, range) ? &insight->range[range].window : NULL;
}

const struct pauses *insight_pauses(const struct insight *insight, enum pause_range range)
{
    if (range == RANGE_VISIBLE && insight->is_whole)
        range = RANGE_WHOLE;
    return is_there(insight, range) ? &insight->range[range].sums->pauses : NULL;
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
    return &insight->basis;
}
