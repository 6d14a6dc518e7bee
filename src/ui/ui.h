/*
 * The UI as the program sees it: draw a frame, turn a key into an action, carry an action out. No terminal,
 * no clock, no files: what needs those comes back as a request.
 */
#ifndef GCVIEW_UI_UI_H
#define GCVIEW_UI_UI_H

#include "analysis/series.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/pane.h"
#include "ui/view.h"

enum request { /* what only the program can do */
    REQUEST_NONE,
    REQUEST_QUIT,        /* leave now */
    REQUEST_QUIT_PASS,   /* leave the screen, go on passing the input through to standard output */
    REQUEST_RESTART,     /* the program of `gcview run` */
    REQUEST_SUSPEND,
    REQUEST_REDRAW,
    REQUEST_THEME_NEXT,
    REQUEST_REMEMBER,    /* the order or the columns of the table were changed by hand */
    REQUEST_WRITE,       /* export cycles view.write_from..write_to to the file named in view.prompt */
    REQUEST_REPLAY_PAUSE,
    REQUEST_REPLAY_SLOWER,
    REQUEST_REPLAY_FASTER,
};

void view_init(struct view *view);
void view_release(struct view *view);

/* Once per turn, before drawing: follows the newest cycle, keeps the selection inside what is kept, lets
 * shown_end step (at once after a quiet time; four times a second while that doubles what is shown; else once a
 * second), drops old messages. Returns the time at which it wants to be called again although nothing happens
 * (UINT64_MAX: never). */
uint64_t view_sync(struct view *view, const struct model *model, const struct feed *feed, uint64_t now_ns);

/* Carries out an action; `rows`, `cols` are the screen's, so that a page is a page. */
enum request view_apply(struct view *view, const struct frame *frame, struct action action, int rows, int cols);
void view_say(struct view *view, uint64_t now_ns, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Does the axis show all there is, also what was rolled up? */
bool view_is_all(const struct view *view);
/* Does it show only what was rolled up? No cycle of it is kept, and there is no window of it. */
bool view_is_past(const struct view *view, const struct process *process);
/* How long the part of the axis is that is shown; ns, or cycles without times. The process has a cycle. */
uint64_t view_width(const struct view *view, const struct process *process);
/* Cycles visible on the time axis, inclusive, those that are kept; false while there is none. */
bool view_range(const struct view *view, const struct process *process, uint64_t *ret_from, uint64_t *ret_to);

/* The time axis for a chart of `columns`: steps are round numbers (see axis.c) and columns begin at multiples
 * of the step, so that a live chart stands still between steps. Without a cycle: one empty column per ns. */
void view_axis(const struct view *view, const struct process *process, uint32_t columns, struct axis *ret);
/* Unix time at 0 of the time axis, by the newest cycle shown; false when lines do not say when they were
 * written, or not so that it fits the times of their cycles. */
bool view_axis_wall(const struct view *view, const struct process *process, int64_t *ret_ns);

/* Once before drawing, with the frame that will be drawn and the size of the screen: brings up to date what is
 * costly to find (the sorted or filtered rows) and scrolls lists so that the selection is in sight. */
void ui_prepare(struct view *view, const struct frame *frame, int rows, int cols);

/* Draws everything: header, panes of the screen, footer, overlay. Any size, 0x0 included. */
void ui_draw(const struct frame *frame, struct canvas *canvas);
/* Between two steps of the view, on a canvas on which all was drawn before: the header, and panes that show the newest cycle. */
void ui_draw_newest(const struct frame *frame, struct canvas *canvas, bool with_panes);

/* The action for a key (a code point or enum ui_key) in this state; for UI_KEY_MOUSE and the wheel with the
 * position on a screen of rows x cols. */
struct action ui_key(const struct frame *frame, int key);
struct action ui_mouse(const struct frame *frame, int rows, int cols, int key, int row, int col);

#endif
