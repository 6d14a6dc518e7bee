/*
 * One line of text in the footer: where to go, what to search, which file to write.
 */
#include "ui/parts.h"

struct wording {
    const char *ask, *hint;
};

static struct wording wording_of(const struct view *view)
{
    if (view->overlay == OVERLAY_WRITE)
        return (struct wording){"write to: ", ".csv: table · .log: read again · Esc"};
    if (view->overlay == OVERLAY_WHERE)
        return (struct wording){"show: ", "Tab completes · ↑ earlier · Enter · Esc"};
    if (view->prompt[0] == '/')
        return (struct wording){"search the log: ", "Enter searches · Esc"};
    return (struct wording){"go to: ", "1234 · @12.5s · @1m3s · 10:03:22 · /text · Esc"};
}

void overlay_prompt_draw(const struct frame *frame, struct canvas *canvas)
{
    struct wording wording = wording_of(frame->view);
    struct span typed = span_make(frame->view->prompt, frame->view->prompt_len);
    canvas_clear(canvas);
    int col = canvas_text(canvas, 0, 1, ROLE_KEY, ATTR_BOLD, span_of(wording.ask));
    int room = canvas->cols - col - 2;
    while (canvas_width(canvas, typed) > room && typed.len > 0) /* the end is what is being typed */
        typed = span_from(typed, 1);
    col = canvas_text(canvas, 0, col, ROLE_STRONG, 0, typed);
    int cursor = col;
    canvas_put(canvas, 0, cursor, ' ', ROLE_STRONG, ATTR_REVERSE);
    int width = canvas_width(canvas, span_of(wording.hint));
    if (col + width + 4 < canvas->cols)
        canvas_text(canvas, 0, canvas->cols - width - 1, ROLE_DIM, 0, span_of(wording.hint));
    canvas_ground(canvas, 0, 0, canvas->cols, ROLE_BAR);
}

struct action overlay_prompt_key(const struct frame *frame, int key)
{
    (void)frame;
    switch (key) {
    case UI_KEY_ESC:
    case 0x03:
        return (struct action){.kind = ACTION_CLOSE};
    case UI_KEY_ENTER:
    case '\r':
    case '\n':
        return (struct action){.kind = ACTION_ENTER};
    case UI_KEY_BACKSPACE:
    case UI_KEY_DELETE:
    case 0x7f:
    case 0x08:
        return (struct action){.kind = ACTION_ERASE};
    default:
        if (key >= 0x20 && key < UI_KEY_BASE)
            return (struct action){.kind = ACTION_TYPE, .to = (uint64_t)key};
        return (struct action){.kind = ACTION_NONE};
    }
}
