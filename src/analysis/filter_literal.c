/*
 * A number without its unit is refused: "at > 12" would be nanoseconds to one reader and seconds to another. Zero alone is
 * the same in every unit.
 */
#include "analysis/filter_literal.h"

#include "analysis/filter.h"
#include "base/num.h"
#include "base/when.h"

struct kind_row {
    const char *name, *example;
    bool (*parse)(struct span text, struct literal *ret);
};

static struct span trim(struct span text)
{
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    return text;
}

static bool store(struct literal *ret, uint64_t value)
{
    if (value > INT64_MAX)
        return false;
    *ret = (struct literal){.value = (int64_t)value};
    return true;
}

static bool parse_count(struct span text, struct literal *ret)
{
    uint64_t value;
    return num_parse_u64(text, &value) && store(ret, value);
}

static bool parse_zero(struct span text, struct literal *ret)
{
    uint64_t value;
    return num_parse_u64(text, &value) && value == 0 && store(ret, 0);
}

static bool parse_time(struct span text, struct literal *ret)
{
    uint64_t ns;
    return when_parse_duration(text, &ns) && store(ret, ns);
}

static bool parse_wall(struct span text, struct literal *ret)
{
    uint64_t of_day_ns;
    *ret = (struct literal){.of_day = when_parse_clock(text, &of_day_ns)};
    if (!ret->of_day)
        return when_parse_instant(text, &ret->value);
    ret->value = (int64_t)of_day_ns;
    return true;
}

/* "1.5 MB", "10kib": the letter that counts, as a power of 1024. */
static bool parse_bytes(struct span text, struct literal *ret)
{
    static const char LETTERS[] = "bkmgt";
    uint64_t thousandths;
    if (text.len == 0 || (text.ptr[text.len - 1] | 0x20) != 'b')
        return false;
    text.len--;
    if (text.len > 1 && (text.ptr[text.len - 1] | 0x20) == 'i')
        text.len--;
    unsigned power = 0;
    char letter = text.len > 0 ? (char)(text.ptr[text.len - 1] | 0x20) : '\0';
    for (unsigned i = 1; LETTERS[i] != '\0'; i++)
        if (letter == LETTERS[i])
            power = i;
    text = trim(span_head(text, text.len - (power > 0)));
    if (!num_parse_fixed(text, 3, &thousandths))
        return false;
    uint64_t unit = UINT64_C(1) << 10 * power;
    return thousandths <= INT64_MAX / unit && store(ret, thousandths * unit / 1000);
}

static bool parse_rate(struct span text, struct literal *ret)
{
    return parse_bytes(span_ends(text, SPAN_LIT("/s")) ? span_head(text, text.len - 2) : text, ret);
}

static bool parse_share(struct span text, struct literal *ret)
{
    uint64_t ppm;
    if (!span_ends(text, SPAN_LIT("%")))
        return false;
    return num_parse_fixed(trim(span_head(text, text.len - 1)), 4, &ppm) && store(ret, ppm);
}

static bool parse_percent(struct span text, struct literal *ret)
{
    uint64_t ppm;
    return (num_parse_fixed(text, 4, &ppm) && store(ret, ppm)) || parse_share(text, ret);
}

static bool parse_nothing(struct span text, struct literal *ret)
{
    (void)text;
    (void)ret;
    return false;
}

static const struct kind_row KINDS[] = {
    [QUANTITY_COUNT] = {"a count", "100", parse_count},
    [QUANTITY_TIME] = {"a time", "12.5s, 1ms or 40us", parse_time},
    [QUANTITY_WALL] = {"a time of day", "10:03, 10:03:22 or 2026-11-23T14:00:00Z", parse_wall},
    [QUANTITY_BYTES] = {"a size", "64MB or 1.5GiB", parse_bytes},
    [QUANTITY_RATE] = {"a rate", "10MB/s", parse_rate},
    [QUANTITY_SHARE] = {"a share", "50%", parse_share},
    [QUANTITY_PERCENT] = {"a percentage", "50 or 50%", parse_percent},
    [QUANTITY_FLAG] = {"a flag", "true or false", parse_nothing},
};

const char *literal_kind_name(enum quantity_kind kind)
{
    return KINDS[kind].name;
}

const char *filter_example(enum quantity_kind kind)
{
    return KINDS[kind].example;
}

static bool is_share(enum quantity_kind kind)
{
    return kind == QUANTITY_SHARE || kind == QUANTITY_PERCENT;
}

bool literal_kinds_agree(enum quantity_kind a, enum quantity_kind b)
{
    return a == b || (is_share(a) && is_share(b));
}

bool literal_parse(struct span text, enum quantity_kind kind, struct literal *ret, struct err *err)
{
    bool has_unit = kind != QUANTITY_COUNT && kind != QUANTITY_WALL && kind != QUANTITY_FLAG;
    if (KINDS[kind].parse(text, ret) || (has_unit && parse_zero(text, ret)))
        return true;
    return err_set(err, "'%.*s' is not %s, like %s", (int)text.len, text.ptr, KINDS[kind].name, KINDS[kind].example);
}
