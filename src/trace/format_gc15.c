/*
 * Go 1.5, the first concurrent collector: gc() in mgc.go. The concurrent part is printed as three phases
 * (scan, install write barriers, mark); they add up to what later versions print as one number. CPU numbers
 * 2 and 3 are the scan time once more and a constant 0; they are read past.
 */
#include "trace/format_help.h"
#include "trace/format_rows.h"

#define HELP_PART " One of three concurrent phases of Go 1.5; gcview adds them up to one mark time."

static const struct format_field fields[] = {
    {"cycle", GC_CYCLE, UNIT_COUNT, HELP_CYCLE},
    {"at", GC_AT_NS, UNIT_S, HELP_AT},
    {"percent", GC_CPU_PERCENT, UNIT_PERCENT, HELP_PERCENT},
    {"sweepterm", GC_STW_SWEEP_TERM_NS, UNIT_MS, HELP_SWEEP_TERM},
    {"scan", GC_MARK_NS, UNIT_MS,
     "Concurrent scan, wall-clock time: stacks and globals are read while the program runs." HELP_PART},
    {"barrier", GC_MARK_NS, UNIT_MS,
     "Switching the write barriers on, processor by processor, while the program runs." HELP_PART},
    {"mark", GC_MARK_NS, UNIT_MS,
     "Concurrent mark, wall-clock time: the live objects are found while the program runs." HELP_PART},
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
};

static const struct format_sample samples[] = {
    {"gc 5 @0.060s 25%: 0.22+0.054+0+12+0.28 ms clock, 0.44+0.054+0+0/4.7/12+0.56 ms cpu, 33->33->30 MB, "
     "34 MB goal, 2 P",
     VALUES_GO_1_6(5, 60, 25, 220, 12054, 280, 440, 0, 4700, 12000, 560, 33, 33, 30, 34, 2, 0)},
    {"gc 18 @0.815s 46%: 0.038+0+0+0+19 ms clock, 0.077+0+0+28/8.1/0+39 ms cpu, 64->64->64 MB, "
     "64 MB goal, 2 P (forced)",
     VALUES_GO_1_6(18, 815, 46, 38, 0, 19000, 77, 28000, 8100, 0, 39000, 64, 64, 64, 64, 2, 1)},
};

static const char *const near_lines[] = {
    "gc 5 @0.060s 25%: 0.22+0.054+12+0.28 ms clock, 0.44+0.054+0/4.7/12+0.56 ms cpu, 33->33->30 MB, "
    "34 MB goal, 2 P",
    "gc 1 @0.001s 13%: 0.080+1.3+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, 5 MB goal, "
    "2 P",
};

const struct format format_gc_1_5 = {
    .id = "gc-1.5",
    .go = "Go 1.5",
    .versions = GO(5, 5),
    .about = "Five clock phases, of which three are concurrent, and seven CPU numbers.",
    .pattern = RE_HEAD ": " RE_MS("sweepterm") "\\+" RE_MS("scan") "\\+" RE_MS("barrier") "\\+" RE_MS("mark")
        "\\+" RE_MS("markterm") " ms clock, " RE_MS("cpusweep") "\\+[0-9.]++\\+[0-9.]++\\+" RE_MS("assist")
        "/" RE_MS("background") "/" RE_MS("idle") "\\+" RE_MS("cpumark") " ms cpu, " RE_HEAP RE_GOAL RE_TAIL,
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .samples = samples,
    .sample_count = COUNT_OF(samples),
    .near = near_lines,
    .near_count = COUNT_OF(near_lines),
};
