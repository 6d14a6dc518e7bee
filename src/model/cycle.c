/*
 * Packing a record into 88 bytes and back.
 *
 * What makes it lossless is what a trace line can say (fmtNSAsMS and itoaDiv in mgc.go): phases have whole
 * microseconds below 10 ms and whole milliseconds above, start times whole milliseconds, sizes whole MB. Only
 * Go 1.5's mark, a sum of three phases, can have microseconds beside many milliseconds: it keeps them up to
 * 2^31 us (35 minutes). Numbers that no runtime can mean (the decoder refuses them, see format_field_max)
 * end up at the largest value of their field rather than wrapped around to an innocent one.
 *
 * Rejected: floating point (0.1 is not a number of microseconds), variable length (a cycle must be reachable
 * by its number in one step), and one array per field (a screen wants whole cycles, and a million of them
 * pass by in a few milliseconds anyway).
 */
#include "model/cycle.h"

#include "base/num.h"

enum {
    FLAG_FORCED = 1,
    FLAG_LEAK_CHECK = 2,
    FLAG_REPAIRED = 4,
    FLAG_EXTRA = 8,
    FLAG_ALL_STW = 16,
};

enum { PERCENT_MAX = 2047, PERCENT_MIN = -2048, PERCENT_SPAN = 4096 };

#define PHASE_IN_MS (UINT32_C(1) << 31)
#define LINE_MAX ((UINT64_C(1) << 40) - 1)
#define AT_MAX_MS ((UINT64_C(1) << 44) - 1)
#define GOAL_MAX_MB ((UINT64_C(1) << 45) - 1)

static inline uint64_t at_most(uint64_t value, uint64_t max)
{
    return value < max ? value : max;
}

static inline uint32_t pack_phase(uint64_t ns)
{
    uint64_t us = ns / NS_PER_US;
    if (us < PHASE_IN_MS)
        return (uint32_t)us;
    return (uint32_t)at_most(ns / NS_PER_MS, PHASE_IN_MS - 1) | PHASE_IN_MS;
}

static inline uint64_t unpack_phase(uint32_t phase)
{
    return phase & PHASE_IN_MS ? (phase & ~PHASE_IN_MS) * NS_PER_MS : phase * NS_PER_US;
}

static inline uint32_t pack_mb(uint64_t bytes)
{
    return (uint32_t)at_most(bytes / BYTES_PER_MB, UINT32_MAX);
}

static inline uint64_t pack_percent(uint64_t value)
{
    int64_t percent = (int64_t)value;
    if (percent > PERCENT_MAX)
        percent = PERCENT_MAX;
    if (percent < PERCENT_MIN)
        percent = PERCENT_MIN;
    return (uint64_t)percent & (PERCENT_SPAN - 1);
}

static inline uint64_t unpack_percent(uint64_t packed)
{
    return packed > PERCENT_MAX ? packed - PERCENT_SPAN : packed;
}

static uint8_t pack_flags(const struct gc_record *record)
{
    unsigned flags = 0;
    flags |= record->value[GC_FORCED] ? FLAG_FORCED : 0u;
    flags |= record->value[GC_LEAK_CHECK] ? FLAG_LEAK_CHECK : 0u;
    flags |= record->repaired ? FLAG_REPAIRED : 0u;
    flags |= record->extra ? FLAG_EXTRA : 0u;
    flags |= record->all_stw ? FLAG_ALL_STW : 0u;
    return (uint8_t)flags;
}

void cycle_pack(struct cycle *ret, const struct gc_record *record)
{
    const uint64_t *value = record->value;
    ret->line = at_most(record->line, LINE_MAX) & LINE_MAX;
    ret->procs = (uint16_t)at_most(value[GC_PROCS], UINT16_MAX);
    ret->format = record->format;
    ret->at_ms = at_most(value[GC_AT_NS] / NS_PER_MS, AT_MAX_MS) & AT_MAX_MS;
    ret->percent = pack_percent(value[GC_CPU_PERCENT]) & (PERCENT_SPAN - 1);
    ret->flags = pack_flags(record);
    ret->goal_mb = at_most(value[GC_HEAP_GOAL_BYTES] / BYTES_PER_MB, GOAL_MAX_MB) & GOAL_MAX_MB;
    ret->present = record->present >> GC_AT_NS & 0x7ffff; /* every line has a cycle number */
    ret->wall_ns = record->wall_ns;
    for (unsigned i = 0; i < 8; i++)
        ret->phase[i] = pack_phase(value[GC_STW_SWEEP_TERM_NS + i]);
    for (unsigned i = 0; i < 3; i++)
        ret->heap_mb[i] = pack_mb(value[GC_HEAP_START_BYTES + i]);
    ret->stack_mb = pack_mb(value[GC_STACK_BYTES]);
    ret->globals_mb = pack_mb(value[GC_GLOBALS_BYTES]);
    ret->number = (uint32_t)at_most(value[GC_CYCLE], UINT32_MAX);
}

void cycle_unpack(const struct cycle *cycle, struct gc_record *ret)
{
    uint64_t *value = ret->value;
    value[GC_CYCLE] = cycle->number;
    value[GC_AT_NS] = (uint64_t)cycle->at_ms * NS_PER_MS;
    value[GC_CPU_PERCENT] = unpack_percent(cycle->percent);
    for (unsigned i = 0; i < 8; i++)
        value[GC_STW_SWEEP_TERM_NS + i] = unpack_phase(cycle->phase[i]);
    for (unsigned i = 0; i < 3; i++)
        value[GC_HEAP_START_BYTES + i] = cycle->heap_mb[i] * BYTES_PER_MB;
    value[GC_HEAP_GOAL_BYTES] = (uint64_t)cycle->goal_mb * BYTES_PER_MB;
    value[GC_STACK_BYTES] = cycle->stack_mb * BYTES_PER_MB;
    value[GC_GLOBALS_BYTES] = cycle->globals_mb * BYTES_PER_MB;
    value[GC_PROCS] = cycle->procs;
    value[GC_FORCED] = cycle->flags & FLAG_FORCED ? 1 : 0;
    value[GC_LEAK_CHECK] = cycle->flags & FLAG_LEAK_CHECK ? 1 : 0;
    ret->present = (uint32_t)cycle->present << GC_AT_NS | 1u << GC_CYCLE;
    ret->line = cycle->line;
    ret->wall_ns = cycle->wall_ns;
    ret->format = (uint8_t)cycle->format;
    ret->repaired = cycle->flags & FLAG_REPAIRED;
    ret->extra = cycle->flags & FLAG_EXTRA;
    ret->all_stw = cycle->flags & FLAG_ALL_STW;
}

uint64_t cycle_field(const struct cycle *cycle, enum gc_field field)
{
    if (field >= GC_STW_SWEEP_TERM_NS && field <= GC_CPU_MARK_TERM_NS)
        return unpack_phase(cycle->phase[field - GC_STW_SWEEP_TERM_NS]);
    if (field >= GC_HEAP_START_BYTES && field <= GC_HEAP_LIVE_BYTES)
        return cycle->heap_mb[field - GC_HEAP_START_BYTES] * BYTES_PER_MB;
    if (field == GC_CYCLE)
        return cycle->number;
    if (field == GC_AT_NS)
        return (uint64_t)cycle->at_ms * NS_PER_MS;
    struct gc_record record;
    cycle_unpack(cycle, &record);
    return record.value[field];
}

bool cycle_has(const struct cycle *cycle, enum gc_field field)
{
    return field == GC_CYCLE || cycle->present >> (field - GC_AT_NS) & 1;
}
