/*
 * An outlier is a cycle that is worse than its neighbours and bad in itself, so each rule has two halves: a
 * multiple of what is usual, and a floor under which nobody would care. A program that is bad all the time
 * has a finding, not a thousand outliers; jumping from one to the next must lead to the few that matter.
 *
 * STW. Usual is the median, which single bad cycles cannot move (as they would a mean or a deviation). Pauses
 * of Go since 1.8 are some tens of microseconds and were promised to stay under half a millisecond (R. Hudson,
 * "Getting to Go", ISMM 2018); the runtime needs tens of microseconds to stop busy Ps, so below 100 us there is
 * nothing to look for. Above both, and where there are enough cycles for it to mean something above the 99th
 * percentile, so that one in a hundred stands out at most.
 *
 * Assist. The GC guide (go.dev/doc/gc-guide) takes assists above 5 % of the collector's work as the sign that
 * the program allocates faster than it marks. That is the floor, and 1 ms of it: in a cycle that marks for 200 us any share is
 * nothing. Three times the median, and the 95th percentile, is what is more than usual.
 *
 * Overshoot. A goal is soft by design (a heap may end above it while assists catch up), and MB are cut off. So
 * more than 1 MB and 5 % of the goal, and above the 95th percentile.
 *
 * Storm. What an average over an hour hides: for a while cycle follows cycle. While it marks, the collector takes a quarter of
 * the processors (mgcpacer.go, gcBackgroundUtilization); five cycles in a row in which it took more than that altogether
 * hardly rested in between. Three times the average of the run, so that a program that is always so has a finding instead. The
 * first cycle of a storm is the outlier, not each: n leads to the next storm.
 *
 * Interval. No cycle for ten times as long as usual, and for a second: the program had nothing to do, hung, or its lines were
 * lost. Cycles that come soon after another are not taken: starts of programs and runtime.GC() are full of them.
 *
 * Survival. More of the heap was in use than in the cycle before, by 25 points: what was garbage so far now stays. Below
 * 16 MB a cut-off MB makes jumps of that size, and a forced cycle runs on a heap of any fill.
 *
 * Rejected: mean plus k deviations (pauses are nowhere near normal, one stop of 200 ms hides all others), and
 * fixed limits alone (right for one program only).
 */
#include "analysis/outlier.h"

#include <stdio.h>
#include <string.h>

#include "analysis/summary.h"
#include "base/num.h"

enum {
    STW_TIMES = 10,
    ASSIST_TIMES = 3,
    STORM_TIMES = 3,
    INTERVAL_TIMES = 10,
    ENOUGH_FOR_P99 = 200,
    ENOUGH_FOR_P95 = 40,
    FORCED_RARE = 10, /* under one in so many */
};

#define STW_FLOOR_NS (100 * NS_PER_US)
#define ASSIST_FLOOR_PPM (PPM / 20)
#define ASSIST_FLOOR_NS NS_PER_MS
#define OVERSHOOT_FLOOR_PPM (PPM / 20)
#define STORM_FLOOR_PPM (PPM / 4)
#define INTERVAL_FLOOR_NS NS_PER_S
#define SURVIVAL_FLOOR_PPM (PPM / 4)

const struct outlier_info outlier_infos[OUTLIER_COUNT] = {
    [OUTLIER_STW] = {"stw", "STW",
                     "The program stood still more than ten times the median and 100 µs, longer than in 99 % of "
                     "cycles.",
                     "Bad: every request of that moment waited. Look in the log at that time, and whether the machine was "
                     "short of CPU.",
                     "10 x median; R. Hudson, Getting to Go: https://go.dev/blog/ismmkeynote", false},
    [OUTLIER_ASSIST] = {"assist", "assist",
                        "Goroutines that allocate had to do more than 5 % of the marking and more than three "
                        "times the usual share, for 1 ms of CPU or more, more than in 95 of 100 cycles.",
                     "Bad: goroutines that allocate were slowed down. Look at what allocates then, or raise GOGC.",
                     "GC guide, https://go.dev/doc/gc-guide#Identifying_costs", false},
    [OUTLIER_FORCED] = {"forced", "forced",
                        "The program asked for this cycle (runtime.GC or debug.FreeOSMemory), which it does "
                        "for less than a tenth of its cycles. Up to Go 1.19 the mark may sit on the cycle "
                        "before.",
                     "Worth knowing: find the caller; production code seldom needs it.",
                     "runtime.GC in mgc.go; go.dev/issue/52515", true},
    [OUTLIER_OVERSHOOT] = {"overshoot", "over goal",
                           "The heap ended more than 5 % and more than 1 MB above its goal, further than in 95 "
                           "of 100 cycles.",
                     "Bad under a memory limit: the heap was larger than planned for. Look for a burst of allocation.",
                     "gcController.heapGoal in mgcpacer.go", false},
    [OUTLIER_STORM] = {"storm", "storm",
                       "With this cycle a storm begins: in five cycles in a row the collector took more than 25 % of all "
                       "processors, and three times its average over the run.",
                     "Bad: for a while the collector hardly rested. Look at what the program did just then: a batch, a "
                     "large request.",
                     "gcBackgroundUtilization in mgcpacer.go", false},
    [OUTLIER_INTERVAL] = {"interval", "gap",
                          "No cycle ended for more than a second and ten times the median interval, longer than in 99 % of "
                          "intervals; and the cycle was not forced.",
                     "Worth knowing: idle, hung, or lines were lost. The log screen shows what was said before.",
                     "forcegcperiod in proc.go: after two minutes there is a cycle anyway", true},
    [OUTLIER_SURVIVAL] = {"survival", "survival",
                          "More of the heap survived than in the cycle before by more than 25 points, a larger change than in "
                          "99 % of cycles, on a heap of 16 MB or more; neither cycle was forced.",
                     "Worth knowing: what used to be garbage stays. Once is a cache that filled; again and again is growth.",
                     "GC guide, https://go.dev/doc/gc-guide#GOGC", true},
};

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

static uint64_t quantile_if(const struct hist *hist, uint64_t enough, uint64_t ppm)
{
    return hist->count >= enough ? hist_quantile(hist, ppm) : 0;
}

void outlier_basis_of(const struct summary *summary, struct outlier_basis *ret)
{
    const uint64_t p50 = PPM / 2, p95 = PPM / 20 * 19, p99 = PPM / 100 * 99;
    const struct hist *stw = &summary->pauses.hist[PAUSE_STW];
    *ret = (struct outlier_basis){
        .cycles = summary->cycles,
        .stw_p50_ns = hist_quantile(stw, p50),
        .stw_p99_ns = hist_quantile(stw, p99),
        .assist_p50_ppm = hist_quantile(&summary->assist_ppm, p50),
        .overshoot_p50_ppm = hist_quantile(&summary->overshoot_ppm, p50),
        .interval_p50_ns = hist_quantile(&summary->interval_ns, p50),
        .survival_p50_ppm = hist_quantile(&summary->survival_step_ppm, p50),
        .gc_cpu_ppm = num_ppm(summary->assist_ns + summary->background_ns + summary->stw_cpu_ns, summary->procs_ns),
        .forced = summary->forced,
        .forced_limit = summary->forced * FORCED_RARE < summary->cycles ? 0 : 1,
    };
    ret->stw_limit_ns = larger(larger(STW_TIMES * ret->stw_p50_ns, STW_FLOOR_NS), quantile_if(stw, ENOUGH_FOR_P99, p99));
    ret->assist_limit_ppm = larger(larger(ASSIST_TIMES * ret->assist_p50_ppm, ASSIST_FLOOR_PPM),
                                   quantile_if(&summary->assist_ppm, ENOUGH_FOR_P95, p95));
    ret->overshoot_limit_ppm = larger(OVERSHOOT_FLOOR_PPM, quantile_if(&summary->overshoot_ppm, ENOUGH_FOR_P95, p95));
    ret->storm_limit_ppm = larger(STORM_TIMES * ret->gc_cpu_ppm, STORM_FLOOR_PPM);
    ret->interval_limit_ns = larger(larger(INTERVAL_TIMES * ret->interval_p50_ns, INTERVAL_FLOOR_NS),
                                    quantile_if(&summary->interval_ns, ENOUGH_FOR_P99, p99));
    ret->survival_limit_ppm = larger(SURVIVAL_FLOOR_PPM, quantile_if(&summary->survival_step_ppm, ENOUGH_FOR_P99, p99));
}

void outlier_basis(const struct process *process, struct outlier_basis *ret)
{
    struct summary *summary = summary_new();
    summary_add_range(summary, process, process_first(process), process_end(process));
    outlier_basis_of(summary, ret);
    summary_free(summary);
}

/* A cycle, and the one before it. */
struct seen {
    const struct process *process;
    uint64_t seq;
    struct gc_record record, before;
    bool has_before;
};

static void see(struct seen *seen, const struct process *process, uint64_t seq)
{
    seen->process = process;
    seen->seq = seq;
    cycle_unpack(process_cycle(process, seq), &seen->record);
    seen->has_before = process_before(process, seq, &seen->before);
}

static uint64_t stw(const struct seen *seen)
{
    return derive_stw_ns(&seen->record);
}

static uint64_t assist(const struct seen *seen)
{
    const uint64_t *value = seen->record.value;
    if (value[GC_CPU_ASSIST_NS] < ASSIST_FLOOR_NS)
        return 0;
    return num_ppm(value[GC_CPU_ASSIST_NS],
                   value[GC_CPU_ASSIST_NS] + value[GC_CPU_BACKGROUND_NS] + value[GC_CPU_IDLE_NS]);
}

static uint64_t forced(const struct seen *seen)
{
    return seen->record.value[GC_FORCED] != 0;
}

static uint64_t overshoot(const struct seen *seen)
{
    const uint64_t *value = seen->record.value;
    return gc_has(&seen->record, GC_HEAP_GOAL_BYTES)
               ? summary_overshoot_ppm(value[GC_HEAP_END_BYTES], value[GC_HEAP_GOAL_BYTES]) : 0;
}

/* GC CPU of the five cycles from `seq` on; 0 when they are not all there, or lines between them are missing. */
static uint64_t crowd_ppm(const struct process *process, uint64_t seq)
{
    struct gc_record record;
    uint64_t work_ns = 0, from_ns, number;
    if (seq <= process_first(process) || seq + OUTLIER_STORM_CYCLES > process_end(process))
        return 0;
    cycle_unpack(process_cycle(process, seq - 1), &record);
    from_ns = derive_end_ns(&record);
    number = record.value[GC_CYCLE];
    for (uint64_t i = 0; i < OUTLIER_STORM_CYCLES; i++) {
        cycle_unpack(process_cycle(process, seq + i), &record);
        work_ns += derive_gc_cpu_ns(&record);
    }
    uint64_t to_ns = derive_end_ns(&record);
    if (record.value[GC_CYCLE] != number + OUTLIER_STORM_CYCLES || to_ns <= from_ns)
        return 0;
    uint64_t ppm = num_ppm(work_ns, record.value[GC_PROCS] * (to_ns - from_ns));
    return ppm < PPM ? ppm : PPM;
}

static uint64_t crowd(const struct seen *seen)
{
    return crowd_ppm(seen->process, seen->seq);
}

static uint64_t interval(const struct seen *seen)
{
    uint64_t ns;
    bool is_known = derive_interval(&seen->record, seen->has_before ? &seen->before : NULL, &ns);
    return is_known && !forced(seen) ? ns : 0;
}

static uint64_t survival_step(const struct seen *seen)
{
    bool rose;
    uint64_t ppm = summary_survival_step_ppm(&seen->record, seen->has_before ? &seen->before : NULL, &rose);
    return rose ? ppm : 0;
}

enum unit { NS, PERCENT, POINTS, FLAG };

/* How each kind is measured, against which number of the basis, and in which words. */
static const struct rule {
    uint64_t (*measure)(const struct seen *seen);
    size_t limit, usual; /* offsets in struct outlier_basis */
    enum unit unit;
    const char *what, *of; /* around the number: "assists did", " of the marking" */
    const char *against;   /* "median" */
} rules[OUTLIER_COUNT] = {
    [OUTLIER_STW] = {stw, offsetof(struct outlier_basis, stw_limit_ns), offsetof(struct outlier_basis, stw_p50_ns), NS,
                     "STW", "", "median"},
    [OUTLIER_ASSIST] = {assist, offsetof(struct outlier_basis, assist_limit_ppm),
                        offsetof(struct outlier_basis, assist_p50_ppm), PERCENT, "assists did",
                        " of the marking", "median"},
    [OUTLIER_FORCED] = {forced, offsetof(struct outlier_basis, forced_limit), offsetof(struct outlier_basis, forced), FLAG,
                        "", "", ""},
    [OUTLIER_OVERSHOOT] = {overshoot, offsetof(struct outlier_basis, overshoot_limit_ppm),
                           offsetof(struct outlier_basis, overshoot_p50_ppm), PERCENT, "above its goal by", "",
                           "median"},
    [OUTLIER_STORM] = {crowd, offsetof(struct outlier_basis, storm_limit_ppm), offsetof(struct outlier_basis, gc_cpu_ppm),
                       PERCENT, "five cycles took", " of all CPU", "average"},
    [OUTLIER_INTERVAL] = {interval, offsetof(struct outlier_basis, interval_limit_ns),
                          offsetof(struct outlier_basis, interval_p50_ns), NS, "no cycle for", "", "median"},
    [OUTLIER_SURVIVAL] = {survival_step, offsetof(struct outlier_basis, survival_limit_ppm),
                          offsetof(struct outlier_basis, survival_p50_ppm), POINTS, "survival rose by", "", "median"},
};

static uint64_t number_at(const struct outlier_basis *basis, size_t offset)
{
    return *(const uint64_t *)(const void *)((const char *)basis + offset);
}

/* Is this the cycle, of those that follow one another above the limit, that n should lead to? */
static bool is_first(const struct seen *seen, enum outlier kind, uint64_t limit)
{
    return kind != OUTLIER_STORM || crowd_ppm(seen->process, seen->seq - 1) <= limit;
}

uint32_t outlier_kinds(const struct process *process, const struct outlier_basis *basis, uint64_t seq)
{
    struct seen seen;
    uint32_t kinds = 0;
    see(&seen, process, seq);
    for (int kind = 0; kind < OUTLIER_COUNT; kind++) {
        uint64_t limit = number_at(basis, rules[kind].limit);
        if (rules[kind].measure(&seen) > limit && is_first(&seen, (enum outlier)kind, limit))
            kinds |= UINT32_C(1) << kind;
    }
    return kinds;
}

bool outlier_next(const struct process *process, const struct outlier_basis *basis, uint64_t seq, int step,
                  uint32_t mask, uint64_t *ret_seq)
{
    uint64_t first = process_first(process), end = process_end(process);
    for (;;) {
        if (step > 0 ? seq + 1 >= end : seq <= first)
            return false;
        seq = step > 0 ? seq + 1 : seq - 1;
        if (seq < first || seq >= end) /* from outside what is kept */
            seq = step > 0 ? first : end - 1;
        if (outlier_kinds(process, basis, seq) & mask) {
            *ret_seq = seq;
            return true;
        }
    }
}

static char *write_number(char buf[NUM_TEXT], enum unit unit, uint64_t value)
{
    char percent[NUM_TEXT];
    if (unit == NS)
        return num_duration(buf, value);
    num_percent(percent, value);
    size_t len = strlen(percent);
    if (unit == POINTS) /* "31.0 %" is "31.0 points" of a percentage */
        snprintf(buf, NUM_TEXT, "%.*spoints", (int)(len > 0 ? len - 1 : 0), percent);
    else
        snprintf(buf, NUM_TEXT, "%s", percent);
    return buf;
}

char *outlier_why(const struct process *process, const struct outlier_basis *basis, uint64_t seq, enum outlier kind,
                  char buf[OUTLIER_TEXT])
{
    struct seen seen;
    const struct rule *rule = &rules[kind];
    char value_text[NUM_TEXT], usual_text[NUM_TEXT], limit_text[NUM_TEXT], times[NUM_TEXT];
    uint64_t usual = number_at(basis, rule->usual);
    if (rule->unit == FLAG) {
        snprintf(buf, OUTLIER_TEXT, "forced by runtime.GC or debug.FreeOSMemory, as %s of %s cycles were",
                 num_grouped(usual_text, usual), num_grouped(value_text, basis->cycles));
        return buf;
    }
    see(&seen, process, seq);
    uint64_t value = rule->measure(&seen);
    write_number(value_text, rule->unit, value);
    write_number(usual_text, rule->unit, usual);
    write_number(limit_text, rule->unit, number_at(basis, rule->limit));
    if (usual > 0 && value / usual >= 2)
        snprintf(buf, OUTLIER_TEXT, "%s %s%s: %s times the %s %s; limit %s", rule->what, value_text, rule->of,
                 num_grouped(times, value / usual), rule->against, usual_text, limit_text);
    else
        snprintf(buf, OUTLIER_TEXT, "%s %s%s: the %s is %s; limit %s", rule->what, value_text, rule->of, rule->against,
                 usual_text, limit_text);
    return buf;
}

char *outlier_limit(const struct outlier_basis *basis, enum outlier kind, char buf[OUTLIER_TEXT])
{
    const struct rule *rule = &rules[kind];
    char usual_text[NUM_TEXT], limit_text[NUM_TEXT];
    if (rule->unit == FLAG) {
        snprintf(buf, OUTLIER_TEXT, "%s of %s cycles%s", num_grouped(usual_text, basis->forced),
                 num_grouped(limit_text, basis->cycles), basis->forced_limit == 0 ? "" : ": too many to stand out");
        return buf;
    }
    write_number(usual_text, rule->unit, number_at(basis, rule->usual));
    uint64_t limit = number_at(basis, rule->limit);
    write_number(limit_text, rule->unit, limit);
    if (rule->of[0] != '\0' && limit >= PPM) /* a part is never more than the whole */
        snprintf(buf, OUTLIER_TEXT, "none stands out: the %s is %s%s", rule->against, usual_text, rule->of);
    else
        snprintf(buf, OUTLIER_TEXT, "%s over %s%s · %s %s", rule->what, limit_text, rule->of, rule->against, usual_text);
    return buf;
}
