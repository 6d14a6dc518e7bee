/*
 * Ticks of the time axis. A label is as long as its step needs and no longer: seconds are named only where ticks are
 * closer than a minute, fractions only below a second, so that an axis of 80 columns has room for five.
 */
#include "ui/ticks.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "ui/plot.h"

uint64_t ticks_time_step(uint64_t width_ns, int ticks)
{
    static const unsigned seconds[] = {1,   2,    5,    10,   15,    30,    60,    120,   300,
                                       600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
    uint64_t most = ticks > 0 ? (uint64_t)ticks : 1;
    uint64_t fine = plot_step(width_ns, (int)most, false);
    if (fine < NS_PER_S)
        return fine;
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
        if (width_ns / (seconds[i] * NS_PER_S) <= most)
            return seconds[i] * NS_PER_S;
    return plot_step(width_ns / (86400 * NS_PER_S), (int)most, false) * 86400 * NS_PER_S;
}

/* Seconds within a minute with the fraction that the step needs. */
static void seconds_text(char buf[NUM_TEXT], uint64_t ns, uint64_t step_ns, bool two_digits)
{
    int decimals = 0;
    uint64_t unit = NS_PER_S;
    while (unit > 1 && step_ns % unit != 0 && decimals < 9) {
        unit /= 10;
        decimals++;
    }
    unsigned whole = (unsigned)(ns / NS_PER_S % 60);
    int len = snprintf(buf, NUM_TEXT, two_digits ? "%02u" : "%u", whole);
    if (decimals > 0)
        len += snprintf(buf + len, NUM_TEXT - (size_t)len, ".%0*" PRIu64, decimals & 15, ns % NS_PER_S / unit);
    snprintf(buf + len, NUM_TEXT - (size_t)len, "s");
}

char *ticks_time(char buf[NUM_TEXT], uint64_t at_ns, uint64_t step_ns)
{
    uint64_t s = at_ns / NS_PER_S;
    char seconds[NUM_TEXT];
    bool minutes_only = step_ns % (60 * NS_PER_S) == 0;
    seconds_text(seconds, at_ns, step_ns, s >= 60);
    if (at_ns == 0)
        snprintf(buf, NUM_TEXT, "0");
    else if (s < 60)
        snprintf(buf, NUM_TEXT, "%s", seconds);
    else if (step_ns % (86400 * NS_PER_S) == 0)
        snprintf(buf, NUM_TEXT, "%" PRIu64 "d", s / 86400);
    else if (s < 3600)
        snprintf(buf, NUM_TEXT, "%" PRIu64 "m%.18s", s / 60, minutes_only ? "" : seconds);
    else if (s < 86400 || !minutes_only)
        snprintf(buf, NUM_TEXT, "%" PRIu64 "h%02" PRIu64 "m%.14s", s / 3600 % 100000, s / 60 % 60,
                 minutes_only ? "" : seconds);
    else
        snprintf(buf, NUM_TEXT, "%" PRIu64 "d%02" PRIu64 "h", s / 86400, s / 3600 % 24);
    return buf;
}

char *ticks_date(char buf[NUM_TEXT], int64_t local_ns)
{
    static const char MONTHS[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const int64_t day_ns = 86400 * (int64_t)NS_PER_S;
    struct calendar_date date = calendar_date_of(local_ns / day_ns - (local_ns % day_ns < 0));
    snprintf(buf, NUM_TEXT, "%.3s %u", MONTHS + (size_t)(date.month - 1) * 3, date.day);
    return buf;
}

char *ticks_clock(char buf[NUM_TEXT], int64_t local_ns, uint64_t step_ns)
{
    const int64_t day_ns = 86400 * (int64_t)NS_PER_S;
    uint64_t of_day_ns = (uint64_t)((local_ns % day_ns + day_ns) % day_ns), s = of_day_ns / NS_PER_S;
    char seconds[NUM_TEXT];
    if (of_day_ns == 0)
        return ticks_date(buf, local_ns);
    seconds_text(seconds, of_day_ns, step_ns, true);
    seconds[strlen(seconds) - 1] = '\0'; /* its unit */
    bool is_coarse = step_ns % (60 * NS_PER_S) == 0;
    snprintf(buf, NUM_TEXT, "%02u:%02u%s%.14s", (unsigned)(s / 3600), (unsigned)(s / 60 % 60), is_coarse ? "" : ":",
             is_coarse ? "" : seconds);
    return buf;
}

char *ticks_span(char buf[NUM_TEXT], uint64_t ns)
{
    static const struct {
        uint64_t ns;
        const char *name;
    } units[] = {{86400 * NS_PER_S, "d"}, {3600 * NS_PER_S, "h"}, {60 * NS_PER_S, "min"}, {NS_PER_S, "s"},
                 {NS_PER_MS, "ms"},       {NS_PER_US, "µs"},      {1, "ns"}};
    size_t i = 0;
    while (i + 1 < sizeof units / sizeof *units && ns < units[i].ns)
        i++;
    uint64_t whole = ns / units[i].ns, tenth = ns % units[i].ns * 10 / units[i].ns;
    if (whole < 10 && tenth > 0)
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%" PRIu64 " %s", whole, tenth, units[i].name);
    else
        snprintf(buf, NUM_TEXT, "%" PRIu64 " %s", whole, units[i].name);
    return buf;
}
