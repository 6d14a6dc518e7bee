/*
 * Parsing is strict: what is not understood whole is refused, because an answer about the wrong minutes looks like a right
 * one.
 */
#include "base/when.h"

#include "base/num.h"
#include "base/stamp.h"

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

static struct span without_blanks(struct span text)
{
    while (text.len > 0 && text.ptr[0] == ' ')
        text = span_from(text, 1);
    return text;
}

bool when_parse_duration(struct span text, uint64_t *ret_ns)
{
    static const struct {
        struct span name;
        unsigned scale; /* decimals that a nanosecond leaves it */
        uint64_t factor; /* of 10^scale ns */
    } UNITS[] = {{{"d", 1}, 9, 86400}, {{"h", 1}, 9, 3600}, {{"ms", 2}, 6, 1},  {{"m", 1}, 9, 60},
                 {{"s", 1}, 9, 1},     {{"us", 2}, 3, 1},   {{"µs", 3}, 3, 1}, {{"ns", 2}, 0, 1}};
    enum { UNIT_COUNT = sizeof UNITS / sizeof UNITS[0] };
    static const unsigned RANK[UNIT_COUNT] = {6, 5, 2, 4, 3, 1, 1, 0};
    uint64_t total_ns = 0;
    unsigned below = UNIT_COUNT;
    if (text.len == 0)
        return false;
    while (text.len > 0) {
        size_t len = number_len(text), i = 0;
        struct span number = span_head(text, len);
        uint64_t value;
        text = without_blanks(span_from(text, len));
        while (i < UNIT_COUNT && !span_starts(text, UNITS[i].name))
            i++;
        if (i == UNIT_COUNT || RANK[i] >= below || !num_parse_fixed(number, UNITS[i].scale, &value))
            return false;
        if (value > (UINT64_MAX - total_ns) / UNITS[i].factor)
            return false;
        below = RANK[i];
        total_ns += value * UNITS[i].factor;
        text = span_from(text, UNITS[i].name.len);
    }
    *ret_ns = total_ns;
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

bool when_parse_instant(struct span text, int64_t *ret_ns)
{
    struct stamp stamp;
    return stamp_parse(text, &stamp) && !stamp.is_unix && stamp_unix_ns(&stamp, ret_ns);
}

/* One more part of a clock; `rest` moves behind it and the colon. */
static bool take_part(struct span *rest, uint64_t most, uint64_t *ret)
{
    size_t len = 0;
    while (len < rest->len && rest->ptr[len] >= '0' && rest->ptr[len] <= '9')
        len++;
    if (len > 2 || !num_parse_u64(span_head(*rest, len), ret) || *ret > most)
        return false;
    *rest = span_from(*rest, len);
    return true;
}

static bool take_colon(struct span *rest)
{
    if (rest->len == 0 || rest->ptr[0] != ':')
        return false;
    *rest = span_from(*rest, 1);
    return true;
}

bool when_parse_clock(struct span text, uint64_t *ret_ns)
{
    uint64_t hours, minutes, seconds = 0, ns = 0;
    if (!take_part(&text, 23, &hours) || !take_colon(&text) || !take_part(&text, 59, &minutes))
        return false;
    if (take_colon(&text) && (!take_part(&text, 59, &seconds) || !parse_fraction(&text, &ns)))
        return false;
    if (text.len > 0)
        return false;
    *ret_ns = (hours * 3600 + minutes * 60 + seconds) * NS_PER_S + ns;
    return true;
}
