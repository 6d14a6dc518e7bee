/*
 * How a filter that is being typed could go on: names and words that begin like its last word, or what must come next.
 */
#ifndef GCVIEW_UI_COMPLETE_H
#define GCVIEW_UI_COMPLETE_H

#include "analysis/filter.h"
#include "ui/view.h"

enum { COMPLETE_MAX = 64 };

struct completion {
    size_t start;           /* byte at which the last word begins */
    struct filter_end end;  /* what could stand there */
    unsigned count;
    char words[COMPLETE_MAX][QUANTITY_ID]; /* that begin like the last word */
    const char *help;       /* of the first one; NULL when it needs none */
};

void complete_find(struct span text, struct completion *ret);

/* Completes the last word of view.prompt as far as all candidates agree; when that is no further, to the first one. */
void complete_prompt(struct view *view);

#endif
