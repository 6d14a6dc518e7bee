/*
 * One grid is kept, the last one asked for: there is one heat map on the screen. Sequence numbers are never reused, so the same
 * process, axis and end mean the same cycles; those dropped since are counted as before.
 */
#include "ui/heat.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct key {
    const struct process *process;
    struct axis axis;
    enum pause_kind kind;
    struct pause_scale scale;
    uint64_t end;
    uint32_t rows;
};

struct heat {
    struct key key;
    uint32_t *counts;
    size_t room;
    uint32_t most;
};

struct heat *heat_new(void)
{
    return xcalloc(1, sizeof(struct heat));
}

void heat_free(struct heat *heat)
{
    if (!heat)
        return;
    free(heat->counts);
    free(heat);
}

static bool same_axis(const struct axis *a, const struct axis *b)
{
    return a->by_cycle == b->by_cycle && a->start == b->start && a->step == b->step && a->columns == b->columns &&
           a->stop_seq == b->stop_seq;
}

static bool same_scale(const struct pause_scale *a, const struct pause_scale *b)
{
    return a->low_ns == b->low_ns && a->high_ns == b->high_ns && a->is_linear == b->is_linear;
}

static bool same(const struct key *a, const struct key *b)
{
    return a->process == b->process && same_axis(&a->axis, &b->axis) && a->kind == b->kind &&
           same_scale(&a->scale, &b->scale) && a->end == b->end && a->rows == b->rows;
}

const uint32_t *heat_get(struct heat *heat, const struct process *process, const struct axis *axis, enum pause_kind kind,
                         const struct pause_scale *scale, uint32_t rows, uint32_t *ret_most)
{
    uint64_t end = process_end(process);
    struct key key = {.process = process, .axis = *axis, .kind = kind,
                      .scale = *scale,
                      .end = axis->stop_seq != 0 && axis->stop_seq < end ? axis->stop_seq : end, .rows = rows};
    size_t cells = (size_t)rows * axis->columns;
    if (!same(&heat->key, &key)) {
        if (heat->room < cells) {
            heat->counts = xrealloc(heat->counts, cells * sizeof *heat->counts);
            heat->room = cells;
        }
        pauses_grid(process, axis, kind, scale, rows, heat->counts);
        heat->most = 0;
        for (size_t i = 0; i < cells; i++)
            if (heat->counts[i] > heat->most)
                heat->most = heat->counts[i];
        heat->key = key;
    }
    *ret_most = heat->most;
    return heat->counts;
}
