/*
 * Cycles into columns, in one pass over those that can be seen. They lie in memory in the order of time, so
 * the start is found by bisection and the rest is a walk.
 */
#include "analysis/series.h"

#include <stddef.h>

#include "base/num.h"

/* Start times are cut off to milliseconds: a cycle can seem to end that much after the start of the next. */
#define SLACK_NS (3 * NS_PER_MS)

static void put(struct column *column, enum series_field field, uint64_t value)
{
    uint32_t bit = UINT32_C(1) << field;
    bool is_new = !(column->has & bit);
    if (is_new || value < column->min[field])
        column->min[field] = value;
    if (is_new || value > column->max[field])
        column->max[field] = value;
    column->last[field] = value;
    column->has |= bit;
}

static void put_if(struct column *column, enum series_field field, const struct derived_cycle *derived,
                   enum derived which)
{
    if (derived_has(derived, which))
        put(column, field, derived->value[which]);
}

static void add_cycle(struct column *column, uint64_t seq, const struct gc_record *record,
                      const struct gc_record *before)
{
    struct derived_cycle derived;
    derive_record(record, before, &derived);
    if (column->cycles++ == 0)
        column->first_seq = seq;
    column->last_seq = seq;

    put(column, SERIES_HEAP_START, record->value[GC_HEAP_START_BYTES]);
    put(column, SERIES_HEAP_END, record->value[GC_HEAP_END_BYTES]);
    if (gc_has(record, GC_HEAP_LIVE_BYTES))
        put(column, SERIES_HEAP_LIVE, record->value[GC_HEAP_LIVE_BYTES]);
    if (gc_has(record, GC_HEAP_GOAL_BYTES) && !goal_is_off(record->value[GC_HEAP_GOAL_BYTES]))
        put(column, SERIES_HEAP_GOAL, record->value[GC_HEAP_GOAL_BYTES]);
    put(column, SERIES_MARK_NS, record->value[GC_MARK_NS]);
    put_if(column, SERIES_STW_NS, &derived, DERIVED_STW_NS);
    put_if(column, SERIES_ALLOC_RATE, &derived, DERIVED_ALLOC_RATE);
    put_if(column, SERIES_SURVIVAL_PPM, &derived, DERIVED_SURVIVAL_PPM);
    put_if(column, SERIES_GC_CPU_PPM, &derived, DERIVED_GC_CPU_PPM);
}

/* The first cycle that can fall into the axis; process_end when none can. */
static uint64_t first_seen(const struct process *process, const struct axis *axis)
{
    uint64_t first = process_first(process);
    if (axis->by_cycle)
        return axis->start > first ? axis->start : first;
    if (first < process_end(process) && !cycle_has(process_cycle(process, first), GC_AT_NS))
        return process_end(process);
    return process_seq_at(process, axis->start > SLACK_NS ? axis->start - SLACK_NS : 0);
}

/* Just behind the last cycle to look at. */
static uint64_t end_of(const struct process *process, const struct axis *axis)
{
    uint64_t end = process_end(process);
    return axis->stop_seq != 0 && axis->stop_seq < end ? axis->stop_seq : end;
}

/* Just behind the last column; the largest number when that lies beyond all numbers. */
static uint64_t stop_of(const struct axis *axis)
{
    uint64_t width, stop;
    bool overflow = __builtin_mul_overflow(axis->step, (uint64_t)axis->columns, &width) ||
                    __builtin_add_overflow(axis->start, width, &stop);
    return overflow ? UINT64_MAX : stop;
}

void axis_walk_start(struct axis_walk *walk, const struct process *process, const struct axis *axis)
{
    *walk = (struct axis_walk){.process = process, .axis = axis, .stop = stop_of(axis), .end = end_of(process, axis)};
    walk->next = first_seen(process, axis);
    walk->has_before = walk->next > process_first(process) && walk->next < process_end(process);
    if (walk->has_before)
        cycle_unpack(process_cycle(process, walk->next - 1), &walk->records[(walk->next - 1) & 1]);
}

bool axis_walk_next(struct axis_walk *walk)
{
    const struct axis *axis = walk->axis;
    while (walk->next < walk->end) {
        uint64_t seq = walk->next++;
        struct gc_record *record = &walk->records[seq & 1];
        cycle_unpack(process_cycle(walk->process, seq), record);
        uint64_t shift_ns = process_shift_ns(walk->process, seq);
        uint64_t begin = axis->by_cycle ? seq : record->value[GC_AT_NS] + shift_ns;
        uint64_t place = axis->by_cycle ? seq : derive_end_ns(record) + shift_ns;
        if (begin >= walk->stop)
            return false;
        walk->seq = seq;
        walk->record = record;
        walk->before = walk->has_before && !process_is_restart(walk->process, seq) ? &walk->records[(seq - 1) & 1] : NULL;
        walk->has_before = true;
        if (place < axis->start || place >= walk->stop)
            continue;
        walk->column = (uint32_t)((place - axis->start) / axis->step);
        return true;
    }
    return false;
}

void series_columns(const struct process *process, const struct axis *axis, struct column *ret_columns)
{
    struct axis_walk walk;
    for (uint32_t i = 0; i < axis->columns; i++)
        ret_columns[i] = (struct column){0};
    for (axis_walk_start(&walk, process, axis); axis_walk_next(&walk);)
        add_cycle(&ret_columns[walk.column], walk.seq, walk.record, walk.before);
}
