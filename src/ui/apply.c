/*
 * Actions carried out: one small function per kind, found by table. What needs a terminal, a file or the
 * program's input comes back as a request. The functions stand in the files of their subjects: apply_move.c,
 * apply_look.c, apply_table.c, apply_findings.c, apply_text.c; the table here says which action is whose.
 */
#include "ui/apply_calls.h"

/* What only the program can do. */
static const enum request REQUESTS[ACTION_KIND_COUNT] = {
    [ACTION_THEME] = REQUEST_THEME_NEXT,
    [ACTION_REPLAY_SLOWER] = REQUEST_REPLAY_SLOWER,
    [ACTION_REPLAY_FASTER] = REQUEST_REPLAY_FASTER,
    [ACTION_QUIT_STOP] = REQUEST_QUIT,
    [ACTION_QUIT_PASS] = REQUEST_QUIT_PASS,
    [ACTION_RESTART] = REQUEST_RESTART,
    [ACTION_SUSPEND] = REQUEST_SUSPEND,
    [ACTION_REDRAW] = REQUEST_REDRAW,
};

/* What changes the view. */
static enum request (*const DO[ACTION_KIND_COUNT])(const struct call *call) = {
    [ACTION_SELECT] = apply_select,
    [ACTION_PREV] = apply_prev,
    [ACTION_NEXT] = apply_next,
    [ACTION_PAGE_PREV] = apply_page_prev,
    [ACTION_PAGE_NEXT] = apply_page_next,
    [ACTION_FIRST] = apply_first,
    [ACTION_LAST] = apply_last,
    [ACTION_OUTLIER_NEXT] = apply_outlier_next,
    [ACTION_OUTLIER_PREV] = apply_outlier_prev,
    [ACTION_OUTLIERS] = apply_outliers,
    [ACTION_OUTLIER_TOGGLE] = apply_outlier_toggle,
    [ACTION_PAUSE] = apply_pause,
    [ACTION_ZOOM_IN] = apply_zoom_in,
    [ACTION_ZOOM_OUT] = apply_zoom_out,
    [ACTION_ZOOM_ALL] = apply_zoom_all,
    [ACTION_MARK] = apply_mark,
    [ACTION_COMPARE] = apply_compare,
    [ACTION_RUNS] = apply_runs,
    [ACTION_RUNS_CHART] = apply_runs_chart,
    [ACTION_RUN_NEXT] = apply_run_next,
    [ACTION_SCREEN] = apply_screen,
    [ACTION_SCREEN_NEXT] = apply_screen_next,
    [ACTION_PANE_ZOOM] = apply_pane_zoom,
    [ACTION_FOCUS_NEXT] = apply_focus_next,
    [ACTION_FOCUS] = apply_focus,
    [ACTION_PAUSE_KIND] = apply_pause_kind,
    [ACTION_PAUSE_AXIS] = apply_pause_axis,
    [ACTION_WORST] = apply_worst,
    [ACTION_VISIT] = apply_visit,
    [ACTION_SORT] = apply_sort,
    [ACTION_SORT_REVERSE] = apply_sort_reverse,
    [ACTION_SORT_BY] = apply_sort_by,
    [ACTION_FILTER] = apply_filter,
    [ACTION_FILTER_KINDS] = apply_filter_kinds,
    [ACTION_COLUMNS] = apply_columns,
    [ACTION_COLUMN_TOGGLE] = apply_column_toggle,
    [ACTION_COLUMN_MOVE] = apply_column_move,
    [ACTION_COLUMN_SORT] = apply_column_sort,
    [ACTION_COLUMNS_AUTO] = apply_columns_auto,
    [ACTION_MENU] = apply_menu,
    [ACTION_EXPLAIN] = apply_explain,
    [ACTION_PROCESS] = apply_process,
    [ACTION_PROCESS_AT] = apply_process_at,
    [ACTION_PROCESS_INTO] = apply_process_into,
    [ACTION_PROCESS_SORT] = apply_process_sort,
    [ACTION_PROCESS_SORT_REVERSE] = apply_process_sort_reverse,
    [ACTION_WRITE] = apply_write,
    [ACTION_GOTO] = apply_goto,
    [ACTION_SEARCH] = apply_search,
    [ACTION_HELP] = apply_help,
    [ACTION_INPUT] = apply_input,
    [ACTION_QUIT] = apply_quit,
    [ACTION_CLOSE] = apply_close,
    [ACTION_SCROLL] = apply_scroll,
    [ACTION_SCROLL_PAGE] = apply_scroll_page,
    [ACTION_SHIFT] = apply_shift,
    [ACTION_FINDING] = apply_finding,
    [ACTION_FINDING_BY] = apply_finding_by,
    [ACTION_FINDING_SCROLL] = apply_finding_scroll,
    [ACTION_FINDING_VISIT] = apply_finding_visit,
    [ACTION_TYPE] = apply_type,
    [ACTION_ERASE] = apply_erase,
    [ACTION_ENTER] = apply_enter,
    [ACTION_ERASE_ALL] = apply_erase_all,
    [ACTION_COMPLETE] = apply_complete,
    [ACTION_RECALL] = apply_recall,
};

enum request view_apply(struct view *view, const struct frame *frame, struct action action, int rows, int cols)
{
    struct call call = {.view = view, .frame = frame, .action = action, .rows = rows, .cols = cols};
    return DO[action.kind] ? DO[action.kind](&call) : REQUESTS[action.kind];
}
