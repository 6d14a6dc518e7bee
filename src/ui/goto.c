/* To come. */
#include "ui/view_ops.h"

void view_goto(struct view *view, const struct frame *frame)
{
    view_say(view, frame->now_ns, "To come");
}

void view_search(struct view *view, const struct frame *frame, int step)
{
    (void)step;
    view_say(view, frame->now_ns, "To come");
}

bool view_compare(struct view *view, const struct frame *frame)
{
    view_say(view, frame->now_ns, "To come");
    return false;
}
