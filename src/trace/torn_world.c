/* Plain data, fixed sizes, no allocation: a world is copied up to the partials it has. */
#include "trace/torn_world.h"

#include <limits.h>
#include <string.h>

enum { HOPELESS = 24 }; /* so far behind the best, a world has never come back in the tests' streams */

static void partial_copy(struct partial *to, const struct partial *from)
{
    to->state = from->state;
    to->deadline = from->deadline;
    to->touched = from->touched;
    to->begins_line = from->begins_line;
    to->cycle = from->cycle;
    to->at_ns = from->at_ns;
    to->ended = from->ended;
    to->superseded = from->superseded;
    to->text_len = from->text_len;
    to->span_count = from->span_count;
    memcpy(to->text, from->text, from->text_len);
    memcpy(to->spans, from->spans, from->span_count * sizeof from->spans[0]);
}

void world_copy(struct world *to, const struct world *from)
{
    to->score = from->score;
    to->count = from->count;
    to->claims = from->claims;
    for (unsigned i = 0; i < from->count; i++)
        partial_copy(&to->open[i], &from->open[i]);
}

struct partial *world_open(struct world *world)
{
    if (world->count == WORLD_OPEN_MAX)
        return NULL;
    struct partial *partial = &world->open[world->count++];
    partial->state = grammar_begin();
    partial->deadline = 0;
    partial->touched = 0;
    partial->begins_line = false;
    partial->cycle = 0;
    partial->ended = 0;
    partial->superseded = false;
    partial->text_len = 0;
    partial->span_count = 0;
    return partial;
}

void world_drop(struct world *world, unsigned index)
{
    world->count--;
    for (unsigned i = index; i < world->count; i++)
        partial_copy(&world->open[i], &world->open[i + 1]);
}

bool partial_extend(struct partial *partial, struct span piece, uint64_t line, size_t start)
{
    if (piece.len > (size_t)(PARTIAL_TEXT_MAX - partial->text_len) || partial->span_count == PARTIAL_SPANS_MAX)
        return false;
    memcpy(partial->text + partial->text_len, piece.ptr, piece.len);
    partial->text_len = (uint16_t)(partial->text_len + piece.len);
    partial->spans[partial->span_count++] =
        (struct torn_span){.line = line, .start = (uint32_t)start, .len = (uint32_t)piece.len};
    return true;
}

static bool span_same(const struct torn_span *a, const struct torn_span *b)
{
    return a->line == b->line && a->start == b->start && a->len == b->len;
}

bool partial_same(const struct partial *a, const struct partial *b)
{
    if (a->span_count != b->span_count || a->ended != b->ended || !grammar_equal(a->state, b->state))
        return false;
    for (unsigned i = a->span_count; i-- > 0;)
        if (!span_same(&a->spans[i], &b->spans[i]))
            return false;
    return true;
}

bool partial_same_origin(const struct partial *a, const struct partial *b)
{
    return a->spans[0].line == b->spans[0].line && a->spans[0].start == b->spans[0].start;
}

static bool world_same(const struct world *a, const struct world *b)
{
    if (a->count != b->count)
        return false;
    for (unsigned i = 0; i < a->count; i++)
        if (!partial_same(&a->open[i], &b->open[i]))
            return false;
    return true;
}

void worlds_clear(struct worlds *worlds)
{
    worlds->count = 0;
    worlds->top = INT_MIN / 2;
}

void worlds_push(struct worlds *worlds, const struct world *world)
{
    if (world->score < worlds->top - HOPELESS)
        return;
    if (world->score > worlds->top)
        worlds->top = world->score;
    unsigned worst = 0;
    for (unsigned i = 0; i < worlds->count; i++) {
        if (world_same(&worlds->world[i], world)) {
            if (world->score > worlds->world[i].score)
                world_copy(&worlds->world[i], world);
            return;
        }
        if (worlds->world[i].score < worlds->world[worst].score)
            worst = i;
    }
    if (worlds->count < WORLDS_MAX)
        world_copy(&worlds->world[worlds->count++], world);
    else if (worlds->world[worst].score < world->score)
        world_copy(&worlds->world[worst], world);
}

struct world *worlds_best(struct worlds *worlds)
{
    struct world *best = NULL;
    for (unsigned i = 0; i < worlds->count; i++)
        if (!best || worlds->world[i].score > best->score)
            best = &worlds->world[i];
    return best;
}

void worlds_remove(struct worlds *worlds, unsigned index)
{
    worlds->count--;
    if (index < worlds->count)
        world_copy(&worlds->world[index], &worlds->world[worlds->count]);
}

void worlds_tidy(struct worlds *worlds)
{
    const struct world *best = worlds_best(worlds);
    if (!best)
        return;
    int top = best->score;
    for (unsigned i = worlds->count; i-- > 0;) {
        struct world *world = &worlds->world[i];
        world->score -= top;
        bool gone = world->score < -HOPELESS;
        for (unsigned j = 0; j < i && !gone; j++)
            if (world_same(&worlds->world[j], world)) {
                /* world j has not been normalised yet */
                if (world->score + top > worlds->world[j].score)
                    worlds->world[j].score = world->score + top;
                gone = true;
            }
        if (gone)
            worlds_remove(worlds, i);
    }
}
