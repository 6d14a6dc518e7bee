/* The line printed back is the line that was read, and its parts stand where the fields are. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "trace/decode.h"
#include "trace/formats.h"
#include "trace/render.h"

static void check_parts(const struct gc_record *rec, const struct strbuf *line, const struct render_part *parts,
                        unsigned count)
{
    size_t last = 0;
    for (unsigned i = 0; i < count; i++) {
        assert_true(parts[i].start >= last);
        last = (size_t)parts[i].start + parts[i].len;
        assert_true(last <= line->len);
        assert_true(gc_has(rec, parts[i].field));
        if (parts[i].field == GC_HEAP_GOAL_BYTES)
            assert_memory_equal(line->ptr + last, " MB goal", 8);
    }
    assert_true(count >= 7);
}

static void samples_come_back(void **state)
{
    (void)state;
    struct decode *decode = decode_new(NULL);
    struct strbuf line;
    strbuf_init(&line, 0);
    for (size_t row = 0; row < format_count(); row++) {
        const struct format *format = format_row(row);
        for (size_t s = 0; s < format->sample_count; s++) {
            struct gc_record rec, again;
            struct render_part parts[RENDER_PARTS_MAX];
            assert_true(decode_at(decode, span_of(format->samples[s].line), 0, &rec) > 0);
            strbuf_clear(&line);
            unsigned count = format_render(&rec, &line, parts);
            check_parts(&rec, &line, parts, count);
            if (!format->extra && !format->all_stw && strcmp(format->id, "gc-1.5") != 0)
                assert_string_equal(line.ptr, format->samples[s].line);
            if (format->extra)
                continue;
            assert_int_equal(decode_at(decode, strbuf_span(&line), 0, &again), line.len);
            assert_int_equal(again.format, rec.format);
            /* Go 1.5's mark is a sum of three printed numbers and has more digits than one. */
            if (strcmp(format->id, "gc-1.5") == 0)
                again.value[GC_MARK_NS] = rec.value[GC_MARK_NS];
            assert_memory_equal(again.value, rec.value, sizeof rec.value);
        }
    }
    strbuf_release(&line);
    decode_free(decode);
}

static void times_print_as_the_runtime_does(void **state)
{
    (void)state;
    static const struct {
        uint64_t us;
        const char *text;
    } times[] = {{0, "0"},       {1, "0.001"},  {9, "0.009"},   {10, "0.010"},  {99, "0.099"},  {100, "0.10"},
                 {999, "0.99"}, {1000, "1.0"}, {9999, "9.9"}, {10000, "10"}, {123456, "123"}, {3600000000, "3600000"}};
    struct strbuf line;
    strbuf_init(&line, 0);
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        struct gc_record rec = {.present = 1 << GC_MARK_NS};
        struct render_part parts[RENDER_PARTS_MAX];
        rec.value[GC_MARK_NS] = times[i].us * 1000;
        strbuf_clear(&line);
        unsigned count = format_render(&rec, &line, parts);
        for (unsigned p = 0; p < count; p++)
            if (parts[p].field == GC_MARK_NS) {
                assert_int_equal(parts[p].len, strlen(times[i].text));
                assert_memory_equal(line.ptr + parts[p].start, times[i].text, parts[p].len);
            }
    }
    strbuf_release(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_come_back),
        cmocka_unit_test(times_print_as_the_runtime_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
