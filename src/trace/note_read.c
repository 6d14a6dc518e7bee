#include "trace/note_read.h"

#include <assert.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/num.h"
#include "base/xalloc.h"
#include "trace/note_formats.h"
#include "trace/pattern.h"

enum {
    LINE_LONGEST = 2048, /* a longer one is no note */
    BYTE_VALUES = 256,
};

struct compiled {
    struct pattern *pattern;         /* NULL: not needed so far */
    uint8_t text;                    /* group; 0: none */
    uint8_t group[NOTE_VALUES_MAX];
    struct span lead[2];
};

struct note_reader {
    uint64_t rows_of[BYTE_VALUES]; /* bit 1 << row: which begin with that byte */
    uint8_t last[NOTE_KIND_COUNT]; /* row that read the last note of a kind: a log comes from one Go mostly */
    struct compiled rows[NOTE_FORMATS_MAX];
};

/* A pattern of the table that PCRE2 refuses is a bug; the tests compile all of them. */
static void compile(struct compiled *row, const struct note_format *format)
{
    struct err err;
    row->pattern = pattern_new(span_of(format->pattern), &err);
    assert(row->pattern);
    row->text = (uint8_t)pattern_group(row->pattern, "text");
    for (size_t i = 0; i < format->group_count; i++) {
        row->group[i] = (uint8_t)pattern_group(row->pattern, format->groups[i].group);
        assert(row->group[i] > 0);
    }
}

struct note_reader *note_reader_new(void)
{
    struct note_reader *reader = xcalloc(1, sizeof *reader);
    size_t count = note_format_count();
    assert(count <= NOTE_FORMATS_MAX);
    for (size_t index = 0; index < count; index++) {
        const struct note_format *format = note_format_row(index);
        for (size_t i = 0; i < 2 && format->lead[i]; i++) {
            reader->rows[index].lead[i] = span_of(format->lead[i]);
            reader->rows_of[(unsigned char)format->lead[i][0]] |= UINT64_C(1) << index;
        }
    }
    return reader;
}

void note_reader_free(struct note_reader *reader)
{
    if (!reader)
        return;
    for (size_t i = 0; i < NOTE_FORMATS_MAX; i++)
        pattern_free(reader->rows[i].pattern);
    free(reader);
}

/* [0-9]+ with or without a fraction, times 10^(6 + exponent), cut off. */
static bool scale_decimal(struct span digits, int exponent, uint64_t *ret)
{
    size_t point = span_find(digits, SPAN_LIT("."));
    int places = 6 + exponent; /* digits behind the point that count */
    uint64_t value = 0;
    bool seen = false;
    for (size_t i = 0; i < digits.len; i++) {
        if (i == point)
            continue;
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
            return false;
        seen = true;
        int place = i < point ? -(int)(point - i - 1) : (int)(i - point);
        if (place > places)
            continue;
        if (value > (uint64_t)INT64_MAX / 10 - 1)
            return false;
        value = value * 10 + (uint64_t)(digits.ptr[i] - '0');
    }
    int given = point < digits.len ? (int)(digits.len - point - 1) : 0;
    for (; value > 0 && given < places; given++) {
        if (value > (uint64_t)INT64_MAX / 10)
            return false;
        value *= 10;
    }
    *ret = value;
    return seen;
}

bool note_parse_ppm(struct span text, int64_t *ret)
{
    enum { EXPONENT_MOST = 400 };
    bool negative = span_starts(text, SPAN_LIT("-")), plus = span_starts(text, SPAN_LIT("+"));
    text = span_from(text, negative || plus);
    size_t e = span_find(text, SPAN_LIT("e"));
    int exponent = 0;
    if (e < text.len) {
        uint64_t size;
        bool down = span_starts(span_from(text, e), SPAN_LIT("e-"));
        if (!num_parse_u64(span_from(text, e + 2), &size) || size > EXPONENT_MOST)
            return false;
        exponent = down ? -(int)size : (int)size;
    }
    uint64_t value;
    if (!scale_decimal(span_head(text, e), exponent, &value))
        return false;
    *ret = negative ? -(int64_t)value : (int64_t)value;
    return true;
}

static bool parse_list(struct span text, uint64_t *ret)
{
    uint64_t sum = 0;
    while (text.len > 0) {
        size_t end = span_find(text, SPAN_LIT(" "));
        uint64_t one = 0;
        if (end > 0 && !num_parse_u64(span_head(text, end), &one))
            return false;
        if (one > INT64_MAX - sum)
            return false;
        sum += one;
        text = span_from(text, end + 1);
    }
    *ret = sum;
    return true;
}

static bool convert(struct span text, enum note_unit unit, int64_t *ret)
{
    static const struct {
        uint64_t factor;
        unsigned scale;
    } OF[] = {[NOTE_UNIT_COUNT] = {1, 0}, [NOTE_UNIT_SIGNED] = {1, 0}, [NOTE_UNIT_KIB] = {1024, 0},
              [NOTE_UNIT_MB] = {BYTES_PER_MB, 0}, [NOTE_UNIT_MS] = {1, 6}};
    uint64_t value = 0;
    bool negative = unit == NOTE_UNIT_SIGNED && span_starts(text, SPAN_LIT("-"));
    if (unit == NOTE_UNIT_FLOAT)
        return note_parse_ppm(text, ret);
    if (unit == NOTE_UNIT_LIST) {
        if (!parse_list(text, &value))
            return false;
    } else if (!num_parse_fixed(span_from(text, negative), OF[unit].scale, &value) ||
               value > (uint64_t)INT64_MAX / OF[unit].factor) {
        return false;
    } else {
        value *= OF[unit].factor;
    }
    *ret = negative ? -(int64_t)value : (int64_t)value;
    return true;
}

static struct span bytes_of(const struct compiled *row, unsigned group, struct span line)
{
    size_t from = 0, to = 0;
    if (group == 0 || !pattern_bytes(row->pattern, group, &from, &to))
        return SPAN_LIT("");
    return span_make(line.ptr + from, to - from);
}

/* False when a number is larger than any that was meant. */
static bool fill(const struct compiled *row, const struct note_format *format, struct span line, struct note *ret)
{
    ret->count = 0;
    ret->kind = (uint8_t)format->kind;
    ret->text = bytes_of(row, row->text, line);
    for (size_t i = 0; i < format->group_count; i++) {
        enum note_unit unit = format->groups[i].unit;
        struct span text = bytes_of(row, row->group[i], line);
        int64_t value = text.len > 0;
        if (unit != NOTE_UNIT_FLAG) {
            if (text.len == 0)
                continue;
            if (!convert(text, unit, &value)) {
                if (unit == NOTE_UNIT_FLOAT)
                    continue; /* NaN, +Inf */
                return false;
            }
        }
        ret->field[ret->count] = (uint8_t)format->groups[i].field;
        ret->value[ret->count++] = value;
    }
    return true;
}

static bool has_lead(const struct compiled *row, struct span text)
{
    return span_starts(text, row->lead[0]) || (row->lead[1].ptr && span_starts(text, row->lead[1]));
}

static bool try_row(struct note_reader *reader, size_t index, struct span text, struct note *ret)
{
    struct compiled *row = &reader->rows[index];
    struct note note = {.format = (uint8_t)index};
    size_t from = 0, to = 0;
    if (!row->pattern)
        compile(row, note_format_row(index));
    if (!pattern_match(row->pattern, text) || !pattern_bytes(row->pattern, 0, &from, &to) || to != text.len)
        return false;
    if (!fill(row, note_format_row(index), text, &note))
        return false;
    reader->last[note.kind] = (uint8_t)index;
    *ret = note;
    return true;
}

/* The rows that the text could be: by its first byte, then by its first words. */
static uint64_t candidates(const struct note_reader *reader, struct span text)
{
    uint64_t begun = 0;
    if (text.len == 0 || text.len > LINE_LONGEST)
        return 0;
    for (uint64_t left = reader->rows_of[(unsigned char)text.ptr[0]]; left; left &= left - 1) {
        unsigned row = (unsigned)__builtin_ctzll(left);
        if (has_lead(&reader->rows[row], text))
            begun |= UINT64_C(1) << row;
    }
    return begun;
}

bool note_begins(const struct note_reader *reader, struct span text)
{
    return candidates(reader, text) != 0;
}

enum note_reading note_read(struct note_reader *reader, struct span text, struct note *ret)
{
    uint64_t begun = candidates(reader, text);
    enum note_reading reading = NOTE_NOT;
    for (uint64_t left = begun; left; left &= left - 1) {
        size_t row = (size_t)__builtin_ctzll(left);
        uint8_t last = reader->last[note_format_row(row)->kind];
        if (begun >> last & 1 && try_row(reader, last, text, ret))
            return NOTE_READ;
        if (row != last && try_row(reader, row, text, ret))
            return NOTE_READ;
    }
    for (; begun && reading == NOTE_NOT; begun &= begun - 1) {
        size_t row = (size_t)__builtin_ctzll(begun);
        const char *hint = note_format_row(row)->hint;
        if (!hint || (*hint && span_find(text, span_of(hint)) == text.len))
            continue;
        ret->format = (uint8_t)row;
        ret->kind = (uint8_t)note_format_row(row)->kind;
        reading = NOTE_NEARLY;
    }
    return reading;
}
