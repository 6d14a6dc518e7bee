#include "base/ring.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void ring_init(struct ring *ring, size_t item_bytes, uint64_t first)
{
    *ring = (struct ring){.item = item_bytes, .first = first, .end = first};
}

void ring_release(struct ring *ring)
{
    if (!ring)
        return;
    free(ring->ptr);
    *ring = (struct ring){0};
}

/* The items of every second turn of the old ring belong into the new upper half. At most two turns are
 * alive at once, so this is one move. */
static void grow(struct ring *ring)
{
    uint64_t old = ring->room;
    ring->room = old ? old * 2 : 1;
    ring->ptr = xrealloc(ring->ptr, (size_t)ring->room * ring->item);
    if (!old)
        return;
    for (uint64_t i = ring->first; i < ring->end;) {
        uint64_t turn_end = (i | (old - 1)) + 1;
        uint64_t until = turn_end < ring->end ? turn_end : ring->end;
        if (i & old)
            memcpy(ring_at(ring, i), ring->ptr + (size_t)(i & (old - 1)) * ring->item,
                   (size_t)(until - i) * ring->item);
        i = until;
    }
}

void *ring_push(struct ring *ring)
{
    if (ring_count(ring) == ring->room)
        grow(ring);
    return ring_at(ring, ring->end++);
}

uint64_t ring_run_start(const struct ring *ring, uint64_t count)
{
    uint64_t mask = ring->room - 1;
    if (ring->room == 0 || (ring->end & mask) + count <= ring->room)
        return ring->end;
    return (ring->end | mask) + 1;
}

void ring_make_room(struct ring *ring, uint64_t count, uint64_t most)
{
    while (ring->room < most &&
           (ring->room == 0 || ring_run_start(ring, count) + count - ring->first > ring->room))
        grow(ring);
}

void *ring_push_run(struct ring *ring, uint64_t count)
{
    uint64_t start = ring_run_start(ring, count);
    assert(start + count - ring->first <= ring->room);
    ring->end = start + count;
    return ring_at(ring, start);
}
