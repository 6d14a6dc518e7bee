/*
 * Marks A and B: set one after the other, kept in order of time, and the numbers of what they part.
 */
#include "base/num.h"
#include "ui/view_ops.h"

void view_mark(struct view *view, const struct frame *frame)
{
    char text[NUM_TEXT];
    num_grouped(text, cycle_field(process_cycle(frame->process, view->selected), GC_CYCLE));
    if (!view->has_a || view->has_b) {
        view->has_a = true;
        view->has_b = false;
        view->mark_a = view->selected;
        view->mark_moved = false;
        view->mark_process = view->process;
        view_say(view, frame->now_ns, "A is gc %s; go to another cycle and press m for B", text);
        return;
    }
    view->has_b = true;
    view->mark_b = view->selected;
    if (view->mark_b < view->mark_a) {
        view->mark_b = view->mark_a;
        view->mark_a = view->selected;
    }
    view_say(view, frame->now_ns, "B is gc %s; ' shows the numbers between A and B", text);
}

bool view_compare(struct view *view, const struct frame *frame)
{
    const struct process *process = frame->process;
    if (!view->has_a || !view->has_b)
        return false;
    const struct contrast_side sides[2] = {{process, process_first(process), view->mark_a},
                                           {process, view->mark_b + 1, process_end(process)}};
    window_compute(process, view->mark_a, view->mark_b, &view->between);
    contrast_compute(sides, &view->sides);
    return true;
}

void view_compare_runs(struct view *view, const struct model *model, uint32_t left, uint32_t right)
{
    const uint32_t index[2] = {left, right};
    struct contrast_side sides[2];
    for (int i = 0; i < 2; i++) {
        const struct process *process = model_process(model, index[i]);
        view->run_process[i] = index[i];
        sides[i] = (struct contrast_side){process, process_first(process), process_end(process)};
    }
    contrast_compute(sides, &view->runs);
}
