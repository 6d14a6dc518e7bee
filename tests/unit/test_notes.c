/* Walks the table of notes: every sample is read to its values by its own row, no near-miss is read by it. */
#include "unit.h"

#include "trace/note_formats.h"
#include "trace/note_read.h"
#include "trace/parsed.h"

static void rows_are_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < note_format_count(); i++) {
        const struct note_format *format = note_format_row(i);
        assert_true(format->sample_count >= 2);
        assert_true(format->near_count >= 1);
        assert_true(format->id && format->about && format->pattern && format->lead[0]);
        assert_true(format->go != 0 && (format->go & ~GO_ANY) == 0);
        for (size_t g = 0; g < format->group_count; g++)
            assert_in_range(format->groups[g].field, NOTE_FIELD_NONE + 1, NOTE_FIELD_COUNT - 1);
    }
    for (unsigned kind = 0; kind < NOTE_KIND_COUNT; kind++)
        assert_true(note_kind_infos[kind].id && note_kind_infos[kind].name);
    for (unsigned field = NOTE_FIELD_NONE + 1; field < NOTE_FIELD_COUNT; field++) {
        const struct note_field_info *info = &note_field_infos[field];
        assert_true(info->key && info->name && info->help && strlen(info->help) > 15);
        for (unsigned other = field + 1; other < NOTE_FIELD_COUNT; other++)
            assert_string_not_equal(info->key, note_field_infos[other].key);
    }
}

static void check_sample(struct note_reader *reader, size_t row, const struct note_sample *sample)
{
    struct note note = {.format = 255};
    if (note_read(reader, span_of(sample->line), &note) != NOTE_READ || note.format != row)
        fail_msg("row %s: read as row %u: %s", note_format_row(row)->id, note.format, sample->line);
    assert_int_equal(note.kind, note_format_row(row)->kind);
    struct span text = span_of(sample->text ? sample->text : "");
    if (!span_eq(note.text, text))
        fail_msg("text '%.*s' of %s", (int)note.text.len, note.text.ptr, sample->line);
    unsigned count = 0;
    for (; sample->values[count].field != NOTE_FIELD_NONE; count++) {
        int64_t value = INT64_MIN;
        if (!note_get(&note, sample->values[count].field, &value) || value != sample->values[count].value)
            fail_msg("%s is %lld in %s", note_field_infos[sample->values[count].field].key, (long long)value,
                     sample->line);
    }
    if (note.count != count)
        fail_msg("%u values instead of %u in %s", note.count, count, sample->line);
}

static void samples_are_read(void **state)
{
    (void)state;
    struct note_reader *reader = note_reader_new();
    for (size_t i = 0; i < note_format_count(); i++)
        for (size_t s = 0; s < note_format_row(i)->sample_count; s++)
            check_sample(reader, i, &note_format_row(i)->samples[s]);
    /* Again backwards: what was read before must not matter. */
    for (size_t i = note_format_count(); i-- > 0;)
        for (size_t s = note_format_row(i)->sample_count; s-- > 0;)
            check_sample(reader, i, &note_format_row(i)->samples[s]);
    note_reader_free(reader);
}

static void near_misses_are_not(void **state)
{
    (void)state;
    struct note_reader *reader = note_reader_new();
    for (size_t i = 0; i < note_format_count(); i++)
        for (size_t n = 0; n < note_format_row(i)->near_count; n++) {
            struct note note = {.format = 255};
            const char *line = note_format_row(i)->near[n];
            if (note_read(reader, span_of(line), &note) == NOTE_READ && note.format == i)
                fail_msg("row %s reads %s", note_format_row(i)->id, line);
        }
    note_reader_free(reader);
}

/* A piece of a line is no note, neither its beginning nor its end; but words at the end may be left out, and a number that
 * ends a line can lose digits. */
static void pieces_are_not(void **state)
{
    (void)state;
    struct note_reader *reader = note_reader_new();
    for (size_t i = 0; i < note_format_count(); i++) {
        const struct note_format *format = note_format_row(i);
        struct span line = span_of(format->samples[0].line);
        bool has_free_text = note_is_end(format->kind);
        for (size_t cut = 1; cut < line.len; cut++) {
            struct note note;
            if (!has_free_text && line.ptr[cut] != ' ' && strspn(line.ptr + cut, "0123456789.") < line.len - cut &&
                note_read(reader, span_head(line, cut), &note) == NOTE_READ)
                fail_msg("read as %s: %.*s", note_format_row(note.format)->id, (int)cut, line.ptr);
            if (format->kind != NOTE_SCVG && format->kind != NOTE_PERIODIC &&
                note_read(reader, span_from(line, cut), &note) == NOTE_READ)
                fail_msg("read as %s: %s", note_format_row(note.format)->id, line.ptr + cut);
        }
    }
    note_reader_free(reader);
}

static void ordinary_lines_are_not(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "", "s", "scavenging the beach", "scav ", "scvg", "init database", "initialising", "fatal: no such file",
        "panicking", "pacer", "SCHEDULE", "GC forcedly", "  P", "  Gx: state", "runtime: 3 ms", "[signal]", "SIG",
        "scan: 3 files", "checkfinalizers", "{\"level\":\"info\"}", "2026/11/23 14:34:01 scav 1 KiB work",
    };
    struct note_reader *reader = note_reader_new();
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        struct note note;
        if (note_read(reader, span_of(LINES[i]), &note) != NOTE_NOT)
            fail_msg("taken for a note: %s", LINES[i]);
    }
    note_reader_free(reader);
}

static void what_looks_alike_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *line, *id;
    } NEARLY[] = {
        {"scav 8 KiB work (bg), 0 KiB wor", "scav-1.14"},
        {"scav 99999999999999999999 KiB work, 3 KiB total, 9% util", "scav-1.14"},
        {"pacer: assist ratio=+1.0", "pacer-start-1.5"},
        {"pacer: 28% CPU (25 exp.) for 3030800", "pacer-end-1.18"},
        {"SCHED 12ms: gomaxprocs=2 idleprocs", "sched-1.2"},
        {"checkfinalizers: queue: 3 final", "finalizers-1.25"},
    };
    struct note_reader *reader = note_reader_new();
    for (size_t i = 0; i < sizeof NEARLY / sizeof *NEARLY; i++) {
        struct note note = {.format = 255};
        assert_int_equal(note_read(reader, span_of(NEARLY[i].line), &note), NOTE_NEARLY);
        assert_string_equal(note_format_row(note.format)->id, NEARLY[i].id);
    }
    note_reader_free(reader);
}

/* A fraction that is no number fits both shapes of fractions: then the version that has been read so far counts. */
static void no_number_is_left_out(void **state)
{
    (void)state;
    static const char ODD[] = "pacer: sweep done at heap size 7MB; allocated 0MB during sweep; swept 8 pages at +Inf pages/byte";
    static const char NEW[] = "pacer: sweep done at heap size 7MB; allocated 0MB during sweep; swept 8 pages at 0.1 pages/byte";
    struct note_reader *reader = note_reader_new();
    struct note note;
    int64_t value;
    assert_int_equal(note_read(reader, span_of(NEW), &note), NOTE_READ);
    assert_int_equal(note_read(reader, span_of(ODD), &note), NOTE_READ);
    assert_string_equal(note_format_row(note.format)->id, "pacer-sweep-1.26");
    assert_int_equal(note.count, 3);
    assert_false(note_get(&note, NOTE_PAGES_PER_BYTE_PPM, &value));
    note_reader_free(reader);
}

static void fractions(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t ppm;
    } GOOD[] = {
        {"+5.210266e-001", 521026}, {"-5.210266e-001", -521026}, {"+1.000000e+000", 1000000}, {"0", 0},
        {"0.8218941066576086", 821894}, {"1e-05", 10}, {"9.9e-07", 0}, {"+1.234567e+002", 123456700},
        {"3.6308687493302143", 3630868}, {"1e+06", INT64_C(1000000000000)}, {"-0", 0}, {"+9.999999e-300", 0},
        {"123456.7891234", INT64_C(123456789123)}, {"0.5", 500000},
    };
    static const char *const BAD[] = {"", "NaN", "+Inf", "-Inf", "e", "1e", "1e5", "1e+999", "1.2.3", "1e+300", ".",
                                      "9999999999999999999999999", "0x1p3"};
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        int64_t ppm = INT64_MIN;
        if (!note_parse_ppm(span_of(GOOD[i].text), &ppm) || ppm != GOOD[i].ppm)
            fail_msg("%s is %lld ppm", GOOD[i].text, (long long)ppm);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        int64_t ppm = 7;
        assert_false(note_parse_ppm(span_of(BAD[i]), &ppm));
        assert_int_equal(ppm, 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_complete),   cmocka_unit_test(samples_are_read),
        cmocka_unit_test(near_misses_are_not), cmocka_unit_test(pieces_are_not),
        cmocka_unit_test(ordinary_lines_are_not), cmocka_unit_test(what_looks_alike_is_told),
        cmocka_unit_test(no_number_is_left_out), cmocka_unit_test(fractions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
