/*
 * Numbers of a window worked out: templates as in worked.c, whose words stand in struct window. A number that is no formula (a maximum, a
 * percentile) has none: what it is of says its name.
 */
#include "analysis/worked.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *id, *template;
} TEMPLATES[] = {
    {"window-gc-cpu", "({assist} + {background} + {billed}) / {P-time} = {gc-cpu}"},
    {"window-assist-cpu", "{assist} / {P-time} = {assist-cpu}"},
    {"window-background-cpu", "{background} / {P-time} = {background-cpu}"},
    {"window-stw-cpu", "{billed} / {P-time} = {stw-cpu}"},
    {"window-idle-cpu", "{idle} / {P-time} = {idle-cpu}"},
    {"window-assist", "{assist} / ({assist} + {background} + {idle}) = {assist-share}"},
    {"window-alloc-rate", "{allocated} in the intervals they are known for = {rate}"},
    {"window-survival", "{live-sum} / {end-sum} = {survival}"},
    {"window-freed", "{end-sum} - {live-sum} = {freed}"},
    {"window-allocated", "{allocated} in {cycles} cycles"},
    {"window-cpu-per-mib", "{alloc-cpu} / {allocated} = {price} for each MiB"},
    {"window-gogc", "{gogc-agree} of {gogc-asked} goals agree on {gogc-min} to {gogc-max}; the roundest is {gogc}"},
    {"window-live", "between {live-min} and {live-max}, {live} at the end"},
    {"window-cycles", "{cycles} lines, gc {first} to {last}"},
    {"heap-peak", "{peak}, the largest of {cycles} cycles"},
    {"window-goal", "{goal}, of gc {last}"},
    {"window-duration", "from {from} to {to}"},
    {"window-interval", "the mean of the intervals is {interval}"},
    {"window-forced", "{forced} of {cycles} cycles"},
    {"window-overshoots", "{overshoots} of {cycles} cycles; the worst {overshoot-max} above its goal"},
    {"total-stw", "{stw} / {duration} = {stopped}"},
    {"cycle-rate", "{cycles} cycles in {duration}"},
    {"least-limit", "{live-max} + ({live-max} + {roots}) / 10"},
};

#define U64(member) offsetof(struct window, member), false
#define U32(member) offsetof(struct window, member), true

static const struct {
    struct span name;
    char *(*write)(char buf[NUM_TEXT], uint64_t value);
    size_t at;
    bool is_u32;
} WORDS[] = {
    {{"assist", 6}, num_duration, U64(assist_ns)},
    {{"background", 10}, num_duration, U64(background_ns)},
    {{"billed", 6}, num_duration, U64(stw_cpu_ns)},
    {{"idle", 4}, num_duration, U64(idle_ns)},
    {{"P-time", 6}, num_duration, U64(procs_ns)},
    {{"gc-cpu", 6}, num_percent, U64(gc_cpu_ppm)},
    {{"assist-cpu", 10}, num_percent, U64(assist_cpu_ppm)},
    {{"background-cpu", 14}, num_percent, U64(background_cpu_ppm)},
    {{"stw-cpu", 7}, num_percent, U64(stw_cpu_ppm)},
    {{"idle-cpu", 8}, num_percent, U64(idle_cpu_ppm)},
    {{"assist-share", 12}, num_percent, U64(assist_ppm)},
    {{"allocated", 9}, num_bytes, U64(alloc_bytes)},
    {{"rate", 4}, num_rate, U64(alloc_bytes_per_s)},
    {{"live-sum", 8}, num_bytes, U64(live_sum_bytes)},
    {{"end-sum", 7}, num_bytes, U64(end_sum_bytes)},
    {{"survival", 8}, num_percent, U64(survival_ppm)},
    {{"freed", 5}, num_bytes, U64(freed_bytes)},
    {{"alloc-cpu", 9}, num_duration, U64(alloc_cpu_ns)},
    {{"price", 5}, num_duration, U64(cpu_per_mib_ns)},
    {{"gogc", 4}, num_grouped, U32(gogc.percent)},
    {{"gogc-min", 8}, num_grouped, U32(gogc.min)},
    {{"gogc-max", 8}, num_grouped, U32(gogc.max)},
    {{"gogc-agree", 10}, num_grouped, U64(gogc.agree)},
    {{"gogc-asked", 10}, num_grouped, U64(gogc.asked)},
    {{"live", 4}, num_bytes, U64(live_bytes)},
    {{"live-min", 8}, num_bytes, U64(live_min_bytes)},
    {{"live-max", 8}, num_bytes, U64(live_max_bytes)},
    {{"roots", 5}, num_bytes, U64(roots_bytes)},
    {{"from", 4}, num_clock, U64(from_ns)},
    {{"to", 2}, num_clock, U64(to_ns)},
    {{"interval", 8}, num_duration, U64(interval_ns)},
    {{"cycles", 6}, num_grouped, U64(cycles)},
    {{"first", 5}, num_grouped, U64(first_number)},
    {{"last", 4}, num_grouped, U64(last_number)},
    {{"peak", 4}, num_bytes, U64(heap_peak_bytes)},
    {{"goal", 4}, num_bytes, U64(goal_bytes)},
    {{"forced", 6}, num_grouped, U64(forced)},
    {{"overshoots", 10}, num_grouped, U64(overshoots)},
    {{"overshoot-max", 13}, num_percent, U64(overshoot_max_ppm)},
    {{"stw", 3}, num_duration, U64(stw.total)},
    {{"duration", 8}, num_duration, U64(duration_ns)},
    {{"stopped", 7}, num_percent, U64(stopped_ppm)},
};

static bool write_word(const void *ctx, struct span name, char buf[NUM_TEXT])
{
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (span_eq(name, WORDS[i].name)) {
            const void *at = (const char *)ctx + WORDS[i].at;
            WORDS[i].write(buf, WORDS[i].is_u32 ? *(const uint32_t *)at : *(const uint64_t *)at);
            return true;
        }
    return false;
}

char *worked_window(const char *id, const struct window *window, char buf[WORKED_TEXT])
{
    buf[0] = '\0';
    for (size_t i = 0; i < sizeof TEMPLATES / sizeof *TEMPLATES; i++)
        if (strcmp(id, TEMPLATES[i].id) == 0)
            worked_expand(TEMPLATES[i].template, write_word, window, buf);
    return buf;
}
