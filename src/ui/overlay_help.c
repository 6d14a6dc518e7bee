/*
 * Help, printed from the tables: keys by group, what the panes of this screen show, what the colours mean. There is no second
 * list of anything here.
 *
 * The text is laid out as a run of lines; a line is drawn only when it lies in the window. On a wide screen the keys
 * stand in two columns.
 */
#include <stdio.h>

#include "ui/keys.h"
#include "ui/parts.h"
#include "ui/screens.h"
#include "ui/wrap.h"

enum { NAME_COLS = 15, PANE_COLS = 11, WIDE_COLS = 110, PANEL_COLS = 150 };

struct page {
    struct canvas *canvas;
    int top;  /* line of the text at the first row */
    int line; /* next line of the text */
};

static int row_of(const struct page *page)
{
    return page->line - page->top;
}

static void put(struct page *page, int col, enum role role, unsigned attr, struct span text)
{
    int row = row_of(page);
    if (row >= 0 && row < page->canvas->rows)
        canvas_text_fit(page->canvas, row, col, page->canvas->cols - col, role, attr, text);
}

/* Words wrapped between `col` and the right edge; leaves the page behind the last line. */
static void put_wrapped(struct page *page, int col, enum role role, struct span text)
{
    while (text.len > 0) {
        put(page, col, role, 0, wrap_next(page->canvas, &text, page->canvas->cols - col));
        page->line++;
    }
}

static void put_heading(struct page *page, const char *title)
{
    page->line++;
    put(page, 0, ROLE_STRONG, ATTR_BOLD, span_of(title));
    page->line++;
}

static void put_keys(struct page *page)
{
    for (int group = 0; group < KEY_GROUP_COUNT; group++) {
        put_heading(page, key_group_titles[group]);
        for (size_t i = 0; i < key_binding_count; i++) {
            const struct key_binding *binding = &key_bindings[i];
            if ((int)binding->group != group)
                continue;
            put(page, 2, ROLE_KEY, 0, span_of(binding->names));
            put_wrapped(page, 2 + NAME_COLS, ROLE_TEXT, span_of(binding->help));
        }
    }
}

static void put_panes(struct page *page, const struct view *view)
{
    const struct screen_info *info = &screen_infos[view->screen];
    put_heading(page, "On this screen");
    for (int i = 0; i < SCREEN_PANES_MAX && info->panes[i]; i++) {
        put(page, 2, ROLE_KEY, 0, span_of(info->panes[i]->title));
        put_wrapped(page, 2 + PANE_COLS, ROLE_TEXT, span_of(info->panes[i]->help));
    }
}

static void put_colours(struct page *page)
{
    static const struct {
        enum role role;
        const char *name, *meaning;
    } MEANINGS[] = {
        {ROLE_LIVE, "live", "heap that survived the cycle"},
        {ROLE_START, "garbage", "heap between live and the end of the cycle: what was collected"},
        {ROLE_GOAL, "goal", "the heap size at which the cycle should have ended"},
        {ROLE_STW, "STW", "the world stood still"},
        {ROLE_MARK, "mark", "marking while the program runs"},
        {ROLE_ASSIST, "assist", "the program itself had to mark"},
        {ROLE_CPU, "rates", "allocation rate, GC CPU"},
        {ROLE_WARN, "warn", "worth a look"},
        {ROLE_BAD, "bad", "an outlier; its kind is named beside it"},
    };
    put_heading(page, "Colours");
    for (size_t i = 0; i < sizeof MEANINGS / sizeof *MEANINGS; i++) {
        put(page, 2, MEANINGS[i].role, ATTR_BOLD, span_of(MEANINGS[i].name));
        put_wrapped(page, 2 + PANE_COLS, ROLE_TEXT, span_of(MEANINGS[i].meaning));
    }
}

static void put_numbers(struct page *page)
{
    static const char *const NOTES[] = {
        "MB in a trace line are whole MiB, cut off, not rounded: 0 is less than one.",
        ("The % of a trace line is the runtime's average since program start, not the cost of that cycle. GC CPU is "
         "computed for the cycle or the window alone: assist, background and stopped time over procs x time."),
        "Charts keep extremes: a column that stands for many cycles shows their minimum and maximum.",
    };
    put_heading(page, "Numbers");
    for (size_t i = 0; i < sizeof NOTES / sizeof *NOTES; i++)
        put_wrapped(page, 2, ROLE_TEXT, span_of(NOTES[i]));
}

static int put_left(struct page *page)
{
    page->line = -1; /* the first heading needs no blank line above it */
    put_keys(page);
    return page->line;
}

static int put_right(struct page *page, const struct view *view)
{
    put_panes(page, view);
    put_colours(page);
    put_numbers(page);
    return page->line;
}

/* Lays the text out from line `top` on; returns its length in lines. */
static int lay_out(const struct view *view, struct canvas *inside, int top)
{
    if (inside->cols < WIDE_COLS) {
        struct page page = {.canvas = inside, .top = top};
        put_left(&page);
        return put_right(&page, view);
    }
    int half = inside->cols / 2;
    struct canvas left = canvas_part(inside, 0, 0, inside->rows, half - 2);
    struct canvas right = canvas_part(inside, 0, half + 1, inside->rows, inside->cols - half - 1);
    struct page left_page = {.canvas = &left, .top = top}, right_page = {.canvas = &right, .top = top, .line = -1};
    int left_lines = put_left(&left_page), right_lines = put_right(&right_page, view);
    return left_lines > right_lines ? left_lines : right_lines;
}

/* Lines of the whole text on a body of `cols`, without drawing any. */
static int length_of(const struct view *view, int cols)
{
    struct canvas nothing = {.cols = cols - 4 < PANEL_COLS ? cols - 4 : PANEL_COLS};
    return lay_out(view, &nothing, 0);
}

void overlay_help_draw(const struct frame *frame, struct canvas *canvas)
{
    const struct view *view = frame->view;
    int lines = length_of(view, canvas->cols);
    struct canvas inside = overlay_panel(canvas, lines, PANEL_COLS, "Help");
    int most = lines > inside.rows ? lines - inside.rows : 0;
    int top = (int)view->help_top < most ? (int)view->help_top : most;
    lay_out(view, &inside, top);
    if (top < most)
        canvas_text_right(&inside, inside.rows - 1, inside.cols, ROLE_KEY, ATTR_BOLD, SPAN_LIT(" ↓ more "));
}

unsigned overlay_help_last(const struct frame *frame, int rows, int cols)
{
    int lines = length_of(frame->view, cols), inside = rows - 2;
    return lines > inside ? (unsigned)(lines - inside) : 0;
}
