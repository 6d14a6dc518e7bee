#include "model/process.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"

void chunk_pool_release(struct chunk_pool *pool)
{
    while (pool->free) {
        union chunk *next = pool->free->next_free;
        free(pool->free);
        pool->free = next;
    }
}

static union chunk *chunk_take(struct chunk_pool *pool)
{
    union chunk *chunk = pool->free;
    if (!chunk)
        return xmalloc(sizeof *chunk);
    pool->free = chunk->next_free;
    return chunk;
}

static void chunk_give_back(struct chunk_pool *pool, union chunk *chunk)
{
    chunk->next_free = pool->free;
    pool->free = chunk;
}

static union chunk *chunk_of(const struct process *process, uint64_t seq)
{
    return *(union chunk **)ring_at(&process->chunks, seq / CHUNK_CYCLES);
}

void process_init(struct process *process, uint32_t index)
{
    *process = (struct process){.index = index};
    ring_init(&process->chunks, sizeof(union chunk *), 0);
}

void process_release(struct process *process)
{
    for (uint64_t i = process->chunks.first; i < process->chunks.end; i++)
        free(chunk_of(process, i * CHUNK_CYCLES));
    ring_release(&process->chunks);
}

void process_push(struct process *process, struct chunk_pool *pool, const struct gc_record *record)
{
    if (process->end % CHUNK_CYCLES == 0)
        *(union chunk **)ring_push(&process->chunks) = chunk_take(pool);
    cycle_pack(&chunk_of(process, process->end)->cycles[process->end % CHUNK_CYCLES], record);
    process->end++;
}

void process_drop_oldest(struct process *process, struct chunk_pool *pool)
{
    assert(process->first < process->end);
    union chunk *chunk = chunk_of(process, process->first);
    process->first++;
    if (process->first % CHUNK_CYCLES != 0)
        return;
    chunk_give_back(pool, chunk);
    ring_drop(&process->chunks);
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

/* The first kept cycle whose `field` is above `value`; end when there is none. Numbers and start times grow
 * within a process, by the way records are assigned. */
static uint64_t first_above(const struct process *process, enum gc_field field, uint64_t value)
{
    uint64_t low = process->first, high = process->end;
    while (low < high) {
        uint64_t mid = low + (high - low) / 2;
        if (cycle_field(process_cycle(process, mid), field) > value)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

uint64_t process_seq_at(const struct process *process, uint64_t at_ns)
{
    if (process->first == process->end || !cycle_has(process_cycle(process, process->first), GC_AT_NS))
        return process->first;
    uint64_t above = first_above(process, GC_AT_NS, at_ns);
    return above > process->first ? above - 1 : above;
}

bool process_seq_of_number(const struct process *process, uint64_t number, uint64_t *ret_seq)
{
    if (process->first == process->end)
        return false;
    uint64_t above = first_above(process, GC_CYCLE, number);
    if (above == process->first) {
        *ret_seq = above;
        return true;
    }
    uint64_t below = above - 1;
    *ret_seq = below;
    if (above < process->end) {
        uint64_t up = cycle_field(process_cycle(process, above), GC_CYCLE) - number;
        uint64_t down = number - cycle_field(process_cycle(process, below), GC_CYCLE);
        *ret_seq = up < down ? above : below;
    }
    return true;
}
