/*
 * Three kinds of evidence: the line agrees with itself (the first and last CPU number are the clock numbers times the same
 * number of processors, mgc.go multiplies them; marking fits into its time; the heap grows meanwhile), it can come
 * after the process's last line (an average that can have come so far, a heap no smaller than what was live, the goal
 * that follows from that), and its numbers are as its numbers use to be (torn_habit.c).
 */
#include "trace/torn_belief.h"

#include <stddef.h>

#include "base/num.h"

enum {
    BREACH_COST = 10 * SCORE_NAT, /* of what hardly happens */
    NO_GOAL_SHIFT = 62,
    LINES_KNOWN = 8,
};

/* What a printed time leaves open: 1 us, 10 us, 100 us, 1 ms by its size (fmtNSAsMS cuts off). */
static uint64_t open_ns(uint64_t ns)
{
    if (ns < 100 * NS_PER_US)
        return NS_PER_US;
    if (ns < NS_PER_MS)
        return 10 * NS_PER_US;
    return ns < 10 * NS_PER_MS ? 100 * NS_PER_US : NS_PER_MS;
}

/* Numbers of processors from `least` to `most`. */
struct procs {
    uint64_t least, most;
};

static struct procs both(struct procs a, struct procs b)
{
    return (struct procs){a.least > b.least ? a.least : b.least, a.most < b.most ? a.most : b.most};
}

static bool is_any(struct procs procs)
{
    return procs.least <= procs.most;
}

/* Those of which cpu_ns is the product with clock_ns, both cut off. */
static struct procs factor(uint64_t cpu_ns, uint64_t clock_ns)
{
    struct procs procs = {cpu_ns / (clock_ns + open_ns(clock_ns)) + 1, UINT16_MAX};
    if (clock_ns > 0)
        procs.most = (cpu_ns + open_ns(cpu_ns) - 1) / clock_ns;
    return procs;
}

static struct procs first_factor(const struct gc_record *record)
{
    return factor(record->value[GC_CPU_SWEEP_TERM_NS], record->value[GC_STW_SWEEP_TERM_NS]);
}

static struct procs last_factor(const struct gc_record *record)
{
    return factor(record->value[GC_CPU_MARK_TERM_NS], record->value[GC_STW_MARK_TERM_NS]);
}

/* The processors that stop: the same ones in all lines of a process from Go 1.9 on, mostly before. */
static int believe_factor(const struct story *before, struct procs found)
{
    enum { EXPECTED = SCORE_NAT, OTHER_COST = 6 * SCORE_NAT };
    if (!is_any(found))
        return SCORE_IMPOSSIBLE;
    if (!before || !gc_has(&before->last, GC_CPU_MARK_TERM_NS))
        return 0;
    struct procs known = both(first_factor(&before->last), last_factor(&before->last));
    known.most = known.most < before->last.value[GC_PROCS] ? known.most : before->last.value[GC_PROCS];
    if (!is_any(both(found, known)))
        return -OTHER_COST;
    return EXPECTED;
}

/* log2 in quarters, roughly: the first bits of the number. */
static unsigned quarter_octaves(uint64_t value)
{
    if (value < 4)
        return value < 2 ? 0 : (unsigned)value * 2;
    unsigned whole = 63 - (unsigned)__builtin_clzll(value);
    return whole * 4 + (unsigned)(value >> (whole - 2) & 3);
}

/* The cost of two numbers so far from each other; `octaves_x4` apart costs half a nat. */
static int apart(uint64_t a, uint64_t b, uint64_t grain, uint64_t octaves_x4, int most)
{
    uint64_t low = a < b ? a : b, high = a < b ? b : a;
    uint64_t quarters = quarter_octaves(high + grain) - quarter_octaves(low + grain);
    uint64_t cost = quarters * quarters * SCORE_NAT / 2 / (octaves_x4 * octaves_x4);
    return cost < (uint64_t)most ? -(int)cost : -most;
}

/* By how much the percentage is out of what is possible. It is an average since start (mgc.go), cut off, of what only
 * grows: so it changes by no more than the time between the ends of the two cycles allows. */
static int64_t percent_breach(const struct gc_record *last, const struct gc_record *record)
{
    int64_t clocks_ms = (int64_t)((last->value[GC_STW_SWEEP_TERM_NS] + last->value[GC_MARK_NS] + last->value[GC_STW_MARK_TERM_NS]) / NS_PER_MS);
    int64_t before_ms = (int64_t)(last->value[GC_AT_NS] / NS_PER_MS) + clocks_ms;
    int64_t now_ms = (int64_t)(record->value[GC_AT_NS] / NS_PER_MS), latest_ms = now_ms + 4 * clocks_ms + 10;
    int64_t before = (int64_t)last->value[GC_CPU_PERCENT], now = (int64_t)record->value[GC_CPU_PERCENT];
    if (now_ms <= 0 || before < 0 || now < 0)
        return 0;
    int64_t least = before * before_ms / latest_ms;
    int64_t most = ((before + 1) * before_ms + 100 * (latest_ms > before_ms ? latest_ms - before_ms : 0)) / now_ms;
    return now < least ? least - now : now > most ? now - most : 0;
}

static int believe_percent(const struct story *before, const struct gc_record *record)
{
    static const int by_change[] = {SCORE_NAT / 2, -SCORE_NAT / 4, -2 * SCORE_NAT, -3 * SCORE_NAT, -4 * SCORE_NAT};
    enum { CHANGES = sizeof by_change / sizeof by_change[0] };
    int64_t now = (int64_t)record->value[GC_CPU_PERCENT]; /* some versions print negative ones */
    if (now > 100)
        return SCORE_IMPOSSIBLE;
    if (!before)
        return 0;
    int64_t breach = percent_breach(&before->last, record);
    if (breach > 0)
        return breach > 1 ? -BREACH_COST : -BREACH_COST / 2;
    int64_t change = now - (int64_t)before->last.value[GC_CPU_PERCENT];
    change = change < 0 ? -change : change;
    return by_change[change < CHANGES ? change : CHANGES - 1];
}

static uint64_t marked_ns(const struct gc_record *record)
{
    return record->value[GC_CPU_ASSIST_NS] + record->value[GC_CPU_BACKGROUND_NS] + record->value[GC_CPU_IDLE_NS];
}

/* All marking was done on P processors while marking went on; what is measured in pieces may come out a little more. The clock
 * of the marking begins when the world has been started, and a machine that is short of CPUs can put that thread off while the
 * others mark (startTheWorldWithSema in proc.go), so what was billed to the stops is room as well. Go 1.5 to 1.8 sometimes print
 * 0 for the time and not for the work. */
static bool has_time_to_mark(const struct gc_record *record, uint64_t procs)
{
    uint64_t mark_ns = record->value[GC_MARK_NS];
    uint64_t time_ns = mark_ns + record->value[GC_STW_SWEEP_TERM_NS] + record->value[GC_STW_MARK_TERM_NS];
    uint64_t room_ns = (time_ns + open_ns(mark_ns)) * procs;
    return mark_ns == 0 || marked_ns(record) <= room_ns + room_ns / 4 + NS_PER_MS;
}

/* So many lines tell what a process is like; before that there is its last line. */
static bool knows(const struct story *story)
{
    return story->habit.lines[HABIT_MARK] >= LINES_KNOWN;
}

static int habit_of(const struct story *story, enum habit_kind kind)
{
    return habit_score(&story->habit, kind, &story->last, story->has_goal_base ? story->goal_base_bytes : 0);
}

static int habits_of(const struct story *story, enum habit_kind size, enum habit_kind ratio)
{
    return habit_of(story, size) + habit_of(story, ratio);
}

static int believe_stop(const struct story *before, const struct story *story, enum gc_field field)
{
    if (knows(story))
        return habit_of(story, field == GC_STW_SWEEP_TERM_NS ? HABIT_SWEEP_TERM : HABIT_MARK_TERM);
    return before ? apart(story->last.value[field], before->last.value[field], 20 * NS_PER_US, 6, 4 * SCORE_NAT) : 0;
}

static int marking_by_last(const struct gc_record *last, const struct gc_record *record, enum gc_field field)
{
    int score = apart(record->value[field], last->value[field], 500 * NS_PER_US, 5, 3 * SCORE_NAT);
    if (field != GC_CPU_IDLE_NS)
        return score;
    uint64_t now_ppm = num_ppm(marked_ns(record), record->value[GC_MARK_NS] + NS_PER_MS);
    uint64_t last_ppm = num_ppm(marked_ns(last), last->value[GC_MARK_NS] + NS_PER_MS);
    return score + apart(now_ppm, last_ppm, PPM / 20, 4, 4 * SCORE_NAT);
}

static int believe_marking(const struct story *before, const struct story *story, enum gc_field field)
{
    if (!before)
        return 0;
    if (!has_time_to_mark(&story->last, before->last.value[GC_PROCS]))
        return -BREACH_COST;
    if (!knows(story))
        return marking_by_last(&before->last, &story->last, field);
    if (field == GC_CPU_IDLE_NS)
        return habits_of(story, HABIT_IDLE, HABIT_USE);
    return habit_of(story, field == GC_CPU_ASSIST_NS ? HABIT_ASSIST : HABIT_BACKGROUND);
}

/* The goal is the live heap of the cycle before times (1 + GOGC / 100), and stacks and globals: in proportion to the live
 * heap when GOGC stays. MB are cut off, which leaves a range. */
static bool goal_follows(const struct story *before, uint64_t goal_bytes)
{
    const uint64_t *last = before->last.value;
    uint64_t live_mb = last[GC_HEAP_LIVE_BYTES] / BYTES_PER_MB, base_mb = before->goal_base_bytes / BYTES_PER_MB;
    uint64_t goal_mb = last[GC_HEAP_GOAL_BYTES] / BYTES_PER_MB, now_mb = goal_bytes / BYTES_PER_MB;
    return now_mb + 1 >= num_mul_div(live_mb, goal_mb, base_mb + 1) && now_mb <= num_mul_div(live_mb + 1, goal_mb + 1, base_mb) + 1;
}

static int believe_goal(const struct story *before, const struct story *story)
{
    uint64_t now = story->last.value[GC_HEAP_GOAL_BYTES];
    if (!before)
        return now >> NO_GOAL_SHIFT ? 0 : apart(now, story->last.value[GC_HEAP_START_BYTES], 2 * BYTES_PER_MB, 3, 2 * SCORE_NAT);
    uint64_t last = before->last.value[GC_HEAP_GOAL_BYTES];
    if (now >> NO_GOAL_SHIFT || last >> NO_GOAL_SHIFT)
        return now >> NO_GOAL_SHIFT == last >> NO_GOAL_SHIFT ? SCORE_NAT : -BREACH_COST;
    bool has_base = before->has_goal_base && before->goal_base_bytes > 0 && before->last.value[GC_HEAP_LIVE_BYTES] > 0;
    bool follows = now == last || (has_base && goal_follows(before, now));
    int astray = has_base && !follows ? -3 * SCORE_NAT : 0;
    if (knows(story))
        return habits_of(story, HABIT_GOAL, HABIT_GOAL_TO_PREVIOUS_LIVE) + astray;
    return follows ? SCORE_NAT / 2 : apart(now, last, BYTES_PER_MB, 2, 6 * SCORE_NAT) + astray;
}

/* The goal that follows from the last live heap; while a program starts, each is a multiple of the one before. */
static uint64_t expected_goal(const struct story *before)
{
    const uint64_t *last = before->last.value;
    if (last[GC_HEAP_GOAL_BYTES] >> NO_GOAL_SHIFT || !before->has_goal_base || before->goal_base_bytes == 0)
        return last[GC_HEAP_START_BYTES];
    return num_mul_div(last[GC_HEAP_LIVE_BYTES], last[GC_HEAP_GOAL_BYTES], before->goal_base_bytes);
}

static int better(int a, int b)
{
    return a > b ? a : b;
}

static int sizes_apart(uint64_t a, uint64_t b)
{
    return apart(a, b, 2 * BYTES_PER_MB, 2, 7 * SCORE_NAT);
}

static int heap_by_last(const struct story *before, const struct gc_record *record, enum gc_field field)
{
    const uint64_t *now = record->value, *last = before ? before->last.value : NULL;
    if (field == GC_HEAP_END_BYTES)
        return sizes_apart(now[field], now[GC_HEAP_START_BYTES]);
    if (!last)
        return 0;
    uint64_t expected = field == GC_HEAP_START_BYTES ? expected_goal(before)
                                                     : num_mul_div(now[GC_HEAP_END_BYTES], last[field], last[GC_HEAP_END_BYTES]);
    return better(sizes_apart(now[field], last[field]), sizes_apart(now[field], expected));
}

static int believe_start(const struct story *before, const struct story *story)
{
    const uint64_t *now = story->last.value, *last = before ? before->last.value : NULL;
    if (last && last[GC_CYCLE] + 1 == now[GC_CYCLE] &&
        now[GC_HEAP_START_BYTES] + 2 * BYTES_PER_MB < last[GC_HEAP_LIVE_BYTES])
        return -BREACH_COST;
    return knows(story) ? habits_of(story, HABIT_START, HABIT_START_TO_PREVIOUS_LIVE)
                        : heap_by_last(before, &story->last, GC_HEAP_START_BYTES);
}

static int believe_heap(const struct story *before, const struct story *story, enum gc_field field)
{
    const uint64_t *now = story->last.value;
    switch (field) {
    case GC_HEAP_START_BYTES:
        return believe_start(before, story);
    case GC_HEAP_END_BYTES:
        if (now[GC_HEAP_START_BYTES] > now[field] + 2 * BYTES_PER_MB)
            return SCORE_IMPOSSIBLE;
        return knows(story) ? habits_of(story, HABIT_END, HABIT_END_TO_START) : heap_by_last(before, &story->last, field);
    case GC_HEAP_LIVE_BYTES:
        if (now[field] > now[GC_HEAP_END_BYTES] + BYTES_PER_MB)
            return SCORE_IMPOSSIBLE;
        return knows(story) ? habits_of(story, HABIT_LIVE, HABIT_LIVE_TO_END) : heap_by_last(before, &story->last, field);
    default:
        return believe_goal(before, story);
    }
}

static int believe_same(const struct story *before, const struct gc_record *record, enum gc_field field)
{
    if (record->value[field] == before->last.value[field])
        return field == GC_PROCS ? 2 * SCORE_NAT : SCORE_NAT;
    if (field == GC_PROCS)
        return -6 * SCORE_NAT;
    return apart(record->value[field], before->last.value[field], BYTES_PER_MB, 2, 6 * SCORE_NAT);
}

/* The part of marking that was printed last: there are several in Go 1.5 only. */
static int believe_mark(const struct story *before, const struct story *now)
{
    if (!before || now->mark_parts == 0)
        return 0;
    if (knows(now) && now->mark_parts == 1 && before->mark_parts <= 1)
        return habit_of(now, HABIT_MARK);
    unsigned part = now->mark_parts - 1;
    return apart(now->mark_ns[part], before->mark_ns[part], part == 1 ? 10 * NS_PER_US : 500 * NS_PER_US, 4, 5 * SCORE_NAT);
}

int belief_number(const struct story *before, const struct story *story, enum gc_field field)
{
    const struct gc_record *record = &story->last;
    switch (field) {
    case GC_CPU_PERCENT:
        return believe_percent(before, record);
    case GC_STW_SWEEP_TERM_NS:
    case GC_STW_MARK_TERM_NS:
        return believe_stop(before, story, field);
    case GC_MARK_NS:
        return believe_mark(before, story);
    case GC_CPU_SWEEP_TERM_NS:
        return believe_factor(before, first_factor(record));
    case GC_CPU_MARK_TERM_NS:
        return believe_factor(before, both(first_factor(record), last_factor(record)));
    case GC_CPU_ASSIST_NS:
    case GC_CPU_BACKGROUND_NS:
    case GC_CPU_IDLE_NS:
        return believe_marking(before, story, field);
    case GC_HEAP_START_BYTES:
    case GC_HEAP_END_BYTES:
    case GC_HEAP_LIVE_BYTES:
    case GC_HEAP_GOAL_BYTES:
        return believe_heap(before, story, field);
    case GC_STACK_BYTES:
    case GC_GLOBALS_BYTES:
    case GC_PROCS:
        return before ? believe_same(before, record, field) : 0;
    default:
        return 0;
    }
}

/* The heap has not come far from what was live to its goal: it did not start this cycle, and neither did the two minutes after
 * which the runtime does (proc.go, forcegcperiod). */
static bool is_early(const struct story *before, const struct gc_record *record)
{
    enum { PERIOD_S = 119 };
    uint64_t live = before->last.value[GC_HEAP_LIVE_BYTES], goal = record->value[GC_HEAP_GOAL_BYTES];
    if (goal >> NO_GOAL_SHIFT || goal <= live + 3 * BYTES_PER_MB || before->last.value[GC_CYCLE] + 1 != record->value[GC_CYCLE])
        return false;
    return record->value[GC_HEAP_START_BYTES] + BYTES_PER_MB < live + (goal - live) / 5 * 2 &&
           record->value[GC_AT_NS] - before->last.value[GC_AT_NS] < PERIOD_S * NS_PER_S;
}

int belief_forced(const struct story *before, const struct story *story)
{
    enum { EARLY_COST = 4 * SCORE_NAT, CHANGE_MOST = 5 };
    if (!before)
        return 0;
    uint64_t is_forced = story->last.value[GC_FORCED];
    int cost = 0;
    if (before->last.value[GC_FORCED] != is_forced)
        for (unsigned alike = before->alike + 1U; alike > 0 && cost < CHANGE_MOST * SCORE_NAT; alike /= 2)
            cost += SCORE_NAT;
    return -cost - (!is_forced && is_early(before, &story->last) ? EARLY_COST : 0);
}

bool belief_is_possible(const struct gc_record *record)
{
    const uint64_t *now = record->value;
    struct procs procs = both(first_factor(record), last_factor(record));
    return (int64_t)now[GC_CPU_PERCENT] <= 100 && now[GC_PROCS] > 0 && now[GC_CYCLE] > 0 && is_any(procs) &&
           procs.least <= now[GC_PROCS] && has_time_to_mark(record, now[GC_PROCS]) &&
           now[GC_HEAP_LIVE_BYTES] <= now[GC_HEAP_END_BYTES] + BYTES_PER_MB &&
           now[GC_HEAP_START_BYTES] <= now[GC_HEAP_END_BYTES] + 2 * BYTES_PER_MB;
}
