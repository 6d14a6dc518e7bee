#include "analysis/finding_rows.h"
#include "base/num.h"

static bool find(const struct digest *digest, struct finding *ret)
{
    const struct digest_run *run = &digest->tiny_longest;
    char cycles[NUM_TEXT], span[NUM_TEXT], share[NUM_TEXT], rate[NUM_TEXT];
    uint64_t span_ns = run->to_ns - run->from_ns;
    uint64_t cycles_per_ks = num_mul_div(run->cycles, 1000 * NS_PER_S, span_ns), ppm = num_ppm(run->gc_cpu_ns, run->procs_ns);
    if (run->cycles < threshold_of(digest, THRESHOLD_TINY_CYCLES) || run->cycles * 2 < digest->cycles ||
        cycles_per_ks < threshold_of(digest, THRESHOLD_TINY_RATE) * 1000)
        return false;
    ret->severity = ppm * 100 >= threshold_of(digest, THRESHOLD_TINY_CPU) * PPM ? SEVERITY_WARN : SEVERITY_INFO;
    ret->confidence = CONFIDENCE_HIGH;
    ret->onset = run->first;
    finding_say(ret, "%s cycles in %s, %s a second, with the goal at its minimum of 4 MB; they took %s of the CPU time.",
                num_grouped(cycles, run->cycles), num_duration(span, span_ns), num_grouped(rate, cycles_per_ks / 1000),
                num_percent(share, ppm > PPM ? PPM : ppm));
    return true;
}

const struct finding_rule finding_tiny_heap = {
    .id = "tiny-heap",
    .title = "Many cycles for a tiny heap",
    .brief = "Tiny heap",
    .rule = "tiny-cycles or more in a row (one in ten may differ), half of all at least, have a goal of 4 MB or less (Go 1.17 and before: 5) "
            "and come at tiny-rate or more.",
    .severity = "warn from tiny-cpu on, else info",
    .advice = "Give the heap room: the minimum is 4 MB x GOGC / 100, so GOGC=400 takes 16 MB and makes a quarter of the cycles, GOGC=1000 takes 40 MB and "
              "makes a tenth. GOGC=off with a GOMEMLIMIT ends them until the limit is reached.",
    .wrong = "GC CPU is next to nothing anyway, or the memory is really that scarce.",
    .source = "heapMinimum, runtime/mgcpacer.go",
    .instead = "gc-cpu storm",
    .find = find,
};
