/* Walks the format table: every sample decodes to its values by its own row, no near-miss is read by it. */
#include "unit.h"

#include <stdio.h>

#include "trace/decode.h"
#include "trace/formats.h"

static struct decode *new_decode(void)
{
    struct err err;
    struct decode *decode = decode_new(&err);
    if (!decode)
        fail_msg("%s", err.text);
    return decode;
}

static void rows_are_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < format_count(); i++) {
        const struct format *format = format_row(i);
        assert_true(format->sample_count >= 2);
        assert_true(format->near_count >= 1);
        assert_true(format->id && format->go && format->about);
        for (size_t f = 0; f < format->field_count; f++) {
            assert_non_null(format->fields[f].help);
            assert_true(strlen(format->fields[f].help) > 40);
            assert_non_null(format_help(i, format->fields[f].field));
        }
    }
    for (unsigned field = 0; field < GC_FIELD_COUNT; field++)
        assert_non_null(format_field_name(field));
}

static void check_sample(struct decode *decode, size_t row, const struct format_sample *sample)
{
    struct gc_record rec = {.format = 255};
    struct span text = span_of(sample->line);
    size_t len = decode_at(decode, text, 0, &rec);
    if (len != text.len || rec.format != row)
        fail_msg("row %zu: read %zu bytes as row %u: %s", row, len, rec.format, sample->line);
    uint32_t present = 0;
    for (size_t i = 0; i < sample->count; i++) {
        present |= UINT32_C(1) << sample->values[i].field;
        assert_int_equal(rec.value[sample->values[i].field], sample->values[i].value);
    }
    assert_int_equal(rec.present, present);
    assert_int_equal(rec.all_stw, format_row(row)->all_stw);
    assert_int_equal(rec.extra, format_row(row)->extra);
}

static void samples_decode(void **state)
{
    (void)state;
    struct decode *decode = new_decode();
    for (size_t i = 0; i < format_count(); i++)
        for (size_t s = 0; s < format_row(i)->sample_count; s++)
            check_sample(decode, i, &format_row(i)->samples[s]);
    /* Again backwards: what was read before must not matter. */
    for (size_t i = format_count(); i-- > 0;)
        for (size_t s = format_row(i)->sample_count; s-- > 0;)
            check_sample(decode, i, &format_row(i)->samples[s]);
    decode_free(decode);
}

static void near_misses_do_not(void **state)
{
    (void)state;
    struct decode *decode = new_decode();
    for (size_t i = 0; i < format_count(); i++)
        for (size_t n = 0; n < format_row(i)->near_count; n++) {
            struct gc_record rec = {.format = 255};
            size_t len = decode_at(decode, span_of(format_row(i)->near[n]), 0, &rec);
            if (len > 0 && rec.format == i)
                fail_msg("row %zu reads %s", i, format_row(i)->near[n]);
        }
    decode_free(decode);
}

static void numbers_out_of_range_are_not_read(void **state)
{
    (void)state;
    struct decode *decode = new_decode();
    const char *const bad[] = {
        "gc 1 @0.001s 13%: 0.080+18446744073709+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, "
        "5 MB goal, 2 P",
        "gc 1 @0.001s 13%: 0.080+1+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, "
        "99999999999999999999999999 MB goal, 2 P",
        "gc 4294967296 @0.001s 13%: 0.080+1+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, "
        "5 MB goal, 2 P",
        "gc 1 @0.001s 13%: 0.080+1+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, "
        "5 MB goal, 70000 P",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct gc_record rec = {.format = 255};
        assert_int_equal(decode_at(decode, span_of(bad[i]), 0, &rec), 0);
        assert_int_equal(rec.format, 255);
    }
    decode_free(decode);
}

/* One random change: a byte replaced, removed or repeated, mostly once. */
static void change(char *line, unsigned *random)
{
    static const char bytes[] = "0123456789999.+- ";
    *random = *random * 1103515245 + 12345;
    size_t len = strlen(line), at = *random / 65536 % len;
    if (*random % 3 == 0)
        line[at] = bytes[*random / 7 % (sizeof bytes - 1)];
    else if (*random % 3 == 1)
        memmove(line + at, line + at + 1, len - at);
    else
        for (unsigned times = *random % 5 == 0 ? 9 : 1; times > 0; times--)
            memmove(line + at + 1, line + at, ++len - at);
}

/* A line with something behind it goes through the pattern, one without through the stencil: both must read alike. */
static void stencil_reads_as_pattern(void **state)
{
    (void)state;
    struct decode *decode = new_decode();
    unsigned random = 1, read = 0;
    for (unsigned i = 0; i < 20000; i++) {
        const struct format *format = format_row(i % format_count());
        struct gc_record warm = {0}, plain = {.line = 7}, followed = {.line = 7};
        char line[512], longer[520];
        snprintf(line, sizeof line - 8, "%s", format->samples[i / 16 % format->sample_count].line);
        decode_at(decode, span_of(line), 0, &warm);
        for (unsigned times = i % 4; times > 0; times--)
            change(line, &random);
        snprintf(longer, sizeof longer, "%s x", line);
        size_t len = decode_at(decode, span_of(line), 0, &plain);
        if (len != decode_at(decode, span_of(longer), 0, &followed) ||
            (len > 0 && memcmp(&plain, &followed, sizeof plain) != 0))
            fail_msg("read differently: %s", line);
        read += len > 0;
    }
    assert_in_range(read, 5000, 19999);
    decode_free(decode);
}

static void candidates(void **state)
{
    (void)state;
    const char *const texts[] = {"gc 12 @0", "gc12(", "egc ggc 7 @1", "gc 12", "gc @", "", "g", "gc", "gc 1 ", "gc 1"};
    const size_t expected[] = {0, 0, 5, 5, 4, 0, 1, 2, 5, 4};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(decode_candidate(span_of(texts[i]), 0), expected[i]);
    assert_int_equal(decode_candidate(SPAN_LIT("gc 1 @0gc 2 @5"), 1), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_complete),
        cmocka_unit_test(samples_decode),
        cmocka_unit_test(near_misses_do_not),
        cmocka_unit_test(numbers_out_of_range_are_not_read),
        cmocka_unit_test(stencil_reads_as_pattern),
        cmocka_unit_test(candidates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
