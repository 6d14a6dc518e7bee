/*
 * Parsing is strict: what is not understood whole is refused, because a report of the wrong minutes looks like a right
 * one. A time of day without a date is refused too: a log that runs over midnight would have two of them.
 */
#include "export/range.h"

#include "base/num.h"

static struct span trim(struct span text)
{
    while (text.len > 0 && text.ptr[0] == ' ')
        text = span_from(text, 1);
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    return text;
}

static bool is_of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

static size_t number_len(struct span text)
{
    size_t len = 0;
    while (len < text.len && is_of_number(text.ptr[len]))
        len++;
    return len;
}

/* "1m30s": numbers with units, each unit once at most and in falling order. */
static bool parse_duration(struct span text, uint64_t *ret_ns)
{
    static const struct {
        struct span name;
        uint64_t ns;
    } UNITS[] = {{{"h", 1}, 3600 * NS_PER_S}, {{"ms", 2}, NS_PER_MS}, {{"m", 1}, 60 * NS_PER_S}, {{"s", 1}, NS_PER_S}};
    uint64_t total_ns = 0, below = UINT64_MAX;
    if (text.len == 0)
        return false;
    while (text.len > 0) {
        uint64_t thousandths;
        size_t len = number_len(text), i = 0, count = sizeof UNITS / sizeof UNITS[0];
        if (!num_parse_fixed(span_head(text, len), 3, &thousandths))
            return false;
        text = span_from(text, len);
        while (i < count && !span_starts(text, UNITS[i].name))
            i++;
        if (i == count || UNITS[i].ns >= below || thousandths > UINT64_MAX / 2 / UNITS[i].ns)
            return false;
        below = UNITS[i].ns;
        total_ns += thousandths * UNITS[i].ns / 1000;
        text = span_from(text, UNITS[i].name.len);
    }
    *ret_ns = total_ns;
    return true;
}

static bool parse_cycle(struct span text, uint64_t *ret)
{
    if (!span_starts(text, SPAN_LIT("gc")))
        return false;
    return num_parse_u64(trim(span_from(text, 2)), ret);
}

/* Two or four digits at `at`, up to `most`. */
static bool digits(struct span text, size_t at, size_t len, uint64_t most, uint64_t *ret)
{
    return at + len <= text.len && num_parse_u64(span_make(text.ptr + at, len), ret) && *ret <= most;
}

/* Days since 1970 of a day of the Gregorian calendar, years from 1970 on. */
static uint64_t days_of(uint64_t year, uint64_t month, uint64_t day)
{
    uint64_t y = month > 2 ? year : year - 1; /* years begin in March: leap days come last */
    uint64_t from_march = month > 2 ? month - 3 : month + 9;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5 + day - 1 - 719468;
}

/* "Z", "+01:00"; seconds to take away. */
static bool parse_zone(struct span text, int64_t *ret_s)
{
    uint64_t hours, minutes;
    *ret_s = 0;
    if (span_eq(text, SPAN_LIT("Z")))
        return true;
    if (text.len != 6 || (text.ptr[0] != '+' && text.ptr[0] != '-') || text.ptr[3] != ':')
        return false;
    if (!digits(text, 1, 2, 23, &hours) || !digits(text, 4, 2, 59, &minutes))
        return false;
    *ret_s = (int64_t)(hours * 3600 + minutes * 60) * (text.ptr[0] == '-' ? -1 : 1);
    return true;
}

/* ".148" in ns; no fraction is fine too. `rest` moves behind it. */
static bool parse_fraction(struct span *rest, uint64_t *ret_ns)
{
    char text[16] = "0";
    size_t len = number_len(*rest);
    *ret_ns = 0;
    if (len == 0)
        return true;
    if (len < 2 || len > 10)
        return false;
    memcpy(text + 1, rest->ptr, len);
    *rest = span_from(*rest, len);
    return num_parse_fixed(span_make(text, len + 1), 9, ret_ns);
}

static bool parse_wall(struct span text, int64_t *ret_ns)
{
    enum { DATE_TIME = 19, T_AT = 10, PARTS = 6 };
    static const char SHAPE[] = "dddd-dd-ddTdd:dd:dd";
    static const struct {
        size_t at, len;
        uint64_t least, most;
    } PARTS_AT[PARTS] = {{0, 4, 1970, 2261}, {5, 2, 1, 12}, {8, 2, 1, 31}, {11, 2, 0, 23}, {14, 2, 0, 59}, {17, 2, 0, 60}};
    uint64_t part[PARTS], ns;
    int64_t zone_s;
    if (text.len <= DATE_TIME)
        return false;
    for (size_t i = 0; i < DATE_TIME; i++)
        if (SHAPE[i] != 'd' && text.ptr[i] != SHAPE[i] && !(i == T_AT && text.ptr[i] == ' '))
            return false;
    for (size_t i = 0; i < PARTS; i++)
        if (!digits(text, PARTS_AT[i].at, PARTS_AT[i].len, PARTS_AT[i].most, &part[i]) || part[i] < PARTS_AT[i].least)
            return false;
    struct span rest = span_from(text, DATE_TIME);
    if (!parse_fraction(&rest, &ns) || !parse_zone(rest, &zone_s))
        return false;
    uint64_t day_s = part[3] * 3600 + part[4] * 60 + part[5];
    int64_t s = (int64_t)(days_of(part[0], part[1], part[2]) * 86400 + day_s) - zone_s;
    *ret_ns = s * (int64_t)NS_PER_S + (int64_t)ns;
    return true;
}

bool range_parse_edge(struct span text, struct edge *ret)
{
    struct edge edge = {.kind = EDGE_CYCLE};
    text = trim(text);
    if (!parse_cycle(text, &edge.at)) {
        edge.kind = EDGE_TIME;
        if (!parse_duration(span_starts(text, SPAN_LIT("@")) ? span_from(text, 1) : text, &edge.at)) {
            edge.kind = EDGE_WALL;
            if (!parse_wall(text, &edge.wall_ns))
                return false;
        }
    }
    *ret = edge;
    return true;
}

bool range_parse_last(struct span text, struct range *ret)
{
    struct range range = {.last_ns = 0};
    text = trim(text);
    if (span_ends(text, SPAN_LIT("gc"))) {
        text.len -= 2;
        if (!num_parse_u64(trim(text), &range.last_cycles) || range.last_cycles == 0)
            return false;
    } else if (!parse_duration(text, &range.last_ns) || range.last_ns == 0) {
        return false;
    }
    *ret = range;
    return true;
}

/* -1 in front of the edge, 0 at it, 1 behind. */
static int side(const struct edge *edge, const struct gc_record *record)
{
    if (edge->kind == EDGE_WALL)
        return record->wall_ns < edge->wall_ns ? -1 : record->wall_ns > edge->wall_ns;
    if (edge->kind == EDGE_TIME && !gc_has(record, GC_AT_NS))
        return -1;
    uint64_t value = record->value[edge->kind == EDGE_CYCLE ? GC_CYCLE : GC_AT_NS];
    return value < edge->at ? -1 : value > edge->at;
}

bool range_is_before(const struct range *range, const struct gc_record *record)
{
    return range->from.kind != EDGE_NONE && side(&range->from, record) < 0;
}

bool range_is_behind(const struct range *range, const struct gc_record *record)
{
    return range->to.kind != EDGE_NONE && side(&range->to, record) > 0;
}
