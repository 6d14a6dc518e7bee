/* The readings of one line; the middle of torn.c. */
#ifndef GCVIEW_TRACE_TORN_SEARCH_H
#define GCVIEW_TRACE_TORN_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "trace/decode.h"
#include "trace/torn_foreign.h"
#include "trace/torn_tails.h"
#include "trace/torn_world.h"

enum { TORN_DEPTH_MAX = 5 }; /* pieces in one line */

struct torn_search {
    struct decode *decode; /* borrowed */
    struct foreign foreign;
    struct tails tails;
    struct worlds next; /* the readings found */
    struct world scratch[TORN_DEPTH_MAX + 1];
    uint64_t line;    /* number of the line at hand */
    uint64_t age;     /* lines of this stream so far: what waits is given up by these, whatever comes in between */
    struct span text; /* what the program wrote of the line at hand */
    size_t start;     /* where that begins in the line */
    unsigned budget;  /* pieces that may still be tried: what is hopelessly tangled must not cost more */
};

/* Pushes all readings of the line at hand in `world` to `next`. */
void torn_search_line(struct torn_search *ts, const struct world *world, unsigned budget);

/* Where from `at` on a piece of a partial in `state` stands behind foreign text that has no newline; text.len when
 * nowhere. `ret_weak`: it is short. */
size_t torn_find_mid_line(const struct torn_search *ts, struct grammar_state state, size_t at, bool *ret_weak);

/* What the pieces say; false when they are no trace line. */
bool torn_decode(struct torn_search *ts, const struct partial *partial, uint64_t line, struct gc_record *ret);

#endif
