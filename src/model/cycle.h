/*
 * A cycle as it is kept: 88 bytes, so that a million of them are 84 MiB.
 *
 * The trace prints times in microseconds at best and only three significant digits, sizes in whole MB;
 * packing loses nothing (cycle_unpack(cycle_pack(r)) == r for every record the formats can produce).
 * Read fields through the functions below; the packing is nobody else's business.
 */
#ifndef GCVIEW_MODEL_CYCLE_H
#define GCVIEW_MODEL_CYCLE_H

#include <stdbool.h>
#include <stdint.h>

#include "trace/record.h"

struct cycle {
    uint64_t line : 40, procs : 16, format : 8;
    uint64_t at_ms : 44, percent : 12, flags : 8;
    uint64_t goal_mb : 45, present : 19;
    int64_t wall_ns;
    uint32_t phase[8];   /* top bit: milliseconds, else microseconds; GC_STW_SWEEP_TERM_NS first */
    uint32_t heap_mb[3]; /* start, end, live */
    uint32_t stack_mb, globals_mb;
    uint32_t number;
};

_Static_assert(sizeof(struct cycle) <= 88, "a kept cycle must stay small");

void cycle_pack(struct cycle *ret, const struct gc_record *record);
void cycle_unpack(const struct cycle *cycle, struct gc_record *ret);

/* One field without unpacking the rest; 0 when the line did not have it (see cycle_has). */
uint64_t cycle_field(const struct cycle *cycle, enum gc_field field);
bool cycle_has(const struct cycle *cycle, enum gc_field field);

#endif
