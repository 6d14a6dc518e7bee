/*
 * A record that seems to be whole, held back in case " (forced)" comes.
 *
 * The runtime writes " P", " (forced)" and the newline one after another. In a log with blank lines one of those can come
 * behind " P", and then the trace line looks whole without being it. Nothing but a trace line has a line that begins
 * " (forced)", so it is enough to wait for it a little.
 */
#ifndef GCVIEW_TRACE_TORN_HELD_H
#define GCVIEW_TRACE_TORN_HELD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "trace/record.h"
#include "trace/torn_world.h"

enum { HELD_LINES = 64 }; /* so long a record is held at most */

/* A record put together: `piece_count` pieces in order. */
struct torn_done {
    struct gc_record record;
    struct torn_span pieces[PARTIAL_SPANS_MAX];
    unsigned piece_count;
};

struct held {
    bool is_any;
    bool is_free;   /* and is the next to be delivered */
    uint64_t until; /* the age (torn_search.age) at which it is let go */
    struct torn_done done;
};

/* A record is held from now on; false when " (forced)" cannot come behind it, or another one is held. */
bool held_keep(struct held *held, const struct gc_record *record, const struct torn_span *pieces, unsigned piece_count,
               uint64_t age);

/* The record lacks what `text` begins with. */
bool held_wants(const struct held *held, struct span text);
/* The record gets that from input line `line`, where it stands from `start` on, and is free. */
void held_take(struct held *held, uint64_t line, size_t start);

/* The record is as it should be. */
void held_let_go(struct held *held);
/* The record that is free, which is held no more; NULL when there is none. Valid until another one is held. */
const struct torn_done *held_next(struct held *held);

#endif
