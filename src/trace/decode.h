/*
 * From text to record, by the rows of the format table.
 */
#ifndef GCVIEW_TRACE_DECODE_H
#define GCVIEW_TRACE_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "trace/record.h"

struct decode;

/* NULL with `err` when PCRE2 refuses a pattern. Free with decode_free (NULL is fine). */
struct decode *decode_new(struct err *err);
void decode_free(struct decode *decode);

/* Position, from `from` on, of the next place where a trace line may begin: "gc 12 @0" or "gc12("; text.len
 * when there is none. Cheap: this is what most log lines cost. */
size_t decode_candidate(struct span text, size_t from);

/* Reads the trace line that begins at `at`. Fills value, present, format, extra, all_stw of `ret`; the rest
 * is the caller's. Returns the length of the trace line, or 0 when no format reads it or a number is beyond
 * what a runtime can mean (format_field_max); value and present of `ret` are anything then. */
size_t decode_at(struct decode *decode, struct span text, size_t at, struct gc_record *ret);

/* The same for a text that must be a trace line of a known format from its first to its last byte. */
bool decode_line(struct decode *decode, struct span text, struct gc_record *ret);

/* The same for one that is printed as an ordinary line of the last format: quick to say no. */
bool decode_usual(struct decode *decode, struct span text, struct gc_record *ret);

/* Whether the last of these came to nothing because of such a number. */
bool decode_refused(const struct decode *decode);

#endif
