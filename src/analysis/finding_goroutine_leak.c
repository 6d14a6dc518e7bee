#include <stdio.h>

#include "analysis/finding_rows.h"
#include "analysis/growth.h"
#include "base/num.h"

static bool find(const struct digest *digest, struct finding *ret)
{
    enum { SOME = 40 };
    struct growth growth, live;
    char from[NUM_TEXT], to[NUM_TEXT], span[NUM_TEXT], slope[NUM_TEXT], cycles[NUM_TEXT], more[96] = "", size[NUM_TEXT];
    if (!digest->has_stacks || !growth_find(digest, GROWTH_STACKS, threshold_of(digest, THRESHOLD_STACK_SHARE), &growth))
        return false;
    bool is_long = growth.cycles >= SOME && growth.to_ns - growth.from_ns >= 60 * (int64_t)NS_PER_S;
    ret->confidence = is_long ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
    ret->severity = SEVERITY_BAD;
    ret->onset = growth_spot(digest, growth.from_ns);
    if (growth_find(digest, GROWTH_LIVE, threshold_of(digest, THRESHOLD_LEAK_SHARE), &live))
        snprintf(more, sizeof more, " The live heap grows with them, to %s.", num_bytes(size, (uint64_t)live.to_bytes));
    finding_say(ret, "The stacks grew from %s to %s in %s (%s cycles), in every quarter of that time: %s per hour.%s",
                growth.from_bytes > 0 ? num_bytes(from, (uint64_t)growth.from_bytes) : "less than 1 MiB", num_bytes(to, (uint64_t)growth.to_bytes),
                num_duration(span, (uint64_t)(growth.to_ns - growth.from_ns)), num_grouped(cycles, growth.cycles),
                num_bytes(slope, growth.trend.slope > 0 ? (uint64_t)growth.trend.slope : 0), more);
    return true;
}

const struct finding_rule finding_goroutine_leak = {
    .id = "goroutine-leak",
    .title = "Goroutine leak suspected",
    .brief = "Goroutine leak",
    .rule = "The stacks to scan (MB stacks, Go 1.18 and later) grow as the rule of a leak asks of the live heap, by stack-share at "
            "least. Up to Go 1.17 the trace does not tell stacks, and nothing is claimed; the live heap may show a leak.",
    .severity = "bad; confidence is high after a minute with 40 cycles, else medium",
    .advice = "Look at the goroutine profile, /debug/pprof/goroutine?debug=1: the stack that most of them share is the leak. Usual "
              "causes are a channel that nobody closes and a request without a deadline. Go 1.27 names many leaked ones by itself, "
              "/debug/pprof/goroutineleak?debug=1 (Go 1.26: build with GOEXPERIMENT=goroutineleakprofile).",
    .wrong = "The number of goroutines (runtime.NumGoroutine) stands still: then few stacks grow deep instead of many being added. "
             "Go 1.19 prints the stacks allocated, not those scanned (golang/go#54649), so its number is too high.",
    .source = "gcController.stackScan and lastStackScan, runtime/mgcpacer.go",
    .instead = "leak plateau",
    .find = find,
};
