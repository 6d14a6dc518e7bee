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
 * the program allocates faster than it marks. That is the floor; three times the median, and the 95th
 * percentile, is what is more than usual.
 *
 * Overshoot. A goal is soft by design (a heap may end above it while assists catch up), and MB are cut off. So
 * more than 1 MB and 5 % of the goal, and above the 95th percentile.
 *
 * Rejected: mean plus k deviations (pauses are nowhere near normal, one stop of 200 ms hides all others), and
 * fixed limits alone (right for one program only).
 */
#include "analysis/outlier.h"

#include <stddef.h>

#include "analysis/summary.h"
#include "base/num.h"

enum {
    STW_TIMES = 10,
    ASSIST_TIMES = 3,
    ENOUGH_FOR_P99 = 200,
    ENOUGH_FOR_P95 = 40,
    FORCED_RARE = 10, /* under one in so many */
};

#define STW_FLOOR_NS (100 * NS_PER_US)
#define ASSIST_FLOOR_PPM (PPM / 20)
#define OVERSHOOT_FLOOR_PPM (PPM / 20)

const struct outlier_info outlier_infos[OUTLIER_COUNT] = {
    [OUTLIER_STW] = {"stw", "STW",
                     "The program stood still more than ten times the median and 100 µs, longer than in 99 % of "
                     "cycles."},
    [OUTLIER_ASSIST] = {"assist", "assist",
                        "Goroutines that allocate had to do more than 5 % of the marking and more than three "
                        "times the usual share, more than in 95 of 100 cycles."},
    [OUTLIER_FORCED] = {"forced", "forced",
                        "The program asked for this cycle (runtime.GC or debug.FreeOSMemory), which it does "
                        "for less than a tenth of its cycles. Up to Go 1.19 the mark may sit on the cycle "
                        "before."},
    [OUTLIER_OVERSHOOT] = {"overshoot", "over goal",
                           "The heap ended more than 5 % and more than 1 MB above its goal, further than in 95 "
                           "of 100 cycles."},
};

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

static uint64_t p95_if_enough(const struct hist *hist)
{
    return hist->count >= ENOUGH_FOR_P95 ? hist_quantile(hist, PPM / 20 * 19) : 0;
}

void outlier_basis_of(const struct summary *summary, struct outlier_basis *ret)
{
    uint64_t p50 = hist_quantile(&summary->pauses.hist[PAUSE_STW], PPM / 2);
    uint64_t p99 = hist_quantile(&summary->pauses.hist[PAUSE_STW], PPM / 100 * 99);
    uint64_t assist_p50 = hist_quantile(&summary->assist_ppm, PPM / 2);
    uint64_t stw_limit = larger(STW_TIMES * p50, STW_FLOOR_NS);
    if (summary->cycles >= ENOUGH_FOR_P99)
        stw_limit = larger(stw_limit, p99);
    *ret = (struct outlier_basis){
        .stw_p50_ns = p50,
        .stw_p99_ns = p99,
        .stw_limit_ns = stw_limit,
        .assist_limit_ppm = larger(larger(ASSIST_FLOOR_PPM, ASSIST_TIMES * assist_p50),
                                   p95_if_enough(&summary->assist_ppm)),
        .overshoot_limit_ppm = larger(OVERSHOOT_FLOOR_PPM, p95_if_enough(&summary->overshoot_ppm)),
        .forced_is_rare = summary->forced * FORCED_RARE < summary->cycles,
    };
}

void outlier_basis(const struct process *process, struct outlier_basis *ret)
{
    struct summary *summary = summary_new();
    summary_add_range(summary, process, process_first(process), process_end(process));
    outlier_basis_of(summary, ret);
    summary_free(summary);
}

uint32_t outlier_kinds(const struct process *process, const struct outlier_basis *basis, uint64_t seq)
{
    struct gc_record record;
    cycle_unpack(process_cycle(process, seq), &record);
    const uint64_t *value = record.value;
    uint64_t work_ns = value[GC_CPU_ASSIST_NS] + value[GC_CPU_BACKGROUND_NS] + value[GC_CPU_IDLE_NS];
    bool over = gc_has(&record, GC_HEAP_GOAL_BYTES) &&
                summary_overshoot_ppm(value[GC_HEAP_END_BYTES], value[GC_HEAP_GOAL_BYTES]) >
                    basis->overshoot_limit_ppm;
    bool stw = derive_stw_ns(&record) > basis->stw_limit_ns;
    bool assist = num_ppm(value[GC_CPU_ASSIST_NS], work_ns) > basis->assist_limit_ppm;
    bool forced = value[GC_FORCED] && basis->forced_is_rare;
    return (uint32_t)stw << OUTLIER_STW | (uint32_t)assist << OUTLIER_ASSIST |
           (uint32_t)forced << OUTLIER_FORCED | (uint32_t)over << OUTLIER_OVERSHOOT;
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
