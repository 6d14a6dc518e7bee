#include "base/num.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool push_digit(uint64_t *value, char c)
{
    if (c < '0' || c > '9')
        return false;
    uint64_t digit = (uint64_t)(c - '0');
    if (*value > UINT64_MAX / 10 || *value * 10 > UINT64_MAX - digit)
        return false;
    *value = *value * 10 + digit;
    return true;
}

bool num_parse_u64(struct span text, uint64_t *ret)
{
    return span_find(text, SPAN_LIT(".")) == text.len && num_parse_fixed(text, 0, ret);
}

/* Of so few digits that no sum can be too large. */
static bool parse_short(struct span text, unsigned scale, uint64_t *ret)
{
    const char *at = text.ptr, *end = at + text.len;
    uint64_t value = 0;
    for (; at < end && *at >= '0' && *at <= '9'; at++)
        value = value * 10 + (uint64_t)(*at - '0');
    if (at == text.ptr || (at < end && (*at != '.' || at + 1 == end)))
        return false;
    unsigned taken = 0;
    for (at += at < end; at < end && *at >= '0' && *at <= '9'; at++)
        if (taken < scale) {
            value = value * 10 + (uint64_t)(*at - '0');
            taken++;
        }
    if (at < end)
        return false;
    for (; taken < scale; taken++)
        value *= 10;
    *ret = value;
    return true;
}

bool num_parse_fixed(struct span text, unsigned scale, uint64_t *ret)
{
    enum { SAFE = 19 }; /* digits */
    uint64_t value = 0;
    size_t i = 0;
    if (span_find(text, SPAN_LIT(".")) + scale <= SAFE)
        return parse_short(text, scale, ret);
    for (; i < text.len && text.ptr[i] != '.'; i++)
        if (!push_digit(&value, text.ptr[i]))
            return false;
    if (i == 0)
        return false;
    bool fraction = i < text.len;
    if (fraction && i + 1 == text.len)
        return false;
    unsigned taken = 0;
    for (i += fraction; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        if (taken < scale && !push_digit(&value, text.ptr[i]))
            return false;
        taken += taken < scale;
    }
    for (; taken < scale; taken++)
        if (!push_digit(&value, '0'))
            return false;
    *ret = value;
    return true;
}

uint64_t num_mul_div(uint64_t a, uint64_t b, uint64_t c)
{
    __extension__ typedef unsigned __int128 wide;
    uint64_t product;
    if (c == 0)
        return 0;
    if (!__builtin_mul_overflow(a, b, &product))
        return product / c;
    wide quotient = (wide)a * b / c;
    return quotient > UINT64_MAX ? UINT64_MAX : (uint64_t)quotient;
}

/* `value / unit` with three significant digits, cut off, not rounded: a number never reads as a larger one. */
static void three_digits(char buf[NUM_TEXT], uint64_t value, uint64_t unit, const char *suffix)
{
    uint64_t whole = value / unit;
    uint64_t rest = value % unit;
    if (whole >= 100 || unit == 1)
        snprintf(buf, NUM_TEXT, "%" PRIu64 " %s", whole, suffix);
    else if (whole >= 10)
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%" PRIu64 " %s", whole, rest * 10 / unit, suffix);
    else
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%02" PRIu64 " %s", whole, rest * 100 / unit, suffix);
}

struct unit {
    uint64_t size;
    const char *suffix;
};

static char *scaled(char buf[NUM_TEXT], uint64_t value, const struct unit *units, size_t count)
{
    size_t i = 0;
    while (i + 1 < count && value < units[i].size)
        i++;
    three_digits(buf, value, units[i].size, units[i].suffix);
    return buf;
}

char *num_bytes(char buf[NUM_TEXT], uint64_t bytes)
{
    static const struct unit units[] = {{UINT64_C(1) << 50, "PiB"}, {UINT64_C(1) << 40, "TiB"},
                                        {UINT64_C(1) << 30, "GiB"}, {UINT64_C(1) << 20, "MiB"},
                                        {UINT64_C(1) << 10, "KiB"}, {1, "B"}};
    return scaled(buf, bytes, units, sizeof units / sizeof units[0]);
}

char *num_rate(char buf[NUM_TEXT], uint64_t bytes_per_s)
{
    static const struct unit units[] = {{UINT64_C(1) << 40, "TiB/s"}, {UINT64_C(1) << 30, "GiB/s"},
                                        {UINT64_C(1) << 20, "MiB/s"}, {UINT64_C(1) << 10, "KiB/s"},
                                        {1, "B/s"}};
    return scaled(buf, bytes_per_s, units, sizeof units / sizeof units[0]);
}

char *num_duration(char buf[NUM_TEXT], uint64_t ns)
{
    static const struct unit units[] = {
        {NS_PER_S, "s"}, {NS_PER_MS, "ms"}, {NS_PER_US, "µs"}, {1, "ns"}};
    if (ns >= 100 * NS_PER_S)
        return num_clock(buf, ns);
    return scaled(buf, ns, units, sizeof units / sizeof units[0]);
}

char *num_clock(char buf[NUM_TEXT], uint64_t ns)
{
    uint64_t s = ns / NS_PER_S;
    if (s < 60)
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%03" PRIu64 "s", s, ns % NS_PER_S / NS_PER_MS);
    else if (s < 3600)
        snprintf(buf, NUM_TEXT, "%" PRIu64 "m%02" PRIu64 "s", s / 60, s % 60);
    else if (s < UINT64_C(100) * 3600)
        snprintf(buf, NUM_TEXT, "%" PRIu64 "h%02" PRIu64 "m", s / 3600, s / 60 % 60);
    else
        snprintf(buf, NUM_TEXT, "%" PRIu64 "d%02" PRIu64 "h", s / 86400, s / 3600 % 24);
    return buf;
}

char *num_grouped(char buf[NUM_TEXT], uint64_t count)
{
    char digits[NUM_TEXT];
    int len = snprintf(digits, sizeof digits, "%" PRIu64, count);
    int out = 0;
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            buf[out++] = ',';
        buf[out++] = digits[i];
    }
    buf[out] = '\0';
    return buf;
}

char *num_percent(char buf[NUM_TEXT], uint64_t ppm)
{
    three_digits(buf, ppm, PPM / 100, "%");
    return buf;
}

bool num_is_before_unit(struct span text, size_t space)
{
    static const char *const UNITS[] = {"%", "B", "KiB", "MiB", "GiB", "TiB", "MB", "ns", "µs", "us", "ms", "s", "min", "h", "P"};
    if (space == 0 || text.ptr[space - 1] < '0' || text.ptr[space - 1] > '9')
        return false;
    struct span word = span_from(text, space + 1);
    word = span_head(word, span_find(word, SPAN_LIT(" ")));
    while (word.len > 0 && strchr(".,;:)", word.ptr[word.len - 1]))
        word.len--;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (span_eq(word, span_of(UNITS[i])))
            return true;
    return false;
}
