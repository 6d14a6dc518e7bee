/*
 * Times as logs write them, read but not yet understood: a text says a date or none, a year or none, a zone or none. What is
 * missing is for somebody who knows the log to say (trace/wall.h).
 *
 *   2026-11-23T14:33:53.123456789Z   2026-11-23 14:33:53,123 +01:00   2026/11/23 14:33:53.123456   RFC 3339 and its cousins
 *   Nov 23 14:33:53.123456           1123 14:33:53.123456             syslog, journald; klog
 *   14:33:53.123  2:33PM             1795444433.123  1795444433123    time of day; Unix time in s, ms, us, ns by its digits,
 *                                    1.795444433123e+09               or as a float
 *   11-23 14:33:53                   @400000006b044edb075bca00        stern -t short; TAI64N
 *   Mon, 23 Nov 2026 14:33:53 +0100  23/Nov/2026:14:33:53 +0000       RFC 2822; access logs
 *   Mon Nov 23 14:33:53 UTC 2026                                      date and ctime, with a zone or without
 */
#ifndef GCVIEW_BASE_STAMP_H
#define GCVIEW_BASE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/calendar.h"
#include "base/span.h"

struct stamp {
    bool has_date, has_year, has_zone;
    bool is_unix; /* Unix time: unix_ns and nothing else */
    struct calendar_date date;
    uint32_t of_day_s, ns;
    int32_t offset_s; /* of the zone, east of Greenwich */
    int64_t unix_ns;
};

/* The whole text must be a time; false when it is none or names an impossible one. Digits behind the ninth of a fraction
 * are cut off. */
bool stamp_parse(struct span text, struct stamp *ret);

/* A stamp with date, year and zone, or of Unix time: false when it lacks any. */
bool stamp_unix_ns(const struct stamp *stamp, int64_t *ret);

#endif
