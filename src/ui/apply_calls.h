/*
 * An action under way, and the functions that carry one out. Private to apply.c and apply_*.c: a new action is a function in the
 * file of its subject, a line here, and a line in the table of apply.c.
 */
#ifndef GCVIEW_UI_APPLY_CALLS_H
#define GCVIEW_UI_APPLY_CALLS_H

#include "ui/ui.h"
#include "ui/view_ops.h"

struct call {
    struct view *view;
    const struct frame *frame;
    struct action action;
    int rows, cols; /* of the screen */
};

static inline bool call_has_cycles(const struct call *call)
{
    return call->frame->process && process_kept(call->frame->process) > 0;
}

/* By rows of the table where there is one, else by cycles; stops at both ends. */
void call_move_by(const struct call *call, int64_t distance);

/* The whole of that screen. */
void call_go_screen(const struct call *call, enum screen screen);

/* apply_findings.c */
enum request apply_finding(const struct call *call);
enum request apply_finding_by(const struct call *call);
enum request apply_finding_scroll(const struct call *call);
enum request apply_finding_visit(const struct call *call);

/* apply_move.c */
enum request apply_select(const struct call *call);
enum request apply_prev(const struct call *call);
enum request apply_next(const struct call *call);
enum request apply_page_prev(const struct call *call);
enum request apply_page_next(const struct call *call);
enum request apply_first(const struct call *call);
enum request apply_last(const struct call *call);
enum request apply_outlier_next(const struct call *call);
enum request apply_outlier_prev(const struct call *call);
enum request apply_outliers(const struct call *call);
enum request apply_outlier_toggle(const struct call *call);
enum request apply_scroll(const struct call *call);
enum request apply_scroll_page(const struct call *call);
enum request apply_shift(const struct call *call);

/* apply_pauses.c */
enum request apply_pause_kind(const struct call *call);
enum request apply_pause_axis(const struct call *call);
enum request apply_worst(const struct call *call);
enum request apply_visit(const struct call *call);

/* apply_look.c */
/* To a screen, as its key does. */
void call_go_screen(const struct call *call, enum screen screen);
enum request apply_pause(const struct call *call);
enum request apply_zoom_in(const struct call *call);
enum request apply_zoom_out(const struct call *call);
enum request apply_zoom_all(const struct call *call);
enum request apply_mark(const struct call *call);
enum request apply_compare(const struct call *call);
enum request apply_runs(const struct call *call);
enum request apply_runs_chart(const struct call *call);
enum request apply_run_next(const struct call *call);
enum request apply_screen(const struct call *call);
enum request apply_screen_next(const struct call *call);
enum request apply_pane_zoom(const struct call *call);
enum request apply_focus_next(const struct call *call);
enum request apply_focus(const struct call *call);
enum request apply_explain(const struct call *call);
enum request apply_help(const struct call *call);
enum request apply_input(const struct call *call);
enum request apply_quit(const struct call *call);
enum request apply_close(const struct call *call);

/* apply_processes.c */
/* Moves the cursor of the Processes screen by rows; stops at both ends. */
void call_move_process(const struct call *call, int64_t distance);
enum request apply_process(const struct call *call);
enum request apply_process_into(const struct call *call);
enum request apply_process_at(const struct call *call);
enum request apply_process_sort(const struct call *call);
enum request apply_process_sort_reverse(const struct call *call);

/* apply_table.c */
enum request apply_sort(const struct call *call);
enum request apply_sort_reverse(const struct call *call);
enum request apply_sort_by(const struct call *call);
enum request apply_filter(const struct call *call);
enum request apply_filter_kinds(const struct call *call);
enum request apply_columns(const struct call *call);
enum request apply_column_toggle(const struct call *call);
enum request apply_column_move(const struct call *call);
enum request apply_column_sort(const struct call *call);
enum request apply_columns_auto(const struct call *call);
enum request apply_menu(const struct call *call);

/* apply_text.c */
enum request apply_write(const struct call *call);
enum request apply_goto(const struct call *call);
enum request apply_search(const struct call *call);
enum request apply_type(const struct call *call);
enum request apply_erase(const struct call *call);
enum request apply_erase_all(const struct call *call);
enum request apply_complete(const struct call *call);
enum request apply_recall(const struct call *call);
enum request apply_enter(const struct call *call);

#endif
