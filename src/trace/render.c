/*
 * The layout of a line is a list of steps, text or field, beside the lists of torn_grammar.c; it is not derived from
 * the patterns of the format table, because printing a regex back needs more code than these lists have lines.
 */
#include "trace/render.h"

#include <inttypes.h>
#include <string.h>

#include "base/num.h"
#include "trace/formats.h"

struct step {
    const char *text;    /* printed as it is, or NULL */
    enum gc_field field; /* else this field */
    enum format_unit unit;
};

#define TEXT(words) {words, GC_FIELD_COUNT, UNIT_COUNT}
#define FIELD(field, unit) {NULL, field, unit}
#define END {NULL, GC_FIELD_COUNT, UNIT_COUNT}
#define HEAD                                                                                               \
    TEXT("gc "), FIELD(GC_CYCLE, UNIT_COUNT), TEXT(" @"), FIELD(GC_AT_NS, UNIT_S), TEXT("s "),             \
        FIELD(GC_CPU_PERCENT, UNIT_PERCENT), TEXT("%"), FIELD(GC_LEAK_CHECK, UNIT_FLAG), TEXT(": "),       \
        FIELD(GC_STW_SWEEP_TERM_NS, UNIT_MS), TEXT("+")
#define CPU                                                                                                \
    FIELD(GC_CPU_ASSIST_NS, UNIT_MS), TEXT("/"), FIELD(GC_CPU_BACKGROUND_NS, UNIT_MS), TEXT("/"),          \
        FIELD(GC_CPU_IDLE_NS, UNIT_MS), TEXT("+"), FIELD(GC_CPU_MARK_TERM_NS, UNIT_MS), TEXT(" ms cpu, ")
#define HEAP                                                                                               \
    FIELD(GC_HEAP_START_BYTES, UNIT_MB), TEXT("->"), FIELD(GC_HEAP_END_BYTES, UNIT_MB), TEXT("->"),        \
        FIELD(GC_HEAP_LIVE_BYTES, UNIT_MB), TEXT(" MB, "), FIELD(GC_HEAP_GOAL_BYTES, UNIT_MB),             \
        TEXT(" MB goal, ")
#define TAIL FIELD(GC_PROCS, UNIT_COUNT), TEXT(" P"), FIELD(GC_FORCED, UNIT_FLAG), END
#define CLOCK                                                                                              \
    FIELD(GC_MARK_NS, UNIT_MS), TEXT("+"), FIELD(GC_STW_MARK_TERM_NS, UNIT_MS), TEXT(" ms clock, "),       \
        FIELD(GC_CPU_SWEEP_TERM_NS, UNIT_MS), TEXT("+")
#define OLD                                                                                                \
    TEXT("gc"), FIELD(GC_CYCLE, UNIT_COUNT), TEXT("("), FIELD(GC_PROCS, UNIT_COUNT), TEXT("): "),          \
        FIELD(GC_STW_SWEEP_TERM_NS, UNIT_US), TEXT("+0+"), FIELD(GC_MARK_NS, UNIT_US), TEXT("+"),          \
        FIELD(GC_STW_MARK_TERM_NS, UNIT_US), TEXT(" us, "), FIELD(GC_HEAP_START_BYTES, UNIT_MB),           \
        TEXT(" -> "), FIELD(GC_HEAP_END_BYTES, UNIT_MB), TEXT(" MB, 0 (0-0) objects, ")
#define OLD_TAIL TEXT("0/0/0 sweeps, 0(0) handoff, 0(0) steal, 0/0/0 yields"), END

static const struct step go_1_3[] = {OLD, OLD_TAIL};
static const struct step go_1_4[] = {OLD, TEXT("0 goroutines, "), OLD_TAIL};
static const struct step go_1_5[] = {HEAD, TEXT("0+0+"), CLOCK, TEXT("0+0+"), CPU, HEAP, TAIL};
static const struct step go_1_6[] = {HEAD, CLOCK, CPU, HEAP, TAIL};
static const struct step go_1_18[] = {HEAD,
                                      CLOCK,
                                      CPU,
                                      HEAP,
                                      FIELD(GC_STACK_BYTES, UNIT_MB),
                                      TEXT(" MB stacks, "),
                                      FIELD(GC_GLOBALS_BYTES, UNIT_MB),
                                      TEXT(" MB globals, "),
                                      TAIL};

static const struct step *layout(const struct gc_record *record)
{
    const char *id = format_row(record->format)->id;
    if (record->all_stw)
        return strcmp(id, "gc-1.3") == 0 ? go_1_3 : go_1_4;
    if (strcmp(id, "gc-1.5") == 0)
        return go_1_5;
    return gc_has(record, GC_STACK_BYTES) ? go_1_18 : go_1_6;
}

/* fmtNSAsMS of mgc.go: two significant digits below 10 ms, three decimals at most, cut off. */
static void add_ms(struct strbuf *line, uint64_t ns)
{
    uint64_t us = ns / NS_PER_US;
    if (us >= 10000)
        strbuf_addf(line, "%" PRIu64, us / 1000);
    else if (us == 0)
        strbuf_addc(line, '0');
    else if (us >= 1000)
        strbuf_addf(line, "%" PRIu64 ".%" PRIu64, us / 1000, us / 100 % 10);
    else if (us >= 100)
        strbuf_addf(line, "0.%02" PRIu64, us / 10);
    else
        strbuf_addf(line, "0.%03" PRIu64, us);
}

static void add_flag(struct strbuf *line, enum gc_field field, uint64_t value)
{
    if (value)
        strbuf_adds(line, field == GC_FORCED ? " (forced)" : " (checking for goroutine leaks)");
}

static void add_value(struct strbuf *line, const struct step *step, uint64_t value)
{
    switch (step->unit) {
    case UNIT_COUNT:
        strbuf_addf(line, "%" PRIu64, value);
        break;
    case UNIT_PERCENT:
        strbuf_addf(line, "%" PRId64, (int64_t)value);
        break;
    case UNIT_S:
        strbuf_addf(line, "%" PRIu64 ".%03" PRIu64, value / NS_PER_S, value / NS_PER_MS % 1000);
        break;
    case UNIT_MS:
        add_ms(line, value);
        break;
    case UNIT_US:
        strbuf_addf(line, "%" PRIu64, value / NS_PER_US);
        break;
    case UNIT_MB:
        strbuf_addf(line, "%" PRIu64, value / BYTES_PER_MB);
        break;
    case UNIT_FLAG:
        add_flag(line, step->field, value);
        break;
    }
}

unsigned format_render(const struct gc_record *record, struct strbuf *line,
                       struct render_part parts[RENDER_PARTS_MAX])
{
    size_t origin = line->len;
    unsigned count = 0;
    for (const struct step *step = layout(record); step->text || step->field != GC_FIELD_COUNT; step++) {
        if (step->text) {
            strbuf_adds(line, step->text);
            continue;
        }
        size_t start = line->len;
        add_value(line, step, record->value[step->field]);
        if (parts && count < RENDER_PARTS_MAX && line->len > start)
            parts[count++] = (struct render_part){step->field, (uint16_t)(start - origin),
                                                  (uint16_t)(line->len - start)};
    }
    return count;
}
