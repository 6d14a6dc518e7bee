/*
 * Every line format of Go's gctrace as data: what its lines look like, which number goes where, what it
 * means, and real lines to prove it. One loop in decode.c reads all of them; one loop in render.c prints
 * them back.
 *
 * A new Go version that changes the line needs a new file format_*.c with one row and a line in the table
 * of formats.c. A row without two samples and a near-miss fails the tests.
 */
#ifndef GCVIEW_TRACE_FORMATS_H
#define GCVIEW_TRACE_FORMATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/goversion.h"
#include "trace/record.h"

enum format_unit {
    UNIT_COUNT,   /* a plain number */
    UNIT_PERCENT, /* the same, possibly negative */
    UNIT_S,       /* seconds with three decimals */
    UNIT_MS,      /* milliseconds in the shapes of fmtNSAsMS (mgc.go) */
    UNIT_US,      /* whole microseconds; a clock that ran backwards (negative) counts as 0 */
    UNIT_MB,      /* value >> 20 */
    UNIT_FLAG,    /* words that are there or not: 1 or 0 */
};

struct format_field {
    const char *group;   /* named group of the pattern */
    enum gc_field field; /* several groups may name the same field: their values add up */
    enum format_unit unit;
    const char *help;    /* for people: what it is, how it is measured, what to make of it */
};

struct format_value {
    enum gc_field field;
    uint64_t value;
};

struct format_sample {
    const char *line; /* a whole line as a real runtime printed it */
    struct format_value values[GC_FIELD_COUNT]; /* all of them, in order of the fields; see `count` */
    size_t count;
};

struct format {
    const char *id;      /* "gc-1.18" */
    const char *go;      /* "Go 1.18 - 1.27" */
    go_versions versions; /* the same as a set */
    const char *about;   /* one sentence: what tells it from its neighbours */
    const char *pattern; /* PCRE2; matched at the place where "gc" stands, text may follow */
    const struct format_field *fields;
    size_t field_count;
    const struct format_sample *samples;
    size_t sample_count;
    const char *const *near; /* lines that look alike and must not match */
    size_t near_count;
    bool all_stw; /* gc_record.all_stw */
    bool extra;   /* gc_record.extra: unknown fields were skipped */
};

size_t format_count(void);
const struct format *format_row(size_t index); /* index < format_count() */

/* The help text of a field in a format; NULL when its lines do not have the field. */
const char *format_help(size_t index, enum gc_field field);

/* A short name of a field for people, whatever the format: "heap goal". */
const char *format_field_name(enum gc_field field);

/* The largest value (in the record's unit) that a runtime can have meant. A line with a larger number is
 * damaged or comes from a clock that ran backwards (18446744073709 ms): it is not read. */
uint64_t format_field_max(enum gc_field field);

#endif
