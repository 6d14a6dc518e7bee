/*
 * Keys. htop's help misses keys that work, because it is a second list; here help, footer and man page are printed from
 * the table below, and a test presses every key of it.
 *
 * The footer shows rows with a footer text from left to right and drops those of lowest priority first. A pair such
 * as Left and Right is told once, in the row of its first half.
 */
#include "ui/keys.h"

#define CTRL(letter) ((letter) & 0x1f)

const char *const key_group_titles[KEY_GROUP_COUNT] = {
    [KEYS_MOVE] = "Moving",   [KEYS_TIME] = "Time",   [KEYS_SCREEN] = "Screens", [KEYS_CYCLES] = "Cycles table",
    [KEYS_PAUSES] = "Pauses", [KEYS_FINDINGS] = "Findings", [KEYS_LOG] = "Log",
    [KEYS_PROCESSES] = "Processes", [KEYS_TOOLS] = "Looking closer", [KEYS_PROGRAM] = "Program",
};

static bool is_live(const struct frame *frame)
{
    return frame->feed->state != FEED_ENDED;
}

static bool is_replay(const struct frame *frame)
{
    return frame->feed->state == FEED_REPLAY;
}

static bool has_marks(const struct frame *frame)
{
    return frame->view->has_a && frame->view->has_b;
}

static bool has_processes(const struct frame *frame)
{
    return model_process_count(frame->model) > 1;
}

static bool can_compare(const struct frame *frame)
{
    return has_marks(frame) || has_processes(frame);
}

static bool can_restart(const struct frame *frame)
{
    return frame->feed->can_restart;
}

static bool has_cycles(const struct frame *frame)
{
    return frame->process && process_kept(frame->process) > 0;
}

static bool has_findings(const struct frame *frame)
{
    return frame->findings && frame->findings->count > 0;
}

/* Scrolling and shifting carry a signed number. */
#define BY(number) ((uint64_t)(int64_t)(number))

const struct key_binding key_bindings[] = {
    {.keys = {UI_KEY_LEFT, 'h'}, .names = "Left, h", .action = {.kind = ACTION_PREV}, .group = KEYS_MOVE,
     .screens = ON_RUN & ~ON_FINDINGS, .help = "previous cycle; before the oldest one kept the charts go on into what is rolled up", .footer_key = "←→", .footer = "cycle", .priority = 80},
    {.keys = {UI_KEY_RIGHT, 'l'}, .names = "Right, l", .action = {.kind = ACTION_NEXT}, .group = KEYS_MOVE,
     .screens = ON_RUN & ~ON_FINDINGS, .help = "next cycle"},
    {.keys = {UI_KEY_UP, 'k'}, .names = "Up, k", .action = {.kind = ACTION_PREV}, .group = KEYS_MOVE,
     .screens = ON_OVERVIEW | ON_CYCLES, .help = "a row up: the cycle before"},
    {.keys = {UI_KEY_DOWN, 'j'}, .names = "Down, j", .action = {.kind = ACTION_NEXT}, .group = KEYS_MOVE,
     .screens = ON_OVERVIEW | ON_CYCLES, .help = "a row down: the cycle after"},
    {.keys = {UI_KEY_UP, 'k'}, .names = "Up, k", .action = {.kind = ACTION_SCROLL, .to = BY(-1)}, .group = KEYS_LOG,
     .screens = ON_LOG, .help = "scroll a line up", .footer_key = "↑↓", .footer = "scroll", .priority = 75},
    {.keys = {UI_KEY_DOWN, 'j'}, .names = "Down, j", .action = {.kind = ACTION_SCROLL, .to = BY(1)}, .group = KEYS_LOG,
     .screens = ON_LOG, .help = "scroll a line down"},
    {.keys = {UI_KEY_PGUP, CTRL('b')}, .names = "PgUp, Ctrl-B", .action = {.kind = ACTION_PAGE_PREV},
     .group = KEYS_MOVE, .screens = ON_ALL & ~ON_FINDINGS, .help = "a screenful back"},
    {.keys = {UI_KEY_PGDN, CTRL('f')}, .names = "PgDn, Ctrl-F", .action = {.kind = ACTION_PAGE_NEXT},
     .group = KEYS_MOVE, .screens = ON_ALL & ~ON_FINDINGS, .help = "a screenful on"},
    {.keys = {UI_KEY_HOME, 'g'}, .names = "Home, g", .action = {.kind = ACTION_FIRST}, .group = KEYS_MOVE,
     .screens = ON_RUN, .help = "first cycle kept, again: the oldest that is rolled up; in a sorted table the first row"},
    {.keys = {UI_KEY_END, 'G'}, .names = "End, G", .action = {.kind = ACTION_LAST}, .group = KEYS_MOVE,
     .screens = ON_RUN, .help = "newest cycle, and follow it", .footer_key = "G", .footer = "newest", .priority = 45},
    {.keys = {'n'}, .names = "n", .action = {.kind = ACTION_OUTLIER_NEXT}, .group = KEYS_MOVE, .screens = ON_RUN,
     .help = "next outlier of the kinds chosen with o, after the last the first; in the Log after a search the next match",
     .footer_key = "n", .footer = "outlier", .priority = 78},
    {.keys = {'N'}, .names = "N", .action = {.kind = ACTION_OUTLIER_PREV}, .group = KEYS_MOVE, .screens = ON_RUN,
     .help = "previous outlier or match"},
    {.keys = {'o'}, .names = "o", .action = {.kind = ACTION_OUTLIERS}, .group = KEYS_MOVE, .screens = ON_RUN,
     .help = "choose the kinds of outlier that n and N lead to: STW, assist, forced, over goal, storm, gap, survival",
     .footer_key = "o", .footer = "kinds", .priority = 41},
    {.keys = {':'}, .names = ":", .action = {.kind = ACTION_GOTO}, .group = KEYS_MOVE, .screens = ON_RUN,
     .help = "go to a cycle (1234), a time since start (@12.5s, @1m3s) or a time of day (10:03:22)",
     .footer_key = ":", .footer = "go to", .priority = 50},
    {.keys = {'/'}, .names = "/", .action = {.kind = ACTION_SEARCH}, .group = KEYS_MOVE, .screens = ON_ALL,
     .help = "search the log", .footer_key = "/", .footer = "search", .priority = 42},

    {.keys = {' '}, .names = "Space", .action = {.kind = ACTION_PAUSE}, .group = KEYS_TIME, .screens = ON_ALL,
     .when = is_live, .help = "pause, or follow the newest cycle again; a replay stands still",
     .footer_key = "Space", .footer = "pause", .priority = 76},
    {.keys = {'+', '='}, .names = "+, =", .action = {.kind = ACTION_ZOOM_IN}, .group = KEYS_TIME,
     .screens = ON_OVERVIEW | ON_PAUSES, .help = "a shorter time on the charts", .footer_key = "+-", .footer = "zoom",
     .priority = 70},
    {.keys = {'-', '_'}, .names = "-", .action = {.kind = ACTION_ZOOM_OUT}, .group = KEYS_TIME,
     .screens = ON_OVERVIEW | ON_PAUSES, .help = "a longer time on the charts"},
    {.keys = {'0'}, .names = "0", .action = {.kind = ACTION_ZOOM_ALL}, .group = KEYS_TIME, .screens = ON_OVERVIEW | ON_PAUSES,
     .help = "everything on the charts"},
    {.keys = {'['}, .names = "[", .action = {.kind = ACTION_REPLAY_SLOWER}, .group = KEYS_TIME, .screens = ON_ALL,
     .when = is_replay, .help = "replay at half the speed", .footer_key = "[]", .footer = "speed", .priority = 72},
    {.keys = {']'}, .names = "]", .action = {.kind = ACTION_REPLAY_FASTER}, .group = KEYS_TIME, .screens = ON_ALL,
     .when = is_replay, .help = "replay at twice the speed"},

    {.keys = {'1'}, .names = "1", .action = {.kind = ACTION_SCREEN, .to = SCREEN_OVERVIEW}, .group = KEYS_SCREEN,
     .screens = ON_ALL, .help = "Overview: vitals, heap chart, timeline, the selected cycle"},
    {.keys = {'2'}, .names = "2", .action = {.kind = ACTION_SCREEN, .to = SCREEN_CYCLES}, .group = KEYS_SCREEN,
     .screens = ON_ALL, .help = "Cycles: a table of all cycles"},
    {.keys = {'3'}, .names = "3", .action = {.kind = ACTION_SCREEN, .to = SCREEN_PAUSES}, .group = KEYS_SCREEN,
     .screens = ON_ALL, .help = "Pauses: percentiles, how pauses are spread, the worst ten"},
    {.keys = {'4'}, .names = "4", .action = {.kind = ACTION_SCREEN, .to = SCREEN_FINDINGS}, .group = KEYS_SCREEN,
     .screens = ON_ALL, .help = "Findings: what is wrong, the evidence, what to do"},
    {.keys = {'5'}, .names = "5", .action = {.kind = ACTION_SCREEN, .to = SCREEN_LOG}, .group = KEYS_SCREEN,
     .screens = ON_ALL, .help = "Log: the input around the selected cycle"},
    {.keys = {'6'}, .names = "6", .action = {.kind = ACTION_SCREEN, .to = SCREEN_PROCESSES}, .group = KEYS_SCREEN,
     .screens = ON_ALL, .help = "Processes: those in the input, one row each"},
    {.keys = {UI_KEY_TAB}, .names = "Tab", .action = {.kind = ACTION_SCREEN_NEXT}, .group = KEYS_SCREEN,
     .screens = ON_ALL, .help = "next screen", .footer_key = "Tab", .footer = "screen", .priority = 74},
    {.keys = {'z'}, .names = "z", .action = {.kind = ACTION_PANE_ZOOM}, .group = KEYS_SCREEN,
     .screens = ON_OVERVIEW | ON_PAUSES, .help = "one pane fills the screen, and back", .footer_key = "z", .footer = "pane",
     .priority = 30},
    {.keys = {UI_KEY_BACKTAB}, .names = "Shift-Tab", .action = {.kind = ACTION_FOCUS_NEXT}, .group = KEYS_SCREEN,
     .screens = ON_OVERVIEW | ON_PAUSES, .help = "the next pane is the one that z enlarges"},

    {.keys = {'s'}, .names = "s", .action = {.kind = ACTION_SORT}, .group = KEYS_CYCLES, .screens = ON_CYCLES,
     .help = "sort by the next column; a click on its head does it, too", .footer_key = "s", .footer = "sort",
     .priority = 72},
    {.keys = {'S'}, .names = "S", .action = {.kind = ACTION_SORT_REVERSE}, .group = KEYS_CYCLES, .screens = ON_CYCLES,
     .help = "turn the order round"},
    {.keys = {'f'}, .names = "f", .action = {.kind = ACTION_FILTER}, .group = KEYS_CYCLES, .screens = ON_CYCLES,
     .help = "show only some cycles: stw > 1ms and not forced; Tab completes", .footer_key = "f", .footer = "filter",
     .priority = 71},
    {.keys = {'F'}, .names = "F", .action = {.kind = ACTION_FILTER_KINDS}, .group = KEYS_CYCLES, .screens = ON_CYCLES,
     .help = "a menu of filters: outliers by kind, repaired lines, all"},
    {.keys = {'c'}, .names = "c", .action = {.kind = ACTION_COLUMNS}, .group = KEYS_CYCLES, .screens = ON_CYCLES,
     .help = "choose the columns, their order, and any number to sort by", .footer_key = "c", .footer = "columns",
     .priority = 44},

    {.keys = {'v'}, .names = "v", .action = {.kind = ACTION_PAUSE_KIND, .to = BY(1)}, .group = KEYS_PAUSES,
     .screens = ON_PAUSES, .help = "show the next of STW, sweep termination, mark termination, mark",
     .footer_key = "v", .footer = "STW/mark", .priority = 73},
    {.keys = {'V'}, .names = "V", .action = {.kind = ACTION_PAUSE_KIND, .to = BY(-1)}, .group = KEYS_PAUSES,
     .screens = ON_PAUSES, .help = "the one before"},
    {.keys = {'x'}, .names = "x", .action = {.kind = ACTION_PAUSE_AXIS}, .group = KEYS_PAUSES, .screens = ON_PAUSES,
     .help = "lengths on a linear or a logarithmic axis", .footer_key = "x", .footer = "lin/log", .priority = 71},
    {.keys = {UI_KEY_UP, 'k'}, .names = "Up, k", .action = {.kind = ACTION_WORST, .to = BY(-1)}, .group = KEYS_PAUSES,
     .screens = ON_PAUSES, .when = has_cycles, .help = "select the next longer one of the worst ten",
     .footer_key = "↑↓", .footer = "worst", .priority = 77},
    {.keys = {UI_KEY_DOWN, 'j'}, .names = "Down, j", .action = {.kind = ACTION_WORST, .to = BY(1)}, .group = KEYS_PAUSES,
     .screens = ON_PAUSES, .when = has_cycles, .help = "select the longest, then the next of the worst ten"},
    {.keys = {UI_KEY_ENTER}, .names = "Enter", .action = {.kind = ACTION_VISIT}, .group = KEYS_PAUSES,
     .screens = ON_PAUSES, .when = has_cycles, .help = "look at it on the Overview; at the longest when none is selected",
     .footer_key = "Enter", .footer = "visit", .priority = 76},

    {.keys = {UI_KEY_UP, 'k'}, .names = "Up, k", .action = {.kind = ACTION_FINDING_BY, .to = BY(-1)}, .group = KEYS_FINDINGS,
     .screens = ON_FINDINGS, .when = has_findings, .help = "the finding above", .footer_key = "↑↓", .footer = "finding", .priority = 82},
    {.keys = {UI_KEY_DOWN, 'j'}, .names = "Down, j", .action = {.kind = ACTION_FINDING_BY, .to = BY(1)}, .group = KEYS_FINDINGS,
     .screens = ON_FINDINGS, .when = has_findings, .help = "the finding below"},
    {.keys = {UI_KEY_ENTER}, .names = "Enter", .action = {.kind = ACTION_FINDING_VISIT}, .group = KEYS_FINDINGS,
     .screens = ON_FINDINGS, .when = has_findings, .help = "look at the cycle with which it began, on the Overview", .footer_key = "Enter",
     .footer = "visit", .priority = 81},
    {.keys = {UI_KEY_PGUP, CTRL('b')}, .names = "PgUp, Ctrl-B", .action = {.kind = ACTION_FINDING_SCROLL, .to = BY(-1)},
     .group = KEYS_FINDINGS, .screens = ON_FINDINGS, .when = has_findings, .help = "back in what is said about it"},
    {.keys = {UI_KEY_PGDN, CTRL('f')}, .names = "PgDn, Ctrl-F", .action = {.kind = ACTION_FINDING_SCROLL, .to = BY(1)},
     .group = KEYS_FINDINGS, .screens = ON_FINDINGS, .when = has_findings, .help = "read on in it", .footer_key = "PgDn",
     .footer = "more", .priority = 70},

    {.keys = {UI_KEY_UP, 'k'}, .names = "Up, k", .action = {.kind = ACTION_PREV}, .group = KEYS_PROCESSES,
     .screens = ON_PROCESSES, .help = "the process above", .footer_key = "↑↓", .footer = "process", .priority = 80},
    {.keys = {UI_KEY_DOWN, 'j'}, .names = "Down, j", .action = {.kind = ACTION_NEXT}, .group = KEYS_PROCESSES,
     .screens = ON_PROCESSES, .help = "the process below"},
    {.keys = {UI_KEY_HOME, 'g'}, .names = "Home, g", .action = {.kind = ACTION_FIRST}, .group = KEYS_PROCESSES,
     .screens = ON_PROCESSES, .help = "the first row"},
    {.keys = {UI_KEY_END, 'G'}, .names = "End, G", .action = {.kind = ACTION_LAST}, .group = KEYS_PROCESSES,
     .screens = ON_PROCESSES, .help = "the last row"},
    {.keys = {UI_KEY_ENTER, 'p'}, .names = "Enter, p", .action = {.kind = ACTION_PROCESS_INTO},
     .group = KEYS_PROCESSES, .screens = ON_PROCESSES, .help = "look into the process under the cursor",
     .footer_key = "Enter", .footer = "look into", .priority = 79},
    {.keys = {'s'}, .names = "s", .action = {.kind = ACTION_PROCESS_SORT}, .group = KEYS_PROCESSES,
     .screens = ON_PROCESSES, .help = "sort by the next column, the largest first", .footer_key = "s",
     .footer = "sort", .priority = 72},
    {.keys = {'S'}, .names = "S", .action = {.kind = ACTION_PROCESS_SORT_REVERSE}, .group = KEYS_PROCESSES,
     .screens = ON_PROCESSES, .help = "turn the order round"},

    {.keys = {'<', ','}, .names = "<", .action = {.kind = ACTION_SHIFT, .to = BY(-16)}, .group = KEYS_LOG,
     .screens = ON_LOG, .help = "shift long lines to the right", .footer_key = "<>", .footer = "shift",
     .priority = 40},
    {.keys = {'>', '.'}, .names = ">", .action = {.kind = ACTION_SHIFT, .to = BY(16)}, .group = KEYS_LOG,
     .screens = ON_LOG, .help = "shift long lines to the left"},

    {.keys = {'e'}, .names = "e", .action = {.kind = ACTION_EXPLAIN}, .group = KEYS_TOOLS,
     .screens = ON_ALL, .when = has_cycles, .help = "explain what the screen is about, every field of the selected cycle's line, every number; also in tables that compare",
     .footer_key = "e", .footer = "explain", .priority = 75},
    {.keys = {UI_KEY_ENTER}, .names = "Enter", .action = {.kind = ACTION_EXPLAIN}, .group = KEYS_TOOLS,
     .screens = ON_RUN & ~(ON_PAUSES | ON_FINDINGS), .when = has_cycles, .help = "the same as e"},
    {.keys = {'m'}, .names = "m", .action = {.kind = ACTION_MARK}, .group = KEYS_TOOLS, .screens = ON_RUN,
     .when = has_cycles, .help = "mark A, then mark B; a third time starts anew", .footer_key = "m",
     .footer = "mark", .priority = 55},
    {.keys = {'\''}, .names = "'", .action = {.kind = ACTION_COMPARE}, .group = KEYS_TOOLS, .screens = ON_RUN,
     .when = can_compare, .help = "the numbers between the marks, and before against after; without marks as C", .footer_key = "'",
     .footer = "compare", .priority = 73},
    {.keys = {'C'}, .names = "C", .action = {.kind = ACTION_RUNS}, .group = KEYS_TOOLS, .screens = ON_ALL,
     .when = has_processes, .help = "one process against another: all numbers, and what changed", .footer_key = "C",
     .footer = "against", .priority = 43},
    {.keys = {'i'}, .names = "i", .action = {.kind = ACTION_INPUT}, .group = KEYS_TOOLS, .screens = ON_ALL,
     .help = "what became of the input: counts, near-misses, prefix, Go version", .footer_key = "i", .footer = "input",
     .priority = 24},
    {.keys = {'w'}, .names = "w", .action = {.kind = ACTION_WRITE}, .group = KEYS_TOOLS, .screens = ON_RUN,
     .when = has_cycles, .help = "write the range between the marks, or all processes, to a file: JSON, .csv, or .log to read again",
     .footer_key = "w", .footer = "write", .priority = 25},
    {.keys = {'p'}, .names = "p", .action = {.kind = ACTION_PROCESS}, .group = KEYS_TOOLS, .screens = ON_RUN,
     .when = has_processes, .help = "the next process in the input; of more than four one is chosen from the list", .footer_key = "p", .footer = "process",
     .priority = 79},

    {.keys = {'r'}, .names = "r", .action = {.kind = ACTION_RESTART}, .group = KEYS_PROGRAM, .screens = ON_ALL,
     .when = can_restart, .help = "start the program of 'gcview run' anew, and keep both runs; asks while it runs",
     .footer_key = "r", .footer = "restart", .priority = 52},
    {.keys = {'t'}, .names = "t", .action = {.kind = ACTION_THEME}, .group = KEYS_PROGRAM, .screens = ON_ALL,
     .help = "next theme", .footer_key = "t", .footer = "theme", .priority = 20},
    {.keys = {'?'}, .names = "?", .action = {.kind = ACTION_HELP}, .group = KEYS_PROGRAM, .screens = ON_ALL,
     .help = "this help", .footer_key = "?", .footer = "help", .priority = 90},
    {.keys = {UI_KEY_ESC}, .names = "Esc", .action = {.kind = ACTION_CLOSE}, .group = KEYS_PROGRAM, .screens = ON_ALL,
     .help = "close what lies over the screen; back from an enlarged pane"},
    {.keys = {CTRL('l')}, .names = "Ctrl-L", .action = {.kind = ACTION_REDRAW}, .group = KEYS_PROGRAM,
     .screens = ON_ALL, .help = "draw the screen anew"},
    {.keys = {CTRL('z')}, .names = "Ctrl-Z", .action = {.kind = ACTION_SUSPEND}, .group = KEYS_PROGRAM,
     .screens = ON_ALL, .help = "suspend gcview; a live program then waits when its pipe is full"},
    {.keys = {'q', CTRL('c')}, .names = "q, Ctrl-C", .action = {.kind = ACTION_QUIT}, .group = KEYS_PROGRAM,
     .screens = ON_ALL, .help = "quit; asks first while the program still writes", .footer_key = "q",
     .footer = "quit", .priority = 85},
};

const size_t key_binding_count = sizeof key_bindings / sizeof *key_bindings;

static bool has_key(const struct key_binding *binding, int key)
{
    for (int i = 0; i < KEYS_PER_BINDING && binding->keys[i] != 0; i++)
        if (binding->keys[i] == key)
            return true;
    return false;
}

struct action keys_action(const struct frame *frame, int key)
{
    unsigned here = 1U << frame->view->screen;
    for (size_t i = 0; i < key_binding_count; i++) {
        const struct key_binding *binding = &key_bindings[i];
        if ((binding->screens & here) && has_key(binding, key) && (!binding->when || binding->when(frame)))
            return binding->action;
    }
    return (struct action){.kind = ACTION_NONE};
}
