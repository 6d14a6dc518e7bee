/*
 * A beam search over worlds (torn_world.h). For each line that may hold pieces every world is expanded by all
 * sensible ways to cut the line: the next tokens of an open trace line, the beginning of a new one, foreign
 * text. A cut is good when many tokens were read before it and what follows looks like the beginning of a line
 * of this log; a wrong cut is found out at the latest when the rest of the trace line does not fit. When a
 * record is complete in the best world it is delivered, and the worlds that disagree are dropped.
 *
 * Lines that tear each other are judged together: a record waits until those that were open beside it are whole. Then it
 * must be well ahead of every other reading, go on from a line of its own process, and hold no number that would surprise.
 * What fails is counted as unread, because a wrong record is worse than none.
 *
 * Rejected: one greedy reading with regular expressions. It needs a rule for every kind of foreign line, and one
 * wrong guess about a glued number ("482026/11/23") loses the cycle.
 */
#include "trace/torn.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/torn_lost.h"
#include "trace/torn_search.h"
#include "trace/torn_stretch.h"
#include "trace/torn_verdict.h"

enum {
    QUEUE_MAX = 8,
    LIFE_HEADS = 12,         /* so many other trace lines begin before one is given up */
    SUPERSEDED_COST = 20 * SCORE_NAT, /* of a world in which a trace line never ends */
    CLAIM_BEHIND = 16 * SCORE_NAT,
};

struct torn {
    struct torn_search search;
    struct worlds worlds;
    struct torn_done queue[QUEUE_MAX]; /* behind what is held */
    unsigned queued, taken;
    struct held held;
    uint64_t deadline, given_up;
    struct losses losses;
    struct stretch stretch; /* what torn_goes_on was told */
};

struct torn *torn_new(struct decode *decode)
{
    struct torn *torn = xcalloc(1, sizeof *torn);
    torn->search.decode = decode;
    torn_search_rest(&torn->search);
    torn->deadline = UINT64_MAX;
    return torn;
}

void torn_free(struct torn *torn)
{
    if (torn)
        partials_release(&torn->search.partials);
    free(torn);
}

void torn_forget(struct torn *torn)
{
    torn_finish(torn);
    torn->search.tails = (struct tails){.count = 0};
    torn->search.age = 0;
    torn_search_rest(&torn->search);
    memset(&torn->search.foreign, 0, sizeof torn->search.foreign);
}

bool torn_is_idle(const struct torn *torn)
{
    return torn->worlds.count == 0 && !torn->held.is_any;
}

uint64_t torn_given_up(const struct torn *torn)
{
    return torn->given_up;
}

const struct torn_lost *torn_next_lost(struct torn *torn)
{
    return losses_next(&torn->losses);
}

const struct torn_done *torn_next(struct torn *torn)
{
    const struct torn_done *held = held_next(&torn->held);
    if (held)
        return held;
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

/* " (forced)" may come behind a blank line that ends no trace line. Of several processes it could be another's. */
static bool may_be_forced(const struct torn *torn)
{
    return foreign_has_blank(&torn->search.foreign) && torn->search.tails.count == 1 && torn->queued == 0;
}

static void enqueue(struct torn *torn, const struct partial *partial, uint64_t line)
{
    struct torn_done *done = &torn->queue[torn->queued];
    held_let_go(&torn->held);
    if (torn->queued == QUEUE_MAX || !torn_decode(&torn->search, partial, line, &done->record))
        return;
    done->record.repaired = partial->span_count > 1 || !partial->begins_line || partial->ended != partial->spans[0].line;
    done->piece_count = partial->span_count;
    memcpy(done->pieces, partial->spans, partial->span_count * sizeof partial->spans[0]);
    struct story story = partial->story;
    story.last = done->record;
    story.versions = (uint8_t)grammar_versions(partial->state);
    tails_seen(&torn->search.tails, &story);
    if (!may_be_forced(torn) || !held_keep(&torn->held, &done->record, done->pieces, done->piece_count, torn->search.age))
        torn->queued++;
}

/* The process has gone on without this line, or so many others have begun since that it will not be ended any more. */
static bool is_left(const struct torn *torn, const struct partial *partial)
{
    const struct story *newest = partial->story.process ? tails_find(&torn->search.tails, partial->story.process) : NULL;
    return (newest && newest->last.value[GC_CYCLE] >= partial->story.last.value[GC_CYCLE]) ||
           torn->search.heads - partial->heads > LIFE_HEADS;
}

static void supersede(struct torn *torn)
{
    for (unsigned w = 0; w < torn->worlds.count; w++) {
        struct world *world = &torn->worlds.world[w];
        for (unsigned i = 0; i < world->count; i++) {
            struct partial *partial = world->open[i];
            if (!partial_is_open(partial) || !is_left(torn, partial) || !(partial = world_change(world, i)))
                continue;
            bool is_whole = grammar_is_whole(partial->state);
            partial->superseded = !is_whole;
            world->score -= is_whole ? 0 : SUPERSEDED_COST;
            set_deadline(torn, partial, is_whole ? 0 : TORN_SUPERSEDED_LINES);
        }
    }
}

/* Partial `index` of the best world is a record. Worlds that read its bytes otherwise are wrong. */
static void commit(struct torn *torn, unsigned index)
{
    struct partial done = *worlds_best(&torn->worlds)->open[index];
    enqueue(torn, &done, done.ended ? done.ended : done.spans[done.span_count - 1].line);
    for (unsigned i = torn->worlds.count; i-- > 0;) {
        struct world *world = &torn->worlds.world[i];
        unsigned at = world_find(world, &done);
        if (at < world->count)
            world_drop(world, at);
        else
            worlds_remove(&torn->worlds, i);
    }
    supersede(torn);
}

/* "gc N @" at the beginning of a line is more than somebody's words about a "gc 3". */
static bool begins_line(const struct partial *partial)
{
    return partial->begins_line && memchr(partial->text, '@', partial->text_len);
}

static void count_lost(struct torn *torn, const struct partial *partial)
{
    torn->given_up++;
    losses_add(&torn->losses, partial->spans[0].line, span_make(partial->text, partial->text_len));
}

/* Readings of the same trace line. */
static bool is_same_line(const struct partial *a, const struct partial *b)
{
    const uint64_t *x = a->story.last.value, *y = b->story.last.value;
    return partial_same_origin(a, b) || partial_same_text(a, b) ||
           (a->story.process && b->story.process && x[GC_CYCLE] == y[GC_CYCLE] && x[GC_AT_NS] == y[GC_AT_NS]);
}

static void give_up(struct torn *torn, const struct world *in, unsigned index)
{
    struct partial lost = *in->open[index];
    if (grammar_is_strong(lost.state) || begins_line(&lost))
        count_lost(torn, &lost);
    if (lost.ended)
        tails_missed(&torn->search.tails, &lost.story);
    for (unsigned i = torn->worlds.count; i-- > 0;) {
        struct world *world = &torn->worlds.world[i];
        for (unsigned at = world->count; at-- > 0;)
            if (is_same_line(world->open[at], &lost))
                world_drop(world, at);
    }
}

/* The record of a world that was whole first; its count when none is. */
static unsigned first_ended(const struct world *world)
{
    unsigned first = world->count;
    for (unsigned i = 0; i < world->count; i++)
        if (world->open[i]->ended && (first == world->count || world->open[i]->ended < world->open[first]->ended))
            first = i;
    return first;
}

/* Delivers what is whole, in the order in which it became so. When two readings are as likely no record is made up.
 * `patient`: what is tangled with lines that are still open waits for them. */
static void commit_ended(struct torn *torn, bool patient)
{
    const struct world *best;
    while ((best = worlds_best(&torn->worlds))) {
        unsigned index = first_ended(best);
        if (index == best->count || torn->queued == QUEUE_MAX || (patient && verdict_waits(&torn->search, best, index)))
            return;
        bool clear = verdict_is_clear(&torn->search, &torn->worlds, best, index);
        if (!clear && patient && verdict_may_clear(&torn->search, best, index))
            return;
        bool is_record = clear && verdict_is_known(&torn->search, best, index);
        struct story story = best->open[index]->story;
        if (is_record)
            commit(torn, index);
        else
            give_up(torn, best, index);
        if (clear && !is_record && story.worst > VERDICT_SURPRISING)
            tails_seen(&torn->search.tails, &story);
    }
}

/* One that is due in another world than the best, which took it for text: "gc 35 @" is too little to be sure of, but
 * enough to say that something may be lost. */
static bool give_up_doubtful(struct torn *torn, uint64_t age)
{
    for (unsigned w = 0; w < torn->worlds.count; w++) {
        const struct world *world = &torn->worlds.world[w];
        for (unsigned i = 0; i < world->count; i++)
            if (world->open[i]->deadline <= age && !world->open[i]->ended && begins_line(world->open[i])) {
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
        if (best->open[i]->deadline > age || best->open[i]->ended) {
            i++;
            continue;
        }
        if (grammar_is_whole(best->open[i]->state))
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
        for (unsigned at = world->count; at-- > 0;) {
            const struct partial *partial = world->open[at];
            uint64_t deadline = partial->ended ? partial->touched + VERDICT_WAIT_LINES : partial->deadline;
            if (deadline <= torn->search.age && !partial->ended)
                world_drop(world, at);
            else if (deadline < torn->deadline)
                torn->deadline = deadline;
        }
    }
    worlds_tidy(&torn->worlds);
    if (torn->worlds.count == 1 && torn->worlds.world[0].count == 0)
        torn->worlds.count = 0;
}

static void end_waiting(struct torn *torn)
{
    if (torn->held.is_any && torn->held.until <= torn->search.age)
        held_let_go(&torn->held);
    if (torn->search.age < torn->deadline)
        return;
    commit_ended(torn, true);
    end_due(torn, torn->search.age);
    refresh(torn);
}

void torn_pass(struct torn *torn, uint64_t lines)
{
    torn->search.age += lines;
}

void torn_tick(struct torn *torn, uint64_t line)
{
    torn_keep(torn);
    torn->search.line = line;
    torn->search.age++;
    end_waiting(torn);
}

bool torn_wants(struct torn *torn, struct span text)
{
    if (span_starts(text, SPAN_LIT("gc ")) || held_wants(&torn->held, text))
        return true;
    if (torn->worlds.count == 0)
        return false;
    foreign_settle(&torn->search.foreign);
    torn_search_begin(&torn->search, torn->search.line, text, 0);
    const struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; i < torn->worlds.count; i++) {
        const struct world *world = &torn->worlds.world[i];
        for (unsigned at = 0; at < world->count; at++) {
            struct grammar_state state = world->open[at]->state;
            if (!partial_is_open(world->open[at]))
                continue;
            if (grammar_fits(state, torn->search.text) || (text.len == 0 && grammar_is_whole(state)))
                return true;
            int cost;
            if (world == best && torn_find_mid_line(&torn->search, state, 1, &cost) < torn->search.text.len)
                return true;
        }
    }
    return false;
}

/* A line of another process is open or waits, so that what looks like a whole line may be the beginning of one and the end
 * of the other. */
static bool is_contested(const struct torn *torn, const struct gc_record *record)
{
    for (unsigned w = 0; w < torn->worlds.count; w++) {
        const struct world *world = &torn->worlds.world[w];
        const struct story *before =
            torn_origin(&torn->search, world, WORLD_OPEN_MAX, record->value[GC_CYCLE], record->value[GC_AT_NS]).before;
        for (unsigned i = 0; i < world->count; i++)
            if (world->open[i]->ended || (&world->open[i]->story != before && torn_is_active(&torn->search, world->open[i])))
                return true;
    }
    return false;
}

bool torn_is_whole(struct torn *torn, struct span text, size_t at, size_t len, const struct gc_record *record)
{
    if (at == 0 && len == text.len && !record->extra)
        return !is_contested(torn, record);
    /* A process does not change its version of Go: unknown fields after a known line are somebody's tokens. */
    if (record->extra && torn->search.tails.count > 0 && !torn->search.tails.story[0].last.extra)
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
        const struct partial *partial = best->open[i];
        const struct torn_span *last = partial->spans + (partial->span_count > 0 ? partial->span_count - 1 : 0);
        if (partial->span_count > 0 && last->line == line && last->start + last->len - torn->search.start > claimed)
            claimed = last->start + last->len - torn->search.start;
    }
    bool sure = claimed > 0 && (text.ptr[claimed - 1] < '0' || text.ptr[claimed - 1] > '9');
    foreign_learn_number(&torn->search.foreign, span_from(text, claimed), sure);
}

/* A reading that is not far behind the best says that a piece is in the line at hand. */
static bool may_claim(struct torn *torn)
{
    const struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; i < torn->worlds.count; i++)
        if (torn->worlds.world[i].claims && torn->worlds.world[i].score >= best->score - CLAIM_BEHIND)
            return true;
    return false;
}

bool torn_take(struct torn *torn, uint64_t line, struct span text, size_t start)
{
    if (held_wants(&torn->held, text)) {
        held_take(&torn->held, line, start);
        return true;
    }
    foreign_settle(&torn->search.foreign);
    tails_settle(&torn->search.tails);
    torn_search_begin(&torn->search, line, text, start);
    if (torn->worlds.count == 0) {
        torn->worlds.count = 1;
        torn->worlds.world[0].score = 0;
    }
    if (decode_candidate(text, 0) == 0) { /* "gc 12 @0", not somebody's "gc 12 was slow" */
        torn->search.heads++;
        supersede(torn);
    }
    torn_search_line(&torn->search, &torn->worlds);
    worlds_move(&torn->worlds, &torn->search.next);
    bool claims = may_claim(torn);
    learn_rest(torn, line, text);
    if (claims) /* the next trace line has begun */
        held_let_go(&torn->held);
    commit_ended(torn, true);
    refresh(torn);
    return claims;
}

bool torn_goes_on(struct torn *torn, uint64_t line, const struct gc_record *record)
{
    if (torn->worlds.count > 0 || foreign_has_blank(&torn->search.foreign) || /* then a record may be held */
        !stretch_add(&torn->stretch, &torn->search.tails, record))
        return false;
    torn->search.line = line;
    torn->search.age++;
    torn->search.heads++;
    return true;
}

void torn_keep(struct torn *torn)
{
    stretch_keep(&torn->stretch, &torn->search.tails);
}

struct gc_record *torn_room(struct torn *torn)
{
    return stretch_room(&torn->stretch);
}

void torn_seen(struct torn *torn, const struct gc_record *record)
{
    static const struct world nothing;
    unsigned versions = grammar_versions_of(record), most = tails_mark_part(versions);
    torn->search.heads++;
    held_let_go(&torn->held);
    if (torn->worlds.count == 0 && tails_go_on(&torn->search.tails, record, versions, most))
        return;
    tails_settle(&torn->search.tails);
    const struct world *best = worlds_best(&torn->worlds);
    struct torn_origin origin = torn_origin(&torn->search, best ? best : &nothing, WORLD_OPEN_MAX, record->value[GC_CYCLE],
                                            record->value[GC_AT_NS]);
    struct story story =
        story_make(origin.before, origin.before ? origin.before->process : ++torn->search.tails.processes, record);
    story.versions = (uint8_t)versions;
    story.mark_ns[most] = record->value[GC_MARK_NS];
    tails_seen(&torn->search.tails, &story);
    if (torn->worlds.count > 0) {
        supersede(torn);
        commit_ended(torn, true);
        end_waiting(torn);
    }
}

bool torn_holds(struct torn *torn, struct torn_span place, const struct gc_record *record)
{
    return torn->worlds.count == 0 && may_be_forced(torn) && held_keep(&torn->held, record, &place, 1, torn->search.age);
}

void torn_let_go(struct torn *torn)
{
    held_let_go(&torn->held);
}

void torn_foreign(struct torn *torn, struct span text)
{
    if (!grammar_is_inside(text)) /* what was lost of a trace line is no line of the log */
        foreign_hear(&torn->search.foreign, text);
}

void torn_settle(struct torn *torn)
{
    torn_keep(torn);
    held_let_go(&torn->held);
    struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; best && i < best->count; i++)
        if (grammar_is_whole(best->open[i]->state))
            set_deadline(torn, best->open[i], 0);
    commit_ended(torn, false);
    end_waiting(torn);
}

void torn_finish(struct torn *torn)
{
    torn_keep(torn);
    held_let_go(&torn->held);
    commit_ended(torn, false);
    end_due(torn, UINT64_MAX);
    worlds_clear(&torn->worlds);
    torn->deadline = UINT64_MAX;
}
