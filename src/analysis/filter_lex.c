/*
 * Words by hand: a dozen rules, of which two need a look ahead. ".." ends a number ("12s..40s") while "." does not, and
 * a unit may stand apart ("1 ms") although "1 and" must not be taken for one: only the units themselves are taken.
 */
#include "analysis/filter_lex.h"

#include <stdbool.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_of_name(char c)
{
    return is_letter(c) || char_is_digit(c) || c == '_' || c == '-';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word(struct span text, const char *word)
{
    size_t i = 0;
    while (i < text.len && word[i] != '\0' && lower(text.ptr[i]) == word[i])
        i++;
    return i == text.len && word[i] == '\0';
}

/* Date and zone hold signs: "2026-11-23T14:00:00+01:00". */
static bool may_hold_sign(struct span run)
{
    bool is_date = run.len >= 4;
    for (size_t i = 0; i < run.len; i++) {
        if (run.ptr[i] == 'T')
            return true;
        is_date = is_date && (char_is_digit(run.ptr[i]) || (run.ptr[i] == '-' && i >= 4));
    }
    return is_date;
}

static bool continues_literal(struct span text, size_t len)
{
    char c = text.ptr[len];
    if (c == '.')
        return len + 1 >= text.len || text.ptr[len + 1] != '.';
    if (c == '-' || c == '+')
        return may_hold_sign(span_head(text, len));
    return char_is_digit(c) || is_letter(c) || c == ':' || c == '%' || c == '/' || (unsigned char)c >= 0x80;
}

static bool is_plain_number(struct span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_digit(text.ptr[i]) && text.ptr[i] != '.')
            return false;
    return true;
}

/* Bytes of a unit that stands apart at the start of `text`, the blanks before it included; 0 when none does. */
static size_t unit_apart(struct span text)
{
    static const char *const UNITS[] = {"ns", "us", "ms", "s", "m", "h", "d", "b", "kb", "mb", "gb", "tb", "kib", "mib",
                                        "gib", "tib", "b/s", "kb/s", "mb/s", "gb/s", "kib/s", "mib/s", "gib/s", "%"};
    size_t blanks = 0, len = 0;
    while (blanks < text.len && text.ptr[blanks] == ' ')
        blanks++;
    struct span rest = span_from(text, blanks);
    while (len < rest.len && (is_of_name(rest.ptr[len]) || rest.ptr[len] == '/' || rest.ptr[len] == '%'))
        len++;
    if (span_starts(rest, SPAN_LIT("µs")))
        return blanks + 3;
    for (size_t i = 0; blanks > 0 && i < sizeof UNITS / sizeof *UNITS; i++)
        if (is_word(span_head(rest, len), UNITS[i]))
            return blanks + len;
    return 0;
}

static struct token literal(struct span text, size_t at)
{
    struct span rest = span_from(text, at);
    size_t len = 1;
    while (len < rest.len && continues_literal(rest, len))
        len++;
    if (is_plain_number(span_head(rest, len)))
        len += unit_apart(span_from(rest, len));
    return (struct token){.kind = TOKEN_LITERAL, .at = at, .text = span_head(rest, len)};
}

static struct token word(struct span text, size_t at)
{
    static const struct {
        const char *word;
        enum token_kind kind;
        unsigned which;
    } KEYWORDS[] = {{"and", TOKEN_AND, 0},   {"or", TOKEN_OR, 0},      {"not", TOKEN_NOT, 0},
                    {"in", TOKEN_IN, 0},     {"has", TOKEN_HAS, 0},    {"true", TOKEN_FLAG, 1},
                    {"yes", TOKEN_FLAG, 1},  {"false", TOKEN_FLAG, 0}, {"no", TOKEN_FLAG, 0}};
    struct span rest = span_from(text, at);
    size_t len = 1;
    while (len < rest.len && is_of_name(rest.ptr[len]))
        len++;
    struct token token = {.kind = TOKEN_NAME, .at = at, .text = span_head(rest, len)};
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++)
        if (is_word(token.text, KEYWORDS[i].word)) {
            token.kind = KEYWORDS[i].kind;
            token.which = KEYWORDS[i].which;
        }
    return token;
}

static struct token sign(struct span text, size_t at)
{
    static const struct { /* the longer of two that begin alike first */
        struct span text;
        enum token_kind kind;
        unsigned which;
    } SIGNS[] = {{{"==", 2}, TOKEN_COMPARE, COMPARE_EQ}, {{"!=", 2}, TOKEN_COMPARE, COMPARE_NE},
                 {{"<>", 2}, TOKEN_COMPARE, COMPARE_NE}, {{"<=", 2}, TOKEN_COMPARE, COMPARE_LE},
                 {{">=", 2}, TOKEN_COMPARE, COMPARE_GE}, {{"=", 1}, TOKEN_COMPARE, COMPARE_EQ},
                 {{"<", 1}, TOKEN_COMPARE, COMPARE_LT},  {{">", 1}, TOKEN_COMPARE, COMPARE_GT},
                 {{"..", 2}, TOKEN_RANGE, 0},            {{"&&", 2}, TOKEN_AND, 0},
                 {{"||", 2}, TOKEN_OR, 0},               {{"!", 1}, TOKEN_NOT, 0},
                 {{"(", 1}, TOKEN_OPEN, 0},              {{")", 1}, TOKEN_CLOSE, 0}};
    struct span rest = span_from(text, at);
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (span_starts(rest, SIGNS[i].text))
            return (struct token){
                .kind = SIGNS[i].kind, .which = SIGNS[i].which, .at = at, .text = span_head(rest, SIGNS[i].text.len)};
    size_t len = 1; /* a whole character, not a byte of it */
    while (len < rest.len && ((unsigned char)rest.ptr[len] & 0xc0) == 0x80)
        len++;
    return (struct token){.kind = TOKEN_STRANGE, .at = at, .text = span_head(rest, len)};
}

struct token filter_token(struct span text, size_t at)
{
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
        at++;
    if (at >= text.len)
        return (struct token){.kind = TOKEN_END, .at = text.len, .text = span_from(text, text.len)};
    if (char_is_digit(text.ptr[at]))
        return literal(text, at);
    return is_letter(text.ptr[at]) ? word(text, at) : sign(text, at);
}
