#include "input/unpack.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "input/unpack_rows.h"

enum { RAW_BYTES = 64 * 1024 };

static const struct unpack_row *const rows[] = {&unpack_gzip, &unpack_xz, &unpack_zstd, &unpack_bzip2};

enum likeness { UNLIKE, SO_FAR, LIKE };

static enum likeness compare(struct span head, struct span magic)
{
    size_t len = head.len < magic.len ? head.len : magic.len;
    for (size_t i = 0; i < len; i++)
        if (magic.ptr[i] != '?' && magic.ptr[i] != head.ptr[i])
            return UNLIKE;
    return magic.len == 0 ? UNLIKE : len == magic.len ? LIKE : SO_FAR;
}

static enum likeness compare_row(struct span head, const struct unpack_row *row)
{
    enum likeness most = UNLIKE;
    for (size_t i = 0; i < UNPACK_MAGICS; i++) {
        enum likeness likeness = compare(head, row->magics[i]);
        if (likeness > most)
            most = likeness;
    }
    return most;
}

static struct span raw(const struct unpack *unpack)
{
    return span_make(unpack->raw + unpack->raw_start, unpack->raw_end - unpack->raw_start);
}

/* More bytes from the source behind those that are there; a beginning is short, so there is room. */
static enum source_status fill(struct unpack *unpack, struct source *source, struct err *err)
{
    size_t len = 0;
    if (unpack->raw_start > 0) {
        memmove(unpack->raw, unpack->raw + unpack->raw_start, raw(unpack).len);
        unpack->raw_end -= unpack->raw_start;
        unpack->raw_start = 0;
    }
    enum source_status status =
        source_read(source, unpack->raw + unpack->raw_end, RAW_BYTES - unpack->raw_end, &len, err);
    unpack->raw_end += len;
    unpack->has_ended = status == SOURCE_END;
    return status;
}

/* SOURCE_DATA: it is known now what the data is. */
static enum source_status find_kind(struct unpack *unpack, struct source *source, struct err *err)
{
    if (!unpack->raw)
        unpack->raw = xmalloc(RAW_BYTES);
    for (;;) {
        enum likeness most = UNLIKE;
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            enum likeness likeness = compare_row(raw(unpack), rows[i]);
            if (likeness == LIKE)
                unpack->row = rows[i];
            if (likeness > most)
                most = likeness;
        }
        unpack->is_known = most != SO_FAR || unpack->has_ended;
        if (unpack->is_known)
            return SOURCE_DATA;
        enum source_status status = fill(unpack, source, err);
        if (status == SOURCE_AGAIN || status == SOURCE_ERROR)
            return status;
    }
}

/* Plain data: first what was read to look at, then the source itself. */
static enum source_status read_plain(struct unpack *unpack, struct source *source, char *buf, size_t room,
                                     size_t *ret_len, struct err *err)
{
    if (!unpack->raw)
        return unpack->has_ended ? SOURCE_END : source_read(source, buf, room, ret_len, err);
    struct span head = span_head(raw(unpack), room);
    memcpy(buf, head.ptr, head.len);
    unpack->raw_start += head.len;
    if (raw(unpack).len == 0) {
        free(unpack->raw);
        unpack->raw = NULL;
    }
    *ret_len = head.len;
    return head.len > 0 ? SOURCE_DATA : SOURCE_END;
}

static bool tell(const struct unpack *unpack, const struct source *source, struct err *err)
{
    if (unpack->trouble == UNPACK_TOO_LARGE)
        return err_set(err, "'%s': unpacking it takes more than %d MiB of memory; unpack it with %s first", source->name,
                       UNPACK_MEMORY_BYTES >> 20, unpack->row->name);
    return err_set(err, "'%s' is damaged: its %s data is wrong; what could be read before that is used", source->name,
                   unpack->row->name);
}

/* The next member, if there is one. SOURCE_DATA: it is open. Blocks of tapes are filled up with zeros: no error. */
static enum source_status open_member(struct unpack *unpack, struct source *source, struct err *err)
{
    for (;;) {
        while (unpack->raw_start < unpack->raw_end && unpack->raw[unpack->raw_start] == '\0')
            unpack->raw_start++;
        enum likeness likeness = compare_row(raw(unpack), unpack->row);
        if (likeness == LIKE) {
            unpack->decoder = unpack->row->open();
            if (unpack->decoder)
                return SOURCE_DATA;
            unpack->trouble = UNPACK_TOO_LARGE;
            tell(unpack, source, err);
            return SOURCE_ERROR;
        }
        if (unpack->has_ended && raw(unpack).len == 0)
            return SOURCE_END;
        if (likeness == UNLIKE || unpack->has_ended) {
            err_set(err, "'%s' goes on behind its %s data with something else, which is left out", source->name,
                    unpack->row->name);
            return SOURCE_ERROR;
        }
        enum source_status status = fill(unpack, source, err);
        if (status == SOURCE_AGAIN || status == SOURCE_ERROR)
            return status;
    }
}

/* Input for the open member, if it needs some. SOURCE_DATA: go on. */
static enum source_status feed_member(struct unpack *unpack, struct source *source, struct err *err)
{
    if (raw(unpack).len > 0 || unpack->is_full)
        return SOURCE_DATA;
    enum source_status status = unpack->has_ended ? SOURCE_END : fill(unpack, source, err);
    if (status != SOURCE_END)
        return status;
    err_set(err, "'%s' is cut short: its %s data has no end; what could be read is used", source->name,
            unpack->row->name);
    return SOURCE_ERROR;
}

static size_t run(struct unpack *unpack, char *buf, size_t room)
{
    struct span in = raw(unpack);
    struct unpack_io io = {.in = in.ptr, .in_len = in.len, .out = buf, .out_len = room};
    enum unpack_status status = unpack->row->run(unpack->decoder, &io);
    unpack->raw_start = unpack->raw_end - io.in_len;
    unpack->is_full = io.out_len == 0;
    if (status == UNPACK_MEMBER_END) {
        unpack->row->close(unpack->decoder);
        unpack->decoder = NULL;
        unpack->is_full = false;
    } else if (status != UNPACK_MORE) {
        unpack->trouble = status;
    }
    return room - io.out_len;
}

enum source_status unpack_read(struct unpack *unpack, struct source *source, char *buf, size_t room, size_t *ret_len,
                               struct err *err)
{
    enum source_status status = unpack->is_known ? SOURCE_DATA : find_kind(unpack, source, err);
    if (status == SOURCE_DATA && !unpack->row)
        return read_plain(unpack, source, buf, room, ret_len, err);
    while (status == SOURCE_DATA) {
        if (unpack->trouble != UNPACK_MORE) {
            tell(unpack, source, err);
            return SOURCE_ERROR;
        }
        status = unpack->decoder ? feed_member(unpack, source, err) : open_member(unpack, source, err);
        if (status != SOURCE_DATA)
            return status;
        *ret_len = run(unpack, buf, room);
        if (*ret_len > 0)
            return SOURCE_DATA;
    }
    return status;
}

void unpack_release(struct unpack *unpack)
{
    if (unpack->decoder)
        unpack->row->close(unpack->decoder);
    free(unpack->raw);
    *unpack = (struct unpack){0};
}

void unpack_go_on(struct unpack *unpack)
{
    unpack->has_ended = false;
}
