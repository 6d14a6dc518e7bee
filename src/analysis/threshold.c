/*
 * The table. "Own" as a source means that nobody has published such a number: it was chosen so that the traces of known
 * behaviour, good and bad, fall on the right sides with room to spare (tests/findings has them).
 */
#include "analysis/threshold.h"

#define GC_GUIDE "go.dev/doc/gc-guide"

const struct threshold_row threshold_rows[THRESHOLD_COUNT] = {
    [THRESHOLD_LEAK_CYCLES] = {"leak-cycles", 10, "cycles", "fewest cycles in which a growth is judged", "own"},
    [THRESHOLD_LEAK_TIME] = {"leak-time", 10, "s", "shortest time in which a growth is judged", "own"},
    [THRESHOLD_LEAK_GROWTH] = {"leak-growth", 4, "MB", "smallest growth; below it are the sizes cut off to MB",
                               "four times the unit of a trace line"},
    [THRESHOLD_LEAK_SHARE] = {"leak-share", 5, "%", "smallest growth, of what was live before", "own"},
    [THRESHOLD_LEAK_Z] = {"leak-z", 3, "sigma", "Mann-Kendall Z of the live heap",
                          "p < 0.002; stricter than usual, as live heaps depend on each other"},
    [THRESHOLD_LEAK_EVEN] = {"leak-even", 25, "%", "each quarter of the time must hold this part of an even share of the growth",
                             "own; keeps out what grew once"},
    [THRESHOLD_LEAK_LATE] = {"leak-late", 40, "%", "the same for the last quarter: the growth has not flattened", "own"},
    [THRESHOLD_STACK_SHARE] = {"stack-share", 50, "%", "smallest growth of the stacks, of what they were before", "own"},
    [THRESHOLD_LIMIT_GOGC] = {"limit-gogc", 10, "%", "an effective GOGC below it is a death spiral", "golang/go#58106"},
    [THRESHOLD_LIMIT_NEAR_GOGC] = {"limit-near-gogc", 30, "%", "an effective GOGC below it, with a goal that stands still, is near",
                                   "own"},
    [THRESHOLD_LIMIT_CYCLES] = {"limit-cycles", 10, "cycles", "so many in a row", "own"},
    [THRESHOLD_CPU_WARN] = {"gc-cpu-warn", 10, "%", "GC CPU of a window that is worth a look", "own"},
    [THRESHOLD_CPU_BAD] = {"gc-cpu-bad", 25, "%", "GC CPU of a window as if the collector never rested",
                           "gcBackgroundUtilization, runtime/mgcpacer.go"},
    [THRESHOLD_CPU_TIME] = {"gc-cpu-time", 10, "s", "shortest window for GC CPU and mark assist, when the log is as long", "own"},
    [THRESHOLD_ASSIST_SHARE] = {"assist-share", 5, "%", "part of the marking that goroutines had to do", GC_GUIDE},
    [THRESHOLD_ASSIST_CPU] = {"assist-cpu", 2, "%", "and what that took of P x time", "own; keeps out a start of a few ms"},
    [THRESHOLD_STW_LONG] = {"stw-long", 10, "ms", "a stop that somebody who waits can feel", "own"},
    [THRESHOLD_STW_FEW] = {"stw-few", 3, "stops", "so many long ones are told", "own; one alone is mostly a busy machine"},
    [THRESHOLD_STW_ALONE] = {"stw-alone", 50, "ms", "a single stop of this length is told, too", "own"},
    [THRESHOLD_STW_BAD] = {"stw-bad", 100, "ms", "a stop that everybody feels", "J. Nielsen: 100 ms is the limit of instantaneous"},
    [THRESHOLD_STW_TIMES] = {"stw-times", 20, "times", "of the median stop, so that it stands out", "own"},
    [THRESHOLD_STORM_RATE] = {"storm-rate", 10, "cycles/s", "of the worst second, at least", "own"},
    [THRESHOLD_STORM_TIMES] = {"storm-times", 10, "times", "the median of all seconds, so that it stands out", "own"},
    [THRESHOLD_STORM_CPU] = {"storm-cpu", 3, "%", "GC CPU of the worst second, at least", "own"},
    [THRESHOLD_STORM_CALM] = {"storm-calm", 5, "%", "GC CPU of the whole, at most: it hides the storm", "own"},
    [THRESHOLD_STORM_PART] = {"storm-part", 10, "%", "of the time is stormy, at most: else it is the usual state", "own"},
    [THRESHOLD_STORM_TIME] = {"storm-time", 20, "s", "shortest log in which a second can be local", "own"},
    [THRESHOLD_OVERSHOOT_SIZE] = {"overshoot-size", 10, "%", "of the goal, and 2 MB: what counts as a missed goal",
                                  "own; the sizes are cut off to MB"},
    [THRESHOLD_OVERSHOOT_SHARE] = {"overshoot-share", 20, "%", "of the cycles missed their goal", "own"},
    [THRESHOLD_OVERSHOOT_CYCLES] = {"overshoot-cycles", 10, "cycles", "fewest that missed it", "own"},
    [THRESHOLD_FORCED_CYCLES] = {"forced-cycles", 5, "cycles", "fewest forced ones", "own; a few at a start are usual"},
    [THRESHOLD_FORCED_SHARE] = {"forced-share", 20, "%", "of all cycles are forced", "own"},
    [THRESHOLD_FORCED_RATE] = {"forced-rate", 60, "cycles/min", "or so many are, over half of the log at least",
                               "own; runtime.GC blocks its caller for a whole cycle"},
    [THRESHOLD_PERIODIC_CYCLES] = {"periodic-cycles", 2, "cycles", "fewest that came after two quiet minutes",
                                   "forcegcperiod, runtime/proc.go"},
    [THRESHOLD_TINY_RATE] = {"tiny-rate", 10, "cycles/s", "with a goal at its minimum", "own"},
    [THRESHOLD_TINY_CYCLES] = {"tiny-cycles", 50, "cycles", "fewest in a row with the goal at its minimum", "own; more than a start"},
    [THRESHOLD_TINY_CPU] = {"tiny-cpu", 5, "%", "GC CPU from which this is a warning", "own"},
    [THRESHOLD_STARVED_PART] = {"starved-part", 50, "%", "of a quarter of P x mark time was marked, at most",
                                "gcBackgroundUtilization, runtime/mgcpacer.go"},
    [THRESHOLD_STARVED_PROCS] = {"starved-procs", 4, "P", "fewest P; with less, a quarter is no whole worker", "startCycle, runtime/mgcpacer.go"},
    [THRESHOLD_STARVED_CYCLES] = {"starved-cycles", 10, "cycles", "fewest with a mark of 5 ms or more", "own"},
    [THRESHOLD_STARVED_STOP] = {"starved-stop", 1, "ms", "of the median stop, where the lines tell of fewer CPUs than P",
                                "own; ten times what is usual"},
    [THRESHOLD_PLATEAU_TIME] = {"plateau-time", 20, "%", "of the time the heap must have been level, before and after", "own"},
};

void thresholds_init(struct thresholds *thresholds)
{
    *thresholds = (struct thresholds){0};
    for (unsigned i = 0; i < THRESHOLD_COUNT; i++)
        thresholds->value[i] = threshold_rows[i].value;
}

enum threshold threshold_find(struct span name)
{
    unsigned i = 0;
    while (i < THRESHOLD_COUNT && !span_eq(name, span_of(threshold_rows[i].name)))
        i++;
    return (enum threshold)i;
}
