/*
 * What a process must do, and so what a record must do to continue one (mgc.go): cycle numbers grow by one;
 * a cycle starts after the one before has ended (times are cut off to milliseconds, hence a slack); its lines
 * all have the same fields. A gap in the numbers is allowed, for lines can get lost, as long as that many cycles fit into
 * the time between.
 *
 * What it does, usually, makes one run more likely than another. Each sign is as strong as it is rare to be wrong:
 *
 * - The goal was set when the cycle before ended: the live heap it left, plus GOGC percent of that and of stacks and
 *   globals (mgcpacer.go, commit). GOGC is narrowed down goal by goal, after a few of them to a percent or two, and then the
 *   next goal is known to a MB. Under a memory limit goals follow other rules: that shows, and they are not asked.
 * - The percentage, times the time since start and the processors, is all CPU time the collector ever took. What this cycle
 *   took stands in its line, so the next percentage is known as well (mgc.go, gcMarkTermination).
 * - A heap cannot start below what was live. GOMAXPROCS and globals do not change.
 * - A process that collects every second does not do so after a tenth. How often it does also says who is likely to come
 *   next at all, and who has been silent for so long that it must be dead.
 * - When it was written: origin.h.
 *
 * Rejected: weights by hand for a sum of distances in time, which this was before. It took one process for another
 * where only the goals could tell.
 */
#include "model/track.h"

#include <stddef.h>

#include "base/num.h"

#define SLACK_NS (2 * NS_PER_MS)       /* times are cut off to milliseconds */
#define CYCLE_MIN_NS (100 * NS_PER_US) /* no runtime gets through whole cycles faster than this */
#define TIME_MOST_NS (UINT64_C(1) << 58) /* nine years */
#define HEAP_MOST_MB (UINT64_C(1) << 31)
#define SHAPE_IGNORES (1u << GC_FORCED | 1u << GC_LEAK_CHECK)

enum {
    GOAL_TO_MB = 1 << 30,  /* above: there is none, GOGC=off */
    MINIMUM_MB = 4,        /* of the goal at GOGC=100 */
    THOUSAND = 1000,
    USUAL_GROWTH = 1000,   /* GOGC=100 */
    ODD_GOAL = 2,          /* as many good ones make up for an odd one */
    ODD_MOST = 6,
    CPU_CUT_OFF_US = 200,
    PROCS_MOST = 1024, PERCENT_MOST = 400, GROWTH_MOST = 1 << 24, /* of what is multiplied */
};

/* Costs of what should not be, in bits. */
enum {
    GAP = 11, GAP_MORE = 2, GAPS_MOST = 20,
    OTHER_PROCS = 12, OTHER_GLOBALS = 14, HEAP_FELL = 8,
    GOAL_OFF = 9, GOAL_OFF_MOST = 18, GOAL_GUESS_MOST = 4,
    PERCENT_OFF = 5, PERCENT_OFF_MOST = 14,
    BRIEF_MOST = 12, PACE_LEAST = 18, /* that of a cycle each half millisecond */
    EXCHANGE = 2, /* by so much it must be better */
};

static uint64_t apart(uint64_t a, uint64_t b)
{
    return a > b ? a - b : b - a;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static struct origin_bounds overlap(struct origin_bounds a, struct origin_bounds b)
{
    return (struct origin_bounds){a.low > b.low ? a.low : b.low, a.high < b.high ? a.high : b.high};
}

static uint64_t between(struct origin_bounds a, struct origin_bounds b)
{
    return a.high < b.low ? (uint64_t)(b.low - a.high) : a.low > b.high ? (uint64_t)(a.low - b.high) : 0;
}

struct track_sight track_look(const struct gc_record *record)
{
    const uint64_t *value = record->value;
    uint64_t goal_mb = value[GC_HEAP_GOAL_BYTES] / BYTES_PER_MB;
    return (struct track_sight){
        .number = value[GC_CYCLE],
        .at_ns = value[GC_AT_NS],
        .end_ns = least(value[GC_AT_NS] + value[GC_STW_SWEEP_TERM_NS] + value[GC_MARK_NS] + value[GC_STW_MARK_TERM_NS],
                        TIME_MOST_NS),
        .cpu_us = least(value[GC_CPU_SWEEP_TERM_NS] + value[GC_CPU_ASSIST_NS] + value[GC_CPU_BACKGROUND_NS] +
                        value[GC_CPU_MARK_TERM_NS], TIME_MOST_NS) / NS_PER_US,
        .start_mb = value[GC_HEAP_START_BYTES] / BYTES_PER_MB,
        .live_mb = least(value[GC_HEAP_LIVE_BYTES] / BYTES_PER_MB, HEAP_MOST_MB),
        .goal_mb = goal_mb,
        .more_mb = least((value[GC_STACK_BYTES] + value[GC_GLOBALS_BYTES]) / BYTES_PER_MB, HEAP_MOST_MB),
        .stack_mb = value[GC_STACK_BYTES] / BYTES_PER_MB,
        .globals_mb = value[GC_GLOBALS_BYTES] / BYTES_PER_MB,
        .procs = value[GC_PROCS],
        .percent = (int64_t)value[GC_CPU_PERCENT],
        .wall_ns = record->wall_ns,
        .shape = record->present & ~SHAPE_IGNORES,
        .has_times = gc_has(record, GC_AT_NS),
        .has_goal = gc_has(record, GC_HEAP_GOAL_BYTES) && goal_mb <= GOAL_TO_MB,
    };
}

bool track_continues(const struct track *track, const struct track_sight *sight)
{
    const struct track_sight *newest = &track->newest.sight;
    if (sight->number <= newest->number || sight->shape != newest->shape)
        return false;
    uint64_t gap = sight->number - newest->number - 1;
    if (gap > 0 && sight->globals_mb != newest->globals_mb)
        return false;
    if (!sight->has_times)
        return true;
    if (sight->at_ns < newest->at_ns || sight->at_ns + SLACK_NS < newest->end_ns)
        return false;
    return gap <= (sight->at_ns + SLACK_NS - newest->end_ns) / CYCLE_MIN_NS;
}

/* What the goal after that must be in, in MB. Sizes are cut off to MB. */
static struct origin_bounds goal_after(const struct track_sight *sight, struct origin_bounds growth)
{
    int64_t live = (int64_t)sight->live_mb, base = live + (int64_t)sight->more_mb;
    struct origin_bounds goal = {live + base * growth.low / THOUSAND, live + 1 + (base + 1) * growth.high / THOUSAND};
    int64_t low = MINIMUM_MB * growth.low / THOUSAND, high = (MINIMUM_MB + 1) * growth.high / THOUSAND;
    return (struct origin_bounds){goal.low > low ? goal.low : low, goal.high > high ? goal.high : high};
}

static uint64_t goal_cost(const struct track *track, const struct track_sight *before, struct origin_bounds growth,
                          const struct track_sight *sight)
{
    if (!sight->has_goal || before->number + 1 != sight->number)
        return 0;
    struct origin_bounds goal = goal_after(before, origin_is_known(track->growth) ? track->growth : growth);
    uint64_t off = between(goal, (struct origin_bounds){(int64_t)sight->goal_mb, (int64_t)sight->goal_mb});
    uint64_t width = (uint64_t)(goal.high - goal.low + 1), cost = (uint64_t)cost_log2(width);
    if (off == 0)
        return cost;
    bool is_sure = origin_is_known(track->growth) && track->odd_goals <= ODD_GOAL;
    return cost + least(GOAL_OFF * COST_BIT + 3 * (uint64_t)cost_log2(1 + 4 * off / width),
                        (is_sure ? GOAL_OFF_MOST : GOAL_GUESS_MOST) * COST_BIT);
}

/* What is known of the growth after the next goal. */
static struct origin_bounds learn_goal(struct track *track, const struct track_sight *sight)
{
    struct origin_bounds known = track->growth;
    const struct track_sight *before = &track->newest.sight;
    int64_t live = (int64_t)before->live_mb, base = live + (int64_t)before->more_mb, goal = (int64_t)sight->goal_mb;
    if (!sight->has_goal || before->number + 1 != sight->number || live < MINIMUM_MB || goal <= live)
        return known;
    int64_t least = (goal - live - 1) * THOUSAND, most = (goal + 1 - live) * THOUSAND; /* over base + 2 and base */
    bool is_news = least >= (known.low + 1) * (base + 2) || most < known.high * base || most > GROWTH_MOST * base;
    if (origin_is_known(known) && !is_news) { /* most are none, and two divisions are spared */
        track->odd_goals -= track->odd_goals > 0;
        return known;
    }
    struct origin_bounds seen = {(int64_t)num_div((uint64_t)least, (uint64_t)base + 2), (int64_t)num_div((uint64_t)most, (uint64_t)base)};
    if (seen.high > GROWTH_MOST)
        return known;
    if (!origin_is_known(known))
        return seen;
    struct origin_bounds both = overlap(seen, known);
    if (origin_is_known(both)) {
        track->odd_goals -= track->odd_goals > 0;
        return both;
    }
    track->odd_goals += track->odd_goals < ODD_MOST ? ODD_GOAL : 0;
    return track->odd_goals > ODD_GOAL ? seen : known; /* a single one may have been another's */
}

/* What the collector has taken so far, as the percentage says, which is cut off. */
static struct origin_bounds busy_seen(const struct track_sight *sight)
{
    int64_t percent_us = (int64_t)(sight->end_ns / NS_PER_US / 100 * least(sight->procs, PROCS_MOST));
    int64_t percent = sight->percent < 0 ? 0 : sight->percent < PERCENT_MOST ? sight->percent : PERCENT_MOST;
    return (struct origin_bounds){percent * percent_us, (percent + 1) * percent_us};
}

/* ... and as it follows from before and from what this cycle took; its numbers are cut off by a tenth at most. */
static struct origin_bounds busy_after(const struct track_state *before, const struct track_sight *sight)
{
    const struct track_sight *from = &before->sight;
    int64_t cpu_us = (int64_t)sight->cpu_us, lost_us = 0;
    if (sight->number != from->number + 1 && sight->end_ns > from->end_ns)
        lost_us = (int64_t)((sight->end_ns - from->end_ns) / NS_PER_US * least(from->procs, PROCS_MOST));
    return (struct origin_bounds){before->busy_us.low + cpu_us,
                                  before->busy_us.high + cpu_us + cpu_us / 10 + CPU_CUT_OFF_US + lost_us};
}

static uint64_t percent_cost(const struct track_state *before, const struct track_sight *sight)
{
    struct origin_bounds busy = busy_after(before, sight), seen = busy_seen(sight);
    int64_t percent_us = seen.high - seen.low;
    if (percent_us <= 0)
        return 0;
    uint64_t width = (uint64_t)((busy.high - busy.low) / percent_us) + 1, off_us = between(busy, seen);
    uint64_t cost = off_us ? PERCENT_OFF * COST_BIT + cost_tail(2 * off_us, (uint64_t)percent_us) : 0;
    return (uint64_t)cost_log2(width) + least(cost, PERCENT_OFF_MOST * COST_BIT);
}

/* From cycle to cycle. */
static int64_t pace_of(const struct track_sight *before, const struct track_sight *sight)
{
    uint64_t passed_ns = sight->at_ns > before->at_ns ? sight->at_ns - before->at_ns : 0;
    if (sight->number > before->number + 1)
        passed_ns /= sight->number - before->number;
    return cost_log2(passed_ns + SLACK_NS / 4);
}

/* The chance of its coming just now: the rarer a run collects, the less; hardly any before its time, less and less long
 * after it. */
static uint64_t pace_cost(const struct track *track, const struct track_sight *before, const struct track_sight *sight)
{
    int64_t now = pace_of(before, sight), usual = track->pace ? track->pace : now;
    if (now >= usual)
        return (uint64_t)(now > usual + 2 * COST_BIT ? now - 2 * COST_BIT : usual);
    int64_t off = (usual - now) * COST_BIT / track->pace_spread;
    return (uint64_t)usual + least((uint64_t)(off * off / COST_BIT), BRIEF_MOST * COST_BIT);
}

static void learn_pace(struct track *track, const struct track_sight *sight)
{
    int64_t now = pace_of(&track->newest.sight, sight);
    if (track->pace == 0) {
        track->pace = now;
        track->pace_spread = 3 * COST_BIT;
        return;
    }
    int64_t off = now > track->pace ? now - track->pace : track->pace - now;
    track->pace += (now - track->pace) / 4;
    track->pace_spread += (off * 3 / 2 - track->pace_spread) / 8;
    if (track->pace_spread < COST_BIT / 2)
        track->pace_spread = COST_BIT / 2;
}

uint64_t track_least_cost(uint64_t missing)
{
    return missing ? (GAP + GAP_MORE * (least(missing, GAPS_MOST) - 1)) * COST_BIT : 0;
}

/* All but the time of its coming. Above `most` the exact sum does not matter. */
static uint64_t link_cost(const struct track *track, const struct track_state *before, struct origin_bounds growth,
                          const struct track_sight *sight, uint64_t most)
{
    const struct track_sight *from = &before->sight;
    uint64_t cost = track_least_cost(sight->number - from->number - 1);
    if (!sight->has_times)
        return cost;
    cost += sight->procs != from->procs ? OTHER_PROCS * COST_BIT : 0;
    cost += sight->globals_mb != from->globals_mb ? OTHER_GLOBALS * COST_BIT : 0;
    cost += sight->start_mb + 1 < from->live_mb ? HEAP_FELL * COST_BIT : 0;
    cost += 2 * (uint64_t)cost_log2(1 + apart(sight->stack_mb, from->stack_mb));
    if (cost + PACE_LEAST * COST_BIT > most)
        return cost + PACE_LEAST * COST_BIT;
    cost += pace_cost(track, from, sight);
    return cost > most ? cost : cost + goal_cost(track, from, growth, sight) + percent_cost(before, sight);
}

uint64_t track_cost(const struct track *track, const struct track_source *source, const struct track_sight *sight,
                    uint64_t most)
{
    uint64_t cost = link_cost(track, &track->newest, source->growth, sight, most);
    if (!sight->has_times || cost > most)
        return cost;
    return cost + origin_cost(&track->origin, &source->clock, (int64_t)sight->end_ns, sight->wall_ns);
}

void track_source_init(struct track_source *source)
{
    *source = (struct track_source){.growth = {USUAL_GROWTH - USUAL_GROWTH / 10, USUAL_GROWTH + USUAL_GROWTH / 10}};
    origin_clock_init(&source->clock);
}

void track_init(struct track *track, const struct track_source *source, const struct track_sight *sight)
{
    *track = (struct track){.growth = {1, 0}, .pace_spread = 3 * COST_BIT};
    origin_init(&track->origin, &source->clock, (int64_t)sight->end_ns);
}

void track_note(struct track *track, struct track *last, struct track_source *source, const struct track_sight *sight)
{
    struct origin_bounds seen = busy_seen(sight), both = overlap(busy_after(&track->newest, sight), seen);
    struct origin_bounds growth = track->cycles > 0 ? learn_goal(track, sight) : track->growth;
    track->growth = growth;
    if (origin_is_known(growth))
        source->growth = growth;
    learn_pace(track, sight);
    origin_note(&track->origin, last ? &last->origin : NULL, &source->clock, (int64_t)sight->end_ns, sight->wall_ns);
    track->before = track->newest;
    track->newest = (struct track_state){.sight = *sight, .busy_us = track->cycles > 0 && origin_is_known(both) ? both : seen};
    track->cycles += track->cycles < UINT32_MAX;
}

/* `sight` as what comes after the newest but one. */
static uint64_t other_cost(const struct track *track, const struct track_source *source, const struct track_sight *sight)
{
    const struct track_sight *from = &track->before.sight;
    if (sight->at_ns < from->at_ns || sight->at_ns + SLACK_NS < from->end_ns || sight->number <= from->number)
        return UINT64_MAX / 4;
    return link_cost(track, &track->before, source->growth, sight, UINT64_MAX) +
           origin_wall_cost(&track->origin, &source->clock, (int64_t)sight->end_ns, sight->wall_ns);
}

bool track_exchange(struct track *a, struct track *b, const struct track_source *source)
{
    const struct track_sight *of_a = &a->newest.sight, *of_b = &b->newest.sight;
    if (a->cycles < 2 || b->cycles < 2 || !of_a->has_times)
        return false;
    uint64_t as_is = other_cost(a, source, of_a) + other_cost(b, source, of_b);
    uint64_t exchanged = other_cost(a, source, of_b) + other_cost(b, source, of_a);
    if (exchanged + EXCHANGE * COST_BIT + origin_apart_cost(&a->origin, &b->origin) >= as_is)
        return false;
    struct track_state newest = a->newest;
    a->newest = b->newest;
    b->newest = newest;
    return true;
}
