/*
 * The shape of the live heap has a fixed number of columns. When they are full, neighbours are put together and each
 * column stands for twice as many cycles from then on: the whole run at falling resolution, and no peak is lost.
 *
 * A process has a rhythm: the longest it was silent, where older silences count less and less. Eight times that is
 * quiet. Nothing less than what the runtime itself guarantees is called an end: a program that has nothing to do still
 * collects every two minutes, unless GOGC is off.
 */
#include "analysis/roster.h"

#include <stdlib.h>

#include "analysis/derive.h"
#include "base/num.h"
#include "base/xalloc.h"

#define QUIET_LEAST_NS (2 * NS_PER_S)
#define QUIET_TIMES 8
#define ENDED_NS (150 * NS_PER_S) /* two minutes, and a long cycle */

struct row {
    struct roster_row told;
    uint64_t seen_end; /* cycles before this one are in it */
    uint64_t told_end; /* the same when it was told last */
    uint32_t cuts;
    uint64_t gc_cpu_ns, procs_ns, alloc_bytes, alloc_ns;
    uint64_t longest_ns; /* of its silences, fading */
    uint64_t heard_ns;   /* now_ns of the update that saw its newest cycle */
    uint64_t shape_step; /* cycles per column */
    uint64_t shape_left; /* cycles that the last column still takes */
    struct sketch stw;
};

struct roster {
    struct row *rows;
    uint32_t count, room;
    uint64_t version;
};

struct roster *roster_new(void)
{
    return xcalloc(1, sizeof(struct roster));
}

void roster_free(struct roster *roster)
{
    if (!roster)
        return;
    for (uint32_t i = 0; i < roster->count; i++)
        sketch_release(&roster->rows[i].stw);
    free(roster->rows);
    free(roster);
}

static void halve(struct row *row)
{
    uint32_t *shape = row->told.shape;
    for (uint32_t i = 0; i < ROSTER_SHAPE / 2; i++)
        shape[i] = shape[2 * i] > shape[2 * i + 1] ? shape[2 * i] : shape[2 * i + 1];
    row->told.shape_count = ROSTER_SHAPE / 2;
    row->shape_step *= 2;
}

static void add_shape(struct row *row, uint64_t live_bytes)
{
    uint64_t live_mb = live_bytes / BYTES_PER_MB;
    uint32_t value = live_mb < UINT32_MAX ? (uint32_t)live_mb : UINT32_MAX;
    if (row->shape_left == 0) {
        if (row->told.shape_count == ROSTER_SHAPE)
            halve(row);
        row->told.shape[row->told.shape_count++] = 0;
        row->shape_left = row->shape_step;
    }
    uint32_t *last = &row->told.shape[row->told.shape_count - 1];
    *last = value > *last ? value : *last;
    row->shape_left--;
}

static void add_times(struct row *row, const struct gc_record *record, const struct gc_record *before)
{
    if (!gc_has(record, GC_AT_NS))
        return;
    uint64_t allocated, from_ns = before ? derive_end_ns(before) : record->value[GC_AT_NS];
    uint64_t to_ns = derive_end_ns(record), silent_ns = to_ns > from_ns ? to_ns - from_ns : 0;
    row->procs_ns += record->value[GC_PROCS] * silent_ns;
    if (derive_allocated(record, before, &allocated)) {
        row->alloc_bytes += allocated;
        row->alloc_ns += silent_ns;
    }
    if (!before && record->value[GC_CYCLE] == 1)
        silent_ns = to_ns;
    row->longest_ns -= row->longest_ns / 8;
    row->longest_ns = silent_ns > row->longest_ns ? silent_ns : row->longest_ns;
}

static void add(struct row *row, const struct gc_record *record, const struct gc_record *before)
{
    const uint64_t *value = record->value;
    struct roster_row *told = &row->told;
    add_times(row, record, before);
    row->gc_cpu_ns += derive_gc_cpu_ns(record);
    sketch_add(&row->stw, derive_stw_ns(record));
    if (gc_has(record, GC_HEAP_LIVE_BYTES))
        add_shape(row, value[GC_HEAP_LIVE_BYTES]);
    told->cycles++;
    told->live_bytes = value[GC_HEAP_LIVE_BYTES];
    told->goal_bytes = value[GC_HEAP_GOAL_BYTES];
    told->end_ns = derive_end_ns(record);
    told->procs = (uint32_t)value[GC_PROCS];
    told->has_live = gc_has(record, GC_HEAP_LIVE_BYTES);
    told->has_goal = gc_has(record, GC_HEAP_GOAL_BYTES);
    told->has_times = gc_has(record, GC_AT_NS);
}

static void forget(struct row *row, uint32_t cuts)
{
    sketch_release(&row->stw);
    *row = (struct row){.shape_step = 1, .cuts = cuts};
}

/* After a cut the cycles are counted anew, those that are kept. */
static void take_in(struct row *row, const struct process *process, uint64_t end)
{
    if (row->cuts != process_cuts(process))
        forget(row, process_cuts(process));
    if (row->seen_end < process_first(process))
        row->seen_end = process_first(process);
    struct gc_record records[2];
    bool has_before = row->seen_end < end && process_before(process, row->seen_end, &records[(row->seen_end - 1) & 1]);
    for (; row->seen_end < end; row->seen_end++) {
        uint64_t seq = row->seen_end;
        cycle_unpack(process_cycle(process, seq), &records[seq & 1]);
        bool is_next = has_before && !process_is_restart(process, seq);
        add(row, &records[seq & 1], is_next ? &records[(seq - 1) & 1] : NULL);
        has_before = true;
    }
}

static void update(struct row *row, const struct process *process, uint64_t now_ns)
{
    uint64_t before = row->told_end, end = process_end(process);
    take_in(row, process, end);
    row->told_end = end;
    if (before == end)
        return;
    row->heard_ns = now_ns;
    row->told.restarts = process_restarts(process);
    uint64_t cpu_ppm = num_ppm(row->gc_cpu_ns, row->procs_ns);
    row->told.gc_cpu_ppm = cpu_ppm < PPM ? cpu_ppm : PPM;
    row->told.alloc_bytes_per_s = num_mul_div(row->alloc_bytes, NS_PER_S, row->alloc_ns);
    row->told.has_rate = row->alloc_ns > 0;
    row->told.stw_p99_ns = sketch_quantile(&row->stw, PPM / 100 * 99);
    row->told.stw_max_ns = row->stw.max_us * NS_PER_US;
}

static struct row *row_of(struct roster *roster, uint32_t index)
{
    while (index >= roster->count) {
        if (roster->count == roster->room) {
            roster->room = roster->room ? roster->room * 2 : 16;
            roster->rows = xrealloc(roster->rows, roster->room * sizeof *roster->rows);
        }
        roster->rows[roster->count++] = (struct row){.shape_step = 1};
    }
    return &roster->rows[index];
}

void roster_update(struct roster *roster, const struct model *model, uint64_t version, uint64_t now_ns)
{
    if (roster->version == version)
        return;
    roster->version = version;
    for (uint32_t i = 0; i < model_process_count(model); i++)
        update(row_of(roster, i), model_process(model, i), now_ns);
}

void roster_leave(struct roster *roster, const struct process *process)
{
    take_in(row_of(roster, process_index(process)), process, process_first(process) + 1);
}

uint64_t roster_version(const struct roster *roster)
{
    return roster->version;
}

uint32_t roster_count(const struct roster *roster)
{
    return roster->count;
}

const struct roster_row *roster_row(const struct roster *roster, uint32_t index)
{
    return &roster->rows[index].told;
}

enum liveliness roster_liveliness(const struct roster *roster, const struct model *model, uint32_t index,
                                  uint64_t now_ns, uint64_t *ret_silent_ns)
{
    const struct row *row = &roster->rows[index];
    int64_t by_stream_ns = model_clock_ns(model) - process_heard_ns(model_process(model, index));
    uint64_t silent_ns = by_stream_ns > 0 ? (uint64_t)by_stream_ns : 0;
    if (now_ns > row->heard_ns && now_ns - row->heard_ns > silent_ns)
        silent_ns = now_ns - row->heard_ns;
    *ret_silent_ns = silent_ns;
    if (!row->told.has_times)
        return PROCESS_ALIVE; /* without times nobody knows the rhythm */
    if (silent_ns > ENDED_NS && !(row->told.has_goal && goal_is_off(row->told.goal_bytes)))
        return PROCESS_ENDED;
    return silent_ns > QUIET_LEAST_NS && silent_ns / QUIET_TIMES > row->longest_ns ? PROCESS_QUIET : PROCESS_ALIVE;
}
