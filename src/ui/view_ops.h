/*
 * What view.c, axis.c, apply_*.c and goto.c do to a view for one another. Panes have no business here.
 */
#ifndef GCVIEW_UI_VIEW_OPS_H
#define GCVIEW_UI_VIEW_OPS_H

#include "ui/ui.h"

/* The process looked at, or NULL while the model has none. */
const struct process *view_process(const struct view *view, const struct model *model);

/* Looks at cycle `seq` (clamped to what is kept), stops following, scrolls the axis so that it is visible. */
void view_select(struct view *view, const struct process *process, uint64_t seq);
/* Looks at the newest cycle and goes on doing so. */
void view_follow(struct view *view, const struct process *process);
/* Stops following; the axis and the lists stand still where they are. */
void view_pause(struct view *view, const struct process *process);
/* Goes on with process `index` of the model: newest cycle, no marks, no scrolling. */
void view_look_at(struct view *view, const struct model *model, uint32_t index);

/* Time axis. Freeze: takes the present range as the standing one. Reveal: moves the standing range so that
 * `seq` lies in it. Zoom: one step of the ladder in (-1) or out (1), 0: everything. */
void view_axis_freeze(struct view *view, const struct process *process);
void view_axis_reveal(struct view *view, const struct process *process, uint64_t seq);
void view_axis_zoom(struct view *view, const struct process *process, int step);
/* Moves the standing range by half of its width where no cycle can be selected: to older times, or to the oldest, as far as roll-ups
 * reach; to later ones until the selected cycle is on it again. False when there is nothing to move. */
enum pan { PAN_EARLIER, PAN_EARLIEST, PAN_LATER };
bool view_axis_pan(struct view *view, const struct process *process, enum pan pan);
/* Does the trace of this process say when its cycles were? Go 1.3/1.4 do not. */
bool process_has_times(const struct process *process);

/* Opens an overlay with an empty prompt and menu. */
void view_open(struct view *view, enum overlay overlay);

/* The text of the prompt: set, one character more, one less (with none left the prompt closes). */
void prompt_set(struct view *view, const char *text);
void prompt_type(struct view *view, uint32_t ch);
void prompt_erase(struct view *view);

/* Carries out what was typed at ':' ("gc 12", "@1m3s", "10:03:22", "/text") or leaves a message. */
void view_goto(struct view *view, const struct frame *frame);
/* Next (1) or previous (-1) line of the log that holds view.search, from the line at the top on. */
void view_search(struct view *view, const struct frame *frame, int step);

/* Marks the selected cycle: A, then B, then A anew. A never comes after B. */
void view_mark(struct view *view, const struct frame *frame);
/* Fills between and sides from the marks; false when there are not two. */
bool view_compare(struct view *view, const struct frame *frame);
/* Fills runs from two processes of the model. */
void view_compare_runs(struct view *view, const struct model *model, uint32_t left, uint32_t right);

#endif
