/*
 * Numbers and strings into text, fast: a line is put together right behind the end of a strbuf without a limit, whose
 * length changes when the line is done. Private to src/export. (printf for 25 columns costs more than decoding the
 * line did.)
 */
#ifndef GCVIEW_EXPORT_WRITER_H
#define GCVIEW_EXPORT_WRITER_H

#include <stdint.h>

#include "base/strbuf.h"

enum { WRITER_ROOM = 4096 };

struct writer {
    struct strbuf *out;
    size_t len;
    char *buf; /* WRITER_ROOM bytes behind the end of `out` */
};

static inline void writer_init(struct writer *writer, struct strbuf *out)
{
    writer->out = out;
    writer->len = 0;
    writer->buf = strbuf_room(out, WRITER_ROOM);
}

/* What was written belongs to `out` now; there is room again. */
void writer_flush(struct writer *writer);

/* Short texts only: at most a quarter of the room. */
static inline void writer_text(struct writer *writer, struct span text)
{
    if (writer->len + text.len > WRITER_ROOM)
        writer_flush(writer);
    memcpy(writer->buf + writer->len, text.ptr, text.len);
    writer->len += text.len;
}

/* The first `len` of PADDED_TEXT bytes: a copy of a size known to the compiler is a few instructions. */
enum { PADDED_TEXT = 24 };
static inline void writer_padded_text(struct writer *writer, const char text[PADDED_TEXT], size_t len)
{
    if (writer->len + PADDED_TEXT > WRITER_ROOM)
        writer_flush(writer);
    memcpy(writer->buf + writer->len, text, PADDED_TEXT);
    writer->len += len;
}

static inline void writer_char(struct writer *writer, char c)
{
    if (writer->len == WRITER_ROOM)
        writer_flush(writer);
    writer->buf[writer->len++] = c;
}

void writer_u64(struct writer *writer, uint64_t value);
void writer_i64(struct writer *writer, int64_t value);

/* RFC 3339 in UTC, with as many digits of a second as it takes: "2026-11-23T13:57:01.148Z". */
void writer_wall(struct writer *writer, int64_t wall_ns);

/* The inside of a JSON string: quotes, control characters (also U+007F to U+009F, which a terminal obeys) and
 * backslashes escaped, bytes that are no UTF-8 replaced by U+FFFD. */
void writer_json_string(struct writer *writer, struct span text);

/* A CSV field, quoted when it must be (RFC 4180), control characters and bytes that are no UTF-8 replaced. */
void writer_csv_string(struct writer *writer, struct span text);

#endif
