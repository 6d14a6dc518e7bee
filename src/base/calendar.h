/*
 * Days and zones: from a date to a number and back, and from the clock on somebody's wall to Unix time. No clock and no
 * environment in here: what a zone's offsets are is handed in as a table (cli/zone_local.c asks the C library for it), so
 * that a test in any zone gives the same answer everywhere.
 *
 * Dates are of the Gregorian calendar, Unix time has no leap seconds.
 */
#ifndef GCVIEW_BASE_CALENDAR_H
#define GCVIEW_BASE_CALENDAR_H

#include <stddef.h>
#include <stdint.h>

struct calendar_date {
    int32_t year;
    uint8_t month, day; /* from 1 */
};

/* Days since 1970-01-01, years from 1 on. A day beyond its month's end is one of the next month. */
int64_t calendar_days(struct calendar_date date);
struct calendar_date calendar_date_of(int64_t days);

/* From `from_s` (Unix time, seconds) on clocks show Unix time + offset_s. */
struct zone_change {
    int64_t from_s;
    int32_t offset_s;
};

/* In rising order; before the first change its offset holds, too. Without any, and where a pointer is NULL: UTC. */
struct zone {
    const struct zone_change *changes; /* borrowed */
    size_t count;
};

int32_t zone_offset_s(const struct zone *zone, int64_t unix_s);

/* What a clock of the zone shows at that time, as ns since 1970-01-01 00:00 on that clock. */
int64_t zone_local_ns(const struct zone *zone, int64_t wall_ns);

/* The Unix time at which a clock of the zone shows local_s (seconds, as above). In the hour that comes twice it is the
 * first time, unless that is before `after_s`; a time that is skipped counts on from before the gap. */
int64_t zone_unix_s(const struct zone *zone, int64_t local_s, int64_t after_s);

#endif
