/*
 * What became of the input, as lines for people: counts by kind of line, torn lines, other tracers, prefixes, a guess at
 * the Go version with its grounds, near-misses. One list for the screen and for `gcview report --parse`, so that they
 * cannot say different things.
 */
#ifndef GCVIEW_ANALYSIS_PARSE_SUMMARY_H
#define GCVIEW_ANALYSIS_PARSE_SUMMARY_H

#include "trace/parsed.h"

enum parse_level {
    PARSE_HEADING,
    PARSE_PLAIN,
    PARSE_WARN,  /* something was lost */
    PARSE_TEXT,  /* bytes of the input, in `remark` */
};

struct parse_line {
    enum parse_level level;
    struct span name;   /* of a heading: its text */
    struct span value;  /* a number with separators; empty: none */
    struct span remark; /* any bytes when the level is PARSE_TEXT */
};

/* Calls `put` for each line in order; spans are valid during the call. */
void parse_summary(const struct trace *trace, void (*put)(void *ctx, const struct parse_line *line), void *ctx);

#endif
