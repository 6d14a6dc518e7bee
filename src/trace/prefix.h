/*
 * What collectors and loggers put in front of a line, or wrap around it, as data: how it looks, where the time, the name of
 * who writes and the line itself stand in it, and real samples to prove it. One loop in prefix_read.c reads all of them.
 *
 * A new one is one row in a file prefix_*.c and a line in the table of prefixes.c; people add rows of their own in
 * config.json. A row without two samples and a near-miss fails the tests.
 *
 * Pattern or keys: what stands in front of a line is a pattern with named groups; what is wrapped in JSON is read by a small
 * reader (prefix_json.h) that is told the keys, because no pattern undoes escapes. The commonest collectors have a
 * reader by hand besides: they are the ones whose logs are large. A test holds it against the pattern.
 */
#ifndef GCVIEW_TRACE_PREFIX_H
#define GCVIEW_TRACE_PREFIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum { PREFIX_KEYS_MAX = 6 };

struct json_found; /* prefix_json.h */

/* Keys of the object, by preference, up to the first without a ptr. `source_more`: what is added to the name behind a slash. */
struct prefix_keys {
    struct span line[PREFIX_KEYS_MAX], time[PREFIX_KEYS_MAX], source[PREFIX_KEYS_MAX], source_more[PREFIX_KEYS_MAX],
        stream[PREFIX_KEYS_MAX];
    struct span inside[PREFIX_KEYS_MAX]; /* objects whose members are looked at as well */
    uint64_t shapes; /* of all of these: prefix_json_shapes; no row says it itself */
};

/* A line without its wrapping. Spans point into the line that was read or into the buffer that was lent for it. */
struct unwrapped {
    struct span text;    /* as it is to be shown: the line as it came, or what was wrapped in it */
    uint32_t body_start, body_len; /* what the program wrote, in `text` */
    struct span time;    /* for stamp_parse; empty when there is none */
    struct span source;  /* the name; empty when there is none */
    bool is_open;        /* the program's line goes on in the next one of this stream */
    bool is_stdout;      /* of the two streams that a collector tells apart; false when it does not */
};

enum prefix_trust {
    PREFIX_SURE, /* one line that looks like this is enough: no program's own log does */
    PREFIX_WEAK, /* a program's own lines may begin like this; counts when a trace line stands behind it */
    PREFIX_REPEATED, /* any word may be taken for it; counts when names come again and again: labels.h */
};

struct prefix_sample {
    const char *line;
    const char *source; /* NULL: none */
    const char *time;   /* as it stands there; NULL: none */
    const char *body;
    bool is_open, is_stdout;
};

struct prefix {
    const char *id;      /* "cri" */
    const char *about;   /* who writes it, a clause */
    const char *first;   /* the bytes that a line can begin with; NULL: any */
    const char *begins;  /* what it begins with, always; NULL: see `first` */
    const char *key_first; /* of JSON: the bytes that the first key can begin with; NULL: any */
    const char *pattern; /* groups: line, and time, source, source_more, open, stdout if there are any */
    const struct prefix_keys *keys; /* instead of the pattern */
    /* For JSON of a fixed shape: as prefix_json_find, faster; what it does not know is left to that. */
    bool (*find)(struct span line, struct json_found *ret);
    /* In place of the pattern, which then says what it must agree with. */
    bool (*read)(struct span line, struct unwrapped *ret);
    bool lacks_time;   /* JSON that may have none */
    bool needs_source; /* JSON that is not read without a name */
    enum prefix_trust trust;
    const struct prefix *beside; /* REPEATED: where that one was found, this one needs no more to count */
    bool shows_body;   /* what was wrapped is shown in place of the wrapping */
    bool newline_ends; /* the body ends with a newline, or the line goes on */
    const struct prefix_sample *samples;
    size_t sample_count;
    const char *const *near; /* lines that look alike and are not read */
    size_t near_count;
};

size_t prefix_count(void);
const struct prefix *prefix_row(size_t index); /* index < prefix_count() */

#endif
