/*
 * A menu of filters for those who do not want to type: every cycle, what stands out, each kind of it, repaired lines. Its rows
 * are filters like those typed, shown beside their names so that one learns the language; the kinds come from
 * outlier_infos, so a new kind is here by itself.
 */
#include <stdio.h>
#include <string.h>

#include "ui/parts.h"
#include "ui/wrap.h"

struct choice {
    const char *name, *about, *filter;
};

static const struct choice FIRST[] = {{"all", "every cycle", ""}, {"outliers", "anything that stands out", "outlier"}};
static const struct choice LAST[] = {{"repaired", "the line was torn and put together again", "repaired"}};
enum { FIRST_COUNT = 2, LAST_COUNT = 1, COUNT = FIRST_COUNT + OUTLIER_COUNT + LAST_COUNT, NAME_COLS = 12, MENU_COLS = 62,
       ABOUT_ROWS = 4, DIGITS = 10 };

unsigned kinds_count(void)
{
    return COUNT;
}

static struct choice choice_of(unsigned index)
{
    if (index < FIRST_COUNT)
        return FIRST[index];
    if (index >= FIRST_COUNT + OUTLIER_COUNT)
        return LAST[index - FIRST_COUNT - OUTLIER_COUNT];
    const struct outlier_info *info = &outlier_infos[index - FIRST_COUNT];
    return (struct choice){.name = info->mark, .about = info->rule};
}

void kinds_filter(unsigned index, char text[PROMPT_MAX])
{
    struct choice choice = choice_of(index);
    if (choice.filter)
        snprintf(text, PROMPT_MAX, "%s", choice.filter);
    else
        snprintf(text, PROMPT_MAX, "%s-outlier", outlier_infos[index - FIRST_COUNT].id);
}

static bool is_in_force(const struct view *view, unsigned index)
{
    char text[PROMPT_MAX];
    kinds_filter(index, text);
    return strcmp(text, view->filtering.text) == 0;
}

unsigned kinds_row_in_force(const struct view *view)
{
    for (unsigned i = 0; i < COUNT; i++)
        if (is_in_force(view, i))
            return i;
    return 0;
}

unsigned overlay_kinds_last(const struct frame *frame, int rows, int cols)
{
    (void)frame;
    (void)rows;
    (void)cols;
    return COUNT - 1;
}

static unsigned cursor_of(const struct view *view)
{
    return view->menu_at < COUNT ? view->menu_at : COUNT - 1;
}

static void draw_about(struct canvas *panel, int row, const char *about)
{
    struct span text = span_of(about);
    for (; text.len > 0 && row < panel->rows; row++)
        canvas_text(panel, row, 2, ROLE_TEXT, 0, wrap_next(panel, &text, panel->cols - 2));
}

void overlay_kinds_draw(const struct frame *frame, struct canvas *canvas)
{
    struct canvas panel = overlay_panel(canvas, COUNT + 1 + ABOUT_ROWS, MENU_COLS, "Show");
    bool has_about = panel.rows > ABOUT_ROWS + 3;
    struct canvas menu = panel;
    menu.rows -= has_about ? ABOUT_ROWS + 1 : 0;
    unsigned at = cursor_of(frame->view);
    int top = (int)at >= menu.rows ? (int)at - menu.rows + 1 : 0;
    for (int row = 0; row < menu.rows && top + row < COUNT; row++) {
        unsigned index = (unsigned)(top + row);
        struct choice choice = choice_of(index);
        char text[PROMPT_MAX];
        if (index < DIGITS)
            canvas_printf(&menu, row, 0, ROLE_KEY, 0, "%u", (index + 1) % DIGITS);
        canvas_text(&menu, row, 2, ROLE_STRONG, is_in_force(frame->view, index) ? ATTR_BOLD : 0, span_of(choice.name));
        kinds_filter(index, text);
        canvas_text_fit(&menu, row, 2 + NAME_COLS, menu.cols - 2 - NAME_COLS, ROLE_DIM, 0, span_of(text));
        if (index == at)
            canvas_ground(&menu, row, 0, menu.cols, ROLE_CURSOR);
    }
    if (has_about)
        draw_about(&panel, menu.rows + 1, choice_of(at).about);
}

/* As on a keyboard 0 comes after 9. */
static unsigned index_of(int digit)
{
    return (unsigned)(digit - '0' + DIGITS - 1) % DIGITS;
}

struct action overlay_kinds_key(const struct frame *frame, int key)
{
    if (key == UI_KEY_ENTER || key == '\r' || key == '\n')
        return (struct action){.kind = ACTION_MENU, .to = cursor_of(frame->view)};
    if (key >= '0' && key <= '9' && index_of(key) < COUNT)
        return (struct action){.kind = ACTION_MENU, .to = index_of(key)};
    if (key == 'f')
        return (struct action){.kind = ACTION_FILTER};
    return key == 'F' ? (struct action){.kind = ACTION_CLOSE} : overlay_common_key(key);
}
