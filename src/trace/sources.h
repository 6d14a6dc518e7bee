/*
 * The names that prefixes gave, by number. A name is kept once; there can be as many as a large cluster has containers, and
 * beyond that lines go without a name, counted.
 */
#ifndef GCVIEW_TRACE_SOURCES_H
#define GCVIEW_TRACE_SOURCES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "base/strbuf.h"

enum { SOURCES_MAX = 1 << 16 };

struct source_entry {
    uint32_t hash, name_start, name_len;
    uint32_t number;  /* of the struct trace_source */
    uint8_t inner;    /* row of a second prefix, behind the one that gave the name, plus 1; 0: none */
};

struct sources {
    uint32_t count, last;  /* `last`: index of the entry found last */
    uint32_t room;         /* of the table, a power of two, less than half full */
    uint32_t *table;       /* of indexes into `entries`, plus 1 */
    struct source_entry *entries;
    struct strbuf names;
};

void sources_init(struct sources *sources);
void sources_release(struct sources *sources);

/* The entry of that name, made if need be (`ret_is_new`, its number still 0); NULL when there is no room for another.
 * Valid until the next call. */
struct source_entry *sources_find(struct sources *sources, struct span name, bool *ret_is_new);

#endif
