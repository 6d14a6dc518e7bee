/*
 * Lines of JSON from one writer differ in their values only: the same keys in the same order, the same quotes and commas
 * between. What stands between the values is remembered of a line, and the next one is compared with it piece by piece instead
 * of being taken apart; what it has not is for prefix_json_find. The values that come out are the same, at a third of the price.
 */
#ifndef GCVIEW_TRACE_JSON_SHAPE_H
#define GCVIEW_TRACE_JSON_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum { JSON_FIELDS = 5, JSON_STEPS = 24, JSON_TEXT = 480 };

struct json_found;

/* Begin with zeros. */
struct json_shape {
    uint8_t count;   /* of values; 0: nothing is remembered */
    uint8_t misses;  /* lines in a row that were built otherwise */
    bool is_broken;  /* while it is learned: cannot be remembered */
    uint8_t field[JSON_FIELDS]; /* which value is line, time, source, source_more, stream; JSON_STEPS: none */
    struct {
        uint16_t end;   /* of the text before the value, in `text` */
        bool is_string; /* the text ends with its quote */
    } step[JSON_STEPS + 1]; /* the last one: what stands behind the last value */
    char text[JSON_TEXT];
    const char *mark; /* while it is learned: the end of the last value */
};

/* Reads a line that is built as the one learned; false for any other. */
bool json_shape_read(struct json_shape *shape, struct span line, struct json_found *ret);

/* Whether the line that was not read is worth learning: several in a row were not. */
bool json_shape_wants(const struct json_shape *shape);

/* Learning: begin, each value in its order, the end with what was found in the line, NULL: nothing. */
void json_shape_begin(struct json_shape *shape, struct span line);
void json_shape_value(struct json_shape *shape, struct span value, bool is_string);
void json_shape_end(struct json_shape *shape, struct span line, const struct json_found *found);

#endif
