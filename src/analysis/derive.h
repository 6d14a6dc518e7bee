/*
 * Derived numbers, defined once. Everything is a pure function of the model; nothing is kept.
 *
 *   end(n)        = at(n) + sweep termination + mark + mark termination
 *   allocated(n)  = heap_end(n) - heap_live(n-1)                  never negative: truncated MB may cross
 *   rate(n)       = allocated(n) / (end(n) - end(n-1))
 *   survival(n)   = heap_live(n) / heap_end(n)
 *   STW(n)        = sweep termination + mark termination          (Go 1.3/1.4: all phases)
 *   GC CPU(n)     = (assist + background + STW as billed) / (procs x (end(n) - end(n-1)))
 *                   "as billed" = the line's own first and last CPU numbers; idle marking is told apart
 *   billed STW(n) = the STW part of it; the rest was measured. A stop is billed to every P, also to those that had
 *                   nothing to do, so an idle program seems to pay for it
 *   freed(n)      = heap_end(n) - heap_live(n)
 *   CPU per MiB   = GC CPU time(n) / allocated(n)
 *   GOGC(n)       = see gogc.h
 * A share of GC CPU is never shown above 100 %: times are cut off to 1 ms, so a short interval can come out shorter than
 * what was done in it.
 * n-1 is the cycle before in the same run of the process; a restart, a gap in the numbers or the ring's edge leaves those
 * values unknown, which the `has` bits say.
 */
#ifndef GCVIEW_ANALYSIS_DERIVE_H
#define GCVIEW_ANALYSIS_DERIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/num.h"
#include "model/model.h"

enum derived {
    DERIVED_END_NS,
    DERIVED_INTERVAL_NS,      /* end(n) - end(n-1) */
    DERIVED_ALLOCATED_BYTES,
    DERIVED_ALLOC_RATE,       /* bytes per second */
    DERIVED_SURVIVAL_PPM,
    DERIVED_STW_NS,
    DERIVED_GC_CPU_PPM,       /* of procs x interval; idle marking not in it */
    DERIVED_STW_CPU_PPM,      /* the part of it that is STW billed to every P */
    DERIVED_IDLE_CPU_PPM,     /* idle marking, same denominator */
    DERIVED_ASSIST_PPM,       /* assist / (assist + background + idle) */
    DERIVED_OVERSHOOT_BYTES,  /* heap_end - goal when positive */
    DERIVED_FREED_BYTES,
    DERIVED_CPU_PER_MIB_NS,   /* of the collector, per MiB allocated; not known when less than 1 MB was */
    DERIVED_GOGC,             /* percent */
    DERIVED_COUNT
};

struct derived_cycle {
    uint64_t value[DERIVED_COUNT];
    uint32_t has; /* bit 1 << enum derived */
};

/* first <= seq < end of the process. */
void derive_cycle(const struct process *process, uint64_t seq, struct derived_cycle *ret);

/* The same from the records themselves; all formulas are here. `before` is the record that came before in the
 * same process, NULL when it is not known. */
void derive_record(const struct gc_record *record, const struct gc_record *before,
                   struct derived_cycle *ret);

/* Live heap / heap at end in ppm; false when the line does not have both. */
static inline bool derive_survival(const struct gc_record *record, uint64_t *ret_ppm)
{
    if (!gc_has(record, GC_HEAP_LIVE_BYTES) || record->value[GC_HEAP_END_BYTES] == 0)
        return false;
    *ret_ppm = num_ppm(record->value[GC_HEAP_LIVE_BYTES], record->value[GC_HEAP_END_BYTES]);
    return true;
}

/* Start plus all phases; 0 when the line has no times. */
static inline uint64_t derive_end_ns(const struct gc_record *record)
{
    const uint64_t *value = record->value;
    uint64_t end_ns = value[GC_AT_NS] + value[GC_STW_SWEEP_TERM_NS] + value[GC_MARK_NS] + value[GC_STW_MARK_TERM_NS];
    return gc_has(record, GC_AT_NS) ? end_ns : 0;
}

/* Time in which the program stood still. */
static inline uint64_t derive_stw_ns(const struct gc_record *record)
{
    return record->value[GC_STW_SWEEP_TERM_NS] + record->value[GC_STW_MARK_TERM_NS] +
           (record->all_stw ? record->value[GC_MARK_NS] : 0);
}

/* They are n-1 and n. A restart can carry on with the numbers by chance, but not with the time. */
static inline bool derive_follows(const struct gc_record *record, const struct gc_record *before)
{
    return before && before->value[GC_CYCLE] + 1 == record->value[GC_CYCLE] &&
           before->value[GC_AT_NS] <= record->value[GC_AT_NS];
}

/* What the program allocated between the end of `before` and that of `record`, which must be the next one of the
 * same process; false when it is not (a gap, NULL) or the line has no live heap. */
static inline bool derive_allocated(const struct gc_record *record, const struct gc_record *before,
                      uint64_t *ret_bytes)
{
    if (!derive_follows(record, before) || !gc_has(record, GC_HEAP_LIVE_BYTES))
        return false;
    uint64_t end = record->value[GC_HEAP_END_BYTES], live = before->value[GC_HEAP_LIVE_BYTES];
    *ret_bytes = end > live ? end - live : 0;
    return true;
}

/* From the end of `before` to that of `record`, as above; false when it is not known. */
static inline bool derive_interval(const struct gc_record *record, const struct gc_record *before, uint64_t *ret_ns)
{
    if (!derive_follows(record, before) || !gc_has(record, GC_AT_NS))
        return false;
    uint64_t from_ns = derive_end_ns(before), to_ns = derive_end_ns(record);
    if (to_ns <= from_ns)
        return false;
    *ret_ns = to_ns - from_ns;
    return true;
}

/* What was allocated over that time; false when either is not known. */
bool derive_alloc_rate(const struct gc_record *record, const struct gc_record *before, uint64_t *ret_bytes_per_s);
/* GC CPU(n); false when it is not known. */
bool derive_gc_cpu(const struct gc_record *record, const struct gc_record *before, uint64_t *ret_ppm);
/* CPU time of STW as the line bills it, to every P. */
static inline uint64_t derive_stw_cpu_ns(const struct gc_record *record)
{
    return record->value[GC_CPU_SWEEP_TERM_NS] + record->value[GC_CPU_MARK_TERM_NS];
}

/* CPU time billed to the collector without idle marking: assist + background + STW x procs. */
static inline uint64_t derive_gc_cpu_ns(const struct gc_record *record)
{
    return record->value[GC_CPU_ASSIST_NS] + record->value[GC_CPU_BACKGROUND_NS] + derive_stw_cpu_ns(record);
}

static inline bool derived_has(const struct derived_cycle *d, enum derived which)
{
    return d->has >> which & 1;
}

/* GOGC=off prints an absurd goal: 2^64-1 >> 20 up to Go 1.18, about 2^63 >> 20 after (gcPercent < 0 in mgc.go and
 * mgcpacer.go). No machine has half as much memory. */
static inline bool goal_is_off(uint64_t goal_bytes)
{
    return goal_bytes >= UINT64_C(1) << 62;
}

#endif
