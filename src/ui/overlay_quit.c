/*
 * Leaving while the program still writes. A Go program dies of SIGPIPE when the reader of its stderr goes, so gcview asks
 * first; the safe answer is the one that needs the least thought (Esc stays).
 */
#include "ui/parts.h"

enum { PANEL_ROWS = 7, PANEL_COLS = 66 };

void overlay_quit_draw(const struct frame *frame, struct canvas *canvas)
{
    const struct {
        const char *key, *text;
    } ANSWERS[] = {
        {"s", frame->feed->is_running ? "stop it (SIGTERM) and leave" : "stop reading and leave"},
        {"p", "leave the screen, pass the program's output through"},
        {"Esc", "stay"},
    };
    struct canvas panel = overlay_panel(canvas, PANEL_ROWS, PANEL_COLS, "Quit?");
    int first = panel.rows >= PANEL_ROWS ? 4 : 0;
    if (first > 0) {
        const char *what = frame->feed->is_running ? "The program still runs." : "The program is still writing.";
        canvas_text_fit(&panel, 1, 0, panel.cols, ROLE_TEXT, 0, span_of(what));
        canvas_text_fit(&panel, 2, 0, panel.cols, ROLE_TEXT, 0,
                        SPAN_LIT("Without a reader its next line kills it (SIGPIPE)."));
    }
    for (int i = 0; i < 3; i++) {
        canvas_text(&panel, first + i, 0, ROLE_KEY, ATTR_BOLD, span_of(ANSWERS[i].key));
        canvas_text_fit(&panel, first + i, 5, panel.cols - 5, ROLE_TEXT, 0, span_of(ANSWERS[i].text));
    }
}

struct action overlay_quit_key(const struct frame *frame, int key)
{
    (void)frame;
    switch (key) {
    case 's':
    case 'S':
    case 0x03: /* a second Ctrl-C means it */
        return (struct action){.kind = ACTION_QUIT_STOP};
    case 'p':
    case 'P':
        return (struct action){.kind = ACTION_QUIT_PASS};
    case UI_KEY_ESC:
    case 'q':
        return (struct action){.kind = ACTION_CLOSE};
    default:
        return (struct action){.kind = ACTION_NONE};
    }
}
