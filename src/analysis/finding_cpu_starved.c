#include "analysis/finding_rows.h"
#include "base/num.h"

static bool find(const struct digest *digest, struct finding *ret)
{
    char cycles[NUM_TEXT], part[NUM_TEXT];
    uint64_t part_ppm = num_ppm(digest->starved_marked_ns, digest->starved_quarter_ns);
    if (digest->starved_cycles < threshold_of(digest, THRESHOLD_STARVED_CYCLES) ||
        part_ppm * 100 > threshold_of(digest, THRESHOLD_STARVED_PART) * PPM)
        return false;
    ret->severity = SEVERITY_WARN;
    ret->confidence = part_ppm * 4 <= PPM ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
    ret->onset = digest->starved_first;
    finding_say(ret, "In %s cycles that marked for 5 ms or more, %s of P x mark time was spent on marking, where the runtime sets a quarter "
                     "aside: GOMAXPROCS is %u, and there seem to be fewer CPUs.",
                num_grouped(cycles, digest->starved_cycles), num_percent(part, part_ppm / 4), (unsigned)digest->last.value[GC_PROCS]);
    return true;
}

const struct finding_rule finding_cpu_starved = {
    .id = "cpu-starved",
    .title = "Fewer CPUs than GOMAXPROCS",
    .brief = "Too few CPUs",
    .rule = "With starved-procs P or more, all marking (assist + background + idle) of cycles of 5 ms or more is at most starved-part of a quarter of "
            "P x mark time, over starved-cycles cycles. The runtime gives a quarter of all P to background marking; with fewer CPUs they wait.",
    .severity = "warn; confidence is high below a quarter of the quarter",
    .advice = "Set GOMAXPROCS to the CPUs that the container may use (its quota). Go 1.25 does so by itself on Linux.",
    .wrong = "The machine has as many CPUs as P: the heap is a long chain of pointers, which one worker alone can follow.",
    .source = "gcBackgroundUtilization and startCycle, runtime/mgcpacer.go",
    .instead = "overshoot stw-outlier",
    .find = find,
};
