/*
 * The menu of outlier kinds: which of them n and N lead to, and for each its rule with the limits that this run gives it. n and N
 * work while it is open, so that one can try what a choice leads to.
 */
#include "ui/parts.h"
#include "ui/wrap.h"

enum { NAME_COL = 6, RULE_COL = 17, MENU_COLS = 74, HELP_ROWS = 4 };

unsigned overlay_outliers_last(const struct frame *frame, int rows, int cols)
{
    (void)frame;
    (void)rows;
    (void)cols;
    return OUTLIER_COUNT - 1;
}

static unsigned cursor_of(const struct view *view)
{
    return view->menu_at < OUTLIER_COUNT ? view->menu_at : OUTLIER_COUNT - 1;
}

static void draw_kind(const struct frame *frame, struct canvas *menu, int row, enum outlier kind)
{
    char text[OUTLIER_TEXT];
    bool is_chosen = frame->view->outlier_mask >> kind & 1;
    canvas_printf(menu, row, 0, ROLE_KEY, 0, "%d", (int)kind + 1);
    canvas_text(menu, row, 2, is_chosen ? ROLE_STRONG : ROLE_DIM, ATTR_BOLD, is_chosen ? SPAN_LIT("[x]") : SPAN_LIT("[ ]"));
    canvas_text(menu, row, NAME_COL, is_chosen ? outlier_infos[kind].is_mild ? ROLE_WARN : ROLE_BAD : ROLE_DIM, 0,
                span_of(outlier_infos[kind].mark));
    if (frame->basis && frame->basis->cycles > 0)
        canvas_text_fit(menu, row, RULE_COL, menu->cols - RULE_COL, ROLE_DIM, 0,
                        span_of(outlier_limit(frame->basis, kind, text)));
    if ((unsigned)kind == cursor_of(frame->view))
        canvas_ground(menu, row, 0, menu->cols, ROLE_CURSOR);
}

void overlay_outliers_draw(const struct frame *frame, struct canvas *canvas)
{
    struct canvas menu = overlay_panel(canvas, OUTLIER_COUNT + 1 + HELP_ROWS, MENU_COLS, "n and N lead to");
    unsigned at = cursor_of(frame->view);
    int top = (int)at >= menu.rows ? (int)at - menu.rows + 1 : 0;
    for (int row = 0; row < menu.rows && top + row < OUTLIER_COUNT; row++)
        draw_kind(frame, &menu, row, (enum outlier)(top + row));
    if (menu.rows > OUTLIER_COUNT + 1)
        wrap_draw(&menu, OUTLIER_COUNT + 1, 0, menu.cols, ROLE_TEXT, 0, span_of(outlier_infos[at].rule));
}

struct action overlay_outliers_key(const struct frame *frame, int key)
{
    struct action toggle = {.kind = ACTION_OUTLIER_TOGGLE, .to = cursor_of(frame->view)};
    switch (key) {
    case ' ':
    case 'x':
    case UI_KEY_ENTER:
    case '\r':
    case '\n':
        return toggle;
    case 'a':
        toggle.to = OUTLIER_COUNT;
        return toggle;
    case 'n':
        return (struct action){.kind = ACTION_OUTLIER_NEXT};
    case 'N':
        return (struct action){.kind = ACTION_OUTLIER_PREV};
    case 'o':
        return (struct action){.kind = ACTION_CLOSE};
    default:
        toggle.to = (uint64_t)(key - '1');
        return key >= '1' && key < '1' + OUTLIER_COUNT ? toggle : overlay_common_key(key);
    }
}
