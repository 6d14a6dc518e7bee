/*
 * The cycles of one process: a row of chunks, the oldest dropped one by one. Private to src/model; the
 * public half is in model.h.
 *
 * Chunks come from a pool that all processes of a model share, so what one of them drops another one uses;
 * memory follows the number of kept cycles, in all processes together, and not the history of its shares.
 * A chunk is small because `go build` makes hundreds of processes with a handful of cycles each.
 */
#ifndef GCVIEW_MODEL_PROCESS_H
#define GCVIEW_MODEL_PROCESS_H

#include "base/ring.h"
#include "model/model.h"

enum { CHUNK_CYCLES = 32 };

union chunk {
    struct cycle cycles[CHUNK_CYCLES];
    union chunk *next_free;
};

struct chunk_pool {
    union chunk *free;
};

struct process {
    uint32_t index;
    uint64_t first, end;
    struct ring chunks; /* of union chunk *; item i holds cycles i * CHUNK_CYCLES ... */
};

void chunk_pool_release(struct chunk_pool *pool);

void process_init(struct process *process, uint32_t index);
void process_release(struct process *process);
void process_push(struct process *process, struct chunk_pool *pool, const struct gc_record *record);
void process_drop_oldest(struct process *process, struct chunk_pool *pool); /* one must be kept */

#endif
