/*
 * Percentiles come from histograms, so a run of any length costs the same; the longest ten are kept beside them, because what
 * is asked about the maximum is always the same: when was it, and what else was there? An index over all cycles was
 * rejected: ten are what can be looked at.
 *
 * The axis of nines is that of HdrHistogram's plots: the distance to 100 % is logarithmic, so that p99.9 is as far from p99 as
 * p99 from p90, and the tail, which a linear axis squeezes into its last column, has most of the room.
 */
#include "analysis/pauses.h"

#include <string.h>

#include "analysis/derive.h"
#include "base/log2.h"
#include "base/num.h"

const struct pause_kind_info pause_kind_infos[PAUSE_KIND_COUNT] = {
    [PAUSE_STW] = {"stw", "STW", "STW"},
    [PAUSE_SWEEP_TERM] = {"sweep-term", "Sweep termination", "sweep term"},
    [PAUSE_MARK_TERM] = {"mark-term", "Mark termination", "mark term"},
    [PAUSE_MARK] = {"mark", "Mark", "mark"},
};

const struct pause_rank_info pause_rank_infos[RANK_COUNT] = {
    [RANK_P50] = {"p50", 500000, 2, "the smallest value that 50 % of the cycles do not exceed",
                "The median: half of the cycles take longer. It says what is usual and nothing about what hurts.",
                "STW: tens of microseconds."},
    [RANK_P90] = {"p90", 900000, 10, "the smallest value that 90 % of the cycles do not exceed",
                "One cycle in 10 takes longer.",
                "STW: under 200 µs."},
    [RANK_P99] = {"p99", 990000, 100, "the smallest value that 99 % of the cycles do not exceed",
                "One cycle in 100 takes longer. With fewer than 100 cycles it is the maximum.",
                "STW: under 1 ms; the collector is made to stay below half of that."},
    [RANK_P999] = {"p99.9", 999000, 1000, "the smallest value that 99.9 % of the cycles do not exceed",
                "One cycle in 1,000 takes longer. With fewer than 1,000 cycles it is the maximum.",
                "STW: a few milliseconds at most; far above p99 the machine, not the collector, is the cause."},
    [RANK_P9999] = {"p99.99", 999900, 10000, "the smallest value that 99.99 % of the cycles do not exceed",
                "One cycle in 10,000 takes longer. With fewer than 10,000 cycles it is the maximum.",
                "STW: under 10 ms."},
    [RANK_MAX] = {"max", PPM, 1, "the largest value",
                "The longest of all. Always exact, and one cycle: look at it before drawing conclusions.",
                "STW: under 10 ms."},
};

uint64_t pause_ns(const struct gc_record *record, enum pause_kind kind)
{
    static const enum gc_field FIELDS[PAUSE_KIND_COUNT] = {
        [PAUSE_SWEEP_TERM] = GC_STW_SWEEP_TERM_NS, [PAUSE_MARK_TERM] = GC_STW_MARK_TERM_NS, [PAUSE_MARK] = GC_MARK_NS};
    return kind == PAUSE_STW ? derive_stw_ns(record) : record->value[FIELDS[kind]];
}

/* Into a list of the longest, behind those that are as long. */
static void insert(struct worst *list, unsigned count, const struct worst *one)
{
    unsigned at = count < PAUSES_WORST ? count : PAUSES_WORST;
    while (at > 0 && list[at - 1].ns < one->ns)
        at--;
    if (at == PAUSES_WORST)
        return;
    unsigned moved = (count < PAUSES_WORST ? count : PAUSES_WORST - 1) - at;
    memmove(&list[at + 1], &list[at], moved * sizeof *list);
    list[at] = *one;
}

void pauses_add(struct pauses *pauses, uint64_t seq, const struct gc_record *record)
{
    for (int kind = 0; kind < PAUSE_KIND_COUNT; kind++) {
        uint64_t ns = pause_ns(record, (enum pause_kind)kind);
        hist_add(&pauses->hist[kind], ns);
        if (pauses->worst_count == PAUSES_WORST && ns <= pauses->worst[kind][PAUSES_WORST - 1].ns)
            continue;
        struct worst one = {.ns = ns, .seq = seq, .number = record->value[GC_CYCLE], .at_ns = record->value[GC_AT_NS]};
        insert(pauses->worst[kind], pauses->worst_count, &one);
    }
    if (pauses->worst_count < PAUSES_WORST)
        pauses->worst_count++;
}

uint64_t pauses_rank(const struct pauses *pauses, enum pause_kind kind, enum pause_rank rank)
{
    return hist_quantile(&pauses->hist[kind], pause_rank_infos[rank].ppm);
}

/* The largest of 1, 2, 5 x 10^k that is not above the value, or the smallest not below it. */
static uint64_t round_down(uint64_t value)
{
    uint64_t power = 1;
    while (value / 10 >= power)
        power *= 10;
    return value >= 5 * power ? 5 * power : value >= 2 * power ? 2 * power : power;
}

static uint64_t round_up(uint64_t value)
{
    uint64_t down = round_down(value);
    if (down >= value)
        return down;
    uint64_t lead = down;
    while (lead >= 10)
        lead /= 10;
    uint64_t up = lead == 2 ? down / 2 * 5 : down * 2;
    return up < down ? UINT64_MAX : up;
}

struct pause_scale pause_scale_of(uint64_t min_ns, uint64_t max_ns, bool is_linear)
{
    uint64_t max = max_ns < NS_PER_US ? NS_PER_US : max_ns < UINT64_MAX / 4 ? max_ns : UINT64_MAX / 4;
    struct pause_scale scale = {.high_ns = round_up(max), .is_linear = is_linear};
    if (!is_linear)
        scale.low_ns = round_down(min_ns < NS_PER_US ? NS_PER_US : min_ns < max ? min_ns : max);
    if (scale.low_ns >= scale.high_ns)
        scale.low_ns = scale.high_ns / 10;
    return scale;
}

uint64_t pause_scale_part(const struct pause_scale *scale, uint64_t ns, uint64_t parts)
{
    uint64_t at = ns, low = scale->low_ns, high = scale->high_ns;
    if (ns <= low || parts == 0)
        return 0;
    if (!scale->is_linear) {
        at = log2_of(ns);
        low = log2_of(low);
        high = log2_of(high);
    }
    uint64_t part = num_mul_div(at - low, parts, high - low);
    return part < parts ? part : parts - 1;
}

uint64_t pause_nines_ppm(uint64_t at, uint64_t parts, unsigned nines)
{
    if (parts == 0 || at == 0)
        return 0;
    return PPM - PPM * LOG2_ONE / log2_power(LOG2_ONE * 16 + num_mul_div(at * nines, LOG2_OF_10, parts));
}

unsigned pause_nines_of(uint64_t cycles)
{
    unsigned nines = 1;
    for (uint64_t needed = 100; nines < 6 && needed <= cycles; needed *= 10)
        nines++;
    return nines;
}

unsigned pause_step(uint64_t ns)
{
    uint64_t us = ns / NS_PER_US;
    if (us == 0)
        return 0;
    unsigned power = 63 - (unsigned)__builtin_clzll(us), step = 1 + 2 * power;
    if (power > 0 && us >> (power - 1) & 1)
        step++;
    return step < ROLLUP_STEPS ? step : ROLLUP_STEPS - 1;
}

uint64_t pause_step_ns(unsigned step)
{
    if (step == 0)
        return 0;
    uint64_t half_us = (UINT64_C(2) << (step - 1) / 2) + ((step - 1) % 2 != 0 ? UINT64_C(1) << (step - 1) / 2 : 0);
    return half_us * NS_PER_US / 2;
}

struct grid {
    const struct axis *axis;
    const struct pause_scale *scale;
    uint32_t rows, *counts;
};

/* At least one in each cell that they may be in: what happened shall be seen. */
static void spread(const struct grid *grid, const struct rolled *rolled, uint64_t low_ns, uint64_t high_ns, uint64_t count)
{
    uint64_t low = pause_scale_part(grid->scale, low_ns, grid->rows), high = pause_scale_part(grid->scale, high_ns, grid->rows);
    for (uint32_t column = rolled->first; column <= rolled->last; column++)
        for (uint64_t row = low; row <= high; row++) {
            uint64_t share = rolled_share(rolled, column, count) / (high - low + 1);
            uint32_t *cell = &grid->counts[row * grid->axis->columns + column];
            *cell += share > 0 ? (uint32_t)share : 1;
        }
}

static void spread_bucket(const struct grid *grid, const struct rolled *rolled, enum pause_kind kind)
{
    const uint32_t *hist = rolled->bucket->hist[kind];
    unsigned longest = ROLLUP_STEPS;
    while (longest > 0 && hist[longest - 1] == 0)
        longest--;
    for (unsigned step = 0; step < longest; step++) {
        uint64_t high_ns = pause_step_ns(step + 1) - 1;
        if (kind == PAUSE_STW && step + 1 == longest) /* the maximum is known */
            high_ns = rolled->bucket->max[SERIES_STW_NS];
        if (hist[step] > 0)
            spread(grid, rolled, pause_step_ns(step), high_ns, hist[step]);
    }
}

void pauses_grid(const struct process *process, const struct axis *axis, enum pause_kind kind,
                 const struct pause_scale *scale, uint32_t rows, uint32_t *ret_counts)
{
    memset(ret_counts, 0, (size_t)rows * axis->columns * sizeof *ret_counts);
    struct grid grid = {.axis = axis, .scale = scale, .rows = rows, .counts = ret_counts};
    struct rolled_walk rolled;
    for (rolled_walk_start(&rolled, process, axis); rolled_walk_next(&rolled);)
        spread_bucket(&grid, &rolled.at, kind);
    struct axis_walk walk;
    for (axis_walk_start(&walk, process, axis); axis_walk_next(&walk);) {
        uint64_t row = pause_scale_part(scale, pause_ns(walk.record, kind), rows);
        ret_counts[row * axis->columns + walk.column]++;
    }
}
