/*
 * As many entries as an Overview has axes: the chart's and the sparklines'; the one unused for longest makes room.
 * An entry holds while its process, its axis and the cycles on the axis are the same. Sequence numbers are not
 * reused without a cut, so for the last it is enough to look at the newest cycle, or at the axis' own stop. Cycles that
 * were dropped since are on the axis as before, only that they can no longer be pointed at.
 */
#include "ui/columns.h"

#include <stdlib.h>

#include "base/xalloc.h"

enum { ENTRIES = 2 };

struct entry {
    const struct process *process;
    struct axis axis;
    uint64_t first, end; /* first: of the cycles kept when it was last looked at */
    uint32_t cuts;
    uint64_t used; /* when it was asked for last */
    struct column *columns;
    uint32_t room;
};

struct columns_memo {
    struct entry entries[ENTRIES];
    uint64_t asked;
};

struct columns_memo *columns_memo_new(void)
{
    return xcalloc(1, sizeof(struct columns_memo));
}

void columns_memo_free(struct columns_memo *memo)
{
    for (int i = 0; memo && i < ENTRIES; i++)
        free(memo->entries[i].columns);
    free(memo);
}

static uint64_t last_read(const struct process *process, const struct axis *axis)
{
    uint64_t end = process_end(process);
    return axis->stop_seq != 0 && axis->stop_seq < end ? axis->stop_seq : end;
}

static bool holds(const struct entry *entry, const struct process *process, const struct axis *axis)
{
    const struct axis *own = &entry->axis;
    return entry->process == process && own->by_cycle == axis->by_cycle && own->start == axis->start &&
           own->step == axis->step && own->columns == axis->columns &&
           entry->cuts == process_cuts(process) &&
           entry->end == last_read(process, axis);
}

/* Cycles below `first` are no longer kept. */
static void grow_old(struct entry *entry, uint64_t first)
{
    for (uint32_t i = 0; entry->first < first && i < entry->axis.columns; i++) {
        struct column *column = &entry->columns[i];
        if (column->kept == 0 || column->first_seq >= first)
            continue;
        column->kept = column->last_seq >= first ? (uint32_t)(column->last_seq - first + 1) : 0;
        column->first_seq = first;
    }
    entry->first = first;
}

const struct column *columns_get(struct columns_memo *memo, const struct process *process, const struct axis *axis)
{
    struct entry *oldest = &memo->entries[0];
    if (axis->columns == 0)
        return NULL;
    memo->asked++;
    for (int i = 0; i < ENTRIES; i++) {
        struct entry *entry = &memo->entries[i];
        if (holds(entry, process, axis)) {
            entry->used = memo->asked;
            grow_old(entry, process_first(process));
            return entry->columns;
        }
        if (entry->used < oldest->used)
            oldest = entry;
    }
    if (oldest->room < axis->columns) {
        oldest->columns = xrealloc(oldest->columns, axis->columns * sizeof *oldest->columns);
        oldest->room = axis->columns;
    }
    oldest->process = process;
    oldest->axis = *axis;
    oldest->first = process_first(process);
    oldest->cuts = process_cuts(process);
    oldest->end = last_read(process, axis);
    oldest->used = memo->asked;
    series_columns(process, axis, oldest->columns);
    return oldest->columns;
}
