/*
 * Finding text in log lines. A needle without capital letters matches any case, as in less and lnav.
 */
#ifndef GCVIEW_UI_SEARCH_H
#define GCVIEW_UI_SEARCH_H

#include "ui/pane.h"

/* Position of the first match of `needle` in `text` at or after `from`; text.len when there is none. */
size_t search_find(struct span text, struct span needle, size_t from);

/* The cycle whose line is `line`, or the last one before it; false when all come later. */
bool search_cycle(const struct process *process, uint64_t line, uint64_t *ret_seq);

#endif
