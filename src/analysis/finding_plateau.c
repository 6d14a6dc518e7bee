#include "analysis/finding_rows.h"
#include "analysis/growth.h"
#include "base/num.h"

/* A level: from point `from` to `to`, between two values. */
struct level {
    uint32_t from, to;
    int64_t least, most;
};

/* As far as the values stay within 15 % and 2 MB of each other, from `at` in steps of `step`. */
static struct level level_from(const struct growth_series *series, uint32_t at, int step)
{
    struct level level = {at, at, series->point[at].value, series->point[at].value};
    for (int64_t i = at; i >= 0 && i < series->count; i += step) {
        int64_t value = series->point[i].value;
        int64_t least = value < level.least ? value : level.least, most = value > level.most ? value : level.most;
        if (most - least > most * 15 / 100 + 2 * (int64_t)BYTES_PER_MB)
            break;
        level.least = least;
        level.most = most;
        level.from = step < 0 ? (uint32_t)i : level.from;
        level.to = step > 0 ? (uint32_t)i : level.to;
    }
    return level;
}

/* The longest level that ends before `before`, not counting the first tenth of the points. */
static struct level longest_before(const struct growth_series *series, uint32_t before)
{
    struct level best = {0};
    for (uint32_t i = series->count / 10; i < before; i++) {
        struct level level = level_from(series, i, 1);
        level.to = level.to < before ? level.to : before - 1;
        if (series->point[level.to].at - series->point[level.from].at > series->point[best.to].at - series->point[best.from].at)
            best = level;
    }
    return best;
}

static int64_t time_of(const struct growth_series *series, const struct level *level)
{
    return series->point[level->to].at - series->point[level->from].at;
}

static bool find(const struct digest *digest, struct finding *ret)
{
    enum { HIGHER_PERCENT = 125 };
    struct growth_series series;
    char low[NUM_TEXT], high[NUM_TEXT], since[NUM_TEXT], span[NUM_TEXT];
    growth_series(digest, GROWTH_LIVE, &series);
    int64_t least_ns = (int64_t)(digest_span_ns(digest) / 100 * threshold_of(digest, THRESHOLD_PLATEAU_TIME));
    if (!digest->has_live || digest->cycles < threshold_of(digest, THRESHOLD_LEAK_CYCLES) || series.count < 10 ||
        digest_span_ns(digest) < threshold_of(digest, THRESHOLD_LEAK_TIME) * NS_PER_S)
        return false;
    struct level now = level_from(&series, series.count - 1, -1);
    struct level old = longest_before(&series, now.from);
    int64_t growth = now.least - old.most;
    if (time_of(&series, &now) < least_ns || time_of(&series, &old) < least_ns ||
        growth < (int64_t)(threshold_of(digest, THRESHOLD_LEAK_GROWTH) * BYTES_PER_MB) || now.least * 100 < old.most * HIGHER_PERCENT)
        return false;
    ret->severity = SEVERITY_INFO;
    ret->confidence = CONFIDENCE_MEDIUM;
    ret->onset = growth_spot(digest, series.point[old.to].at);
    finding_say(ret, "The live heap was level at %s or less, grew from %s on, and has been level at %s or more for %s: more is kept than before, "
                     "but it does not grow any further.",
                num_bytes(low, (uint64_t)old.most), num_clock(since, ret->onset.at_ns), num_bytes(high, (uint64_t)now.least),
                num_duration(span, (uint64_t)time_of(&series, &now)));
    return true;
}

const struct finding_rule finding_plateau = {
    .id = "plateau",
    .title = "A new plateau, not a leak",
    .brief = "New plateau",
    .rule = "The live heap was level (within 15 % and 2 MB) for plateau-time of the log, and is level now for as long at 25 % and leak-growth "
            "above it. A start is no plateau: there was no level before it.",
    .severity = "info",
    .advice = "Nothing to do, if the new level is expected: a cache that was filled, a larger load. Count with the new level in what memory "
              "the program needs.",
    .wrong = "It rises again: then these are steps of a leak.",
    .source = "own; the traces that it was made with are in tests/findings",
    .find = find,
};
