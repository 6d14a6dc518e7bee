/* A stamp that lacks something is completed so that it lies as near as possible to the line before. Lines of several
 * writers come a little out of order, so "near" has two sides: half a year, half a day. */
#include "trace/wall.h"

#include "base/num.h"
#include "trace/record.h"

#define SECONDS ((int64_t)NS_PER_S)

enum { DAY_S = 86400, HALF_YEAR_S = 183 * DAY_S };

/* What clocks showed at the latest time that the first stamp can mean, and at --start if that is said. */
static int64_t reference_local_s(const struct wall_reference *reference, bool *ret_is_start)
{
    *ret_is_start = reference->start_ns != GC_WALL_NONE;
    int64_t at_ns = *ret_is_start ? reference->start_ns : reference->today_ns;
    return zone_local_ns(reference->zone, at_ns) / SECONDS;
}

static int64_t in_year(const struct stamp *stamp, int32_t year)
{
    struct calendar_date date = stamp->date;
    date.year = year;
    return calendar_days(date) * DAY_S + stamp->of_day_s;
}

static int32_t year_of(int64_t local_s)
{
    return calendar_date_of(local_s / DAY_S).year;
}

/* The year in which the stamp is nearest to `near_s`. */
static int64_t nearest_year(const struct stamp *stamp, int64_t near_s)
{
    int32_t year = year_of(near_s);
    int64_t local_s = in_year(stamp, year);
    if (local_s < near_s - HALF_YEAR_S)
        return in_year(stamp, year + 1);
    return local_s > near_s + HALF_YEAR_S ? in_year(stamp, year - 1) : local_s;
}

static int64_t without_year(const struct wall_state *state, const struct wall_reference *reference,
                            const struct stamp *stamp)
{
    bool is_start;
    if (state->has_last)
        return nearest_year(stamp, state->last_local_s);
    int64_t latest_s = reference_local_s(reference, &is_start);
    if (is_start)
        return nearest_year(stamp, latest_s);
    int64_t local_s = in_year(stamp, year_of(latest_s));
    return local_s > latest_s + DAY_S ? in_year(stamp, year_of(latest_s) - 1) : local_s;
}

static int64_t without_date(const struct wall_state *state, const struct wall_reference *reference,
                            const struct stamp *stamp)
{
    bool is_start;
    int64_t near_s = state->has_last ? state->last_local_s : reference_local_s(reference, &is_start);
    int64_t local_s = near_s - near_s % DAY_S + stamp->of_day_s;
    if (!state->has_last)
        return local_s;
    if (local_s < near_s - DAY_S / 2)
        return local_s + DAY_S;
    return local_s > near_s + DAY_S / 2 ? local_s - DAY_S : local_s;
}

/* Where the fraction of a stamp begins, behind the seconds of a clock and a point: nothing else looks like that. */
static size_t find_fraction(struct span text)
{
    for (size_t at = 3; at < text.len; at++)
        if ((text.ptr[at] == '.' || text.ptr[at] == ',') && text.ptr[at - 3] == ':' && char_is_digit(text.ptr[at - 2]) &&
            char_is_digit(text.ptr[at - 1]))
            return at + 1;
    return text.len;
}

static void remember(struct wall_state *state, struct span text, int64_t second_ns)
{
    size_t fraction = find_fraction(text);
    memcpy(state->text, text.ptr, text.len);
    state->len = (uint8_t)text.len;
    state->fraction = (uint8_t)fraction;
    state->behind = (uint8_t)span_skip_digits(text, fraction);
    state->second_ns = second_ns;
}

/* The text is that of the line before, or would be but for its fraction: that a stamp comes again says nothing new of the year,
 * the day or the zone. */
static bool is_same_second(const struct wall_state *state, struct span text, int64_t *ret_ns)
{
    enum { DIGITS = 9 };
    if (state->len == 0 || text.len < state->fraction || memcmp(text.ptr, state->text, state->fraction) != 0)
        return false;
    size_t at = state->fraction, behind = state->len - state->behind;
    int64_t ns = 0;
    for (; at < text.len && at - state->fraction <= DIGITS && char_is_digit(text.ptr[at]); at++)
        ns = ns * 10 + (text.ptr[at] - '0');
    size_t digits = at - state->fraction;
    if (digits > DIGITS || (digits == 0) != (state->fraction == state->behind) || text.len - at != behind ||
        memcmp(text.ptr + at, state->text + state->behind, behind) != 0)
        return false;
    for (; digits < DIGITS; digits++)
        ns *= 10;
    *ret_ns = state->second_ns + ns;
    return true;
}

int64_t wall_of_text(struct wall_state *state, const struct wall_reference *reference, struct span text)
{
    int64_t ns;
    struct stamp stamp;
    if (text.len == 0)
        return GC_WALL_NONE;
    if (is_same_second(state, text, &ns))
        return ns;
    if (!stamp_parse(text, &stamp))
        return GC_WALL_NONE;
    ns = wall_of_stamp(state, reference, &stamp);
    if (text.len <= WALL_TEXT)
        remember(state, text, ns - stamp.ns);
    return ns;
}

int64_t wall_of_stamp(struct wall_state *state, const struct wall_reference *reference, const struct stamp *stamp)
{
    int64_t ns;
    state->len = 0;
    if (stamp_unix_ns(stamp, &ns))
        return ns;
    int64_t local_s = stamp->has_year   ? in_year(stamp, stamp->date.year)
                      : stamp->has_date ? without_year(state, reference, stamp)
                                        : without_date(state, reference, stamp);
    int64_t unix_s = stamp->has_zone ? local_s - stamp->offset_s
                                     : zone_unix_s(reference->zone, local_s, state->has_last ? state->last_unix_s : INT64_MIN);
    state->has_last = true;
    state->last_local_s = local_s;
    state->last_unix_s = unix_s;
    return unix_s * SECONDS + stamp->ns;
}
