#include "trace/stencil.h"

#include <string.h>

#include "base/num.h"

enum { DIGITS_SAFE = 17, MB_SHIFT = 20 }; /* so many decimal digits cannot overflow, whatever the scale adds below */

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

static const char *read_number(const struct stencil_step *step, const char *at, const char *end, uint64_t *ret)
{
    static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
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
    *ret = value * powers[step->scale - taken];
    return next;
}

static bool has_text(const struct stencil_step *step, const char *at, const char *end)
{
    uint64_t word[2];
    if (end - at < STENCIL_TEXT)
        return end - at > step->len && memcmp(at, step->text, step->len) == 0;
    memcpy(word, at, sizeof word);
    return ((word[0] ^ step->text[0]) & step->mask[0]) == 0 && ((word[1] ^ step->text[1]) & step->mask[1]) == 0;
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
        if (!has_text(step, at, end))
            return false;
        at = read_number(step, at + step->len, end, &value);
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
