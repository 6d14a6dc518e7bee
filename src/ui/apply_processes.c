/*
 * Going from process to process, and the Processes screen.
 */
#include "ui/apply_calls.h"

#include "ui/process_list.h"

enum { FEW_PROCESSES = 4 }; /* so many are told apart by going round; of more one is chosen from the list */

enum request apply_process(const struct call *call)
{
    struct view *view = call->view;
    char name[PROCESS_TEXT];
    uint32_t count = model_process_count(call->frame->model);
    if (count < 2)
        return REQUEST_NONE;
    if (count > FEW_PROCESSES) {
        view->process_at = view->process;
        call_go_screen(call, SCREEN_PROCESSES);
        view_say(view, call->frame->now_ns, "Choose a process; Enter looks into it");
        return REQUEST_NONE;
    }
    view_look_at(view, call->frame->model, (view->process + 1) % count);
    view_say(view, call->frame->now_ns, "%s, %u of %u", process_name(call->frame->model, view->process, name),
             view->process + 1, count);
    return REQUEST_NONE;
}

enum request apply_process_into(const struct call *call)
{
    struct view *view = call->view;
    if (view->process_at >= model_process_count(call->frame->model))
        return REQUEST_NONE;
    if (view->process_at != view->process)
        view_look_at(view, call->frame->model, view->process_at);
    call_go_screen(call, SCREEN_OVERVIEW);
    return REQUEST_NONE;
}

enum request apply_process_at(const struct call *call)
{
    if (call->action.to < model_process_count(call->frame->model))
        call->view->process_at = (uint32_t)call->action.to;
    return REQUEST_NONE;
}

void call_move_process(const struct call *call, int64_t distance)
{
    struct view *view = call->view;
    process_list_update(view->processes, call->frame);
    uint32_t count = process_list_count(view->processes);
    if (count == 0)
        return;
    int64_t row = process_list_row(view->processes, view->process_at), last = (int64_t)count - 1;
    if (distance < -row)
        row = 0;
    else
        row = distance > last - row ? last : row + distance;
    view->process_at = process_list_at(view->processes, (uint32_t)row);
}

enum request apply_process_sort(const struct call *call)
{
    struct view *view = call->view;
    do
        view->process_sort = (enum process_column)((view->process_sort + 1) % PROCESS_COLUMN_COUNT);
    while (!process_column_shown(call->frame, view->process_sort, call->cols) ||
           view->process_sort == PROCESS_SHAPE || view->process_sort == PROCESS_SILENT); /* twice the same */
    view->process_sort_up = false;
    view_say(view, call->frame->now_ns, "Sorted by %s; S turns the order round",
             process_column_title(view->process_sort));
    return REQUEST_NONE;
}

enum request apply_process_sort_reverse(const struct call *call)
{
    call->view->process_sort_up = !call->view->process_sort_up;
    return REQUEST_NONE;
}
