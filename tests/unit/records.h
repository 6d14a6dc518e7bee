/* Hand-made records for tests of the model and what is derived from it. */
#ifndef GCVIEW_TESTS_RECORDS_H
#define GCVIEW_TESTS_RECORDS_H

#include "base/num.h"
#include "trace/record.h"

/* Every field that a line of Go 1.18 or later has. */
#define RECORD_PRESENT ((1u << GC_LEAK_CHECK) - 1)

struct sample {
    uint64_t number, at_ms;
    uint64_t sweep_us, mark_us, term_us;                        /* clock */
    uint64_t cpu_sweep_us, assist_us, background_us, idle_us, cpu_term_us;
    uint64_t start_mb, end_mb, live_mb, goal_mb;
    uint64_t forced;
};

static inline struct gc_record record_of(const struct sample *s)
{
    struct gc_record rec = {.present = RECORD_PRESENT, .line = s->number, .wall_ns = GC_WALL_NONE};
    rec.value[GC_CYCLE] = s->number;
    rec.value[GC_AT_NS] = s->at_ms * NS_PER_MS;
    rec.value[GC_STW_SWEEP_TERM_NS] = s->sweep_us * NS_PER_US;
    rec.value[GC_MARK_NS] = s->mark_us * NS_PER_US;
    rec.value[GC_STW_MARK_TERM_NS] = s->term_us * NS_PER_US;
    rec.value[GC_CPU_SWEEP_TERM_NS] = s->cpu_sweep_us * NS_PER_US;
    rec.value[GC_CPU_ASSIST_NS] = s->assist_us * NS_PER_US;
    rec.value[GC_CPU_BACKGROUND_NS] = s->background_us * NS_PER_US;
    rec.value[GC_CPU_IDLE_NS] = s->idle_us * NS_PER_US;
    rec.value[GC_CPU_MARK_TERM_NS] = s->cpu_term_us * NS_PER_US;
    rec.value[GC_HEAP_START_BYTES] = s->start_mb * BYTES_PER_MB;
    rec.value[GC_HEAP_END_BYTES] = s->end_mb * BYTES_PER_MB;
    rec.value[GC_HEAP_LIVE_BYTES] = s->live_mb * BYTES_PER_MB;
    rec.value[GC_HEAP_GOAL_BYTES] = s->goal_mb * BYTES_PER_MB;
    rec.value[GC_FORCED] = s->forced;
    rec.value[GC_PROCS] = 2;
    return rec;
}

/* A calm cycle: one every 100 ms, 10 ms of mark, 24 MB live of 47. */
static inline struct gc_record calm_record(uint64_t number)
{
    struct sample s = {.number = number, .at_ms = number * 100, .sweep_us = 20, .mark_us = 10000, .term_us = 3,
                       .cpu_sweep_us = 40, .background_us = 5000, .idle_us = 3000, .cpu_term_us = 6,
                       .start_mb = 44, .end_mb = 47, .live_mb = 24, .goal_mb = 48};
    return record_of(&s);
}

#endif
