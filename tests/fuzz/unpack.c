/*
 * Any bytes as a packed input, through a pipe in one piece and in small ones: what comes out and how it ends is the same, and nobody
 * waits or turns for ever. A bomb is read no further than ENOUGH_BYTES. The first byte chooses the pieces and the room for output.
 *
 * Where the data is damaged it may come out in part before that is noticed; then one result begins like the other.
 */
#include "input/unpack.h"

#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "fuzz.h"

enum { INPUT_BYTES = 32 * 1024, ROOM_BYTES = 64 * 1024, ENOUGH_BYTES = 1 << 20 };

struct result {
    struct strbuf bytes;
    enum source_status status; /* SOURCE_DATA: that was enough */
    struct err err;
};

/* Reads until there is nothing more for now. */
static void drain(struct unpack *unpack, struct source *source, size_t room, struct result *result)
{
    char buf[ROOM_BYTES];
    do {
        size_t len = 0;
        result->status = unpack_read(unpack, source, buf, room, &len, &result->err);
        FUZZ_CHECK(len <= room && (len > 0) == (result->status == SOURCE_DATA));
        strbuf_add(&result->bytes, span_make(buf, len));
    } while (result->status == SOURCE_DATA && result->bytes.len < ENOUGH_BYTES);
}

static struct result run(struct span input, size_t piece, size_t room)
{
    int ends[2];
    struct source source;
    struct unpack unpack = {0};
    struct result result = {.status = SOURCE_AGAIN, .err = {.text = ""}};
    strbuf_init(&result.bytes, 0);
    FUZZ_CHECK(pipe(ends) == 0 && source_adopt(&source, ends[0], "input", &result.err));
    for (size_t at = 0; at < input.len && result.status == SOURCE_AGAIN; at += piece) {
        struct span next = span_head(span_from(input, at), piece);
        FUZZ_CHECK(write(ends[1], next.ptr, next.len) == (ssize_t)next.len);
        drain(&unpack, &source, room, &result);
    }
    close(ends[1]);
    if (result.status == SOURCE_AGAIN)
        drain(&unpack, &source, room, &result);
    FUZZ_CHECK(result.status != SOURCE_AGAIN && (result.status != SOURCE_ERROR || result.err.text[0]));
    unpack_release(&unpack);
    source_close(&source);
    close(ends[0]);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > INPUT_BYTES)
        return 0;
    struct span input = span_make((const char *)data + 1, size - 1);
    size_t piece = (size_t)data[0] % 16 + 1, room = ((size_t)data[0] >> 4) * 61 + 1;
    struct result whole = run(input, input.len, ROOM_BYTES);
    struct result parts = run(input, piece + input.len / 64, room + whole.bytes.len / 64); /* so that it takes no ages */
    if (whole.status != SOURCE_DATA && parts.status != SOURCE_DATA) {
        FUZZ_CHECK(whole.status == parts.status && strcmp(whole.err.text, parts.err.text) == 0);
        FUZZ_CHECK(whole.status == SOURCE_ERROR || whole.bytes.len == parts.bytes.len);
    }
    size_t both = whole.bytes.len < parts.bytes.len ? whole.bytes.len : parts.bytes.len;
    FUZZ_CHECK(both == 0 || memcmp(whole.bytes.ptr, parts.bytes.ptr, both) == 0);
    strbuf_release(&whole.bytes);
    strbuf_release(&parts.bytes);
    return 0;
}
