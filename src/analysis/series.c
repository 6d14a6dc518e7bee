/*
 * Cycles into columns, in one pass over those that can be seen. They lie in memory in the order of time, so
 * the start is found by bisection and the rest is a walk.
 */
#include "analysis/series.h"

#include <stddef.h>

#include "analysis/pauses.h"
#include "base/num.h"

/* Start times are cut off to milliseconds: a cycle can seem to end that much after the start of the next. */
#define SLACK_NS (3 * NS_PER_MS)

static void set(struct rollup_values *ret, enum series_field field, uint64_t value)
{
    ret->value[field] = value;
    ret->has |= UINT32_C(1) << field;
}

/* Of what can be derived only what is charted: this is asked for each cycle in sight. */
static void measure(const struct gc_record *record, const struct gc_record *before, struct rollup_values *ret)
{
    uint64_t value;
    set(ret, SERIES_HEAP_START, record->value[GC_HEAP_START_BYTES]);
    set(ret, SERIES_HEAP_END, record->value[GC_HEAP_END_BYTES]);
    if (gc_has(record, GC_HEAP_LIVE_BYTES))
        set(ret, SERIES_HEAP_LIVE, record->value[GC_HEAP_LIVE_BYTES]);
    if (gc_has(record, GC_HEAP_GOAL_BYTES) && !goal_is_off(record->value[GC_HEAP_GOAL_BYTES]))
        set(ret, SERIES_HEAP_GOAL, record->value[GC_HEAP_GOAL_BYTES]);
    set(ret, SERIES_MARK_NS, record->value[GC_MARK_NS]);
    set(ret, SERIES_STW_NS, derive_stw_ns(record));
    if (derive_alloc_rate(record, before, &value))
        set(ret, SERIES_ALLOC_RATE, value);
    if (derive_survival(record, &value))
        set(ret, SERIES_SURVIVAL_PPM, value);
    if (derive_gc_cpu(record, before, &value))
        set(ret, SERIES_GC_CPU_PPM, value);
}

void series_measure(const struct gc_record *record, const struct gc_record *before, struct rollup_values *ret)
{
    measure(record, before, ret);
    for (int kind = 0; kind < PAUSE_KIND_COUNT; kind++)
        ret->step[kind] = (uint8_t)pause_step(pause_ns(record, (enum pause_kind)kind));
}

static void put(struct column *column, enum series_field field, uint64_t low, uint64_t high, uint64_t last)
{
    uint32_t bit = UINT32_C(1) << field;
    bool is_new = !(column->has & bit);
    if (is_new || low < column->min[field])
        column->min[field] = low;
    if (is_new || high > column->max[field])
        column->max[field] = high;
    column->last[field] = last;
    column->has |= bit;
}

static void add_cycle(struct column *column, uint64_t seq, const struct gc_record *record,
                      const struct gc_record *before)
{
    struct rollup_values values = {0};
    measure(record, before, &values);
    column->cycles++;
    if (column->kept++ == 0)
        column->first_seq = seq;
    column->last_seq = seq;
    for (unsigned field = 0; field < SERIES_COUNT; field++)
        if (values.has >> field & 1)
            put(column, (enum series_field)field, values.value[field], values.value[field], values.value[field]);
}

static void add_rolled(struct column *column, const struct rollup_bucket *bucket, uint64_t cycles)
{
    cycles += cycles == 0;
    column->cycles = cycles < UINT32_MAX - column->cycles ? column->cycles + (uint32_t)cycles : UINT32_MAX;
    for (unsigned field = 0; field < SERIES_COUNT; field++)
        if (bucket->count[field] > 0)
            put(column, (enum series_field)field, bucket->min[field], bucket->max[field], bucket->last[field]);
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
    walk->has_before = walk->next < process_end(process) && walk->next > 0 &&
                       process_before(process, walk->next, &walk->records[(walk->next - 1) & 1]);
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

void rolled_walk_start(struct rolled_walk *walk, const struct process *process, const struct axis *axis)
{
    const struct rollup *rollup = process_rollup(process);
    bool has_times = process_kept(process) > 0 && cycle_has(process_cycle(process, process_first(process)), GC_AT_NS);
    *walk = (struct rolled_walk){.axis = axis};
    if (rollup && (axis->by_cycle || has_times))
        walk->next = rollup->oldest;
}

static struct rolled rolled_on(const struct axis *axis, const struct rollup_bucket *bucket, uint64_t from, uint64_t to)
{
    struct rolled rolled = {.bucket = bucket};
    uint64_t last = (to - axis->start) / axis->step;
    if (from > axis->start)
        rolled.first = (uint32_t)((from - axis->start) / axis->step);
    else
        rolled.left = (axis->start - from + axis->step - 1) / axis->step;
    rolled.last = last < axis->columns ? (uint32_t)last : axis->columns - 1;
    rolled.width = rolled.left + last - rolled.first + 1;
    return rolled;
}

bool rolled_walk_next(struct rolled_walk *walk)
{
    const struct axis *axis = walk->axis;
    uint64_t stop = stop_of(axis);
    while (walk->next) {
        const struct rollup_bucket *bucket = walk->next;
        uint64_t from = axis->by_cycle ? bucket->first_seq : bucket->from_ns;
        uint64_t to = axis->by_cycle ? bucket->first_seq + bucket->cycles - 1 : bucket->to_ns;
        walk->next = bucket->next;
        if (to < axis->start || from >= stop)
            continue;
        walk->at = rolled_on(axis, bucket, from, to);
        return true;
    }
    return false;
}

uint64_t rolled_share(const struct rolled *rolled, uint32_t column, uint64_t count)
{
    uint64_t at = rolled->left + column - rolled->first;
    return num_mul_div(count, at + 1, rolled->width) - num_mul_div(count, at, rolled->width);
}

void series_columns(const struct process *process, const struct axis *axis, struct column *ret_columns)
{
    struct axis_walk walk;
    struct rolled_walk rolled;
    for (uint32_t i = 0; i < axis->columns; i++)
        ret_columns[i] = (struct column){0};
    for (rolled_walk_start(&rolled, process, axis); rolled_walk_next(&rolled);)
        for (uint32_t i = rolled.at.first; i <= rolled.at.last; i++)
            add_rolled(&ret_columns[i], rolled.at.bucket, rolled_share(&rolled.at, i, rolled.at.bucket->cycles));
    for (axis_walk_start(&walk, process, axis); axis_walk_next(&walk);)
        add_cycle(&ret_columns[walk.column], walk.seq, walk.record, walk.before);
}
