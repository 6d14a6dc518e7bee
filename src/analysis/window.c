/*
 * Adding up cycles. A window over kept cycles and a summary of a stream are the same sums; the one feeds
 * the other, so the report of a file and the screen can never disagree.
 *
 * A ratio of a window is the ratio of the sums, not the mean of the cycles' ratios: ten short cycles must
 * not outvote a long one.
 */
#include "analysis/window.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/summary.h"
#include "base/num.h"
#include "base/xalloc.h"

struct summary *summary_new(void)
{
    return xcalloc(1, sizeof(struct summary));
}

void summary_free(struct summary *summary)
{
    free(summary);
}

void summary_restart(struct summary *summary, const struct gc_record *before)
{
    memset(summary, 0, sizeof *summary);
    if (before)
        summary_pass(summary, before);
}

static void remember(struct summary *summary, const struct gc_record *record)
{
    summary->before = *record;
    summary->has_before = true;
    summary->has_survival = derive_survival(record, &summary->survival_ppm);
}

void summary_pass(struct summary *summary, const struct gc_record *record)
{
    assert(summary->cycles == 0);
    remember(summary, record);
}

/* Of those that count. */
static const struct gc_record *last_of(const struct summary *summary)
{
    return summary->has_skipped ? &summary->last : &summary->before;
}

void summary_skip(struct summary *summary, const struct gc_record *record)
{
    uint64_t interval_ns;
    if (summary->cycles == 0) {
        summary_pass(summary, record);
    } else {
        if (derive_interval(record, &summary->before, &interval_ns))
            summary->skipping_ns += interval_ns;
        summary->last = *last_of(summary);
        summary->has_skipped = true;
        remember(summary, record);
    }
    summary->skipped++;
}

void summary_start_run(struct summary *summary, uint64_t shift_ns)
{
    summary->has_before = false;
    summary->shift_ns = shift_ns;
}

uint64_t summary_overshoot_ppm(uint64_t end_bytes, uint64_t goal_bytes)
{
    if (end_bytes <= goal_bytes || end_bytes - goal_bytes <= BYTES_PER_MB)
        return 0;
    return num_ppm(end_bytes - goal_bytes, goal_bytes ? goal_bytes : BYTES_PER_MB);
}

/* Whether the survivals of two cycles in a row can be compared. */
static bool is_comparable(const struct gc_record *record, const struct gc_record *before)
{
    enum { LEAST_MB = 16 };
    return !record->value[GC_FORCED] && !before->value[GC_FORCED] &&
           record->value[GC_HEAP_END_BYTES] >= LEAST_MB * BYTES_PER_MB &&
           before->value[GC_HEAP_END_BYTES] >= LEAST_MB * BYTES_PER_MB;
}

uint64_t summary_survival_step_ppm(const struct gc_record *record, const struct gc_record *before, bool *ret_rose)
{
    uint64_t allocated, now_ppm, then_ppm;
    *ret_rose = false;
    if (!derive_allocated(record, before, &allocated) || !is_comparable(record, before) ||
        !derive_survival(record, &now_ppm) || !derive_survival(before, &then_ppm))
        return 0;
    *ret_rose = now_ppm > then_ppm;
    return now_ppm > then_ppm ? now_ppm - then_ppm : then_ppm - now_ppm;
}

/* Against the cycle before. `is_next`: they follow one another. */
static void add_survival(struct summary *summary, const struct gc_record *record, bool is_next)
{
    uint64_t then_ppm = summary->survival_ppm, step_ppm = 0;
    bool may_compare = is_next && summary->has_survival && is_comparable(record, &summary->before);
    summary->has_survival = derive_survival(record, &summary->survival_ppm);
    if (may_compare && summary->has_survival)
        step_ppm = summary->survival_ppm > then_ppm ? summary->survival_ppm - then_ppm : then_ppm - summary->survival_ppm;
    hist_add(&summary->survival_step_ppm, step_ppm);
}

/* `allocated`: since the cycle before; NULL when that is not known. */
static void add_time(struct summary *summary, const struct gc_record *record, const uint64_t *allocated)
{
    if (!gc_has(record, GC_AT_NS))
        return;
    bool has_from = summary->has_before && gc_has(&summary->before, GC_AT_NS);
    uint64_t from_ns = has_from ? derive_end_ns(&summary->before) : record->value[GC_AT_NS];
    uint64_t to_ns = derive_end_ns(record);
    if (to_ns < from_ns)
        to_ns = from_ns;
    if (summary->cycles == 0)
        summary->from_ns = from_ns + summary->shift_ns;
    summary->to_ns = to_ns + summary->shift_ns;
    summary->procs_ns += record->value[GC_PROCS] * (to_ns - from_ns);
    summary->intervals += has_from;
    summary->known_ns += has_from ? to_ns - from_ns : 0;
    if (allocated) {
        summary->alloc_bytes += *allocated;
        summary->alloc_ns += to_ns - from_ns;
        summary->alloc_cpu_ns += derive_gc_cpu_ns(record);
    }
    uint64_t sweep_ns = record->value[GC_STW_SWEEP_TERM_NS], term_ns = record->value[GC_STW_MARK_TERM_NS];
    uint64_t start_ns = record->value[GC_AT_NS] + summary->shift_ns;
    mmu_add(&summary->mmu, start_ns, sweep_ns);
    mmu_add(&summary->mmu, start_ns + sweep_ns + record->value[GC_MARK_NS], term_ns);
}

static void add_work(struct summary *summary, const struct gc_record *record)
{
    const uint64_t *value = record->value;
    uint64_t work_ns = value[GC_CPU_ASSIST_NS] + value[GC_CPU_BACKGROUND_NS] + value[GC_CPU_IDLE_NS];
    pauses_add(&summary->pauses, summary->next_seq, record);
    hist_add(&summary->assist_ppm, num_ppm(value[GC_CPU_ASSIST_NS], work_ns));
    summary->assist_ns += value[GC_CPU_ASSIST_NS];
    summary->background_ns += value[GC_CPU_BACKGROUND_NS];
    summary->stw_cpu_ns += derive_stw_cpu_ns(record);
    summary->idle_ns += value[GC_CPU_IDLE_NS];
    summary->forced += value[GC_FORCED] != 0;
}

static void add_heap(struct summary *summary, const struct gc_record *record)
{
    const uint64_t *value = record->value;
    uint64_t end = value[GC_HEAP_END_BYTES], live = value[GC_HEAP_LIVE_BYTES];
    hist_add(&summary->end_bytes, end);
    if (end > summary->heap_peak_bytes)
        summary->heap_peak_bytes = end;
    if (gc_has(record, GC_HEAP_GOAL_BYTES)) {
        uint64_t over_ppm = summary_overshoot_ppm(end, value[GC_HEAP_GOAL_BYTES]);
        hist_add(&summary->overshoot_ppm, over_ppm);
        summary->overshoots += over_ppm > 0;
    }
    if (!gc_has(record, GC_HEAP_LIVE_BYTES))
        return;
    hist_add(&summary->live_bytes, live);
    summary->freed_bytes += end > live ? end - live : 0;
    summary->live_sum_mb += live / BYTES_PER_MB;
    summary->end_sum_mb += end / BYTES_PER_MB;
    if (live > summary->live_max_bytes)
        summary->live_max_bytes = live;
    if (!summary->has_live || live < summary->live_min_bytes)
        summary->live_min_bytes = live;
    summary->has_live = true;
}

const struct gogc_range *summary_gogc(const struct summary *summary)
{
    return summary->has_range ? &summary->range : NULL;
}

void summary_add(struct summary *summary, const struct gc_record *record)
{
    const struct gc_record *before = summary->has_before ? &summary->before : NULL;
    uint64_t allocated, interval_ns;
    bool is_next = derive_allocated(record, before, &allocated);
    if (summary->cycles == 0)
        summary->first_number = record->value[GC_CYCLE];
    add_time(summary, record, is_next ? &allocated : NULL);
    add_work(summary, record);
    add_heap(summary, record);
    if (derive_interval(record, before, &interval_ns))
        hist_add(&summary->interval_ns, interval_ns);
    add_survival(summary, record, is_next);
    summary->has_range = gogc_of_cycle(record, before, &summary->range);
    gogc_vote(&summary->gogc, record, summary_gogc(summary));
    summary->goal_live_bytes = is_next ? before->value[GC_HEAP_LIVE_BYTES] : 0;
    summary->cycles++;
    summary->next_seq++;
    summary->skipped_ns += summary->skipping_ns;
    summary->skipping_ns = 0;
    summary->before = *record;
    summary->has_before = true;
    summary->has_skipped = false;
}

static void get_quantiles(const struct hist *hist, struct quantiles *ret)
{
    *ret = (struct quantiles){
        .p50 = hist_quantile(hist, PPM / 2),
        .p90 = hist_quantile(hist, PPM / 10 * 9),
        .p99 = hist_quantile(hist, PPM / 100 * 99),
        .max = hist->max,
        .total = hist->sum,
    };
}

static uint64_t share_ppm(uint64_t part_ns, uint64_t whole_ns)
{
    uint64_t ppm = num_ppm(part_ns, whole_ns);
    return ppm > PPM ? PPM : ppm;
}

/* What is a part of the CPU time that the program could have had. */
static void get_cpu(const struct summary *summary, struct window *ret)
{
    uint64_t room_ns = summary->procs_ns;
    uint64_t marking_ns = summary->assist_ns + summary->background_ns;
    ret->assist_ns = summary->assist_ns;
    ret->background_ns = summary->background_ns;
    ret->stw_cpu_ns = summary->stw_cpu_ns;
    ret->idle_ns = summary->idle_ns;
    ret->procs_ns = room_ns;
    ret->gc_cpu_ppm = share_ppm(marking_ns + summary->stw_cpu_ns, room_ns);
    ret->assist_cpu_ppm = share_ppm(summary->assist_ns, room_ns);
    ret->background_cpu_ppm = share_ppm(summary->background_ns, room_ns);
    ret->stw_cpu_ppm = share_ppm(summary->stw_cpu_ns, room_ns);
    ret->idle_cpu_ppm = share_ppm(summary->idle_ns, room_ns);
    ret->assist_ppm = num_ppm(summary->assist_ns, marking_ns + summary->idle_ns);
    ret->cpu_per_mib_ns = num_mul_div(summary->alloc_cpu_ns, BYTES_PER_MB, summary->alloc_bytes);
}

static void get_stops(const struct summary *summary, struct window *ret)
{
    get_quantiles(&summary->pauses.hist[PAUSE_STW], &ret->stw);
    get_quantiles(&summary->pauses.hist[PAUSE_SWEEP_TERM], &ret->sweep_term);
    get_quantiles(&summary->pauses.hist[PAUSE_MARK], &ret->mark);
    get_quantiles(&summary->pauses.hist[PAUSE_MARK_TERM], &ret->mark_term);
    if (!ret->has_times)
        return;
    ret->stopped_ppm = share_ppm(ret->stw.total, ret->duration_ns);
    for (unsigned i = 0; i < MMU_COUNT && mmu_lengths_ns[i] <= ret->duration_ns && summary->skipped == 0; i++) {
        ret->mmu_ppm[i] = mmu_ppm(&summary->mmu, i);
        ret->mmu_count = i + 1;
    }
}

void summary_get(const struct summary *summary, struct window *ret)
{
    memset(ret, 0, sizeof *ret);
    if (summary->cycles == 0)
        return;
    const struct gc_record *last = last_of(summary);
    uint64_t span_ns = summary->to_ns - summary->from_ns;
    uint64_t duration_ns = span_ns > summary->skipped_ns ? span_ns - summary->skipped_ns : 0;
    *ret = (struct window){
        .to_seq = summary->cycles - 1,
        .cycles = summary->cycles,
        .first_number = summary->first_number,
        .last_number = last->value[GC_CYCLE],
        .from_ns = summary->from_ns,
        .to_ns = summary->to_ns,
        .duration_ns = duration_ns,
        .alloc_bytes = summary->alloc_bytes,
        .alloc_bytes_per_s = num_mul_div(summary->alloc_bytes, NS_PER_S, summary->alloc_ns),
        .alloc_cpu_ns = summary->alloc_cpu_ns,
        .survival_ppm = num_ppm(summary->live_sum_mb, summary->end_sum_mb),
        .live_sum_bytes = summary->live_sum_mb * BYTES_PER_MB,
        .end_sum_bytes = summary->end_sum_mb * BYTES_PER_MB,
        .live_bytes = last->value[GC_HEAP_LIVE_BYTES],
        .goal_bytes = last->value[GC_HEAP_GOAL_BYTES],
        .roots_bytes = last->value[GC_STACK_BYTES] + last->value[GC_GLOBALS_BYTES],
        .goal_live_bytes = summary->goal_live_bytes,
        .heap_peak_bytes = summary->heap_peak_bytes,
        .live_max_bytes = summary->live_max_bytes,
        .live_min_bytes = summary->live_min_bytes,
        .live_p50_bytes = hist_quantile(&summary->live_bytes, PPM / 2),
        .heap_p50_bytes = hist_quantile(&summary->end_bytes, PPM / 2),
        .forced = summary->forced,
        .overshoots = summary->overshoots,
        .overshoot_max_ppm = summary->overshoot_ppm.max,
        .freed_bytes = summary->freed_bytes,
        .interval_ns = summary->intervals ? summary->known_ns / summary->intervals : 0,
        .cycles_per_ks = num_mul_div(summary->cycles, 1000 * NS_PER_S, duration_ns),
        .runtime_percent = (int64_t)last->value[GC_CPU_PERCENT],
        .procs = (uint32_t)last->value[GC_PROCS],
        .has_times = gc_has(last, GC_AT_NS),
        .has_live = summary->has_live,
        .has_goal = gc_has(last, GC_HEAP_GOAL_BYTES),
    };
    get_cpu(summary, ret);
    get_stops(summary, ret);
    gogc_result(&summary->gogc, &ret->gogc);
}

void summary_add_range(struct summary *summary, const struct process *process, uint64_t from_seq,
                       uint64_t end_seq)
{
    struct gc_record record;
    for (uint64_t seq = from_seq; seq < end_seq; seq++) {
        if (process_is_restart(process, seq))
            summary_start_run(summary, process_shift_ns(process, seq));
        cycle_unpack(process_cycle(process, seq), &record);
        summary->next_seq = seq;
        summary_add(summary, &record);
    }
}

void summary_restart_at(struct summary *summary, const struct process *process, uint64_t from_seq)
{
    struct gc_record before;
    summary_restart(summary, process_before(process, from_seq, &before) ? &before : NULL);
    if (from_seq < process_end(process))
        summary->shift_ns = process_shift_ns(process, from_seq);
}

void window_compute(const struct process *process, uint64_t from_seq, uint64_t to_seq, struct window *ret)
{
    struct summary *summary = summary_new();
    summary_restart_at(summary, process, from_seq);
    summary_add_range(summary, process, from_seq, to_seq + 1);
    summary_get(summary, ret);
    ret->from_seq = from_seq;
    ret->to_seq = to_seq;
    summary_free(summary);
}
