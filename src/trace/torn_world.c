/* Plain data, fixed sizes. */
#include "trace/torn_world.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

enum { HOPELESS = 24 * SCORE_NAT };

/* One that no world has yet; NULL when there is none. */
static struct partial *partial_take(struct partials *partials)
{
    if (partials->free_count > 0)
        return partials->free[--partials->free_count];
    if (partials->used == PARTIALS_MAX)
        return NULL;
    struct partial **some = &partials->all[partials->used / PARTIALS_AT_ONCE];
    if (!*some)
        *some = xcalloc(PARTIALS_AT_ONCE, sizeof **some);
    struct partial *partial = &(*some)[partials->used++ % PARTIALS_AT_ONCE];
    partial->home = partials;
    return partial;
}

void partials_release(struct partials *partials)
{
    for (size_t i = 0; i < sizeof partials->all / sizeof partials->all[0]; i++)
        free(partials->all[i]);
    memset(partials, 0, sizeof *partials);
}

static void partial_leave(struct partial *partial)
{
    if (--partial->worlds == 0)
        partial->home->free[partial->home->free_count++] = partial;
}

void world_clear(struct world *world)
{
    for (unsigned i = 0; i < world->count; i++)
        partial_leave(world->open[i]);
    world->count = 0;
}

void world_copy(struct world *to, const struct world *from)
{
    for (unsigned i = 0; i < from->count; i++)
        from->open[i]->worlds++;
    world_clear(to);
    *to = *from;
}

struct partial *world_open(struct world *world, struct partials *partials)
{
    struct partial *partial = world->count < WORLD_OPEN_MAX ? partial_take(partials) : NULL;
    if (!partial)
        return NULL;
    memset(partial, 0, offsetof(struct partial, text));
    partial->home = partials;
    partial->worlds = 1;
    partial->state = grammar_begin();
    world->open[world->count++] = partial;
    return partial;
}

struct partial *world_change(struct world *world, unsigned index)
{
    struct partial *shared = world->open[index];
    if (shared->worlds == 1)
        return shared;
    struct partial *own = partial_take(shared->home);
    if (!own)
        return NULL;
    memcpy(own, shared, offsetof(struct partial, text));
    memcpy(own->text, shared->text, shared->text_len);
    memcpy(own->spans, shared->spans, shared->span_count * sizeof shared->spans[0]);
    own->worlds = 1;
    partial_leave(shared);
    world->open[index] = own;
    return own;
}

void world_drop(struct world *world, unsigned index)
{
    partial_leave(world->open[index]);
    world->count--;
    for (unsigned i = index; i < world->count; i++)
        world->open[i] = world->open[i + 1];
}

bool partial_extend(struct partial *partial, struct span piece, uint64_t line, size_t start)
{
    if (piece.len > (size_t)(PARTIAL_TEXT_MAX - partial->text_len) || partial->span_count == PARTIAL_SPANS_MAX)
        return false;
    memcpy(partial->text + partial->text_len, piece.ptr, piece.len);
    partial->text_len = (uint16_t)(partial->text_len + piece.len);
    for (size_t i = 0; i < piece.len; i++)
        partial->hash = (partial->hash ^ (unsigned char)piece.ptr[i]) * UINT32_C(16777619) + 1;
    partial->spans[partial->span_count++] =
        (struct torn_span){.line = line, .start = (uint32_t)start, .len = (uint32_t)piece.len};
    return true;
}

bool world_is_tangled(const struct world *world, unsigned index)
{
    return world->open[index]->among_others || world->open[index]->number != world->heads;
}

bool partial_same_text(const struct partial *a, const struct partial *b)
{
    return a->hash == b->hash && a->text_len == b->text_len && memcmp(a->text, b->text, a->text_len) == 0;
}

bool partial_same(const struct partial *a, const struct partial *b)
{
    return a == b || (a->hash == b->hash && (a->ended != 0) == (b->ended != 0) && grammar_equal(a->state, b->state) &&
                      partial_same_text(a, b));
}

unsigned world_find(const struct world *world, const struct partial *partial)
{
    unsigned at = 0;
    while (at < world->count && !partial_same_text(world->open[at], partial))
        at++;
    return at;
}

bool partial_same_origin(const struct partial *a, const struct partial *b)
{
    return a->spans[0].line == b->spans[0].line && a->spans[0].start == b->spans[0].start;
}

uint32_t world_mark(const struct world *world)
{
    uint32_t sum = 0;
    for (unsigned i = 0; i < world->count; i++)
        sum += world->open[i]->hash ^ (world->open[i]->ended != 0 ? UINT32_C(0x9E3779B9) : 0);
    return sum;
}

bool world_same(const struct world *a, const struct world *b)
{
    if (a->count != b->count || a->mark != b->mark)
        return false;
    unsigned taken = 0;
    for (unsigned i = 0; i < a->count; i++) {
        unsigned j = 0;
        while (j < b->count && (taken >> j & 1 || !partial_same(a->open[i], b->open[j])))
            j++;
        if (j == b->count)
            return false;
        taken |= 1U << j;
    }
    return true;
}

void worlds_clear(struct worlds *worlds)
{
    for (unsigned i = 0; i < worlds->count; i++)
        world_clear(&worlds->world[i]);
    worlds->count = 0;
    worlds->room = WORLDS_MAX;
    worlds->hopeless = HOPELESS;
    worlds->top = INT_MIN / 2;
}

void worlds_move(struct worlds *to, struct worlds *from)
{
    worlds_clear(to);
    to->count = from->count;
    to->top = from->top;
    to->hopeless = from->hopeless;
    for (unsigned i = 0; i < from->count; i++) {
        to->world[i] = from->world[i];
        from->world[i].count = 0;
    }
    from->count = 0;
}

void worlds_push(struct worlds *worlds, struct world *world)
{
    if (world->score < worlds->top - worlds->hopeless)
        return;
    world->mark = world_mark(world);
    if (world->score > worlds->top)
        worlds->top = world->score;
    unsigned worst = 0;
    for (unsigned i = 0; i < worlds->count; i++) {
        if (worlds->world[i].mark == world->mark && world_same(&worlds->world[i], world)) {
            if (world->score > worlds->world[i].score)
                world_copy(&worlds->world[i], world);
            return;
        }
        if (worlds->world[i].score < worlds->world[worst].score)
            worst = i;
    }
    if (worlds->count < worlds->room)
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
    world_clear(&worlds->world[index]);
    worlds->world[index] = worlds->world[--worlds->count];
    worlds->world[worlds->count].count = 0;
}

void worlds_tidy(struct worlds *worlds)
{
    const struct world *best = worlds_best(worlds);
    if (!best)
        return;
    int top = best->score;
    for (unsigned i = 0; i < worlds->count; i++)
        worlds->world[i].mark = world_mark(&worlds->world[i]);
    for (unsigned i = worlds->count; i-- > 0;) {
        struct world *world = &worlds->world[i];
        world->score -= top;
        bool gone = world->score < -worlds->hopeless;
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
