/*
 * The filter of the Cycles table: the one in force, the one being typed, those typed before.
 *
 * While a filter is typed the table already shows what it lets pass, whenever it can be read; Esc goes back to the one in
 * force. So its effect is seen before it is chosen, and the count of rows is the preview.
 */
#ifndef GCVIEW_UI_FILTERING_H
#define GCVIEW_UI_FILTERING_H

#include "ui/pane.h"

/* What the table shows now: the draft while it is typed, else the filter in force. */
const struct filter *filtering_filter(const struct view *view);

/* Puts a filter in force; false with a sentence, and nothing changed, when it cannot be read. */
bool filtering_set(struct view *view, struct span text, const struct zone *zone, struct err *err);

/* The prompt opens with the text in force; its text has changed; it is left with Enter (false, with a message: there is a mistake,
 * the prompt stays). */
void filtering_open(struct view *view);
void filtering_typed(struct view *view, const struct zone *zone);
bool filtering_enter(struct view *view, const struct frame *frame);

/* The prompt gets the filter typed before (1) or after (-1) the one it shows. */
void filtering_recall(struct view *view, const struct zone *zone, int64_t step);

#endif
