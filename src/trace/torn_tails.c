/*
 * Three kinds of evidence for a record: the line agrees with itself (the first and last CPU number are the
 * clock numbers times the same number of processors, mgc.go multiplies them; marking fits into its time, the heap grows
 * meanwhile), it goes on counting where a process left off, and it can come after that process's last one: sizes of the
 * same order, not before the last has ended, a heap no smaller than what was live, an average that can have come so far.
 *
 * Tried and dropped, because it lost many right records for each wrong one: asking for a larger lead over the second best
 * reading where two trace lines tear each other, and for a least score. Wrong readings there win clearly.
 */
#include "trace/torn_tails.h"

#include "base/num.h"

enum { PERCENT_SLACK = 2, BREACH_COST = 10 };

static bool follows(const struct gc_record *last, uint64_t cycle, uint64_t at_ns)
{
    return last->value[GC_CYCLE] + 1 == cycle && last->value[GC_AT_NS] <= at_ns;
}

static unsigned find_tail(const struct tails *tails, const struct gc_record *record)
{
    uint64_t cycle = record->value[GC_CYCLE], at_ns = record->value[GC_AT_NS];
    for (unsigned i = 0; i < tails->count; i++)
        if (follows(&tails->last[i], cycle, at_ns))
            return i;
    for (unsigned i = 0; i < tails->count; i++)
        if (tails->last[i].value[GC_CYCLE] < cycle && tails->last[i].value[GC_AT_NS] <= at_ns)
            return i;
    return tails->count;
}

void tails_seen(struct tails *tails, const struct gc_record *record)
{
    unsigned at = find_tail(tails, record);
    if (at == tails->count) {
        if (tails->count < TAILS_MAX)
            tails->count++;
        else
            at = TAILS_MAX - 1;
    }
    for (; at > 0; at--)
        tails->last[at] = tails->last[at - 1];
    tails->last[0] = *record;
}

bool tails_continue(const struct tails *tails, uint64_t cycle, uint64_t at_ns)
{
    for (unsigned i = 0; i < tails->count; i++)
        if (follows(&tails->last[i], cycle, at_ns))
            return true;
    return false;
}

/* What a printed time leaves open: 1 us, 10 us, 100 us, 1 ms by its size (fmtNSAsMS cuts off). */
static uint64_t open_ns(uint64_t ns)
{
    if (ns < 100 * NS_PER_US)
        return NS_PER_US;
    if (ns < NS_PER_MS)
        return 10 * NS_PER_US;
    return ns < 10 * NS_PER_MS ? 100 * NS_PER_US : NS_PER_MS;
}

static bool is_product(uint64_t cpu_ns, uint64_t clock_ns, uint64_t procs)
{
    return cpu_ns + open_ns(cpu_ns) > clock_ns * procs && cpu_ns < (clock_ns + open_ns(clock_ns)) * procs;
}

static bool agrees_with_itself(const struct gc_record *record)
{
    uint64_t most = record->value[GC_PROCS];
    for (uint64_t procs = most; procs >= 1; procs--)
        if (is_product(record->value[GC_CPU_SWEEP_TERM_NS], record->value[GC_STW_SWEEP_TERM_NS], procs) &&
            is_product(record->value[GC_CPU_MARK_TERM_NS], record->value[GC_STW_MARK_TERM_NS], procs))
            return true;
    return false;
}

/* All marking was done on P processors while marking went on; what is measured in pieces may come out a little more. Go 1.5
 * to 1.8 sometimes print 0 for the time and not for the work. */
static bool has_time_to_mark(const struct gc_record *record)
{
    const uint64_t *value = record->value;
    uint64_t marked_ns = value[GC_CPU_ASSIST_NS] + value[GC_CPU_BACKGROUND_NS] + value[GC_CPU_IDLE_NS];
    uint64_t room_ns = (value[GC_MARK_NS] + open_ns(value[GC_MARK_NS])) * value[GC_PROCS];
    return value[GC_MARK_NS] == 0 || marked_ns <= room_ns + room_ns / 4 + NS_PER_MS;
}

/* The heap grows while it is marked. */
static bool has_likely_heap(const struct gc_record *record)
{
    const uint64_t *value = record->value;
    return value[GC_HEAP_LIVE_BYTES] <= value[GC_HEAP_END_BYTES] + BYTES_PER_MB &&
           value[GC_HEAP_START_BYTES] <= value[GC_HEAP_END_BYTES] + 2 * BYTES_PER_MB;
}

/* The percentage is an average since start (mgc.go), so it changes by no more than the time between allows. */
static bool percent_fits(const struct gc_record *last, const struct gc_record *record)
{
    int64_t before_ms = (int64_t)(last->value[GC_AT_NS] / NS_PER_MS), now_ms = (int64_t)(record->value[GC_AT_NS] / NS_PER_MS);
    int64_t before = (int64_t)last->value[GC_CPU_PERCENT], now = (int64_t)record->value[GC_CPU_PERCENT];
    if (now_ms <= 0 || before < 0 || now < 0)
        return true;
    int64_t least = before * before_ms / now_ms, most = ((before + 1) * before_ms + 100 * (now_ms - before_ms)) / now_ms;
    return now >= least - PERCENT_SLACK && now <= most + PERCENT_SLACK;
}

/* What is impossible between a cycle and the next one of the same process. */
static int score_next(const struct gc_record *last, const struct gc_record *record)
{
    const uint64_t *a = last->value, *b = record->value;
    uint64_t end_ns = a[GC_AT_NS] + a[GC_STW_SWEEP_TERM_NS] + a[GC_MARK_NS] + a[GC_STW_MARK_TERM_NS];
    int score = percent_fits(last, record) ? 1 : -BREACH_COST;
    if (b[GC_CYCLE] != a[GC_CYCLE] + 1)
        return score;
    score += b[GC_AT_NS] + 3 * NS_PER_MS >= end_ns ? 1 : -BREACH_COST;
    score += b[GC_HEAP_START_BYTES] + 2 * BYTES_PER_MB >= a[GC_HEAP_LIVE_BYTES] ? 1 : -BREACH_COST;
    return score;
}

static int similar(uint64_t a, uint64_t b)
{
    uint64_t low = a < b ? a : b, high = a < b ? b : a;
    if (high - low <= 4 * BYTES_PER_MB || high / 2 <= low)
        return 1;
    return high / 4 > low ? -1 : 0;
}

enum { OTHER_VERSION_COST = 15 }; /* a process does not change its version of Go */

static int score_against(const struct gc_record *last, const struct gc_record *record)
{
    static const enum gc_field sizes[] = {GC_HEAP_START_BYTES, GC_HEAP_END_BYTES, GC_HEAP_LIVE_BYTES,
                                          GC_HEAP_GOAL_BYTES, GC_STACK_BYTES, GC_GLOBALS_BYTES};
    int score = last->value[GC_PROCS] == record->value[GC_PROCS] ? 3 : -3;
    int sizes_score = 0;
    for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        sizes_score += similar(last->value[sizes[i]], record->value[sizes[i]]);
    score += sizes_score;
    int64_t change = (int64_t)(last->value[GC_CPU_PERCENT] - record->value[GC_CPU_PERCENT]);
    score += change >= -4 && change <= 4 ? 1 : -1;
    bool same_version = gc_has(last, GC_STACK_BYTES) == gc_has(record, GC_STACK_BYTES);
    score += same_version ? 1 : -OTHER_VERSION_COST;
    return score + score_next(last, record);
}

int tails_score(const struct tails *tails, const struct gc_record *record)
{
    int64_t percent = (int64_t)record->value[GC_CPU_PERCENT]; /* some versions print negative ones */
    if (percent > 100 || record->value[GC_PROCS] == 0 || record->value[GC_CYCLE] == 0 || !has_likely_heap(record) ||
        !has_time_to_mark(record) || !agrees_with_itself(record))
        return TAILS_IMPOSSIBLE;
    unsigned at = find_tail(tails, record);
    if (at < tails->count)
        return score_against(&tails->last[at], record);
    return TAILS_EXPECTED - 5;
}

int tails_head_score(const struct tails *tails, uint64_t cycle, uint64_t at_ns)
{
    if (tails->count == 0)
        return 0;
    int best = cycle == 1 ? -3 : -14;
    for (unsigned i = 0; i < tails->count; i++) {
        const uint64_t *last = tails->last[i].value;
        if (cycle <= last[GC_CYCLE] || at_ns < last[GC_AT_NS])
            continue;
        /* The next cycle seldom comes more than two minutes later, the runtime forces one then. */
        int score = at_ns - last[GC_AT_NS] > 150 * NS_PER_S ? -3 : 0;
        if (cycle > last[GC_CYCLE] + 1)
            score -= cycle - last[GC_CYCLE] < 4 ? 8 : 12;
        best = score > best ? score : best;
    }
    return best;
}
