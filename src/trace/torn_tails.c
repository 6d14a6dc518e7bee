/* At most eight processes, the one that was not heard of for longest is forgotten. */
#include "trace/torn_tails.h"

#include <string.h>

#include "base/num.h"

enum {
    EARLY_COST = 10 * SCORE_NAT,  /* of a cycle that begins before the last one ended */
    LATE_COST = 3 * SCORE_NAT,    /* more than the two minutes after which the runtime forces a cycle */
    SKIP_COST = 8 * SCORE_NAT,    /* of a few cycles that were not seen */
    SKIP_MANY_COST = 12 * SCORE_NAT,
    FIRST_COST = 8 * SCORE_NAT,   /* of a process that begins at cycle 1 */
    STRANGER_COST = 24 * SCORE_NAT, /* of one that begins anywhere */
};

const struct story *tails_find(const struct tails *tails, uint32_t process)
{
    for (unsigned i = 0; i < tails->count; i++)
        if (tails->story[i].process == process)
            return &tails->story[i];
    return NULL;
}

/* The place of a process, which is the first then. */
static struct story *take_place(struct tails *tails, uint32_t process)
{
    unsigned at = 0;
    while (at < tails->count && tails->story[at].process != process)
        at++;
    if (at == tails->count) {
        if (tails->count < TAILS_MAX)
            tails->count++;
        else
            at = TAILS_MAX - 1;
    }
    struct story story = tails->story[at];
    for (; at > 0; at--)
        tails->story[at] = tails->story[at - 1];
    tails->story[0] = story;
    return &tails->story[0];
}

/* The last line of the process was forced, or was not, when `alike` counted those before it. */
static uint8_t count_alike(uint8_t alike, uint64_t was_forced, uint64_t is_forced)
{
    return (uint8_t)(was_forced != is_forced ? 0 : alike + (alike < UINT8_MAX));
}

void tails_seen(struct tails *tails, const struct story *story)
{
    const struct story *known = tails_find(tails, story->process);
    struct story now = *story;
    if (known)
        now.alike = count_alike(known->alike, known->last.value[GC_FORCED], now.last.value[GC_FORCED]);
    now.number = ++tails->records;
    *take_place(tails, story->process) = now;
}

bool tails_go_on(struct tails *tails, const struct gc_record *record, unsigned versions, unsigned mark_part)
{
    struct story *story = &tails->story[0];
    if (tails->count != 1 || story->versions != versions || !tails_is_next(&story->last, record))
        return false;
    story->has_goal_base = true;
    story->goal_base_bytes = story->last.value[GC_HEAP_LIVE_BYTES];
    story->apart_ns = record->value[GC_AT_NS] - story->last.value[GC_AT_NS];
    story->mark_parts = 0;
    story->worst = story->doubt = 0;
    memset(story->mark_ns, 0, sizeof story->mark_ns);
    story->mark_ns[mark_part] = record->value[GC_MARK_NS];
    tails->recent[tails->recents++ % TAILS_RECENT] = story->last;
    story->number = ++tails->records;
    story->alike = count_alike(story->alike, story->last.value[GC_FORCED], record->value[GC_FORCED]);
    story->last = *record;
    return true;
}

void tails_settle(struct tails *tails)
{
    unsigned count = tails->recents < TAILS_RECENT ? tails->recents : TAILS_RECENT;
    const struct gc_record *before = NULL;
    for (unsigned i = tails->recents - count; i < tails->recents; i++) {
        const struct gc_record *record = &tails->recent[i % TAILS_RECENT];
        bool goes_on = before && tails_is_next(before, record);
        habit_learn(&tails->story[0].habit, record, goes_on ? before->value[GC_HEAP_LIVE_BYTES] : 0);
        before = record;
    }
    tails->recents = 0;
}

void tails_missed(struct tails *tails, const struct story *story)
{
    const struct story *before = tails_find(tails, story->process);
    if (!before || before->last.value[GC_CYCLE] + 1 != story->last.value[GC_CYCLE])
        return;
    struct story *known = take_place(tails, story->process);
    known->last.value[GC_CYCLE] = story->last.value[GC_CYCLE];
    known->last.value[GC_AT_NS] = story->last.value[GC_AT_NS];
    known->has_goal_base = false;
}

/* Cycles come at some pace: what is more than four times as fast or slow as the last is a little unlikely. */
static int pace_cost(uint64_t last_ns, uint64_t now_ns)
{
    enum { MOST = 4 * SCORE_NAT };
    int cost = 0;
    uint64_t low = (last_ns < now_ns ? last_ns : now_ns) + NS_PER_MS, high = last_ns < now_ns ? now_ns : last_ns;
    for (low *= 4; last_ns > 0 && low < high && cost < MOST; low *= 2)
        cost += SCORE_NAT / 2;
    return cost;
}

int story_goes_on(const struct story *story, uint64_t cycle, uint64_t at_ns)
{
    const uint64_t *last = story->last.value;
    if (cycle <= last[GC_CYCLE] || at_ns < last[GC_AT_NS])
        return SCORE_IMPOSSIBLE;
    uint64_t end_ns = last[GC_AT_NS] + last[GC_STW_SWEEP_TERM_NS] + last[GC_MARK_NS] + last[GC_STW_MARK_TERM_NS];
    uint64_t apart_ns = at_ns - last[GC_AT_NS];
    int score = -pace_cost(story->apart_ns, apart_ns);
    if (at_ns + 3 * NS_PER_MS < end_ns)
        score -= EARLY_COST;
    if (apart_ns > 150 * NS_PER_S)
        score -= LATE_COST;
    if (cycle > last[GC_CYCLE] + 1)
        score -= cycle - last[GC_CYCLE] < 4 ? SKIP_COST : SKIP_MANY_COST;
    return score;
}

int story_begins(uint64_t cycle)
{
    return cycle == 1 ? -FIRST_COST : -STRANGER_COST;
}

struct story story_make(const struct story *before, uint32_t process, const struct gc_record *record)
{
    struct story story = {.process = process, .alike = before ? before->alike : 0, .last = *record};
    if (before) {
        story.habit = before->habit;
        if (gc_has(&before->last, GC_HEAP_GOAL_BYTES))
            habit_learn(&story.habit, &before->last, before->has_goal_base ? before->goal_base_bytes : 0);
    }
    if (before && before->last.value[GC_CYCLE] + 1 == record->value[GC_CYCLE]) {
        story.apart_ns = record->value[GC_AT_NS] - before->last.value[GC_AT_NS];
        story.has_goal_base = true;
        story.goal_base_bytes = before->last.value[GC_HEAP_LIVE_BYTES];
    }
    return story;
}
