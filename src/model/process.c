#include "model/process.h"

#include <assert.h>

#include "base/num.h"
#include "model/assign.h"

static union chunk *chunk_of(const struct process *process, uint64_t seq)
{
    return *(union chunk **)ring_at(&process->chunks, seq / CHUNK_CYCLES);
}

static struct run *run_at(const struct process *process, uint64_t i)
{
    return ring_at(&process->runs, i);
}

/* The run that cycle `seq` belongs to, as an item of the ring. */
static uint64_t run_index(const struct process *process, uint64_t seq)
{
    uint64_t low = process->runs.first, high = process->runs.end;
    while (high - low > 1) {
        uint64_t mid = low + (high - low) / 2;
        if (run_at(process, mid)->first_seq <= seq)
            low = mid;
        else
            high = mid;
    }
    return low;
}

static const struct run *run_of(const struct process *process, uint64_t seq)
{
    return run_at(process, run_index(process, seq));
}

void process_init(struct process *process, uint32_t index, uint32_t source)
{
    *process = (struct process){.index = index, .source = source};
    ring_init(&process->chunks, sizeof(union chunk *), 0);
    ring_init(&process->runs, sizeof(struct run), 0);
}

void process_release(struct process *process)
{
    ring_release(&process->chunks);
    ring_release(&process->runs);
}

static uint64_t cycle_end_ns(const struct cycle *cycle)
{
    return cycle_field(cycle, GC_AT_NS) + cycle_field(cycle, GC_STW_SWEEP_TERM_NS) + cycle_field(cycle, GC_MARK_NS) +
           cycle_field(cycle, GC_STW_MARK_TERM_NS);
}

/* Where a run that begins with `next` stands on the axis, when `last` was the newest cycle before it. */
static uint64_t shift_after(const struct process *process, const struct cycle *last, const struct cycle *next)
{
    uint64_t end_ns = cycle_end_ns(last) + run_of(process, process->end - 1)->shift_ns;
    int64_t between_ns;
    if (last->wall_ns == GC_WALL_NONE || next->wall_ns == GC_WALL_NONE ||
        __builtin_sub_overflow(next->wall_ns, last->wall_ns, &between_ns) || between_ns < 0)
        return end_ns;
    uint64_t own_ns = cycle_end_ns(next); /* so much of the time between was spent by the new run */
    return (uint64_t)between_ns > own_ns ? end_ns + (uint64_t)between_ns - own_ns : end_ns;
}

void process_start_run(struct process *process, uint32_t number, const struct gc_record *record)
{
    struct cycle next;
    uint64_t shift_ns = 0;
    cycle_pack(&next, record);
    if (process->end > process->first)
        shift_ns = shift_after(process, process_cycle(process, process->end - 1), &next);
    *(struct run *)ring_push(&process->runs) =
        (struct run){.number = number, .first_seq = process->end, .shift_ns = shift_ns};
}

static struct cycle *next_cycle(struct process *process, struct chunk_pool *pool)
{
    if (process->end % CHUNK_CYCLES == 0)
        *(union chunk **)ring_push(&process->chunks) = chunk_take(pool);
    struct cycle *cycle = &chunk_of(process, process->end)->cycles[process->end % CHUNK_CYCLES];
    process->end++;
    return cycle;
}

void process_push(struct process *process, struct chunk_pool *pool, const struct gc_record *record)
{
    cycle_pack(next_cycle(process, pool), record);
}

void process_drop_oldest(struct process *process, struct chunk_pool *pool)
{
    assert(process->first < process->end);
    union chunk *chunk = chunk_of(process, process->first);
    process->first++;
    while (ring_count(&process->runs) > 1 && run_at(process, process->runs.first + 1)->first_seq <= process->first)
        ring_drop(&process->runs);
    if (process->first % CHUNK_CYCLES != 0)
        return;
    chunk_give_back(pool, chunk);
    ring_drop(&process->chunks);
}

void process_roll_up_oldest(struct process *process, struct rollup_pool *pool)
{
    const struct cycle *cycle = process_cycle(process, process->first);
    struct gc_record record = {0};
    cycle_unpack(cycle, &record);
    if (!process->rollup)
        process->rollup = rollup_new(pool);
    rollup_add(process->rollup, process->first, cycle_end_ns(cycle) + process_shift_ns(process, process->first), &record,
               !process_is_restart(process, process->first));
}

/* Takes back cycles from the end until there are `end` of them. */
static void shorten(struct process *process, struct chunk_pool *pool, uint64_t end)
{
    while (process->end > end) {
        process->end--;
        if (process->end % CHUNK_CYCLES == 0) {
            chunk_give_back(pool, chunk_of(process, process->end));
            process->chunks.end--;
        }
    }
}

uint64_t process_cut(struct process *process, struct chunk_pool *pool, uint32_t number, struct process *to)
{
    uint64_t keep = process->runs.end; /* runs that stay: up to the one with that number */
    while (keep > process->runs.first && run_at(process, keep - 1)->number > number)
        keep--;
    if (keep == process->runs.end)
        return 0;
    uint64_t from = run_at(process, keep)->first_seq, shift_ns = run_at(process, keep)->shift_ns;
    uint64_t begin = from > process->first ? from : process->first, moved = process->end - begin;
    for (uint64_t seq = begin; to && seq < process->end; seq++)
        *next_cycle(to, pool) = *process_cycle(process, seq);
    for (uint64_t i = keep; to && i < process->runs.end; i++) {
        struct run run = *run_at(process, i);
        run.first_seq = run.first_seq > begin ? run.first_seq - begin : 0;
        run.shift_ns -= shift_ns;
        *(struct run *)ring_push(&to->runs) = run;
    }
    if (to)
        to->heard_ns = process->heard_ns;
    process->runs.end = keep;
    if (keep == process->runs.first) /* nothing of the run that goes on is kept */
        *(struct run *)ring_push(&process->runs) = (struct run){.number = number, .first_seq = begin, .shift_ns = shift_ns};
    shorten(process, pool, begin);
    if (process->rollup)
        rollup_cut(process->rollup, from);
    process->cuts++;
    return moved;
}

uint64_t process_first(const struct process *process)
{
    return process->first;
}

uint64_t process_end(const struct process *process)
{
    return process->end;
}

uint32_t process_index(const struct process *process)
{
    return process->index;
}

const struct cycle *process_cycle(const struct process *process, uint64_t seq)
{
    assert(seq >= process->first && seq < process->end);
    return &chunk_of(process, seq)->cycles[seq % CHUNK_CYCLES];
}

bool process_before(const struct process *process, uint64_t seq, struct gc_record *ret)
{
    if (process_is_restart(process, seq))
        return false;
    if (seq > process->first)
        cycle_unpack(process_cycle(process, seq - 1), ret);
    else if (process->rollup && process->rollup->last.present != 0)
        *ret = process->rollup->last;
    else
        return false;
    return true;
}

const struct rollup *process_rollup(const struct process *process)
{
    return process->rollup && process->rollup->buckets > 0 ? process->rollup : NULL;
}

void process_set_source(struct process *process, uint32_t source)
{
    process->source = source;
}

uint32_t process_source(const struct process *process)
{
    return process->source;
}

uint32_t process_cuts(const struct process *process)
{
    return process->cuts;
}

bool process_is_guess(const struct process *process)
{
    return process->risk_ppm >= ASSIGN_GUESS_PPM;
}

int64_t process_heard_ns(const struct process *process)
{
    return process->heard_ns;
}

uint64_t process_restarts(const struct process *process)
{
    return process->runs.end - 1; /* items of the ring count from the first run on, dropped ones included */
}

uint32_t process_run(const struct process *process, uint64_t seq)
{
    return run_of(process, seq)->number;
}

uint64_t process_shift_ns(const struct process *process, uint64_t seq)
{
    return run_of(process, seq)->shift_ns;
}

bool process_is_restart(const struct process *process, uint64_t seq)
{
    uint64_t run = run_index(process, seq);
    return run > 0 && run_at(process, run)->first_seq == seq;
}

bool process_next_restart(const struct process *process, uint64_t seq, uint64_t *ret_seq)
{
    uint64_t run = run_index(process, seq) + 1;
    if (run >= process->runs.end)
        return false;
    *ret_seq = run_at(process, run)->first_seq;
    return true;
}

bool process_seq_of_line(const struct process *process, uint64_t line, uint64_t *ret_seq)
{
    uint64_t low = process->first, high = process->end;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (process_cycle(process, middle)->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == process->end || process_cycle(process, low)->line != line)
        return false;
    *ret_seq = low;
    return true;
}

/* The first of low..high-1 whose `field` is above `value`; high when there is none. Numbers and start times grow
 * within a run, by the way records are assigned. */
static uint64_t first_above(const struct process *process, uint64_t low, uint64_t high, enum gc_field field,
                            uint64_t value)
{
    while (low < high) {
        uint64_t mid = low + (high - low) / 2;
        if (cycle_field(process_cycle(process, mid), field) > value)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

/* The kept cycles of a run. */
static void run_range(const struct process *process, uint64_t run, uint64_t *ret_first, uint64_t *ret_end)
{
    uint64_t first = run_at(process, run)->first_seq;
    *ret_first = first > process->first ? first : process->first;
    *ret_end = run + 1 < process->runs.end ? run_at(process, run + 1)->first_seq : process->end;
}

uint64_t process_seq_at(const struct process *process, uint64_t axis_ns)
{
    if (process->first == process->end || !cycle_has(process_cycle(process, process->first), GC_AT_NS))
        return process->first;
    uint64_t low = process->runs.first, high = process->runs.end, first, end;
    while (high - low > 1) {
        uint64_t mid = low + (high - low) / 2;
        if (run_at(process, mid)->shift_ns <= axis_ns)
            low = mid;
        else
            high = mid;
    }
    run_range(process, low, &first, &end);
    uint64_t shift_ns = run_at(process, low)->shift_ns, at_ns = axis_ns > shift_ns ? axis_ns - shift_ns : 0;
    uint64_t above = first_above(process, first, end, GC_AT_NS, at_ns);
    return above > process->first ? above - 1 : above;
}

static uint64_t away(const struct process *process, uint64_t seq, uint64_t number)
{
    uint64_t own = cycle_field(process_cycle(process, seq), GC_CYCLE);
    return own > number ? own - number : number - own;
}

bool process_seq_of_number(const struct process *process, uint64_t number, uint64_t *ret_seq)
{
    uint64_t best = process->end, first, end;
    for (uint64_t run = process->runs.end; run-- > process->runs.first;) {
        run_range(process, run, &first, &end);
        if (first == end)
            continue;
        uint64_t above = first_above(process, first, end, GC_CYCLE, number);
        uint64_t near = above > first ? above - 1 : above;
        if (above > first && above < end && away(process, above, number) < away(process, near, number))
            near = above;
        if (best == process->end || away(process, near, number) < away(process, best, number))
            best = near;
    }
    *ret_seq = best;
    return best != process->end;
}
