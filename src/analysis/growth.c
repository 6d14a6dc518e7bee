#include "analysis/growth.h"

#include "base/num.h"

enum { QUARTERS = 4, PERCENT = 100 };

static const int64_t HOUR_NS = 3600 * (int64_t)NS_PER_S;

static int64_t value_of(const struct digest_bucket *bucket, enum growth_field field)
{
    return (int64_t)(field == GROWTH_LIVE ? bucket->live_min_bytes : bucket->stack_min_bytes);
}

void growth_series(const struct digest *digest, enum growth_field field, struct growth_series *ret)
{
    uint32_t filled = 0, seen = 0;
    for (uint32_t i = 0; i < digest->used; i++)
        filled += digest->bucket[i].cycles > 0;
    uint32_t step = (filled + TREND_POINTS - 1) / TREND_POINTS;
    ret->count = 0;
    for (uint32_t i = 0; i < digest->used; i++) {
        const struct digest_bucket *bucket = &digest->bucket[i];
        if (bucket->cycles == 0)
            continue;
        int64_t value = value_of(bucket, field);
        if (seen++ % step == 0) {
            uint64_t middle_ns = digest->start_ns + i * digest->width_ns + digest->width_ns / 2;
            ret->point[ret->count++] = (struct trend_point){.at = (int64_t)middle_ns, .value = value};
        } else if (value < ret->point[ret->count - 1].value) {
            ret->point[ret->count - 1].value = value;
        }
    }
}

/* Points from..count-1, replaced by their floors. */
static void floors(const struct growth_series *series, uint32_t from, int64_t *ret)
{
    int64_t least = INT64_MAX;
    for (uint32_t i = series->count; i-- > from;) {
        least = series->point[i].value < least ? series->point[i].value : least;
        ret[i] = least;
    }
}

/*
 * Sizes are cut off to MB: a floor that is printed as v lies between v and v + 1. Where steps of 1 MB are all that is seen of a slow
 * growth, a quarter of the time would be judged by where the steps happen to lie. So a level is taken to rise evenly to the
 * next MB until the floor leaves it, and the last level at the pace of the one before it; but not when it lasts a quarter
 * longer than that pace explains: then the growth has slowed down.
 */
static void refine(const struct growth_series *series, uint32_t from, int64_t *floor)
{
    uint32_t last = series->count - 1;
    int64_t unit = (int64_t)BYTES_PER_MB, pace_ns = 0;
    for (uint32_t first = from, next; first <= last; first = next) {
        int64_t level = floor[first], start_ns = series->point[first].at;
        for (next = first + 1; next <= last && floor[next] == level;)
            next++;
        if (next <= last)
            pace_ns = series->point[next].at - start_ns;
        else if (series->point[last].at - start_ns > pace_ns + pace_ns / QUARTERS)
            return;
        for (uint32_t i = first; i < next && pace_ns > 0; i++) {
            int64_t rise = (int64_t)num_mul_div((uint64_t)unit, (uint64_t)(series->point[i].at - start_ns), (uint64_t)pace_ns);
            floor[i] += rise < unit ? rise : unit;
        }
    }
}

static uint32_t index_at(const struct growth_series *series, int64_t at_ns)
{
    uint32_t i = 0;
    while (i + 1 < series->count && series->point[i + 1].at <= at_ns)
        i++;
    return i;
}

/* Between two cycles the floor is taken to rise evenly: a growing heap has fewer and fewer cycles. */
static int64_t floor_at(const struct growth_series *series, const int64_t *floor, int64_t at_ns)
{
    uint32_t i = index_at(series, at_ns);
    if (i + 1 >= series->count || at_ns <= series->point[i].at)
        return floor[i];
    uint64_t rise = (uint64_t)(floor[i + 1] - floor[i]), distance_ns = (uint64_t)(series->point[i + 1].at - series->point[i].at);
    return floor[i] + (int64_t)num_mul_div(rise, (uint64_t)(at_ns - series->point[i].at), distance_ns);
}

/* Did the floor rise in each quarter, and in the last one still enough? */
static bool is_even(const struct digest *digest, const struct growth_series *series, const int64_t *floor, uint32_t from)
{
    int64_t start_ns = series->point[from].at, span_ns = series->point[series->count - 1].at - start_ns;
    int64_t share = (floor[series->count - 1] - floor[from]) / QUARTERS, last = floor[from];
    int64_t doubt = (int64_t)BYTES_PER_MB / 2; /* sizes are cut off to MB: half of one is no growth when it comes last */
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
        int64_t now = floor_at(series, floor, quarter == QUARTERS ? start_ns + span_ns : start_ns + span_ns / QUARTERS * quarter);
        enum threshold which = quarter == QUARTERS ? THRESHOLD_LEAK_LATE : THRESHOLD_LEAK_EVEN;
        if ((now - last - (quarter == QUARTERS ? doubt : 0)) * PERCENT < share * (int64_t)digest->thresholds.value[which])
            return false;
        last = now;
    }
    return true;
}

static uint64_t cycles_since(const struct digest *digest, int64_t at_ns)
{
    uint64_t cycles = 0;
    for (uint32_t i = 0; i < digest->used; i++)
        if ((int64_t)(digest->start_ns + (i + 1) * digest->width_ns) > at_ns)
            cycles += digest->bucket[i].cycles;
    return cycles;
}

static bool grows_from(const struct digest *digest, const struct growth_series *series, uint32_t from, uint64_t least_percent,
                       struct growth *ret)
{
    const uint64_t *limit = digest->thresholds.value;
    int64_t floor[TREND_POINTS];
    floors(series, from, floor);
    uint32_t last = series->count - 1;
    *ret = (struct growth){
        .from_ns = series->point[from].at,
        .to_ns = series->point[last].at,
        .from_bytes = floor[from],
        .to_bytes = floor[last],
        .cycles = cycles_since(digest, series->point[from].at),
    };
    int64_t growth = ret->to_bytes - ret->from_bytes;
    if (ret->cycles < limit[THRESHOLD_LEAK_CYCLES] || growth < (int64_t)(limit[THRESHOLD_LEAK_GROWTH] * BYTES_PER_MB) ||
        growth * PERCENT < ret->from_bytes * (int64_t)least_percent)
        return false;
    refine(series, from, floor);
    if (!is_even(digest, series, floor, from))
        return false;
    trend_compute(&series->point[from], series->count - from, HOUR_NS, &ret->trend);
    return ret->trend.z_milli >= (int64_t)limit[THRESHOLD_LEAK_Z] * 1000;
}

/* The largest value before `from`. */
static int64_t highest_before(const struct growth_series *series, uint32_t from)
{
    int64_t most = 0;
    for (uint32_t i = 0; i < from; i++)
        most = series->point[i].value > most ? series->point[i].value : most;
    return most;
}

bool growth_find(const struct digest *digest, enum growth_field field, uint64_t least_percent, struct growth *ret)
{
    static const int64_t STARTS[] = {10, 25, 50, 75}; /* percent of the time left out */
    enum { LATE_TIMES = 2, NEW_PERCENT = 120 }; /* a part must be longer than the whole, and lead to something new */
    struct growth_series series;
    growth_series(digest, field, &series);
    if (series.count < 2)
        return false;
    int64_t start_ns = (int64_t)digest->start_ns, span_ns = (int64_t)digest_span_ns(digest);
    int64_t least_ns = (int64_t)(digest->thresholds.value[THRESHOLD_LEAK_TIME] * NS_PER_S);
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        uint32_t from = index_at(&series, start_ns + span_ns / PERCENT * STARTS[i]);
        bool is_long = i == 0 ? span_ns >= least_ns : span_ns / PERCENT * (PERCENT - STARTS[i]) >= LATE_TIMES * least_ns;
        bool is_new = i == 0 || series.point[series.count - 1].value * PERCENT > highest_before(&series, from) * NEW_PERCENT;
        if (is_long && is_new && grows_from(digest, &series, from, least_percent, ret))
            return true;
    }
    return false;
}

struct digest_spot growth_spot(const struct digest *digest, int64_t at_ns)
{
    for (uint32_t i = 0; i < digest->used; i++)
        if (digest->bucket[i].cycles > 0 && (int64_t)(digest->start_ns + (i + 1) * digest->width_ns) > at_ns)
            return digest->bucket[i].first;
    return (struct digest_spot){0};
}
