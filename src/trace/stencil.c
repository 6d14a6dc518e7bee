#include "trace/stencil.h"

#include <string.h>

#include "base/num.h"

enum {
    DIGITS_SAFE = 17,  /* so many decimal digits cannot overflow, whatever the scale adds below */
    MB_SHIFT = 20,
    FEW = 8,
};

#define ALL_FIELDS ((UINT32_C(1) << GC_FIELD_COUNT) - 1)

void stencil_clear(struct stencil *stencil)
{
    *stencil = (struct stencil){.count = 0};
}

bool stencil_add(struct stencil *stencil, struct span text, const struct format_field *field)
{
    static const struct {
        bool possible;
        uint8_t scale, decimals, shift;
    } shapes[] = {
        [UNIT_COUNT] = {true, 0, 0, 0}, [UNIT_PERCENT] = {true, 0, 0, 0},    [UNIT_S] = {true, 9, 3, 0},
        [UNIT_MS] = {true, 6, 0, 0},    [UNIT_MB] = {true, 0, 0, MB_SHIFT}, [UNIT_US] = {.possible = false},
        [UNIT_FLAG] = {.possible = false},
    };
    uint32_t bit = UINT32_C(1) << field->field;
    if (!shapes[field->unit].possible || stencil->count == STENCIL_STEPS || text.len > STENCIL_TEXT || stencil->present & bit)
        return false;
    struct stencil_step *step = &stencil->step[stencil->count++];
    *step = (struct stencil_step){
        .len = (uint8_t)text.len,
        .field = (uint8_t)field->field,
        .scale = shapes[field->unit].scale,
        .decimals = shapes[field->unit].decimals,
        .shift = shapes[field->unit].shift,
        .max = format_field_max(field->field) >> shapes[field->unit].shift,
    };
    size_t room = text.len + FEW + (step->scale > 0 ? 1 + FEW : 0);
    step->room = (uint8_t)(room > STENCIL_TEXT ? room : STENCIL_TEXT);
    memcpy(step->text, text.ptr, text.len);
    memset(step->mask, UINT8_MAX, text.len);
    stencil->present |= bit;
    stencil->numbers |= bit;
    return true;
}

/* Digits from `at` on, into *value; returns where they end. Stops at `most` of them. */
static const char *read_digits(const char *at, const char *most, uint64_t *value)
{
    uint64_t sum = *value;
    for (; at < most && (unsigned char)(*at - '0') < 10; at++)
        sum = sum * 10 + (unsigned char)(*at - '0');
    *value = sum;
    return at;
}

static const uint64_t POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

static const char *read_number(const struct stencil_step *step, const char *at, const char *end, uint64_t *ret)
{
    uint64_t value = 0;
    const char *most = end - at > DIGITS_SAFE - step->scale ? at + DIGITS_SAFE - step->scale : end;
    const char *next = read_digits(at, most, &value);
    if (next == at || next == end)
        return NULL;
    unsigned taken = 0;
    if (step->scale > 0 && *next == '.') {
        const char *dot = ++next;
        next = read_digits(dot, end - dot > step->scale ? dot + step->scale : end, &value);
        taken = (unsigned)(next - dot);
        if (taken == 0)
            return NULL;
    }
    if (step->decimals > 0 && taken != step->decimals)
        return NULL;
    *ret = value * POWERS[step->scale - taken];
    return next;
}

/* The text and the number of a step; returns where they end, NULL when they are not there. */
static const char *read_step(const struct stencil_step *step, const char *at, const char *end, uint64_t *ret)
{
    if (end - at <= step->len || memcmp(at, step->text, step->len) != 0)
        return NULL;
    return read_number(step, at + step->len, end, ret);
}

static bool has_text(const struct stencil_step *step, const char *at)
{
    uint64_t word[2];
    memcpy(word, at, sizeof word);
    return (((word[0] ^ step->text[0]) & step->mask[0]) | ((word[1] ^ step->text[1]) & step->mask[1])) == 0;
}

/* As read_digits for at least FEW bytes; NULL when all of these are digits. */
static inline const char *read_few_digits(const char *at, uint64_t *value)
{
    uint64_t sum = *value;
    for (int i = 0; i < FEW; i++) {
        unsigned digit = (unsigned)(unsigned char)at[i] - '0';
        if (digit > 9) {
            *value = sum;
            return at + i;
        }
        sum = sum * 10 + digit;
    }
    return NULL;
}

/* As read_step where step->room bytes are left, for a number of few digits: nearly all. NULL says nothing. */
static inline const char *read_short_step(const struct stencil_step *step, const char *at, uint64_t *ret)
{
    if (!has_text(step, at))
        return NULL;
    at += step->len;
    uint64_t value = 0;
    const char *next = read_few_digits(at, &value);
    if (!next || next == at)
        return NULL;
    if (step->scale > 0) {
        ptrdiff_t taken = 0;
        if (*next == '.') {
            const char *dot = ++next;
            next = read_few_digits(dot, &value);
            if (!next)
                return NULL;
            taken = next - dot;
            if (taken == 0 || taken > step->scale)
                return NULL;
        }
        if (step->decimals > 0 && taken != step->decimals)
            return NULL;
        value *= POWERS[step->scale - taken];
    }
    *ret = value;
    return next;
}

/* A few bytes: calling for them takes longer than looking at them. */
static bool is_tail(struct span tail, const char *at, const char *end)
{
    if ((size_t)(end - at) != tail.len)
        return false;
    size_t same = 0;
    while (same < tail.len && at[same] == tail.ptr[same])
        same++;
    return same == tail.len;
}

static void set_all(struct gc_record *record, uint32_t fields, uint64_t value)
{
    for (; fields; fields &= fields - 1)
        record->value[__builtin_ctz(fields)] = value;
}

bool stencil_read(const struct stencil *stencil, struct span line, struct gc_record *ret)
{
    const char *at = line.ptr, *end = line.ptr + line.len;
    for (unsigned i = 0; i < stencil->count; i++) {
        const struct stencil_step *step = &stencil->step[i];
        uint64_t value = 0;
        const char *next = end - at >= step->room ? read_short_step(step, at, &value) : NULL;
        at = next ? next : read_step(step, at, end, &value);
        if (!at || value > step->max)
            return false;
        ret->value[step->field] = value << step->shift;
    }
    if (!is_tail(stencil->tail, at, end))
        return false;
    set_all(ret, ALL_FIELDS & ~stencil->numbers & ~stencil->ones, 0);
    set_all(ret, stencil->ones, 1);
    ret->present = stencil->present;
    return stencil->count > 0;
}
