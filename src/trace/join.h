/*
 * Lines that a collector cut: CRI's P before F, Docker's objects without "\n". The parts are put together again before
 * anything is read in them, and what was read is told for the lines in which the parts stand.
 */
#ifndef GCVIEW_TRACE_JOIN_H
#define GCVIEW_TRACE_JOIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

enum { JOIN_PARTS_MAX = 16, JOIN_KEPT_MAX = 64 };

/* Bytes from..from+len-1 of the joined text stand in `line` from `start` on. */
struct join_part {
    uint64_t line;
    uint32_t from, start, len;
};

struct join_parts {
    uint32_t count;
    struct join_part part[JOIN_PARTS_MAX];
};

/* A line that is not at its end yet; begin with join_init. */
struct join {
    bool is_open;
    uint32_t source;
    int64_t wall_ns;
    struct strbuf text;
    struct join_parts parts;
};

void join_init(struct join *join);
void join_release(struct join *join);

/* Adds `body`, which stands in `line` from `start` on. What is longer than a line may be is cut off. */
void join_add(struct join *join, uint64_t line, uint32_t start, struct span body);
void join_clear(struct join *join);

/* Joined lines of which pieces may be told later, the newest JOIN_KEPT_MAX. Zeroed memory is empty. */
struct join_memory {
    uint32_t next;
    struct join_parts *kept; /* allocated at first use; free() it */
};

void join_keep(struct join_memory *memory, const struct join_parts *parts);

/* The parts of the joined line that ended in `line`; NULL when it was not joined. */
const struct join_parts *join_recall(const struct join_memory *memory, uint64_t line);

/* The bytes start..start+len-1 of the joined text as far as they stand in part `index`; false when none do. */
bool join_piece(const struct join_parts *parts, unsigned index, uint32_t start, uint32_t len, struct join_part *ret);

#endif
