/* zstd, by libzstd. A member is a frame; the second beginning is that of a skippable frame, which pzstd writes first. */
#include <zstd.h>
#include <zstd_errors.h>

#include "input/unpack_rows.h"

static void *open_member(void)
{
    enum { WINDOW_LOG = 27 }; /* a window of 128 MiB, what zstd -d allows */
    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (context && ZSTD_isError(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, WINDOW_LOG))) {
        ZSTD_freeDCtx(context);
        return NULL;
    }
    return context;
}

static enum unpack_status run(void *decoder, struct unpack_io *io)
{
    ZSTD_inBuffer in = {.src = io->in, .size = io->in_len};
    ZSTD_outBuffer out = {.dst = io->out, .size = io->out_len};
    size_t result = ZSTD_decompressStream(decoder, &out, &in);
    io->in += in.pos;
    io->in_len -= in.pos;
    io->out += out.pos;
    io->out_len -= out.pos;
    if (result == 0)
        return UNPACK_MEMBER_END;
    if (!ZSTD_isError(result))
        return UNPACK_MORE;
    ZSTD_ErrorCode code = ZSTD_getErrorCode(result);
    bool is_large = code == ZSTD_error_frameParameter_windowTooLarge || code == ZSTD_error_memory_allocation;
    return is_large ? UNPACK_TOO_LARGE : UNPACK_BROKEN;
}

static void close_member(void *decoder)
{
    ZSTD_freeDCtx(decoder);
}

const struct unpack_row unpack_zstd = {
    .name = "zstd",
    .magics = {{.ptr = "\x28\xb5\x2f\xfd", .len = 4}, {.ptr = "\x50\x2a\x4d\x18", .len = 4}},
    .open = open_member,
    .run = run,
    .close = close_member,
};
