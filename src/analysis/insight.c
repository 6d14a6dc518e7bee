#include "analysis/insight.h"

#include <stdlib.h>

#include "analysis/summary.h"
#include "base/xalloc.h"

struct insight {
    const struct process *process;
    uint64_t whole_end;               /* cycles before this one are in `whole` */
    uint64_t window_from, window_end; /* in `window_sums`; equal: none */
    struct window whole, window;
    struct outlier_basis basis;
    struct summary *whole_sums, *window_sums;
};

struct insight *insight_new(void)
{
    struct insight *insight = xcalloc(1, sizeof *insight);
    insight->whole_sums = summary_new();
    insight->window_sums = summary_new();
    return insight;
}

void insight_free(struct insight *insight)
{
    if (!insight)
        return;
    summary_free(insight->whole_sums);
    summary_free(insight->window_sums);
    free(insight);
}

static void forget(struct insight *insight, const struct process *process)
{
    struct summary *whole_sums = insight->whole_sums, *window_sums = insight->window_sums;
    *insight = (struct insight){.process = process, .whole_sums = whole_sums, .window_sums = window_sums};
    summary_restart(whole_sums, NULL);
    summary_restart(window_sums, NULL);
}

static void update_whole(struct insight *insight)
{
    const struct process *process = insight->process;
    uint64_t end = process_end(process);
    if (insight->whole_end == end)
        return;
    if (insight->whole_end < process_first(process)) /* some came and went unseen */
        insight->whole_end = process_first(process);
    summary_add_range(insight->whole_sums, process, insight->whole_end, end);
    insight->whole_end = end;
    summary_get(insight->whole_sums, &insight->whole);
    insight->whole.to_seq = end - 1;
    insight->whole.from_seq = end - insight->whole.cycles;
    outlier_basis_of(insight->whole_sums, &insight->basis);
}

/* A window that only grew at its end is added to; one that moved is summed up anew. */
static void update_window(struct insight *insight, uint64_t from, uint64_t end)
{
    bool grew = insight->window_end > insight->window_from && from == insight->window_from &&
                end >= insight->window_end;
    if (grew && end == insight->window_end)
        return;
    if (!grew) {
        summary_restart_at(insight->window_sums, insight->process, from);
        insight->window_end = from;
    }
    summary_add_range(insight->window_sums, insight->process, insight->window_end, end);
    insight->window_from = from;
    insight->window_end = end;
    summary_get(insight->window_sums, &insight->window);
    insight->window.from_seq = from;
    insight->window.to_seq = end - 1;
}

void insight_update(struct insight *insight, const struct process *process, uint64_t from_seq,
                    uint64_t to_seq)
{
    if (process != insight->process)
        forget(insight, process);
    if (!process || process_kept(process) == 0)
        return;
    update_whole(insight);

    uint64_t first = process_first(process), last = process_end(process) - 1;
    uint64_t to = to_seq < first ? first : to_seq > last ? last : to_seq;
    uint64_t from = from_seq < first ? first : from_seq > to ? to : from_seq;
    update_window(insight, from, to + 1);
}

const struct window *insight_whole(const struct insight *insight)
{
    return &insight->whole;
}

const struct window *insight_window(const struct insight *insight)
{
    return &insight->window;
}

const struct outlier_basis *insight_basis(const struct insight *insight)
{
    return &insight->basis;
}
