/*
 * What a key, a click or a script can make happen. A key handler returns one; view_apply carries it out.
 */
#ifndef GCVIEW_UI_ACTION_H
#define GCVIEW_UI_ACTION_H

#include <stdint.h>

enum action_kind {
    ACTION_NONE,
    ACTION_SELECT,        /* to sequence number `to` */
    ACTION_PREV, ACTION_NEXT,             /* a cycle, or `to` of them */
    ACTION_PAGE_PREV, ACTION_PAGE_NEXT,   /* a screenful */
    ACTION_FIRST, ACTION_LAST,            /* LAST follows again */
    ACTION_OUTLIER_NEXT, ACTION_OUTLIER_PREV,
    ACTION_OUTLIERS,      /* the menu of kinds */
    ACTION_OUTLIER_TOGGLE, /* kind `to` in it; OUTLIER_COUNT: all or none */
    ACTION_PAUSE,         /* Space: following on and off; replay stands still */
    ACTION_ZOOM_IN, ACTION_ZOOM_OUT, ACTION_ZOOM_ALL,
    ACTION_MARK, ACTION_COMPARE,
    ACTION_RUNS,          /* one process against another */
    ACTION_RUN_NEXT,      /* another process on the left (`to` 0) or the right (1) */
    ACTION_SCREEN,        /* to screen `to` */
    ACTION_SCREEN_NEXT,
    ACTION_PANE_ZOOM,
    ACTION_PAUSE_KIND,    /* Pauses: the next kind, or the one before (`to` -1) */
    ACTION_PAUSE_AXIS,    /* linear, logarithmic */
    ACTION_WORST,         /* `to` (as int64_t) places on in the list of the longest */
    ACTION_VISIT,         /* the selected of the longest on the Overview */
    ACTION_SORT, ACTION_SORT_REVERSE,
    ACTION_SORT_BY,       /* quantity `to`; again: the other way round */
    ACTION_FILTER,        /* the prompt */
    ACTION_FILTER_KINDS,  /* the menu */
    ACTION_COLUMNS,       /* the chooser */
    ACTION_COLUMN_TOGGLE, /* row `to` of the chooser */
    ACTION_COLUMN_MOVE,   /* the row under the cursor, by `to` places (as int64_t) */
    ACTION_COLUMN_SORT,   /* by row `to` of the chooser */
    ACTION_COLUMNS_AUTO,  /* as many as fit */
    ACTION_EXPLAIN, ACTION_THEME, ACTION_PROCESS,
    ACTION_PROCESS_AT,    /* the cursor of the Processes screen to process `to` */
    ACTION_PROCESS_INTO,  /* looks into the process under it */
    ACTION_PROCESS_SORT, ACTION_PROCESS_SORT_REVERSE,
    ACTION_WRITE, ACTION_GOTO, ACTION_SEARCH,
    ACTION_HELP, ACTION_INPUT, ACTION_QUIT,
    ACTION_CLOSE,         /* Esc: the overlay */
    ACTION_SCROLL,        /* by `to` lines (as int64_t) in an overlay or the log */
    ACTION_SCROLL_PAGE,   /* by `to` screenfuls (as int64_t) in the same places */
    ACTION_SHIFT,         /* the log sideways, by `to` columns (as int64_t) */
    ACTION_FOCUS_NEXT,    /* the next pane of the screen has the focus */
    ACTION_FOCUS,         /* pane `to` of the screen (a click) */
    ACTION_MENU,          /* choose entry `to` of the menu shown */
    ACTION_TYPE,          /* character `to` into the prompt */
    ACTION_ERASE, ACTION_ENTER,
    ACTION_ERASE_ALL,
    ACTION_COMPLETE,      /* Tab in the prompt */
    ACTION_RECALL,        /* what was typed before: 1 older, -1 newer (as int64_t) */
    ACTION_REPLAY_SLOWER, ACTION_REPLAY_FASTER,
    ACTION_QUIT_STOP, ACTION_QUIT_PASS,   /* answers of the quit question */
    ACTION_FINDING,       /* choose finding `to` of the list */
    ACTION_FINDING_BY,    /* the one `to` further on (as int64_t) */
    ACTION_FINDING_SCROLL, /* its card, by `to` times five rows (as int64_t) */
    ACTION_FINDING_VISIT, /* the Overview at the cycle with which it began */
    ACTION_RUNS_CHART,    /* compared runs: 0 the chart or the table, 1 the next axis, 2 the next number, 3 the one before */
    ACTION_RESTART,       /* the program of `gcview run` */
    ACTION_SUSPEND,       /* Ctrl-Z */
    ACTION_REDRAW,        /* Ctrl-L */
    ACTION_KIND_COUNT
};

struct action {
    enum action_kind kind;
    uint64_t to;
};

/* Keys beyond Unicode: what screen.c and script.c make of escape sequences. */
enum ui_key {
    UI_KEY_BASE = 0x110000,
    UI_KEY_LEFT, UI_KEY_RIGHT, UI_KEY_UP, UI_KEY_DOWN, UI_KEY_PGUP, UI_KEY_PGDN, UI_KEY_HOME, UI_KEY_END,
    UI_KEY_ENTER, UI_KEY_ESC, UI_KEY_TAB, UI_KEY_BACKTAB, UI_KEY_BACKSPACE, UI_KEY_DELETE,
    UI_KEY_MOUSE, UI_KEY_WHEEL_UP, UI_KEY_WHEEL_DOWN, UI_KEY_RESIZE,
};

#endif
