#include "analysis/derive.h"

#include <stddef.h>

#include "analysis/gogc.h"
#include "base/num.h"

static void set(struct derived_cycle *ret, enum derived which, uint64_t value)
{
    ret->value[which] = value;
    ret->has |= UINT32_C(1) << which;
}

/* What needs the line alone. */
static void derive_alone(const struct gc_record *record, struct derived_cycle *ret)
{
    const uint64_t *value = record->value;
    set(ret, DERIVED_STW_NS, derive_stw_ns(record));
    if (gc_has(record, GC_AT_NS))
        set(ret, DERIVED_END_NS, derive_end_ns(record));
    if (gc_has(record, GC_HEAP_LIVE_BYTES) && value[GC_HEAP_END_BYTES] >= value[GC_HEAP_LIVE_BYTES])
        set(ret, DERIVED_FREED_BYTES, value[GC_HEAP_END_BYTES] - value[GC_HEAP_LIVE_BYTES]);
    uint64_t survival_ppm;
    if (derive_survival(record, &survival_ppm))
        set(ret, DERIVED_SURVIVAL_PPM, survival_ppm);
    uint64_t work_ns = value[GC_CPU_ASSIST_NS] + value[GC_CPU_BACKGROUND_NS] + value[GC_CPU_IDLE_NS];
    if (work_ns > 0)
        set(ret, DERIVED_ASSIST_PPM, num_ppm(value[GC_CPU_ASSIST_NS], work_ns));
    if (gc_has(record, GC_HEAP_GOAL_BYTES)) {
        bool over = value[GC_HEAP_END_BYTES] > value[GC_HEAP_GOAL_BYTES];
        set(ret, DERIVED_OVERSHOOT_BYTES,
            over ? value[GC_HEAP_END_BYTES] - value[GC_HEAP_GOAL_BYTES] : 0);
    }
}

static uint64_t share_ppm(uint64_t part_ns, uint64_t room_ns)
{
    uint64_t ppm = num_ppm(part_ns, room_ns);
    return ppm > PPM ? PPM : ppm;
}

static bool has_cpu(const struct gc_record *record)
{
    return gc_has(record, GC_CPU_BACKGROUND_NS) && record->value[GC_PROCS] > 0;
}

bool derive_alloc_rate(const struct gc_record *record, const struct gc_record *before, uint64_t *ret_bytes_per_s)
{
    uint64_t allocated, interval_ns;
    if (!derive_allocated(record, before, &allocated) || !derive_interval(record, before, &interval_ns))
        return false;
    *ret_bytes_per_s = num_mul_div(allocated, NS_PER_S, interval_ns);
    return true;
}

bool derive_gc_cpu(const struct gc_record *record, const struct gc_record *before, uint64_t *ret_ppm)
{
    uint64_t interval_ns;
    if (!has_cpu(record) || !derive_interval(record, before, &interval_ns))
        return false;
    *ret_ppm = share_ppm(derive_gc_cpu_ns(record), record->value[GC_PROCS] * interval_ns);
    return true;
}

/* What needs the cycle before, too. */
static void derive_since(const struct gc_record *record, const struct gc_record *before,
                         struct derived_cycle *ret)
{
    const uint64_t *value = record->value;
    uint64_t allocated = 0;
    bool has_allocated = derive_allocated(record, before, &allocated);
    if (has_allocated)
        set(ret, DERIVED_ALLOCATED_BYTES, allocated);
    if (has_allocated && allocated > 0 && gc_has(record, GC_CPU_BACKGROUND_NS))
        set(ret, DERIVED_CPU_PER_MIB_NS, num_mul_div(derive_gc_cpu_ns(record), BYTES_PER_MB, allocated));
    uint64_t percent;
    if (gogc_estimate(record, before, &percent))
        set(ret, DERIVED_GOGC, percent);
    uint64_t interval_ns, rate, ppm;
    if (!derive_interval(record, before, &interval_ns))
        return;
    set(ret, DERIVED_INTERVAL_NS, interval_ns);
    if (derive_alloc_rate(record, before, &rate))
        set(ret, DERIVED_ALLOC_RATE, rate);
    if (derive_gc_cpu(record, before, &ppm)) {
        uint64_t room_ns = value[GC_PROCS] * interval_ns;
        set(ret, DERIVED_GC_CPU_PPM, ppm);
        set(ret, DERIVED_STW_CPU_PPM, share_ppm(derive_stw_cpu_ns(record), room_ns));
        set(ret, DERIVED_IDLE_CPU_PPM, share_ppm(value[GC_CPU_IDLE_NS], room_ns));
    }
}

void derive_record(const struct gc_record *record, const struct gc_record *before,
                   struct derived_cycle *ret)
{
    *ret = (struct derived_cycle){0};
    derive_alone(record, ret);
    if (derive_follows(record, before))
        derive_since(record, before, ret);
}

void derive_cycle(const struct process *process, uint64_t seq, struct derived_cycle *ret)
{
    struct gc_record record, before;
    cycle_unpack(process_cycle(process, seq), &record);
    derive_record(&record, process_before(process, seq, &before) ? &before : NULL, ret);
}
