/*
 * All sensible ways to read one line: a run of tokens that continues an open trace line, the beginning of a new one, foreign
 * text to the end of the line - and, dearer, foreign text that ends in the middle of the line without a newline.
 *
 * The line is read from left to right for all worlds together. A node is a world that has read the line up to some
 * byte. Of the nodes that have come to the same byte only the best go on, so the work grows with the length of the
 * line and not with the number of ways to read it: two processes that print by turns change places some seventy times
 * in a line.
 */
#include "trace/torn_search.h"

#include <limits.h>

#include "base/num.h"
#include "trace/torn_belief.h"
#include "trace/torn_run.h"

enum {
    EFFORT_MAX = 2000000, EFFORT_PER_BYTE = 2, /* nodes and children of nodes */
    /* Lines without progress after which a torn line is given up, and the same for what may be no trace line at
     * all. A full pipe holds some 900 short lines, and its writers need not get on in turn: a logger that fills it
     * was seen to put thousands of lines between two pieces. */
    LIFE_LINES = 40000,
    LIFE_WEAK_LINES = 4000,
    MID_LINE_EVIDENCE = 8,                /* tokens needed to see a piece behind foreign text without a newline */
    MID_LINE_COST = 6 * SCORE_NAT,        /* of foreign text without a newline before a piece */
    MID_LINE_WHOLE_COST = 8 * SCORE_NAT,  /* more, when that text begins like a line of this log, which has a newline */
    MID_LINE_WHOLE = 7 * SCORE_NAT,
    MID_LINE_WEAK_COST = 10 * SCORE_NAT,  /* more, when the piece is short: "... 5 P" ends many a sentence */
    MID_LINE_CUT_COST = 4 * SCORE_NAT,    /* ... but less when a line of this log begins behind it */
    MID_LINE_LEAST = 0,                   /* text that looks less like the beginning of a line has a newline */
    SWITCH_COST = 3 * SCORE_NAT,          /* of a piece right behind a piece of another trace line ... */
    SWITCH_AGAIN_COST = 1 * SCORE_NAT,    /* ... and when both have been seen to tear each other */
    OPEN_COST = 5 * SCORE_NAT,            /* of a new trace line, so that an open one is preferred */
    OPEN_AGAIN_COST = 12 * SCORE_NAT,     /* of a cycle of a process whose last one did not end */
    ACTIVE_LINES = 4,                     /* processes that tear each other's lines get on within some lines */
    GOES_ON_CYCLES = 3,                   /* so many cycles can have been lost between two that are known */
    OTHERS_RECORDS = 16,                  /* a process that is not heard of for so many does not print beside another */
    STRANGER_LINES = 64,                  /* and one of which a line is open gets on within so many */
    FULL_COST = 4 * SCORE_NAT,            /* of more open lines than are kept */
    COMPLETE_BONUS = 6 * SCORE_NAT,       /* the line ends where the trace line may end */
};

const struct story *torn_before(const struct torn_search *ts, const struct world *world, unsigned except, uint32_t process)
{
    const struct story *found = NULL;
    for (unsigned i = 0; i < world->count; i++) {
        const struct story *story = &world->open[i]->story;
        if (i != except && world->open[i]->ended && story->process == process &&
            (!found || found->last.value[GC_CYCLE] < story->last.value[GC_CYCLE]))
            found = story;
    }
    return found ? found : tails_find(&ts->tails, process);
}

bool torn_is_active(const struct torn_search *ts, const struct partial *partial)
{
    return partial_is_open(partial) && partial->story.process && ts->age - partial->touched <= ACTIVE_LINES;
}

/* A later line of that process than `story` was delivered, or is one of the world's. */
static bool has_gone_on(const struct torn_search *ts, const struct world *world, unsigned except, const struct story *story)
{
    const struct story *delivered = tails_find(&ts->tails, story->process);
    uint64_t cycle = story->last.value[GC_CYCLE];
    if (delivered && delivered->last.value[GC_CYCLE] > cycle)
        return true;
    for (unsigned i = 0; i < world->count; i++)
        if (i != except && world->open[i]->story.process == story->process &&
            world->open[i]->story.last.value[GC_CYCLE] > cycle)
            return true;
    return false;
}

struct torn_origin torn_origin(const struct torn_search *ts, const struct world *world, unsigned except, uint64_t cycle,
                               uint64_t at_ns)
{
    struct torn_origin best = {NULL, SCORE_IMPOSSIBLE};
    bool knows_any = ts->tails.count > 0;
    for (unsigned i = 0; i < world->count; i++) {
        const struct partial *partial = world->open[i];
        if (i == except || partial->story.process == 0)
            continue;
        knows_any = true;
        int score = story_goes_on(&partial->story, cycle, at_ns) - (partial->ended ? 0 : OPEN_AGAIN_COST);
        if (score > best.score && !has_gone_on(ts, world, except, &partial->story))
            best = (struct torn_origin){&partial->story, score};
    }
    for (unsigned i = 0; i < ts->tails.count; i++) {
        const struct story *story = &ts->tails.story[i];
        int score = story_goes_on(story, cycle, at_ns);
        if (score > best.score && !has_gone_on(ts, world, except, story))
            best = (struct torn_origin){story, score};
    }
    int begins = knows_any ? story_begins(cycle) : 0;
    return best.score > begins ? best : (struct torn_origin){NULL, begins};
}

/* Foreign lines seldom come by the hundred into one cut. */
static int wait_cost(const struct torn_search *ts, const struct partial *partial)
{
    int cost = 0;
    for (uint64_t gap = ts->age - partial->touched; gap > 1; gap /= 2)
        cost += SCORE_NAT;
    return cost;
}

static bool extend(struct torn_search *ts, struct partial *partial, const struct torn_cut *cut, size_t at)
{
    bool is_first = partial->span_count == 0;
    if (!partial_extend(partial, span_make(ts->text.ptr + at, cut->len), ts->line, ts->start + at))
        return false;
    if (is_first) {
        partial->begins_line = at == 0;
        partial->opened = ts->age;
        partial->heads = ts->heads;
    }
    partial->touched = ts->age;
    partial->state = cut->state;
    partial->deadline = ts->age + (grammar_is_strong(partial->state) ? LIFE_LINES : LIFE_WEAK_LINES);
    return true;
}

bool torn_decode(struct torn_search *ts, const struct partial *partial, uint64_t line, struct gc_record *ret)
{
    struct span text = span_make(partial->text, partial->text_len);
    *ret = (struct gc_record){.line = line, .repaired = true};
    return decode_at(ts->decode, text, 0, ret) == text.len && !ret->extra;
}

/* The process has gone on: no more tokens of `older` come. What lacks its newline only has lost it in foreign text. */
static void end_older(struct torn_search *ts, struct partial *older)
{
    if (grammar_is_whole(older->state)) {
        older->ended = ts->line;
        return;
    }
    older->superseded = true;
    older->deadline = ts->age + TORN_SUPERSEDED_LINES;
}

/* No other process was heard of lately. */
static bool is_only_process(const struct torn_search *ts, const struct world *world, uint32_t process)
{
    for (unsigned i = 0; i < world->count; i++)
        if (world->open[i]->story.process && world->open[i]->story.process != process)
            return false;
    return ts->tails.count == 0 || (ts->tails.count == 1 && ts->tails.story[0].process == process);
}

/* The head of `newer` is whole: a process prints one line after another, so its earlier ones have ended; any other process that
 * is just printing can exchange pieces with it. */
static void take_head(struct torn_search *ts, struct world *world, struct partial *newer)
{
    const struct story *before = torn_before(ts, world, WORLD_OPEN_MAX, newer->story.process);
    newer->number = ++world->heads;
    newer->goes_on = before && newer->story.last.value[GC_CYCLE] - before->last.value[GC_CYCLE] <= GOES_ON_CYCLES;
    bool is_alone = is_only_process(ts, world, newer->story.process);
    for (unsigned i = 0; i < world->count; i++) {
        struct partial *other = world->open[i];
        bool is_own = other->story.process == newer->story.process;
        newer->among_others |= !is_own && torn_is_active(ts, other);
        if (other == newer || !is_own || !(other = world_change(world, i)))
            continue;
        if (is_alone && other->number + 1 == world->heads)
            other->number = world->heads;
        if (partial_is_open(other))
            end_older(ts, other);
    }
}

/* The worlds in which the run of tokens at `at` belongs to partial `index`; `cost` is what it takes to get there. */
static void follow(struct torn_search *ts, size_t at, unsigned index, int cost)
{
    const struct world *world = &ts->at_hand;
    bool opens = index == world->count;
    struct torn_cut cuts[TORN_CUTS_MAX];
    unsigned count = torn_run_cuts(ts, world, index, at, cuts);
    cost += opens ? OPEN_COST : wait_cost(ts, world->open[index]);
    struct world *child = &ts->child;
    ts->effort -= count;
    for (unsigned i = 0; i < count; i++) {
        int score = world->score + cuts[i].belief + cuts[i].evidence * SCORE_NAT - cost;
        if (!nodes_want(&ts->nodes, at + cuts[i].len, score))
            continue;
        world_copy(child, world);
        struct partial *partial = opens ? world_open(child, &ts->partials) : world_change(child, index);
        if (!partial)
            return;
        bool was_whole = grammar_is_whole(partial->state), had_process = partial->story.process != 0;
        partial->story = torn_run_story(ts, world, index, at, &cuts[i]);
        if (!extend(ts, partial, &cuts[i], at))
            continue;
        if (grammar_is_whole(partial->state) && !was_whole && !belief_is_possible(&partial->story.last))
            continue;
        if (!had_process && partial->story.process)
            take_head(ts, child, partial);
        child->claims = true;
        child->last = (uint8_t)index;
        child->at = at + cuts[i].len;
        child->score = score;
        nodes_push(&ts->nodes, child);
    }
}

/* Somewhere in the run a line of this log seems to begin. */
static bool is_cut_by_line(struct torn_search *ts, const struct torn_stops *run)
{
    for (size_t i = 0; i < run->count; i++) {
        size_t end = run->at + run->stop[i].len;
        if (end < ts->text.len && torn_foreign_score(ts, end) >= MID_LINE_WHOLE)
            return true;
    }
    return false;
}

/* What stands before `at` > 0 is a part of the number that goes on there: digits, or "0." that is no end of a sentence. The runtime
 * writes a number in one piece. */
static bool is_inside_number(struct span text, size_t at)
{
    if (!char_is_digit(text.ptr[at]))
        return false;
    if (text.ptr[at - 1] != '.')
        return char_is_digit(text.ptr[at - 1]);
    size_t whole = at - 1;
    while (whole > 0 && char_is_digit(text.ptr[whole - 1]))
        whole--;
    return whole < at - 1 && (whole == 0 || text.ptr[whole - 1] != ' ');
}

/* What it costs to see a piece behind foreign text (`at` > 0): less when the run is too long for chance, SCORE_IMPOSSIBLE when
 * nothing tells it from that text. */
static int chance_cost(struct torn_search *ts, struct grammar_state state, size_t at)
{
    if (is_inside_number(ts->text, at))
        return SCORE_IMPOSSIBLE;
    const struct torn_stops *stops = torn_run_stops(ts, state, at);
    if (stops->count == 0)
        return SCORE_IMPOSSIBLE;
    const struct grammar_stop *run = &stops->stop[stops->count - 1];
    if (run->evidence >= MID_LINE_EVIDENCE)
        return 0;
    if (at + run->len == ts->text.len && grammar_is_whole(run->state))
        return MID_LINE_WEAK_COST;
    return is_cut_by_line(ts, stops) ? MID_LINE_CUT_COST : SCORE_IMPOSSIBLE;
}

size_t torn_find_mid_line(struct torn_search *ts, struct grammar_state state, size_t at, int *ret_cost)
{
    enum { KNOWN = sizeof ts->memo.mid_line / sizeof ts->memo.mid_line[0] };
    *ret_cost = 0;
    for (unsigned i = 0; i < KNOWN && i < ts->memo.mid_lines; i++)
        if (grammar_equal(ts->memo.mid_line[i].state, state) && ts->memo.mid_line[i].from <= at &&
            at <= ts->memo.mid_line[i].found) {
            *ret_cost = ts->memo.mid_line[i].cost;
            return ts->memo.mid_line[i].found;
        }
    size_t found = grammar_find(state, ts->text, at);
    while (found < ts->text.len && (*ret_cost = chance_cost(ts, state, found)) == SCORE_IMPOSSIBLE)
        found = grammar_find(state, ts->text, found + 1);
    unsigned slot = ts->memo.mid_lines++ % KNOWN;
    ts->memo.mid_line[slot].state = state;
    ts->memo.mid_line[slot].from = at;
    ts->memo.mid_line[slot].found = found;
    ts->memo.mid_line[slot].cost = *ret_cost;
    return found;
}

/* Another partial before has come to the same text: which of the two goes on makes no difference. */
static bool is_twin(const struct world *world, unsigned index)
{
    for (unsigned i = 0; i < index; i++)
        if (partial_is_open(world->open[i]) && partial_same(world->open[i], world->open[index]))
            return true;
    return false;
}

static void search_mid_line(struct torn_search *ts, int foreign)
{
    const struct world *world = &ts->at_hand;
    int cost = MID_LINE_COST + (foreign >= MID_LINE_WHOLE ? MID_LINE_WHOLE_COST : 0) - foreign;
    for (unsigned i = 0; i < world->count; i++) {
        int chance = 0;
        if (!partial_is_open(world->open[i]) || is_twin(world, i))
            continue;
        size_t found = torn_find_mid_line(ts, world->open[i]->state, world->at + 1, &chance);
        if (found < ts->text.len)
            follow(ts, found, i, cost + chance);
    }
    size_t found = decode_candidate(ts->text, world->at + 1);
    if (found < ts->text.len)
        follow(ts, found, world->count, cost);
}

/* The line ends here, and its newline may be that of any trace line that is whole but for that. */
static void complete(struct torn_search *ts)
{
    struct world *child = &ts->child;
    for (unsigned i = 0; i < ts->at_hand.count; i++) {
        const struct partial *partial = ts->at_hand.open[i];
        if (!partial_is_open(partial) || !grammar_is_whole(partial->state))
            continue;
        world_copy(child, &ts->at_hand);
        bool is_last = i == child->last;
        struct partial *ended = world_change(child, i);
        if (!ended ||
            (!is_last && !partial_extend(ended, span_make(ts->text.ptr, 0), ts->line, ts->start + ts->text.len)))
            continue;
        ended->ended = ts->line;
        child->claims = true;
        child->score += belief_forced(torn_before(ts, child, i, ended->story.process), &ended->story);
        child->score += COMPLETE_BONUS - (is_last || ts->text.len == 0 ? 0 : SWITCH_AGAIN_COST);
        worlds_push(&ts->next, child);
    }
}

static int switch_cost(const struct torn_search *ts, unsigned index)
{
    if (ts->at_hand.at == 0)
        return 0;
    bool again = index < ts->at_hand.count && ts->at_hand.open[index]->touched == ts->age;
    return again ? SWITCH_AGAIN_COST : SWITCH_COST;
}

/* All ways to go on from the node at hand. */
static void expand(struct torn_search *ts)
{
    struct world *world = &ts->at_hand;
    ts->effort--;
    struct span rest = span_from(ts->text, world->at);
    if (rest.len == 0)
        complete(ts);
    int foreign = rest.len == 0 && world->at == 0 ? 0 : torn_foreign_score(ts, world->at);
    world->score += foreign;
    worlds_push(&ts->next, world);
    world->score -= foreign;
    if (rest.len == 0)
        return;
    for (unsigned i = 0; i < world->count; i++)
        if (i != world->last && partial_is_open(world->open[i]) && grammar_fits(world->open[i]->state, rest) && !is_twin(world, i))
            follow(ts, world->at, i, switch_cost(ts, i));
    if (span_starts(rest, SPAN_LIT("gc ")))
        follow(ts, world->at, world->count, switch_cost(ts, world->count));
    if (foreign >= MID_LINE_LEAST || world->at == 0)
        search_mid_line(ts, foreign);
}

void torn_search_begin(struct torn_search *ts, uint64_t line, struct span text, size_t start)
{
    ts->line = line;
    ts->text = span_head(text, TORN_LINE_MAX);
    ts->start = start;
    ts->memo.mid_lines = 0;
    memset(ts->memo.foreign, INT8_MIN, ts->text.len + 1);
}

/* Makes room in a world whose every place is taken: the line that was opened first is given up. */
static void make_room(struct world *world)
{
    if (world->count < WORLD_OPEN_MAX)
        return;
    unsigned oldest = 0;
    for (unsigned i = 1; i < world->count; i++)
        if (world->open[i]->superseded > world->open[oldest]->superseded ||
            (world->open[i]->superseded == world->open[oldest]->superseded &&
             world->open[i]->opened < world->open[oldest]->opened))
            oldest = i;
    world_drop(world, oldest);
    world->score -= FULL_COST;
}

void torn_search_rest(struct torn_search *ts)
{
    ts->effort = EFFORT_MAX;
}

/* Another one than the last process was heard of, more than once and not long ago. */
static bool has_second(const struct torn_search *ts)
{
    const struct story *second = &ts->tails.story[1];
    return ts->tails.count > 1 && second->habit.lines[HABIT_MARK] > 0 && ts->tails.records - second->number < OTHERS_RECORDS;
}

/* A line of a process that was not heard of, which has got on lately: what looked like one and never ends is none. */
static bool is_stranger(const struct torn_search *ts, const struct partial *partial)
{
    return partial->story.process > ts->tails.story[0].process && ts->age - partial->touched <= STRANGER_LINES;
}

/* More than one process prints, as far as is known. */
static bool has_others(const struct torn_search *ts, const struct worlds *worlds)
{
    if (ts->tails.count == 0 || has_second(ts))
        return true;
    for (unsigned w = 0; w < worlds->count; w++)
        for (unsigned i = 0; i < worlds->world[w].count; i++)
            if (is_stranger(ts, worlds->world[w].open[i]))
                return true;
    return false;
}

/* What a line may cost, by what the last ones did: a short tangle is searched widely, in an endless one the work for each byte
 * has a limit, for a live input must not stall. Where one process prints alone the right reading is never far behind; in an endless
 * tangle half of the effort is for wide searches, so that at first nothing is missed. */
static void choose_width(struct torn_search *ts, const struct worlds *worlds)
{
    static const struct torn_width wide = {.nodes = 3000, .alike = TORN_NODES_ALIKE, .worlds = WORLDS_MAX, .cuts = TORN_CUTS_MAX,
                                           .node_hopeless = 24 * SCORE_NAT, .world_hopeless = 24 * SCORE_NAT,
                                           .cut_hopeless = 32 * SCORE_NAT};
    static const struct torn_width plain = {.nodes = 3000, .alike = TORN_NODES_ALIKE, .worlds = WORLDS_MAX, .cuts = 12,
                                            .node_hopeless = 14 * SCORE_NAT, .world_hopeless = 16 * SCORE_NAT,
                                            .cut_hopeless = 12 * SCORE_NAT};
    static const struct torn_width hasty = {.nodes = 600, .alike = 3, .worlds = 4, .cuts = 12,
                                            .node_hopeless = 14 * SCORE_NAT, .world_hopeless = 16 * SCORE_NAT,
                                            .cut_hopeless = 12 * SCORE_NAT};
    ts->is_hasty = ts->effort <= 0;
    ts->effort += (int64_t)(ts->text.len + 1) * EFFORT_PER_BYTE;
    ts->effort = ts->effort < EFFORT_MAX ? ts->effort : EFFORT_MAX;
    bool is_rested = ts->effort > EFFORT_MAX / 2;
    ts->width = ts->is_hasty ? hasty : is_rested && has_others(ts, worlds) ? wide : plain;
    ts->next.room = ts->width.worlds;
    ts->next.hopeless = ts->width.world_hopeless;
    nodes_begin(&ts->nodes, ts->text.len, ts->width.alike, ts->width.node_hopeless);
}

void torn_search_line(struct torn_search *ts, const struct worlds *worlds)
{
    worlds_clear(&ts->next);
    choose_width(ts, worlds);
    for (unsigned i = 0; i < worlds->count; i++) {
        struct world *start = &ts->child;
        world_copy(start, &worlds->world[i]);
        start->claims = false;
        start->at = 0;
        start->last = WORLD_OPEN_MAX;
        make_room(start);
        nodes_start(&ts->nodes, start);
    }
    for (unsigned budget = ts->width.nodes; nodes_pop(&ts->nodes, &ts->at_hand);)
        if (budget > 0) {
            budget--;
            expand(ts);
        }
    world_clear(&ts->at_hand);
    world_clear(&ts->child);
}
