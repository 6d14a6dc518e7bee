/*
 * The row is one list in the order of time. A bucket begins at level 0 with up to 32 cycles; two neighbours of a level become
 * one of the next. The pair to go is always the oldest of the fullest level: so all levels end up with the same number of
 * buckets, each of them reaching twice as far back as the one below it, and a new level begins only when all others are full.
 * A merge needs no moving: the two oldest of a level lie right behind the newest of the next.
 *
 * Rejected: buckets of a fixed width of time (a program that collects once in two minutes and one that does so 50 times a
 * second would need different ones), and a fixed number of levels (a limit on how long a program may run).
 */
#include "model/rollup.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"

void rollup_pool_init(struct rollup_pool *pool, rollup_measure_fn *measure, uint64_t buckets)
{
    *pool = (struct rollup_pool){.measure = measure, .room = buckets};
}

static void free_list(struct rollup_bucket *bucket)
{
    while (bucket) {
        struct rollup_bucket *next = bucket->next;
        free(bucket);
        bucket = next;
    }
}

void rollup_pool_release(struct rollup_pool *pool)
{
    while (pool->rollups) {
        struct rollup *other = pool->rollups->other;
        free_list(pool->rollups->oldest);
        free(pool->rollups);
        pool->rollups = other;
    }
    free_list(pool->free);
    pool->free = NULL;
}

struct rollup *rollup_new(struct rollup_pool *pool)
{
    struct rollup *rollup = xcalloc(1, sizeof *rollup);
    rollup->pool = pool;
    rollup->other = pool->rollups;
    rollup->has.owner = rollup;
    pool->rollups = rollup;
    return rollup;
}

static void give_back(struct rollup_pool *pool, struct rollup_bucket *bucket)
{
    bucket->next = pool->free;
    pool->free = bucket;
    pool->used--;
}

static uint64_t add_up(uint64_t a, uint64_t b)
{
    uint64_t sum;
    return __builtin_add_overflow(a, b, &sum) ? UINT64_MAX : sum;
}

/* The two are neighbours. */
static void merge(struct rollup_bucket *into, const struct rollup_bucket *next)
{
    into->cycles += next->cycles;
    into->from_ns = next->from_ns < into->from_ns ? next->from_ns : into->from_ns;
    into->to_ns = next->to_ns > into->to_ns ? next->to_ns : into->to_ns;
    for (int i = 0; i < ROLLUP_FIELDS; i++) {
        if (next->count[i] == 0)
            continue;
        if (into->count[i] == 0 || next->min[i] < into->min[i])
            into->min[i] = next->min[i];
        if (into->count[i] == 0 || next->max[i] > into->max[i])
            into->max[i] = next->max[i];
        into->last[i] = next->last[i];
        into->sum[i] = add_up(into->sum[i], next->sum[i]);
        into->count[i] += next->count[i];
    }
    for (int h = 0; h < ROLLUP_HISTS; h++)
        for (int step = 0; step < ROLLUP_STEPS; step++)
            into->hist[h][step] += next->hist[h][step];
}

/* The level of which two are to become one: the fullest, of equals the oldest; else that of the oldest bucket. */
static unsigned level_to_merge(const struct rollup *rollup)
{
    unsigned best = rollup->oldest->level;
    for (unsigned level = best; level-- > 0;)
        if (rollup->levels[level].count > rollup->levels[best].count)
            best = level;
    return rollup->levels[best].count > 1 ? best : rollup->oldest->level;
}

/* It is the oldest of its level. */
static void leave_level(struct rollup *rollup, const struct rollup_bucket *bucket)
{
    struct rollup_level *level = &rollup->levels[bucket->level];
    level->count--;
    level->oldest = level->count > 0 ? bucket->next : NULL;
}

static void enter_level(struct rollup *rollup, struct rollup_bucket *bucket)
{
    struct rollup_level *level = &rollup->levels[bucket->level];
    if (level->count++ == 0)
        level->oldest = bucket;
}

static void count_buckets(struct rollup *rollup, uint32_t buckets)
{
    rollup->buckets = buckets;
    fullest_set(&rollup->pool->fullest, &rollup->has, buckets);
}

/* One bucket less; there are two or more. A bucket of level n has 2^n cycles at least: there are always levels enough. */
static void give_one(struct rollup *rollup)
{
    struct rollup_bucket *bucket = rollup->levels[level_to_merge(rollup)].oldest, *next = bucket->next;
    if (next->level == bucket->level) {
        leave_level(rollup, bucket);
        leave_level(rollup, next);
        bucket->level++;
        assert(bucket->level < ROLLUP_LEVELS);
        enter_level(rollup, bucket);
    } else {
        leave_level(rollup, next);
    }
    merge(bucket, next);
    bucket->next = next->next;
    if (rollup->newest == next)
        rollup->newest = bucket;
    count_buckets(rollup, rollup->buckets - 1);
    give_back(rollup->pool, next);
}

/* NULL: each process has but one, and there are no more. */
static struct rollup_bucket *take(struct rollup_pool *pool)
{
    if (pool->used == pool->room) {
        struct fullest_entry *fullest = fullest_find(&pool->fullest);
        if (!fullest || ((struct rollup *)fullest->owner)->buckets < 2)
            return NULL;
        give_one(fullest->owner);
    }
    pool->used++;
    struct rollup_bucket *bucket = pool->free;
    if (!bucket)
        return xcalloc(1, sizeof *bucket);
    pool->free = bucket->next;
    *bucket = (struct rollup_bucket){0};
    return bucket;
}

/* Where the next cycle goes; NULL: nowhere. */
static struct rollup_bucket *open_bucket(struct rollup *rollup, uint64_t seq, uint64_t from_ns)
{
    struct rollup_bucket *newest = rollup->newest;
    if (newest && newest->level == 0 && newest->cycles < ROLLUP_CYCLES)
        return newest;
    struct rollup_bucket *bucket = take(rollup->pool);
    if (!bucket)
        return newest;
    bucket->first_seq = seq;
    bucket->from_ns = bucket->to_ns = from_ns;
    newest = rollup->newest; /* taking one can have merged it */
    if (newest)
        newest->next = bucket;
    else
        rollup->oldest = bucket;
    rollup->newest = bucket;
    count_buckets(rollup, rollup->buckets + 1);
    enter_level(rollup, bucket);
    return bucket;
}

static void put(struct rollup_bucket *bucket, const struct rollup_values *values)
{
    for (int i = 0; i < ROLLUP_FIELDS; i++) {
        uint64_t value = values->value[i];
        if (!(values->has >> i & 1))
            continue;
        if (bucket->count[i] == 0 || value < bucket->min[i])
            bucket->min[i] = value;
        if (bucket->count[i] == 0 || value > bucket->max[i])
            bucket->max[i] = value;
        bucket->last[i] = value;
        bucket->sum[i] = add_up(bucket->sum[i], value);
        bucket->count[i]++;
    }
    for (int h = 0; h < ROLLUP_HISTS; h++)
        bucket->hist[h][values->step[h]]++;
}

void rollup_add(struct rollup *rollup, uint64_t seq, uint64_t end_ns, const struct gc_record *record, bool is_next)
{
    struct rollup_values values = {0};
    bool has_before = is_next && rollup->last.present != 0;
    rollup->pool->measure(record, has_before ? &rollup->last : NULL, &values);
    uint64_t from_ns = has_before && rollup->last_end_ns < end_ns ? rollup->last_end_ns + 1 : end_ns;
    struct rollup_bucket *bucket = open_bucket(rollup, seq, from_ns);
    rollup->last = *record;
    rollup->last_end_ns = end_ns;
    if (!bucket)
        return;
    rollup->pool->cycles++;
    bucket->cycles++;
    bucket->from_ns = end_ns < bucket->from_ns ? end_ns : bucket->from_ns; /* times are cut off: ends can cross */
    bucket->to_ns = end_ns > bucket->to_ns ? end_ns : bucket->to_ns;
    put(bucket, &values);
}

void rollup_cut(struct rollup *rollup, uint64_t seq)
{
    struct rollup_bucket *bucket = rollup->oldest;
    rollup->last.present = 0;
    rollup->oldest = rollup->newest = NULL;
    uint32_t buckets = 0;
    for (unsigned i = 0; i < ROLLUP_LEVELS; i++)
        rollup->levels[i] = (struct rollup_level){0};
    for (; bucket && bucket->first_seq < seq; bucket = bucket->next) {
        if (!rollup->oldest)
            rollup->oldest = bucket;
        rollup->newest = bucket;
        buckets++;
        enter_level(rollup, bucket);
    }
    count_buckets(rollup, buckets);
    if (rollup->newest)
        rollup->newest->next = NULL;
    while (bucket) {
        struct rollup_bucket *next = bucket->next;
        rollup->pool->cycles -= bucket->cycles;
        give_back(rollup->pool, bucket);
        bucket = next;
    }
}
