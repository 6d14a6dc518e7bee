/*
 * What there is to explain about a cycle: the fields of its line, in the order in which they stand there, then the numbers
 * derived from them.
 */
#ifndef GCVIEW_UI_EXPLAIN_ITEMS_H
#define GCVIEW_UI_EXPLAIN_ITEMS_H

#include "base/num.h"
#include "base/strbuf.h"
#include "ui/facts.h"

enum { EXPLAIN_ITEMS_MAX = GC_FIELD_COUNT + DERIVED_COUNT };

struct explain_item {
    const char *name, *help;
    char value[NUM_TEXT];
    size_t start, len; /* where it stands in the line; len 0: derived, a sum, or not found */
    enum gc_field field; /* when there is no formula */
    const char *formula; /* of a derived number, else NULL */
};

struct explain_items {
    struct explain_item item[EXPLAIN_ITEMS_MAX];
    unsigned count;
};

/* `line` is the trace line as it stands in the log; empty when it was torn or is not kept. */
void explain_items(const struct facts *facts, struct span line, struct explain_items *ret);

/* Sets `line` to the trace line of these facts: as it came, or, of one that was torn or is no longer kept, as it must
 * have been. */
void explain_line(const struct frame *frame, const struct facts *facts, struct strbuf *line);

#endif
