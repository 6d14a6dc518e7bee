/*
 * Every line that is a note, as data: as formats.h has it for the trace lines of the collector. One loop in note_read.c
 * reads all of them.
 *
 * A new one is a row in the note_*.c file of its tracer and a line in the table of note_formats.c. A row without two
 * samples and a near-miss fails the tests. What a field means is said once for all rows, in note_fields.c.
 */
#ifndef GCVIEW_TRACE_NOTE_FORMATS_H
#define GCVIEW_TRACE_NOTE_FORMATS_H

#include <stddef.h>

#include "trace/goversion.h"
#include "trace/note.h"

enum note_unit {
    NOTE_UNIT_COUNT,  /* a plain number */
    NOTE_UNIT_SIGNED, /* the same, possibly negative */
    NOTE_UNIT_KIB,
    NOTE_UNIT_MB,     /* value >> 20 */
    NOTE_UNIT_MS,     /* milliseconds with or without decimals */
    NOTE_UNIT_FLOAT,  /* a fraction in either shape that Go's print has had */
    NOTE_UNIT_LIST,   /* numbers with blanks between them: their sum */
    NOTE_UNIT_FLAG,   /* words that are there or not: 1 or 0 */
};

struct note_group {
    const char *group; /* named group of the pattern; "text" need not be listed */
    enum note_field field;
    enum note_unit unit;
};

struct note_value {
    enum note_field field;
    int64_t value;
};

struct note_sample {
    const char *line; /* a whole line as a real runtime printed it */
    const char *text; /* note.text; NULL: empty */
    struct note_value values[NOTE_VALUES_MAX + 1]; /* all of them, up to NOTE_FIELD_NONE */
};

struct note_format {
    const char *id; /* "scav-1.21" */
    enum note_kind kind;
    go_versions go;
    const char *lead[2]; /* each line begins with one of these; no pattern is tried on others */
    const char *hint;    /* a line with the lead and this in it that cannot be read is a near-miss; NULL: never */
    const char *about;   /* one sentence */
    const char *pattern; /* PCRE2, must match the whole line */
    const struct note_group *groups;
    size_t group_count;
    const struct note_sample *samples;
    size_t sample_count;
    const char *const *near; /* lines that look alike and must not match */
    size_t near_count;
};

enum { NOTE_FORMATS_MAX = 48 };

size_t note_format_count(void);
const struct note_format *note_format_row(size_t index); /* index < note_format_count() */

/* Which cycle a note belongs to, of those that the same source prints. */
enum note_tie {
    NOTE_BEFORE, /* the one whose gc line came before; none: to no cycle */
    NOTE_NEXT,   /* the one whose gc line comes next */
};

/* What can be said of a kind of note. */
struct note_kind_info {
    const char *id;    /* "scav", "pacer_end": by which counts are told */
    const char *name;  /* for people: "scavenger" */
    enum note_tie tie;
    bool is_kept;      /* the model remembers it; else it is counted and exported only */
    const char *group, *part; /* where several are one `kind` in exports: that, and which of them it is; NULL: the id is the kind */
};
extern const struct note_kind_info note_kind_infos[NOTE_KIND_COUNT];

enum note_show { NOTE_SHOW_COUNT, NOTE_SHOW_BYTES, NOTE_SHOW_NS, NOTE_SHOW_PPM, NOTE_SHOW_PERCENT, NOTE_SHOW_FLAG };

struct note_field_info {
    const char *key;  /* "returned_bytes": the key of exports */
    const char *name; /* for people: "returned to the OS" */
    enum note_show show;
    const char *help; /* for people: what it is and what to make of it */
};
extern const struct note_field_info note_field_infos[NOTE_FIELD_COUNT];

#endif
