/*
 * A compiled pattern: the one place that knows PCRE2. Line formats, notes and prefixes are rows of data with a pattern each;
 * users add patterns of their own.
 *
 * Made machine code by PCRE2 at the first match where that is to be had, interpreted where it is not. A hostile line is cheap:
 * what runs into the match limits does not match. Not for use by two threads at once.
 */
#ifndef GCVIEW_TRACE_PATTERN_H
#define GCVIEW_TRACE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/span.h"

enum { PATTERN_GROUPS_MAX = 32 };

struct pattern;

/* `text` in PCRE2's language; it matches only where a text begins. NULL with "REASON at position N of the pattern" in `err`
 * when PCRE2 refuses it or it has PATTERN_GROUPS_MAX groups or more. Free with pattern_free (NULL is fine). */
struct pattern *pattern_new(struct span text, struct err *err);
void pattern_free(struct pattern *pattern);

/* Groups are numbered from 1 in the order of their parentheses; group 0 is all that matched. */
unsigned pattern_group_count(const struct pattern *pattern);
/* The number of a named group; 0 when there is none of that name. */
unsigned pattern_group(const struct pattern *pattern, const char *name);

/* Matches at the beginning of `text`, which need not be matched to its end; false when it does not, or not within the
 * limits. The groups below are those of the last match and point into its text. */
bool pattern_match(struct pattern *pattern, struct span text);

/* Bytes of the text of the last match that a group took: false when it took no part. */
bool pattern_bytes(const struct pattern *pattern, unsigned group, size_t *ret_from, size_t *ret_to);

#endif
