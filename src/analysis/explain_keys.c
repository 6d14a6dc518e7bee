/*
 * Most keys are a number that has its text already, in a unit of its own: a row says which and in what. A copy of the texts was rejected,
 * and so was deriving names from one another: gc_cpu_fraction is of a window, gc_cpu_percent of the runtime.
 */
#include "analysis/explain_keys.h"

#define NS "nanoseconds"
#define BYTES "bytes"
#define FRACTION "a fraction of 1, six decimals"

const struct explain_key explain_keys[] = {
    /* of a process in the report */
    {"first_cycle", "cycle", "of the first cycle"},
    {"last_cycle", "cycle", "of the last cycle"},
    {"from_ns", "window-duration", NS " since program start: where the range begins, the end of the cycle before it"},
    {"to_ns", "window-duration", NS " since program start: where the range ends, the end of its last cycle"},
    {"cycles_per_1000_s", "cycle-rate", "cycles in 1000 seconds"},
    {"interval_ns", "window-interval", NS},
    {"p50_ns", "p50", NS},
    {"p90_ns", "p90", NS},
    {"p99_ns", "p99", NS},
    {"max_ns", "max", NS},
    {"total_ns", "total-stw", NS ", of all cycles together"},
    {"gc_cpu_fraction", "window-gc-cpu", FRACTION},
    {"gc_cpu_fraction_with_idle", "gc_cpu_with_idle", FRACTION},
    {"assist_cpu_fraction", "window-assist-cpu", FRACTION},
    {"background_cpu_fraction", "window-background-cpu", FRACTION},
    {"stw_billed_cpu_fraction", "window-stw-cpu", FRACTION},
    {"idle_cpu_fraction", "window-idle-cpu", FRACTION},
    {"assist_fraction", "window-assist", FRACTION},
    {"cpu_ns_per_mib", "window-cpu-per-mib", NS},
    {"stopped_fraction", "total-stw", FRACTION},
    {"alloc_bytes_per_s", "window-alloc-rate", "bytes per second"},
    {"alloc_bytes", "window-allocated", BYTES},
    {"freed_bytes", "window-freed", BYTES},
    {"live_bytes", "window-live", BYTES ", of the last cycle"},
    {"live_min_bytes", "window-live", BYTES ", the least"},
    {"live_max_bytes", "window-live", BYTES ", the largest"},
    {"heap_peak_bytes", "heap-peak", BYTES},
    {"goal_bytes", "window-goal", BYTES ", null with GOGC=off"},
    {"survival", "window-survival", FRACTION},
    {"forced", "window-forced", "cycles; of an exported cycle true or false"},
    {"overshoots", "window-overshoots", "cycles"},
    {"gogc", "window-gogc", "percent, or null when it cannot be told"},
    {"gogc_min", "window-gogc", "percent, the least value that most goals agree on; null when it is not known"},
    {"gogc_max", "window-gogc", "percent, the largest value that most goals agree on; null when it is not known"},
    {"gogc_off", "window-gogc", "true when the lines had no goal"},
    {"other_gogc", "sizing", "an array of objects with gogc, heap_bytes and gc_cpu_fraction; null where there is no model"},
    {"heap_bytes", "sizing", BYTES ", that the heap would reach"},
    {"least_limit_bytes", "least-limit", BYTES},
    {"severity", NULL, "How bad a finding is: info, warn or bad. The rule of the finding says from when on ('gcview explain leak')."},
    {"confidence", NULL, "How sure a finding is: low, medium or high. More cycles and longer runs raise it."},
    {"onset_cycle", NULL, "The cycle with which a finding began, as the runtime counts. The Findings screen jumps there with Enter."},
    {"wrong_if", NULL, "What would prove a finding wrong."},
    {"rule_source", NULL, "Where the rule of a finding comes from: a function of the runtime, a document, a statistic."},
    {"onset_ns", NULL, "When a finding began, in nanoseconds since program start; null when the lines tell no time."},
    {"evidence", NULL, "The numbers on which a finding rests, in a sentence."},
    {"advice", NULL, "What to do about a finding, in a sentence or two."},
    /* of the input */
    {"v", NULL, "The version of the schema, 1. Keys may be added to it; none goes and none changes its meaning."},
    {"input", NULL, "The name of what was read."},
    {"lines", NULL, "Lines of the input, of whatever kind."},
    {"given_up", NULL, "Torn trace lines of which a piece never came, or which could be read in several ways: nothing is made up for them."},
    {"processes_left_out", NULL, "Processes beyond the 16 that are told in full: those of few cycles that fell silent first."},
    {"cycles_left_out", NULL, "Cycles of the processes that were left out."},
    {"range_cut", NULL, "True when --last reached further back than the 131,072 cycles that are kept for it."},
    {"where", NULL, "The filter of --where, or null."},
    {"processes", NULL, "An array, one object for each process of the input."},
    {"process", NULL, "The number of a process in the input, from 0 in the order of their first cycles; on the screen from 1. A program that "
                      "starts anew in the same place is a new one for a report."},
    {"is_guess", NULL, "True when the process looks so much like another of its stream that which cycles are whose is a guess: one "
                       "chance in ten or more that it has some of the other's, or the other some of its own. doc/processes.md."},
    {"up", "end", NS " since program start, of the last cycle"},
    /* of check */
    {"verdict", NULL, "Of check and diff as a whole pass, fail or nothing-measured, for zero cycles are never a pass. Of a budget holds, "
                      "broken, unknown or too-few-cycles; of a number compared shown, not-shown, too-few, single or unknown."},
    {"consumed_cpu_ns", NULL, "CPU time that the command used, in nanoseconds; only 'gcview check -- CMD' knows it, else null."},
    {"budgets", NULL, "An array, one object for each budget and process."},
    {"budget", NULL, "A budget as it was given: 'stw_p99<=1ms'. 'gcview check --list' has the names."},
    {"name", NULL, "The number that a budget or a comparison is about; 'gcview explain' knows each of them."},
    {"op", NULL, "How the value is held against the limit: <=, <, >=, > or ==."},
    {"unit", NULL, "What value and limit are counted in: ns, fraction, bytes, bytes_per_s, per_minute, count or severity."},
    {"limit", NULL, "What a budget allows, in its unit."},
    {"value", NULL, "What was measured, in its unit; null when the trace does not tell it."},
    /* of diff */
    {"a", NULL, "The first of two runs, and its value."},
    {"b", NULL, "The second of two runs, and its value."},
    {"cycles_tested", NULL, "Cycles that the tests looked at; of very long runs a random part."},
    {"rows", NULL, "An array, one object for each number that is compared."},
    {"change", NULL, "(b - a) / a, of the values of the whole runs."},
    {"ratio_low", NULL, "Lower end of the 99 % interval of b / a, by a bootstrap over blocks of cycles. doc/diff.md."},
    {"ratio_high", NULL, "Upper end of the 99 % interval of b / a, by a bootstrap over blocks of cycles. doc/diff.md."},
    {"u", NULL, "Mann-Whitney's U: in how many pairs of a cycle of each run the one of A is larger. doc/diff.md."},
    {"p", NULL, "How likely a U at least so extreme is when nothing differs; below 0.01 it counts as a difference."},
    {"effect", NULL, "Cliff's delta, -1 to 1: the part of pairs in which B is larger, less that in which A is."},
    {"effect_size", NULL, "Cliff's delta in a word: tiny below 0.147, small below 0.33, medium below 0.474, large."},
    {"neighbours", NULL, "The larger correlation of neighbouring cycles of the two runs; p allows for it."},
    {"direction", NULL, "Where a difference is shown better, worse or, where neither is, changed: what b is. Else null."},
    {"failed", NULL, "Whether the number got worse by more than --fail-above allows."},
    /* of exported cycles */
    {"at_ns", "at", NS " since program start"},
    {"gc_cpu_percent", "runtime-percent", "whole percents"},
    {"stw_sweep_term_ns", "sweep-term", NS},
    {"mark_ns", "mark", NS},
    {"stw_mark_term_ns", "mark-term", NS},
    {"cpu_sweep_term_ns", "cpu-sweep-term", NS},
    {"cpu_assist_ns", "cpu-assist", NS},
    {"cpu_background_ns", "cpu-background", NS},
    {"cpu_idle_ns", "cpu-idle", NS},
    {"cpu_mark_term_ns", "cpu-mark-term", NS},
    {"heap_start_bytes", "heap-start", BYTES},
    {"heap_end_bytes", "heap-end", BYTES},
    {"heap_live_bytes", "live", BYTES},
    {"heap_goal_bytes", "goal", BYTES},
    {"stack_bytes", "stacks", BYTES},
    {"globals_bytes", "globals", BYTES},
};

size_t explain_key_count(void)
{
    return sizeof explain_keys / sizeof *explain_keys;
}
