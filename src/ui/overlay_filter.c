/*
 * The menu of what the Cycles table shows. Its rows are the outlier kinds, and what is not an outlier but worth a look.
 */
#include <inttypes.h>
#include <stdio.h>

#include "ui/parts.h"

struct choice {
    const char *name, *about;
    uint32_t mask;
};

static const struct choice CHOICES[] = {
    {"all", "every cycle", 0},
    {"outliers", "anything that stands out", FILTER_OUTLIERS},
    {"STW", "the world stood still much longer than usual", UINT32_C(1) << OUTLIER_STW},
    {"assist", "the program had to help marking", UINT32_C(1) << OUTLIER_ASSIST},
    {"forced", "asked for by runtime.GC or the two-minute timer", UINT32_C(1) << OUTLIER_FORCED},
    {"overshoot", "the heap at the end was above its goal", UINT32_C(1) << OUTLIER_OVERSHOOT},
    {"repaired", "the line was torn and put together again", FILTER_REPAIRED},
};
enum { CHOICE_COUNT = sizeof CHOICES / sizeof *CHOICES, NAME_COLS = 12, MENU_COLS = 64 };

unsigned filter_choice_count(void)
{
    return CHOICE_COUNT;
}

uint32_t filter_choice_mask(unsigned index)
{
    return CHOICES[index].mask;
}

const char *filter_name(uint32_t mask)
{
    for (unsigned i = 0; i < CHOICE_COUNT; i++)
        if (CHOICES[i].mask == mask)
            return CHOICES[i].name;
    return "some";
}

unsigned overlay_filter_last(const struct frame *frame, int rows, int cols)
{
    (void)frame;
    (void)rows;
    (void)cols;
    return CHOICE_COUNT - 1;
}

static unsigned cursor_of(const struct view *view)
{
    return view->menu_at < CHOICE_COUNT ? view->menu_at : CHOICE_COUNT - 1;
}

void overlay_filter_draw(const struct frame *frame, struct canvas *canvas)
{
    struct canvas menu = overlay_panel(canvas, CHOICE_COUNT, MENU_COLS, "Show");
    unsigned at = cursor_of(frame->view);
    int top = (int)at >= menu.rows ? (int)at - menu.rows + 1 : 0;
    for (int row = 0; row < menu.rows && top + row < CHOICE_COUNT; row++) {
        const struct choice *choice = &CHOICES[top + row];
        bool is_set = choice->mask == frame->view->filter;
        canvas_printf(&menu, row, 0, ROLE_KEY, 0, "%d", top + row + 1);
        canvas_text(&menu, row, 2, ROLE_STRONG, is_set ? ATTR_BOLD : 0, span_of(choice->name));
        canvas_text_fit(&menu, row, 2 + NAME_COLS, menu.cols - 2 - NAME_COLS, ROLE_DIM, 0, span_of(choice->about));
        if ((unsigned)(top + row) == at)
            canvas_ground(&menu, row, 0, menu.cols, ROLE_CURSOR);
    }
}

struct action overlay_filter_key(const struct frame *frame, int key)
{
    if (key == UI_KEY_ENTER || key == '\r' || key == '\n')
        return (struct action){.kind = ACTION_MENU, .to = cursor_of(frame->view)};
    if (key > '0' && key <= '0' + CHOICE_COUNT)
        return (struct action){.kind = ACTION_MENU, .to = (uint64_t)(key - '1')};
    return key == 'f' ? (struct action){.kind = ACTION_CLOSE} : overlay_common_key(key);
}
