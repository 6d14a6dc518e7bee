/*
 * The readings of one line that are still to be followed: worlds, by the byte to which they have read. The search takes the one
 * that has come least far, so that all that lead to the same byte are there before any of them goes on.
 */
#ifndef GCVIEW_TRACE_TORN_NODES_H
#define GCVIEW_TRACE_TORN_NODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/torn_world.h"

enum {
    TORN_LINE_MAX = 4096,  /* bytes of a line looked at; pieces stand in front */
    TORN_NODES = 1024,      /* readings of the beginning of a line that are kept */
    TORN_NODES_ALIKE = 10, /* of those that end at the same place, as a rule */
};

struct nodes {
    unsigned count, free_count, alike;
    int hopeless;
    size_t best_at;                    /* byte from which the last one was taken */
    int best;                          /* score of the first one taken there */
    size_t from, to;                   /* no node is before the first or behind the second of these bytes */
    uint16_t first[TORN_LINE_MAX + 1]; /* node that has read to this byte; TORN_NODES: none */
    uint16_t next[TORN_NODES];         /* the next one there */
    uint16_t free[TORN_NODES];
    struct world world[TORN_NODES];
};

/* None, for a line of `len` bytes. Of those at the same byte so many alike are kept, and none that is further behind the best than
 * `hopeless`. */
void nodes_begin(struct nodes *nodes, size_t len, unsigned alike, int hopeless);

/* One more at the beginning of the line. */
void nodes_start(struct nodes *nodes, const struct world *world);

/* One more, unless too many better ones have come to the same byte, or it is there already. Gets its mark. */
void nodes_push(struct nodes *nodes, struct world *world);

/* Whether one with that score that has read to byte `at` would be kept: it costs more to make one than to ask. */
bool nodes_want(const struct nodes *nodes, size_t at, int score);

/* Takes out the best of those that have come least far, in place of what `ret` held; drops those that are hopelessly behind.
 * False when there is none. */
bool nodes_pop(struct nodes *nodes, struct world *ret);

#endif
