/*
 * When a word before a trace line is the name of who wrote it. It is taken for one when two names at least stood before two trace
 * lines each, all in the same way, and no trace line without: who prints names prints one before every line. Of one name
 * alone there is nothing to tell apart, and it may be a word that a program writes without a newline again and again.
 *
 * Until then their cycles are told without a name; the model finds those that the names continue (gc_record.is_named_late).
 */
#ifndef GCVIEW_TRACE_LABELS_H
#define GCVIEW_TRACE_LABELS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum { LABELS_MAX = 16 }; /* names that are counted; of more, the first ones */

struct labels {
    uint8_t row; /* how they stand there: an unwrap_choice */
    uint8_t count;
    struct {
        uint32_t hash, seen;
    } name[LABELS_MAX];
};

/* A name was seen before a trace line, in the way of `row`; true when it and its like are names from now on. */
bool labels_see(struct labels *labels, uint8_t row, struct span name);

/* A trace line without any was seen. */
static inline void labels_clear(struct labels *labels)
{
    labels->count = 0;
}

#endif
