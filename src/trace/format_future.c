/*
 * A Go that does not exist yet: the known layout with more in it. What is known is read, what is new is
 * skipped, and the record says so. New things are expected where the runtime has put them so far: words in
 * parentheses, "number words, " between the commas, and another phase or size at the end of a sum (the known ones are
 * the first then; Go 1.5 had five clocks where 1.6 has three). A free-for-all was rejected: it would read torn
 * lines as new formats.
 */
#include "trace/format_rows.h"

static const struct format_sample samples[] = {
    {"gc 34 @1.080s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, "
     "1 MB stacks, 2 MB globals, 3 MB cleanups, 2 P (forced)",
     VALUES_GO_1_18(34, 1080, 9, 52, 10000, 2, 100, 0, 3000, 15000, 4, 63, 63, 63, 128, 1, 2, 2, 1)},
    {"gc 35 @1.180s 9% (green tea): 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, "
     "128 MB goal, 1 MB stacks, 2 MB globals, 2 P (forced) (memory limit)",
     VALUES_GO_1_18(35, 1180, 9, 52, 10000, 2, 100, 0, 3000, 15000, 4, 63, 63, 63, 128, 1, 2, 2, 1)},
    {"gc 36 @1.280s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 0.3 ms wait, 63->63->63 MB, "
     "128 MB goal, 4 arenas, 2 P",
     VALUES_GO_1_6(36, 1280, 9, 52, 10000, 2, 100, 0, 3000, 15000, 4, 63, 63, 63, 128, 2, 0)},
    {"gc 37 @1.380s 9%: 0.052+10+0.002+0.5 ms clock, 0.10+0/3.0/15/0.7+0.004+1.0 ms cpu, 63->63->63->60 MB, "
     "128 MB goal, 1 MB stacks, 2 MB globals, 2 P",
     VALUES_GO_1_18(37, 1380, 9, 52, 10000, 2, 100, 0, 3000, 15000, 4, 63, 63, 63, 128, 1, 2, 2, 0)},
};

static const char *const near_lines[] = {
    "gc 34 @1.080s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, "
    "2026/11/23 10:00:00 served, ok",
    "gc 34 @1.080s 9%: 0.052+10 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 2 P",
};

#define RE_WORDS "(?: \\([A-Za-z][A-Za-z ]{1,60}+\\)){0,4}+"
#define RE_EXTRA "(?:[0-9][0-9.+/]{0,40}+(?: [A-Za-z]{2,16}+){1,3}+, ){0,6}?"
#define RE_MORE(mark) "(?:" mark "[0-9]++(?:\\.[0-9]++)?+){0,3}+"
#define RE_CLOCK_MORE RE_MS("sweepterm") "\\+" RE_MS("mark") "\\+" RE_MS("markterm") RE_MORE("\\+") " ms clock, "
#define RE_CPU_MORE                                                                                        \
    RE_MS("cpusweep") "\\+" RE_MS("assist") "/" RE_MS("background") "/" RE_MS("idle") RE_MORE("/") "\\+"    \
        RE_MS("cpumark") RE_MORE("\\+") " ms cpu, "
#define RE_HEAP_MORE RE_INT("start") "->" RE_INT("end") "->" RE_INT("live") RE_MORE("->") " MB, "

const struct format format_gc_future = {
    .id = "gc-future",
    .go = "newer than Go 1.27",
    .versions = GO_ANY,
    .about = "The known layout with fields or words that this version of gcview does not know.",
    .pattern = RE_HEAD RE_WORDS ": " RE_CLOCK_MORE RE_EXTRA RE_CPU_MORE RE_EXTRA RE_HEAP_MORE RE_EXTRA RE_GOAL RE_EXTRA
        "(?:" RE_STACKS ")?" RE_EXTRA RE_TAIL RE_WORDS "(?=\\s|$)",
    .fields = format_fields,
    .field_count = FIELDS_GO_1_18,
    .samples = samples,
    .sample_count = COUNT_OF(samples),
    .near = near_lines,
    .near_count = COUNT_OF(near_lines),
    .extra = true,
};
