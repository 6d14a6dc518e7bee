#include "export/writer.h"

#include "base/calendar.h"
#include "base/num.h"

void writer_flush(struct writer *writer)
{
    strbuf_wrote(writer->out, writer->len);
    writer_init(writer, writer->out);
}

enum { U64_DIGITS = 20 };

static unsigned digits_of(uint64_t value)
{
    static const uint64_t powers[U64_DIGITS] = {
        0, /* so that 0 has one digit */
        UINT64_C(10), UINT64_C(100), UINT64_C(1000), UINT64_C(10000), UINT64_C(100000), UINT64_C(1000000),
        UINT64_C(10000000), UINT64_C(100000000), UINT64_C(1000000000), UINT64_C(10000000000),
        UINT64_C(100000000000), UINT64_C(1000000000000), UINT64_C(10000000000000),
        UINT64_C(100000000000000), UINT64_C(1000000000000000), UINT64_C(10000000000000000),
        UINT64_C(100000000000000000), UINT64_C(1000000000000000000), UINT64_C(10000000000000000000)};
    /* 1233 / 4096 is log10(2), exact enough for 64 bits */
    unsigned guess = (64 - (unsigned)__builtin_clzll(value | 1)) * 1233 >> 12;
    return guess + (value >= powers[guess]);
}

void writer_u64(struct writer *writer, uint64_t value)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    if (writer->len + U64_DIGITS > WRITER_ROOM)
        writer_flush(writer);
    unsigned digits = digits_of(value);
    char *at = writer->buf + writer->len + digits;
    writer->len += digits;
    for (; value > UINT32_MAX; value /= 100) {
        at -= 2;
        memcpy(at, pairs + value % 100 * 2, 2);
    }
    uint32_t rest = (uint32_t)value; /* most numbers; half as dear to divide */
    for (; rest >= 10000; rest /= 10000) {
        uint32_t four = rest % 10000;
        at -= 4;
        memcpy(at, pairs + four / 100 * 2, 2);
        memcpy(at + 2, pairs + four % 100 * 2, 2);
    }
    for (; rest >= 10; rest /= 100) {
        at -= 2;
        memcpy(at, pairs + rest % 100 * 2, 2);
    }
    if (at > writer->buf + writer->len - digits)
        *--at = (char)('0' + rest);
}

void writer_i64(struct writer *writer, int64_t value)
{
    if (value < 0)
        writer_char(writer, '-');
    writer_u64(writer, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

static void padded(struct writer *writer, uint64_t value, unsigned width)
{
    uint64_t limit = 1;
    for (unsigned i = 1; i < width; i++)
        limit *= 10;
    for (; value < limit && limit > 1; limit /= 10)
        writer_char(writer, '0');
    writer_u64(writer, value);
}

void writer_wall(struct writer *writer, int64_t wall_ns)
{
    int64_t seconds = wall_ns / (int64_t)NS_PER_S, ns = wall_ns % (int64_t)NS_PER_S;
    if (ns < 0) {
        ns += (int64_t)NS_PER_S;
        seconds--;
    }
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    struct calendar_date date = calendar_date_of(days);
    uint64_t second = (uint64_t)rest, fraction = (uint64_t)ns;
    padded(writer, (uint64_t)date.year, 4);
    writer_char(writer, '-');
    padded(writer, date.month, 2);
    writer_char(writer, '-');
    padded(writer, date.day, 2);
    writer_char(writer, 'T');
    padded(writer, second / 3600, 2);
    writer_char(writer, ':');
    padded(writer, second / 60 % 60, 2);
    writer_char(writer, ':');
    padded(writer, second % 60, 2);
    if (fraction > 0) {
        unsigned width = 9;
        for (; fraction % 1000 == 0; fraction /= 1000)
            width -= 3;
        writer_char(writer, '.');
        padded(writer, fraction, width);
    }
    writer_char(writer, 'Z');
}

/* Length that the first byte of a UTF-8 character announces; 0: no character starts with it. */
static size_t announced(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4) /* continuation, overlong, or above U+10FFFF */
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Length of the UTF-8 character at the start of `text` and its number; 0 when it is none (RFC 3629: no
 * overlong forms, no surrogates, nothing above U+10FFFF). */
static size_t utf8_char(struct span text, uint32_t *ret)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)text.ptr[0];
    size_t len = announced(first);
    if (len == 0 || len > text.len)
        return 0;
    uint32_t c = len == 1 ? first : first & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        unsigned char next = (unsigned char)text.ptr[i];
        if ((next & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (next & 0x3f);
    }
    if (c < least[len] || (c >= 0xd800 && c < 0xe000) || c > 0x10ffff)
        return 0;
    *ret = c;
    return len;
}

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

void writer_json_string(struct writer *writer, struct span text)
{
    static const char hex[] = "0123456789abcdef";
    while (text.len > 0) {
        uint32_t c = 0xfffd;
        size_t len = utf8_char(text, &c);
        if (len == 0) {
            writer_text(writer, SPAN_LIT("\\ufffd"));
        } else if (is_control(c)) {
            const char escape[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            writer_text(writer, span_make(escape, sizeof escape));
        } else {
            if (c == '"' || c == '\\')
                writer_char(writer, '\\');
            writer_text(writer, span_head(text, len));
        }
        text = span_from(text, len ? len : 1);
    }
}

void writer_csv_string(struct writer *writer, struct span text)
{
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++)
        quoted = quoted || text.ptr[i] == '"' || text.ptr[i] == ',';
    if (quoted)
        writer_char(writer, '"');
    while (text.len > 0) {
        uint32_t c = 0xfffd;
        size_t len = utf8_char(text, &c);
        if (c == '"')
            writer_char(writer, '"');
        writer_text(writer, len == 0 || is_control(c) ? SPAN_LIT("\xef\xbf\xbd") : span_head(text, len));
        text = span_from(text, len ? len : 1);
    }
    if (quoted)
        writer_char(writer, '"');
}
