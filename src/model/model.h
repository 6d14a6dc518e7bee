/*
 * What gcview remembers: processes with their cycles, log lines, counters. Bounded by construction.
 *
 * A cycle is named by (process index, sequence number): the sequence number counts the cycles of that
 * process as they came, from 0, and is never reused, so a selection survives the ring's turning. The
 * runtime's own number is a field of the cycle; it may have gaps and may restart. (One exception: when a process that was
 * thought to have been restarted turns out to live on, the runs after are taken from its end, see process_cuts.)
 *
 * A process is one run of a program, or the runs of a named source one after the other; assign.h has the words.
 */
#ifndef GCVIEW_MODEL_MODEL_H
#define GCVIEW_MODEL_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "model/cycle.h"
#include "model/rollup.h"
#include "trace/trace.h"

struct model;
struct process;

/* The oldest cycle of the process is about to be dropped: the last moment to count it. */
typedef void model_leave_fn(void *ctx, const struct process *process);

/* When `cycles` is reached, the process that keeps the most gives its oldest one. 16384 processes can be kept;
 * cycles of further ones count as dropped. */
struct model_limits {
    uint64_t cycles;    /* kept in all */
    uint64_t log_bytes; /* text of log lines kept */
    uint64_t log_lines; /* log lines kept */
    uint64_t notes;     /* kept; 0: none */
    bool runs_apart;    /* each run is a process, also after a restart */
    uint64_t rollups;   /* buckets for what is no longer kept, in all; 0: none */
    rollup_measure_fn *measure; /* what they are made from */
    model_leave_fn *leave;      /* told of each cycle that is dropped; NULL: nobody is */
    void *leave_ctx;
};

struct model *model_new(const struct model_limits *limits);
void model_free(struct model *model);

/* The callbacks that feed this model; pass to trace_new. */
struct trace_events model_events(struct model *model);

/* Grows by one with each cycle or log line: a cache of something derived is valid while it stands still. */
uint64_t model_version(const struct model *model);

/* Processes, in order of their first cycle. A record belongs to the process of its source whose counters it continues
 * (numbers and times only grow); see assign.c. The pointer is valid until model_free. */
uint32_t model_process_count(const struct model *model);
const struct process *model_process(const struct model *model, uint32_t index);
uint64_t model_rolled_cycles(const struct model *model);   /* pushed out of a ring, they live on in roll-ups; all processes */
uint64_t model_dropped_cycles(const struct model *model);  /* neither kept nor rolled up */
int64_t model_clock_ns(const struct model *model);         /* of the stream, at its newest cycle; see assign.h */
int64_t model_wall_ns(const struct model *model);          /* the latest of its cycles; GC_WALL_NONE */

/* Cycles first..end-1 are kept; first > 0 means that older ones were dropped. */
uint64_t process_first(const struct process *process);
uint64_t process_end(const struct process *process);
uint32_t process_index(const struct process *process);
static inline uint64_t process_kept(const struct process *process)
{
    return process_end(process) - process_first(process);
}
/* first <= seq < end. Valid until the next cycle comes in. */
const struct cycle *process_cycle(const struct process *process, uint64_t seq);
/* The record before `seq`, first <= seq <= end, in the same run; false when there is none or it is not known. That of the first kept cycle is
 * known when it was rolled up. */
bool process_before(const struct process *process, uint64_t seq, struct gc_record *ret);
/* What is left of the cycles before process_first; NULL when that is nothing. */
const struct rollup *process_rollup(const struct process *process);
/* The newest kept cycle whose start is <= axis_ns on the time axis of the process; process_first when all are later.
 * O(log n). For processes without times (Go 1.3/1.4) the first cycle. */
uint64_t process_seq_at(const struct process *process, uint64_t axis_ns);

/* Runs. The time of a record counts from the start of its run; the time axis of a process goes on through all of them:
 * time of the record + shift of its run. Between two runs lies the wall time that passed, nothing when it is not known.
 * Nothing is derived across the border. */
uint64_t process_restarts(const struct process *process);
bool process_is_restart(const struct process *process, uint64_t seq); /* the first cycle of a run but the first one */
uint32_t process_run(const struct process *process, uint64_t seq);    /* what an export calls `process` */
uint64_t process_shift_ns(const struct process *process, uint64_t seq);
uint32_t process_cuts(const struct process *process);   /* what was derived of it holds while this stands still */
uint32_t process_source(const struct process *process); /* 0: nothing names it */
bool process_is_guess(const struct process *process); /* looks so much like another that some of its cycles may be that one's */
int64_t process_heard_ns(const struct process *process); /* clock of the stream at its newest cycle */

/* The kept cycle that input line `line` completed; false when there is none. */
bool process_seq_of_line(const struct process *process, uint64_t line, uint64_t *ret_seq);

/* The first cycle of a run after `seq`; false when no run begins later. */
bool process_next_restart(const struct process *process, uint64_t seq, uint64_t *ret_seq);

/* The cycle with the runtime's number `number` (the newest such), else the nearest; false when empty. */
bool process_seq_of_number(const struct process *process, uint64_t number, uint64_t *ret_seq);

/* The name of a source (struct trace_source); empty for number 0 or one never heard of. Valid until the next
 * source is heard of. */
struct span model_source_name(const struct model *model, uint32_t source);

/* Notes (note.h), each tied to a cycle of the same source: the one that was printed before it, or for some kinds the next.
 * They come in the order of their lines and without their text; valid until the next note comes in. */
enum { NOTES_OF_CYCLE = 32 };
unsigned model_cycle_notes(const struct model *model, const struct cycle *cycle, const struct note *ret[NOTES_OF_CYCLE]);
/* The first of that kind, or NULL. */
const struct note *model_cycle_note(const struct model *model, const struct cycle *cycle, enum note_kind kind);
const struct note *model_note_at_line(const struct model *model, uint64_t line); /* NULL: none there */
/* Those of a kind that are tied to a cycle, one by one, from an input line on: *index is 0 before the first. NULL: no more. */
const struct note *model_note_next(const struct model *model, uint64_t line, enum note_kind kind, uint64_t *index,
                                   uint64_t *ret_cycle_line);
uint64_t model_dropped_notes(const struct model *model);

/* How a process ended: the first of its last words. NULL while it lives, or when it fell silent without any. One cycle can
 * come after them, which another thread was about to finish. */
enum { ENDING_TEXT = 96 };
struct ending {
    enum note_kind kind;
    uint64_t line, cycle_line; /* where it stands; the gc line before it */
    uint8_t len;
    char text[ENDING_TEXT]; /* any bytes */
};
const struct ending *model_ending(const struct model *model, const struct process *process);

/* Log lines by input line number; first..end-1 are kept. */
struct log_line {
    uint64_t number;
    enum line_kind kind;
    bool cut;
    struct span text; /* as in struct trace_line; valid until the next line comes in */
    uint32_t body_start; /* as there, as what follows is */
    uint32_t source;
    bool is_named, is_unwrapped;
    int64_t wall_ns;
    /* The bytes of `text` that belong to a trace line; 0 length when none. What is outside is the
     * program's own text. A line with pieces of two records has the union from first to last. */
    uint32_t trace_start, trace_len;
    uint64_t record_line; /* input line that completed that record (== number unless torn); 0 none */
};
uint64_t model_log_first(const struct model *model);
uint64_t model_log_end(const struct model *model);
bool model_log_line(const struct model *model, uint64_t number, struct log_line *ret);
uint64_t model_log_dropped(const struct model *model);

#endif
