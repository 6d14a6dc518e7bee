/*
 * The rows of prefixes.c and those of the user, ready to be used: patterns compiled, groups found. It keeps no state of any
 * input, but for how the last line of JSON was built; which rows an input has is unwrap.h's business.
 */
#ifndef GCVIEW_TRACE_PREFIX_READ_H
#define GCVIEW_TRACE_PREFIX_READ_H

#include "base/err.h"
#include "base/strbuf.h"
#include "trace/prefix.h"

enum { PREFIX_OWN_MAX = 16, PREFIX_ROWS_MAX = 96 };

struct prefix_reader;

/* What a row's spans may point into when the line itself does not hold their text. */
struct prefix_room {
    struct strbuf text, name;
};
void prefix_room_init(struct prefix_room *room);
void prefix_room_release(struct prefix_room *room);

/* NULL with `err` when PCRE2 refuses a pattern. Free with prefix_reader_free (NULL is fine). */
struct prefix_reader *prefix_reader_new(struct err *err);
void prefix_reader_free(struct prefix_reader *reader);

/* One more row, before all others: a pattern with a group `line`, and `time` and `source` if there are any; both texts are
 * copied. Such a row is sure. False with a sentence without a subject in `err`. */
bool prefix_reader_add(struct prefix_reader *reader, struct span name, struct span pattern, struct err *err);

/* Rows in the order in which they are to be tried. */
size_t prefix_reader_count(const struct prefix_reader *reader);
const char *prefix_reader_id(const struct prefix_reader *reader, size_t row);
const char *prefix_reader_about(const struct prefix_reader *reader, size_t row);

/* The rows of that trust, PREFIX_SURE or PREFIX_WEAK, as bits 1 << row, that a line with this first byte can be read by. */
uint64_t prefix_reader_rows(const struct prefix_reader *reader, enum prefix_trust trust, char first);
bool prefix_reader_is_sure(const struct prefix_reader *reader, size_t row);
const struct prefix *prefix_reader_row(const struct prefix_reader *reader, size_t row);

/* Reads `line` by one row; false when it does not look like that. `ret` is valid as long as `line` and until `room` is
 * used again. */
bool prefix_read(struct prefix_reader *reader, size_t row, struct span line, struct prefix_room *room,
                 struct unwrapped *ret);

#endif
