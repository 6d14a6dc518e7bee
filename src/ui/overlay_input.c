/*
 * What became of the input: the lines of parse_summary.h on a panel. Nothing is computed here, so that the screen and
 * `gcview report --parse` say the same.
 */
#include "analysis/parse_summary.h"
#include "ui/parts.h"
#include "ui/wrap.h"

enum { NAME_COLS = 14, NUMBER_COLS = 12, REMARK_COL = NAME_COLS + NUMBER_COLS + 2, PANEL_COLS = 104, EDGES = 2 };

struct page {
    struct canvas *canvas; /* without cells when lines are only counted */
    int top, line;
};

static void put(struct page *page, int col, int cols, enum role role, unsigned attr, struct span text)
{
    int row = page->line - page->top;
    if (row >= 0 && row < page->canvas->rows)
        canvas_text_fit(page->canvas, row, col, cols, role, attr, text);
}

static void put_number(struct page *page, enum role role, struct span text)
{
    int row = page->line - page->top;
    if (row >= 0 && row < page->canvas->rows)
        canvas_text_right(page->canvas, row, NAME_COLS + NUMBER_COLS, role, ATTR_BOLD, text);
}

static void put_line(void *ctx, const struct parse_line *line)
{
    struct page *page = ctx;
    int cols = page->canvas->cols, col = line->value.len > 0 ? REMARK_COL : NAME_COLS + 1;
    enum role role = line->level == PARSE_WARN ? ROLE_WARN : ROLE_STRONG;
    if (line->level == PARSE_HEADING) {
        page->line += page->line > 0;
        put(page, 0, cols, ROLE_STRONG, ATTR_BOLD, line->name);
        page->line++;
        return;
    }
    put(page, 1, NAME_COLS - 1, line->level == PARSE_WARN ? ROLE_WARN : ROLE_TEXT, 0, line->name);
    put_number(page, role, line->value);
    if (line->level == PARSE_TEXT) {
        put(page, col, cols - col, ROLE_DIM, 0, line->remark);
        page->line++;
        return;
    }
    struct span rest = line->remark;
    do {
        struct span part = cols > col ? wrap_next(page->canvas, &rest, cols - col) : (rest.len = 0, rest);
        put(page, col, cols - col, line->value.len > 0 ? ROLE_DIM : ROLE_TEXT, 0, part);
        page->line++;
    } while (rest.len > 0);
}

static int lay_out(const struct frame *frame, struct canvas *canvas, int top)
{
    struct page page = {.canvas = canvas, .top = top};
    if (frame->trace)
        parse_summary(frame->trace, put_line, &page);
    return page.line;
}

static int length_of(const struct frame *frame, int cols)
{
    struct canvas nothing = {.cols = cols - 2 * EDGES < PANEL_COLS ? cols - 2 * EDGES : PANEL_COLS};
    return lay_out(frame, &nothing, 0);
}

void overlay_input_draw(const struct frame *frame, struct canvas *canvas)
{
    int lines = length_of(frame, canvas->cols);
    struct canvas inside = overlay_panel(canvas, lines, PANEL_COLS, "Input");
    int most = lines > inside.rows ? lines - inside.rows : 0;
    int top = (int)frame->view->help_top < most ? (int)frame->view->help_top : most;
    lay_out(frame, &inside, top);
    if (top < most)
        canvas_text_right(&inside, inside.rows - 1, inside.cols, ROLE_KEY, ATTR_BOLD, SPAN_LIT(" ↓ more "));
}

unsigned overlay_input_last(const struct frame *frame, int rows, int cols)
{
    int lines = length_of(frame, cols), inside = rows - EDGES;
    return lines > inside ? (unsigned)(lines - inside) : 0;
}
