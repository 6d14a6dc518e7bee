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

int64_t wall_of_text(struct wall_state *state, const struct wall_reference *reference, struct span text)
{
    bool is_full = text.len > WALL_TEXT && text.ptr[4] == '-';
    struct stamp stamp = state->last;
    if (is_full && memcmp(text.ptr, state->last_text, WALL_TEXT) == 0 &&
        stamp_parse_rest(span_from(text, WALL_TEXT), &stamp))
        return stamp.has_zone ? (state->last_s - stamp.offset_s) * SECONDS + stamp.ns : wall_of_stamp(state, reference, &stamp);
    if (text.len == 0 || !stamp_parse(text, &stamp))
        return GC_WALL_NONE;
    if (is_full) {
        memcpy(state->last_text, text.ptr, WALL_TEXT);
        state->last = stamp;
        state->last_s = in_year(&stamp, stamp.date.year);
    }
    return wall_of_stamp(state, reference, &stamp);
}

int64_t wall_of_stamp(struct wall_state *state, const struct wall_reference *reference, const struct stamp *stamp)
{
    int64_t ns;
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
