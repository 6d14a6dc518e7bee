/*
 * One garbage-collection cycle as its trace line states it: nothing derived, nothing guessed.
 *
 * The numbers live in an array indexed by `enum gc_field`, so that a line format can name its target
 * field as data and one generic loop fills any of them. `present` says which of them the line had: Go 1.3
 * prints no start time, Go 1.17 no stacks. Times are nanoseconds, sizes bytes (MB of the trace x 1048576).
 */
#ifndef GCVIEW_TRACE_RECORD_H
#define GCVIEW_TRACE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

enum gc_field {
    GC_CYCLE,             /* "gc 12": number of the cycle, from 1 */
    GC_AT_NS,             /* "@0.198s": start of the cycle, since program start */
    GC_CPU_PERCENT,       /* "5%": the runtime's average since start; int64_t stored as uint64_t */
    GC_STW_SWEEP_TERM_NS, /* clock 1 */
    GC_MARK_NS,           /* clock 2 (Go 1.5: the sum of clock 2, 3, 4) */
    GC_STW_MARK_TERM_NS,  /* last clock */
    GC_CPU_SWEEP_TERM_NS,
    GC_CPU_ASSIST_NS,
    GC_CPU_BACKGROUND_NS,
    GC_CPU_IDLE_NS,
    GC_CPU_MARK_TERM_NS,
    GC_HEAP_START_BYTES,
    GC_HEAP_END_BYTES,
    GC_HEAP_LIVE_BYTES,
    GC_HEAP_GOAL_BYTES, /* >= 2^62 means "no goal" (GOGC=off) */
    GC_STACK_BYTES,
    GC_GLOBALS_BYTES,
    GC_PROCS,
    GC_FORCED,     /* 1: the line ends with "(forced)" */
    GC_LEAK_CHECK, /* 1: "(checking for goroutine leaks)" */
    GC_FIELD_COUNT
};

struct gc_record {
    uint64_t value[GC_FIELD_COUNT];
    uint32_t present; /* bit 1 << field */
    uint64_t line;    /* number of the input line that completed the record, from 1 */
    int64_t wall_ns;  /* Unix time from the line's prefix; GC_WALL_NONE when there is none */
    uint32_t source;  /* where it came from: number of a trace_source, 0 when nothing names it */
    uint32_t source_before; /* if is_named_late: what its cycles were told under */
    uint8_t format;   /* row of the format table that decoded it */
    bool repaired;    /* torn, and put together again */
    bool extra;       /* decoded leniently: the line has fields this version does not know */
    bool is_named_late; /* cycles of that source may have been told before its name was known */
    bool all_stw;     /* Go 1.3/1.4: all phases stop the world, the mark too */
};

#define GC_WALL_NONE INT64_MIN

static inline bool gc_has(const struct gc_record *rec, enum gc_field field)
{
    return rec->present >> field & 1;
}

#endif
