/*
 * What the runtime's other tracers say, and how a log ends: everything that is no `gc` line but worth more than a log
 * line. One shape for all of them, filled from the rows of the note formats (note_formats.h): a kind, and values by
 * field.
 *
 * Values are integers: ns, bytes, counts; the runtime's fractions in parts per million, cut towards zero. A fraction
 * that is no number (NaN, +Inf), like an identifier that is "nil" or -1, is left out.
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
    NOTE_SCHED_P, NOTE_SCHED_M, NOTE_SCHED_G, /* scheddetail: a line for each processor, thread, goroutine */
    NOTE_INIT,         /* inittrace */
    NOTE_SCAN,         /* gctrace=2 since Go 1.25: "scan: total"; after the cycle's line */
    NOTE_SCAN_CLASS,   /* ... and a line for each size class */
    NOTE_FINALIZERS,   /* checkfinalizers=1 */
    NOTE_OUT_OF_MEMORY, /* "runtime: out of memory: ..." and its like */
    NOTE_FATAL,        /* "fatal error: ..." */
    NOTE_PANIC,        /* "panic: ..." */
    NOTE_SIGNAL,       /* "SIGQUIT: quit", "[signal SIGSEGV ...": a dump follows */
    NOTE_KIND_COUNT
};

enum note_field {
    NOTE_FIELD_NONE,
    /* scav, scvg */
    NOTE_WORK_BYTES, NOTE_EAGER_BYTES, NOTE_RETURNED_BYTES, NOTE_UTIL_PERCENT, NOTE_GENERATION, NOTE_FORCED,
    NOTE_RESET, NOTE_INUSE_BYTES, NOTE_IDLE_BYTES, NOTE_SYS_BYTES, NOTE_CONSUMED_BYTES,
    /* pacer, start of a cycle */
    NOTE_ASSIST_RATIO_PPM, NOTE_SCAN_BYTES, NOTE_HEAP_FROM_BYTES, NOTE_HEAP_TO_BYTES, NOTE_WORKERS, NOTE_FRACTION_PPM,
    /* pacer, end of a cycle since Go 1.18 */
    NOTE_CPU_PERCENT, NOTE_EXPECTED_PERCENT, NOTE_WORK_HEAP_BYTES, NOTE_WORK_STACK_BYTES, NOTE_WORK_GLOBALS_BYTES,
    NOTE_WORK_EXPECTED_BYTES, NOTE_GOAL_DELTA_BYTES, NOTE_CONS_MARK_PPM,
    /* pacer, end of a cycle up to Go 1.17; heaps in bytes, growths as fractions of the marked heap */
    NOTE_MARKED_BYTES, NOTE_TRIGGER_PPM, NOTE_TRIGGER_BYTES, NOTE_ACTUAL_PPM, NOTE_ACTUAL_BYTES, NOTE_GOAL_PPM,
    NOTE_GOAL_BYTES, NOTE_UTIL_ACTUAL_PPM, NOTE_UTIL_GOAL_PPM, NOTE_SCANNED_BYTES, NOTE_GOAL_ERROR_PPM,
    NOTE_ACTUAL_ERROR_PPM, NOTE_UTIL_RATIO_PPM,
    /* pacer, end of sweeping */
    NOTE_HEAP_BYTES, NOTE_SWEEP_ALLOC_BYTES, NOTE_SWEPT_PAGES, NOTE_PAGES_PER_BYTE_PPM,
    /* SCHED and init: a time of the line's own */
    NOTE_AT_NS, NOTE_DURATION_NS,
    NOTE_PROCS, NOTE_IDLE_PROCS, NOTE_THREADS, NOTE_SPINNING_THREADS, NOTE_NEED_SPINNING, NOTE_IDLE_THREADS,
    NOTE_RUN_QUEUE, NOTE_RUN_QUEUES, NOTE_GC_WAITING, NOTE_IDLE_LOCKED, NOTE_STOP_WAIT, NOTE_SYSMON_WAIT,
    /* scheddetail */
    NOTE_ID, NOTE_STATUS, NOTE_SCHED_TICKS, NOTE_SYSCALL_TICKS, NOTE_M, NOTE_P, NOTE_G, NOTE_FREE_GS, NOTE_TIMERS,
    NOTE_MALLOCING, NOTE_THROWING, NOTE_LOCKS, NOTE_DYING, NOTE_SPINNING, NOTE_BLOCKED, NOTE_LOCKED,
    NOTE_ALLOC_BYTES, NOTE_ALLOCS, /* init */
    /* scan: */
    NOTE_CLASS_BYTES, NOTE_OBJECTS, NOTE_SPARSE_OBJECTS, NOTE_SPAN_SPARSE_OBJECTS, NOTE_SPAN_DENSE_OBJECTS, NOTE_SPANS,
    NOTE_SPARSE_SPANS, NOTE_DENSE_SPANS,
    NOTE_FINALIZER_COUNT, NOTE_CLEANUP_COUNT,
    NOTE_ASKED_BYTES, NOTE_HELD_BYTES, /* out of memory */
    NOTE_FIELD_COUNT
};

enum { NOTE_VALUES_MAX = 14 };

/* One line of a tracer. `field[i]` says what `value[i]` is. */
struct note {
    uint8_t kind;   /* enum note_kind */
    uint8_t format; /* row of the note formats */
    uint8_t count;  /* values */
    uint8_t field[NOTE_VALUES_MAX];
    int64_t value[NOTE_VALUES_MAX];
    struct span text; /* words of its own: what was fatal, a package, a thread's reason to wait; empty mostly.
                         Valid during the event */
    uint64_t line;    /* number of the input line, from 1 */
    int64_t wall_ns;  /* as in struct gc_record */
    uint32_t source;  /* as in struct gc_record */
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

/* The last thing that a dying program says. */
static inline bool note_is_end(enum note_kind kind)
{
    return kind >= NOTE_OUT_OF_MEMORY && kind <= NOTE_SIGNAL;
}

#endif
