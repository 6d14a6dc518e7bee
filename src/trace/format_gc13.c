/*
 * Go 1.3 and 1.4: gc() in mgc0.c. Everything happens while the world stands still, so all four numbers are
 * pause. No start time, no percentage, no goal; "h0 -> h1" is growth before the collection, not its effect.
 */
#include "trace/format_rows.h"

static const struct format_field fields[] = {
    {"cycle", GC_CYCLE, UNIT_COUNT,
     "The number of this collection, counted from 1 since the program started."},
    {"procs", GC_PROCS, UNIT_COUNT,
     "How many threads marked in parallel (at most 8 in Go 1.3, 32 in Go 1.4). Not GOMAXPROCS itself, "
     "though it follows it."},
    {"stop", GC_STW_SWEEP_TERM_NS, UNIT_US,
     "Stopping the program, the first of four numbers in microseconds. In these versions the program "
     "stands still during all four; this one is the time until every goroutine had stopped. With the "
     "next number it makes up what newer versions call sweep termination."},
    {"sweep", GC_STW_SWEEP_TERM_NS, UNIT_US,
     "Finishing the previous collection's sweep and setting up this one, the program still standing "
     "still. Large values mean that sweeping had not kept up in the background."},
    {"mark", GC_MARK_NS, UNIT_US,
     "Marking, the bulk of the pause: finding all live objects with the program stopped. It grows with "
     "the live heap and its number of pointers; newer versions of Go do this while the program runs."},
    {"wait", GC_STW_MARK_TERM_NS, UNIT_US,
     "Waiting for the last helper thread to finish marking. Large values mean that the work was spread "
     "unevenly, often because of one huge object."},
    {"start", GC_HEAP_START_BYTES, UNIT_MB,
     "The heap that was estimated to be live after the previous collection, in whole MB cut off "
     "(value >> 20), so up to 1 MB too low. It is not the heap before this collection."},
    {"end", GC_HEAP_END_BYTES, UNIT_MB,
     "The heap when this collection began, garbage not yet swept included, in whole MB cut off "
     "(value >> 20). What survives is not printed in this version; watch how the first number grows "
     "instead."},
};

static const struct format_sample samples_1_3[] = {
    {"gc26(2): 87+13+11662+1 us, 65 -> 65 MB, 409720 (798085-388365) objects, 16070/0/11160 sweeps, "
     "0(0) handoff, 1(2) steal, 16/10/5 yields",
     {{GC_CYCLE, 26}, {GC_STW_SWEEP_TERM_NS, US(100)}, {GC_MARK_NS, US(11662)},
      {GC_STW_MARK_TERM_NS, US(1)}, {GC_HEAP_START_BYTES, MB(65)}, {GC_HEAP_END_BYTES, MB(65)},
      {GC_PROCS, 2}},
     7},
    {"gc2(2): 91+75+1+15 us, 0 -> 0 MB, 252 (253-1) objects, 14/0/0 sweeps, 0(0) handoff, 2(4) steal, "
     "16/1/0 yields",
     {{GC_CYCLE, 2}, {GC_STW_SWEEP_TERM_NS, US(166)}, {GC_MARK_NS, US(1)}, {GC_STW_MARK_TERM_NS, US(15)},
      {GC_HEAP_START_BYTES, 0}, {GC_HEAP_END_BYTES, 0}, {GC_PROCS, 2}},
     7},
};

static const char *const near_1_3[] = {
    "gc26(2): 87+13+11662 us, 65 -> 65 MB, 409720 (798085-388365) objects, 16070/0/11160 sweeps, "
    "0(0) handoff, 1(2) steal, 16/10/5 yields",
    "gc28(2): 2+2524+21356+0 us, 64 -> 64 MB, 403087 (706972-303885) objects, 5 goroutines, "
    "15855/0/7791 sweeps, 7(481) handoff, 1(2) steal, 16/2/0 yields",
    "gc3(1): 1+2+3 ms, 4 -> 4 MB 100 -> 200 (300-100) objects, 1(1) handoff, 2(2) steal, 1/2/3 yields",
};

static const struct format_sample samples_1_4[] = {
    {"gc28(2): 2+2524+21356+0 us, 64 -> 64 MB, 403087 (706972-303885) objects, 5 goroutines, "
     "15855/0/7791 sweeps, 7(481) handoff, 1(2) steal, 16/2/0 yields",
     {{GC_CYCLE, 28}, {GC_STW_SWEEP_TERM_NS, US(2526)}, {GC_MARK_NS, US(21356)}, {GC_STW_MARK_TERM_NS, 0},
      {GC_HEAP_START_BYTES, MB(64)}, {GC_HEAP_END_BYTES, MB(64)}, {GC_PROCS, 2}},
     7},
    {"gc1(1): 0+0+1000+0 us, 4 -> 4 MB, 22 (23-1) objects, 2 goroutines, 15/0/0 sweeps, 0(0) handoff, "
     "0(0) steal, 0/0/0 yields",
     {{GC_CYCLE, 1}, {GC_STW_SWEEP_TERM_NS, 0}, {GC_MARK_NS, US(1000)}, {GC_STW_MARK_TERM_NS, 0},
      {GC_HEAP_START_BYTES, MB(4)}, {GC_HEAP_END_BYTES, MB(4)}, {GC_PROCS, 1}},
     7},
};

static const char *const near_1_4[] = {
    "gc26(2): 87+13+11662+1 us, 65 -> 65 MB, 409720 (798085-388365) objects, 16070/0/11160 sweeps, "
    "0(0) handoff, 1(2) steal, 16/10/5 yields",
    "gc28(2): 2+2524+21356+0 us, 64 -> 64 MB, 403087 (706972-303885) objects, 5 goroutines",
};

#define RE_US(name) "(?<" name ">-?+[0-9]++)"
#define RE_OLD_HEAD                                                                                        \
    "gc" RE_INT("cycle") "\\(" RE_INT("procs") "\\): " RE_US("stop") "\\+" RE_US("sweep") "\\+"            \
        RE_US("mark") "\\+" RE_US("wait") " us, " RE_INT("start") " -> " RE_INT("end")                     \
        " MB, [0-9]++ \\([0-9]++-[0-9]++\\) objects, "
#define RE_OLD_TAIL                                                                                        \
    "[0-9]++/[0-9]++/[0-9]++ sweeps, [0-9]++\\([0-9]++\\) handoff, [0-9]++\\([0-9]++\\) steal, "           \
    "[0-9]++/[0-9]++/[0-9]++ yields"

const struct format format_gc_1_3 = {
    .id = "gc-1.3",
    .go = "Go 1.3",
    .versions = GO(3, 3),
    .about = "Microseconds, no start time, everything with the world stopped.",
    .pattern = RE_OLD_HEAD RE_OLD_TAIL,
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .samples = samples_1_3,
    .sample_count = COUNT_OF(samples_1_3),
    .near = near_1_3,
    .near_count = COUNT_OF(near_1_3),
    .all_stw = true,
};

const struct format format_gc_1_4 = {
    .id = "gc-1.4",
    .go = "Go 1.4",
    .versions = GO(4, 4),
    .about = "As Go 1.3, with the number of goroutines.",
    .pattern = RE_OLD_HEAD "[0-9]++ goroutines, " RE_OLD_TAIL,
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .samples = samples_1_4,
    .sample_count = COUNT_OF(samples_1_4),
    .near = near_1_4,
    .near_count = COUNT_OF(near_1_4),
    .all_stw = true,
};
