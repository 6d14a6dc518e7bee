/*
 * A pattern finds the numbers, one loop over the row's field table converts them. A line that looks like the format's own
 * sample but for its digits does not even need that (stencil.h).
 *
 * Lines are not searched with a regex: memchr looks for the 'g' of "gc", a few bytes are checked, and only then a
 * pattern is tried, anchored there. Logs come from one Go version mostly, so the format that matched last is tried
 * first.
 */
#include "trace/decode.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/xalloc.h"
#include "trace/formats.h"
#include "trace/pattern.h"
#include "trace/stencil.h"

enum {
    LINE_ENOUGH = 2048,    /* no trace line is longer; what follows it is none of the pattern's business */
    FIELDS_MAX = 24,
    ROWS_MAX = 16,
};

struct compiled {
    struct pattern *pattern;
    struct stencil stencil; /* empty: none could be cut */
    struct {
        uint8_t group, field, unit;
    } fields[FIELDS_MAX];
};

struct decode {
    struct compiled rows[ROWS_MAX];
    size_t count, last;
    bool refused; /* a pattern matched, but a number was beyond all sense */
};

static bool compile(struct compiled *row, const struct format *format, struct err *err)
{
    row->pattern = pattern_new(span_of(format->pattern), err);
    if (!row->pattern) {
        err_prefix(err, "line format '%s'", format->id);
        return false;
    }
    for (size_t i = 0; i < format->field_count; i++) {
        const struct format_field *field = &format->fields[i];
        unsigned group = pattern_group(row->pattern, field->group);
        if (group == 0)
            return err_set(err, "line format '%s': the pattern has no group '%s'", format->id, field->group);
        row->fields[i].group = (uint8_t)group;
        row->fields[i].field = (uint8_t)field->field;
        row->fields[i].unit = (uint8_t)field->unit;
    }
    return true;
}

/* The numbers of the match from left to right; flags that are there are text like any other. */
static bool cut_out(struct compiled *row, const struct format *format, struct span sample)
{
    struct stencil *stencil = &row->stencil;
    size_t done = 0;
    for (unsigned group = 1; group <= pattern_group_count(row->pattern); group++)
        for (size_t i = 0; i < format->field_count; i++) {
            size_t from = 0, to = 0;
            if (row->fields[i].group != group)
                continue;
            bool is_there = pattern_bytes(row->pattern, group, &from, &to);
            if (row->fields[i].unit == UNIT_FLAG) {
                stencil->present |= UINT32_C(1) << row->fields[i].field;
                stencil->ones |= from != to ? UINT32_C(1) << row->fields[i].field : 0;
            } else if (!is_there || from < done ||
                       !stencil_add(stencil, span_make(sample.ptr + done, from - done), &format->fields[i])) {
                return false;
            } else {
                done = to;
            }
        }
    stencil->tail = span_from(sample, done);
    return true;
}

/* From the first sample that has the fewest flags: an ordinary cycle. */
static void cut_stencil(struct compiled *row, const struct format *format)
{
    int fewest = FIELDS_MAX;
    for (size_t i = 0; i < format->sample_count && !format->extra; i++) {
        struct span sample = span_of(format->samples[i].line);
        struct compiled other = *row;
        stencil_clear(&other.stencil);
        if (!pattern_match(row->pattern, sample) || !cut_out(&other, format, sample))
            continue;
        int flags = __builtin_popcount(other.stencil.ones);
        if (flags < fewest)
            row->stencil = other.stencil;
        fewest = flags < fewest ? flags : fewest;
    }
}

struct decode *decode_new(struct err *err)
{
    struct decode *decode = xcalloc(1, sizeof *decode);
    for (; decode->count < format_count(); decode->count++) {
        struct compiled *row = &decode->rows[decode->count];
        if (!compile(row, format_row(decode->count), err)) {
            decode_free(decode);
            return NULL;
        }
        cut_stencil(row, format_row(decode->count));
    }
    return decode;
}

void decode_free(struct decode *decode)
{
    if (!decode)
        return;
    for (size_t i = 0; i < ROWS_MAX; i++)
        pattern_free(decode->rows[i].pattern);
    free(decode);
}

static bool begins_at(struct span text, size_t at)
{
    size_t digits = at + 2;
    bool spaced = digits < text.len && text.ptr[digits] == ' ';
    digits += spaced;
    size_t end = span_skip_digits(text, digits);
    if (end == digits || end == text.len)
        return false;
    if (!spaced)
        return text.ptr[end] == '(';
    return text.len - end > 2 && text.ptr[end] == ' ' && text.ptr[end + 1] == '@' && char_is_digit(text.ptr[end + 2]);
}

size_t decode_candidate(struct span text, size_t from)
{
    if (from == 0 && text.len > 2 && text.ptr[0] == 'g' && text.ptr[1] == 'c' && begins_at(text, 0))
        return 0;
    while (from + 2 < text.len) {
        const char *hit = memchr(text.ptr + from, 'g', text.len - from - 2);
        if (!hit)
            break;
        from = (size_t)(hit - text.ptr);
        if (hit[1] == 'c' && begins_at(text, from))
            return from;
        from++;
    }
    return text.len;
}

static bool convert(struct span text, enum format_unit unit, uint64_t *ret)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    if (negative)
        text = span_from(text, 1);
    switch (unit) {
    case UNIT_COUNT:
        return num_parse_fixed(text, 0, ret);
    case UNIT_PERCENT:
        if (!num_parse_fixed(text, 0, ret))
            return false;
        *ret = negative ? -*ret : *ret;
        return true;
    case UNIT_S:
        return num_parse_fixed(text, 9, ret);
    case UNIT_MS:
        return num_parse_fixed(text, 6, ret);
    case UNIT_US:
        if (!num_parse_fixed(text, 3, ret))
            return false;
        *ret = negative ? 0 : *ret;
        return true;
    case UNIT_MB:
        if (!num_parse_fixed(text, 0, ret) || *ret > UINT64_MAX / BYTES_PER_MB)
            return false;
        *ret *= BYTES_PER_MB;
        return true;
    case UNIT_FLAG:
        *ret = text.len > 0;
        return true;
    }
    return false;
}

static bool in_range(enum gc_field field, uint64_t value)
{
    uint64_t max = format_field_max(field);
    return value <= max || (field == GC_CPU_PERCENT && -value <= max);
}

static bool fill(const struct compiled *row, const struct format *format, struct span line, struct gc_record *ret)
{
    struct gc_record rec = *ret;
    rec.present = 0;
    for (size_t i = 0; i < format->field_count; i++) {
        size_t from = 0, to = 0;
        bool is_there = pattern_bytes(row->pattern, row->fields[i].group, &from, &to);
        enum gc_field field = row->fields[i].field;
        enum format_unit unit = row->fields[i].unit;
        if (!is_there && unit != UNIT_FLAG)
            continue;
        struct span text = span_make(line.ptr + from, to - from);
        uint64_t value = 0;
        if (!convert(text, unit, &value))
            return false;
        uint64_t before = gc_has(&rec, field) ? rec.value[field] : 0;
        if (before > UINT64_MAX - value && unit != UNIT_PERCENT)
            return false;
        rec.value[field] = before + value;
        rec.present |= UINT32_C(1) << field;
        if (!in_range(field, rec.value[field]))
            return false;
    }
    for (unsigned field = 0; field < GC_FIELD_COUNT; field++)
        if (!gc_has(&rec, field))
            rec.value[field] = 0;
    rec.extra = format->extra;
    rec.all_stw = format->all_stw;
    *ret = rec;
    return true;
}

static size_t try_row(struct decode *decode, size_t index, struct span line, struct gc_record *ret)
{
    const struct compiled *row = &decode->rows[index];
    size_t from, to;
    if (!pattern_match(row->pattern, line))
        return 0;
    if (!fill(row, format_row(index), line, ret)) {
        decode->refused = true;
        return 0;
    }
    ret->format = (uint8_t)index;
    if (!ret->extra) /* the lenient row would take the lines of all others */
        decode->last = index;
    return pattern_bytes(row->pattern, 0, &from, &to) ? to : 0;
}

/* The whole of the line, by the stencil of the format that matched last. */
static bool read_usual(struct decode *decode, struct span line, struct gc_record *ret)
{
    if (!stencil_read(&decode->rows[decode->last].stencil, line, ret))
        return false;
    ret->format = (uint8_t)decode->last;
    ret->extra = false;
    ret->all_stw = format_row(decode->last)->all_stw;
    return true;
}

bool decode_usual(struct decode *decode, struct span text, struct gc_record *ret)
{
    decode->refused = false;
    return text.len <= LINE_ENOUGH && read_usual(decode, text, ret);
}

bool decode_line(struct decode *decode, struct span text, struct gc_record *ret)
{
    if (decode_usual(decode, text, ret))
        return true;
    return decode_candidate(text, 0) == 0 && decode_at(decode, text, 0, ret) == text.len && !ret->extra;
}

size_t decode_at(struct decode *decode, struct span text, size_t at, struct gc_record *ret)
{
    struct span line = span_head(span_from(text, at), LINE_ENOUGH);
    size_t first = decode->last;
    decode->refused = false;
    if (read_usual(decode, line, ret))
        return line.len;
    size_t len = try_row(decode, first, line, ret);
    for (size_t i = 0; len == 0 && i < decode->count; i++)
        if (i != first)
            len = try_row(decode, i, line, ret);
    return len;
}

bool decode_refused(const struct decode *decode)
{
    return decode->refused;
}
