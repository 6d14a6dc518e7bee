#include "analysis/finding_rows.h"
#include "analysis/stretch.h"
#include "base/num.h"

static bool find(const struct digest *digest, struct finding *ret)
{
    struct stretch worst;
    char share[NUM_TEXT], from[NUM_TEXT], to[NUM_TEXT], whole[NUM_TEXT];
    if (!stretch_worst(digest, STRETCH_GC_CPU, threshold_of(digest, THRESHOLD_CPU_WARN), &worst))
        return false;
    if (worst.forced * 2 > worst.cycles) /* `forced` tells what these cost */
        return false;
    if (worst.stw_cpu_ns * 2 * PPM > worst.ppm * worst.procs_ns) /* billed to every P, also to idle ones: the stops are the trouble */
        return false;
    bool is_bad = worst.ppm * 100 >= threshold_of(digest, THRESHOLD_CPU_BAD) * PPM;
    ret->severity = is_bad ? SEVERITY_BAD : SEVERITY_WARN;
    ret->confidence = worst.to_ns - worst.from_ns >= threshold_of(digest, THRESHOLD_CPU_TIME) * NS_PER_S ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
    ret->onset = worst.first;
    finding_say(ret, "The collector took %s of the CPU time of %u P from %s to %s; %s over the whole log. The runtime's cumulative %% says %d.",
                num_percent(share, worst.ppm), (unsigned)digest->last.value[GC_PROCS], num_clock(from, worst.from_ns),
                num_clock(to, worst.to_ns), num_percent(whole, worst.whole_ppm), (int)(int64_t)digest->last.value[GC_CPU_PERCENT]);
    return true;
}

const struct finding_rule finding_gc_cpu = {
    .id = "gc-cpu",
    .title = "The collector takes much CPU",
    .brief = "GC CPU high",
    .rule = "GC CPU of a window (assist + background + STW as billed, of P x time) is gc-cpu-warn or more in some stretch of an eighth of "
            "the log, at least gc-cpu-time, and half of that in both its halves. The first tenth of the log, a start, begins none. Most of it must be "
            "measured: where STW billed to every P is more than half, the stops are the trouble; and most of its cycles not forced.",
    .severity = "bad from gc-cpu-bad on, else warn",
    .advice = "Raise GOGC if there is memory: the cost of marking falls in proportion (GOGC=200 costs half of GOGC=100). Allocate less in the hot path: "
              "go tool pprof, by alloc_space. Fewer pointers in what lives long make each mark cheaper.",
    .wrong = "The program was otherwise idle, so that nobody missed the CPU time.",
    .source = "GC guide, \"GOGC\"; gcBackgroundUtilization (25 %), runtime/mgcpacer.go",
    .find = find,
};
