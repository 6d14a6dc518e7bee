/* Two kinds of cycles that no heap asked for: forced by the program, and forced by two quiet minutes. */
#include <stdio.h>

#include "analysis/finding_rows.h"
#include "base/num.h"

/* Forced so often that it does not matter how many other cycles there are; a few at a start are over soon. */
static bool is_frequent(const struct digest *digest)
{
    uint64_t span_ns = digest_span_ns(digest), per_minute = threshold_of(digest, THRESHOLD_FORCED_RATE);
    return span_ns > 0 && digest->forced_gap_ns >= span_ns / 2 && num_mul_div(digest->forced, 60 * NS_PER_S, span_ns) >= per_minute;
}

static bool is_large_share(const struct digest *digest)
{
    return digest->forced * 100 >= digest->cycles * threshold_of(digest, THRESHOLD_FORCED_SHARE);
}

static bool find_forced(const struct digest *digest, struct finding *ret)
{
    char forced[NUM_TEXT], cycles[NUM_TEXT], gap[NUM_TEXT], share[NUM_TEXT], every[64] = "", cost[64] = "";
    if (digest->forced < threshold_of(digest, THRESHOLD_FORCED_CYCLES) || (!is_large_share(digest) && !is_frequent(digest)))
        return false;
    ret->severity = SEVERITY_WARN;
    ret->confidence = CONFIDENCE_HIGH;
    ret->onset = digest->forced_first;
    if (digest->forced_gaps > 0)
        snprintf(every, sizeof every, ", one every %s", num_duration(gap, digest->forced_gap_ns / digest->forced_gaps));
    if (digest->has_times)
        snprintf(cost, sizeof cost, " GC CPU over the whole log is %s.", num_percent(share, digest_gc_cpu_ppm(digest)));
    finding_say(ret, "%s of %s cycles were asked for by the program (runtime.GC or debug.FreeOSMemory)%s.%s",
                num_grouped(forced, digest->forced), num_grouped(cycles, digest->cycles), every, cost);
    return true;
}

static bool find_periodic(const struct digest *digest, struct finding *ret)
{
    char count[NUM_TEXT], announced[NUM_TEXT + 64] = "";
    if (digest->periodic < threshold_of(digest, THRESHOLD_PERIODIC_CYCLES))
        return false;
    ret->severity = SEVERITY_INFO;
    ret->confidence = CONFIDENCE_HIGH;
    ret->onset = digest->periodic_first;
    if (digest->periodic_announced == digest->periodic)
        snprintf(announced, sizeof announced, ", all announced by \"GC forced\"");
    else if (digest->periodic_announced > 0)
        snprintf(announced, sizeof announced, ", %s of them announced by \"GC forced\"", num_grouped(count, digest->periodic_announced));
    finding_say(ret, "%s cycles came after two minutes without any%s: the runtime collects then by itself. The program allocates little.",
                num_grouped(count, digest->periodic), announced);
    return true;
}

const struct finding_rule finding_forced = {
    .id = "forced",
    .title = "Collections forced in a loop",
    .brief = "Forced in a loop",
    .rule = "forced-cycles or more end with \"(forced)\", and they are forced-share of all cycles, or forced-rate of them over half of "
            "the log at least.",
    .severity = "warn",
    .advice = "Find the calls of runtime.GC and debug.FreeOSMemory and take them out: the pacer knows better when a cycle pays. To hold memory "
              "down set GOMEMLIMIT or a smaller GOGC.",
    .wrong = "It is a test or a benchmark, which does this on purpose. Up to Go 1.19 the word can stand on the cycle before the one that was "
             "forced (golang/go#52515), so a single cycle proves nothing.",
    .source = "work.userForced, runtime/mgc.go",
    .instead = "tiny-heap",
    .find = find_forced,
};

const struct finding_rule finding_periodic = {
    .id = "periodic",
    .title = "Periodic collections",
    .brief = "Periodic cycles",
    .rule = "periodic-cycles or more have the runtime's line \"GC forced\" in front of them or, where that line is lost, began two minutes "
            "(up to 2.5 s more) after the cycle before had ended and are not \"(forced)\".",
    .severity = "info",
    .advice = "Nothing to do. Such cycles are no sign of load, and a percentile over few cycles says little.",
    .wrong = "The heap happened to reach its goal at these times; a line \"GC forced\" rules that out. Up to Go 1.19 the word \"(forced)\" can stand "
             "on the cycle before the one that runtime.GC asked for (golang/go#52515): an announced cycle is periodic even with that word.",
    .source = "forcegcperiod, forcegchelper and sysmon, runtime/proc.go",
    .find = find_periodic,
};
