/*
 * Most metrics stand in struct window as they are, so a row only says where and what must be known for it; few are worked
 * out of two others. Rates are there beside absolutes: a longer run has more cycles and is no worse for that.
 *
 * MB in a budget is what a trace line calls MB, 2^20 bytes: who sets one has just read a trace line.
 */
#include "analysis/metric.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    NEEDS_TIMES = 1 << 0, /* a start time and some duration */
    NEEDS_CPU = 1 << 1,   /* and the CPU phases over P */
    NEEDS_LIVE = 1 << 2,
    NEEDS_GOAL = 1 << 3,
    NEEDS_ALLOC = 1 << 4, /* two cycles in a row */
    NEEDS_GOGC = 1 << 5,
    NEEDS_CONSUMED = 1 << 6, /* we started the program */
    NEEDS_MARKING = 1 << 7,
    NEEDS_FINDINGS = 1 << 8,
};

static uint64_t with_idle(const struct metric_input *input)
{
    uint64_t ppm = input->window->gc_cpu_ppm + input->window->idle_cpu_ppm;
    return ppm > PPM ? PPM : ppm;
}

static uint64_t of_consumed(const struct metric_input *input)
{
    return num_ppm(input->spent_ns, input->consumed_ns);
}

static uint64_t with_idle_of_consumed(const struct metric_input *input)
{
    return num_ppm(input->spent_ns + input->idle_ns, input->consumed_ns);
}

static uint64_t gc_cpu_total(const struct metric_input *input)
{
    const struct window *w = input->window;
    return w->assist_ns + w->background_ns + w->stw_cpu_ns;
}

static uint64_t gc_cpu_total_with_idle(const struct metric_input *input)
{
    return gc_cpu_total(input) + input->window->idle_ns;
}

static uint64_t runtime_share(const struct metric_input *input)
{
    return input->window->runtime_percent > 0 ? (uint64_t)input->window->runtime_percent * (PPM / 100) : 0;
}

static uint64_t per_minute(uint64_t count, const struct window *window)
{
    return num_mul_div(count, 60 * 1000 * NS_PER_S, window->duration_ns);
}

static uint64_t cycles_per_minute(const struct metric_input *input)
{
    return per_minute(input->window->cycles, input->window);
}

static uint64_t forced_per_minute(const struct metric_input *input)
{
    return per_minute(input->window->forced, input->window);
}

static uint64_t gc_cpu_per_cycle(const struct metric_input *input)
{
    return gc_cpu_total(input) / input->window->cycles;
}

static uint64_t overshoot_share(const struct metric_input *input)
{
    return num_ppm(input->window->overshoots, input->window->cycles);
}

static uint64_t gogc(const struct metric_input *input)
{
    return input->window->gogc.percent;
}

static uint64_t worst_finding(const struct metric_input *input)
{
    return input->findings->count > 0 ? 1 + (uint64_t)input->findings->finding[0].severity : 0; /* the worst is first */
}

#define AT(field) .at = offsetof(struct window, field)
#define MORE WORSE_MORE
#define LESS WORSE_LESS
#define NEITHER WORSE_NEITHER

static const struct metric rows[] = {
    {"stw_p50", METRIC_TIME, MORE, "time stopped by a cycle, both stops together: median", AT(stw.p50)},
    {"stw_p90", METRIC_TIME, MORE, "time stopped by a cycle: 90th percentile", AT(stw.p90)},
    {"stw_p99", METRIC_TIME, MORE, "time stopped by a cycle: 99th percentile", AT(stw.p99)},
    {"stw_max", METRIC_TIME, MORE, "time stopped by a cycle: maximum", AT(stw.max)},
    {"stw_total", METRIC_TIME, MORE, "time stopped by all cycles together", AT(stw.total)},
    {"stw_share", METRIC_SHARE, MORE, "part of the time in which the program stood still", NEEDS_TIMES, AT(stopped_ppm)},
    {"mmu_1ms", METRIC_SHARE, LESS, "part of the worst 1 ms that was not stopped", NEEDS_TIMES, AT(mmu_ppm[0])},
    {"mmu_10ms", METRIC_SHARE, LESS, "part of the worst 10 ms that was not stopped", NEEDS_TIMES, AT(mmu_ppm[1])},
    {"mmu_100ms", METRIC_SHARE, LESS, "part of the worst 100 ms that was not stopped", NEEDS_TIMES, AT(mmu_ppm[2])},
    {"mmu_1s", METRIC_SHARE, LESS, "part of the worst second that was not stopped", NEEDS_TIMES, AT(mmu_ppm[3])},
    {"mmu_10s", METRIC_SHARE, LESS, "part of the worst ten seconds that was not stopped", NEEDS_TIMES, AT(mmu_ppm[4])},
    {"sweep_term_p50", METRIC_TIME, MORE, "the first stop of a cycle, sweep termination: median", AT(sweep_term.p50)},
    {"sweep_term_p99", METRIC_TIME, MORE, "sweep termination: 99th percentile", AT(sweep_term.p99)},
    {"sweep_term_max", METRIC_TIME, MORE, "sweep termination: maximum", AT(sweep_term.max)},
    {"mark_term_p50", METRIC_TIME, MORE, "the second stop of a cycle, mark termination: median", AT(mark_term.p50)},
    {"mark_term_p99", METRIC_TIME, MORE, "mark termination: 99th percentile", AT(mark_term.p99)},
    {"mark_term_max", METRIC_TIME, MORE, "mark termination: maximum", AT(mark_term.max)},
    {"mark_p50", METRIC_TIME, MORE, "time of the concurrent mark of a cycle: median", AT(mark.p50)},
    {"mark_p90", METRIC_TIME, MORE, "time of the mark: 90th percentile", AT(mark.p90)},
    {"mark_p99", METRIC_TIME, MORE, "time of the mark: 99th percentile", AT(mark.p99)},
    {"mark_max", METRIC_TIME, MORE, "time of the mark: maximum", AT(mark.max)},
    {"mark_total", METRIC_TIME, MORE, "time of the mark of all cycles together", AT(mark.total)},
    {"gc_cpu", METRIC_SHARE, MORE, "GC CPU: assist, background and STW as billed, of P x time", NEEDS_CPU, AT(gc_cpu_ppm)},
    {"gc_cpu_with_idle", METRIC_SHARE, MORE, "GC CPU with idle marking", NEEDS_CPU, .get = with_idle},
    {"gc_cpu_of_consumed", METRIC_SHARE, MORE,
     "the collector's part of the CPU time that the command used ('check -- CMD' only), without idle marking",
     NEEDS_CPU | NEEDS_CONSUMED, .get = of_consumed},
    {"gc_cpu_with_idle_of_consumed", METRIC_SHARE, MORE, "the same with idle marking", NEEDS_CPU | NEEDS_CONSUMED,
     .get = with_idle_of_consumed},
    {"gc_cpu_total", METRIC_TIME, MORE, "GC CPU time of all cycles together: assist, background and STW as billed", NEEDS_CPU,
     .get = gc_cpu_total},
    {"gc_cpu_total_with_idle", METRIC_TIME, MORE, "the same with idle marking", NEEDS_CPU, .get = gc_cpu_total_with_idle},
    {"gc_cpu_per_mib", METRIC_TIME, MORE, "GC CPU time for each MiB allocated", NEEDS_CPU | NEEDS_ALLOC, AT(cpu_per_mib_ns)},
    {"gc_cpu_per_cycle", METRIC_TIME, NEITHER, "GC CPU time of a cycle: mean", NEEDS_CPU, .get = gc_cpu_per_cycle},
    {"runtime_gc_cpu", METRIC_SHARE, MORE, "the runtime's own cumulative % on the last line", NEEDS_TIMES, .get = runtime_share},
    {"idle_cpu", METRIC_SHARE, NEITHER, "idle marking, of P x time", NEEDS_CPU, AT(idle_cpu_ppm)},
    {"assist_cpu", METRIC_SHARE, MORE, "mark assist, of P x time", NEEDS_CPU, AT(assist_cpu_ppm)},
    {"assist", METRIC_SHARE, MORE, "mark assist, of all marking", NEEDS_CPU | NEEDS_MARKING, AT(assist_ppm)},
    {"cycles", METRIC_COUNT, NEITHER, "cycles", AT(cycles)},
    {"cycles_per_min", METRIC_PER_MINUTE, MORE, "cycles in a minute", NEEDS_TIMES, .get = cycles_per_minute},
    {"interval", METRIC_TIME, LESS, "mean time between the ends of two cycles", NEEDS_TIMES | NEEDS_ALLOC, AT(interval_ns)},
    {"forced", METRIC_COUNT, MORE, "forced cycles", NEEDS_GOAL, AT(forced)},
    {"forced_per_min", METRIC_PER_MINUTE, MORE, "forced cycles in a minute", NEEDS_TIMES | NEEDS_GOAL, .get = forced_per_minute},
    {"overshoot", METRIC_SHARE, MORE, "part of the cycles that ended more than 1 MiB above their goal", NEEDS_GOAL,
     .get = overshoot_share},
    {"overshoot_max", METRIC_SHARE, MORE, "how far above its goal a cycle ended at most, of the goal", NEEDS_GOAL,
     AT(overshoot_max_ppm)},
    {"alloc_rate", METRIC_BYTES_PER_S, NEITHER, "allocation rate", NEEDS_TIMES | NEEDS_LIVE | NEEDS_ALLOC, AT(alloc_bytes_per_s)},
    {"alloc_total", METRIC_BYTES, NEITHER, "allocated in all", NEEDS_LIVE | NEEDS_ALLOC, AT(alloc_bytes)},
    {"survival", METRIC_SHARE, NEITHER, "live heap, of the heap at the end of the cycles", NEEDS_LIVE, AT(survival_ppm)},
    {"live_p50", METRIC_BYTES, MORE, "live heap: median of the cycles", NEEDS_LIVE, AT(live_p50_bytes)},
    {"live_max", METRIC_BYTES, MORE, "largest live heap", NEEDS_LIVE, AT(live_max_bytes)},
    {"live_end", METRIC_BYTES, MORE, "live heap of the last cycle", NEEDS_LIVE, AT(live_bytes)},
    {"heap_p50", METRIC_BYTES, MORE, "heap at the end of a cycle: median", AT(heap_p50_bytes)},
    {"heap_peak", METRIC_BYTES, MORE, "largest heap at the end of a cycle", AT(heap_peak_bytes)},
    {"gogc", METRIC_COUNT, NEITHER, "GOGC inferred from the goals", NEEDS_GOGC, .get = gogc},
    {"findings", METRIC_SEVERITY, MORE, "severity of the worst finding that the report would tell", NEEDS_FINDINGS,
     .get = worst_finding},
};

size_t metric_count(void)
{
    return sizeof rows / sizeof rows[0];
}

const struct metric *metric_row(size_t index)
{
    return &rows[index];
}

/* As in a filter, "stw-p99" is "stw_p99". */
static bool is_name(struct span text, const char *name)
{
    size_t i = 0;
    while (i < text.len && name[i] && (text.ptr[i] == '-' ? '_' : text.ptr[i]) == name[i])
        i++;
    return i == text.len && !name[i];
}

const struct metric *metric_find(struct span name)
{
    for (size_t i = 0; i < metric_count(); i++)
        if (is_name(name, rows[i].name))
            return &rows[i];
    return NULL;
}

/* What the input tells, as NEEDS bits. */
static unsigned told(const struct metric_input *input)
{
    const struct window *w = input->window;
    bool has_times = w->has_times && w->duration_ns > 0;
    return (has_times ? NEEDS_TIMES : 0u) | (has_times && w->procs_ns > 0 ? NEEDS_CPU : 0u) |
           (w->has_live ? NEEDS_LIVE : 0u) | (w->has_goal ? NEEDS_GOAL : 0u) | (w->alloc_bytes > 0 ? NEEDS_ALLOC : 0u) |
           (w->gogc.kind == GOGC_KNOWN ? NEEDS_GOGC : 0u) | (input->consumed_ns > 0 ? NEEDS_CONSUMED : 0u) |
           (w->assist_ns + w->background_ns + w->idle_ns > 0 ? NEEDS_MARKING : 0u) |
           (input->findings ? NEEDS_FINDINGS : 0u);
}

/* A stretch longer than the window has no worst one. */
static bool is_stretch_too_long(const struct metric *metric, const struct window *window)
{
    size_t first = offsetof(struct window, mmu_ppm), end = first + sizeof window->mmu_ppm;
    bool is_mmu = !metric->get && metric->at >= first && metric->at < end;
    return is_mmu && (metric->at - first) / sizeof window->mmu_ppm[0] >= window->mmu_count;
}

bool metric_get(const struct metric *metric, const struct metric_input *input, uint64_t *ret)
{
    if (input->window->cycles == 0 || (metric->needs & ~told(input)) || is_stretch_too_long(metric, input->window))
        return false;
    *ret = metric->get ? metric->get(input) : *(const uint64_t *)((const char *)input->window + metric->at);
    return true;
}

uint64_t metric_spent_ns(const struct window *window)
{
    return window->assist_ns + window->background_ns + window->stw.total;
}

static char *per_minute_text(char buf[NUM_TEXT], uint64_t thousandths)
{
    unsigned rest = (unsigned)(thousandths % 1000);
    if (thousandths >= 100 * 1000)
        snprintf(buf, NUM_TEXT, "%" PRIu64 " /min", thousandths / 1000);
    else if (thousandths >= 10 * 1000)
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%u /min", thousandths / 1000, rest / 100);
    else
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%02u /min", thousandths / 1000, rest / 10);
    return buf;
}

static const char *severity_word(uint64_t value)
{
    return value == 0 ? "none" : severity_names[value - 1];
}

char *metric_text(char buf[NUM_TEXT], enum metric_unit unit, uint64_t value)
{
    switch (unit) {
    case METRIC_TIME:
        return num_duration(buf, value);
    case METRIC_SHARE:
        return num_percent(buf, value);
    case METRIC_BYTES:
        return num_bytes(buf, value);
    case METRIC_BYTES_PER_S:
        return num_rate(buf, value);
    case METRIC_PER_MINUTE:
        return per_minute_text(buf, value);
    case METRIC_SEVERITY:
        snprintf(buf, NUM_TEXT, "%s", severity_word(value));
        return buf;
    default:
        return num_grouped(buf, value);
    }
}

/* One row per way to write a unit: "ms" is 10^6 grains of METRIC_TIME. */
static const struct {
    enum metric_unit unit;
    const char *name;
    uint64_t grains;
} scales[] = {
    {METRIC_TIME, "ns", 1},
    {METRIC_TIME, "us", NS_PER_US},
    {METRIC_TIME, "\xc2\xb5s", NS_PER_US}, /* U+00B5, micro sign */
    {METRIC_TIME, "\xce\xbcs", NS_PER_US}, /* U+03BC, Greek mu */
    {METRIC_TIME, "ms", NS_PER_MS},
    {METRIC_TIME, "s", NS_PER_S},
    {METRIC_SHARE, "%", PPM / 100},
    {METRIC_BYTES, "B", 1},
    {METRIC_BYTES, "KiB", UINT64_C(1) << 10},
    {METRIC_BYTES, "KB", UINT64_C(1) << 10},
    {METRIC_BYTES, "MiB", UINT64_C(1) << 20},
    {METRIC_BYTES, "MB", UINT64_C(1) << 20},
    {METRIC_BYTES, "GiB", UINT64_C(1) << 30},
    {METRIC_BYTES, "GB", UINT64_C(1) << 30},
    {METRIC_BYTES_PER_S, "B/s", 1},
    {METRIC_BYTES_PER_S, "KiB/s", UINT64_C(1) << 10},
    {METRIC_BYTES_PER_S, "KB/s", UINT64_C(1) << 10},
    {METRIC_BYTES_PER_S, "MiB/s", UINT64_C(1) << 20},
    {METRIC_BYTES_PER_S, "MB/s", UINT64_C(1) << 20},
    {METRIC_BYTES_PER_S, "GiB/s", UINT64_C(1) << 30},
    {METRIC_BYTES_PER_S, "GB/s", UINT64_C(1) << 30},
    {METRIC_PER_MINUTE, "", 1000},
    {METRIC_PER_MINUTE, "/min", 1000},
    {METRIC_PER_MINUTE, "/s", 60 * 1000},
    {METRIC_COUNT, "", 1},
};

static bool parse_severity(struct span text, uint64_t *ret)
{
    for (uint64_t value = 0; value <= SEVERITY_COUNT; value++)
        if (span_eq(text, span_of(severity_word(value)))) {
            *ret = value;
            return true;
        }
    return false;
}

bool metric_parse(enum metric_unit unit, struct span text, uint64_t *ret)
{
    enum { DIGITS = 9 };
    uint64_t value;
    size_t len = 0;
    text = span_trim(text);
    if (unit == METRIC_SEVERITY)
        return parse_severity(text, ret);
    while (len < text.len && ((text.ptr[len] >= '0' && text.ptr[len] <= '9') || text.ptr[len] == '.'))
        len++;
    struct span name = span_trim(span_from(text, len));
    if (!num_parse_fixed(span_head(text, len), DIGITS, &value))
        return false;
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++)
        if (scales[i].unit == unit && span_eq(name, span_of(scales[i].name))) {
            uint64_t grains = num_mul_div(value, scales[i].grains, UINT64_C(1000000000));
            if (grains == UINT64_MAX)
                return false;
            *ret = grains;
            return true;
        }
    return false;
}

const char *metric_unit_about(enum metric_unit unit)
{
    static const char *const ABOUT[METRIC_UNIT_COUNT] = {
        [METRIC_TIME] = "a time (ns, us, ms, s)",
        [METRIC_SHARE] = "a share (%)",
        [METRIC_BYTES] = "a size (B, KiB, MiB, GiB)",
        [METRIC_BYTES_PER_S] = "a rate (KiB/s, MiB/s, GiB/s)",
        [METRIC_PER_MINUTE] = "a number per minute (/min, /s)",
        [METRIC_COUNT] = "a number",
        [METRIC_SEVERITY] = "a severity (none, info, warn, bad)",
    };
    return ABOUT[unit];
}
