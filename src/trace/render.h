/*
 * A trace line printed back from its record, exactly as the runtime would: for the card of a cycle whose raw line
 * has left the log, and for `e`, which must know where in the line a field stands.
 *
 * Exact for every record of Go 1.6 and newer. Not kept in a record, hence printed as 0: the object, sweep, handoff,
 * steal and yield counts of Go 1.3/1.4. How their first pause and Go 1.5's mark were divided is lost too: the sum
 * stands in one place, cut to the digits that one number is printed with.
 */
#ifndef GCVIEW_TRACE_RENDER_H
#define GCVIEW_TRACE_RENDER_H

#include <stdint.h>

#include "base/strbuf.h"
#include "trace/record.h"

enum { RENDER_PARTS_MAX = 24 };

/* Bytes [start, start+len) of the line hold `field`. */
struct render_part {
    enum gc_field field;
    uint16_t start, len;
};

/* Appends the line to `line`, without line end. Fills `parts` (in order of the line; positions count from where
 * the line begins) and returns how many there are; `parts` may be NULL. */
unsigned format_render(const struct gc_record *record, struct strbuf *line,
                       struct render_part parts[RENDER_PARTS_MAX]);

#endif
