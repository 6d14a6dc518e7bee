/* gzip, by zlib. */
#include <limits.h>
#include <stdlib.h>
#define ZLIB_CONST /* next_in is const */
#include <zlib.h>

#include "input/unpack_rows.h"

static void *open_member(void)
{
    enum { GZIP_ONLY = 16 };
    z_stream *stream = calloc(1, sizeof *stream);
    if (stream && inflateInit2(stream, MAX_WBITS + GZIP_ONLY) == Z_OK)
        return stream;
    free(stream);
    return NULL;
}

static uInt within(size_t len)
{
    return len < UINT_MAX ? (uInt)len : UINT_MAX;
}

static enum unpack_status run(void *decoder, struct unpack_io *io)
{
    z_stream *stream = decoder;
    uInt in = within(io->in_len), out = within(io->out_len);
    stream->next_in = (const Bytef *)io->in;
    stream->avail_in = in;
    stream->next_out = (Bytef *)io->out;
    stream->avail_out = out;
    int result = inflate(stream, Z_NO_FLUSH);
    io->in += in - stream->avail_in;
    io->in_len -= in - stream->avail_in;
    io->out += out - stream->avail_out;
    io->out_len -= out - stream->avail_out;
    if (result == Z_STREAM_END)
        return UNPACK_MEMBER_END;
    return result == Z_OK || result == Z_BUF_ERROR ? UNPACK_MORE : UNPACK_BROKEN;
}

static void close_member(void *decoder)
{
    inflateEnd(decoder);
    free(decoder);
}

const struct unpack_row unpack_gzip = {
    .name = "gzip",
    .magics = {{.ptr = "\x1f\x8b\x08", .len = 3}},
    .open = open_member,
    .run = run,
    .close = close_member,
};
