/*
 * Pauses beside marks: to scale, a pause of 25 us beside a mark of 12 ms is a five-hundredth of the strip and
 * invisible. A logarithmic axis would show it, but lengths on it do not add up and twice as long does not look so.
 * So pauses are linear on a scale of their own, in lanes on both sides of the mark, and the list says how much
 * they are magnified.
 */
#include "ui/strip.h"

#include "ui/plot.h"

static uint64_t value_of(const struct facts *facts, enum gc_field field)
{
    return gc_has(&facts->record, field) ? facts->record.value[field] : 0;
}

static uint64_t goal_of(const struct facts *facts)
{
    uint64_t goal = value_of(facts, GC_HEAP_GOAL_BYTES);
    return goal_is_off(goal) ? 0 : goal;
}

static void widen(uint64_t *scale, uint64_t value)
{
    if (value > *scale)
        *scale = value;
}

void strip_scale_add(struct strip_scale *scale, const struct facts *facts)
{
    uint64_t end = value_of(facts, GC_HEAP_END_BYTES), goal = goal_of(facts);
    widen(&scale->heap_bytes, end);
    if (goal / 4 <= end) /* a goal far away would flatten every bar; its number is beside it */
        widen(&scale->heap_bytes, goal);
    widen(&scale->mark_ns, value_of(facts, GC_MARK_NS));
    widen(&scale->pause_ns, value_of(facts, GC_STW_SWEEP_TERM_NS));
    widen(&scale->pause_ns, value_of(facts, GC_STW_MARK_TERM_NS));
}

static uint64_t round_up(uint64_t value)
{
    uint64_t step = plot_step(value, 10, false);
    return value > UINT64_MAX - step ? value : (value + step - 1) / step * step;
}

void strip_scale_round(struct strip_scale *scale)
{
    scale->heap_bytes = round_up(scale->heap_bytes);
    scale->mark_ns = round_up(scale->mark_ns);
    scale->pause_ns = round_up(scale->pause_ns);
}

void strip_heap(struct canvas *canvas, const struct facts *facts, const struct strip_scale *scale)
{
    uint64_t end = value_of(facts, GC_HEAP_END_BYTES), live = value_of(facts, GC_HEAP_LIVE_BYTES);
    uint64_t goal = goal_of(facts);
    if (live > end)
        live = end;
    const struct plot_part parts[] = {{live, ROLE_LIVE}, {end - live, ROLE_START}};
    plot_bar(canvas, 0, 0, canvas->cols, parts, 2, scale->heap_bytes);
    if (goal == 0 || goal > scale->heap_bytes)
        return;
    int col = plot_cell(goal, scale->heap_bytes, canvas->cols);
    canvas_put(canvas, 0, col, 0x2502, ROLE_GOAL, ATTR_BOLD);
    if (goal < end && !canvas->ascii && !canvas->mono)
        canvas_ground(canvas, 0, col, 1, goal < live ? ROLE_LIVE : ROLE_START);
}

static int lane_cols(int cols)
{
    int lane = cols / 7;
    return lane < 2 ? 2 : lane > 8 ? 8 : lane;
}

uint64_t strip_pause_zoom(const struct strip_scale *scale, int cols)
{
    uint64_t lane = (uint64_t)lane_cols(cols), mark = cols > 0 ? (uint64_t)cols - 2 * lane : 0;
    if (mark == 0 || scale->pause_ns == 0 || cols < 6)
        return 0;
    return lane * scale->mark_ns / (mark * scale->pause_ns);
}

/* Halves of cells, so that the end of the line is as fine as its glyphs. */
static int draw_mark(struct canvas *canvas, int col, int cols, const struct facts *facts,
                     const struct strip_scale *scale)
{
    const struct plot_part whole = {value_of(facts, GC_MARK_NS), facts->record.all_stw ? ROLE_STW : ROLE_MARK};
    if (whole.value == 0 || scale->mark_ns == 0)
        return 0;
    int halves = plot_cell(whole.value, scale->mark_ns, 2 * cols) + 1;
    int cells = (halves + 1) / 2;
    if (facts->record.all_stw) {
        plot_bar(canvas, 0, col, cols, &whole, 1, scale->mark_ns);
        return cells;
    }
    uint64_t share = derived_has(&facts->derived, DERIVED_ASSIST_PPM) ? facts->derived.value[DERIVED_ASSIST_PPM] : 0;
    int assist = (int)((share * (uint64_t)cells + PPM / 2) / PPM);
    for (int i = 0; i < cells; i++) {
        bool helped = i < assist, half = i == cells - 1 && halves % 2 == 1;
        uint32_t ch = helped ? 0x254D : half ? 0x2578 : 0x2501;
        if (canvas->ascii)
            ch = helped ? '~' : '=';
        canvas_put(canvas, 0, col + i, ch, helped ? ROLE_ASSIST : ROLE_MARK, 0);
    }
    return cells;
}

void strip_phases(struct canvas *canvas, const struct facts *facts, const struct strip_scale *scale)
{
    int lane = lane_cols(canvas->cols), mark = canvas->cols - 2 * lane;
    if (mark < 2)
        return;
    const struct plot_part sweep = {value_of(facts, GC_STW_SWEEP_TERM_NS), ROLE_STW};
    const struct plot_part term = {value_of(facts, GC_STW_MARK_TERM_NS), ROLE_STW};
    plot_bar_left(canvas, 0, lane, lane, sweep, scale->pause_ns);
    int used = draw_mark(canvas, lane, mark, facts, scale);
    plot_bar(canvas, 0, lane + used, lane, &term, 1, scale->pause_ns);
}
