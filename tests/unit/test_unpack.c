#include "unit.h"

#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "input/unpack.h"

#define LIT(text) {.ptr = (text), .len = sizeof(text) - 1}

/* "gc hello\n", made by the tools. */
static const struct {
    const char *name;
    struct span bytes;
} packed[] = {
    {"gzip", LIT("\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\x4f\x56\xc8\x48\xcd\xc9\xc9\xe7\x02\0\x84\xf7\x2a\xc8\x09\0\0\0")},
    {"xz", LIT("\xfd\x37\x7a\x58\x5a\0\0\x04\xe6\xd6\xb4\x46\x02\0\x21\x01\x16\0\0\0\x74\x2f\xe5\xa3\x01\0\x08\x67"
                    "\x63\x20\x68\x65\x6c\x6c\x6f\x0a\0\0\0\0\x16\xe3\xa6\x8b\x36\xd8\x54\x18\0\x01\x21\x09\x6c\x18\xc5"
                    "\xd5\x1f\xb6\xf3\x7d\x01\0\0\0\0\x04\x59\x5a")},
    {"zstd", LIT("\x28\xb5\x2f\xfd\x04\x58\x49\0\0\x67\x63\x20\x68\x65\x6c\x6c\x6f\x0a\xf0\x65\xae\x8e")},
    {"bzip2", LIT("\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\x32\x24\x06\x88\0\0\x02\x51\0\0\x10\x40\0\x0a\xc4\xa0\0"
                       "\x21\x90\xc2\x10\xc0\x8b\xce\x27\x28\xf1\x77\x24\x53\x85\x09\x03\x22\x40\x68\x80")},
};

enum { KINDS = sizeof packed / sizeof packed[0] };

/* What comes out when `in` comes in pieces of `step` bytes, read with room for `room`; the last status is returned. */
static enum source_status run(struct span in, size_t step, size_t room, struct strbuf *out, struct err *err)
{
    int ends[2];
    struct source source;
    struct unpack unpack = {0};
    char buf[64];
    enum source_status status = SOURCE_AGAIN;
    assert_int_equal(pipe(ends), 0);
    assert_true(source_adopt(&source, ends[0], "x", err));
    for (size_t at = 0; status == SOURCE_AGAIN; at += step) {
        struct span piece = span_head(span_from(in, at), step);
        if (piece.len > 0)
            assert_int_equal(write(ends[1], piece.ptr, piece.len), piece.len);
        if (at >= in.len)
            close(ends[1]);
        size_t len = 0;
        while ((status = unpack_read(&unpack, &source, buf, room, &len, err)) == SOURCE_DATA)
            strbuf_add(out, span_make(buf, len));
    }
    unpack_release(&unpack);
    source_close(&source);
    close(ends[0]);
    return status;
}

static void expect(struct span in, const char *wanted, enum source_status wanted_end, const char *sentence)
{
    const size_t steps[] = {1, 2, 7, 4096}, rooms[] = {1, 3, 64};
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 3; k++) {
            struct strbuf out;
            struct err err = {.text = ""};
            strbuf_init(&out, 0);
            assert_int_equal(run(in, steps[i], rooms[k], &out, &err), wanted_end);
            assert_string_equal(out.ptr, wanted);
            assert_non_null(strstr(err.text, sentence));
            strbuf_release(&out);
        }
}

static void each_kind_in_any_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++)
        expect(packed[i].bytes, "gc hello\n", SOURCE_END, "");
}

static void members_are_one_stream(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        struct strbuf twice;
        strbuf_init(&twice, 0);
        strbuf_add(&twice, packed[i].bytes);
        strbuf_add(&twice, packed[i].bytes);
        expect(strbuf_span(&twice), "gc hello\ngc hello\n", SOURCE_END, "");
        strbuf_add(&twice, SPAN_LIT("\0\0\0\0\0"));
        expect(strbuf_span(&twice), "gc hello\ngc hello\n", SOURCE_END, "");
        strbuf_adds(&twice, "more");
        expect(strbuf_span(&twice), "gc hello\ngc hello\n", SOURCE_ERROR, "goes on behind its");
        strbuf_release(&twice);
    }
}

static void what_is_cut_short_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        struct strbuf out;
        struct err err = {.text = ""};
        strbuf_init(&out, 0);
        struct span cut = span_head(packed[i].bytes, packed[i].bytes.len - 3);
        assert_int_equal(run(cut, 5, 64, &out, &err), SOURCE_ERROR);
        assert_non_null(strstr(err.text, "is cut short"));
        assert_non_null(strstr(err.text, packed[i].name));
        strbuf_release(&out);
    }
}

static void text_is_text(void **state)
{
    (void)state;
    expect(SPAN_LIT(""), "", SOURCE_END, "");
    expect(SPAN_LIT("B"), "B", SOURCE_END, "");
    expect(SPAN_LIT("BZh9"), "BZh9", SOURCE_END, "");
    expect(SPAN_LIT("BZh91 is a word\n"), "BZh91 is a word\n", SOURCE_END, "");
    expect(SPAN_LIT("gc 1 @0.1s\ngc 2\n"), "gc 1 @0.1s\ngc 2\n", SOURCE_END, "");
    expect(SPAN_LIT("\x1f\x8b"), "\x1f\x8b", SOURCE_END, "");
}

static void garbage_is_told_and_ends(void **state)
{
    (void)state;
    expect(SPAN_LIT("\x1f\x8b\x08\xff\xff\xff"), "", SOURCE_ERROR, "is damaged");
    expect(SPAN_LIT("\x28\xb5\x2f\xfd\x1f\xff\xff\xff\xff\xff\xff\xff\xff\xff"), "", SOURCE_ERROR, "'x'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_in_any_pieces),   cmocka_unit_test(members_are_one_stream),
        cmocka_unit_test(what_is_cut_short_is_told), cmocka_unit_test(text_is_text),
        cmocka_unit_test(garbage_is_told_and_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
