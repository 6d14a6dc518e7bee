/*
 * What there is to explain: the fields of a cycle's line, in the order in which they stand there, the numbers derived from them, why
 * it stands out, and the percentiles and numbers of the visible part.
 */
#ifndef GCVIEW_UI_EXPLAIN_ITEMS_H
#define GCVIEW_UI_EXPLAIN_ITEMS_H

#include "analysis/numbers.h"
#include "analysis/sizing.h"
#include "analysis/worked.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "ui/facts.h"

enum { EXPLAIN_WINDOW_MAX = 40, EXPLAIN_NOTES_MAX = 48, EXPLAIN_COLUMNS_MAX = 3, EXPLAIN_HEADER_MAX = 4, EXPLAIN_SIZING_MAX = SIZING_ROWS + 1,
       EXPLAIN_ITEMS_MAX = GC_FIELD_COUNT + DERIVED_COUNT + OUTLIER_COUNT + RANK_COUNT + FINDINGS_MAX + EXPLAIN_WINDOW_MAX +
                           EXPLAIN_COLUMNS_MAX + EXPLAIN_HEADER_MAX + EXPLAIN_SIZING_MAX + EXPLAIN_NOTES_MAX + 1 };

struct explain_item {
    const char *id; /* as explain.h has it */
    const char *name, *help, *good, *source;
    char value[NUM_TEXT];
    size_t start, len; /* where it stands in the line; len 0: derived, a sum, or not found */
    enum gc_field field; /* when there is no formula */
    const char *formula; /* of what is computed, else NULL */
    char worked[FINDING_TEXT]; /* the same with this one's numbers put in, why it stands out, or the evidence; may be "" */
};

struct explain_items {
    struct explain_item item[EXPLAIN_ITEMS_MAX];
    unsigned count;
};

/* `line` is the trace line as it stands in the log; empty when it was torn or is not kept. */
void explain_items(const struct facts *facts, struct span line, struct explain_items *ret);
/* Adds what is not in the line: worked-out derived numbers, outliers, percentiles, the window. */
void explain_items_beyond(const struct frame *frame, const struct facts *facts, struct explain_items *ret);

/* Adds what explain.h has under that id, in case it is not there: something the cycle has no number of. `id` is borrowed. */
void explain_items_want(const char *id, struct explain_items *ret);

/* A number of windows by its id in window_infos; nothing is worked out yet. */
void explain_window_item(const char *id, struct explain_item *ret);
/* What explain.h has under that id, and no value of it. `id` is borrowed. */
void explain_word_item(const char *id, struct explain_item *ret);
/* All that is said of one item, from the top of the canvas on. overlay_explain.c. */
void explain_item_draw(struct canvas *canvas, const struct explain_item *item);

/* Sets `line` to the trace line of these facts: as it came, or, of one that was torn or is no longer kept, as it must
 * have been. */
void explain_line(const struct frame *frame, const struct facts *facts, struct strbuf *line);

#endif
