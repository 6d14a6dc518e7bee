/*
 * A logarithmic axis is labelled at powers of ten, and at 2 and 5 where they have rows of their own; a linear one at
 * round steps. A label that would stand on another one is left out.
 */
#include "ui/pause_axis.h"

#include <stdio.h>

#include "base/num.h"
#include "ui/facts.h"
#include "ui/plot.h"
#include "ui/ui.h"
#include "ui/view_ops.h"

enum { ROWS_MAX = 256, ROWS_PER_TICK = 3 };

struct pause_scale pause_axis_scale(const struct frame *frame, bool with_parts)
{
    const struct view *view = frame->view;
    const struct pauses *whole = frame->pauses[RANGE_WHOLE];
    enum pause_kind low = view->pause_kind, high = view->pause_kind;
    if (with_parts && view->pause_kind != PAUSE_MARK) {
        high = PAUSE_STW;
        low = whole->hist[PAUSE_MARK_TERM].min < whole->hist[PAUSE_SWEEP_TERM].min ? PAUSE_MARK_TERM : PAUSE_SWEEP_TERM;
    }
    return pause_scale_of(whole->hist[low].min, whole->hist[high].max, view->pause_linear);
}

static void put_tick(struct canvas *canvas, const struct pause_scale *scale, int top, int rows, bool used[ROWS_MAX],
                     uint64_t ns)
{
    char text[NUM_TEXT];
    int part = (int)pause_scale_part(scale, ns, (uint64_t)rows);
    if (used[part])
        return;
    used[part] = true;
    int row = top + rows - 1 - part;
    canvas_text_right(canvas, row, PAUSE_GUTTER, ROLE_DIM, 0, span_of(facts_duration(text, ns)));
    canvas_put(canvas, row, PAUSE_GUTTER, 0x2524, ROLE_DIM, 0);
}

static void log_ticks(struct canvas *canvas, const struct pause_scale *scale, int top, int rows, bool used[ROWS_MAX])
{
    static const unsigned LEADS[] = {1, 2, 5};
    uint64_t decades = 1;
    for (uint64_t ns = scale->low_ns; ns < scale->high_ns / 10; ns *= 10)
        decades++;
    size_t leads = (uint64_t)rows >= decades * 6 ? 3 : 1;
    for (size_t i = 0; i < leads; i++)
        for (uint64_t ns = LEADS[i]; ns <= scale->high_ns; ns *= 10)
            if (ns >= scale->low_ns)
                put_tick(canvas, scale, top, rows, used, ns);
}

void pause_axis_draw(struct canvas *canvas, const struct pause_scale *scale, int top, int rows)
{
    bool used[ROWS_MAX] = {false};
    if (rows < 1 || rows > ROWS_MAX)
        return;
    for (int row = top; row < top + rows; row++)
        canvas_put(canvas, row, PAUSE_GUTTER, 0x2502, ROLE_DIM, 0);
    if (scale->is_linear) {
        uint64_t step = plot_step(scale->high_ns, rows >= ROWS_PER_TICK ? rows / ROWS_PER_TICK : 1, false);
        for (uint64_t ns = step; ns <= scale->high_ns; ns += step)
            put_tick(canvas, scale, top, rows, used, ns);
    } else
        log_ticks(canvas, scale, top, rows, used);
}

enum role pause_role(enum pause_kind kind)
{
    return kind == PAUSE_MARK ? ROLE_MARK : ROLE_STW;
}

void pause_when(const struct frame *frame, const struct worst *worst, char *buf, size_t size)
{
    char length[NUM_TEXT], at[NUM_TEXT], number[NUM_TEXT];
    facts_duration(length, worst->ns);
    num_grouped(number, worst->number);
    if (process_has_times(frame->process))
        snprintf(buf, size, "%s at %s, gc %s", length, num_clock(at, worst->at_ns), number);
    else
        snprintf(buf, size, "%s, gc %s", length, number);
}

unsigned pause_selected(const struct frame *frame)
{
    const struct pauses *pauses = frame->pauses[RANGE_VISIBLE];
    for (unsigned i = 0; i < pauses->worst_count; i++)
        if (pauses->worst[frame->view->pause_kind][i].seq == frame->view->selected)
            return i;
    return PAUSES_WORST;
}
