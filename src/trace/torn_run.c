/*
 * A run may be cut at the end of every token. Most of those cuts leave something that begins no line and continues no
 * other trace line; the few that make sense are followed up.
 */
#include "trace/torn_run.h"

#include "base/num.h"
#include "trace/formats.h"
#include "trace/torn_belief.h"

enum {
    FORCED_LEN = sizeof " (forced)" - 1,
    COMPLETE_BONUS = 6 * SCORE_NAT,  /* the line ends where the trace line may end */
    OPENS_VALUE = 4 * SCORE_NAT,     /* another trace line begins behind the cut */
    FOREIGN_HEAD = -20, HEAD_LEN = 32,
    DOUBT_MOST = 20 * SCORE_NAT, /* a program does change: then all numbers of a line are others, and that happens once */
    UNKNOWN_COST = 2, /* of a number that nothing leads to expect */
    OTHER_VERSION_COST = 15 * SCORE_NAT,
    CONTINUES_VALUE = 2 * SCORE_NAT, /* another one goes on; more when by more than a token */
};

/* "gc 12 @0" stands at the beginning of a trace line and of nobody's text. */
static bool is_head(struct span text)
{
    return text.len > 0 && text.ptr[0] == 'g' && decode_candidate(span_head(text, HEAD_LEN), 0) == 0;
}

int torn_foreign_score(struct torn_search *ts, size_t at)
{
    int8_t *known = &ts->memo.foreign[at];
    if (*known == INT8_MIN) {
        struct span rest = span_from(ts->text, at);
        *known = (int8_t)(is_head(rest) ? FOREIGN_HEAD : foreign_score(&ts->foreign, rest));
    }
    return *known * SCORE_NAT;
}

/* Worlds that have come to the same byte mostly agree about what is open, and are asked one after another. */
const struct torn_stops *torn_run_stops(struct torn_search *ts, struct grammar_state state, size_t at)
{
    uint64_t key = grammar_key(state);
    for (unsigned i = 0; i < TORN_STOPS_MEMO; i++)
        if (ts->memo.stops[i].at == at && ts->memo.stops[i].state == key && ts->memo.stops[i].line == ts->line)
            return &ts->memo.stops[i];
    struct torn_stops *stops = &ts->memo.stops[ts->memo.stops_made++ % TORN_STOPS_MEMO];
    stops->line = ts->line;
    stops->state = key;
    stops->at = at;
    stops->count = grammar_stops(state, span_from(ts->text, at), stops->stop);
    return stops;
}

/* The evidence of the longest run that goes on from `state` at `at`. */
static unsigned run_evidence(struct torn_search *ts, struct grammar_state state, size_t at)
{
    uint64_t key = grammar_key(state);
    uint64_t hash = (key ^ at << 40) * UINT64_C(0x9E3779B97F4A7C15);
    unsigned slot = hash >> 32 & (TORN_MEMO - 1);
    if (ts->memo.runs[slot].line == ts->line && ts->memo.runs[slot].at == at && ts->memo.runs[slot].state == key)
        return ts->memo.runs[slot].evidence;
    unsigned evidence = grammar_evidence(state, span_from(ts->text, at));
    ts->memo.runs[slot].line = ts->line;
    ts->memo.runs[slot].state = key;
    ts->memo.runs[slot].at = (uint16_t)at;
    ts->memo.runs[slot].evidence = (uint16_t)evidence;
    return evidence;
}

/* What a run may be cut for: the trace lines of a world but one. */
struct others {
    const struct world *world;
    unsigned self;
    uint32_t first_bytes; /* of what can come next in any of them */
};

static struct others others_of(const struct world *world, unsigned self)
{
    struct others others = {world, self, 0};
    for (unsigned i = 0; i < world->count; i++)
        if (i != self && partial_is_open(world->open[i]))
            others.first_bytes |= grammar_first_bytes(world->open[i]->state);
    return others;
}

/* What another trace line makes of the text from `at` on; 0: nothing. */
static int others_value(struct torn_search *ts, const struct others *others, size_t at)
{
    if (!(others->first_bytes & grammar_byte(ts->text.ptr[at])))
        return 0;
    int best = 0;
    for (unsigned i = 0; i < others->world->count; i++) {
        const struct partial *other = others->world->open[i];
        if (i == others->self || !partial_is_open(other))
            continue;
        int value = (int)run_evidence(ts, other->state, at) * SCORE_NAT;
        if (value > best)
            best = value;
    }
    return best > 0 ? best + CONTINUES_VALUE : 0;
}

static bool is_awaited(const struct others *others, const struct grammar_stop *stop)
{
    if (grammar_is_whole(stop->state))
        return true;
    const struct world *world = others->world;
    for (unsigned i = 0; i < world->count; i++)
        if (i != others->self && partial_is_open(world->open[i]) && grammar_is_whole(world->open[i]->state))
            return true;
    return false;
}

static int rest_value(struct torn_search *ts, const struct others *others, const struct grammar_stop *stop, size_t at)
{
    if (at == ts->text.len && is_awaited(others, stop))
        return COMPLETE_BONUS;
    int value = torn_foreign_score(ts, at);
    if (at == ts->text.len)
        return value;
    if (value < OPENS_VALUE && span_starts(span_from(ts->text, at), SPAN_LIT("gc ")))
        value = OPENS_VALUE;
    int continued = others_value(ts, others, at);
    return continued > value ? continued : value;
}

static void keep_mark(struct story *story, uint64_t number)
{
    if (story->mark_parts == TAILS_MARK_PARTS)
        return;
    story->mark_ns[story->mark_parts++] = number;
    story->last.value[GC_MARK_NS] += number;
}

static void keep_number(struct story *story, enum gc_field field, uint64_t number)
{
    struct gc_record *record = &story->last;
    if (field != GC_MARK_NS) {
        record->value[field] = number;
    } else {
        if (gc_has(record, GC_STW_MARK_TERM_NS)) /* Go 1.5 prints five clock numbers: the third was a part of marking */
            keep_mark(story, record->value[GC_STW_MARK_TERM_NS]);
        record->present &= ~(UINT32_C(1) << GC_STW_MARK_TERM_NS);
        keep_mark(story, number);
    }
    record->present |= UINT32_C(1) << field;
}

/* Before Go 1.18 the processors stand where later versions print the stacks: " P" tells. */
static void keep_procs(struct gc_record *record)
{
    if (gc_has(record, GC_PROCS))
        return;
    record->value[GC_PROCS] = record->value[GC_STACK_BYTES] / BYTES_PER_MB;
    record->value[GC_STACK_BYTES] = 0;
    record->present = (record->present | UINT32_C(1) << GC_PROCS) & ~(UINT32_C(1) << GC_STACK_BYTES);
}

/* "gc N @T" is there: whose line it is, and how well it goes on from the last one. */
static int find_process(struct torn_search *ts, const struct world *world, unsigned self, struct story *story)
{
    struct torn_origin origin =
        torn_origin(ts, world, self, story->last.value[GC_CYCLE], story->last.value[GC_AT_NS]);
    uint32_t process = origin.before ? origin.before->process : ++ts->tails.processes;
    struct gc_record record = story->last;
    *story = story_make(origin.before, process, &record);
    story->versions = origin.before ? origin.before->versions : 0;
    return origin.score;
}

/* A process does not change its version of Go. */
static int restrict_versions(struct story *story, struct grammar_state *state)
{
    if (story->versions == 0)
        return 0;
    unsigned possible = grammar_versions(*state) & story->versions;
    *state = grammar_restrict(*state, story->versions);
    story->versions = (uint8_t)possible;
    return possible == 0 ? -OTHER_VERSION_COST : 0;
}

/* Adds what a stop says to a story. How likely that is on its own: "gc N @T" tells whose line it is, other numbers are
 * judged by judge_number. */
static int add_number(struct torn_search *ts, const struct world *world, unsigned self, struct story *story,
                      const struct grammar_stop *stop)
{
    if (stop->field == GC_FIELD_COUNT) {
        if (grammar_is_whole(stop->state))
            keep_procs(&story->last);
        story->last.value[GC_FORCED] = stop->len - stop->token_at == FORCED_LEN;
        return 0;
    }
    if (stop->field > GC_FIELD_COUNT)
        return stop->number == (stop->field == GRAMMAR_SCAN_NS ? story->mark_ns[0] : 0) ? 0 : SCORE_IMPOSSIBLE;
    bool negative = stop->field == GC_CPU_PERCENT && (int64_t)stop->number < 0;
    if (stop->number > format_field_max(stop->field) && !negative)
        return SCORE_IMPOSSIBLE;
    keep_number(story, stop->field, stop->number);
    return stop->field == GC_AT_NS ? find_process(ts, world, self, story) : 0;
}

/* How likely the number is that was added last, given the last line of its process. */
static int judge_number(const struct torn_search *ts, const struct world *world, unsigned self, struct story *story,
                        const struct grammar_stop *stop)
{
    if (stop->field >= GC_FIELD_COUNT || stop->field == GC_AT_NS || story->process == 0)
        return 0;
    const struct story *last = torn_before(ts, world, self, story->process);
    int belief = belief_number(last, story, stop->field) - (last ? 0 : UNKNOWN_COST);
    story->worst = belief < story->worst ? belief : story->worst;
    if (belief >= 0 || belief <= SCORE_IMPOSSIBLE / 2)
        return belief;
    int room = DOUBT_MOST - story->doubt, cost = -belief < room ? -belief : room;
    story->doubt += cost;
    return -cost;
}

static void keep_best(struct torn_cut *cuts, unsigned *count, unsigned most, const struct torn_cut *cut)
{
    unsigned at = 0;
    if (*count < most) {
        at = (*count)++;
    } else {
        for (unsigned i = 1; i < *count; i++)
            if (cuts[i].value < cuts[at].value)
                at = i;
        if (cuts[at].value >= cut->value)
            return;
    }
    cuts[at] = *cut;
}

/* Without those that are much worse than the best. */
static unsigned prune(struct torn_cut *cuts, unsigned count, int hopeless)
{
    int best = SCORE_IMPOSSIBLE / 2;
    for (unsigned i = 0; i < count; i++)
        best = cuts[i].value > best ? cuts[i].value : best;
    unsigned kept = 0;
    for (unsigned i = 0; i < count; i++)
        if (cuts[i].value >= best - hopeless)
            cuts[kept++] = cuts[i];
    return kept;
}

static struct grammar_state state_before(const struct world *world, unsigned index)
{
    return index < world->count ? world->open[index]->state : grammar_begin();
}

static struct story story_before(const struct world *world, unsigned index)
{
    return index < world->count ? world->open[index]->story : (struct story){.process = 0};
}

/* A number that was cut short: the run does not go on behind it. */
static bool is_short(const struct torn_stops *run, size_t stop)
{
    return stop + 1 < run->count && run->stop[stop + 1].token_at == run->stop[stop].token_at;
}

unsigned torn_run_cuts(struct torn_search *ts, const struct world *world, unsigned index, size_t at,
                       struct torn_cut ret[TORN_CUTS_MAX])
{
    const struct torn_stops *run = torn_run_stops(ts, state_before(world, index), at);
    const struct others others = others_of(world, index);
    struct story whole = story_before(world, index), shorter;
    int belief = 0;
    unsigned count = 0;
    for (size_t i = 0; i < run->count && belief > SCORE_IMPOSSIBLE / 2; i++) {
        const struct grammar_stop *stop = &run->stop[i];
        struct story *story = &whole;
        if (is_short(run, i)) { /* else no copy is needed, and copies are what this costs */
            shorter = whole;
            story = &shorter;
        }
        struct torn_cut cut = {.state = stop->state, .stop = (uint16_t)i, .len = stop->len, .evidence = stop->evidence};
        cut.belief = belief + add_number(ts, world, index, story, stop);
        if (cut.belief > SCORE_IMPOSSIBLE / 2)
            cut.belief += judge_number(ts, world, index, story, stop);
        cut.worst = story->worst;
        cut.doubt = story->doubt;
        cut.belief += restrict_versions(story, &cut.state);
        cut.value = cut.belief + stop->evidence * SCORE_NAT + rest_value(ts, &others, stop, at + stop->len);
        if (cut.belief > SCORE_IMPOSSIBLE / 2)
            keep_best(ret, &count, ts->width.cuts, &cut);
        if (story == &whole)
            belief = cut.belief;
    }
    return prune(ret, count, ts->width.cut_hopeless);
}

struct story torn_run_story(struct torn_search *ts, const struct world *world, unsigned index, size_t at,
                            const struct torn_cut *cut)
{
    const struct torn_stops *run = torn_run_stops(ts, state_before(world, index), at);
    struct story story = story_before(world, index);
    for (size_t i = 0; i <= cut->stop; i++) {
        struct grammar_state state = run->stop[i].state;
        if (i < cut->stop && is_short(run, i))
            continue;
        add_number(ts, world, index, &story, &run->stop[i]);
        restrict_versions(&story, &state);
    }
    story.worst = cut->worst;
    story.doubt = cut->doubt;
    return story;
}
