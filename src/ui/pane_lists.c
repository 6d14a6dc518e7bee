/*
 * Lists that are longer than the screen keep their top in the view, so that it moves only when the selection would
 * leave the screen. Computing the top from the selection alone was rejected: the whole list then jumps with every
 * key.
 */
#include "ui/pane_lists.h"

#include "ui/order.h"
#include "ui/panes.h"
#include "ui/process_list.h"

int cycles_list_top(int rows)
{
    return rows >= 6 ? 2 : rows >= 2 ? 1 : 0;
}

int log_list_top(int rows)
{
    return rows >= 4 ? 1 : 0;
}

uint64_t log_end(const struct frame *frame)
{
    uint64_t end = model_log_end(frame->model);
    return frame->view->log_end < end ? frame->view->log_end : end;
}

/* The top nearest to `top` with which `at` is one of `rows` rows of first..end-1. */
static uint64_t scrolled(uint64_t top, uint64_t at, uint64_t rows, uint64_t first, uint64_t end)
{
    if (top > at)
        top = at;
    if (at - top >= rows)
        top = at - rows + 1;
    if (end - top < rows)
        top = end - first > rows ? end - rows : first;
    return top < first ? first : top;
}

static void prepare_cycles(struct view *view, const struct frame *frame, int rows)
{
    uint64_t row;
    order_update(view->order, frame);
    uint64_t first = order_first(view->order), end = order_end(view->order);
    int list = rows - cycles_list_top(rows);
    if (list < 1 || first == end)
        return;
    order_row(view->order, view->selected, &row);
    view->table_top = scrolled(view->table_top, row, (uint64_t)list, first, end);
}

static void prepare_processes(struct view *view, const struct frame *frame, int rows)
{
    process_list_update(view->processes, frame);
    uint32_t count = process_list_count(view->processes);
    int list = rows - process_list_top(rows);
    if (list < 1 || count == 0)
        return;
    uint32_t row = process_list_row(view->processes, view->process_at);
    view->process_top = (uint32_t)scrolled(view->process_top, row, (uint64_t)list, 0, count);
}

static uint64_t clamp(uint64_t value, uint64_t least, uint64_t most)
{
    return value < least ? least : value > most ? most : value;
}

/* The line to keep in sight: the newest, or the one that completed the selected cycle. */
static uint64_t log_target(const struct view *view, const struct frame *frame, uint64_t end)
{
    if (view->log_hit != 0)
        return view->log_hit;
    if (view->follow || !frame->process || process_kept(frame->process) == 0)
        return end - 1;
    return process_cycle(frame->process, view->selected)->line;
}

/* The first line with a piece of the record that `at` completed, at most `most` lines back. */
static uint64_t first_piece(const struct model *model, uint64_t at, uint64_t most)
{
    struct log_line line;
    uint64_t first = at;
    for (uint64_t back = 1; back <= most && back < at; back++)
        if (model_log_line(model, at - back, &line) && line.record_line == at)
            first = at - back;
    return first;
}

static void prepare_log(struct view *view, const struct frame *frame, int rows)
{
    uint64_t first = model_log_first(frame->model), end = log_end(frame);
    int list = rows - log_list_top(rows);
    if (list < 1 || first >= end)
        return;
    view->log_top = clamp(view->log_top, first, end - 1);
    if (view->log_free)
        return;
    uint64_t at = clamp(log_target(view, frame, end), first, end - 1), half = (uint64_t)list / 2;
    bool in_sight = at >= view->log_top && at - view->log_top < (uint64_t)list;
    if (!in_sight && !view->follow) /* what the log said around it: both sides */
        view->log_top = at > first + half ? at - half : first;
    if (!view->follow && view->log_hit == 0) {
        uint64_t piece = first_piece(frame->model, at, (uint64_t)list - 1);
        view->log_top = view->log_top < piece ? view->log_top : piece;
    }
    view->log_top = scrolled(view->log_top, at, (uint64_t)list, first, end);
}

void pane_lists_prepare(struct view *view, const struct frame *frame, const struct pane *pane, int rows)
{
    if (pane == &pane_cycles)
        prepare_cycles(view, frame, rows);
    else if (pane == &pane_processes)
        prepare_processes(view, frame, rows);
    else if (pane == &pane_log)
        prepare_log(view, frame, rows);
}

bool pane_is_chart(const struct pane *pane)
{
    return pane == &pane_heap || pane == &pane_vitals;
}
