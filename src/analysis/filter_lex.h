/*
 * The words of a filter. Private to filter*.c.
 */
#ifndef GCVIEW_ANALYSIS_FILTER_LEX_H
#define GCVIEW_ANALYSIS_FILTER_LEX_H

#include "base/span.h"

enum token_kind {
    TOKEN_END,
    TOKEN_OPEN, TOKEN_CLOSE,
    TOKEN_COMPARE, /* which = enum filter_compare */
    TOKEN_RANGE,   /* ".." */
    TOKEN_AND, TOKEN_OR, TOKEN_NOT, TOKEN_IN, TOKEN_HAS,
    TOKEN_FLAG,    /* "true", "yes", "false", "no"; which = 1 or 0 */
    TOKEN_NAME,
    TOKEN_LITERAL, /* begins with a digit: "1.5 ms", "10:03", "40%" */
    TOKEN_STRANGE, /* one character that has no place in a filter */
};

enum filter_compare { COMPARE_EQ, COMPARE_NE, COMPARE_LT, COMPARE_LE, COMPARE_GT, COMPARE_GE };

struct token {
    enum token_kind kind;
    unsigned which;
    size_t at;        /* byte of the text */
    struct span text;
};

/* The token at or behind byte `at`; blanks are skipped. */
struct token filter_token(struct span text, size_t at);

#endif
