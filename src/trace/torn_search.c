/*
 * All sensible ways to read one line in one world, each pushed with its score: a run of tokens that continues an
 * open trace line, the beginning of a new one, foreign text to the end of the line - and, dearer, foreign text that
 * ends in the middle of the line without a newline. Runs are cut where many tokens were read before and what follows
 * looks like the beginning of a line of this log.
 */
#include "trace/torn_search.h"

#include "base/num.h"

enum {
    CUTS_MAX = 6,         /* ways to cut a run of tokens that are followed up */
    CUT_WORSE = 10,       /* unless they are that much worse than the best */
    /* Lines without progress after which a torn line is given up, and the same for what may be no trace line at
     * all. A full pipe holds some 900 short lines, and its writers need not get on in turn: a logger that fills it
     * was seen to put thousands of lines between two pieces. */
    LIFE_LINES = 40000,
    LIFE_WEAK_LINES = 4000,
    MID_LINE_EVIDENCE = 8, /* tokens needed to see a piece behind foreign text without a newline */
    MID_LINE_COST = 6,     /* of foreign text without a newline before a piece */
    MID_LINE_WHOLE_COST = 8, /* more, when that text begins like a line of this log, which has a newline */
    MID_LINE_WEAK_COST = 10, /* more, when the piece is short: "... 5 P" ends many a sentence */
    SWITCH_COST = 4,      /* of a piece right behind a piece of another trace line */
    OPEN_COST = 2,        /* of a new trace line, so that an open one is preferred */
    COMPLETE_BONUS = 6,   /* the line ends where the trace line may end */
};

struct cut {
    struct grammar_state state;
    size_t len;
    int evidence, value;
};

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
static int wait_cost(const struct torn_search *ts, const struct partial *partial)
{
    int cost = 0;
    if (partial->span_count > 0)
        for (uint64_t gap = ts->age - partial->touched; gap > 1; gap /= 2)
            cost++;
    return cost;
}

static bool extend(struct torn_search *ts, struct partial *partial, const struct cut *cut, size_t at)
{
    bool is_first = partial->span_count == 0;
    if (!partial_extend(partial, span_make(ts->text.ptr + at, cut->len), ts->line, ts->start + at))
        return false;
    if (is_first)
        partial->begins_line = at == 0;
    partial->touched = ts->age;
    partial->state = cut->state;
    bool strong = grammar_is_strong(cut->state);
    if (strong && partial->cycle == 0)
        read_head(partial);
    partial->deadline = ts->age + (strong ? LIFE_LINES : LIFE_WEAK_LINES);
    return true;
}

bool torn_decode(struct torn_search *ts, const struct partial *partial, uint64_t line,
                           struct gc_record *ret)
{
    struct span text = span_make(partial->text, partial->text_len);
    *ret = (struct gc_record){.line = line, .repaired = true};
    return decode_at(ts->decode, text, 0, ret) == text.len && !ret->extra;
}

static bool someone_continues(const struct world *world, struct span text, unsigned except)
{
    for (unsigned i = 0; i < world->count; i++)
        if (i != except && !world->open[i].ended && grammar_fits(world->open[i].state, text))
            return true;
    return false;
}

static int rest_value(const struct torn_search *ts, const struct world *world, unsigned self,
                      const struct grammar_stop *stop, struct span rest)
{
    if (rest.len == 0)
        return grammar_is_whole(stop->state) ? COMPLETE_BONUS : foreign_score(&ts->foreign, rest);
    int value = foreign_score(&ts->foreign, rest);
    if (value < 4 && span_starts(rest, SPAN_LIT("gc ")))
        value = 4;
    if (value < 3 && someone_continues(world, rest, self))
        value = 3;
    return value;
}

static void keep_best(struct cut *cuts, unsigned *count, struct cut cut)
{
    if (*count == CUTS_MAX && cuts[CUTS_MAX - 1].value >= cut.value)
        return;
    unsigned at = *count < CUTS_MAX ? (*count)++ : CUTS_MAX - 1;
    for (; at > 0 && cuts[at - 1].value < cut.value; at--)
        cuts[at] = cuts[at - 1];
    cuts[at] = cut;
}

/* The best ways to end a run of tokens that begins at `at`. */
static unsigned find_cuts(const struct torn_search *ts, const struct world *world, unsigned self,
                          struct grammar_state state, size_t at, struct cut cuts[CUTS_MAX])
{
    struct grammar_stop stops[GRAMMAR_STOPS_MAX];
    struct span text = span_from(ts->text, at);
    size_t found = grammar_stops(state, text, stops);
    unsigned count = 0;
    for (size_t i = 0; i < found; i++) {
        struct span rest = span_from(text, stops[i].len);
        int evidence = stops[i].evidence;
        int value = evidence + rest_value(ts, world, self, &stops[i], rest);
        keep_best(cuts, &count, (struct cut){stops[i].state, stops[i].len, evidence, value});
    }
    return count;
}

static void search(struct torn_search *ts, unsigned depth, size_t at, unsigned last);

/* How well what a partial has become fits what was read before: its head when it is there, all of it when it is
 * whole. `before` is what it was. */
static int believe(struct torn_search *ts, struct grammar_state before, const struct partial *partial)
{
    int score = 0;
    if (grammar_is_strong(partial->state) && !grammar_is_strong(before))
        score += tails_head_score(&ts->tails, partial->cycle, partial->at_ns);
    if (!grammar_is_whole(partial->state) || grammar_is_whole(before))
        return score;
    struct gc_record record;
    if (!torn_decode(ts, partial, ts->line, &record))
        return TAILS_IMPOSSIBLE;
    return score + tails_score(&ts->tails, &record) - TAILS_EXPECTED;
}

/* The worlds in which the run of tokens at `at` belongs to partial `index`; `cost` is what it takes to get there. */
static void follow(struct torn_search *ts, unsigned depth, size_t at, unsigned index, int cost)
{
    const struct world *world = &ts->scratch[depth];
    bool opens = index == world->count;
    struct grammar_state state = opens ? grammar_begin() : world->open[index].state;
    cost += opens ? OPEN_COST : wait_cost(ts, &world->open[index]);
    struct cut cuts[CUTS_MAX];
    unsigned count = find_cuts(ts, world, index, state, at, cuts);
    for (unsigned i = 0; i < count && ts->budget > 0; i++) {
        if (cuts[i].value < cuts[0].value - CUT_WORSE)
            return;
        ts->budget--;
        struct world *child = &ts->scratch[depth + 1];
        world_copy(child, world);
        struct partial *partial = opens ? world_open(child) : &child->open[index];
        if (!partial || !extend(ts, partial, &cuts[i], at))
            continue;
        int belief = believe(ts, state, partial);
        if (belief < TAILS_IMPOSSIBLE / 2)
            continue;
        child->claims = true;
        child->score += belief + cuts[i].evidence - cost;
        search(ts, depth + 1, at + cuts[i].len, index);
    }
}

/* The longest run of tokens from `at` on; false when there is none. */
static bool longest_run(const struct torn_search *ts, struct grammar_state state, size_t at, struct grammar_stop *ret)
{
    struct grammar_stop stops[GRAMMAR_STOPS_MAX];
    size_t count = grammar_stops(state, span_from(ts->text, at), stops);
    if (count > 0)
        *ret = stops[count - 1];
    return count > 0;
}

/* The run is too long for chance, or ends the line and the trace line with it. */
static bool is_convincing(const struct torn_search *ts, struct grammar_state state, size_t at, bool *ret_weak)
{
    struct grammar_stop run;
    if (!longest_run(ts, state, at, &run))
        return false;
    *ret_weak = run.evidence < MID_LINE_EVIDENCE;
    return !*ret_weak || (at + run.len == ts->text.len && grammar_is_whole(run.state));
}

size_t torn_find_mid_line(const struct torn_search *ts, struct grammar_state state, size_t at, bool *ret_weak)
{
    for (at = grammar_find(state, ts->text, at); at < ts->text.len;
         at = grammar_find(state, ts->text, at + 1))
        if (is_convincing(ts, state, at, ret_weak))
            return at;
    return ts->text.len;
}

static void search_mid_line(struct torn_search *ts, unsigned depth, size_t at)
{
    const struct world *world = &ts->scratch[depth];
    int before = foreign_score(&ts->foreign, span_from(ts->text, at));
    int cost = MID_LINE_COST + (before >= 7 ? MID_LINE_WHOLE_COST : 0) - before;
    for (unsigned i = 0; i < world->count; i++) {
        bool weak = false;
        if (world->open[i].ended)
            continue;
        size_t found = torn_find_mid_line(ts, world->open[i].state, at + 1, &weak);
        if (found < ts->text.len)
            follow(ts, depth, found, i, cost + (weak ? MID_LINE_WEAK_COST : 0));
    }
    size_t found = decode_candidate(ts->text, at + 1);
    if (found < ts->text.len)
        follow(ts, depth, found, world->count, cost);
}

/* The line ends at the end of a piece of `index`: its newline may be the trace line's own. */
static void complete(struct torn_search *ts, unsigned depth, unsigned index)
{
    struct world *world = &ts->scratch[depth];
    if (!grammar_is_whole(world->open[index].state) || world->open[index].ended)
        return;
    int before = world->score;
    world->open[index].ended = ts->line;
    world->score += COMPLETE_BONUS;
    worlds_push(&ts->next, world);
    world->open[index].ended = 0;
    world->score = before;
}

/* An empty line may be the newline of a trace line that was cut right before it. */
static void complete_blank(struct torn_search *ts, unsigned depth)
{
    struct world *child = &ts->scratch[depth + 1];
    for (unsigned i = 0; i < ts->scratch[depth].count; i++) {
        world_copy(child, &ts->scratch[depth]);
        if (!grammar_is_whole(child->open[i].state) || child->open[i].ended ||
            !partial_extend(&child->open[i], span_make(ts->text.ptr, 0), ts->line, ts->start))
            continue;
        child->claims = true;
        complete(ts, depth + 1, i);
    }
}

/* All readings of the line from `at` on in the world scratch[depth]; `last` had the piece that ended at `at`. */
static void search(struct torn_search *ts, unsigned depth, size_t at, unsigned last)
{
    struct world *world = &ts->scratch[depth];
    struct span rest = span_from(ts->text, at);
    if (rest.len == 0 && at > 0)
        complete(ts, depth, last);
    if (at == 0 && rest.len == 0)
        complete_blank(ts, depth);
    int foreign = at == 0 && rest.len == 0 ? 0 : foreign_score(&ts->foreign, rest);
    world->score += foreign;
    worlds_push(&ts->next, world);
    world->score -= foreign;
    if (depth == TORN_DEPTH_MAX || rest.len == 0 || ts->budget == 0)
        return;
    int cost = at > 0 ? SWITCH_COST : 0;
    for (unsigned i = 0; i < world->count; i++)
        if (i != last && !world->open[i].ended)
            follow(ts, depth, at, i, cost);
    if (span_starts(rest, SPAN_LIT("gc ")))
        follow(ts, depth, at, world->count, cost);
    search_mid_line(ts, depth, at);
}

void torn_search_line(struct torn_search *ts, const struct world *world, unsigned budget)
{
    world_copy(&ts->scratch[0], world);
    ts->scratch[0].claims = false;
    ts->budget = budget;
    search(ts, 0, 0, WORLD_OPEN_MAX);
}
