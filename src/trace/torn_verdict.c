#include "trace/torn_verdict.h"

enum {
    NEAR_LINES = 4,                 /* lines that tear each other get on within some lines */
    HASTY_SURPRISING = -3 * SCORE_NAT, /* a hasty search has not seen all rivals, so that a lead tells less */
    MARGIN = 2 * SCORE_NAT,         /* a record must be that much likelier than any other reading of its bytes ... */
    TANGLED_MARGIN = 6 * SCORE_NAT, /* ... and when there is doubt about whose it is */
};

/* How much likelier the best world is than the best one that has no such record. */
static int lead(const struct worlds *worlds, const struct world *best, unsigned index)
{
    int rival = best->score - 1000 * SCORE_NAT;
    for (unsigned w = 0; w < worlds->count; w++) {
        const struct world *world = &worlds->world[w];
        if (world->score > rival && world_find(world, best->open[index]) == world->count)
            rival = world->score;
    }
    return best->score - rival;
}

/* All of it stands in one line, nothing else does, and no other trace line got on shortly before: lines that exchanged
 * pieces do not look like that. */
static bool is_by_itself(const struct world *world, unsigned index)
{
    const struct partial *done = world->open[index];
    if (done->span_count != 1 || !done->begins_line || done->ended != done->spans[0].line)
        return false;
    for (unsigned i = 0; i < world->count; i++)
        if (i != index && world->open[i]->touched + NEAR_LINES >= done->opened && world->open[i]->opened < done->opened)
            return false;
    return true;
}

/* A process that was not heard of among those that were is a reason for doubt, as is another process whose numbers it may have. */
static bool is_doubtful(const struct torn_search *ts, const struct world *best, unsigned index)
{
    bool is_strange = ts->tails.count > 0 && !best->open[index]->goes_on;
    return !is_by_itself(best, index) && (is_strange || world_is_tangled(best, index));
}

bool verdict_is_clear(const struct torn_search *ts, const struct worlds *worlds, const struct world *best, unsigned index)
{
    return lead(worlds, best, index) >= (is_doubtful(ts, best, index) ? TANGLED_MARGIN : MARGIN);
}

/* A process can begin so: "gc N @" in one piece, or with the first cycle that every process has. */
static bool begins_process(const struct partial *partial)
{
    return partial->story.last.value[GC_CYCLE] == 1 || memchr(partial->text, '@', partial->spans[0].len) != NULL;
}

/* What was torn by another process's line must go on from a line of its own process, too, and with no number that would
 * surprise: else the numbers do not say whose they are, or the right reading is not among those that were kept. And a process that
 * was not heard of is not believed in for a head put together from pieces, "gc 12" can be two of them, but for its first cycle. */
bool verdict_is_known(const struct torn_search *ts, const struct world *best, unsigned index)
{
    const struct partial *done = best->open[index];
    if (ts->tails.count > 0 && !done->goes_on && !begins_process(done))
        return false;
    int surprising = ts->is_hasty ? HASTY_SURPRISING : VERDICT_SURPRISING;
    return !world_is_tangled(best, index) || ((done->goes_on || is_by_itself(best, index)) && done->story.worst > surprising);
}

bool verdict_may_clear(const struct torn_search *ts, const struct world *best, unsigned index)
{
    return !world_is_tangled(best, index) && ts->age - best->open[index]->touched < VERDICT_WAIT_LINES;
}

bool verdict_waits(const struct torn_search *ts, const struct world *world, unsigned index)
{
    const struct partial *done = world->open[index];
    if (ts->age - done->touched >= VERDICT_WAIT_LINES)
        return false;
    for (unsigned i = 0; i < world->count; i++) {
        const struct partial *other = world->open[i];
        if (i != index && partial_is_open(other) && other->opened <= done->touched && other->touched >= done->opened)
            return true;
    }
    return false;
}
