/* To come. */
#include "ui/parts.h"

void overlay_explain_draw(const struct frame *frame, struct canvas *canvas)
{
    (void)frame;
    overlay_panel(canvas, 10, 40, "explain");
}

struct action overlay_explain_key(const struct frame *frame, int key)
{
    (void)frame;
    return overlay_common_key(key);
}
