#include "trace/json_shape.h"

#include <string.h>

#include "trace/prefix_json.h"

enum { MISSES = 4 };

/* Where a string ends, or a number; NULL when it is something else. */
static const char *end_of_value(const char *at, const char *end, bool is_string)
{
    if (is_string)
        return json_string_end(at, end);
    if (at == end || *at == '"' || *at == '{' || *at == '[')
        return NULL;
    const char *start = at;
    while (at < end && *at != ',' && *at != '}' && *at != ' ')
        at++;
    return at > start ? at : NULL;
}

static struct json_value value_of(const struct json_shape *shape, const struct span values[], unsigned field)
{
    unsigned step = shape->field[field];
    if (step == JSON_STEPS)
        return (struct json_value){.is_string = false};
    return (struct json_value){.text = values[step], .is_string = shape->step[step].is_string};
}

/* The values, if all that stands around them is as remembered. */
static bool take_values(const struct json_shape *shape, struct span line, struct span values[JSON_STEPS])
{
    const char *at = line.ptr, *end = line.ptr + line.len;
    unsigned from = 0;
    for (unsigned i = 0; i <= shape->count; i++) {
        size_t len = shape->step[i].end - from;
        if ((size_t)(end - at) < len || memcmp(at, shape->text + from, len) != 0)
            return false;
        at += len;
        from = shape->step[i].end;
        if (i == shape->count)
            break;
        const char *behind = end_of_value(at, end, shape->step[i].is_string);
        if (!behind)
            return false;
        values[i] = span_make(at, (size_t)(behind - at));
        at = behind;
    }
    return at == end;
}

bool json_shape_read(struct json_shape *shape, struct span line, struct json_found *ret)
{
    struct span values[JSON_STEPS];
    if (shape->count == 0 || !take_values(shape, line, values)) {
        if (shape->misses < MISSES)
            shape->misses++;
        return false;
    }
    shape->misses = 0;
    *ret = (struct json_found){.line = value_of(shape, values, 0), .time = value_of(shape, values, 1), .source = value_of(shape, values, 2),
                               .source_more = value_of(shape, values, 3), .stream = value_of(shape, values, 4)};
    return true;
}

bool json_shape_wants(const struct json_shape *shape)
{
    return shape->misses >= MISSES;
}

void json_shape_begin(struct json_shape *shape, struct span line)
{
    shape->count = 0;
    shape->is_broken = false;
    shape->mark = line.ptr;
}

/* What stands between the last value and `at`. */
static void add_text(struct json_shape *shape, const char *at)
{
    size_t from = shape->count > 0 ? shape->step[shape->count - 1].end : 0, len = (size_t)(at - shape->mark);
    shape->is_broken |= from + len > JSON_TEXT;
    if (shape->is_broken)
        return;
    memcpy(shape->text + from, shape->mark, len);
    shape->step[shape->count].end = (uint16_t)(from + len);
}

void json_shape_value(struct json_shape *shape, struct span value, bool is_string)
{
    shape->is_broken |= shape->count == JSON_STEPS || (!is_string && (value.ptr[0] == '{' || value.ptr[0] == '['));
    if (shape->is_broken)
        return;
    add_text(shape, value.ptr);
    shape->step[shape->count].is_string = is_string;
    shape->mark = value.ptr + value.len;
    shape->count++;
}

/* Which of the values that is. */
static uint8_t step_of(const struct json_shape *shape, const struct span values[], const struct json_value *value)
{
    for (uint8_t step = 0; value->text.ptr && step < shape->count; step++)
        if (values[step].ptr == value->text.ptr)
            return step;
    return JSON_STEPS;
}

void json_shape_end(struct json_shape *shape, struct span line, const struct json_found *found)
{
    struct span values[JSON_STEPS];
    if (found)
        add_text(shape, line.ptr + line.len);
    if (!found || shape->is_broken || !take_values(shape, line, values)) {
        shape->count = 0;
        shape->misses = 0;
        return;
    }
    const struct json_value *const fields[JSON_FIELDS] = {&found->line, &found->time, &found->source, &found->source_more, &found->stream};
    for (unsigned i = 0; i < JSON_FIELDS; i++)
        shape->field[i] = step_of(shape, values, fields[i]);
    shape->misses = 0;
}
