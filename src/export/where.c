/*
 * The least used place goes when a new process comes: assign.c keeps as many processes open and lets them go in the same
 * order, so whoever loses his place here is not continued there.
 */
#include "export/where.h"

#include <string.h>

bool where_init(struct where *where, struct span text, const struct zone *zone, struct err *err)
{
    *where = (struct where){.records = 0};
    if (!filter_parse(&where->filter, text, zone, NULL, err))
        return false;
    if (where->filter.needs & NEED_OUTLIERS)
        return err_set(err, "outliers are known only when the whole run has been seen; filter for them on the screen");
    return true;
}

void where_restart(struct where *where)
{
    where->records = 0;
    memset(where->before, 0, sizeof where->before);
}

static struct where_before *place_of(struct where *where, uint32_t process)
{
    struct where_before *oldest = &where->before[0];
    for (unsigned i = 0; i < ASSIGN_TRACKS; i++) {
        struct where_before *before = &where->before[i];
        if (before->used != 0 && before->process == process)
            return before;
        if (before->used < oldest->used)
            oldest = before;
    }
    *oldest = (struct where_before){.process = process};
    return oldest;
}

bool where_passes(struct where *where, uint32_t process, const struct gc_record *record)
{
    struct derived_cycle derived;
    struct quantity_cycle cycle = {.record = record, .derived = &derived};
    if (where->filter.needs & NEED_DERIVED) {
        struct where_before *before = place_of(where, process);
        derive_record(record, before->used != 0 ? &before->record : NULL, &derived);
        before->used = ++where->records;
        before->record = *record;
    }
    return filter_passes(&where->filter, &cycle);
}
