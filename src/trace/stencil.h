/*
 * The fast way through a line: a format's own sample with the numbers cut out of it.
 *
 * Nearly every trace line is exactly like the sample of its format but for the digits. So decode.c lets PCRE2 match the
 * sample once, and what stands between the number groups becomes literal text to compare. A line that fits from its
 * first to its last byte needs no pattern; one that does not (words behind it, a minus sign, a number of absurd
 * length) is the pattern's business, so the stencil decides nothing by itself and knows no format.
 */
#ifndef GCVIEW_TRACE_STENCIL_H
#define GCVIEW_TRACE_STENCIL_H

#include "base/span.h"
#include "trace/formats.h"

enum { STENCIL_STEPS = 24 };

enum { STENCIL_TEXT = 16 };

/* A number, and the text that comes before it: padded, so that it is compared as two words with the rest masked out. */
struct stencil_step {
    uint64_t text[2], mask[2];
    uint8_t len, field, scale; /* scale: decimals of the unit; 0: no fraction may come */
    uint8_t decimals;          /* exactly so many must come; 0: any number up to `scale`, or none */
    uint8_t shift;             /* MB are value >> 20 */
    uint8_t room;              /* so many bytes are looked at when the number is short */
    uint64_t max;
};

struct stencil {
    unsigned count;
    struct stencil_step step[STENCIL_STEPS];
    struct span tail;       /* after the last number */
    uint32_t present, numbers, ones; /* fields of the record; those that steps fill; those that are flags, and set */
};

/* Starts anew; numbers are added from left to right, `text` is what stands before each, of at most STENCIL_TEXT bytes.
 * False: this cannot be done with a stencil. */
void stencil_clear(struct stencil *stencil);
bool stencil_add(struct stencil *stencil, struct span text, const struct format_field *field);

/* Fills value and present of `ret`; false, and any values, when the line does not fit. */
bool stencil_read(const struct stencil *stencil, struct span line, struct gc_record *ret);

#endif
