/* zstd, by libzstd. A member is a frame; the second beginning is that of a skippable frame, which pzstd writes first. */
#include <stdlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/xalloc.h"
#include "input/unpack_rows.h"

/* A frame that is there as a whole is unpacked by other code in libzstd, which checks more (a size in the header that an empty
 * last block belies). What is told must not depend on how the bytes came in, so the first one goes by itself. */
struct member {
    ZSTD_DCtx *context;
    bool has_begun;
};

static void close_member(void *decoder)
{
    struct member *member = decoder;
    ZSTD_freeDCtx(member->context);
    free(member);
}

static void *open_member(void)
{
    enum { WINDOW_LOG = 27 }; /* a window of 128 MiB, what zstd -d allows */
    struct member *member = xmalloc(sizeof *member);
    *member = (struct member){.context = ZSTD_createDCtx()};
    if (member->context && !ZSTD_isError(ZSTD_DCtx_setParameter(member->context, ZSTD_d_windowLogMax, WINDOW_LOG)))
        return member;
    close_member(member);
    return NULL;
}

static enum unpack_status run(void *decoder, struct unpack_io *io)
{
    struct member *member = decoder;
    ZSTD_inBuffer in = {.src = io->in, .size = member->has_begun || io->in_len == 0 ? io->in_len : 1};
    ZSTD_outBuffer out = {.dst = io->out, .size = io->out_len};
    size_t result = ZSTD_decompressStream(member->context, &out, &in);
    member->has_begun = true;
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

const struct unpack_row unpack_zstd = {
    .name = "zstd",
    .magics = {{.ptr = "\x28\xb5\x2f\xfd", .len = 4}, {.ptr = "\x50\x2a\x4d\x18", .len = 4}},
    .open = open_member,
    .run = run,
    .close = close_member,
};
