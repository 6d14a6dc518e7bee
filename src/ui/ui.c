/*
 * A frame put together: header, panes, footer, overlay. And the way back: whose key is it, whose cell was clicked.
 */
#include "ui/ui.h"

#include "ui/findings_view.h"
#include "ui/keys.h"
#include "ui/order.h"
#include "ui/pane_lists.h"
#include "ui/parts.h"
#include "ui/screens.h"

void ui_prepare(struct view *view, const struct frame *frame, int rows, int cols)
{
    struct layout layout;
    screen_layout(view, rows, cols, &layout);
    for (int i = 0; i < layout.count; i++)
        pane_lists_prepare(view, frame, layout.places[i].pane, layout.places[i].rows);
    findings_prepare(view, frame, &layout);
    const struct overlay_info *overlay = &overlay_infos[view->overlay];
    if (overlay->last) {
        unsigned *at = overlay_position(view), last = overlay->last(frame, rows - 2, cols);
        *at = *at < last ? *at : last;
    }
}

static void draw_header(const struct frame *frame, struct canvas *canvas, const struct layout *layout)
{
    if (layout->header_row < 0)
        return;
    struct canvas row = canvas_part(canvas, layout->header_row, 0, 1, canvas->cols);
    header_draw(frame, &row);
}

static void draw_place(const struct frame *frame, struct canvas *canvas, const struct place *place)
{
    struct canvas part = canvas_part(canvas, place->row, place->col, place->rows, place->cols);
    canvas_clear(&part);
    place->pane->draw(frame, &part);
}

void ui_draw_newest(const struct frame *frame, struct canvas *canvas, bool with_panes)
{
    struct layout layout;
    screen_layout(frame->view, canvas->rows, canvas->cols, &layout);
    draw_header(frame, canvas, &layout);
    for (int i = 0; with_panes && frame->view->overlay == OVERLAY_NONE && i < layout.count; i++)
        if (layout.places[i].pane->has_newest)
            draw_place(frame, canvas, &layout.places[i]);
}

void ui_draw(const struct frame *frame, struct canvas *canvas)
{
    struct layout layout;
    const struct overlay_info *overlay = &overlay_infos[frame->view->overlay];
    canvas_clear(canvas);
    screen_layout(frame->view, canvas->rows, canvas->cols, &layout);
    for (int i = 0; i < layout.count; i++)
        draw_place(frame, canvas, &layout.places[i]);
    draw_header(frame, canvas, &layout);
    if (layout.footer_row >= 0) {
        int top = layout.footer_row - layout.footer_rows + 1;
        struct canvas part = canvas_part(canvas, top, 0, layout.footer_rows, canvas->cols);
        if (overlay->footer_rows > 0)
            overlay->draw(frame, &part);
        else
            footer_draw(frame, &part);
    }
    if (overlay->draw && overlay->footer_rows == 0) {
        int top = layout.header_row + 1, bottom = layout.footer_row >= 0 ? layout.footer_row : canvas->rows;
        struct canvas body = canvas_part(canvas, top, 0, bottom - top, canvas->cols);
        overlay->draw(frame, &body);
    }
}

struct action ui_key(const struct frame *frame, int key)
{
    const struct view *view = frame->view;
    const struct overlay_info *overlay = &overlay_infos[view->overlay];
    if (overlay->on_key)
        return overlay->on_key(frame, key);
    if (key == '\r' || key == '\n')
        key = UI_KEY_ENTER;
    const struct screen_info *info = &screen_infos[view->screen];
    const struct pane *pane = view->focus < SCREEN_PANES_MAX ? info->panes[view->focus] : NULL;
    if (pane && pane->on_key) {
        struct action action = pane->on_key(frame, key);
        if (action.kind != ACTION_NONE)
            return action;
    }
    return keys_action(frame, key);
}

static struct action wheel(const struct frame *frame, const struct place *place, int key)
{
    const struct view *view = frame->view;
    enum { WHEEL_ROWS = 3 };
    bool up = key == UI_KEY_WHEEL_UP;
    if (view->overlay != OVERLAY_NONE || view->screen == SCREEN_LOG)
        return (struct action){.kind = ACTION_SCROLL, .to = (uint64_t)(int64_t)(up ? -WHEEL_ROWS : WHEEL_ROWS)};
    if (view->screen == SCREEN_FINDINGS)
        return (struct action){.kind = ACTION_FINDING_SCROLL, .to = (uint64_t)(int64_t)(up ? -1 : 1)};
    if (place && pane_is_chart(place->pane))
        return (struct action){.kind = up ? ACTION_ZOOM_IN : ACTION_ZOOM_OUT};
    return (struct action){.kind = up ? ACTION_PREV : ACTION_NEXT, .to = WHEEL_ROWS};
}

struct action ui_mouse(const struct frame *frame, int rows, int cols, int key, int row, int col)
{
    struct layout layout;
    const struct place *hit = NULL;
    screen_layout(frame->view, rows, cols, &layout);
    for (int i = 0; i < layout.count; i++) {
        const struct place *place = &layout.places[i];
        if (row >= place->row && row < place->row + place->rows && col >= place->col && col < place->col + place->cols)
            hit = place;
    }
    if (key != UI_KEY_MOUSE)
        return wheel(frame, hit, key);
    if (frame->view->overlay != OVERLAY_NONE || !hit)
        return (struct action){.kind = ACTION_NONE};
    if (hit->pane->on_mouse) {
        /* Panes look at a canvas for its size alone; there are no cells behind this one. */
        struct canvas canvas = {.row = hit->row, .col = hit->col, .rows = hit->rows, .cols = hit->cols};
        struct action action = hit->pane->on_mouse(frame, &canvas, row - hit->row, col - hit->col);
        if (action.kind != ACTION_NONE)
            return action;
    }
    return (struct action){.kind = ACTION_FOCUS, .to = hit->index};
}
