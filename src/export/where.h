/*
 * A filter on a stream of records: what a derived number needs of the cycle before is remembered for each process that can
 * still be continued. Memory is fixed.
 */
#ifndef GCVIEW_EXPORT_WHERE_H
#define GCVIEW_EXPORT_WHERE_H

#include "analysis/filter.h"
#include "model/assign.h"

struct where_before {
    uint32_t process;
    uint64_t used; /* 0: free */
    struct gc_record record;
};

struct where {
    struct filter filter;
    uint64_t records;
    struct where_before before[ASSIGN_TRACKS];
};

/* Reads the filter; times of day are meant on the clocks of `zone`, as on the screen; NULL is UTC; borrowed. Refuses what a stream
 * cannot know: what stands out is known when all has been seen. */
bool where_init(struct where *where, struct span text, const struct zone *zone, struct err *err);

/* Forgets the records it was asked for, as before the first. */
void where_restart(struct where *where);

/* Every record must be asked for, in order; `process` is the run, as assign_record says. */
bool where_passes(struct where *where, uint32_t process, const struct gc_record *record);

#endif
