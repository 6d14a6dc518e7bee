/*
 * Which process a record comes from, told by its numbers alone: trace lines carry no process id. The model
 * and the exporters share this, so that a process has the same number on the screen and in an export.
 *
 * Plain data of a fixed size; a copy of it goes on independently.
 */
#ifndef GCVIEW_MODEL_ASSIGN_H
#define GCVIEW_MODEL_ASSIGN_H

#include <stdint.h>

#include "trace/record.h"

enum { ASSIGN_TRACKS = 64 }; /* processes that can be continued at a time */

struct track {
    uint32_t process;
    uint32_t shape;     /* which fields its lines have */
    uint64_t number;    /* of its newest cycle */
    uint64_t at_ns, end_ns;
    uint64_t live_bytes, globals_bytes, procs;
    int64_t percent;
    int64_t offset_ns;  /* when it started, on the clock of the stream; a lower bound */
    uint64_t used;      /* which record of the stream was its newest */
    uint32_t cycles;
};

struct assign {
    uint32_t processes; /* numbers given out so far */
    uint32_t count;
    uint64_t records;
    int64_t clock_ns;   /* time of the newest record, on the clock of the first process */
    struct track tracks[ASSIGN_TRACKS];
};

void assign_init(struct assign *assign);

/* The number of the record's process: 0 for the first one seen, then counting up. Allocates nothing. */
uint32_t assign_process(struct assign *assign, const struct gc_record *record);

#endif
