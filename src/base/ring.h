/*
 * A ring whose items keep their name: item i is called i from the day it is pushed until it is dropped,
 * however often the ring has turned. Items are first..end-1.
 *
 * The room is a power of two and item i lives in slot i mod room. So growing needs no unrolling: an item
 * either stays where it is or moves up by the old room, into memory that nothing has used yet; pages that
 * no item has reached cost nothing. A ring grows when it is full and never shrinks; how large it may get is
 * its owner's business, who drops before pushing.
 * Misuse: keeping a pointer across a push.
 */
#ifndef GCVIEW_BASE_RING_H
#define GCVIEW_BASE_RING_H

#include <stddef.h>
#include <stdint.h>

struct ring {
    char *ptr;
    size_t item; /* bytes of one */
    uint64_t room, first, end;
};

/* The first item will be called `first`. Allocates nothing yet. */
void ring_init(struct ring *ring, size_t item_bytes, uint64_t first);
void ring_release(struct ring *ring);

static inline uint64_t ring_count(const struct ring *ring)
{
    return ring->end - ring->first;
}

/* first <= i < end */
static inline void *ring_at(const struct ring *ring, uint64_t i)
{
    return ring->ptr + (size_t)(i & (ring->room - 1)) * ring->item;
}

/* Room for one more at the end, contents undefined. */
void *ring_push(struct ring *ring);

/* Where a run of `count` items that must lie side by side would start if pushed now: the end, or the
 * next turn of the ring when it would straddle the edge. */
uint64_t ring_run_start(const struct ring *ring, uint64_t count);
/* Doubles the room while such a run does not fit and the room is below `most`. */
void ring_make_room(struct ring *ring, uint64_t count, uint64_t most);
/* Pushes the run, which must fit by now, and returns its first item; skipped items are undefined. */
void *ring_push_run(struct ring *ring, uint64_t count);

static inline void ring_drop(struct ring *ring)
{
    ring->first++;
}

#endif
