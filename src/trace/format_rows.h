/* The rows of the format table, each in its own file, and the field table that all since Go 1.6 share. */
#ifndef GCVIEW_TRACE_FORMAT_ROWS_H
#define GCVIEW_TRACE_FORMAT_ROWS_H

#include "trace/formats.h"

extern const struct format format_gc_1_3;
extern const struct format format_gc_1_4;
extern const struct format format_gc_1_5;
extern const struct format format_gc_1_6;
extern const struct format format_gc_1_18;
extern const struct format format_gc_1_26;
extern const struct format format_gc_future;

/* Fields came at the end only, so a version's table is the first so many of these. */
enum { FIELDS_GO_1_6 = 17, FIELDS_GO_1_18 = 19, FIELDS_GO_1_26 = 20 };
extern const struct format_field format_fields[FIELDS_GO_1_26];

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* Pieces of the patterns. Possessive, so that a line that does not match is refused in one pass. */
#define RE_MS(name) "(?<" name ">[0-9]++(?:\\.[0-9]++)?+)"
#define RE_INT(name) "(?<" name ">[0-9]++)"
#define RE_HEAD "gc " RE_INT("cycle") " @(?<at>[0-9]++\\.[0-9]{3})s (?<percent>-?+[0-9]++)%"
#define RE_CLOCK RE_MS("sweepterm") "\\+" RE_MS("mark") "\\+" RE_MS("markterm") " ms clock, "
#define RE_CPU                                                                                             \
    RE_MS("cpusweep") "\\+" RE_MS("assist") "/" RE_MS("background") "/" RE_MS("idle") "\\+"                \
        RE_MS("cpumark") " ms cpu, "
#define RE_HEAP RE_INT("start") "->" RE_INT("end") "->" RE_INT("live") " MB, "
#define RE_GOAL RE_INT("goal") " MB goal, "
#define RE_STACKS RE_INT("stacks") " MB stacks, " RE_INT("globals") " MB globals, "
#define RE_TAIL RE_INT("procs") " P(?<forced> \\(forced\\))?+"

/* Values of samples: times in microseconds (the start in milliseconds), sizes in MB. */
#define US(count) ((count) * UINT64_C(1000))
#define MB(count) ((count) * UINT64_C(1048576))
#define VALUES_COMMON(n, at_ms, percent, c1, c2, c3, u1, u2, u3, u4, u5, h0, h1, h2, goal)                 \
    {GC_CYCLE, n}, {GC_AT_NS, US(1000) * (at_ms)}, {GC_CPU_PERCENT, percent},                              \
        {GC_STW_SWEEP_TERM_NS, US(c1)}, {GC_MARK_NS, US(c2)}, {GC_STW_MARK_TERM_NS, US(c3)},               \
        {GC_CPU_SWEEP_TERM_NS, US(u1)}, {GC_CPU_ASSIST_NS, US(u2)}, {GC_CPU_BACKGROUND_NS, US(u3)},        \
        {GC_CPU_IDLE_NS, US(u4)}, {GC_CPU_MARK_TERM_NS, US(u5)}, {GC_HEAP_START_BYTES, MB(h0)},            \
        {GC_HEAP_END_BYTES, MB(h1)}, {GC_HEAP_LIVE_BYTES, MB(h2)}, {GC_HEAP_GOAL_BYTES, MB(goal)}
#define VALUES_GO_1_6(n, at, pc, c1, c2, c3, u1, u2, u3, u4, u5, h0, h1, h2, goal, procs, forced)          \
    {VALUES_COMMON(n, at, pc, c1, c2, c3, u1, u2, u3, u4, u5, h0, h1, h2, goal), {GC_PROCS, procs},        \
     {GC_FORCED, forced}},                                                                                 \
        FIELDS_GO_1_6
#define VALUES_GO_1_18(n, at, pc, c1, c2, c3, u1, u2, u3, u4, u5, h0, h1, h2, goal, stacks, globals,       \
                       procs, forced)                                                                      \
    {VALUES_COMMON(n, at, pc, c1, c2, c3, u1, u2, u3, u4, u5, h0, h1, h2, goal), {GC_PROCS, procs},        \
     {GC_FORCED, forced}, {GC_STACK_BYTES, MB(stacks)}, {GC_GLOBALS_BYTES, MB(globals)}},                  \
        FIELDS_GO_1_18
#define VALUES_GO_1_26(n, at, pc, c1, c2, c3, u1, u2, u3, u4, u5, h0, h1, h2, goal, stacks, globals,       \
                       procs, forced)                                                                      \
    {VALUES_COMMON(n, at, pc, c1, c2, c3, u1, u2, u3, u4, u5, h0, h1, h2, goal), {GC_PROCS, procs},        \
     {GC_FORCED, forced}, {GC_STACK_BYTES, MB(stacks)}, {GC_GLOBALS_BYTES, MB(globals)},                   \
     {GC_LEAK_CHECK, 1}},                                                                                  \
        FIELDS_GO_1_26

#endif
