#include "analysis/finding_rows.h"
#include "base/num.h"

static bool find(const struct digest *digest, struct finding *ret)
{
    char longest[NUM_TEXT], sweep[NUM_TEXT], median[NUM_TEXT], stops[NUM_TEXT], cycles[NUM_TEXT], limit[NUM_TEXT];
    uint64_t median_ns = digest_stw_median_ns(digest), max_ns = digest->stw_max_ns;
    uint64_t long_ns = threshold_of(digest, THRESHOLD_STW_LONG) * NS_PER_MS;
    bool is_enough = digest->stw_long >= threshold_of(digest, THRESHOLD_STW_FEW) ||
                     max_ns >= threshold_of(digest, THRESHOLD_STW_ALONE) * NS_PER_MS;
    if (max_ns < long_ns || !is_enough || max_ns < median_ns * threshold_of(digest, THRESHOLD_STW_TIMES))
        return false;
    ret->severity = max_ns >= threshold_of(digest, THRESHOLD_STW_BAD) * NS_PER_MS ? SEVERITY_BAD : SEVERITY_WARN;
    ret->confidence = digest->stw_long >= threshold_of(digest, THRESHOLD_STW_FEW) ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
    ret->onset = digest->stw_first_long;
    finding_say(ret, "%s of %s cycles stopped the program for %s or more; the longest, gc %u, for %s (%s of it sweep termination), where the "
                     "median is about %s.",
                num_grouped(stops, digest->stw_long), num_grouped(cycles, digest->cycles), num_duration(limit, long_ns),
                (unsigned)digest->stw_longest.cycle, num_duration(longest, max_ns),
                num_duration(sweep, digest->stw_longest_sweep_ns), num_duration(median, median_ns));
    return true;
}

const struct finding_rule finding_stw_outlier = {
    .id = "stw-outlier",
    .title = "Long stops",
    .brief = "Long stops",
    .rule = "Stops (both STW phases of a cycle) of stw-long or more, stw-few of them or one of stw-alone, the longest stw-times the median.",
    .severity = "bad from stw-bad on, else warn",
    .advice = "Go to them (key n) and look at the log around. A long sweep termination is mostly the time until all goroutines stood still: one "
              "was in a loop that cannot be preempted (before Go 1.14, or with asyncpreemptoff=1), in a huge copy, or without a CPU. Since Go 1.22 "
              "/sched/pauses/stopping/gc:seconds of runtime/metrics tells that time apart.",
    .wrong = "The same moments are slow in everything on that machine: then the CPU was elsewhere, and the collector only shows it.",
    .source = "stopTheWorldWithSema, runtime/proc.go; 10 ms is what somebody who waits can feel",
    .find = find,
};
