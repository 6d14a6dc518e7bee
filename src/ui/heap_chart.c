/*
 * From cycles to dots. A trace knows the heap at three moments of each cycle and nothing in between; what the eye
 * wants is the saw-tooth: growth from the live heap to the next start. Joining those two points with a
 * straight line is a guess, but of the kind every reader makes anyway, and only the line and the sparse dots
 * under it are guessed: live floor, start-to-end band and goal are drawn from numbers.
 *
 * Columns of many cycles keep extremes: the live floor is solid up to the smallest live heap and chequered up to the
 * largest, the band runs from the lowest start to the highest end.
 */
#include "ui/heap_chart.h"

#include "ui/columns.h"
#include "ui/cycle_notes.h"
#include "ui/facts.h"
#include "ui/ui.h"

/* A cycle seen from the gap before or after it. */
struct anchor {
    bool valid;
    bool is_restart; /* nothing is known of the time before it */
    int64_t dot; /* may lie outside the chart */
    uint64_t live, start, goal;
};

static void note_peak(uint64_t *peak, uint64_t value)
{
    if (value != PLOT_NOTHING && value > *peak)
        *peak = value;
}

static uint64_t column_value(const struct column *column, enum series_field field, const uint64_t *values)
{
    return column->cycles > 0 && (column->has >> field & 1) ? values[field] : PLOT_NOTHING;
}

static uint64_t finite_goal(uint64_t goal)
{
    return goal == PLOT_NOTHING || goal_is_off(goal) ? PLOT_NOTHING : goal;
}

struct time_axis heap_chart_time(const struct heap_chart *chart)
{
    return (struct time_axis){.axis = chart->axis, .spread = chart->spread, .dots = 2};
}

static struct anchor anchor_at(const struct gc_record *record, int64_t dot)
{
    struct anchor anchor = {.valid = gc_has(record, GC_HEAP_LIVE_BYTES),
                            .dot = dot,
                            .live = record->value[GC_HEAP_LIVE_BYTES],
                            .start = record->value[GC_HEAP_START_BYTES],
                            .goal = PLOT_NOTHING};
    if (gc_has(record, GC_HEAP_GOAL_BYTES))
        anchor.goal = finite_goal(record->value[GC_HEAP_GOAL_BYTES]);
    return anchor;
}

static struct anchor anchor_of(const struct heap_chart *chart, const struct process *process, uint64_t seq)
{
    struct gc_record record;
    cycle_unpack(process_cycle(process, seq), &record);
    struct anchor anchor = anchor_at(&record, time_axis_column(&chart->axis, process, seq));
    anchor.is_restart = process_is_restart(process, seq);
    return anchor;
}

/* The newest cycle that is no longer kept: where roll-ups end. */
static struct anchor anchor_rolled(const struct heap_chart *chart, const struct process *process)
{
    const struct rollup *rollup = process_rollup(process);
    if (!rollup)
        return (struct anchor){.valid = false};
    uint64_t at = chart->axis.by_cycle ? process_first(process) - 1 : rollup->last_end_ns;
    return anchor_at(&rollup->last, time_axis_place(&chart->axis, at));
}

/* from + (to - from) * part / whole without overflow. */
static uint64_t between(uint64_t from, uint64_t to, uint64_t part, uint64_t whole)
{
    uint64_t distance = to > from ? to - from : from - to;
    while (whole >> 20) {
        whole >>= 1;
        part >>= 1;
    }
    uint64_t step = distance / whole * part + distance % whole * part / whole;
    return to > from ? from + step : from - step;
}

static void fill_gap(struct heap_chart *chart, const struct anchor *a, const struct anchor *b)
{
    if (!a->valid || !b->valid || b->is_restart)
        return;
    int64_t last = chart->axis.columns;
    for (int64_t dot = a->dot + 1 > 0 ? a->dot + 1 : 0; dot < b->dot && dot < last; dot++) {
        chart->live_low[dot] = chart->live_high[dot] = a->live;
        chart->heap[dot] = between(a->live, b->start, (uint64_t)(dot - a->dot), (uint64_t)(b->dot - a->dot));
        chart->goal[dot] = b->goal;
        note_peak(&chart->heap_peak, chart->heap[dot]);
        note_peak(&chart->goal_peak, b->goal);
    }
}

static void set_column(struct heap_chart *chart, uint32_t dot, const struct column *column, uint64_t stw_limit_ns)
{
    chart->live_low[dot] = column_value(column, SERIES_HEAP_LIVE, column->min);
    chart->live_high[dot] = column_value(column, SERIES_HEAP_LIVE, column->max);
    chart->start_low[dot] = column_value(column, SERIES_HEAP_START, column->min);
    chart->end_high[dot] = chart->heap[dot] = column_value(column, SERIES_HEAP_END, column->max);
    chart->goal[dot] = finite_goal(column_value(column, SERIES_HEAP_GOAL, column->max));
    note_peak(&chart->heap_peak, chart->heap[dot]);
    note_peak(&chart->goal_peak, chart->goal[dot]);
    uint64_t stw = column_value(column, SERIES_STW_NS, column->max);
    if (stw != PLOT_NOTHING && stw_limit_ns > 0 && stw > stw_limit_ns)
        chart->long_stw[((int)dot * chart->spread + chart->spread / 2) / 2] = true;
}

static void note_cycle(struct heap_chart *chart, const struct frame *frame, uint32_t dot, uint64_t seq)
{
    int cell = ((int)dot * chart->spread + chart->spread / 2) / 2;
    const struct cycle *cycle = process_cycle(frame->process, seq);
    struct facts facts;
    if (model_cycle_note(frame->model, cycle, NOTE_PERIODIC))
        chart->periodic[cell] = true;
    if (cycle_field(cycle, GC_FORCED) && facts_get(frame, seq, &facts) && (facts.outliers >> OUTLIER_FORCED & 1))
        chart->forced[cell] = true;
}

/* What was returned to the system stands until the next line says otherwise. */
static void set_returned(struct heap_chart *chart, const struct frame *frame, uint32_t dot, const struct column *column)
{
    chart->returned[dot] = dot > 0 ? chart->returned[dot - 1] : PLOT_NOTHING;
    if (column->kept == 0)
        return;
    const struct cycle *last = process_cycle(frame->process, column->last_seq);
    uint64_t bytes;
    if (cycle_notes_returned_bytes(frame, last, &bytes))
        chart->returned[dot] = bytes;
    note_peak(&chart->returned_peak, chart->returned[dot]);
    note_cycle(chart, frame, dot, column->first_seq);
    note_cycle(chart, frame, dot, column->last_seq);
}

/* Before the first cycle of the axis there is one that left it; after the last, one that comes. */
static struct anchor anchor_outside(const struct heap_chart *chart, const struct process *process, uint64_t seq,
                                    uint64_t end)
{
    if (seq + 1 == process_first(process) && seq < end)
        return anchor_rolled(chart, process);
    if (seq < process_first(process) || seq >= end)
        return (struct anchor){.valid = false};
    return anchor_of(chart, process, seq);
}

static void spread_values(uint64_t *values, uint32_t columns, int spread)
{
    for (uint32_t column = columns; column-- > 0;)
        for (int i = 0; i < spread; i++)
            values[column * (uint32_t)spread + (uint32_t)i] = values[column];
}

/* Each column over its dots. */
static void spread_chart(struct heap_chart *chart)
{
    uint64_t *const all[] = {chart->live_low, chart->live_high, chart->start_low,
                             chart->end_high, chart->heap,      chart->goal,      chart->returned};
    for (size_t i = 0; chart->spread > 1 && i < sizeof all / sizeof *all; i++)
        spread_values(all[i], chart->axis.columns, chart->spread);
}

void heap_chart_fill(struct heap_chart *chart, const struct frame *frame, int cells)
{
    const struct process *process = frame->process;
    uint64_t limit = frame->basis ? frame->basis->stw_limit_ns : 0;
    *chart = (struct heap_chart){.cells = cells < HEAP_CHART_CELLS ? cells : HEAP_CHART_CELLS};
    struct time_axis time;
    time_axis_fit(frame, chart->cells, 2, &time);
    chart->axis = time.axis;
    chart->spread = time.spread;
    struct anchor before = {.valid = false};
    uint64_t shown_end = chart->axis.stop_seq, next_seq = shown_end;
    bool any = false;
    uint32_t with_cycles = 0;
    const struct column *columns = columns_get(frame->view->columns, process, &chart->axis);
    for (uint32_t i = 0; i < chart->axis.columns; i++) {
        set_column(chart, i, &columns[i], limit);
        set_returned(chart, frame, i, &columns[i]);
        if (columns[i].cycles == 0)
            continue;
        with_cycles++;
        if (columns[i].kept == 0)
            continue;
        struct anchor here = anchor_of(chart, process, columns[i].first_seq);
        if (!any)
            before = anchor_outside(chart, process, columns[i].first_seq - 1, columns[i].first_seq);
        fill_gap(chart, &before, &here);
        before = anchor_of(chart, process, columns[i].last_seq);
        next_seq = columns[i].last_seq + 1;
        any = true;
    }
    chart->dense = with_cycles > chart->axis.columns / 2 && chart->spread == 1;
    if (!any && !chart->axis.by_cycle) {
        next_seq = process_seq_at(process, chart->axis.start) + 1;
        before = anchor_outside(chart, process, next_seq - 1, shown_end);
    }
    struct anchor after = anchor_outside(chart, process, next_seq, shown_end);
    fill_gap(chart, &before, &after);
    spread_chart(chart);
}

void heap_chart_draw(const struct heap_chart *chart, struct canvas *canvas, uint64_t top)
{
    static const uint64_t floor[HEAP_CHART_DOTS]; /* zeroes */
    int count = (int)chart->axis.columns * chart->spread;
    struct plot_band garbage = {.low = floor, .high = chart->heap, .count = count, .top = top, .role = ROLE_START,
                                .fill = PLOT_DOTTED, .ascii = '.'};
    struct plot_band varying = {.low = chart->live_low, .high = chart->live_high, .count = count, .top = top,
                                .role = ROLE_LIVE, .fill = PLOT_CHECKED, .ascii = ':'};
    struct plot_band live = {.low = floor, .high = chart->live_low, .count = count, .top = top, .role = ROLE_LIVE,
                             .fill = PLOT_SOLID, .ascii = '#'};
    struct plot_band marking = {.low = chart->start_low, .high = chart->end_high, .count = count, .top = top,
                                .role = ROLE_START, .fill = PLOT_SOLID, .ascii = '+'};
    plot_band(canvas, &garbage);
    plot_band(canvas, &varying);
    plot_band(canvas, &live);
    plot_band(canvas, &marking);
    plot_points(canvas, chart->returned, count, top, ROLE_CPU, '*');
    if (!canvas->ascii && !chart->dense)
        plot_line(canvas, chart->heap, count, top, ROLE_START);
    if (chart->dense)
        plot_points(canvas, chart->goal, count, top, ROLE_GOAL, '-');
    else
        plot_line(canvas, chart->goal, count, top, ROLE_GOAL);
}
