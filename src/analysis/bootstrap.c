/*
 * A quantile of a drawn sample needs no sorting: values are sorted once, a draw only counts how often each of them came, and
 * a walk over the counts finds the one at the wanted rank.
 */
#include "analysis/bootstrap.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/xalloc.h"

enum { DRAWS = 2000, SEED = 1999, NEEDS_FEW = 10, NEEDS_TAIL = 200 };
static const double OUTSIDE = 0.005; /* of the draws on each side */

size_t bootstrap_needs(enum statistic statistic)
{
    return statistic == STATISTIC_P99 ? NEEDS_TAIL : NEEDS_FEW;
}

/* One run, made ready to be drawn from. */
struct pool {
    const struct observations *from;
    enum statistic statistic;
    size_t block;
    uint64_t *sorted; /* the values; NULL for a ratio */
    uint32_t *place;  /* of each cycle in `sorted` */
    uint32_t *count;  /* how often each was drawn */
};

struct placed {
    uint64_t value;
    uint32_t at;
};

static int by_value(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

static void pool_init(struct pool *pool, enum statistic statistic, const struct observations *from)
{
    size_t count = from->count;
    *pool = (struct pool){.from = from, .statistic = statistic, .block = (size_t)(cbrt((double)count) + 0.5)};
    if (statistic == STATISTIC_RATIO)
        return;
    struct placed *placed = xcalloc(count, sizeof *placed);
    pool->sorted = xcalloc(count, sizeof *pool->sorted);
    pool->place = xcalloc(count, sizeof *pool->place);
    pool->count = xcalloc(count, sizeof *pool->count);
    for (size_t i = 0; i < count; i++)
        placed[i] = (struct placed){.value = from->value[i], .at = (uint32_t)i};
    qsort(placed, count, sizeof *placed, by_value);
    for (size_t i = 0; i < count; i++) {
        pool->sorted[i] = placed[i].value;
        pool->place[placed[i].at] = (uint32_t)i;
    }
    free(placed);
}

static void pool_release(struct pool *pool)
{
    free(pool->sorted);
    free(pool->place);
    free(pool->count);
}

static double drawn_ratio(const struct pool *pool, struct random *random)
{
    const struct observations *from = pool->from;
    double value = 0, of = 0;
    for (size_t drawn = 0; drawn < from->count;) {
        size_t at = (size_t)random_below(random, from->count);
        for (size_t k = 0; k < pool->block && drawn < from->count; k++, drawn++) {
            value += (double)from->value[at];
            of += (double)from->of[at];
            at = at + 1 < from->count ? at + 1 : 0;
        }
    }
    return of > 0 ? value / of : 0;
}

static double drawn_quantile(struct pool *pool, struct random *random)
{
    size_t count = pool->from->count;
    size_t wanted = pool->statistic == STATISTIC_P99 ? (count * 99 + 99) / 100 : (count + 1) / 2;
    for (size_t i = 0; i < count; i++)
        pool->count[i] = 0;
    for (size_t drawn = 0; drawn < count;) {
        size_t at = (size_t)random_below(random, count);
        for (size_t k = 0; k < pool->block && drawn < count; k++, drawn++) {
            pool->count[pool->place[at]]++;
            at = at + 1 < count ? at + 1 : 0;
        }
    }
    size_t i = 0;
    for (size_t seen = pool->count[0]; seen < wanted; seen += pool->count[i])
        i++;
    return (double)pool->sorted[i];
}

static double draw(struct pool *pool, struct random *random)
{
    return pool->statistic == STATISTIC_RATIO ? drawn_ratio(pool, random) : drawn_quantile(pool, random);
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

bool bootstrap_ratio(enum statistic statistic, const struct observations *a, const struct observations *b,
                     struct interval *ret)
{
    if (a->count < bootstrap_needs(statistic) || b->count < bootstrap_needs(statistic))
        return false;
    struct random random = {.state = SEED};
    struct pool pool_a, pool_b;
    double *ratios = xcalloc(DRAWS, sizeof *ratios);
    pool_init(&pool_a, statistic, a);
    pool_init(&pool_b, statistic, b);
    for (size_t i = 0; i < DRAWS; i++) {
        double of_a = draw(&pool_a, &random), of_b = draw(&pool_b, &random);
        ratios[i] = of_a > 0 ? of_b / of_a : of_b > 0 ? INFINITY : 1;
    }
    qsort(ratios, DRAWS, sizeof *ratios, by_size);
    size_t outside = (size_t)(OUTSIDE * DRAWS);
    *ret = (struct interval){.low = ratios[outside], .high = ratios[DRAWS - 1 - outside]};
    pool_release(&pool_a);
    pool_release(&pool_b);
    free(ratios);
    return true;
}
