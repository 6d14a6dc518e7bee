#include "analysis/finding_rows.h"
#include "analysis/stretch.h"
#include "base/num.h"

static bool find(const struct digest *digest, struct finding *ret)
{
    struct stretch worst;
    char share[NUM_TEXT], cpu[NUM_TEXT], from[NUM_TEXT], to[NUM_TEXT];
    if (!stretch_worst(digest, STRETCH_ASSIST, threshold_of(digest, THRESHOLD_ASSIST_CPU), &worst))
        return false;
    uint64_t share_ppm = num_ppm(worst.assist_ns, worst.marking_ns);
    if (share_ppm * 100 < threshold_of(digest, THRESHOLD_ASSIST_SHARE) * PPM)
        return false;
    ret->severity = SEVERITY_WARN;
    ret->confidence = worst.ppm * 100 >= 5 * PPM ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
    ret->onset = worst.first;
    finding_say(ret, "Goroutines that allocate had to do %s of the marking themselves, %s of all CPU time from %s to %s: they allocate faster "
                     "than the collector marks.",
                num_percent(share, share_ppm), num_percent(cpu, worst.ppm), num_clock(from, worst.from_ns), num_clock(to, worst.to_ns));
    return true;
}

const struct finding_rule finding_assist = {
    .id = "assist",
    .title = "Mark assist slows allocation down",
    .brief = "Mark assists slow",
    .rule = "Mark assists did assist-share or more of the marking and took assist-cpu or more of P x time, in some stretch of an eighth of the "
            "log, at least gc-cpu-time, and half of that CPU time in both its halves. The first tenth of the log, a start, begins none.",
    .severity = "warn",
    .advice = "Allocate less while the collector marks, or raise GOGC so that it marks less often (GOGC=200: half as often as 100). Latency of "
              "single requests suffers first: look at those that allocate most.",
    .wrong = "The goroutines that assist are none that anybody waits for.",
    .source = "GC guide, \"runtime.gcAssistAlloc\": above 5 % the application out-paces the collector",
    .find = find,
};
