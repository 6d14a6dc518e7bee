/*
 * By hand and not by patterns: every line of a container's log has a stamp, and this is half of what unwrapping costs. A
 * reader walks over the text; what does not fit makes it fail for good, so that the checks stand in one place.
 */
#include "base/stamp.h"

#include "base/num.h"

enum { YEAR_LEAST = 1970, YEAR_MOST = 2261, DAY_S = 86400 };

struct reader {
    const char *at, *end;
    bool failed;
};

static char peek(const struct reader *reader)
{
    return reader->at < reader->end ? *reader->at : '\0';
}

static bool skip(struct reader *reader, char c)
{
    if (reader->at == reader->end || *reader->at != c)
        return false;
    reader->at++;
    return true;
}

static void expect(struct reader *reader, char c)
{
    reader->failed |= !skip(reader, c);
}

/* Exactly two digits that say least..most. */
static inline uint32_t two(struct reader *reader, uint32_t least, uint32_t most)
{
    if (reader->end - reader->at < 2) {
        reader->failed = true;
        return 0;
    }
    uint32_t tens = (uint32_t)(reader->at[0] - '0'), ones = (uint32_t)(reader->at[1] - '0'), value = tens * 10 + ones;
    reader->at += 2;
    reader->failed |= tens > 9 || ones > 9 || value < least || value > most;
    return value;
}

/* ".148" or ",148" in ns. */
static uint32_t fraction(struct reader *reader)
{
    static const uint32_t UNIT[] = {0, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1};
    enum { DIGITS = sizeof UNIT / sizeof UNIT[0] - 1 };
    const char *at = reader->at, *end = reader->end;
    uint32_t value = 0;
    unsigned digits = 0;
    if (end - at < 2 || (*at != '.' && *at != ',') || !char_is_digit(at[1]))
        return 0;
    for (at++; at < end && char_is_digit(*at); at++)
        if (digits < DIGITS) {
            value = value * 10 + (uint32_t)(*at - '0');
            digits++;
        }
    reader->at = at;
    return value * UNIT[digits];
}

static void time_of_day(struct reader *reader, struct stamp *ret)
{
    uint32_t hour = two(reader, 0, 23);
    expect(reader, ':');
    uint32_t minute = two(reader, 0, 59);
    expect(reader, ':');
    ret->of_day_s = hour * 3600 + minute * 60 + two(reader, 0, 60);
    ret->ns = fraction(reader);
}

/* "Z", "+01:00", "+0100", "+01", with or without a blank before it; nothing is fine too. */
static void zone(struct reader *reader, struct stamp *ret)
{
    if (reader->at == reader->end)
        return;
    skip(reader, ' ');
    ret->has_zone = true;
    if (skip(reader, 'Z'))
        return;
    if (reader->end - reader->at == 3 && (memcmp(reader->at, "UTC", 3) == 0 || memcmp(reader->at, "GMT", 3) == 0)) {
        reader->at += 3;
        return;
    }
    bool is_west = peek(reader) == '-';
    reader->failed |= !is_west && peek(reader) != '+';
    if (reader->failed)
        return;
    reader->at++;
    uint32_t hours = two(reader, 0, 23), minutes = 0;
    if (skip(reader, ':') || reader->at < reader->end)
        minutes = two(reader, 0, 59);
    ret->offset_s = (int32_t)(hours * 3600 + minutes * 60) * (is_west ? -1 : 1);
}

static void take_year(struct reader *reader, struct stamp *ret)
{
    uint32_t century = two(reader, YEAR_LEAST / 100, YEAR_MOST / 100);
    ret->date.year = (int32_t)(century * 100 + two(reader, 0, 99));
    reader->failed |= ret->date.year < YEAR_LEAST || ret->date.year > YEAR_MOST;
    ret->has_year = true;
}

/* "2026-11-23T14:33:53", "2026/11/23 14:33:53" */
static void full_date(struct reader *reader, struct stamp *ret)
{
    take_year(reader, ret);
    char between = peek(reader);
    reader->failed |= between != '-' && between != '/';
    expect(reader, between);
    ret->date.month = (uint8_t)two(reader, 1, 12);
    expect(reader, between);
    ret->date.day = (uint8_t)two(reader, 1, 31);
    reader->failed |= !skip(reader, 'T') && !skip(reader, ' ') && !skip(reader, 't');
    ret->has_date = true;
}

static void month_name(struct reader *reader, struct stamp *ret)
{
    static const char MONTHS[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (unsigned i = 0; i < 12 && reader->end - reader->at > 3; i++)
        if (memcmp(reader->at, MONTHS + (size_t)i * 3, 3) == 0)
            ret->date.month = (uint8_t)(i + 1);
    reader->failed |= ret->date.month == 0;
    reader->at += reader->failed ? 0 : 3;
}

/* "Nov 23 ", "Nov  3 " */
static void month_and_day(struct reader *reader, struct stamp *ret)
{
    month_name(reader, ret);
    expect(reader, ' ');
    if (reader->failed)
        return;
    if (skip(reader, ' ') || (reader->end - reader->at > 1 && reader->at[1] == ' ')) {
        ret->date.day = (uint8_t)(peek(reader) - '0');
        reader->failed |= ret->date.day < 1 || ret->date.day > 9;
        reader->at += !reader->failed;
    } else {
        ret->date.day = (uint8_t)two(reader, 1, 31);
    }
    expect(reader, ' ');
    ret->has_date = true;
}

/* "23 Nov 2026 ", "3 Nov 2026 ", "23/Nov/2026:" */
static void day_month_year(struct reader *reader, char between, char behind, struct stamp *ret)
{
    if (reader->end - reader->at > 1 && reader->at[1] == between)
        ret->date.day = (uint8_t)(*reader->at++ - '0');
    else
        ret->date.day = (uint8_t)two(reader, 1, 31);
    reader->failed |= ret->date.day < 1 || ret->date.day > 31;
    expect(reader, between);
    month_name(reader, ret);
    expect(reader, between);
    take_year(reader, ret);
    expect(reader, behind);
    ret->has_date = true;
}

/* " 2026", " UTC 2026", " CET 2026": of zones' names only Greenwich's says how far off it is. */
static void year_behind(struct reader *reader, struct stamp *ret)
{
    enum { YEAR = sizeof " 2026" - 1 };
    const char *year = reader->end - YEAR;
    reader->failed |= year < reader->at;
    if (reader->failed)
        return;
    struct span name = span_make(reader->at, (size_t)(year - reader->at));
    ret->has_zone = span_eq(name, SPAN_LIT(" UTC")) || span_eq(name, SPAN_LIT(" GMT"));
    for (size_t i = 0; i < name.len; i++)
        reader->failed |= i == 0 ? name.ptr[i] != ' ' : name.ptr[i] < 'A' || name.ptr[i] > 'Z';
    reader->at = year;
    expect(reader, ' ');
    take_year(reader, ret);
}

/* "1123 " */
static void klog_date(struct reader *reader, struct stamp *ret)
{
    ret->date.month = (uint8_t)two(reader, 1, 12);
    ret->date.day = (uint8_t)two(reader, 1, 31);
    expect(reader, ' ');
    ret->has_date = true;
}

/* "11-23 " */
static void month_dash_day(struct reader *reader, struct stamp *ret)
{
    ret->date.month = (uint8_t)two(reader, 1, 12);
    expect(reader, '-');
    ret->date.day = (uint8_t)two(reader, 1, 31);
    expect(reader, ' ');
    ret->has_date = true;
}

/* "10:04AM" */
static void kitchen_time(struct reader *reader, struct stamp *ret)
{
    uint32_t hour = reader->end - reader->at > 1 && reader->at[1] == ':' ? (uint32_t)(*reader->at++ - '0') : two(reader, 1, 12);
    reader->failed |= hour == 0;
    expect(reader, ':');
    uint32_t minute = two(reader, 0, 59);
    bool is_afternoon = peek(reader) == 'P';
    reader->failed |= !skip(reader, 'A') && !skip(reader, 'P');
    expect(reader, 'M');
    ret->of_day_s = (hour % 12 + (is_afternoon ? 12 : 0)) * 3600 + minute * 60;
}

/* "1.795444433123456e+09", as %e prints seconds. */
static bool unix_time_e(struct span text, int64_t *ret)
{
    enum { NS_SCALE = 18 }; /* the point moves by nine digits to seconds, by nine more to nanoseconds */
    uint64_t ns;
    if (!span_ends(text, SPAN_LIT("e+09")) || !num_parse_fixed(span_head(text, text.len - 4), NS_SCALE, &ns) || ns > INT64_MAX)
        return false;
    *ret = (int64_t)ns;
    return true;
}

/* The number of digits tells the unit: 1795444433 s, ...433123 ms, and so on; from 2001 to 2261. */
static bool unix_time(struct span text, size_t digits, int64_t *ret)
{
    unsigned scale = digits == 10 ? 9 : digits == 13 ? 6 : digits == 16 ? 3 : 0;
    uint64_t ns;
    if ((scale == 0 && digits != 19) || !num_parse_fixed(text, scale, &ns) || ns > INT64_MAX)
        return false;
    *ret = (int64_t)ns;
    return true;
}

static bool hex(struct span text, uint64_t *ret)
{
    uint64_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!char_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
        value = value << 4 | (uint64_t)(char_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    *ret = value;
    return true;
}

/* "@400000006b044edb075bca00": seconds from 2^62 on, and ns. The clocks differed by ten seconds in 1970; daemontools and runit
 * count no leap seconds since (taia_now.c), s6 may, and the text does not say. */
static bool tai64n(struct span text, int64_t *ret)
{
    enum { SECONDS = 17, DIGITS = 25 };
    const uint64_t EPOCH = (UINT64_C(1) << 62) + 10, MOST_S = INT64_MAX / NS_PER_S - 1;
    uint64_t seconds, ns;
    if (text.len != DIGITS || !hex(span_make(text.ptr + 1, SECONDS - 1), &seconds) || !hex(span_from(text, SECONDS), &ns))
        return false;
    if (seconds < EPOCH || seconds - EPOCH > MOST_S || ns >= NS_PER_S)
        return false;
    *ret = (int64_t)((seconds - EPOCH) * NS_PER_S + ns);
    return true;
}

/* "Mon, " and "Mon ", of a date whose day of the week is named: which day it is the rest says. */
static bool skip_weekday(struct reader *reader, struct span text, struct span behind)
{
    enum { NAME = 3 };
    if (text.len <= NAME + behind.len || memcmp(text.ptr + NAME, behind.ptr, behind.len) != 0 ||
        (behind.len == 1 && (text.ptr[NAME + 1] < 'A' || text.ptr[NAME + 1] > 'Z')))
        return false;
    reader->at += NAME + behind.len;
    return true;
}

/* The date of a text that begins with letters; true when its year stands behind the time. */
static bool named_date(struct reader *reader, struct span text, struct stamp *ret)
{
    bool is_year_behind = skip_weekday(reader, text, SPAN_LIT(" "));
    if (!is_year_behind && skip_weekday(reader, text, SPAN_LIT(", ")))
        day_month_year(reader, ' ', ' ', ret);
    else
        month_and_day(reader, ret);
    return is_year_behind;
}

/* The date of a text with that many digits at its beginning, if it has one. */
static void numbered_date(struct reader *reader, struct span text, size_t digits, struct stamp *ret)
{
    char behind = text.len > digits ? text.ptr[digits] : '\0';
    if (digits == 4 && behind == ' ')
        klog_date(reader, ret);
    else if (digits == 4)
        full_date(reader, ret);
    else if (digits == 2 && behind == '-')
        month_dash_day(reader, ret);
    else if (digits == 2 && behind == '/')
        day_month_year(reader, '/', ':', ret);
}

static void date_and_time(struct reader *reader, struct span text, size_t digits, struct stamp *ret)
{
    bool is_year_behind = false;
    if (digits == 0)
        is_year_behind = named_date(reader, text, ret);
    else
        numbered_date(reader, text, digits, ret);
    if (!reader->failed && !ret->has_date && span_ends(text, SPAN_LIT("M")))
        kitchen_time(reader, ret);
    else if (!reader->failed)
        time_of_day(reader, ret);
    if (!reader->failed && is_year_behind)
        year_behind(reader, ret);
    else if (!reader->failed)
        zone(reader, ret);
    reader->failed |= reader->at != reader->end;
}

bool stamp_parse(struct span text, struct stamp *ret)
{
    struct stamp stamp = {.has_date = false};
    struct reader reader = {.at = text.ptr, .end = text.ptr + text.len};
    size_t digits = 0;
    while (digits < text.len && char_is_digit(text.ptr[digits]))
        digits++;
    if (digits == 1 && text.len > 1 && text.ptr[1] == '.') {
        stamp.is_unix = true;
        reader.failed = !unix_time_e(text, &stamp.unix_ns);
    } else if (span_starts(text, SPAN_LIT("@"))) {
        stamp.is_unix = true;
        reader.failed = !tai64n(text, &stamp.unix_ns);
    } else if (digits >= 10) {
        stamp.is_unix = true;
        reader.failed = !unix_time(text, digits, &stamp.unix_ns);
    } else {
        date_and_time(&reader, text, digits, &stamp);
    }
    if (reader.failed)
        return false;
    *ret = stamp;
    return true;
}

bool stamp_unix_ns(const struct stamp *stamp, int64_t *ret)
{
    if (!stamp->is_unix && !(stamp->has_year && stamp->has_zone))
        return false;
    int64_t unix_s = calendar_days(stamp->date) * DAY_S + stamp->of_day_s - stamp->offset_s;
    *ret = stamp->is_unix ? stamp->unix_ns : unix_s * (int64_t)NS_PER_S + stamp->ns;
    return true;
}
