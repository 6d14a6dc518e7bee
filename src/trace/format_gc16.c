/*
 * Go 1.6 until today: gcMarkTermination() in mgc.go. Three clock phases, five CPU numbers, heap at start,
 * end and live. Go 1.18 added stacks and globals, Go 1.26 the words of a leak check; all else is the same,
 * so the three share one field table and differ in how much of it they use.
 */
#include "trace/format_help.h"
#include "trace/format_rows.h"

const struct format_field format_fields[FIELDS_GO_1_26] = {
    {"cycle", GC_CYCLE, UNIT_COUNT, HELP_CYCLE},
    {"at", GC_AT_NS, UNIT_S, HELP_AT},
    {"percent", GC_CPU_PERCENT, UNIT_PERCENT, HELP_PERCENT},
    {"sweepterm", GC_STW_SWEEP_TERM_NS, UNIT_MS, HELP_SWEEP_TERM},
    {"mark", GC_MARK_NS, UNIT_MS, HELP_MARK},
    {"markterm", GC_STW_MARK_TERM_NS, UNIT_MS, HELP_MARK_TERM},
    {"cpusweep", GC_CPU_SWEEP_TERM_NS, UNIT_MS, HELP_CPU_SWEEP_TERM},
    {"assist", GC_CPU_ASSIST_NS, UNIT_MS, HELP_ASSIST},
    {"background", GC_CPU_BACKGROUND_NS, UNIT_MS, HELP_BACKGROUND},
    {"idle", GC_CPU_IDLE_NS, UNIT_MS, HELP_IDLE},
    {"cpumark", GC_CPU_MARK_TERM_NS, UNIT_MS, HELP_CPU_MARK_TERM},
    {"start", GC_HEAP_START_BYTES, UNIT_MB, HELP_HEAP_START},
    {"end", GC_HEAP_END_BYTES, UNIT_MB, HELP_HEAP_END},
    {"live", GC_HEAP_LIVE_BYTES, UNIT_MB, HELP_HEAP_LIVE},
    {"goal", GC_HEAP_GOAL_BYTES, UNIT_MB, HELP_GOAL},
    {"procs", GC_PROCS, UNIT_COUNT, HELP_PROCS},
    {"forced", GC_FORCED, UNIT_FLAG, HELP_FORCED},
    {"stacks", GC_STACK_BYTES, UNIT_MB, HELP_STACKS},
    {"globals", GC_GLOBALS_BYTES, UNIT_MB, HELP_GLOBALS},
    {"leakcheck", GC_LEAK_CHECK, UNIT_FLAG, HELP_LEAK_CHECK},
};

static const struct format_sample samples_1_6[] = {
    {"gc 26 @0.781s 19%: 0.002+0+13 ms clock, 0.004+0.018/6.9/10+26 ms cpu, 64->64->64 MB, 64 MB goal, "
     "2 P (forced)",
     VALUES_GO_1_6(26, 781, 19, 2, 0, 13000, 4, 18, 6900, 10000, 26000, 64, 64, 64, 64, 2, 1)},
    {"gc 1 @0.001s 13%: 0.080+1.3+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, 5 MB goal, "
     "2 P",
     VALUES_GO_1_6(1, 1, 13, 80, 1300, 130, 160, 490, 68, 930, 260, 4, 4, 3, 5, 2, 0)},
    {"gc 22 @0.756s 5%: 0.020+7.3+0.036 ms clock, 0.040+0.27/2.1/11+0.072 ms cpu, 113->114->64 MB, "
     "129 MB goal, 2 P (forced)",
     VALUES_GO_1_6(22, 756, 5, 20, 7300, 36, 40, 270, 2100, 11000, 72, 113, 114, 64, 129, 2, 1)},
    {"gc 7 @86400.123s -3%: 0+3600000+0.009 ms clock, 0+0/0/0+0.018 ms cpu, 0->0->0 MB, "
     "17592186044415 MB goal, 64 P",
     VALUES_GO_1_6(7, 86400123, UINT64_MAX - 2, 0, UINT64_C(3600000000), 9, 0, 0, 0, 0, 18, 0, 0, 0,
                   UINT64_C(17592186044415), 64, 0)},
};

static const char *const near_1_6[] = {
    "gc 5 @0.060s 25%: 0.22+0.054+0+12+0.28 ms clock, 0.44+0.054+0+0/4.7/12+0.56 ms cpu, 33->33->30 MB, "
    "34 MB goal, 2 P",
    "gc 1 @0.003s 19%: 0.19+1.7+0.45 ms clock, 0.39+0.41/0.57/0.38+0.90 ms cpu, 3->4->3 MB, 4 MB goal, "
    "0 MB stacks, 0 MB globals, 2 P",
    "gc 1 @0.001s 13%: 0.080+1.3+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 KB, 5 KB goal, "
    "2 P",
};

static const struct format_sample samples_1_18[] = {
    {"gc 34 @1.080s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, "
     "0 MB stacks, 0 MB globals, 2 P (forced)",
     VALUES_GO_1_18(34, 1080, 9, 52, 10000, 2, 100, 0, 3000, 15000, 4, 63, 63, 63, 128, 0, 0, 2, 1)},
    {"gc 4 @0.059s 33%: 0.013+17+0.004 ms clock, 0.027+12/7.7/1.6+0.008 ms cpu, 253->297->68 MB, "
     "297 MB goal, 0 MB stacks, 0 MB globals, 2 P",
     VALUES_GO_1_18(4, 59, 33, 13, 17000, 4, 27, 12000, 7700, 1600, 8, 253, 297, 68, 297, 0, 0, 2, 0)},
};

static const char *const near_1_18[] = {
    "gc 4 @0.059s 33%: 0.013+17+0.004 ms clock, 0.027+12/7.7/1.6+0.008 ms cpu, 253->297->68 MB, "
    "297 MB goal, 0 MB stacks, 2 P",
    "gc 4 @0.059s 33%: 0.013+17+0.004 ms clock, 0.027+12/7.7/1.6+0.008 ms cpu, 253->297->68 MB, "
    "297 MB goal, 2 P",
};

static const struct format_sample samples_1_26[] = {
    {"gc 1 @0.057s 0% (checking for goroutine leaks): 0.033+0.22+0.003 ms clock, "
     "0.066+0/0.14/0.20+0.006 ms cpu, 0->0->0 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)",
     VALUES_GO_1_26(1, 57, 0, 33, 220, 3, 66, 0, 140, 200, 6, 0, 0, 0, 4, 0, 0, 2, 1)},
    {"gc 2 @0.053s 0% (checking for goroutine leaks): 0.012+0.23+0.002 ms clock, "
     "0.025+0/0.018/0.069+0.005 ms cpu, 0->0->0 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)",
     VALUES_GO_1_26(2, 53, 0, 12, 230, 2, 25, 0, 18, 69, 5, 0, 0, 0, 4, 0, 0, 2, 1)},
};

static const char *const near_1_26[] = {
    "gc 1 @0.057s 0% (checking for other leaks): 0.033+0.22+0.003 ms clock, "
    "0.066+0/0.14/0.20+0.006 ms cpu, 0->0->0 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)",
    "gc 34 @1.080s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, "
    "0 MB stacks, 0 MB globals, 2 P (forced)",
};

const struct format format_gc_1_6 = {
    .id = "gc-1.6",
    .go = "Go 1.6 - 1.17",
    .versions = GO(6, 17),
    .about = "Three clock phases, five CPU numbers.",
    .pattern = RE_HEAD ": " RE_CLOCK RE_CPU RE_HEAP RE_GOAL RE_TAIL,
    .fields = format_fields,
    .field_count = FIELDS_GO_1_6,
    .samples = samples_1_6,
    .sample_count = COUNT_OF(samples_1_6),
    .near = near_1_6,
    .near_count = COUNT_OF(near_1_6),
};

const struct format format_gc_1_18 = {
    .id = "gc-1.18",
    .go = "Go 1.18 - 1.27",
    .versions = GO(18, 27),
    .about = "As before, with the size of stacks and globals, which count for the goal now.",
    .pattern = RE_HEAD ": " RE_CLOCK RE_CPU RE_HEAP RE_GOAL RE_STACKS RE_TAIL,
    .fields = format_fields,
    .field_count = FIELDS_GO_1_18,
    .samples = samples_1_18,
    .sample_count = COUNT_OF(samples_1_18),
    .near = near_1_18,
    .near_count = COUNT_OF(near_1_18),
};

const struct format format_gc_1_26 = {
    .id = "gc-1.26",
    .go = "Go 1.26 - 1.27",
    .versions = GO(26, 27),
    .about = "A cycle that also looks for leaked goroutines; ordinary cycles look as in Go 1.18.",
    .pattern = RE_HEAD "(?<leakcheck> \\(checking for goroutine leaks\\)): " RE_CLOCK RE_CPU RE_HEAP RE_GOAL
        RE_STACKS RE_TAIL,
    .fields = format_fields,
    .field_count = FIELDS_GO_1_26,
    .samples = samples_1_26,
    .sample_count = COUNT_OF(samples_1_26),
    .near = near_1_26,
    .near_count = COUNT_OF(near_1_26),
};
