/* To come. */
#include "ui/parts.h"

void overlay_help_draw(const struct frame *frame, struct canvas *canvas)
{
    (void)frame;
    overlay_panel(canvas, 10, 40, "help");
}
