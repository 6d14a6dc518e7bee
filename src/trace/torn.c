/*
 * A beam search over worlds (torn_world.h). For each line that may hold pieces every world is expanded by all
 * sensible ways to cut the line: the next tokens of an open trace line, the beginning of a new one, foreign
 * text. A cut is good when many tokens were read before it and what follows looks like the beginning of a line
 * of this log; a wrong cut is found out at the latest when the rest of the trace line does not fit. When a
 * record is complete in the best world it is delivered, and the worlds that disagree are dropped.
 *
 * Rejected: one greedy reading with regular expressions. It needs a rule for every kind of foreign line, and one
 * wrong guess about a glued number ("482026/11/23") loses the cycle.
 */
#include "trace/torn.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/torn_search.h"

enum {
    BUDGET = 120,         /* pieces tried per line and world ... */
    BUDGET_BEST = 1000,   /* ... and in the best world */
    QUEUE_MAX = 8,
    LIFE_SUPERSEDED_LINES = 64,
    SUPERSEDED_COST = 20, /* of a world in which a trace line never ends */
    MARGIN = 2,           /* a record must be that much likelier than any other reading of its bytes */
    LOST_MAX = 4, LOST_TEXT = 128,
    LINE_ENOUGH = 4096,   /* bytes of a line looked at; pieces stand in front */
};

struct lost {
    uint64_t line;
    uint16_t len;
    char text[LOST_TEXT];
};

struct torn {
    struct torn_search search;
    struct worlds worlds;
    struct torn_done queue[QUEUE_MAX];
    unsigned queued, taken;
    uint64_t deadline, given_up;
    struct lost lost[LOST_MAX];
    unsigned lost_count, lost_taken;
    struct torn_lost told;
};

struct torn *torn_new(struct decode *decode)
{
    struct torn *torn = xcalloc(1, sizeof *torn);
    torn->search.decode = decode;
    torn->deadline = UINT64_MAX;
    return torn;
}

void torn_free(struct torn *torn)
{
    free(torn);
}

void torn_forget(struct torn *torn)
{
    torn_finish(torn);
    torn->search.tails.count = 0;
    torn->search.age = 0;
    memset(&torn->search.foreign, 0, sizeof torn->search.foreign);
}

bool torn_is_idle(const struct torn *torn)
{
    return torn->worlds.count == 0;
}

uint64_t torn_given_up(const struct torn *torn)
{
    return torn->given_up;
}

const struct torn_lost *torn_next_lost(struct torn *torn)
{
    if (torn->lost_taken == torn->lost_count) {
        torn->lost_taken = torn->lost_count = 0;
        return NULL;
    }
    const struct lost *lost = &torn->lost[torn->lost_taken++];
    torn->told = (struct torn_lost){.line = lost->line, .text = span_make(lost->text, lost->len)};
    return &torn->told;
}

const struct torn_done *torn_next(struct torn *torn)
{
    if (torn->taken == torn->queued) {
        torn->taken = torn->queued = 0;
        return NULL;
    }
    return &torn->queue[torn->taken++];
}

static void set_deadline(struct torn *torn, struct partial *partial, uint64_t lines)
{
    partial->deadline = torn->search.age + lines;
    if (partial->deadline < torn->deadline)
        torn->deadline = partial->deadline;
}

static void enqueue(struct torn *torn, const struct partial *partial, uint64_t line)
{
    struct torn_done *done = &torn->queue[torn->queued];
    if (torn->queued == QUEUE_MAX || !torn_decode(&torn->search, partial, line, &done->record))
        return;
    done->piece_count = partial->span_count;
    memcpy(done->pieces, partial->spans, partial->span_count * sizeof partial->spans[0]);
    torn->queued++;
    tails_seen(&torn->search.tails, &done->record);
}

/* Partial `index` of the best world is a record. Worlds that read its bytes otherwise are wrong. */
static void commit(struct torn *torn, unsigned index)
{
    struct partial done = worlds_best(&torn->worlds)->open[index];
    enqueue(torn, &done, done.ended ? done.ended : done.spans[done.span_count - 1].line);
    for (unsigned i = torn->worlds.count; i-- > 0;) {
        struct world *world = &torn->worlds.world[i];
        unsigned at = 0;
        while (at < world->count && !partial_same(&world->open[at], &done))
            at++;
        if (at < world->count)
            world_drop(world, at);
        else
            worlds_remove(&torn->worlds, i);
    }
}

/* "gc N @" at the beginning of a line is more than somebody's words about a "gc 3". */
static bool begins_line(const struct partial *partial)
{
    return partial->begins_line && memchr(partial->text, '@', partial->text_len);
}

static void count_lost(struct torn *torn, const struct partial *partial)
{
    torn->given_up++;
    if (torn->lost_count == LOST_MAX)
        return;
    struct lost *lost = &torn->lost[torn->lost_count++];
    lost->line = partial->spans[0].line;
    lost->len = partial->text_len < LOST_TEXT ? partial->text_len : LOST_TEXT;
    memcpy(lost->text, partial->text, lost->len);
}

static void give_up(struct torn *torn, const struct world *in, unsigned index)
{
    struct partial lost = in->open[index];
    if (grammar_is_strong(lost.state) || begins_line(&lost))
        count_lost(torn, &lost);
    for (unsigned i = torn->worlds.count; i-- > 0;) {
        struct world *world = &torn->worlds.world[i];
        for (unsigned at = world->count; at-- > 0;)
            if (partial_same_origin(&world->open[at], &lost))
                world_drop(world, at);
    }
}

/* Another reading of the same trace line is as likely: better no record than an invented one. */
static bool is_ambiguous(const struct torn *torn, const struct world *best, unsigned index)
{
    const struct partial *done = &best->open[index];
    for (unsigned w = 0; w < torn->worlds.count; w++) {
        const struct world *world = &torn->worlds.world[w];
        for (unsigned i = 0; i < world->count && world->score > best->score - MARGIN; i++) {
            const struct partial *other = &world->open[i];
            bool differs = other->text_len != done->text_len || memcmp(other->text, done->text, done->text_len) != 0;
            if (other->ended && differs && partial_same_origin(other, done))
                return true;
        }
    }
    return false;
}

static void commit_ended(struct torn *torn)
{
    const struct world *best;
    for (unsigned i = 0; (best = worlds_best(&torn->worlds)) && i < best->count;)
        if (best->open[i].ended) {
            if (is_ambiguous(torn, best, i))
                give_up(torn, best, i);
            else
                commit(torn, i);
            i = 0;
        } else {
            i++;
        }
}

/* One that is due in another world than the best, which took it for text: "gc 35 @" is too little to be sure of, but
 * enough to say that something may be lost. */
static bool give_up_doubtful(struct torn *torn, uint64_t age)
{
    for (unsigned w = 0; w < torn->worlds.count; w++) {
        const struct world *world = &torn->worlds.world[w];
        for (unsigned i = 0; i < world->count; i++)
            if (world->open[i].deadline <= age && begins_line(&world->open[i])) {
                give_up(torn, world, i);
                return true;
            }
    }
    return false;
}

/* Partials of the best world that are due: delivered when whole, else given up. */
static void end_due(struct torn *torn, uint64_t age)
{
    struct world *best;
    for (unsigned i = 0; (best = worlds_best(&torn->worlds)) && i < best->count;) {
        if (best->open[i].deadline > age) {
            i++;
            continue;
        }
        if (grammar_is_whole(best->open[i].state))
            commit(torn, i);
        else
            give_up(torn, best, i);
        i = 0;
    }
    while (give_up_doubtful(torn, age))
        ;
}

static void refresh(struct torn *torn)
{
    torn->deadline = UINT64_MAX;
    for (unsigned i = 0; i < torn->worlds.count; i++) {
        struct world *world = &torn->worlds.world[i];
        for (unsigned at = world->count; at-- > 0;)
            if (world->open[at].deadline <= torn->search.age)
                world_drop(world, at);
            else if (world->open[at].deadline < torn->deadline)
                torn->deadline = world->open[at].deadline;
    }
    worlds_tidy(&torn->worlds);
    if (torn->worlds.count == 1 && torn->worlds.world[0].count == 0)
        torn->worlds.count = 0;
}

static void end_waiting(struct torn *torn)
{
    if (torn->search.age < torn->deadline)
        return;
    end_due(torn, torn->search.age);
    refresh(torn);
}

void torn_pass(struct torn *torn, uint64_t lines)
{
    torn->search.age += lines;
}

void torn_tick(struct torn *torn, uint64_t line)
{
    torn->search.line = line;
    torn->search.age++;
    end_waiting(torn);
}

bool torn_wants(struct torn *torn, struct span text)
{
    if (span_starts(text, SPAN_LIT("gc ")))
        return true;
    foreign_settle(&torn->search.foreign);
    torn->search.text = span_head(text, LINE_ENOUGH);
    const struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; i < torn->worlds.count; i++) {
        const struct world *world = &torn->worlds.world[i];
        for (unsigned at = 0; at < world->count; at++) {
            struct grammar_state state = world->open[at].state;
            if (world->open[at].ended)
                continue;
            if (grammar_fits(state, torn->search.text) || (text.len == 0 && grammar_is_whole(state)))
                return true;
            bool weak;
            if (world == best && torn_find_mid_line(&torn->search, state, 1, &weak) < torn->search.text.len)
                return true;
        }
    }
    return false;
}

bool torn_is_whole(struct torn *torn, struct span text, size_t at, size_t len, const struct gc_record *record)
{
    /* A process does not change its version of Go: unknown fields after a known line are somebody's tokens. */
    if (record->extra && torn->search.tails.count > 0 && !torn->search.tails.last[0].extra)
        return false;
    struct span rest = span_from(text, at + len);
    foreign_settle(&torn->search.foreign);
    if (rest.len > 0 && foreign_score(&torn->search.foreign, rest) > 0)
        return false;
    return at == 0 || !torn_wants(torn, text);
}

/* What the best reading leaves of a contested line tells how the counters in front of lines go on: while every
 * token is torn off, there may be no whole line for a long time. */
static void learn_rest(struct torn *torn, uint64_t line, struct span text)
{
    size_t claimed = 0;
    const struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; best && i < best->count; i++) {
        const struct partial *partial = &best->open[i];
        const struct torn_span *last = partial->spans + (partial->span_count > 0 ? partial->span_count - 1 : 0);
        if (partial->span_count > 0 && last->line == line && last->start + last->len - torn->search.start > claimed)
            claimed = last->start + last->len - torn->search.start;
    }
    bool sure = claimed > 0 && (text.ptr[claimed - 1] < '0' || text.ptr[claimed - 1] > '9');
    foreign_learn_number(&torn->search.foreign, span_from(text, claimed), sure);
}

bool torn_take(struct torn *torn, uint64_t line, struct span text, size_t start)
{
    foreign_settle(&torn->search.foreign);
    torn->search.line = line;
    torn->search.start = start;
    torn->search.text = span_head(text, LINE_ENOUGH);
    if (torn->worlds.count == 0) {
        torn->worlds.count = 1;
        torn->worlds.world[0] = (struct world){.count = 0};
    }
    worlds_clear(&torn->search.next);
    const struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; i < torn->worlds.count; i++) {
        const struct world *world = &torn->worlds.world[i];
        torn_search_line(&torn->search, world, world == best ? BUDGET_BEST : BUDGET);
    }
    torn->worlds.count = torn->search.next.count;
    bool claims = false;
    for (unsigned i = 0; i < torn->search.next.count; i++) {
        world_copy(&torn->worlds.world[i], &torn->search.next.world[i]);
        claims = claims || torn->search.next.world[i].claims;
    }
    learn_rest(torn, line, text);
    commit_ended(torn);
    refresh(torn);
    return claims;
}

/* The head of an open trace line fits no process any more: a later cycle of its own was read, or a number was cut at
 * the wrong place. */
static bool is_astray(const struct torn *torn, const struct partial *partial)
{
    enum { UNLIKELY = -12 };
    return tails_head_score(&torn->search.tails, partial->cycle, partial->at_ns) <= UNLIKELY;
}

/* A cycle was read: the ends of those that are open and come before it will not come any more, unless it belongs to
 * another process (`continues`: that is possible). A world that had one ended already has been right. */
static void supersede(struct torn *torn, const struct gc_record *record, bool continues)
{
    for (unsigned w = 0; w < torn->worlds.count; w++) {
        struct world *world = &torn->worlds.world[w];
        for (unsigned i = 0; i < world->count; i++) {
            struct partial *partial = &world->open[i];
            if (partial->cycle == 0 || partial->ended || partial->superseded)
                continue;
            bool before = partial->cycle < record->value[GC_CYCLE];
            if (before && grammar_is_whole(partial->state)) {
                set_deadline(torn, partial, 0);
            } else if ((before && !continues) || is_astray(torn, partial)) {
                partial->superseded = true;
                world->score -= SUPERSEDED_COST;
                set_deadline(torn, partial, LIFE_SUPERSEDED_LINES);
            }
        }
    }
    commit_ended(torn);
}

void torn_seen(struct torn *torn, const struct gc_record *record)
{
    if (torn->worlds.count > 0) {
        supersede(torn, record,
                  tails_continue(&torn->search.tails, record->value[GC_CYCLE], record->value[GC_AT_NS]));
        end_waiting(torn);
    }
    tails_seen(&torn->search.tails, record);
}

void torn_foreign(struct torn *torn, struct span text)
{
    foreign_hear(&torn->search.foreign, text);
}

void torn_settle(struct torn *torn)
{
    struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; best && i < best->count; i++)
        if (grammar_is_whole(best->open[i].state))
            set_deadline(torn, &best->open[i], 0);
    end_waiting(torn);
}

void torn_finish(struct torn *torn)
{
    end_due(torn, UINT64_MAX);
    torn->worlds.count = 0;
    torn->deadline = UINT64_MAX;
}
