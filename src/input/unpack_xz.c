/* xz, by liblzma. */
#include <lzma.h>
#include <stdlib.h>

#include "input/unpack_rows.h"

static void *open_member(void)
{
    lzma_stream *stream = malloc(sizeof *stream);
    if (!stream)
        return NULL;
    *stream = (lzma_stream)LZMA_STREAM_INIT;
    if (lzma_stream_decoder(stream, UNPACK_MEMORY_BYTES, 0) == LZMA_OK)
        return stream;
    free(stream);
    return NULL;
}

static enum unpack_status run(void *decoder, struct unpack_io *io)
{
    lzma_stream *stream = decoder;
    stream->next_in = (const uint8_t *)io->in;
    stream->avail_in = io->in_len;
    stream->next_out = (uint8_t *)io->out;
    stream->avail_out = io->out_len;
    lzma_ret result = lzma_code(stream, LZMA_RUN);
    io->in += io->in_len - stream->avail_in;
    io->in_len = stream->avail_in;
    io->out += io->out_len - stream->avail_out;
    io->out_len = stream->avail_out;
    if (result == LZMA_STREAM_END)
        return UNPACK_MEMBER_END;
    if (result == LZMA_MEM_ERROR || result == LZMA_MEMLIMIT_ERROR)
        return UNPACK_TOO_LARGE;
    return result == LZMA_OK || result == LZMA_BUF_ERROR ? UNPACK_MORE : UNPACK_BROKEN;
}

static void close_member(void *decoder)
{
    lzma_end(decoder);
    free(decoder);
}

const struct unpack_row unpack_xz = {
    .name = "xz",
    .magics = {{.ptr = "\xfd" "7zXZ\0", .len = 6}},
    .open = open_member,
    .run = run,
    .close = close_member,
};
