/*
 * Why a vote and not a mean: a mean of ranges is no GOGC that anybody set, and the cycles of a memory limit, of a start or
 * of debug.SetGCPercent pull it anywhere. The value that explains most goals was in force for most of them.
 *
 * What lifts a goal above the formula, so that it gives an upper bound only: a heap that starts next to its goal
 * is given a little room (64 KB since Go 1.18, 1 MB before), and sweeping needs 1 MB. Go 1.19 prints the allocated stacks
 * and counts the scanned ones (golang/go#54649), so the stacks widen the range: all of them or none. What lowers it: GOMEMLIMIT. A heap
 * held by a limit has a goal that does not follow the live heap, so its cycles disagree with each other and nothing is
 * claimed; one that fills its limit has no room at all, which is no GOGC=0 either.
 */
#include "analysis/gogc.h"

#include <stddef.h>

#include "analysis/derive.h"
#include "base/num.h"

enum { PERCENT_PER_MB = 25, NARROW = 3, SLACK = 50 }; /* heap minimum: 4 MB at 100 */

/* In MB as printed. */
struct sizes {
    uint64_t goal, start, live, base; /* base: live + stacks + globals */
    uint64_t base_least;              /* without the stacks */
    unsigned runway;                  /* what a goal may have been lifted above the start, as printed */
    unsigned cut;                     /* how many numbers were cut off in `base` */
};

static bool read_sizes(const struct gc_record *record, const struct gc_record *before, struct sizes *ret)
{
    bool is_next = before && before->value[GC_CYCLE] + 1 == record->value[GC_CYCLE];
    if (!is_next || !gc_has(record, GC_HEAP_GOAL_BYTES) || !gc_has(before, GC_HEAP_LIVE_BYTES) ||
        goal_is_off(record->value[GC_HEAP_GOAL_BYTES]))
        return false;
    const uint64_t *value = before->value;
    uint64_t live = value[GC_HEAP_LIVE_BYTES] / BYTES_PER_MB;
    bool has_roots = gc_has(before, GC_STACK_BYTES);
    uint64_t stacks = has_roots ? value[GC_STACK_BYTES] / BYTES_PER_MB : 0;
    uint64_t globals = has_roots ? value[GC_GLOBALS_BYTES] / BYTES_PER_MB : 0;
    *ret = (struct sizes){
        .goal = record->value[GC_HEAP_GOAL_BYTES] / BYTES_PER_MB,
        .start = record->value[GC_HEAP_START_BYTES] / BYTES_PER_MB,
        .live = live,
        .base = live + stacks + globals,
        .base_least = live + globals,
        .runway = has_roots ? 0 : 1,
        .cut = has_roots ? 3 : 1,
    };
    return ret->goal > 0;
}

static uint32_t limit(uint64_t percent)
{
    return percent > GOGC_MAX ? GOGC_MAX + 1 : (uint32_t)percent;
}

static void range_of(const struct sizes *mb, struct gogc_range *ret)
{
    uint64_t floor = PERCENT_PER_MB * mb->goal, most = floor + PERCENT_PER_MB - 1;
    if (mb->live > mb->goal) {
        ret->min = 1;
        ret->max = 0;
        return;
    }
    if (mb->base_least > 0) {
        uint64_t plain = num_div(100 * (mb->goal + 1 - mb->live) - 1, mb->base_least);
        most = plain < most ? plain : most;
    }
    uint64_t least = 0;
    bool is_lifted = mb->goal <= mb->start + mb->runway || mb->goal <= mb->live + 1;
    if (!is_lifted)
        least = num_div(100 * (mb->goal - mb->live - 1), mb->base + mb->cut) + 1;
    if (floor <= most && floor < least)
        least = floor;
    ret->min = limit(least);
    ret->max = limit(most);
}

bool gogc_of_cycle(const struct gc_record *record, const struct gc_record *before, struct gogc_range *ret)
{
    struct sizes mb;
    if (!read_sizes(record, before, &mb))
        return false;
    range_of(&mb, ret);
    ret->goal_mb = mb.goal;
    ret->live_mb = mb.live;
    ret->base_mb = mb.base;
    return true;
}

bool gogc_percent(const struct gogc_range *range, uint64_t *ret)
{
    if (range->min > range->max || range->max > GOGC_MAX || (range->min == 0 && range->base_mb == 0))
        return false;
    uint64_t more_mb = range->goal_mb - range->live_mb;
    uint64_t percent = range->base_mb > 0 ? 100 * more_mb / range->base_mb : PERCENT_PER_MB * range->goal_mb;
    *ret = percent < range->min ? range->min : percent > range->max ? range->max : percent;
    return true;
}

bool gogc_estimate(const struct gc_record *record, const struct gc_record *before, uint64_t *ret_percent)
{
    struct gogc_range range;
    return gogc_of_cycle(record, before, &range) && gogc_percent(&range, ret_percent);
}

void gogc_vote(struct gogc_votes *votes, const struct gc_record *record, const struct gogc_range *range)
{
    if (gc_has(record, GC_HEAP_GOAL_BYTES) && goal_is_off(record->value[GC_HEAP_GOAL_BYTES]))
        votes->off++;
    if (!range)
        return;
    votes->asked++;
    if (range->min > range->max || range->min > GOGC_MAX)
        return;
    votes->bounded += range->min > 0;
    votes->step[range->min]++;
    votes->step[range->max > GOGC_MAX ? GOGC_MAX + 1 : range->max + 1]--;
}

/* The longest run of values that have the most votes, or nearly: a single odd cycle must not cut the true value off. */
static void find_run(const struct gogc_votes *votes, struct gogc *ret)
{
    int64_t at = 0, most = 0;
    for (uint32_t value = 0; value <= GOGC_MAX; value++) {
        at += votes->step[value];
        most = at > most ? at : most;
    }
    uint32_t start = 0, best = 0;
    at = 0;
    for (uint32_t value = 0; value <= GOGC_MAX; value++) {
        at += votes->step[value];
        if (at < most - most / SLACK) {
            start = value + 1;
        } else if (value + 1 - start > best) {
            best = value + 1 - start;
            ret->min = start;
            ret->max = value;
        }
    }
    ret->agree = (uint64_t)most;
}

/* What somebody may have set. */
static uint32_t roundest(uint32_t min, uint32_t max)
{
    static const uint32_t USUAL[] = {100, 200, 50}, STEPS[] = {100, 50, 25, 10, 5};
    for (size_t i = 0; i < sizeof USUAL / sizeof USUAL[0]; i++)
        if (USUAL[i] >= min && USUAL[i] <= max)
            return USUAL[i];
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++) {
        uint32_t value = (min + STEPS[i] - 1) / STEPS[i] * STEPS[i];
        if (value > 0 && value <= max)
            return value;
    }
    return min + (max - min) / 2;
}

void gogc_result(const struct gogc_votes *votes, struct gogc *ret)
{
    *ret = (struct gogc){.asked = votes->asked};
    if (votes->off > votes->asked) {
        ret->kind = GOGC_OFF;
        return;
    }
    if (votes->asked == 0)
        return;
    find_run(votes, ret);
    bool is_narrow = (ret->max - ret->min) * NARROW <= ret->max && ret->max > 0 && ret->max < GOGC_MAX;
    if (ret->agree * 2 <= votes->asked || votes->bounded * 4 < votes->asked || !is_narrow)
        return;
    ret->kind = GOGC_KNOWN;
    ret->percent = roundest(ret->min, ret->max);
}
