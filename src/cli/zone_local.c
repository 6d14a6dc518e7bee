/*
 * The C library tells what a clock shows at one moment, not when it changes. So it is asked for every week, and where two
 * answers differ the moment between them is found by halving: some 2,000 questions, a fraction of a millisecond. (Reading
 * /etc/localtime was rejected: TZ has forms that are in no file, and the library knows all of them.)
 */
#include "cli/zone_local.h"

#include <time.h>

#include "base/num.h"
#include "cli/loop.h"

enum { WEEK_S = 7 * 86400, TWO_YEARS_S = 2 * 366 * 86400, YEAR_OF_GO = 2009 };

static int32_t offset_at(int64_t unix_s)
{
    struct tm local;
    time_t at = (time_t)unix_s;
    return localtime_r(&at, &local) ? (int32_t)local.tm_gmtoff : 0;
}

/* The first second with the offset of `right_s`; that of `left_s` is another one. */
static int64_t find_change(int64_t left_s, int64_t right_s)
{
    int32_t offset = offset_at(right_s);
    while (right_s - left_s > 1) {
        int64_t middle_s = left_s + (right_s - left_s) / 2;
        if (offset_at(middle_s) == offset)
            right_s = middle_s;
        else
            left_s = middle_s;
    }
    return right_s;
}

void zone_local_init(struct zone_local *local)
{
    int64_t from_s = calendar_days((struct calendar_date){YEAR_OF_GO, 1, 1}) * 86400;
    int64_t until_s = loop_wall_ns() / (int64_t)NS_PER_S + TWO_YEARS_S;
    size_t count = 0;
    tzset();
    local->changes[count++] = (struct zone_change){.from_s = from_s, .offset_s = offset_at(from_s)};
    for (int64_t at_s = from_s; at_s < until_s && count < ZONE_CHANGES_MAX; at_s += WEEK_S) {
        int32_t offset_s = offset_at(at_s + WEEK_S);
        if (offset_s == local->changes[count - 1].offset_s)
            continue;
        local->changes[count++] = (struct zone_change){.from_s = find_change(at_s, at_s + WEEK_S), .offset_s = offset_s};
    }
    local->zone = (struct zone){.changes = local->changes, .count = count};
}
