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

#include "base/num.h"
#include "base/xalloc.h"
#include "trace/torn_foreign.h"
#include "trace/torn_tails.h"

enum {
    DEPTH_MAX = 5,        /* pieces in one line */
    CUTS_MAX = 6,         /* ways to cut a run of tokens that are followed up */
    CUT_WORSE = 12,       /* unless they are that much worse than the best */
    BUDGET = 40,          /* pieces tried per line and world ... */
    BUDGET_BEST = 240,    /* ... and in the best world */
    QUEUE_MAX = 8,
    LIFE_LINES = 4000,    /* without progress, then a torn line is given up */
    LIFE_WEAK_LINES = 400, /* the same for what may be no trace line at all */
    LIFE_SUPERSEDED_LINES = 64,
    MID_LINE_EVIDENCE = 8, /* tokens needed to see a piece behind foreign text without a newline */
    MID_LINE_COST = 6,     /* of foreign text without a newline before a piece */
    MID_LINE_WHOLE_COST = 8, /* more, when that text begins like a line of this log, which has a newline */
    MID_LINE_WEAK_COST = 10, /* more, when the piece is short: "... 5 P" ends many a sentence */
    SWITCH_COST = 4,      /* of a piece right behind a piece of another trace line */
    OPEN_COST = 2,        /* of a new trace line, so that an open one is preferred */
    COMPLETE_BONUS = 6,   /* the line ends where the trace line may end */
    SUPERSEDED_COST = 20, /* of a world in which a trace line never ends */
    LINE_ENOUGH = 4096,   /* bytes of a line looked at; pieces stand in front */
};

struct torn {
    struct decode *decode;
    struct foreign foreign;
    struct tails tails;
    struct worlds worlds, next;
    struct world scratch[DEPTH_MAX + 1];
    struct torn_done queue[QUEUE_MAX];
    unsigned queued, taken;
    uint64_t line, deadline, given_up;
    struct span text; /* of the line at hand */
    unsigned budget;  /* pieces that may still be tried: what is hopelessly tangled must not cost more */
};

struct cut {
    struct grammar_state state;
    size_t len;
    int evidence, value;
};

struct torn *torn_new(struct decode *decode)
{
    struct torn *torn = xcalloc(1, sizeof *torn);
    torn->decode = decode;
    torn->deadline = UINT64_MAX;
    return torn;
}

void torn_free(struct torn *torn)
{
    free(torn);
}

uint64_t torn_given_up(const struct torn *torn)
{
    return torn->given_up;
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
    partial->deadline = torn->line + lines;
    if (partial->deadline < torn->deadline)
        torn->deadline = partial->deadline;
}

/* Reads "gc N @T" once it is there. */
static void read_head(struct partial *partial)
{
    struct span text = span_from(span_make(partial->text, partial->text_len), 3);
    struct span at = span_from(text, span_find(text, SPAN_LIT("@")) + 1);
    if (!num_parse_u64(span_head(text, span_find(text, SPAN_LIT(" "))), &partial->cycle) ||
        !num_parse_fixed(span_head(at, span_find(at, SPAN_LIT(".")) + 4), 9, &partial->at_ns))
        partial->cycle = 0;
}

/* Foreign lines seldom come by the hundred into one cut. */
static int wait_cost(const struct torn *torn, const struct partial *partial)
{
    int cost = 0;
    if (partial->span_count > 0)
        for (uint64_t gap = torn->line - partial->spans[partial->span_count - 1].line; gap > 1; gap /= 2)
            cost++;
    return cost;
}

static bool extend(struct torn *torn, struct partial *partial, const struct cut *cut, size_t at)
{
    if (!partial_extend(partial, span_make(torn->text.ptr + at, cut->len), torn->line, at))
        return false;
    partial->state = cut->state;
    bool strong = grammar_is_strong(cut->state);
    if (strong && partial->cycle == 0)
        read_head(partial);
    set_deadline(torn, partial, strong ? LIFE_LINES : LIFE_WEAK_LINES);
    return true;
}

static bool decode_partial(struct torn *torn, const struct partial *partial, uint64_t line,
                           struct gc_record *ret)
{
    struct span text = span_make(partial->text, partial->text_len);
    *ret = (struct gc_record){.line = line, .repaired = true};
    return decode_at(torn->decode, text, 0, ret) == text.len && !ret->extra;
}

/* ---- ways to cut a line ---- */

static bool someone_continues(const struct world *world, struct span text, unsigned except)
{
    for (unsigned i = 0; i < world->count; i++)
        if (i != except && !world->open[i].ended && grammar_fits(world->open[i].state, text))
            return true;
    return false;
}

static int rest_value(const struct torn *torn, const struct world *world, unsigned self,
                      const struct grammar_stop *stop, struct span rest)
{
    if (rest.len == 0)
        return grammar_is_whole(stop->state) ? COMPLETE_BONUS : foreign_score(&torn->foreign, rest);
    int value = foreign_score(&torn->foreign, rest);
    if (value < 4 && span_starts(rest, SPAN_LIT("gc ")))
        value = 4;
    if (value < 3 && someone_continues(world, rest, self))
        value = 3;
    return value;
}

static void keep_best(struct cut *cuts, unsigned *count, struct cut cut)
{
    unsigned at = *count < CUTS_MAX ? (*count)++ : CUTS_MAX - 1;
    if (at == CUTS_MAX - 1 && *count == CUTS_MAX && cuts[at].value >= cut.value && cuts[at].len > 0)
        return;
    for (; at > 0 && cuts[at - 1].value < cut.value; at--)
        cuts[at] = cuts[at - 1];
    cuts[at] = cut;
}

/* The best ways to end a run of tokens that begins at `at`. */
static unsigned find_cuts(const struct torn *torn, const struct world *world, unsigned self,
                          struct grammar_state state, size_t at, struct cut cuts[CUTS_MAX])
{
    struct grammar_stop stops[GRAMMAR_STOPS_MAX];
    struct span text = span_from(torn->text, at);
    size_t found = grammar_stops(state, text, stops);
    unsigned count = 0;
    for (unsigned i = 0; i < CUTS_MAX; i++)
        cuts[i] = (struct cut){.len = 0};
    for (size_t i = 0; i < found; i++) {
        struct span rest = span_from(text, stops[i].len);
        int evidence = stops[i].evidence;
        int value = evidence + rest_value(torn, world, self, &stops[i], rest);
        keep_best(cuts, &count, (struct cut){stops[i].state, stops[i].len, evidence, value});
    }
    return count;
}

static void search(struct torn *torn, unsigned depth, size_t at, unsigned last);

/* How well what a partial has become fits what was read before: its head when it is there, all of it when it is
 * whole. `before` is what it was. */
static int believe(struct torn *torn, struct grammar_state before, const struct partial *partial)
{
    int score = 0;
    if (grammar_is_strong(partial->state) && !grammar_is_strong(before))
        score += tails_head_score(&torn->tails, partial->cycle, partial->at_ns);
    if (!grammar_is_whole(partial->state) || grammar_is_whole(before))
        return score;
    struct gc_record record;
    if (!decode_partial(torn, partial, torn->line, &record))
        return TAILS_IMPOSSIBLE;
    return score + tails_score(&torn->tails, &record) - TAILS_EXPECTED;
}

/* The worlds in which the run of tokens at `at` belongs to partial `index`; `cost` is what it takes to get there. */
static void follow(struct torn *torn, unsigned depth, size_t at, unsigned index, int cost)
{
    const struct world *world = &torn->scratch[depth];
    bool opens = index == world->count;
    struct grammar_state state = opens ? grammar_begin() : world->open[index].state;
    cost += opens ? OPEN_COST : wait_cost(torn, &world->open[index]);
    struct cut cuts[CUTS_MAX];
    unsigned count = find_cuts(torn, world, index, state, at, cuts);
    for (unsigned i = 0; i < count && torn->budget > 0; i++) {
        if (cuts[i].value < cuts[0].value - CUT_WORSE)
            return;
        torn->budget--;
        struct world *child = &torn->scratch[depth + 1];
        world_copy(child, world);
        struct partial *partial = opens ? world_open(child) : &child->open[index];
        if (!partial || !extend(torn, partial, &cuts[i], at))
            continue;
        int belief = believe(torn, state, partial);
        if (belief < TAILS_IMPOSSIBLE / 2)
            continue;
        child->claims = true;
        child->score += belief + cuts[i].evidence - cost;
        search(torn, depth + 1, at + cuts[i].len, index);
    }
}

/* The longest run of tokens from `at` on; false when there is none. */
static bool longest_run(const struct torn *torn, struct grammar_state state, size_t at, struct grammar_stop *ret)
{
    struct grammar_stop stops[GRAMMAR_STOPS_MAX];
    size_t count = grammar_stops(state, span_from(torn->text, at), stops);
    if (count > 0)
        *ret = stops[count - 1];
    return count > 0;
}

/* The run is too long for chance, or ends the line and the trace line with it. */
static bool is_convincing(const struct torn *torn, struct grammar_state state, size_t at, bool *ret_weak)
{
    struct grammar_stop run;
    if (!longest_run(torn, state, at, &run))
        return false;
    *ret_weak = run.evidence < MID_LINE_EVIDENCE;
    return !*ret_weak || (at + run.len == torn->text.len && grammar_is_whole(run.state));
}

/* Where behind `at` a piece of the partial stands, foreign text without a newline before it. */
static size_t find_mid_line(const struct torn *torn, struct grammar_state state, size_t at, bool *ret_weak)
{
    for (at = grammar_find(state, torn->text, at); at < torn->text.len;
         at = grammar_find(state, torn->text, at + 1))
        if (is_convincing(torn, state, at, ret_weak))
            return at;
    return torn->text.len;
}

static void search_mid_line(struct torn *torn, unsigned depth, size_t at)
{
    const struct world *world = &torn->scratch[depth];
    int before = foreign_score(&torn->foreign, span_from(torn->text, at));
    int cost = MID_LINE_COST + (before >= 7 ? MID_LINE_WHOLE_COST : 0) - before;
    for (unsigned i = 0; i < world->count; i++) {
        bool weak = false;
        size_t found = find_mid_line(torn, world->open[i].state, at + 1, &weak);
        if (!world->open[i].ended && found < torn->text.len)
            follow(torn, depth, found, i, cost + (weak ? MID_LINE_WEAK_COST : 0));
    }
    size_t found = decode_candidate(torn->text, at + 1);
    if (found < torn->text.len)
        follow(torn, depth, found, world->count, cost);
}

/* The line ends at the end of a piece of `index`: its newline may be the trace line's own. */
static void complete(struct torn *torn, unsigned depth, unsigned index)
{
    struct world *world = &torn->scratch[depth];
    if (!grammar_is_whole(world->open[index].state) || world->open[index].ended)
        return;
    int before = world->score;
    world->open[index].ended = torn->line;
    world->score += COMPLETE_BONUS;
    worlds_push(&torn->next, world);
    world->open[index].ended = 0;
    world->score = before;
}

/* An empty line may be the newline of a trace line that was cut right before it. */
static void complete_blank(struct torn *torn, unsigned depth)
{
    struct world *child = &torn->scratch[depth + 1];
    for (unsigned i = 0; i < torn->scratch[depth].count; i++) {
        world_copy(child, &torn->scratch[depth]);
        if (!grammar_is_whole(child->open[i].state) || child->open[i].ended ||
            !partial_extend(&child->open[i], span_make(torn->text.ptr, 0), torn->line, 0))
            continue;
        child->claims = true;
        complete(torn, depth + 1, i);
    }
}

/* All readings of the line from `at` on in the world scratch[depth]; `last` had the piece that ended at `at`. */
static void search(struct torn *torn, unsigned depth, size_t at, unsigned last)
{
    struct world *world = &torn->scratch[depth];
    struct span rest = span_from(torn->text, at);
    if (rest.len == 0 && at > 0)
        complete(torn, depth, last);
    if (at == 0 && rest.len == 0)
        complete_blank(torn, depth);
    int foreign = at == 0 && rest.len == 0 ? 0 : foreign_score(&torn->foreign, rest);
    world->score += foreign;
    worlds_push(&torn->next, world);
    world->score -= foreign;
    if (depth == DEPTH_MAX || rest.len == 0 || torn->budget == 0)
        return;
    int cost = at > 0 ? SWITCH_COST : 0;
    for (unsigned i = 0; i < world->count; i++)
        if (i != last && !world->open[i].ended)
            follow(torn, depth, at, i, cost);
    if (span_starts(rest, SPAN_LIT("gc ")))
        follow(torn, depth, at, world->count, cost);
    search_mid_line(torn, depth, at);
}

/* ---- deliver, give up ---- */

static void enqueue(struct torn *torn, const struct partial *partial, uint64_t line)
{
    struct torn_done *done = &torn->queue[torn->queued];
    if (torn->queued == QUEUE_MAX || !decode_partial(torn, partial, line, &done->record))
        return;
    done->piece_count = partial->span_count;
    memcpy(done->pieces, partial->spans, partial->span_count * sizeof partial->spans[0]);
    torn->queued++;
    tails_seen(&torn->tails, &done->record);
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

static void commit_ended(struct torn *torn)
{
    const struct world *best;
    for (unsigned i = 0; (best = worlds_best(&torn->worlds)) && i < best->count;)
        if (best->open[i].ended) {
            commit(torn, i);
            i = 0;
        } else {
            i++;
        }
}

static void give_up(struct torn *torn, unsigned index)
{
    struct partial lost = worlds_best(&torn->worlds)->open[index];
    torn->given_up += grammar_is_strong(lost.state);
    for (unsigned i = torn->worlds.count; i-- > 0;) {
        struct world *world = &torn->worlds.world[i];
        for (unsigned at = world->count; at-- > 0;)
            if (partial_same_origin(&world->open[at], &lost))
                world_drop(world, at);
    }
}

/* Partials of the best world that are due: delivered when whole, else given up. */
static void end_due(struct torn *torn, uint64_t line)
{
    struct world *best;
    for (unsigned i = 0; (best = worlds_best(&torn->worlds)) && i < best->count;) {
        if (best->open[i].deadline > line) {
            i++;
            continue;
        }
        if (grammar_is_whole(best->open[i].state))
            commit(torn, i);
        else
            give_up(torn, i);
        i = 0;
    }
}

static void refresh(struct torn *torn, uint64_t line)
{
    torn->deadline = UINT64_MAX;
    for (unsigned i = 0; i < torn->worlds.count; i++) {
        struct world *world = &torn->worlds.world[i];
        for (unsigned at = world->count; at-- > 0;)
            if (world->open[at].deadline <= line)
                world_drop(world, at);
            else if (world->open[at].deadline < torn->deadline)
                torn->deadline = world->open[at].deadline;
    }
    worlds_tidy(&torn->worlds);
    if (torn->worlds.count == 1 && torn->worlds.world[0].count == 0)
        torn->worlds.count = 0;
}

void torn_tick(struct torn *torn, uint64_t line)
{
    torn->line = line;
    if (line < torn->deadline)
        return;
    end_due(torn, line);
    refresh(torn, line);
}

bool torn_wants(struct torn *torn, struct span text)
{
    if (span_starts(text, SPAN_LIT("gc ")))
        return true;
    torn->text = span_head(text, LINE_ENOUGH);
    const struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; i < torn->worlds.count; i++) {
        const struct world *world = &torn->worlds.world[i];
        for (unsigned at = 0; at < world->count; at++) {
            struct grammar_state state = world->open[at].state;
            if (world->open[at].ended)
                continue;
            if (grammar_fits(state, torn->text) || (text.len == 0 && grammar_is_whole(state)))
                return true;
            bool weak;
            if (world == best && find_mid_line(torn, state, 1, &weak) < torn->text.len)
                return true;
        }
    }
    return false;
}

bool torn_is_whole(struct torn *torn, struct span text, size_t at, size_t len, const struct gc_record *record)
{
    /* A process does not change its version of Go: unknown fields after a known line are somebody's tokens. */
    if (record->extra && torn->tails.count > 0 && !torn->tails.last[0].extra)
        return false;
    struct span rest = span_from(text, at + len);
    if (rest.len > 0 && foreign_score(&torn->foreign, rest) > 0)
        return false;
    return at == 0 || !torn_wants(torn, text);
}

bool torn_take(struct torn *torn, uint64_t line, struct span text)
{
    torn->line = line;
    torn->text = span_head(text, LINE_ENOUGH);
    if (torn->worlds.count == 0) {
        torn->worlds.count = 1;
        torn->worlds.world[0] = (struct world){.count = 0};
    }
    worlds_clear(&torn->next);
    const struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; i < torn->worlds.count; i++) {
        world_copy(&torn->scratch[0], &torn->worlds.world[i]);
        torn->scratch[0].claims = false;
        torn->budget = &torn->worlds.world[i] == best ? BUDGET_BEST : BUDGET;
        search(torn, 0, 0, WORLD_OPEN_MAX);
    }
    torn->worlds.count = torn->next.count;
    bool claims = false;
    for (unsigned i = 0; i < torn->next.count; i++) {
        world_copy(&torn->worlds.world[i], &torn->next.world[i]);
        claims = claims || torn->next.world[i].claims;
    }
    commit_ended(torn);
    refresh(torn, line);
    return claims;
}

/* A cycle was read that comes after those that are still open: unless it belongs to another process, their
 * ends will not come any more. A world that had one ended already has been right. */
static void supersede(struct torn *torn, const struct gc_record *record, bool continues)
{
    for (unsigned w = 0; w < torn->worlds.count; w++) {
        struct world *world = &torn->worlds.world[w];
        for (unsigned i = 0; i < world->count; i++) {
            struct partial *partial = &world->open[i];
            bool before = partial->cycle > 0 && partial->cycle < record->value[GC_CYCLE];
            if (!before || partial->ended || partial->superseded)
                continue;
            if (grammar_is_whole(partial->state)) {
                set_deadline(torn, partial, 0);
            } else if (!continues) {
                partial->superseded = true;
                world->score -= SUPERSEDED_COST;
                set_deadline(torn, partial, LIFE_SUPERSEDED_LINES);
            }
        }
    }
    commit_ended(torn);
}

void torn_seen(struct torn *torn, const struct gc_record *record, uint64_t line)
{
    if (torn->worlds.count > 0) {
        supersede(torn, record,
                  tails_continue(&torn->tails, record->value[GC_CYCLE], record->value[GC_AT_NS]));
        torn_tick(torn, line);
    }
    tails_seen(&torn->tails, record);
}

void torn_foreign(struct torn *torn, struct span text)
{
    foreign_learn(&torn->foreign, text);
}

void torn_settle(struct torn *torn)
{
    struct world *best = worlds_best(&torn->worlds);
    for (unsigned i = 0; best && i < best->count; i++)
        if (grammar_is_whole(best->open[i].state))
            set_deadline(torn, &best->open[i], 0);
    torn_tick(torn, torn->line);
}

void torn_finish(struct torn *torn)
{
    end_due(torn, UINT64_MAX);
    torn->worlds.count = 0;
    torn->deadline = UINT64_MAX;
}
