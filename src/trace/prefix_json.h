/* The few values of a line of JSON that unwrapping needs; nothing is built, nothing allocated but the text of a value that
 * has escapes in it. */
#ifndef GCVIEW_TRACE_PREFIX_JSON_H
#define GCVIEW_TRACE_PREFIX_JSON_H

#include <stdbool.h>

#include "base/span.h"
#include "base/strbuf.h"
#include "trace/json_shape.h"
#include "trace/prefix.h"

/* A value as it stands in the line: a string without its quotes, else a number, an array, ... whole. ptr NULL: not there. */
struct json_value {
    struct span text;
    bool is_string;
    bool is_unproved; /* found from its end: nobody has seen whether each quote in it is escaped */
};

struct json_found {
    struct json_value line, time, source, source_more, stream;
};

/* For `keys->shapes`: a bit for what each of the keys looks like at a glance. */
uint64_t prefix_json_shapes(const struct prefix_keys *keys);

/* `line` must be one object and nothing else. Of several keys that are there the one named first counts. `keys` has its shapes. `shape` is
 * that of the lines read before by the same keys. */
bool prefix_json_find(struct span line, const struct prefix_keys *keys, struct json_shape *shape, struct json_found *ret);

/* The quote that ends a string which begins at `start`; NULL when there is none. */
const char *json_string_end(const char *start, const char *end);

/* Appends what a string says, or an array of bytes as journalctl prints what is no UTF-8; false, and nothing appended, when it
 * is neither, is broken, or has a quote in it that is not escaped. What is half of a surrogate pair becomes U+FFFD. */
bool prefix_json_text(const struct json_value *value, struct strbuf *out);

#endif
