/*
 * Which cycles a report is about, as people write it: from a cycle or a time to a cycle or a time, or the last so many.
 *
 *   gc 120              a cycle, by the runtime's number
 *   @12.5s  12.5s  2m   time since the program's start; also 1m30s, 500ms
 *   2026-11-23T14:00:00Z, 2026-11-23 15:00:00+01:00      wall time, where the log's lines have one
 *   30s  100gc          for the last of a process, or what to skip of it: its first 30 s, gc 1 to 100
 *
 * A cycle belongs to a range of time when it starts in it; both ends belong to the range.
 */
#ifndef GCVIEW_EXPORT_RANGE_H
#define GCVIEW_EXPORT_RANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "trace/record.h"

enum edge_kind { EDGE_NONE, EDGE_CYCLE, EDGE_TIME, EDGE_WALL };

struct edge {
    enum edge_kind kind;
    uint64_t at;     /* number of the cycle; ns since start */
    int64_t wall_ns; /* EDGE_WALL */
};

/* Zero: everything. Either the last of each process or from and to. */
struct range {
    struct edge from, to;
    uint64_t last_cycles, last_ns; /* one of them; 0: not asked for */
    uint64_t skip_cycles, skip_ns; /* one of them: the warm-up of each program, by its own count or clock */
};

bool range_parse_edge(struct span text, struct edge *ret);
/* These two change what they are about in `ret`, and nothing else of it. */
bool range_parse_last(struct span text, struct range *ret);
bool range_parse_skip(struct span text, struct range *ret);

/* In front of the range, behind it. What a record does not know (no times, no wall time) lies in front. */
bool range_is_before(const struct range *range, const struct gc_record *record);
bool range_is_behind(const struct range *range, const struct gc_record *record);

/* Not everything. */
bool range_is_part(const struct range *range);

static inline bool range_is_last(const struct range *range)
{
    return range->last_cycles > 0 || range->last_ns > 0;
}

#endif
