/* Years begin in March here, so that the leap day is the last of a year and months need no table. */
#include "base/calendar.h"

#include "base/num.h"

enum { DAYS_TO_1970 = 719468, DAYS_OF_ERA = 146097, YEARS_OF_ERA = 400, DAY_S = 86400 };

int64_t calendar_days(struct calendar_date date)
{
    int64_t year = date.month > 2 ? date.year : date.year - 1;
    int64_t from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    return year * 365 + year / 4 - year / 100 + year / 400 + (153 * from_march + 2) / 5 + date.day - 1 - DAYS_TO_1970;
}

struct calendar_date calendar_date_of(int64_t days)
{
    int64_t since_0 = days + DAYS_TO_1970;
    int64_t era = (since_0 >= 0 ? since_0 : since_0 - DAYS_OF_ERA + 1) / DAYS_OF_ERA;
    int64_t of_era = since_0 - era * DAYS_OF_ERA;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t from_march = (5 * of_year + 2) / 153;
    int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
    return (struct calendar_date){
        .year = (int32_t)(year_of_era + era * YEARS_OF_ERA + (month <= 2)),
        .month = (uint8_t)month,
        .day = (uint8_t)(of_year - (153 * from_march + 2) / 5 + 1),
    };
}

int32_t zone_offset_s(const struct zone *zone, int64_t unix_s)
{
    if (!zone || zone->count == 0)
        return 0;
    size_t low = 0, high = zone->count; /* the change wanted is in low..high-1 */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (zone->changes[middle].from_s <= unix_s)
            low = middle;
        else
            high = middle;
    }
    return zone->changes[low].offset_s;
}

int64_t zone_local_ns(const struct zone *zone, int64_t wall_ns)
{
    int64_t unix_s = wall_ns / (int64_t)NS_PER_S - (wall_ns % (int64_t)NS_PER_S < 0);
    return wall_ns + zone_offset_s(zone, unix_s) * (int64_t)NS_PER_S;
}

int64_t zone_unix_s(const struct zone *zone, int64_t local_s, int64_t after_s)
{
    /* Offsets are less than a day, and no zone changes twice within one. */
    int32_t before = zone_offset_s(zone, local_s - DAY_S), behind = zone_offset_s(zone, local_s + DAY_S);
    int64_t first = local_s - before, second = local_s - behind;
    bool first_is_right = zone_offset_s(zone, first) == before, second_is_right = zone_offset_s(zone, second) == behind;
    if (first_is_right && second_is_right)
        return first < after_s ? second : first;
    return second_is_right ? second : first;
}
