/*
 * The chooser: what the Cycles table shows stands first, in its order; below it everything else that a cycle can be asked.
 */
#include <stdio.h>

#include "ui/parts.h"
#include "ui/table.h"

enum { ABOUT_COL = 22, PANEL_COLS = 76, WANTED_ROWS = 30 };

unsigned overlay_columns_last(const struct frame *frame, int rows, int cols)
{
    uint8_t list[UINT8_MAX];
    unsigned shown;
    (void)rows;
    return table_list(frame, cols, list, UINT8_MAX, &shown) - 1;
}

static void draw_row(const struct frame *frame, struct canvas *panel, int row, unsigned index, bool is_shown)
{
    const struct view *view = frame->view;
    struct quantity quantity;
    quantity_get(index, &quantity);
    canvas_text(panel, row, 0, is_shown ? ROLE_GOOD : ROLE_DIM, 0, is_shown ? SPAN_LIT("✓") : SPAN_LIT("·"));
    int col = canvas_text(panel, row, 2, is_shown ? ROLE_STRONG : ROLE_TEXT, 0, span_of(quantity.id));
    if (view->sort == index)
        canvas_text(panel, row, col, ROLE_KEY, ATTR_BOLD, view->sort_up ? SPAN_LIT("▲") : SPAN_LIT("▼"));
    canvas_text_fit(panel, row, ABOUT_COL, panel->cols - ABOUT_COL, ROLE_DIM, 0, span_of(quantity.help));
}

void overlay_columns_draw(const struct frame *frame, struct canvas *canvas)
{
    uint8_t list[UINT8_MAX];
    unsigned shown, count = table_list(frame, canvas->cols, list, UINT8_MAX, &shown);
    int rows = (int)count < WANTED_ROWS ? (int)count : WANTED_ROWS;
    struct canvas panel = overlay_panel(canvas, rows, PANEL_COLS, "Columns");
    unsigned at = frame->view->menu_at < count ? frame->view->menu_at : count - 1;
    int half = panel.rows / 2, top = (int)at > half ? (int)at - half : 0;
    if (top > (int)count - panel.rows)
        top = (int)count > panel.rows ? (int)count - panel.rows : 0;
    for (int row = 0; row < panel.rows && top + row < (int)count; row++) {
        unsigned i = (unsigned)(top + row);
        draw_row(frame, &panel, row, list[i], i < shown);
        if (i == at)
            canvas_ground(&panel, row, 0, panel.cols, ROLE_CURSOR);
    }
    if (top + panel.rows < (int)count)
        canvas_text_right(&panel, panel.rows - 1, panel.cols, ROLE_KEY, ATTR_BOLD, SPAN_LIT(" ↓ more "));
}

struct action overlay_columns_key(const struct frame *frame, int key)
{
    unsigned at = frame->view->menu_at;
    switch (key) {
    case ' ':
        return (struct action){.kind = ACTION_COLUMN_TOGGLE, .to = at};
    case UI_KEY_LEFT:
    case '<':
        return (struct action){.kind = ACTION_COLUMN_MOVE, .to = (uint64_t)(int64_t)-1};
    case UI_KEY_RIGHT:
    case '>':
        return (struct action){.kind = ACTION_COLUMN_MOVE, .to = 1};
    case 's':
        return (struct action){.kind = ACTION_COLUMN_SORT, .to = at};
    case 'a':
        return (struct action){.kind = ACTION_COLUMNS_AUTO};
    case 'c':
    case UI_KEY_ENTER:
    case '\r':
    case '\n':
        return (struct action){.kind = ACTION_CLOSE};
    default:
        return overlay_common_key(key);
    }
}
