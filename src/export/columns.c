#include "export/columns.h"

static uint64_t schema(const struct export_row *row)
{
    (void)row;
    return EXPORT_SCHEMA;
}

static uint64_t process(const struct export_row *row)
{
    return row->process;
}

static uint64_t line(const struct export_row *row)
{
    return row->record->line;
}

/* A line without the word was not forced, whatever its format: never null. */
static uint64_t forced(const struct export_row *row)
{
    return row->record->value[GC_FORCED];
}

static uint64_t repaired(const struct export_row *row)
{
    return row->record->repaired;
}

#define KEY(text)                                                                                            \
    {                                                                                                        \
        .ptr = (text), .len = sizeof(text) - 1                                                               \
    }
#define NAMED(text) .key = KEY(text), .json = ",\"" text "\":", .json_len = sizeof(text) + 3

static const struct export_column columns[] = {
    {NAMED("v"), .value = schema, .help = "version of this schema: 1"},
    {NAMED("process"), .value = process, .help = "0 for the first process seen in the input, 1 the next, ...; a restart is a new one"},
    {NAMED("source"), .kind = EXPORT_SOURCE, .help = "the name a prefix gave (pod, container, unit), else null"},
    {NAMED("cycle"), .field = GC_CYCLE, .help = "number of the cycle, as the runtime counts"},
    {NAMED("line"), .value = line, .help = "number of the input line that completed the record, from 1"},
    {NAMED("wall"), .kind = EXPORT_WALL, .help = "RFC 3339 UTC time from the line's prefix, else null"},
    {NAMED("at_ns"), .field = GC_AT_NS, .help = "start of the cycle, since program start"},
    {NAMED("gc_cpu_percent"), .kind = EXPORT_SIGNED, .field = GC_CPU_PERCENT,
     .help = "the runtime's own percentage: an average since program start"},
    {NAMED("stw_sweep_term_ns"), .field = GC_STW_SWEEP_TERM_NS, .help = "sweep termination, stops the world"},
    {NAMED("mark_ns"), .field = GC_MARK_NS, .help = "mark, concurrent since Go 1.5"},
    {NAMED("stw_mark_term_ns"), .field = GC_STW_MARK_TERM_NS, .help = "mark termination, stops the world"},
    {NAMED("cpu_sweep_term_ns"), .field = GC_CPU_SWEEP_TERM_NS, .help = "sweep termination x P"},
    {NAMED("cpu_assist_ns"), .field = GC_CPU_ASSIST_NS, .help = "marking done by goroutines that allocate"},
    {NAMED("cpu_background_ns"), .field = GC_CPU_BACKGROUND_NS, .help = "marking by background workers"},
    {NAMED("cpu_idle_ns"), .field = GC_CPU_IDLE_NS, .help = "marking on processors that were idle"},
    {NAMED("cpu_mark_term_ns"), .field = GC_CPU_MARK_TERM_NS, .help = "mark termination x P"},
    {NAMED("heap_start_bytes"), .field = GC_HEAP_START_BYTES, .help = "heap when the cycle began"},
    {NAMED("heap_end_bytes"), .field = GC_HEAP_END_BYTES, .help = "heap when marking had ended"},
    {NAMED("heap_live_bytes"), .field = GC_HEAP_LIVE_BYTES, .help = "what was found to be live"},
    {NAMED("heap_goal_bytes"), .field = GC_HEAP_GOAL_BYTES,
     .help = "the heap at which the cycle should have ended; 2^62 or more: no goal (GOGC=off)"},
    {NAMED("stack_bytes"), .field = GC_STACK_BYTES, .help = "stacks scanned; null before Go 1.18"},
    {NAMED("globals_bytes"), .field = GC_GLOBALS_BYTES, .help = "globals scanned; null before Go 1.18"},
    {NAMED("procs"), .field = GC_PROCS, .help = "P: GOMAXPROCS when the cycle began"},
    {NAMED("forced"), .kind = EXPORT_BOOL, .value = forced, .help = "the line ends with \"(forced)\""},
    {NAMED("repaired"), .kind = EXPORT_BOOL, .value = repaired,
     .help = "the line was torn and put together again"},
};

size_t export_column_count(void)
{
    return sizeof columns / sizeof columns[0];
}

const struct export_column *export_columns(void)
{
    return columns;
}
