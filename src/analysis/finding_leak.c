#include <stdio.h>

#include "analysis/derive.h"
#include "analysis/finding_rows.h"
#include "analysis/growth.h"
#include "base/num.h"

/* A goal that stands still while the live heap grows is a memory limit; 0: there is none to be seen. */
static uint64_t inferred_limit(const struct digest *digest)
{
    uint64_t least = UINT64_MAX, most = 0;
    for (uint32_t i = digest->used - digest->used / 4; i < digest->used; i++) {
        const struct digest_bucket *bucket = &digest->bucket[i];
        if (bucket->cycles == 0 || bucket->goal_max_bytes == 0)
            continue;
        least = bucket->goal_min_bytes < least ? bucket->goal_min_bytes : least;
        most = bucket->goal_max_bytes > most ? bucket->goal_max_bytes : most;
    }
    return digest->has_stacks && most > 0 && most - least <= 2 * BYTES_PER_MB ? most : 0;
}

static void say_time_left(const struct digest *digest, const struct growth *growth, char *buf, size_t size)
{
    char limit[NUM_TEXT], left[NUM_TEXT];
    uint64_t given = digest->thresholds.memory_limit_bytes, limit_bytes = given ? given : inferred_limit(digest);
    uint64_t live_bytes = (uint64_t)growth->to_bytes;
    buf[0] = '\0';
    if (limit_bytes == 0 || growth->trend.slope <= 0)
        return;
    num_bytes(limit, limit_bytes);
    if (live_bytes >= limit_bytes)
        snprintf(buf, size, " It is above the limit of %s%s.", limit, given ? "" : " (inferred)");
    else
        snprintf(buf, size, " At this rate it reaches the limit of %s%s in %s.", limit, given ? "" : " (inferred from the goal)",
                 num_duration(left, num_mul_div(limit_bytes - live_bytes, 3600 * NS_PER_S, (uint64_t)growth->trend.slope)));
}

static enum confidence confidence_of(const struct growth *growth)
{
    enum { MANY = 100, SOME = 40 };
    uint64_t span_ns = (uint64_t)(growth->to_ns - growth->from_ns);
    if (growth->cycles >= MANY && span_ns >= 600 * NS_PER_S)
        return CONFIDENCE_HIGH;
    return growth->cycles >= SOME && span_ns >= 60 * NS_PER_S ? CONFIDENCE_MEDIUM : CONFIDENCE_LOW;
}

static bool find(const struct digest *digest, struct finding *ret)
{
    struct growth growth;
    char from[NUM_TEXT], to[NUM_TEXT], span[NUM_TEXT], slope[NUM_TEXT], cycles[NUM_TEXT], left[128];
    if (!digest->has_live || !growth_find(digest, GROWTH_LIVE, threshold_of(digest, THRESHOLD_LEAK_SHARE), &growth))
        return false;
    ret->confidence = confidence_of(&growth);
    ret->severity = ret->confidence == CONFIDENCE_LOW ? SEVERITY_WARN : SEVERITY_BAD;
    ret->onset = growth_spot(digest, growth.from_ns);
    say_time_left(digest, &growth, left, sizeof left);
    finding_say(ret, "The floor of the live heap rose from %s to %s in %s (%s cycles), in every quarter of that time: %s per hour "
                     "(Theil-Sen; Mann-Kendall Z = %d.%d).%s",
                growth.from_bytes > 0 ? num_bytes(from, (uint64_t)growth.from_bytes) : "less than 1 MiB", num_bytes(to, (uint64_t)growth.to_bytes),
                num_duration(span, (uint64_t)(growth.to_ns - growth.from_ns)), num_grouped(cycles, growth.cycles),
                num_bytes(slope, growth.trend.slope > 0 ? (uint64_t)growth.trend.slope : 0), (int)(growth.trend.z_milli / 1000),
                (int)(growth.trend.z_milli % 1000 / 100), left);
    return true;
}

const struct finding_rule finding_leak = {
    .id = "leak",
    .title = "Leak suspected",
    .brief = "Leak suspected",
    .rule = "The smallest live heap seen from a time on (its floor) rose by leak-growth and leak-share at least, in each quarter of "
            "the time by leak-even of an even share and in the last one by leak-late; a Mann-Kendall test says leak-z; over at "
            "least leak-cycles and leak-time. The first tenth of the time does not count: it is the start. A part of the log, "
            "down to its last quarter, is judged by the same rule if it is twice leak-time and leads 20 % above all before.",
    .severity = "bad with medium confidence (40 cycles in a minute) or more, else warn; high is 100 cycles in ten minutes",
    .advice = "Take two heap profiles some time apart and compare them: go tool pprof -diff_base A B, by inuse_space. Look at maps "
              "and slices that only grow, caches without a bound, timers and goroutines that never end.",
    .wrong = "The live heap stays level when the log goes on: then it was a load or a cache that was filling. Steadily rising "
             "traffic looks the same; compare with the number of requests.",
    .source = "Mann-Kendall and Theil-Sen over the smallest live heap (the third size of a trace line) per slice of time",
    .instead = "plateau",
    .find = find,
};
