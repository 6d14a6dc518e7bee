/*
 * A walk over the members of one object. Values that nobody asked for are skipped by their quotes and brackets without a
 * look at what is in them: what is no JSON there is some other program's business. cJSON was rejected: it builds a tree
 * with an allocation for each node, ten times as slow, for each line of a log.
 */
#include "trace/prefix_json.h"

#include <limits.h>
#include <string.h>

#include "base/num.h"

struct walk {
    const char *at, *end;
};

static void skip_blanks(struct walk *walk)
{
    while (walk->at < walk->end && (*walk->at == ' ' || *walk->at == '\t'))
        walk->at++;
}

static bool take(struct walk *walk, char c)
{
    skip_blanks(walk);
    if (walk->at == walk->end || *walk->at != c)
        return false;
    walk->at++;
    return true;
}

/* Whether an odd number of backslashes stands before `at`: of two one escapes the other. */
static bool is_escaped(const char *start, const char *at)
{
    const char *back = at;
    while (back > start && back[-1] == '\\')
        back--;
    return (at - back) % 2 != 0;
}

/* Looked for by quotes: that is the speed of memory, and few of them are escaped. */
const char *json_string_end(const char *start, const char *end)
{
    const char *quote = memchr(start, '"', (size_t)(end - start));
    while (quote && is_escaped(start, quote))
        quote = memchr(quote + 1, '"', (size_t)(end - quote - 1));
    return quote;
}

/* A string whose opening quote is behind us. */
static bool take_string(struct walk *walk, struct json_value *ret)
{
    const char *start = walk->at, *quote = json_string_end(start, walk->end);
    *ret = (struct json_value){.is_string = true};
    if (!quote)
        return false;
    ret->text = span_make(start, (size_t)(quote - start));
    walk->at = quote + 1;
    return true;
}

/* An object or an array, whatever is in it. */
static bool skip_nested(struct walk *walk)
{
    struct json_value ignored;
    unsigned depth = 0;
    while (walk->at < walk->end) {
        char c = *walk->at++;
        if (c == '"' && !take_string(walk, &ignored))
            return false;
        depth += c == '{' || c == '[';
        if ((c == '}' || c == ']') && --depth == 0)
            return true;
    }
    return false;
}

static bool take_value(struct walk *walk, struct json_value *ret)
{
    if (take(walk, '"'))
        return take_string(walk, ret);
    const char *start = walk->at;
    if (start == walk->end)
        return false;
    if (*start == '{' || *start == '[') {
        if (!skip_nested(walk))
            return false;
    } else {
        while (walk->at < walk->end && *walk->at != ',' && *walk->at != '}' && *walk->at != ' ')
            walk->at++;
    }
    *ret = (struct json_value){.text = span_make(start, (size_t)(walk->at - start))};
    return ret->text.len > 0;
}

/* Most keys of a line are nobody's: that is told by length and first byte, of which one of 64 bits is made. */
static uint64_t shape_of(struct span key)
{
    enum { BITS = 64, SPREAD = 7 };
    return UINT64_C(1) << (((unsigned char)key.ptr[0] + SPREAD * key.len) % BITS);
}

uint64_t prefix_json_shapes(const struct prefix_keys *keys)
{
    const struct span *lists[] = {keys->line, keys->time, keys->source, keys->source_more, keys->stream, keys->inside};
    uint64_t shapes = 0;
    for (size_t list = 0; list < sizeof lists / sizeof lists[0]; list++)
        for (unsigned i = 0; i < PREFIX_KEYS_MAX && lists[list][i].ptr; i++)
            shapes |= shape_of(lists[list][i]);
    return shapes;
}

/* The place of `key` in the list of at most PREFIX_KEYS_MAX, if it is better than `best`; else `best`. */
static unsigned rank_of(const struct span *keys, struct span key, unsigned best)
{
    for (unsigned i = 0; i < best && keys[i].ptr; i++)
        if (key.len == keys[i].len && memcmp(key.ptr, keys[i].ptr, key.len) == 0)
            return i;
    return best;
}

static inline void keep(const struct span *keys, struct span key, const struct json_value *value, struct json_value *ret,
                        unsigned *best)
{
    unsigned rank = rank_of(keys, key, *best);
    if (rank == *best)
        return;
    *ret = *value;
    *best = rank;
}

struct search {
    const struct prefix_keys *keys;
    struct json_found *found;
    struct json_shape *shape; /* that learns; NULL: none */
    unsigned line, time, source, source_more, stream; /* ranks of what was found */
};

static void note_member(struct search *search, struct span key, const struct json_value *value)
{
    const struct prefix_keys *keys = search->keys;
    struct json_found *found = search->found;
    keep(keys->line, key, value, &found->line, &search->line);
    keep(keys->time, key, value, &found->time, &search->time);
    keep(keys->source, key, value, &found->source, &search->source);
    keep(keys->source_more, key, value, &found->source_more, &search->source_more);
    keep(keys->stream, key, value, &found->stream, &search->stream);
}

static bool walk_object(struct walk *walk, struct search *search, unsigned depth);

/* The value of `key` if its members are looked at as well; what is broken is skipped like any other. */
static bool walk_inside(struct walk *walk, struct search *search, struct span key, unsigned depth)
{
    struct walk inside = *walk;
    if (depth == 0 || !search->keys->inside[0].ptr || rank_of(search->keys->inside, key, PREFIX_KEYS_MAX) == PREFIX_KEYS_MAX ||
        !walk_object(&inside, search, depth - 1))
        return false;
    walk->at = inside.at;
    return true;
}

static bool walk_object(struct walk *walk, struct search *search, unsigned depth)
{
    if (!take(walk, '{'))
        return false;
    do {
        struct json_value key, value;
        if (!take(walk, '"') || !take_string(walk, &key) || !take(walk, ':'))
            return false;
        bool is_known = (search->keys->shapes & shape_of(key.text)) != 0;
        if (is_known && walk_inside(walk, search, key.text, depth))
            continue;
        if (!take_value(walk, &value))
            return false;
        if (search->shape)
            json_shape_value(search->shape, value.text, value.is_string);
        if (is_known)
            note_member(search, key.text, &value);
    } while (take(walk, ','));
    return take(walk, '}');
}

static bool find(struct span line, const struct prefix_keys *keys, struct json_shape *shape, struct json_found *ret)
{
    enum { DEEPEST = 2 }; /* "resource": {"labels": {...}} */
    struct walk walk = {.at = line.ptr, .end = line.ptr + line.len};
    struct search search = {keys, ret, shape, PREFIX_KEYS_MAX, PREFIX_KEYS_MAX, PREFIX_KEYS_MAX, PREFIX_KEYS_MAX, PREFIX_KEYS_MAX};
    *ret = (struct json_found){.line = {.is_string = false}};
    if (!walk_object(&walk, &search, DEEPEST))
        return false;
    skip_blanks(&walk);
    return walk.at == walk.end && search.line < PREFIX_KEYS_MAX;
}

bool prefix_json_find(struct span line, const struct prefix_keys *keys, struct json_shape *shape, struct json_found *ret)
{
    if (json_shape_read(shape, line, ret))
        return true;
    if (!json_shape_wants(shape))
        return find(line, keys, NULL, ret);
    json_shape_begin(shape, line);
    bool is_found = find(line, keys, shape, ret);
    json_shape_end(shape, line, is_found ? ret : NULL);
    return is_found;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Four hexadecimal digits; false when they are not there. */
static bool take_hex(struct walk *walk, uint32_t *ret)
{
    uint32_t value = 0;
    if (walk->end - walk->at < 4)
        return false;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(*walk->at++);
        if (digit < 0)
            return false;
        value = value << 4 | (uint32_t)digit;
    }
    *ret = value;
    return true;
}

/* A text is never longer than its escapes: what is written goes behind `to`, where there is room for it. */
static char *put_utf8(char *to, uint32_t ch)
{
    if (ch < 0x80) {
        *to++ = (char)ch;
    } else if (ch < 0x800) {
        *to++ = (char)(0xC0 | ch >> 6);
        *to++ = (char)(0x80 | (ch & 0x3F));
    } else {
        if (ch >= 0x10000)
            *to++ = (char)(0xF0 | ch >> 18);
        *to++ = (char)(ch >= 0x10000 ? 0x80 | (ch >> 12 & 0x3F) : 0xE0 | ch >> 12);
        *to++ = (char)(0x80 | (ch >> 6 & 0x3F));
        *to++ = (char)(0x80 | (ch & 0x3F));
    }
    return to;
}

/* "\uXXXX" behind the u, with its second half if it is the first of a pair. */
static bool take_unicode(struct walk *walk, uint32_t *ret)
{
    enum { HIGH = 0xD800, LOW = 0xDC00, LOW_END = 0xE000, REPLACEMENT = 0xFFFD };
    uint32_t low;
    if (!take_hex(walk, ret))
        return false;
    if (*ret < HIGH || *ret >= LOW_END)
        return true;
    struct walk second = {.at = walk->at + 2, .end = walk->end};
    bool is_pair = *ret < LOW && walk->end - walk->at >= 6 && walk->at[0] == '\\' && walk->at[1] == 'u' &&
                   take_hex(&second, &low) && low >= LOW && low < LOW_END;
    if (is_pair)
        walk->at = second.at;
    *ret = is_pair ? 0x10000 + ((*ret - HIGH) << 10) + (low - LOW) : REPLACEMENT;
    return true;
}

/* What a backslash and the byte behind it mean; false when that is nothing. */
static bool take_escape(struct walk *walk, uint32_t *ret)
{
    static const char MEANT[UCHAR_MAX + 1] = {['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f',
                                              ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};
    if (walk->end - walk->at < 2)
        return false;
    char name = walk->at[1];
    walk->at += 2;
    *ret = (unsigned char)MEANT[(unsigned char)name];
    return *ret != 0 || (name == 'u' && take_unicode(walk, ret));
}

enum { WORD = sizeof(uint64_t) };

/* How many of eight bytes stand before the first quote or backslash. No borrow goes from one byte to the next, so each is
 * judged by itself, in whatever order the bytes of a number lie. */
static unsigned plain_bytes(const char *at)
{
    static const uint64_t ONES = UINT64_C(0x0101010101010101), LOW = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t word;
    memcpy(&word, at, WORD);
    uint64_t quote = word ^ ONES * '"', escape = word ^ ONES * '\\';
    uint64_t others = (((quote & LOW) + LOW) | quote) & (((escape & LOW) + LOW) | escape);
    uint64_t found = ~(others | LOW);
    if (found == 0)
        return WORD;
    return (unsigned)(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __builtin_ctzll(found) : __builtin_clzll(found)) / CHAR_BIT;
}

/* Copies what stands before the first quote or backslash: eight bytes at a time, of which those before it count, for what is
 * written is never longer than what was read. In text that is `proved`, where a quote comes behind a backslash only, long
 * stretches are copied as a whole. Returns where it has written to. */
static char *copy_plain(struct walk *walk, char *to, bool proved)
{
    enum { WORDS = 2 };
    for (unsigned words = 0; walk->end - walk->at >= WORD; words++) {
        if (proved && words == WORDS) {
            const char *escape = memchr(walk->at, '\\', (size_t)(walk->end - walk->at));
            size_t len = (size_t)((escape ? escape : walk->end) - walk->at);
            memcpy(to, walk->at, len);
            walk->at += len;
            return to + len;
        }
        unsigned plain = plain_bytes(walk->at);
        memcpy(to, walk->at, WORD);
        to += plain;
        walk->at += plain;
        if (plain < WORD)
            break;
    }
    return to;
}

static bool add_string(struct span text, bool proved, struct strbuf *out)
{
    struct walk walk = {.at = text.ptr, .end = text.ptr + text.len};
    char *start = strbuf_room(out, text.len), *to = start;
    while (start && walk.at < walk.end) {
        uint32_t ch;
        to = copy_plain(&walk, to, proved);
        if (walk.at == walk.end)
            break;
        if (*walk.at == '"')
            return false;
        if (*walk.at != '\\')
            *to++ = *walk.at++;
        else if (!take_escape(&walk, &ch))
            return false;
        else
            to = put_utf8(to, ch);
    }
    strbuf_wrote(out, (size_t)(to - start));
    return start != NULL;
}

/* [103,99,32] */
static bool add_bytes(struct span text, struct strbuf *out)
{
    struct walk walk = {.at = text.ptr, .end = text.ptr + text.len};
    struct json_value number;
    if (!take(&walk, '[') || take(&walk, ']'))
        return text.len >= 2 && text.ptr[0] == '[';
    do {
        skip_blanks(&walk);
        const char *start = walk.at;
        while (walk.at < walk.end && *walk.at >= '0' && *walk.at <= '9')
            walk.at++;
        uint64_t byte;
        number.text = span_make(start, (size_t)(walk.at - start));
        if (!num_parse_u64(number.text, &byte) || byte > UINT8_MAX)
            return false;
        strbuf_addc(out, (char)byte);
    } while (take(&walk, ','));
    return take(&walk, ']');
}

bool prefix_json_text(const struct json_value *value, struct strbuf *out)
{
    return value->is_string ? add_string(value->text, !value->is_unproved, out) : add_bytes(value->text, out);
}
