/*
 * Filling a digest. Each group of rules has an add_...() of its own; what they share is the record before.
 *
 * Rejected: letting each rule keep its own state. Thirteen states would have thirteen ideas of what a process is, and
 * the numbers of two findings could contradict each other.
 */
#include "analysis/digest.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/derive.h"
#include "analysis/gogc.h"
#include "base/num.h"
#include "base/xalloc.h"

enum { FIRST_WIDTH_BITS = 26, SMALL_GOAL_MB = 4, OLD_SMALL_GOAL_MB = 5, OVER_LEAST_MB = 2, SPREAD_SLOTS = 1000,
       OTHERS_ONE_IN = 10, STARVED_LEAST_MS = 5 };

static const uint64_t SLOT_NS = NS_PER_S / 2;
static const uint64_t PERIOD_NS = 120 * NS_PER_S;       /* forcegcperiod of runtime/proc.go */
static const uint64_t PERIOD_SLACK_NS = 5 * NS_PER_S / 2; /* sysmon looks every 10 ms; then it has to be scheduled */

struct digest *digest_new(const struct thresholds *thresholds)
{
    struct digest *digest = xcalloc(1, sizeof *digest);
    digest->thresholds = *thresholds;
    return digest;
}

void digest_free(struct digest *digest)
{
    free(digest);
}

void digest_restart(struct digest *digest)
{
    struct thresholds thresholds = digest->thresholds;
    memset(digest, 0, sizeof *digest);
    digest->thresholds = thresholds;
}

void digest_pass(struct digest *digest, const struct gc_record *record)
{
    digest->last = *record;
}

void digest_announce(struct digest *digest)
{
    digest->is_announced = true;
}

static struct digest_spot spot_of(const struct gc_record *record)
{
    return (struct digest_spot){.cycle = record->value[GC_CYCLE], .at_ns = record->value[GC_AT_NS]};
}

/* The record before, if it is the cycle before. */
static const struct gc_record *before_of(const struct digest *digest, const struct gc_record *record)
{
    return digest->last.present != 0 && digest->last.value[GC_CYCLE] + 1 == record->value[GC_CYCLE] ? &digest->last : NULL;
}

/* Two neighbours become one; either may be empty. */
static void merge(struct digest_bucket *into, const struct digest_bucket *next)
{
    if (next->cycles == 0)
        return;
    if (into->cycles == 0) {
        *into = *next;
        return;
    }
    into->cycles += next->cycles;
    into->forced += next->forced;
    into->tight += next->tight;
    into->near += next->near;
    into->assist_ns += next->assist_ns;
    into->background_ns += next->background_ns;
    into->idle_ns += next->idle_ns;
    into->stw_cpu_ns += next->stw_cpu_ns;
    into->procs_ns += next->procs_ns;
    if (next->live_min_bytes < into->live_min_bytes)
        into->live_min_bytes = next->live_min_bytes;
    if (next->live_max_bytes > into->live_max_bytes)
        into->live_max_bytes = next->live_max_bytes;
    if (next->stack_min_bytes < into->stack_min_bytes)
        into->stack_min_bytes = next->stack_min_bytes;
    if (into->goal_min_bytes == 0 || (next->goal_min_bytes != 0 && next->goal_min_bytes < into->goal_min_bytes))
        into->goal_min_bytes = next->goal_min_bytes;
    if (next->goal_max_bytes > into->goal_max_bytes)
        into->goal_max_bytes = next->goal_max_bytes;
}

static void halve(struct digest *digest)
{
    for (uint32_t i = 0; i < DIGEST_BUCKETS; i += 2) {
        struct digest_bucket pair = digest->bucket[i];
        merge(&pair, &digest->bucket[i + 1]);
        digest->bucket[i / 2] = pair;
    }
    memset(&digest->bucket[DIGEST_BUCKETS / 2], 0, sizeof digest->bucket / 2);
    digest->width_ns *= 2;
    digest->used = (digest->used + 1) / 2;
}

static struct digest_bucket *bucket_at(struct digest *digest, uint64_t end_ns)
{
    uint64_t index;
    while ((index = (end_ns - digest->start_ns) >> __builtin_ctzll(digest->width_ns)) >= DIGEST_BUCKETS)
        halve(digest);
    if (index >= digest->used)
        digest->used = (uint32_t)index + 1;
    return &digest->bucket[index];
}

static void add_limit(struct digest *digest, const struct gogc_range *range, struct digest_bucket *one)
{
    digest->has_gogc_last = range != NULL;
    if (!range)
        return;
    digest->gogc_last = *range;
    if (!digest->has_stacks)
        return;
    bool is_none = range->min > range->max; /* more is live than the goal */
    one->tight = is_none || range->max < digest->thresholds.value[THRESHOLD_LIMIT_GOGC];
    one->near = is_none || range->max < digest->thresholds.value[THRESHOLD_LIMIT_NEAR_GOGC];
    if (!is_none && range->min > digest->gogc_high)
        digest->gogc_high = range->min;
}

static void add_bucket(struct digest *digest, const struct gc_record *record, const struct gogc_range *range, uint64_t since_ns)
{
    const uint64_t *value = record->value;
    bool has_goal = gc_has(record, GC_HEAP_GOAL_BYTES) && !goal_is_off(value[GC_HEAP_GOAL_BYTES]);
    struct digest_bucket one = {
        .first = spot_of(record),
        .cycles = 1,
        .forced = value[GC_FORCED] != 0,
        .live_min_bytes = value[GC_HEAP_LIVE_BYTES],
        .live_max_bytes = value[GC_HEAP_LIVE_BYTES],
        .stack_min_bytes = value[GC_STACK_BYTES],
        .goal_min_bytes = has_goal ? value[GC_HEAP_GOAL_BYTES] : 0,
        .goal_max_bytes = has_goal ? value[GC_HEAP_GOAL_BYTES] : 0,
        .assist_ns = value[GC_CPU_ASSIST_NS],
        .background_ns = value[GC_CPU_BACKGROUND_NS],
        .idle_ns = value[GC_CPU_IDLE_NS],
        .stw_cpu_ns = derive_stw_cpu_ns(record),
        .procs_ns = value[GC_PROCS] * since_ns,
    };
    add_limit(digest, range, &one);
    merge(bucket_at(digest, digest->end_ns), &one);
}

static void close_second(struct digest_seconds *seconds)
{
    uint64_t room_ns = 2 * SLOT_NS * seconds->procs;
    uint64_t ppm = num_ppm(seconds->cost_ns + seconds->last_cost_ns, room_ns);
    ppm = ppm > PPM ? PPM : ppm;
    uint64_t cycles = seconds->cycles + seconds->last_cycles;
    seconds->at_percent[ppm * (DIGEST_PERCENTS - 1) / PPM]++;
    seconds->at_cycles[cycles < DIGEST_PERCENTS ? cycles : DIGEST_PERCENTS - 1]++;
    seconds->count++;
    if (ppm > seconds->worst_ppm && seconds->count > 10) { /* not the start */
        seconds->worst_ppm = ppm;
        seconds->worst = seconds->last_first.cycle ? seconds->last_first : seconds->first;
        seconds->worst_cycles = cycles;
    }
    seconds->last_cost_ns = seconds->cost_ns;
    seconds->last_cycles = seconds->cycles;
    seconds->last_first = seconds->first;
    seconds->cost_ns = seconds->cycles = 0;
    seconds->first = (struct digest_spot){0};
    seconds->slot++;
}

/* Closes slots up to `slot`; a long quiet time is counted in one step. */
static void advance(struct digest_seconds *seconds, uint64_t slot)
{
    for (int i = 0; i < 3 && seconds->slot < slot; i++)
        close_second(seconds);
    if (seconds->slot < slot) {
        seconds->at_percent[0] += slot - seconds->slot;
        seconds->at_cycles[0] += slot - seconds->slot;
        seconds->count += slot - seconds->slot;
        seconds->slot = slot;
    }
}

/* A cycle's CPU time is spread over the time that it took. */
static void add_seconds(struct digest *digest, const struct gc_record *record)
{
    struct digest_seconds *seconds = &digest->seconds;
    uint64_t from_ns = record->value[GC_AT_NS] > digest->start_ns ? record->value[GC_AT_NS] - digest->start_ns : 0;
    uint64_t to_ns = digest->end_ns - digest->start_ns;
    uint64_t cost_ns = derive_gc_cpu_ns(record), length_ns = to_ns > from_ns ? to_ns - from_ns : 1;
    if (length_ns / SLOT_NS > SPREAD_SLOTS)
        from_ns = to_ns - SPREAD_SLOTS * SLOT_NS;
    seconds->procs = record->value[GC_PROCS] > 0 ? record->value[GC_PROCS] : 1;
    uint64_t slot = from_ns / SLOT_NS;
    if (slot < seconds->slot)
        slot = seconds->slot;
    advance(seconds, slot);
    if (seconds->first.cycle == 0)
        seconds->first = spot_of(record);
    for (;; advance(seconds, ++slot)) {
        uint64_t left_ns = slot * SLOT_NS > from_ns ? slot * SLOT_NS : from_ns;
        uint64_t right_ns = (slot + 1) * SLOT_NS < to_ns ? (slot + 1) * SLOT_NS : to_ns;
        if (right_ns > left_ns)
            seconds->cost_ns += right_ns - left_ns == length_ns ? cost_ns : num_mul_div(cost_ns, right_ns - left_ns, length_ns);
        if ((slot + 1) * SLOT_NS > to_ns)
            break;
    }
    seconds->cycles++;
}

static void add_times(struct digest *digest, const struct gc_record *record, const struct gogc_range *range)
{
    if (!gc_has(record, GC_AT_NS))
        return;
    uint64_t at_ns = record->value[GC_AT_NS], end_ns = derive_end_ns(record);
    bool has_last = digest->last.present != 0 && gc_has(&digest->last, GC_AT_NS);
    uint64_t last_end_ns = has_last ? derive_end_ns(&digest->last) : at_ns;
    if (digest->cycles == 0) {
        digest->start_ns = at_ns < last_end_ns ? at_ns : last_end_ns;
        digest->end_ns = digest->start_ns;
        digest->width_ns = UINT64_C(1) << FIRST_WIDTH_BITS;
        digest->has_times = true;
    }
    if (end_ns > digest->end_ns)
        digest->end_ns = end_ns;
    add_bucket(digest, record, range, end_ns > last_end_ns ? end_ns - last_end_ns : 0);
    add_seconds(digest, record);
}

/* Announced by the runtime or, where the announcement is lost, two minutes after the cycle before. */
static void add_periodic(struct digest *digest, const struct gc_record *record)
{
    const struct gc_record *before = before_of(digest, record);
    bool has_times = before && gc_has(before, GC_AT_NS) && gc_has(record, GC_AT_NS);
    uint64_t at_ns = record->value[GC_AT_NS], due_ns = has_times ? derive_end_ns(before) + PERIOD_NS : 0;
    bool is_due = has_times && !record->value[GC_FORCED] && at_ns >= due_ns && at_ns <= due_ns + PERIOD_SLACK_NS;
    if ((is_due || digest->is_announced) && digest->periodic++ == 0)
        digest->periodic_first = spot_of(record);
    digest->periodic_announced += digest->is_announced;
}

static unsigned stw_step(uint64_t ns)
{
    uint64_t us = ns / NS_PER_US;
    if (us < DIGEST_STW_STEPS)
        return (unsigned)us;
    unsigned row = 64 - (unsigned)__builtin_clzll(us) - 5;
    if (row >= DIGEST_STW_ROWS)
        return DIGEST_STW_ROWS * DIGEST_STW_STEPS - 1;
    return row * DIGEST_STW_STEPS + (unsigned)(us >> (row - 1)) - DIGEST_STW_STEPS;
}

uint64_t digest_stw_median_ns(const struct digest *digest)
{
    uint64_t seen = 0;
    unsigned step = 0;
    for (; step + 1 < DIGEST_STW_ROWS * DIGEST_STW_STEPS; step++) {
        seen += digest->stw[step];
        if (2 * seen >= digest->cycles)
            break;
    }
    unsigned row = step / DIGEST_STW_STEPS;
    if (row == 0)
        return step * NS_PER_US;
    return ((uint64_t)(step % DIGEST_STW_STEPS + DIGEST_STW_STEPS) << (row - 1)) * NS_PER_US;
}

static void add_stops(struct digest *digest, const struct gc_record *record)
{
    uint64_t stw_ns = derive_stw_ns(record);
    digest->stw[stw_step(stw_ns)]++;
    if (stw_ns > digest->stw_max_ns) {
        digest->stw_max_ns = stw_ns;
        digest->stw_longest_sweep_ns = record->value[GC_STW_SWEEP_TERM_NS];
        digest->stw_longest = spot_of(record);
    }
    if (stw_ns >= digest->thresholds.value[THRESHOLD_STW_LONG] * NS_PER_MS && digest->stw_long++ == 0)
        digest->stw_first_long = spot_of(record);
}

static void add_forced(struct digest *digest, const struct gc_record *record)
{
    if (!record->value[GC_FORCED] || digest->is_announced)
        return;
    uint64_t at_ns = record->value[GC_AT_NS];
    if (digest->forced++ == 0) {
        digest->forced_first = spot_of(record);
    } else if (at_ns > digest->forced_last_ns) {
        digest->forced_gap_ns += at_ns - digest->forced_last_ns;
        digest->forced_gaps++;
    }
    digest->forced_last_ns = at_ns;
}

static void add_goal(struct digest *digest, const struct gc_record *record)
{
    uint64_t goal = record->value[GC_HEAP_GOAL_BYTES], end = record->value[GC_HEAP_END_BYTES];
    if (!gc_has(record, GC_HEAP_GOAL_BYTES) || goal_is_off(goal) || end < goal + OVER_LEAST_MB * BYTES_PER_MB ||
        (end - goal) * 100 < goal * digest->thresholds.value[THRESHOLD_OVERSHOOT_SIZE])
        return;
    if (digest->over++ == 0)
        digest->over_first = spot_of(record);
    if (end - goal > digest->over_worst_bytes) {
        digest->over_worst_bytes = end - goal;
        digest->over_worst_goal_bytes = goal;
        digest->over_worst = spot_of(record);
    }
}

static void add_tiny(struct digest *digest, const struct gc_record *record)
{
    uint64_t least_mb = gc_has(record, GC_STACK_BYTES) ? SMALL_GOAL_MB : OLD_SMALL_GOAL_MB;
    struct digest_run *run = &digest->tiny;
    bool is_tiny = digest->has_times && record->value[GC_HEAP_GOAL_BYTES] <= least_mb * BYTES_PER_MB &&
                   gc_has(record, GC_HEAP_GOAL_BYTES) && !record->value[GC_FORCED];
    if (!is_tiny && (run->others + 1) * OTHERS_ONE_IN > run->cycles) {
        *run = (struct digest_run){0};
        return;
    }
    run->gc_cpu_ns += derive_gc_cpu_ns(record);
    if (!is_tiny) {
        run->others++;
        return;
    }
    if (run->cycles++ == 0) {
        run->first = spot_of(record);
        run->from_ns = record->value[GC_AT_NS];
    }
    run->to_ns = digest->end_ns;
    run->procs_ns = record->value[GC_PROCS] * (run->to_ns > run->from_ns ? run->to_ns - run->from_ns : 0);
    if (run->cycles > digest->tiny_longest.cycles)
        digest->tiny_longest = *run;
}

static void add_cpus(struct digest *digest, const struct gc_record *record)
{
    if (digest->last.value[GC_PROCS] != record->value[GC_PROCS])
        digest->stopped_ns = digest->stopped_cpu_ns = 0;
    digest->stopped_ns += derive_stw_ns(record);
    digest->stopped_cpu_ns += derive_stw_cpu_ns(record);
}

uint32_t digest_cpus(const struct digest *digest)
{
    if (!digest->has_stacks || digest->stopped_ns == 0)
        return 0;
    return (uint32_t)((digest->stopped_cpu_ns + digest->stopped_ns / 2) / digest->stopped_ns);
}

uint64_t digest_gc_cpu_ppm(const struct digest *digest)
{
    uint64_t cost_ns = 0, procs_ns = 0;
    for (uint32_t i = 0; i < digest->used; i++) {
        cost_ns += digest->bucket[i].assist_ns + digest->bucket[i].background_ns + digest->bucket[i].stw_cpu_ns;
        procs_ns += digest->bucket[i].procs_ns;
    }
    return num_ppm(cost_ns, procs_ns);
}

static void add_starved(struct digest *digest, const struct gc_record *record)
{
    const uint64_t *value = record->value;
    if (value[GC_MARK_NS] < STARVED_LEAST_MS * NS_PER_MS || value[GC_PROCS] < digest->thresholds.value[THRESHOLD_STARVED_PROCS] ||
        !gc_has(record, GC_CPU_BACKGROUND_NS))
        return;
    if (digest->starved_cycles++ == 0)
        digest->starved_first = spot_of(record);
    digest->starved_mark_ns += value[GC_MARK_NS];
    digest->starved_marked_ns += value[GC_CPU_ASSIST_NS] + value[GC_CPU_BACKGROUND_NS] + value[GC_CPU_IDLE_NS];
    digest->starved_quarter_ns += value[GC_PROCS] * value[GC_MARK_NS] / 4;
}

void digest_add(struct digest *digest, const struct gc_record *record)
{
    struct gogc_range range;
    digest_add_known(digest, record, gogc_of_cycle(record, before_of(digest, record), &range) ? &range : NULL);
}

void digest_add_known(struct digest *digest, const struct gc_record *record, const struct gogc_range *range)
{
    digest->has_live |= gc_has(record, GC_HEAP_LIVE_BYTES);
    digest->has_goal |= gc_has(record, GC_HEAP_GOAL_BYTES);
    digest->has_stacks |= gc_has(record, GC_STACK_BYTES);
    digest->format = record->format;
    add_times(digest, record, range);
    add_periodic(digest, record);
    add_stops(digest, record);
    add_forced(digest, record);
    add_goal(digest, record);
    add_tiny(digest, record);
    add_starved(digest, record);
    add_cpus(digest, record);
    digest->cycles++;
    digest->is_announced = false;
    digest->last = *record;
}

uint64_t digest_span_ns(const struct digest *digest)
{
    return digest->end_ns - digest->start_ns;
}
