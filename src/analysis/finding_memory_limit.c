#include <stdio.h>

#include "analysis/finding_rows.h"
#include "analysis/gogc.h"
#include "base/num.h"

/* Neighbouring buckets nearly all of whose cycles are tight (or near). */
struct span_of_buckets {
    uint32_t from, to;
    uint64_t cycles, tight;
};

static uint32_t tight_of(const struct digest_bucket *bucket, bool is_near)
{
    return is_near ? bucket->near : bucket->tight;
}

/* The longest one by cycles; a bucket belongs to it when four in five of its cycles do. */
static struct span_of_buckets longest(const struct digest *digest, bool is_near)
{
    struct span_of_buckets best = {0}, now = {0};
    for (uint32_t i = 0; i < digest->used; i++) {
        const struct digest_bucket *bucket = &digest->bucket[i];
        if (bucket->cycles == 0)
            continue;
        if (tight_of(bucket, is_near) * 5 < bucket->cycles * 4) {
            if (now.tight < now.cycles || bucket->cycles > 2 || tight_of(bucket, is_near) == 0)
                now = (struct span_of_buckets){0};
            continue;
        }
        if (now.cycles == 0)
            now.from = i;
        now.to = i;
        now.cycles += bucket->cycles;
        now.tight += tight_of(bucket, is_near);
        if (now.tight > best.tight)
            best = now;
    }
    return best;
}

struct extremes {
    uint64_t goal_min_bytes, goal_max_bytes, live_first_bytes, live_max_bytes;
    uint64_t gc_ns, procs_ns;
};

static struct extremes look(const struct digest *digest, const struct span_of_buckets *span)
{
    struct extremes e = {.goal_min_bytes = UINT64_MAX, .live_first_bytes = digest->bucket[span->from].live_min_bytes};
    for (uint32_t i = span->from; i <= span->to; i++) {
        const struct digest_bucket *bucket = &digest->bucket[i];
        if (bucket->cycles == 0)
            continue;
        if (bucket->goal_min_bytes > 0 && bucket->goal_min_bytes < e.goal_min_bytes)
            e.goal_min_bytes = bucket->goal_min_bytes;
        if (bucket->goal_max_bytes > e.goal_max_bytes)
            e.goal_max_bytes = bucket->goal_max_bytes;
        if (bucket->live_max_bytes > e.live_max_bytes)
            e.live_max_bytes = bucket->live_max_bytes;
        e.gc_ns += bucket->assist_ns + bucket->background_ns + bucket->stw_cpu_ns;
        e.procs_ns += bucket->procs_ns;
    }
    return e;
}

static void say(const struct digest *digest, const struct span_of_buckets *span, const struct extremes *e, struct finding *ret)
{
    char cycles[NUM_TEXT], goal[NUM_TEXT], live[NUM_TEXT], share[NUM_TEXT], more[NUM_TEXT], last[96] = "";
    uint64_t ppm = num_ppm(e->gc_ns, e->procs_ns), wanted = e->live_max_bytes + e->live_max_bytes / 2;
    bool is_now = span->to + 1 >= digest->used;
    uint64_t percent;
    if (is_now && digest->has_gogc_last && gogc_percent(&digest->gogc_last, &percent))
        snprintf(last, sizeof last, " At the end the effective GOGC is %u %%.", (unsigned)percent);
    finding_say(ret, "In %s cycles the goal left less than %u %% above what is live: %s were live at most, where the limit leaves the "
                     "heap about %s (inferred). GC CPU was %s meanwhile.%s To have half of the live heap as room it needs %s more.",
                num_grouped(cycles, span->tight),
                (unsigned)threshold_of(digest, ret->severity == SEVERITY_BAD ? THRESHOLD_LIMIT_GOGC : THRESHOLD_LIMIT_NEAR_GOGC),
                num_bytes(live, e->live_max_bytes), num_bytes(goal, e->goal_min_bytes), num_percent(share, ppm > PPM ? PPM : ppm), last,
                num_bytes(more, wanted > e->goal_min_bytes ? wanted - e->goal_min_bytes : 0));
}

static bool find(const struct digest *digest, struct finding *ret)
{
    uint64_t least = threshold_of(digest, THRESHOLD_LIMIT_CYCLES);
    struct span_of_buckets span = longest(digest, false);
    bool was_higher = digest->gogc_high >= 2 * threshold_of(digest, THRESHOLD_LIMIT_NEAR_GOGC);
    ret->severity = SEVERITY_BAD;
    ret->confidence = was_higher ? CONFIDENCE_HIGH : CONFIDENCE_LOW;
    if (span.tight < least) {
        span = longest(digest, true);
        struct extremes e = look(digest, &span);
        bool is_pinned = e.goal_max_bytes - e.goal_min_bytes <= e.goal_max_bytes / 10 && e.live_max_bytes > e.live_first_bytes;
        if (span.tight < least || !is_pinned || !was_higher)
            return false;
        ret->severity = SEVERITY_WARN;
        ret->confidence = CONFIDENCE_MEDIUM;
    }
    struct extremes e = look(digest, &span);
    ret->onset = digest->bucket[span.from].first;
    say(digest, &span, &e, ret);
    return true;
}

const struct finding_rule finding_memory_limit = {
    .id = "memory-limit",
    .title = "Bound by the memory limit",
    .brief = "At memory limit",
    .rule = "The goal lies less than limit-gogc above live + stacks + globals, whatever was cut off to MB, in limit-cycles cycles or "
            "more with hardly any other between them: a death spiral. Or less than limit-near-gogc, while the goal stands still, the live "
            "heap rises, and GOGC was twice that before. Go 1.19 and later; the limit itself is inferred, the trace does not tell it.",
    .severity = "bad below limit-gogc, warn below limit-near-gogc; confidence is low when no goal ever told of a larger GOGC: it may be set so low",
    .advice = "Raise GOMEMLIMIT (and the container's limit) by as much, or make the live heap smaller: go tool pprof, by inuse_space. If neither can be, "
              "expect half of the CPU "
              "to go to the collector: the runtime lets it have no more, and then lets the heap grow beyond the limit.",
    .wrong = "GOGC is set below 10 on purpose, and GOMEMLIMIT is not set.",
    .source = "golang/go#58106; memoryLimitHeapGoal, runtime/mgcpacer.go; GC guide, \"Memory limit\"",
    .instead = "gc-cpu assist overshoot storm plateau",
    .doubtful = "leak",
    .find = find,
};
