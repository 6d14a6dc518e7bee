/*
 * What the runtime's other tracers say, and how a log ends: everything that is no `gc` line but worth more than a log
 * line. One shape for all of them, filled from the rows of the note formats (notes.h): a kind, and values by field.
 *
 * Values are integers: ns, bytes, counts; ratios of the pacer in parts per million.
 */
#ifndef GCVIEW_TRACE_NOTE_H
#define GCVIEW_TRACE_NOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum note_kind {
    NOTE_SCAV,         /* scavtrace, Go 1.14+: memory returned to the OS; after the cycle's line */
    NOTE_SCVG,         /* the scavenger up to Go 1.13, printed by gctrace itself */
    NOTE_PACER_START,  /* "pacer: assist ratio=": belongs to the gc line that follows */
    NOTE_PACER_END,    /* "pacer: N% CPU" or "pacer: H_m_prev=": belongs to the gc line that follows */
    NOTE_PACER_SWEEP,  /* "pacer: sweep done": belongs to the gc line before */
    NOTE_PERIODIC,     /* "GC forced": two minutes without a cycle; the gc line that follows is periodic */
    NOTE_SCHED,        /* schedtrace: run queue, idle Ps, threads */
    NOTE_INIT,         /* inittrace */
    NOTE_SCAN,         /* gctrace=2 since Go 1.25: "scan:" lines; after the cycle's line */
    NOTE_FINALIZERS,   /* checkfinalizers=1 */
    NOTE_OUT_OF_MEMORY, /* "runtime: out of memory: ..." and its like */
    NOTE_FATAL,        /* "fatal error: ..." */
    NOTE_PANIC,        /* "panic: ..." */
    NOTE_SIGNAL,       /* "SIGQUIT: quit", "[signal SIGSEGV ...": a dump follows */
    NOTE_KIND_COUNT
};

enum note_field {
    NOTE_WORK_BYTES,      /* returned since the line before (1.21+: by the background scavenger) */
    NOTE_EAGER_BYTES,     /* ... and eagerly, by allocations (1.21+) */
    NOTE_RETURNED_BYTES,  /* returned to the OS now, in all ("total", "now", "released") */
    NOTE_UTIL_PERCENT,    /* heap in use of heap retained */
    NOTE_INUSE_BYTES, NOTE_IDLE_BYTES, NOTE_SYS_BYTES, NOTE_CONSUMED_BYTES, /* scvg */
    NOTE_FORCED,          /* 1: "(forced)", by debug.FreeOSMemory */
    NOTE_ASSIST_RATIO_PPM,
    NOTE_CPU_PERCENT,     /* of this cycle, by the pacer's own count */
    NOTE_EXPECTED_PERCENT,
    NOTE_WORK_HEAP_BYTES, NOTE_WORK_STACK_BYTES, NOTE_WORK_GLOBALS_BYTES, NOTE_WORK_EXPECTED_BYTES,
    NOTE_HEAP_FROM_BYTES, NOTE_HEAP_TO_BYTES,
    NOTE_GOAL_DELTA_BYTES, /* signed */
    NOTE_CONS_MARK_PPM,
    NOTE_SWEPT_PAGES,
    NOTE_AT_NS,           /* a time of the line's own: SCHED since its first line, init since start */
    NOTE_DURATION_NS,
    NOTE_PROCS, NOTE_IDLE_PROCS, NOTE_THREADS, NOTE_SPINNING_THREADS, NOTE_IDLE_THREADS, NOTE_RUN_QUEUE,
    NOTE_RUN_QUEUES,      /* sum of the queues of the Ps */
    NOTE_ALLOC_BYTES, NOTE_ALLOCS, /* init */
    NOTE_OBJECTS, NOTE_SPANS,      /* scan: total */
    NOTE_FINALIZER_COUNT, NOTE_CLEANUP_COUNT,
    NOTE_FIELD_COUNT
};

enum { NOTE_VALUES_MAX = 12 };

/* One line of a tracer. `field[i]` says what `value[i]` is. */
struct note {
    uint8_t kind;   /* enum note_kind */
    uint8_t format; /* row of the note formats */
    uint8_t count;  /* values */
    uint8_t field[NOTE_VALUES_MAX];
    int64_t value[NOTE_VALUES_MAX];
    uint64_t line;   /* number of the input line, from 1 */
    int64_t wall_ns; /* as in struct gc_record */
    uint32_t source; /* as in struct gc_record */
};

static inline bool note_get(const struct note *note, enum note_field field, int64_t *ret)
{
    for (unsigned i = 0; i < note->count; i++)
        if (note->field[i] == field) {
            *ret = note->value[i];
            return true;
        }
    return false;
}

#endif
