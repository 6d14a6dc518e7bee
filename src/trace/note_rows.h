/* The rows of the note formats, each file with those of one tracer, and pieces of their patterns. */
#ifndef GCVIEW_TRACE_NOTE_ROWS_H
#define GCVIEW_TRACE_NOTE_ROWS_H

#include "trace/note_formats.h"

struct note_rows {
    const struct note_format *rows;
    size_t count;
};

extern const struct note_rows note_rows_scavenger, note_rows_pacer, note_rows_pacer_end, note_rows_sched,
    note_rows_sched_detail, note_rows_misc, note_rows_ends;

#define NOTE_COUNT_OF(array) (sizeof(array) / sizeof(array)[0])
#define NOTE_TABLES(g, s, n)                                                                                           \
    .groups = (g), .group_count = NOTE_COUNT_OF(g), .samples = (s), .sample_count = NOTE_COUNT_OF(s), .near = (n),     \
    .near_count = NOTE_COUNT_OF(n)

/* Possessive where it can be, so that a line that does not match is refused in one pass. */
#define RE_N(name) "(?<" name ">[0-9]++)"
#define RE_I(name) "(?<" name ">-?+[0-9]++)"
#define RE_ID(name) "(?:-1|nil|(?<" name ">[0-9]++))"
#define RE_BOOL(name) "(?:0|false|(?<" name ">1|true))"
#define RE_DECIMAL(name) "(?<" name ">[0-9]++(?:\\.[0-9]++)?+)"
/* printfloat up to Go 1.25, then the shortest form (print.go). */
#define RE_OLD_FLOAT(name) "(?<" name ">[+-][0-9]\\.[0-9]{6}e[+-][0-9]{3}|NaN|[+-]Inf)"
#define RE_NEW_FLOAT(name) "(?<" name ">-?+[0-9]++(?:\\.[0-9]++)?+(?:e[+-][0-9]++)?+|NaN|[+-]Inf)"

#define NOTE_KIB(count) ((count) * INT64_C(1024))
#define NOTE_MB(count) ((count) * INT64_C(1048576))

#endif
