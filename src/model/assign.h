/*
 * Which process a record comes from, told by the name of its source and by its numbers: trace lines carry no process
 * id. The model and the exporters share this, so that a process has the same number on the screen and in an export.
 *
 * A *run* is one process of the operating system, from its first record to its last. A *process* is what a reader
 * looks at: a run, or all runs of a source that was started again and again, one after the other.
 */
#ifndef GCVIEW_MODEL_ASSIGN_H
#define GCVIEW_MODEL_ASSIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "trace/record.h"

enum {
    ASSIGN_TRACKS = 512,           /* runs of one source that can be continued at a time */
    ASSIGN_TRACKS_ALL = 1 << 15,   /* of all sources */
    ASSIGN_SOURCES = 1 << 16,      /* told apart by name; further ones by their counters alone */
};

struct assigned {
    uint32_t run;     /* 0 for the first one seen, then counting up */
    uint32_t process; /* the same for processes */
    bool is_start;    /* the first record of its run; of a process that was heard of before: a restart */
    bool is_named;    /* its source has a name from now on, and had none before */
    bool is_split;    /* the runs of that process after this one were not its restarts, for it still lives: ... */
    uint32_t split_process; /* ... they are a process of their own, a new number, and keep their order */
    uint32_t risk_ppm; /* the chance that another has printed it, ... */
    uint32_t rival_run, rival_process; /* ... the second likeliest, which then lacks it; UINT32_MAX: one not seen before */
};

struct track;
struct assign_link;
struct assign_source;

struct assign {
    uint32_t runs, processes; /* numbers given out so far */
    uint64_t records;
    int64_t clock_ns;   /* time of the newest record, on the clock of the first process; never goes back */

    /* Private. */
    struct track *tracks;
    struct assign_link *links; /* as many */
    uint32_t count, room;
    uint32_t newest, oldest; /* of the tracks, by when they were last heard of */
    struct assign_source *sources;
    uint32_t source_room;
    struct assigned told;
};

/* Of a process: the sum over its records, from which on it is called a guess. A record that went to the wrong process takes
 * those that follow with it. */
enum { ASSIGN_GUESS_PPM = 100000 };

void assign_init(struct assign *assign);
void assign_release(struct assign *assign);

/* Allocates only for a source or a run that is new, within the limits above. Valid until the next call. */
const struct assigned *assign_record(struct assign *assign, const struct gc_record *record);

#endif
