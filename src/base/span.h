/*
 * A span is a run of bytes that somebody else owns: a pointer and a length, no terminator, any byte
 * legal. Every parser of outside bytes works on spans, so that a NUL in a log is a byte like others.
 * A span is valid as long as the buffer it points into; nothing here allocates or writes.
 */
#ifndef GCVIEW_BASE_SPAN_H
#define GCVIEW_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct span {
    const char *ptr;
    size_t len;
};

/* The span of a string literal; its terminator is not part of it. */
#define SPAN_LIT(text) ((struct span){.ptr = (text), .len = sizeof(text) - 1})

static inline struct span span_of(const char *text)
{
    return (struct span){.ptr = text, .len = strlen(text)};
}

static inline struct span span_make(const char *ptr, size_t len)
{
    return (struct span){.ptr = ptr, .len = len};
}

/* The bytes from `from` to the end; empty when `from` lies behind the end. */
static inline struct span span_from(struct span s, size_t from)
{
    if (from >= s.len)
        return span_make(s.ptr + s.len, 0);
    return span_make(s.ptr + from, s.len - from);
}

/* At most the first `len` bytes. */
static inline struct span span_head(struct span s, size_t len)
{
    return span_make(s.ptr, len < s.len ? len : s.len);
}

static inline bool span_eq(struct span a, struct span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool span_starts(struct span s, struct span prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool span_ends(struct span s, struct span suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

/* How much of `s` is whole lines: the length up to and with the last '\n'; 0 when there is none. */
size_t span_lines(struct span s);

/* Without the blanks at both ends. */
static inline struct span span_trim(struct span s)
{
    while (s.len > 0 && s.ptr[0] == ' ')
        s = span_from(s, 1);
    while (s.len > 0 && s.ptr[s.len - 1] == ' ')
        s.len--;
    return s;
}

static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where the digits end that stand at `at`; `at` when none do. */
static inline size_t span_skip_digits(struct span s, size_t at)
{
    while (at < s.len && char_is_digit(s.ptr[at]))
        at++;
    return at;
}

/* Position of the first occurrence of `needle`, or `s.len` when there is none. */
size_t span_find(struct span s, struct span needle);

/* Letters to change, add or take away to make one word of the other (Levenshtein); 32 when one is longer than that. For
 * "did you mean". */
unsigned span_distance(struct span a, struct span b);

#endif
