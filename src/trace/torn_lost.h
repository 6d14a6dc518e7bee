/*
 * The beginnings of trace lines that were given up, so that people can be told of them: the first few until somebody asks.
 */
#ifndef GCVIEW_TRACE_TORN_LOST_H
#define GCVIEW_TRACE_TORN_LOST_H

#include <stdint.h>

#include "base/span.h"

struct torn_lost {
    uint64_t line;    /* where it began */
    struct span text; /* the pieces that were found */
};

enum { LOSSES_MAX = 4, LOSSES_TEXT = 128 };

/* Begin with zeros. */
struct losses {
    struct {
        uint64_t line;
        uint16_t len;
        char text[LOSSES_TEXT];
    } kept[LOSSES_MAX];
    unsigned count, taken;
    struct torn_lost told;
};

/* One more, of which no more than LOSSES_TEXT bytes are kept. */
void losses_add(struct losses *losses, uint64_t line, struct span text);
/* The next one; NULL when there is none. Valid until the next call. */
const struct torn_lost *losses_next(struct losses *losses);

#endif
