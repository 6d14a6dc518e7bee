/* Any chunking gives the same lines; nothing a stream can hold upsets it. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "trace/splitter.h"

struct seen {
    struct strbuf text; /* lines, each followed by '|', cut ones by '!' */
    size_t lines, longest;
};

static void on_line(void *ctx, struct span text, bool cut)
{
    struct seen *seen = ctx;
    seen->lines++;
    if (text.len > seen->longest)
        seen->longest = text.len;
    if (text.len < 1000)
        strbuf_add(&seen->text, text);
    strbuf_addc(&seen->text, cut ? '!' : '|');
}

static void feed(struct seen *seen, struct span input, size_t chunk)
{
    struct splitter splitter;
    splitter_init(&splitter);
    strbuf_init(&seen->text, 0);
    seen->lines = seen->longest = 0;
    for (size_t at = 0; at < input.len; at += chunk)
        splitter_feed(&splitter, span_head(span_from(input, at), chunk), on_line, seen);
    splitter_finish(&splitter, on_line, seen);
    assert_false(splitter_finish(&splitter, on_line, seen));
    splitter_release(&splitter);
}

static void any_chunking(void **state)
{
    (void)state;
    const struct span input = SPAN_LIT("one\r\ntwo\n\n\r\nnul\0byte\nc\rr\r\n\xff\xfe\nlast");
    const struct span expected = SPAN_LIT("one|two|||nul\0byte|c\rr|\xff\xfe|last|");
    for (size_t chunk = 1; chunk <= input.len; chunk++) {
        struct seen seen;
        feed(&seen, input, chunk);
        assert_int_equal(seen.text.len, expected.len);
        assert_memory_equal(seen.text.ptr, expected.ptr, expected.len);
        strbuf_release(&seen.text);
    }
}

static void long_lines_are_cut(void **state)
{
    (void)state;
    const size_t extra[] = {0, 1, 2, 70000};
    for (size_t i = 0; i < sizeof extra / sizeof extra[0]; i++) {
        size_t len = SPLITTER_LINE_MAX + extra[i];
        struct strbuf input;
        strbuf_init(&input, 0);
        for (size_t n = 0; n < len; n++)
            strbuf_addc(&input, 'x');
        strbuf_adds(&input, "\nnext\n");
        const size_t chunks[] = {4096, 65537, len + 100};
        for (size_t c = 0; c < 3; c++) {
            struct seen seen;
            feed(&seen, strbuf_span(&input), chunks[c]);
            assert_int_equal(seen.lines, 2);
            assert_int_equal(seen.longest, SPLITTER_LINE_MAX);
            assert_string_equal(seen.text.ptr, extra[i] ? "!next|" : "|next|");
            strbuf_release(&seen.text);
        }
        strbuf_release(&input);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_chunking),
        cmocka_unit_test(long_lines_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
