/*
 * Memory for kept cycles: chunks of a few, given back and given out again, cut from slabs.
 *
 * Small chunks, because each of hundreds of processes has one that is not full. Large slabs, because new memory costs
 * more than what is written to it when the system gives it page by page: a million cycles are twenty thousand pages, or
 * forty-four large ones. Each slab is as large as all before it, up to a large page, so that a short log needs little.
 */
#ifndef GCVIEW_MODEL_CHUNKS_H
#define GCVIEW_MODEL_CHUNKS_H

#include <stddef.h>

#include "model/cycle.h"

enum { CHUNK_CYCLES = 32 };

union chunk {
    struct cycle cycles[CHUNK_CYCLES];
    union chunk *next_free;
};

/* All zero: empty. */
struct chunk_pool {
    union chunk *free;
    struct slab *slabs;  /* owned, the newest first */
    size_t left;         /* chunks of the newest that nobody has had yet */
};

/* Its content is not defined. Both take constant time. */
union chunk *chunk_take(struct chunk_pool *pool);
void chunk_give_back(struct chunk_pool *pool, union chunk *chunk);

/* All chunks are gone with it. */
void chunk_pool_release(struct chunk_pool *pool);

#endif
