/*
 * A chain for each byte of the line. A line has two hundred bytes and some five hundred nodes come and go; looking through all of
 * them for each new one was half of the work.
 */
#include "trace/torn_nodes.h"

void nodes_begin(struct nodes *nodes, size_t len, unsigned alike, int hopeless)
{
    nodes->alike = alike;
    nodes->hopeless = hopeless;
    nodes->count = 0;
    nodes->from = nodes->to = 0;
    nodes->best_at = SIZE_MAX;
    nodes->free_count = TORN_NODES;
    for (unsigned i = 0; i < TORN_NODES; i++)
        nodes->free[i] = (uint16_t)(TORN_NODES - 1 - i);
    for (size_t at = 0; at <= len; at++)
        nodes->first[at] = TORN_NODES;
}

static void add(struct nodes *nodes, const struct world *world)
{
    uint16_t node = nodes->free[--nodes->free_count];
    nodes->world[node].count = 0;
    world_copy(&nodes->world[node], world);
    nodes->next[node] = nodes->first[world->at];
    nodes->first[world->at] = node;
    nodes->to = world->at > nodes->to ? world->at : nodes->to;
    nodes->count++;
}

/* Out of its chain; the world is the caller's. */
static void take_out(struct nodes *nodes, uint16_t node)
{
    uint16_t *link = &nodes->first[nodes->world[node].at];
    while (*link != node)
        link = &nodes->next[*link];
    *link = nodes->next[node];
    nodes->free[nodes->free_count++] = node;
    nodes->count--;
}

static uint16_t best_at(const struct nodes *nodes, size_t at)
{
    uint16_t best = nodes->first[at];
    for (uint16_t i = best; i != TORN_NODES; i = nodes->next[i])
        best = nodes->world[i].score > nodes->world[best].score ? i : best;
    return best;
}

static uint16_t worst_at(const struct nodes *nodes, size_t at)
{
    uint16_t worst = nodes->first[at];
    for (uint16_t i = worst; i != TORN_NODES; i = nodes->next[i])
        worst = nodes->world[i].score < nodes->world[worst].score ? i : worst;
    return worst;
}

/* Room for a node at byte `at`, for which the worst of those that have come furthest goes; false when none is further. */
static bool make_room(struct nodes *nodes, size_t at)
{
    if (nodes->free_count > 0)
        return true;
    while (nodes->to > at && nodes->first[nodes->to] == TORN_NODES)
        nodes->to--;
    if (nodes->to <= at)
        return false;
    uint16_t node = worst_at(nodes, nodes->to);
    world_clear(&nodes->world[node]);
    take_out(nodes, node);
    return true;
}

/* Two readings are one when the same pieces are open and the same one was read last. */
static struct world *find_same(struct nodes *nodes, const struct world *world, unsigned *ret_alike)
{
    *ret_alike = 0;
    for (uint16_t i = nodes->first[world->at]; i != TORN_NODES; i = nodes->next[i]) {
        struct world *node = &nodes->world[i];
        if (node->last == world->last && world_same(node, world))
            return node;
        ++*ret_alike;
    }
    return NULL;
}

void nodes_start(struct nodes *nodes, const struct world *world)
{
    if (nodes->free_count > 0)
        add(nodes, world);
}

bool nodes_want(const struct nodes *nodes, size_t at, int score)
{
    unsigned better = 0;
    for (uint16_t i = nodes->first[at]; i != TORN_NODES; i = nodes->next[i]) {
        better += nodes->world[i].score >= score;
        if (nodes->world[i].score - nodes->hopeless > score)
            return false;
    }
    return better < nodes->alike;
}

void nodes_push(struct nodes *nodes, struct world *world)
{
    unsigned alike = 0;
    world->mark = world_mark(world);
    struct world *place = find_same(nodes, world, &alike);
    if (!place && alike < nodes->alike) {
        if (make_room(nodes, world->at))
            add(nodes, world);
        return;
    }
    if (!place)
        place = &nodes->world[worst_at(nodes, world->at)];
    if (place->score < world->score)
        world_copy(place, world);
}

bool nodes_pop(struct nodes *nodes, struct world *ret)
{
    world_clear(ret);
    while (nodes->count > 0) {
        while (nodes->first[nodes->from] == TORN_NODES)
            nodes->from++;
        uint16_t node = best_at(nodes, nodes->from);
        *ret = nodes->world[node];
        nodes->world[node].count = 0;
        take_out(nodes, node);
        if (nodes->from != nodes->best_at) {
            nodes->best_at = nodes->from;
            nodes->best = ret->score;
        }
        if (ret->score >= nodes->best - nodes->hopeless)
            return true;
        world_clear(ret);
    }
    return false;
}
