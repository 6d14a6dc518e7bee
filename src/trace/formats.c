/*
 * The table. Order is the order in which a line is tried when nothing is known yet: the common formats
 * first, the lenient one last, because it takes whatever it can.
 */
#include "trace/formats.h"

#include <assert.h>

#include "base/num.h"
#include "trace/format_rows.h"

static const struct format *const rows[] = {
    &format_gc_1_18, &format_gc_1_6, &format_gc_1_26, &format_gc_1_5,
    &format_gc_1_4,  &format_gc_1_3, &format_gc_future,
};

static const struct {
    const char *name;
    uint64_t max;
} about_field[GC_FIELD_COUNT] = {
    /* numgc is a uint32 in the runtime. */
    [GC_CYCLE] = {"cycle", UINT32_MAX},
    /* 2^43 ms are 278 years. */
    [GC_AT_NS] = {"start", (UINT64_C(1) << 43) * NS_PER_MS},
    [GC_CPU_PERCENT] = {"GC CPU since start", 2047},
    /* 2^31 ms are 24 days; what is above is a difference of clocks that came out negative. */
    [GC_STW_SWEEP_TERM_NS] = {"sweep termination", INT32_MAX * NS_PER_MS},
    [GC_MARK_NS] = {"concurrent mark", INT32_MAX * NS_PER_MS},
    [GC_STW_MARK_TERM_NS] = {"mark termination", INT32_MAX * NS_PER_MS},
    [GC_CPU_SWEEP_TERM_NS] = {"CPU of sweep termination", INT32_MAX * NS_PER_MS},
    [GC_CPU_ASSIST_NS] = {"CPU of mark assist", INT32_MAX * NS_PER_MS},
    [GC_CPU_BACKGROUND_NS] = {"CPU of background marking", INT32_MAX * NS_PER_MS},
    [GC_CPU_IDLE_NS] = {"CPU of idle marking", INT32_MAX * NS_PER_MS},
    [GC_CPU_MARK_TERM_NS] = {"CPU of mark termination", INT32_MAX * NS_PER_MS},
    /* 2^32 MB are 4 PiB, more than an address space. */
    [GC_HEAP_START_BYTES] = {"heap at start", UINT32_MAX * BYTES_PER_MB},
    [GC_HEAP_END_BYTES] = {"heap at end", UINT32_MAX * BYTES_PER_MB},
    [GC_HEAP_LIVE_BYTES] = {"live heap", UINT32_MAX * BYTES_PER_MB},
    /* 2^64-1 >> 20 is a goal that the runtime does print: GOGC=off. */
    [GC_HEAP_GOAL_BYTES] = {"heap goal", UINT64_MAX},
    [GC_STACK_BYTES] = {"stacks", UINT32_MAX * BYTES_PER_MB},
    [GC_GLOBALS_BYTES] = {"globals", UINT32_MAX * BYTES_PER_MB},
    [GC_PROCS] = {"GOMAXPROCS", UINT16_MAX},
    [GC_FORCED] = {"forced", 1},
    [GC_LEAK_CHECK] = {"leak check", 1},
};

size_t format_count(void)
{
    return COUNT_OF(rows);
}

const struct format *format_row(size_t index)
{
    assert(index < COUNT_OF(rows));
    return rows[index];
}

const char *format_help(size_t index, enum gc_field field)
{
    const struct format *format = format_row(index);
    for (size_t i = 0; i < format->field_count; i++)
        if (format->fields[i].field == field)
            return format->fields[i].help;
    return NULL;
}

const char *format_field_name(enum gc_field field)
{
    return about_field[field].name;
}

uint64_t format_field_max(enum gc_field field)
{
    return about_field[field].max;
}
