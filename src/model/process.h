/*
 * The cycles of one process: a row of chunks, the oldest dropped one by one, and where in them its runs begin. Private
 * to src/model; the public half is in model.h.
 *
 * Chunks come from a pool that all processes of a model share, so what one of them drops another one uses;
 * memory follows the number of kept cycles, in all processes together, and not the history of its shares.
 * A chunk is small because `go build` makes hundreds of processes with a handful of cycles each.
 */
#ifndef GCVIEW_MODEL_PROCESS_H
#define GCVIEW_MODEL_PROCESS_H

#include "base/ring.h"
#include "model/chunks.h"
#include "model/fullest.h"
#include "model/model.h"

/* A run has a cycle at least, so there are never more of them than of cycles kept. */
struct run {
    uint32_t number;    /* as assign_record says */
    uint64_t first_seq;
    uint64_t shift_ns;  /* its times + this = the time axis of the process */
};

struct process {
    uint32_t index, source;
    uint32_t cuts;      /* how often runs were taken away from its end */
    uint64_t first, end;
    struct ring chunks; /* of union chunk *; item i holds cycles i * CHUNK_CYCLES ... */
    struct ring runs;   /* of struct run: those of the kept cycles, and always the newest */
    uint32_t risk_ppm;  /* of having cycles of others, as assign.h says; at most ASSIGN_GUESS_PPM */
    int64_t heard_ns;   /* clock of the stream at its newest cycle */
    struct fullest_entry kept; /* among the processes of the model, by cycles kept */
    struct rollup *rollup; /* of the dropped cycles; NULL: none was rolled up. The pool's */
};

void process_init(struct process *process, uint32_t index, uint32_t source);
void process_set_source(struct process *process, uint32_t source); /* its source has got a name: a new number */
void process_release(struct process *process); /* its chunks stay the pool's */

/* The next record begins a run; the time axis goes on by wall time where both sides have it, else at once. */
void process_start_run(struct process *process, uint32_t number, const struct gc_record *record);
void process_push(struct process *process, struct chunk_pool *pool, const struct gc_record *record);
void process_drop_oldest(struct process *process, struct chunk_pool *pool); /* one must be kept */
/* To be called before that cycle is dropped. */
void process_roll_up_oldest(struct process *process, struct rollup_pool *pool);

/* The runs after run `number` leave for the empty process `to`; NULL: they are dropped. Returns how many cycles left. */
uint64_t process_cut(struct process *process, struct chunk_pool *pool, uint32_t number, struct process *to);

#endif
