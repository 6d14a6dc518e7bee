/*
 * What the reader has chosen to look at: everything that keys change. Plain data; owned by struct app.
 * Panes read it, view_apply (apply.c, apply_*.c) and view_sync (view.c) alone change it.
 */
#ifndef GCVIEW_UI_VIEW_H
#define GCVIEW_UI_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/contrast.h"
#include "analysis/filter.h"
#include "analysis/finding.h"
#include "analysis/outlier.h"
#include "analysis/pauses.h"
#include "analysis/window.h"
#include "model/model.h"
#include "ui/feed.h"

enum screen { SCREEN_OVERVIEW, SCREEN_CYCLES, SCREEN_PAUSES, SCREEN_FINDINGS, SCREEN_LOG, SCREEN_PROCESSES, SCREEN_COUNT };

enum overlay { /* what lies over the screen and takes the keys */
    OVERLAY_NONE, OVERLAY_HELP,
    OVERLAY_EXPLAIN, /* the fields of the selected cycle's line, what they mean */
    OVERLAY_GOTO,    /* ':' or '/': one line of text below */
    OVERLAY_WHERE,   /* 'f' on Cycles: a filter is typed, and shown while it is */
    OVERLAY_KINDS,   /* 'F' on Cycles: a menu of filters */
    OVERLAY_COLUMNS, /* 'c' on Cycles: which columns, in which order */
    OVERLAY_OUTLIERS, /* 'o': which kinds n and N lead to */
    OVERLAY_WRITE,   /* 'w': file name */
    OVERLAY_COMPARE, /* ''': mark A against mark B */
    OVERLAY_RUNS,    /* 'C': one process against another */
    OVERLAY_NUMBERS, /* 'e' on Processes: the numbers of one of them */
    OVERLAY_INPUT,   /* 'i': what became of the input */
    OVERLAY_QUIT,    /* the program still writes: stop, pass through, stay */
    OVERLAY_COUNT
};

enum { PROMPT_MAX = 256, TABLE_COLUMNS = 32, FILTERS_KEPT = 8, SORT_CYCLE = 0 /* the first of all quantities */ };


/* Columns of the Cycles table by choice of the reader, as numbers of quantity.h; none: as many as fit. */
struct table_choice {
    uint32_t count;
    uint8_t quantity[TABLE_COLUMNS];
};

/* What the Cycles table shows. See filtering.h, which alone changes it. */
struct filtering {
    struct filter filter;  /* in force */
    struct filter draft;   /* while one is typed, the last that could be read */
    bool has_draft;
    uint32_t serial;       /* grows when one of them changes */
    char text[PROMPT_MAX]; /* of `filter`; "": all cycles */
    char kept[FILTERS_KEPT][PROMPT_MAX]; /* those typed before, the newest first */
    unsigned kept_count, recalled; /* recalled: 0 what is being typed, 1 the newest kept, ... */
};

enum process_column { /* of the Processes screen */
    PROCESS_NUMBER, PROCESS_NAME, PROCESS_RUNS, PROCESS_CYCLES, PROCESS_LIVE, PROCESS_GOAL, PROCESS_GC_CPU, PROCESS_STW,
    PROCESS_STW_MAX, PROCESS_ALLOC, PROCESS_PROCS, PROCESS_UP, PROCESS_SHAPE, PROCESS_STATE, PROCESS_SILENT, PROCESS_COLUMN_COUNT
};

struct columns_memo;
struct heat;
struct process_list;
/* How something that steps has stepped. */
struct pace {
    uint64_t stepped_ns; /* when it last moved; 0: never */
    uint64_t due_ns;     /* when it moves next; 0: at once when there is something new */
};

struct order; /* rows of the Cycles table when they are not simply all cycles as they came: order.h */

struct view {
    enum feed_state state; /* as of the last view_sync */
    enum screen screen;
    enum overlay overlay;
    bool zoomed;          /* one pane fills the screen */
    unsigned focus;       /* which pane of the screen that is, and which one has the arrows */

    uint32_t process;     /* index in the model */
    uint64_t selected;    /* sequence number in that process */
    bool follow;          /* the selection is the newest cycle shown */
    uint64_t shown_end;   /* lists and charts show cycles before this one; steps, so that they stand still
                             to be read while many cycles a second come in (see view_sync) */
    uint64_t log_end;     /* the same for the log: input lines before this one are shown */
    struct pace cycle_pace, log_pace, process_pace;
    uint64_t processes_version; /* the same for the list of processes: the model's version that it shows */

    uint64_t span_ns;     /* width of the time axis; 0 = everything. Without times 1 s stands for one cycle */
    uint64_t left, right; /* the axis while not following: ns (or sequence numbers without times), [left, right) */

    bool has_a, has_b;
    uint64_t mark_a, mark_b;
    uint32_t mark_process;
    bool mark_moved;      /* A is no longer kept: it moves on with the oldest cycle that is */
    uint64_t write_from, write_to; /* what ACTION_WRITE is about: the range between the marks, or everything */
    bool write_all;              /* all cycles of all processes instead */

    unsigned sort;        /* a quantity */
    bool sort_up;
    uint32_t outlier_mask; /* kinds that n and N lead to: 1 << enum outlier */
    struct filtering filtering;
    struct table_choice table;
    unsigned menu_at;     /* row of a menu under the cursor */
    struct columns_memo *columns; /* owned; see columns.h */
    struct order *order;  /* owned; brought up to date by ui_prepare */
    uint64_t table_top;   /* row of the order at the top of the table */

    enum pause_kind pause_kind; /* Pauses: what is shown */
    bool pause_linear;    /* its axis of lengths is linear, not logarithmic */
    struct heat *heat;    /* owned; see heat.h */

    uint32_t process_at;  /* Processes: the one under the cursor, as an index in the model */
    uint32_t process_top; /* row of the list at the top */
    enum process_column process_sort;
    bool process_sort_up;
    struct process_list *processes; /* owned; see process_list.h */

    uint64_t log_top;     /* Log: line number at the top */
    bool log_free;        /* Log does not keep in step with the selection */
    unsigned log_col;     /* columns scrolled to the right */
    uint64_t log_hit;     /* line of the search hit; 0: none */
    char search[PROMPT_MAX];

    const struct finding_rule *finding; /* Findings: the chosen one's; NULL: the first */
    unsigned finding_top; /* scrolling in its card */

    unsigned help_top;    /* scrolling in help and what became of the input */
    bool explains_line;   /* a table of numbers explains the line under its cursor */
    unsigned explain_at;  /* which field of the line is explained */

    struct contrast runs;  /* of two processes that are compared ... */
    uint32_t run_process[2];
    bool runs_on_chart;    /* over one another, rather than as a table */
    unsigned runs_axis, runs_number; /* what of them; see overlay_runs_chart.c */
    struct window between; /* A..B, computed when ''' is pressed ... */
    struct contrast sides; /* ... and what lies before and behind it */

    char prompt[PROMPT_MAX];
    size_t prompt_len;
    char message[PROMPT_MAX]; /* one sentence in the footer */
    uint64_t message_until_ns;
};

#endif
