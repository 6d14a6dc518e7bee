/*
 * A line's beginning is folded to a signature: runs of letters become one letter, runs of digits one digit, but the first
 * run of digits its length. "2026/11/23 14:34:01 worker" and "2026/11/24 09:00:12 order" are the same then, "026/11/23" is
 * not. Only the first run can be cut wrongly, the lengths of later ones change as counters grow; and a line that lost its
 * newline has a piece behind it, so a signature is short.
 * Signatures are kept as hashes in a small table, newest over oldest in its slot. The numbers that lines began with are
 * kept too: of several cuts that leave the right shape, the one that goes on counting is the right one.
 */
#include "trace/torn_foreign.h"

#include <stdbool.h>

#include "base/num.h"

enum { SIGNATURE_SYMBOLS = 6, LITERAL_BYTES = 4, NEAR_LEAST = 4, NEAR_SHARE = 64, NEAR_BONUS = 4 };
enum { BLANK_LINES = 256 }; /* so long a blank line is remembered */

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static uint32_t mix(uint32_t hash, unsigned symbol)
{
    return (hash ^ symbol) * UINT32_C(16777619);
}

struct signatures {
    uint32_t exact, loose, literal;
};

static struct signatures sign(struct span text)
{
    uint32_t exact = UINT32_C(2166136261), loose = exact, literal = exact;
    for (size_t i = 0; i < LITERAL_BYTES && i < text.len; i++)
        literal = mix(literal, (unsigned char)text.ptr[i]);
    size_t at = 0;
    text = span_head(text, FOREIGN_LOOK);
    for (unsigned symbols = 0; symbols < SIGNATURE_SYMBOLS && at < text.len; symbols++) {
        size_t from = at;
        unsigned char first = (unsigned char)text.ptr[at++];
        unsigned symbol = first;
        if (digit((char)first)) {
            while (at < text.len && digit(text.ptr[at]))
                at++;
            symbol = '0';
        } else if (letter((char)first)) {
            while (at < text.len && letter(text.ptr[at]))
                at++;
            symbol = 'a';
        }
        exact = mix(exact, symbol == '0' && from == 0 ? 256 + (unsigned)at : symbol);
        loose = mix(loose, symbol);
    }
    return (struct signatures){exact | 1, loose | 1, literal | 1};
}

static size_t slot(uint32_t signature)
{
    return signature >> 8 & (FOREIGN_KNOWN - 1);
}

/* The number that a text begins with; false when it begins with none, or one of too many digits. */
static bool leading_number(struct span text, uint64_t *ret)
{
    size_t len = 0;
    while (len < text.len && len < 20 && digit(text.ptr[len]))
        len++;
    return num_parse_u64(span_head(text, len), ret);
}

static void remember_number(struct foreign *foreign, struct span line)
{
    uint64_t number = 0;
    if (leading_number(line, &number))
        foreign->number[foreign->numbers++ % FOREIGN_NUMBERS] = number;
}

static void learn(struct foreign *foreign, struct span line)
{
    struct signatures found = sign(line);
    remember_number(foreign, line);
    foreign->exact[slot(found.exact)] = found.exact;
    foreign->loose[slot(found.loose)] = found.loose;
    foreign->literal[slot(found.literal)] = found.literal;
}

void foreign_hear(struct foreign *foreign, struct span line)
{
    unsigned slot = foreign->heard++ % FOREIGN_PENDING;
    foreign->pending[slot].len = (uint8_t)(line.len < FOREIGN_LOOK ? line.len : FOREIGN_LOOK);
    memcpy(foreign->pending[slot].text, line.ptr, foreign->pending[slot].len);
    if (line.len == 0)
        foreign->blank = foreign->heard;
}

bool foreign_has_blank(const struct foreign *foreign)
{
    return foreign->blank > 0 && foreign->heard - foreign->blank < BLANK_LINES;
}

void foreign_settle(struct foreign *foreign)
{
    if (foreign->heard - foreign->learned > FOREIGN_PENDING)
        foreign->learned = foreign->heard - FOREIGN_PENDING;
    for (; foreign->learned < foreign->heard; foreign->learned++) {
        unsigned slot = foreign->learned % FOREIGN_PENDING;
        learn(foreign, span_make(foreign->pending[slot].text, foreign->pending[slot].len));
    }
}

static bool knows(const uint32_t *table, uint32_t signature)
{
    return table[slot(signature)] == signature;
}

/* Lines that begin with a counter or a time begin with numbers near each other: of "48|8123 requests" and
 * "4|88123 requests" only one continues 8119, 8120, 8122. */
static bool number_is_near(const struct foreign *foreign, struct span text)
{
    uint64_t number = 0;
    if (!leading_number(text, &number))
        return false;
    unsigned known = foreign->numbers < FOREIGN_NUMBERS ? foreign->numbers : FOREIGN_NUMBERS;
    for (unsigned i = 0; i < known; i++) {
        uint64_t other = foreign->number[i], apart = number > other ? number - other : other - number;
        if (apart <= NEAR_LEAST + other / NEAR_SHARE)
            return true;
    }
    return false;
}

void foreign_learn_number(struct foreign *foreign, struct span line, bool sure)
{
    if ((sure && knows(foreign->exact, sign(line).exact)) || number_is_near(foreign, line))
        remember_number(foreign, line);
}

/* `shape`: '9' a digit, '#' one or more digits, 'A' an upper-case letter, else itself. */
static bool has_shape(struct span text, const char *shape)
{
    size_t at = 0;
    for (; *shape; shape++) {
        if (at >= text.len)
            return false;
        char c = text.ptr[at++];
        if (*shape == '#') {
            if (!digit(c))
                return false;
            while (at < text.len && digit(text.ptr[at]))
                at++;
        } else if (*shape == '9' ? !digit(c) : *shape == 'A' ? c < 'A' || c > 'Z' : c != *shape) {
            return false;
        }
    }
    return true;
}

static bool plausible_date(struct span text)
{
    bool century = text.ptr[0] == '2' ? text.ptr[1] == '0' : text.ptr[0] == '1' && text.ptr[1] == '9';
    return century && (text.ptr[5] == '0' || text.ptr[5] == '1') && text.ptr[8] <= '3';
}

static int shape_score(struct span text)
{
    if ((has_shape(text, "9999/99/99 ") || has_shape(text, "9999-99-99")) && plausible_date(text))
        return 9;
    if (has_shape(text, "99:99:99") && text.ptr[0] <= '2' && text.ptr[3] <= '5')
        return 7;
    if (has_shape(text, "A9999 99:99:99"))
        return 8;
    if (has_shape(text, "#.#.#.# ") || has_shape(text, "#.#.#.#:"))
        return 5;
    if (has_shape(text, "1999999999") && (text.len == 10 || !digit(text.ptr[10])))
        return 5;
    return -8;
}

static int first_byte_score(unsigned char c)
{
    switch (c) {
    case '{':
    case '[':
    case '<':
    case '"':
    case '\033':
        return 4;
    case '/':
    case '.':
    case ',':
    case ':':
    case '+':
    case '%':
    case ')':
        return -7;
    case '-':
        return -4;
    case ' ':
    case '\t':
        return -3;
    default:
        return letter((char)c) ? 2 : digit((char)c) ? -2 : 0;
    }
}

int foreign_score(const struct foreign *foreign, struct span text)
{
    struct signatures found = sign(text);
    if (text.len == 0)
        return knows(foreign->exact, found.exact) ? 3 : -5;
    int score = shape_score(text);
    int plain = first_byte_score((unsigned char)text.ptr[0]);
    if (plain > score)
        score = plain;
    bool literal = knows(foreign->literal, found.literal);
    if (knows(foreign->exact, found.exact) && score < 8)
        score = 8;
    else if (knows(foreign->loose, found.loose) && score < 3)
        score = 3;
    return score + (literal ? 2 : 0) + (number_is_near(foreign, text) ? NEAR_BONUS : 0);
}
