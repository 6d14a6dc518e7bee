/*
 * Three signs that there are fewer CPUs than P. The workers do too little: a quarter of all P is theirs. Or they seem to do too much: a
 * worker is billed by the clock, its waiting included, so workers and assists that are billed more than all CPUs can give have
 * waited. Or each stop takes long, for a thread must get a CPU before it can stop. Long stops and busy workers have other causes,
 * too, so these two count only when a line tells how many CPUs there are, by how it bills its stops (digest_cpus).
 */
#include <stdio.h>

#include "analysis/finding_rows.h"
#include "base/num.h"

static void say_little(const struct digest *digest, uint64_t part_ppm, struct finding *ret)
{
    char cycles[NUM_TEXT], part[NUM_TEXT], cpus[64] = "there seem to be fewer CPUs";
    uint32_t known = digest_cpus(digest);
    if (known > 0 && known < digest->last.value[GC_PROCS])
        snprintf(cpus, sizeof cpus, "the process has %u CPU%s", (unsigned)known, known == 1 ? "" : "s");
    finding_say(ret, "In %s cycles that marked for 5 ms or more, %s of P x mark time was spent on marking, where the runtime sets a quarter "
                     "aside: GOMAXPROCS is %u, and %s.",
                num_grouped(cycles, digest->starved_cycles), num_percent(part, part_ppm / 4), (unsigned)digest->last.value[GC_PROCS], cpus);
}

static void say_known(const struct digest *digest, bool is_much, struct finding *ret)
{
    char cycles[NUM_TEXT], marked[NUM_TEXT], wall[NUM_TEXT], median[NUM_TEXT], sign[192];
    uint32_t cpus = digest_cpus(digest);
    if (is_much)
        snprintf(sign, sizeof sign, "%s of marking, workers and assists were billed %s, which is more than can be had: they waited for CPUs.",
                 num_duration(wall, digest->starved_mark_ns), num_duration(marked, digest->starved_marked_ns));
    else
        snprintf(sign, sizeof sign, "%s of marking, half of all stops took %s or more: threads that were to stop waited for a CPU.",
                 num_duration(wall, digest->starved_mark_ns), num_duration(median, digest_stw_median_ns(digest)));
    finding_say(ret, "GOMAXPROCS is %u, but the process has %u CPU%s: its stops are billed so. In %s cycles with %s",
                (unsigned)digest->last.value[GC_PROCS], (unsigned)cpus, cpus == 1 ? "" : "s",
                num_grouped(cycles, digest->starved_cycles), sign);
}

static bool find(const struct digest *digest, struct finding *ret)
{
    uint64_t part_ppm = num_ppm(digest->starved_marked_ns, digest->starved_quarter_ns);
    uint32_t cpus = digest_cpus(digest);
    bool is_known = cpus > 0 && cpus < digest->last.value[GC_PROCS];
    bool is_much = is_known && digest->starved_marked_ns > cpus * digest->starved_mark_ns;
    bool is_slow = is_known && digest_stw_median_ns(digest) >= threshold_of(digest, THRESHOLD_STARVED_STOP) * NS_PER_MS;
    bool is_little = part_ppm * 100 <= threshold_of(digest, THRESHOLD_STARVED_PART) * PPM;
    if (digest->starved_cycles < threshold_of(digest, THRESHOLD_STARVED_CYCLES) || (!is_much && !is_slow && !is_little))
        return false;
    ret->severity = SEVERITY_WARN;
    ret->confidence = is_known || part_ppm * 4 <= PPM ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
    ret->onset = digest->starved_first;
    if (is_much || is_slow)
        say_known(digest, is_much, ret);
    else
        say_little(digest, part_ppm, ret);
    return true;
}

const struct finding_rule finding_cpu_starved = {
    .id = "cpu-starved",
    .title = "Fewer CPUs than GOMAXPROCS",
    .brief = "Too few CPUs",
    .rule = "With starved-procs P or more, over starved-cycles cycles of 5 ms or more, all marking (assist + background + idle) is at most starved-part "
            "of a quarter of P x mark time: the runtime gives a quarter of all P to background marking, and with fewer CPUs they wait. Or the lines "
            "bill their stops to fewer CPUs than P (Go 1.18 and later), and the marking is billed more than these can give, or half of all stops "
            "take starved-stop or more.",
    .severity = "warn; confidence is high below a quarter of the quarter, or when the lines tell the CPUs",
    .advice = "Set GOMAXPROCS to the CPUs that the process may use: those of its affinity (taskset, cpuset), or its container's quota rounded up. Go 1.25 "
              "takes the quota by itself on Linux. Until then take this trace's CPU times with care: they hold the waiting.",
    .wrong = "The process has as many CPUs as P (nproc in its container; cpu.max of its cgroup): the heap is a long chain of pointers, which one worker "
             "alone can follow, or other processes took the CPUs.",
    .source = "gcBackgroundUtilization and startCycle, runtime/mgcpacer.go; work.stwprocs, gcStart in runtime/mgc.go",
    .instead = "overshoot stw-outlier gc-cpu assist",
    .find = find,
};
