/* bzip2, by libbz2. "BZh9" alone could be a word, so the mark of the first block, or of the end, belongs to the beginning. */
#include <bzlib.h>
#include <limits.h>
#include <stdlib.h>

#include "input/unpack_rows.h"

static void *open_member(void)
{
    bz_stream *stream = calloc(1, sizeof *stream);
    if (stream && BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK)
        return stream;
    free(stream);
    return NULL;
}

static unsigned within(size_t len)
{
    return len < UINT_MAX ? (unsigned)len : UINT_MAX;
}

static enum unpack_status run(void *decoder, struct unpack_io *io)
{
    bz_stream *stream = decoder;
    char *in = (char *)(uintptr_t)io->in; /* libbz2 does not write there */
    unsigned in_len = within(io->in_len), out_len = within(io->out_len);
    stream->next_in = in;
    stream->avail_in = in_len;
    stream->next_out = io->out;
    stream->avail_out = out_len;
    int result = BZ2_bzDecompress(stream);
    io->in += in_len - stream->avail_in;
    io->in_len -= in_len - stream->avail_in;
    io->out += out_len - stream->avail_out;
    io->out_len -= out_len - stream->avail_out;
    if (result == BZ_STREAM_END)
        return UNPACK_MEMBER_END;
    if (result == BZ_MEM_ERROR)
        return UNPACK_TOO_LARGE;
    return result == BZ_OK ? UNPACK_MORE : UNPACK_BROKEN;
}

static void close_member(void *decoder)
{
    BZ2_bzDecompressEnd(decoder);
    free(decoder);
}

const struct unpack_row unpack_bzip2 = {
    .name = "bzip2",
    .magics = {{.ptr = "BZh?1AY&SY", .len = 10}, {.ptr = "BZh?\x17\x72\x45\x38\x50\x90", .len = 10}},
    .open = open_member,
    .run = run,
    .close = close_member,
};
