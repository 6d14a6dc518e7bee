/* To come. */
#include "ui/panes.h"

static void draw(const struct frame *frame, struct canvas *canvas)
{
    (void)frame;
    canvas_text(canvas, 0, 0, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Log"));
}

const struct pane pane_log = {
    .id = "log", .title = "Log", .help = "The input.", .min_rows = 1, .min_cols = 1, .want_rows = 10, .grow = 1,
    .priority = 10, .draw = draw,
};
