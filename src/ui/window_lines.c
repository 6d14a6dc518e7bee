/*
 * One table for all that shows the numbers of a window in lines, so that a number has one name, one place, one colour, and one
 * explanation.
 */
#include "ui/window_lines.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define OF(member) offsetof(struct window, member)

const struct window_line window_lines[] = {
    {"cycles", WINDOW_COUNT, OF(cycles), ROLE_TEXT, NEED_NOTHING, WORSE_NEITHER, NULL, "window-cycles"},
    {"time", WINDOW_NS, OF(duration_ns), ROLE_TEXT, NEED_TIMES, WORSE_NEITHER, NULL, "window-duration"},
    {"cycles per minute", WINDOW_PER_MINUTE, OF(cycles_per_ks), ROLE_TEXT, NEED_TIMES, WORSE_NEITHER, "cycles_per_min", "cycle-rate"},
    {"mean interval", WINDOW_NS, OF(interval_ns), ROLE_TEXT, NEED_TIMES, WORSE_LESS, NULL, "window-interval"},
    {"STW p50", WINDOW_NS, OF(stw.p50), ROLE_STW, NEED_NOTHING, WORSE_MORE, "stw_p50", "quantiles"},
    {"STW p90", WINDOW_NS, OF(stw.p90), ROLE_STW, NEED_NOTHING, WORSE_MORE, NULL, "quantiles"},
    {"STW p99", WINDOW_NS, OF(stw.p99), ROLE_STW, NEED_NOTHING, WORSE_MORE, "stw_p99", "quantiles"},
    {"STW max", WINDOW_NS, OF(stw.max), ROLE_STW, NEED_NOTHING, WORSE_MORE, NULL, "quantiles"},
    {"STW total", WINDOW_NS, OF(stw.total), ROLE_STW, NEED_NOTHING, WORSE_NEITHER, NULL, "total-stw"},
    {"time stopped", WINDOW_PPM, OF(stopped_ppm), ROLE_STW, NEED_TIMES, WORSE_MORE, "stw_share", "total-stw"},
    {"mark p50", WINDOW_NS, OF(mark.p50), ROLE_MARK, NEED_NOTHING, WORSE_MORE, "mark_p50", "quantiles"},
    {"mark p99", WINDOW_NS, OF(mark.p99), ROLE_MARK, NEED_NOTHING, WORSE_MORE, "mark_p99", "quantiles"},
    {"GC CPU", WINDOW_PPM, OF(gc_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_MORE, "gc_cpu", "window-gc-cpu"},
    {"  assists", WINDOW_PPM, OF(assist_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_MORE, "assist_cpu", "window-assist-cpu"},
    {"  background", WINDOW_PPM, OF(background_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_MORE, NULL, "window-background-cpu"},
    {"  billed STW", WINDOW_PPM, OF(stw_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_MORE, NULL, "window-stw-cpu"},
    {"idle marking", WINDOW_PPM, OF(idle_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_NEITHER, NULL, "window-idle-cpu"},
    {"Go's cumulative %", WINDOW_WHOLE_PERCENT, OF(runtime_percent), ROLE_CPU, NEED_TIMES, WORSE_MORE, NULL, "runtime-percent"},
    {"assist share", WINDOW_PPM, OF(assist_ppm), ROLE_ASSIST, NEED_TIMES, WORSE_MORE, NULL, "window-assist"},
    {"GC CPU per MiB", WINDOW_NS, OF(cpu_per_mib_ns), ROLE_CPU, NEED_ALLOC, WORSE_MORE, "gc_cpu_per_mib", "window-cpu-per-mib"},
    {"allocation rate", WINDOW_RATE, OF(alloc_bytes_per_s), ROLE_CPU, NEED_TIMES, WORSE_NEITHER, "alloc_rate", "window-alloc-rate"},
    {"allocated", WINDOW_BYTES, OF(alloc_bytes), ROLE_CPU, NEED_LIVE, WORSE_NEITHER, NULL, "window-allocated"},
    {"freed", WINDOW_BYTES, OF(freed_bytes), ROLE_START, NEED_LIVE, WORSE_NEITHER, NULL, "window-freed"},
    {"survival", WINDOW_PPM, OF(survival_ppm), ROLE_LIVE, NEED_LIVE, WORSE_NEITHER, "survival", "window-survival"},
    {"live heap at end", WINDOW_BYTES, OF(live_bytes), ROLE_LIVE, NEED_LIVE, WORSE_MORE, NULL, "window-live"},
    {"live heap min", WINDOW_BYTES, OF(live_min_bytes), ROLE_LIVE, NEED_LIVE, WORSE_MORE, NULL, "window-live"},
    {"live heap max", WINDOW_BYTES, OF(live_max_bytes), ROLE_LIVE, NEED_LIVE, WORSE_MORE, NULL, "window-live"},
    {"heap peak", WINDOW_BYTES, OF(heap_peak_bytes), ROLE_START, NEED_NOTHING, WORSE_MORE, NULL, "heap-peak"},
    {"last goal", WINDOW_BYTES, OF(goal_bytes), ROLE_GOAL, NEED_GOAL, WORSE_NEITHER, NULL, "window-goal"},
    {"GOGC inferred", WINDOW_PERCENT, OF(gogc.percent), ROLE_GOAL, NEED_GOGC, WORSE_NEITHER, NULL, "window-gogc"},
    {"forced", WINDOW_COUNT, OF(forced), ROLE_TEXT, NEED_NOTHING, WORSE_NEITHER, NULL, "window-forced"},
    {"above goal", WINDOW_COUNT, OF(overshoots), ROLE_TEXT, NEED_NOTHING, WORSE_MORE, NULL, "window-overshoots"},
    {"utilisation 1 ms", WINDOW_PPM, OF(mmu_ppm[0]), ROLE_TEXT, NEED_MMU, WORSE_LESS, NULL, "mmu"},
    {"utilisation 10 ms", WINDOW_PPM, OF(mmu_ppm[1]), ROLE_TEXT, NEED_MMU + 1, WORSE_LESS, NULL, "mmu"},
    {"utilisation 100 ms", WINDOW_PPM, OF(mmu_ppm[2]), ROLE_TEXT, NEED_MMU + 2, WORSE_LESS, NULL, "mmu"},
    {"utilisation 1 s", WINDOW_PPM, OF(mmu_ppm[3]), ROLE_TEXT, NEED_MMU + 3, WORSE_LESS, NULL, "mmu"},
    {"utilisation 10 s", WINDOW_PPM, OF(mmu_ppm[4]), ROLE_TEXT, NEED_MMU + 4, WORSE_LESS, NULL, "mmu"},
};

unsigned window_line_count(void)
{
    return sizeof window_lines / sizeof *window_lines;
}

unsigned window_line_find(const char *name)
{
    unsigned i = 0;
    while (i < window_line_count() && strcmp(window_lines[i].name, name) != 0)
        i++;
    return i;
}

bool window_line_known(const struct window_line *line, const struct window *window)
{
    if (!window || window->cycles == 0)
        return false;
    if (line->need >= NEED_MMU)
        return window->has_times && line->need - NEED_MMU < window->mmu_count;
    switch ((enum window_need)line->need) {
    case NEED_TIMES:
        return window->has_times && window->duration_ns > 0;
    case NEED_LIVE:
        return window->has_live;
    case NEED_GOAL:
        return window->has_goal && !goal_is_off(window->goal_bytes);
    case NEED_GOGC:
        return window->gogc.kind == GOGC_KNOWN;
    case NEED_ALLOC:
        return window->has_times && window->alloc_bytes > 0;
    default:
        return true;
    }
}

uint64_t window_line_value(const struct window_line *line, const struct window *window)
{
    const void *at = (const char *)window + line->offset;
    if (line->kind == WINDOW_PERCENT)
        return *(const uint32_t *)at;
    if (line->kind == WINDOW_WHOLE_PERCENT)
        return *(const int64_t *)at > 0 ? (uint64_t)*(const int64_t *)at : 0;
    return *(const uint64_t *)at;
}

const char *window_line_text(char text[NUM_TEXT], const struct window_line *line, const struct window *window)
{
    uint64_t value = window_line_value(line, window), per_minute = num_mul_div(value, 60, 100); /* in tenths */
    switch (line->kind) {
    case WINDOW_COUNT:
        return num_grouped(text, value);
    case WINDOW_NS:
        return num_duration(text, value);
    case WINDOW_BYTES:
        return num_bytes(text, value);
    case WINDOW_RATE:
        return num_rate(text, value);
    case WINDOW_PPM:
        return num_percent(text, value);
    case WINDOW_PER_MINUTE:
        snprintf(text, NUM_TEXT, "%" PRIu64 ".%" PRIu64, per_minute / 10, per_minute % 10);
        break;
    case WINDOW_PERCENT:
        snprintf(text, NUM_TEXT, "%" PRIu64, value);
        break;
    case WINDOW_WHOLE_PERCENT:
        snprintf(text, NUM_TEXT, "%" PRIu64 " %%", value);
        break;
    }
    return text;
}

const char *window_line_worked(char text[WORKED_TEXT], const struct window_line *line, const struct window *window)
{
    char a[NUM_TEXT], b[NUM_TEXT];
    worked_window(line->id, window, text);
    if (line->need >= NEED_MMU) {
        uint64_t length_ns = mmu_lengths_ns[line->need - NEED_MMU];
        uint64_t stopped_ns = num_mul_div(length_ns, PPM - window_line_value(line, window), PPM);
        snprintf(text, WORKED_TEXT, "of the worst %s the program was stopped for %s", num_duration(a, length_ns),
                 num_duration(b, stopped_ns));
    } else if (text[0] == '\0') {
        snprintf(text, WORKED_TEXT, "%s, of %s cycles", window_line_text(a, line, window), num_grouped(b, window->cycles));
    }
    return text;
}
