#include "base/strbuf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

enum { FIRST_ROOM = 64 };

void strbuf_init(struct strbuf *sb, size_t limit)
{
    *sb = (struct strbuf){.ptr = xmalloc(FIRST_ROOM),
                          .room = FIRST_ROOM,
                          .limit = limit ? limit : SIZE_MAX / 4};
    sb->ptr[0] = '\0';
}

void strbuf_release(struct strbuf *sb)
{
    if (!sb)
        return;
    free(sb->ptr);
    *sb = (struct strbuf){0};
}

void strbuf_clear(struct strbuf *sb)
{
    sb->len = 0;
    sb->cut = false;
    sb->ptr[0] = '\0';
}

/* Makes room for `extra` more bytes within the limit; returns how many of them may be written. */
static size_t grow(struct strbuf *sb, size_t extra)
{
    size_t allowed = sb->limit - sb->len;
    if (extra > allowed) {
        extra = allowed;
        sb->cut = true;
    }
    size_t needed = sb->len + extra + 1;
    if (needed > sb->room) {
        size_t room = sb->room * 2 > needed ? sb->room * 2 : needed;
        sb->ptr = xrealloc(sb->ptr, room);
        sb->room = room;
    }
    return extra;
}

void strbuf_add(struct strbuf *sb, struct span bytes)
{
    size_t len = grow(sb, bytes.len);
    if (len)
        memcpy(sb->ptr + sb->len, bytes.ptr, len);
    sb->len += len;
    sb->ptr[sb->len] = '\0';
}

char *strbuf_room(struct strbuf *sb, size_t bytes)
{
    return grow(sb, bytes) == bytes ? sb->ptr + sb->len : NULL;
}

void strbuf_wrote(struct strbuf *sb, size_t bytes)
{
    assert(bytes < sb->room - sb->len);
    sb->len += bytes;
    sb->ptr[sb->len] = '\0';
}

void strbuf_addc(struct strbuf *sb, char byte)
{
    strbuf_add(sb, span_make(&byte, 1));
}

void strbuf_adds(struct strbuf *sb, const char *text)
{
    strbuf_add(sb, span_of(text));
}

void strbuf_addf(struct strbuf *sb, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int wanted = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(wanted >= 0);

    size_t len = grow(sb, (size_t)wanted);
    va_start(args, format);
    vsnprintf(sb->ptr + sb->len, len + 1, format, args);
    va_end(args);
    sb->len += len;
}

void strbuf_drop_head(struct strbuf *sb, size_t bytes)
{
    if (bytes > sb->len)
        bytes = sb->len;
    memmove(sb->ptr, sb->ptr + bytes, sb->len - bytes + 1);
    sb->len -= bytes;
}
