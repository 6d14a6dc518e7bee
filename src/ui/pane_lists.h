/*
 * What the two long lists, Cycles and Log, need before they are drawn: their tops, so that the selection is in sight.
 */
#ifndef GCVIEW_UI_PANE_LISTS_H
#define GCVIEW_UI_PANE_LISTS_H

#include "ui/pane.h"

/* Scrolls the list of `pane`, `rows` high, as little as possible; does nothing for other panes. */
void pane_lists_prepare(struct view *view, const struct frame *frame, const struct pane *pane, int rows);

/* Does the wheel zoom here (else it scrolls)? */
bool pane_is_chart(const struct pane *pane);

/* Lines of the log before this one are shown; never more than are kept. */
uint64_t log_end(const struct frame *frame);

/* Rows of these panes that are not list: title, column heads. */
int cycles_list_top(int rows);
int log_list_top(int rows);

#endif
