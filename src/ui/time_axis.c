/*
 * Whatever came first stays: charts draw their picture, then the selected cycle and the marks, then their own signs on the axis,
 * and last the ticks, which go where there is room left.
 */
#include "ui/time_axis.h"

#include <inttypes.h>
#include <stdio.h>

#include "ui/facts.h"
#include "ui/plot.h"
#include "ui/ticks.h"
#include "ui/ui.h"

enum { TICK_COLS = 14 };

void time_axis_fit(const struct frame *frame, int cells, int dots, struct time_axis *ret)
{
    uint32_t columns = (uint32_t)(cells < 0 ? 0 : cells * dots);
    uint64_t kept = process_kept(frame->process);
    *ret = (struct time_axis){.spread = 1, .dots = dots};
    view_axis(frame->view, frame->process, columns, &ret->axis);
    if (!ret->axis.by_cycle || kept == 0 || kept * 2 > columns)
        return;
    ret->spread = (int)(columns / kept);
    view_axis(frame->view, frame->process, columns / (uint32_t)ret->spread, &ret->axis);
}

int64_t time_axis_place(const struct axis *axis, uint64_t at)
{
    if (at >= axis->start)
        return (int64_t)((at - axis->start) / axis->step);
    return -(int64_t)((axis->start - at) / axis->step) - 1;
}

int64_t time_axis_column(const struct axis *axis, const struct process *process, uint64_t seq)
{
    uint64_t at = seq;
    if (!axis->by_cycle) {
        struct derived_cycle derived;
        derive_cycle(process, seq, &derived);
        at = derived.value[DERIVED_END_NS] + process_shift_ns(process, seq);
    }
    return time_axis_place(axis, at);
}

int time_axis_cell(const struct time_axis *time, const struct process *process, uint64_t seq)
{
    int64_t column = time_axis_column(&time->axis, process, seq);
    if (column < 0 || column >= time->axis.columns)
        return -1;
    return ((int)column * time->spread + time->spread / 2) / time->dots;
}

static uint64_t columns_between(const struct axis *axis, const struct process *process, uint64_t seq, int64_t column)
{
    int64_t own = time_axis_column(axis, process, seq);
    return own > column ? (uint64_t)(own - column) : (uint64_t)(column - own);
}

uint64_t time_axis_nearest(const struct frame *frame, const struct time_axis *time, int cell)
{
    const struct process *process = frame->process;
    const struct axis *axis = &time->axis;
    int64_t column = (time->dots * (int64_t)cell + time->dots / 2) / time->spread;
    uint64_t at = axis->start + (uint64_t)column * axis->step;
    uint64_t first = process_first(process), end = axis->stop_seq;
    uint64_t seq = axis->by_cycle ? at : process_seq_at(process, at);
    if (seq >= end)
        seq = end - 1;
    if (seq < first)
        seq = first;
    uint64_t own = columns_between(axis, process, seq, column);
    if (seq > first && columns_between(axis, process, seq - 1, column) < own)
        return seq - 1;
    if (seq + 1 < end && columns_between(axis, process, seq + 1, column) < own)
        return seq + 1;
    return seq;
}

bool time_axis_is_blank(const struct canvas *canvas, int row, int col, int cols)
{
    for (int i = 0; i < cols; i++)
        if (canvas->cells[(canvas->row + row) * canvas->stride + canvas->col + col + i].ch != ' ')
            return false;
    return true;
}

/* Text centred below a column, if there is room for it. */
static void draw_label(struct canvas *canvas, int row, int col, enum role role, unsigned attr, const char *text)
{
    if (row < 0)
        return;
    int width = canvas_width(canvas, span_of(text));
    int from = col - width / 2;
    if (from + width > canvas->cols)
        from = canvas->cols - width;
    int left = from > 0 ? from - 1 : 0, right = from + width < canvas->cols ? from + width + 1 : canvas->cols;
    if (from >= 0 && time_axis_is_blank(canvas, row, left, right - left))
        canvas_text(canvas, row, from, role, attr, span_of(text));
}

/* A vertical line through the chart that leaves what is drawn there. */
static void draw_line(struct canvas *canvas, const struct time_place *place, int col, uint32_t glyph, enum role role)
{
    for (int row = place->top; row < place->axis_row; row++)
        if (time_axis_is_blank(canvas, row, col, 1))
            canvas_put(canvas, row, col, glyph, role, 0);
}

static void draw_selected(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                          const struct time_place *place)
{
    uint64_t seq;
    if (!facts_selected(frame, &seq))
        return;
    int cell = time_axis_cell(time, frame->process, seq);
    if (cell < 0)
        return;
    char number[NUM_TEXT], text[NUM_TEXT + 1];
    int col = place->left + cell;
    num_grouped(number, cycle_field(process_cycle(frame->process, seq), GC_CYCLE));
    snprintf(text, sizeof text, "#%s", number);
    draw_line(canvas, place, col, 0x2502, ROLE_DIM);
    for (int row = place->top; row < place->axis_row; row++)
        canvas_ground(canvas, row, col, 1, ROLE_CURSOR);
    canvas_put(canvas, place->axis_row, col, 0x25B2, ROLE_STRONG, ATTR_BOLD);
    draw_label(canvas, place->label_row, col, ROLE_STRONG, ATTR_BOLD, text);
}

static void draw_mark(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                      const struct time_place *place, char name, uint64_t seq)
{
    const struct process *process = frame->process;
    if (frame->view->mark_process != frame->view->process || seq < process_first(process) ||
        seq >= process_end(process))
        return;
    int cell = time_axis_cell(time, process, seq);
    if (cell < 0)
        return;
    draw_line(canvas, place, place->left + cell, 0x250A, ROLE_KEY);
    if (time_axis_is_blank(canvas, place->axis_row, place->left + cell, 1))
        canvas_put(canvas, place->axis_row, place->left + cell, (uint32_t)name, ROLE_KEY, ATTR_BOLD);
}

/* Where a process was started again: its time began anew, and nothing is joined across. */
static void draw_restarts(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                          const struct time_place *place)
{
    const struct process *process = frame->process;
    uint64_t seq, to;
    if (!view_range(frame->view, process, &seq, &to))
        return;
    for (seq -= seq > process_first(process); process_next_restart(process, seq, &seq) && seq <= to;) {
        uint64_t at = time->axis.by_cycle ? seq : process_shift_ns(process, seq);
        int64_t column = time_axis_place(&time->axis, at);
        if (column < 0 || column >= time->axis.columns)
            continue;
        int col = place->left + ((int)column * time->spread + time->spread / 2) / time->dots;
        draw_line(canvas, place, col, 0x254E, ROLE_DIM);
        if (time_axis_is_blank(canvas, place->axis_row, col, 1))
            canvas_put(canvas, place->axis_row, col, 0x21BB, ROLE_WARN, ATTR_BOLD);
    }
}

void time_axis_places(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                      const struct time_place *place)
{
    draw_selected(frame, canvas, time, place);
    if (frame->view->has_a)
        draw_mark(frame, canvas, time, place, 'A', frame->view->mark_a);
    if (frame->view->has_b)
        draw_mark(frame, canvas, time, place, 'B', frame->view->mark_b);
    draw_restarts(frame, canvas, time, place);
}

/* How far ns is behind the last multiple of step. */
static uint64_t behind(int64_t ns, uint64_t step)
{
    int64_t rest = ns % (int64_t)step;
    return (uint64_t)(rest < 0 ? rest + (int64_t)step : rest);
}

/* By the clock where the lines say when they were written; else by the time since start. */
static void draw_ticks(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                       const struct time_place *place)
{
    int64_t wall_ns = 0;
    const struct axis *axis = &time->axis;
    uint64_t width = axis->step * axis->columns, spread = (uint64_t)time->spread, dots = (uint64_t)time->dots;
    int ticks = place->cells / TICK_COLS;
    uint64_t step = axis->by_cycle ? plot_step(width, ticks, false) : ticks_time_step(width, ticks);
    bool has_wall = !axis->by_cycle && view_axis_wall(frame->view, frame->process, &wall_ns);
    uint64_t past = behind(has_wall ? local_ns(frame, wall_ns + (int64_t)axis->start) : (int64_t)axis->start, step);
    uint64_t end = axis->start + width;
    for (uint64_t at = axis->start + (past > 0 ? step - past : 0); at < end; at += step) {
        char text[NUM_TEXT];
        int col = place->left + (int)((at - axis->start) / axis->step * spread / dots);
        if (axis->by_cycle)
            snprintf(text, sizeof text, "%" PRIu64, at);
        else if (has_wall)
            ticks_clock(text, local_ns(frame, wall_ns + (int64_t)at), step);
        else
            ticks_time(text, at, step);
        if (time_axis_is_blank(canvas, place->axis_row, col, 1))
            canvas_put(canvas, place->axis_row, col, 0x252C, ROLE_DIM, 0);
        draw_label(canvas, place->label_row, col, ROLE_DIM, 0, text);
    }
}

/* How many cells at the left end stand for cycles that are no longer kept. */
static int rolled_cells(const struct frame *frame, const struct time_axis *time, int cells)
{
    if (!process_rollup(frame->process))
        return 0;
    int64_t column = time_axis_column(&time->axis, frame->process, process_first(frame->process));
    int64_t cell = column < 0 ? 0 : column * time->spread / time->dots;
    return cell < cells ? (int)cell : cells;
}

/* Where extremes are all that is left the line is dotted. */
static void draw_rolled(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                        const struct time_place *place)
{
    int cells = rolled_cells(frame, time, place->cells);
    for (int cell = 0; cell < cells; cell++)
        if (time_axis_is_blank(canvas, place->axis_row, place->left + cell, 1))
            canvas_put(canvas, place->axis_row, place->left + cell, 0x2508, ROLE_DIM, 0);
}

void time_axis_line(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                    const struct time_place *place, const char *zero)
{
    draw_ticks(frame, canvas, time, place);
    draw_rolled(frame, canvas, time, place);
    canvas_text_right(canvas, place->axis_row, place->left - 1, ROLE_DIM, 0, span_of(zero));
    canvas_put(canvas, place->axis_row, place->left - 1, 0x2534, ROLE_DIM, 0);
    for (int col = place->left; col < place->left + place->cells; col++)
        if (time_axis_is_blank(canvas, place->axis_row, col, 1))
            canvas_put(canvas, place->axis_row, col, 0x2500, ROLE_DIM, 0);
}

/* "last 5 min · 1 column = 2 s" */
static void title_text(const struct frame *frame, const struct time_axis *time, char *buf, size_t size)
{
    char span[NUM_TEXT], column[NUM_TEXT];
    const struct axis *axis = &time->axis;
    uint64_t step = axis->step * (uint64_t)time->dots;
    const char *which = frame->view->span_ns == 0 ? "all" : frame->view->follow ? "last" : "showing";
    if (axis->by_cycle) {
        uint64_t from, to, cycles = 0;
        if (view_range(frame->view, frame->process, &from, &to))
            cycles = to - from + 1;
        if (time->spread > 1)
            snprintf(buf, size, "%s %" PRIu64 " cycles, no times", which, cycles);
        else
            snprintf(buf, size, "%s %" PRIu64 " cycles · 1 column = %" PRIu64, which, cycles, step);
        return;
    }
    uint64_t span_ns = frame->view->span_ns, run_ns = frame->whole ? frame->whole->duration_ns : 0;
    if (span_ns == 0 || (run_ns > 0 && run_ns <= span_ns)) {
        which = "all";
        span_ns = frame->window ? frame->window->duration_ns : run_ns; /* of the cycles that the chart shows so far */
        if (process_rollup(frame->process))
            span_ns = view_width(frame->view, frame->process);
    }
    snprintf(buf, size, "%s %s · 1 column = %s", which, ticks_span(span, span_ns), ticks_span(column, step));
}

/* " · exact from 14:03": before that, extremes are all that is left. Nothing when that is not on the axis. */
static void exact_text(const struct frame *frame, const struct time_axis *time, char *buf, size_t size)
{
    char text[NUM_TEXT];
    int64_t wall_ns;
    const struct process *process = frame->process;
    buf[0] = '\0';
    if (view_is_past(frame->view, process))
        snprintf(buf, size, " · rolled up");
    if (rolled_cells(frame, time, 1) == 0 || buf[0] != '\0')
        return;
    uint64_t first = process_first(process), number = cycle_field(process_cycle(process, first), GC_CYCLE);
    uint64_t minute_ns = 60 * NS_PER_S, day_ns = 24 * 60 * minute_ns;
    uint64_t step_ns = time->axis.step < NS_PER_S ? NS_PER_S : minute_ns;
    struct derived_cycle derived;
    derive_cycle(process, first, &derived);
    uint64_t at = derived.value[DERIVED_END_NS] + process_shift_ns(process, first);
    if (time->axis.by_cycle)
        snprintf(text, sizeof text, "#%" PRIu64, number);
    else if (!view_axis_wall(frame->view, process, &wall_ns))
        ticks_time(text, at, step_ns);
    else if (frame->whole && frame->whole->to_ns > at + day_ns)
        ticks_date(text, local_ns(frame, wall_ns + (int64_t)at));
    else
        ticks_clock(text, local_ns(frame, wall_ns + (int64_t)at), step_ns);
    snprintf(buf, size, " · exact from %s", text);
}

int time_axis_title(const struct frame *frame, struct canvas *canvas, const struct time_axis *time, int room)
{
    char text[96], exact[64], whole[192];
    title_text(frame, time, text, sizeof text);
    exact_text(frame, time, exact, sizeof exact);
    snprintf(whole, sizeof whole, "%s%s", text, exact);
    int cols = canvas->cols - room - 1;
    if (canvas_width(canvas, span_of(whole)) > cols) { /* the width of a column goes first */
        struct span head = span_head(span_of(text), span_find(span_of(text), SPAN_LIT(" ·")));
        snprintf(whole, sizeof whole, "%.*s%s", (int)head.len, head.ptr, exact);
    }
    canvas_text_right(canvas, 0, canvas->cols - 1, ROLE_DIM, 0, span_of(whole));
    return canvas->cols - canvas_width(canvas, span_of(whole)) - 1;
}
