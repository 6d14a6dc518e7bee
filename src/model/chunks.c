#include "model/chunks.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct slab {
    struct slab *older;
    size_t count;
    union chunk chunks[];
};

enum { SLAB_LEAST = 8192, SLAB_MOST = XMALLOC_LARGE }; /* bytes */

static size_t chunks_in(size_t bytes)
{
    return (bytes - sizeof(struct slab)) / sizeof(union chunk);
}

static void add_slab(struct chunk_pool *pool)
{
    size_t bytes = SLAB_LEAST;
    while (pool->slabs && bytes < SLAB_MOST && chunks_in(bytes) <= pool->slabs->count)
        bytes *= 2;
    struct slab *slab = xmalloc_large(bytes);
    slab->older = pool->slabs;
    slab->count = pool->left = chunks_in(bytes);
    pool->slabs = slab;
}

union chunk *chunk_take(struct chunk_pool *pool)
{
    union chunk *chunk = pool->free;
    if (chunk) {
        pool->free = chunk->next_free;
        return chunk;
    }
    if (pool->left == 0)
        add_slab(pool);
    return &pool->slabs->chunks[pool->slabs->count - pool->left--];
}

void chunk_give_back(struct chunk_pool *pool, union chunk *chunk)
{
    chunk->next_free = pool->free;
    pool->free = chunk;
}

void chunk_pool_release(struct chunk_pool *pool)
{
    while (pool->slabs) {
        struct slab *older = pool->slabs->older;
        free(pool->slabs);
        pool->slabs = older;
    }
    *pool = (struct chunk_pool){0};
}
