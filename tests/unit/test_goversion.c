/* What a log tells about its Go: the sets, their text, and the guess with its grounds. */
#include "unit.h"

#include <stdio.h>

#include "trace/goversion.h"
#include "trace/parsed.h"
#include "trace/trace.h"

static void check_text(go_versions versions, const char *expected)
{
    struct strbuf text;
    strbuf_init(&text, 0);
    go_versions_text(versions, &text);
    assert_string_equal(text.ptr, expected);
    strbuf_release(&text);
}

static void sets_read_well(void **state)
{
    (void)state;
    check_text(GO(18, 27), "Go 1.18 - 1.27");
    check_text(GO(14, 14) | GO(19, 20), "Go 1.14, 1.19 - 1.20");
    check_text(GO(5, 5), "Go 1.5");
    check_text(GO_ANY, "any Go");
    check_text(0, "no Go that is known");
}

/* The sentence of each gc format and its set say the same. */
static void formats_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < format_count(); i++)
        if (!format_row(i)->extra)
            check_text(format_row(i)->versions, format_row(i)->go);
}

static struct go_guess guess_of(const char *log)
{
    struct err err;
    struct go_guess guess;
    struct trace_events none = {0};
    struct trace *trace = trace_new(&none, &err);
    assert_non_null(trace);
    trace_feed(trace, 0, span_of(log));
    trace_finish(trace);
    go_guess(trace_parsed(trace), &guess);
    trace_free(trace);
    return guess;
}

#define GC_1_18                                                                                                        \
    "gc 34 @1.080s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, "               \
    "0 MB stacks, 0 MB globals, 2 P\n"

static void grounds_narrow_it_down(void **state)
{
    (void)state;
    struct go_guess guess = guess_of("hello\n");
    assert_int_equal(guess.versions, GO_ANY);
    assert_int_equal(guess.count, 0);

    guess = guess_of("hello\n" GC_1_18 "scav 168 KiB work, 16216 KiB total, 99% util\n"
                     "scav 168 KiB work, 16216 KiB total, 99% util\n");
    assert_int_equal(guess.versions, GO(19, 20));
    assert_false(guess.is_mixed);
    assert_int_equal(guess.count, 2);
    assert_string_equal(guess.grounds[0].what, "scav-1.14"); /* the narrowest first */
    assert_int_equal(guess.grounds[0].lines, 2);
    assert_int_equal(guess.grounds[0].first, 3);
    assert_string_equal(guess.grounds[1].what, "gc-1.18");
}

static void numbers_tell_too(void **state)
{
    (void)state;
    static const struct {
        const char *goal, *forced;
        go_versions versions;
    } CASES[] = {
        {"17592186044415", "", GO(18, 18)},
        {"8796093022198", "", GO(19, 20)},
        {"8532210231557", "", GO(21, 27)},
        {"4", " (forced)", GO(18, 27)},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char log[512];
        snprintf(log, sizeof log,
                 "gc 3 @1.080s 9%%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 3->3->3 MB, %s MB goal, 0 MB "
                 "stacks, 0 MB globals, 2 P%s\n",
                 CASES[i].goal, CASES[i].forced);
        assert_int_equal(guess_of(log).versions, CASES[i].versions);
    }
    assert_int_equal(guess_of("gc 26 @0.781s 19%: 0.002+0+13 ms clock, 0.004+0.018/6.9/10+26 ms cpu, 64->64->64 MB, 64 MB "
                              "goal, 2 P (forced)\n").versions, GO(6, 8));
}

static void several_versions(void **state)
{
    (void)state;
    struct go_guess guess = guess_of(GC_1_18 "forced scvg: 93 MB released\n");
    assert_true(guess.is_mixed);
    assert_int_equal(guess.versions, GO(13, 13) | GO(18, 27));
}

static void near_misses_are_kept(void **state)
{
    (void)state;
    struct parsed parsed = {.near_count = 0};
    assert_null(parsed_near_at(&parsed, 0));
    for (unsigned i = 1; i <= 3 * NEAR_KEPT; i++)
        parsed_near(&parsed, i, NEAR_SHAPE, 0, SPAN_LIT("gc 1 @0 nonsense"));
    for (unsigned i = 0; i < NEAR_KEPT; i++) {
        assert_int_equal(parsed_near_at(&parsed, i)->line, i + 1);
        assert_int_equal(parsed_near_at(&parsed, NEAR_KEPT + i)->line, 2 * NEAR_KEPT + i + 1);
    }
    assert_null(parsed_near_at(&parsed, 2 * NEAR_KEPT));

    parsed = (struct parsed){.near_count = 0};
    char line[NEAR_TEXT + 50];
    memset(line, 'x', sizeof line);
    for (unsigned i = 1; i <= NEAR_KEPT + 2; i++)
        parsed_near(&parsed, i, NEAR_NUMBER, 0, span_make(line, sizeof line));
    assert_int_equal(parsed_near_at(&parsed, NEAR_KEPT)->line, NEAR_KEPT + 1);
    assert_int_equal(parsed_near_at(&parsed, NEAR_KEPT + 1)->line, NEAR_KEPT + 2);
    assert_null(parsed_near_at(&parsed, NEAR_KEPT + 2));
    assert_true(parsed_near_at(&parsed, 0)->is_cut);
    assert_int_equal(parsed_near_at(&parsed, 0)->len, NEAR_TEXT);
}

static void reasons_are_told(void **state)
{
    (void)state;
    struct err err;
    struct trace_events none = {0};
    struct trace *trace = trace_new(&none, &err);
    static const char LOG[] =
        "gc12(what\n"
        "gc 1 @0.001s 13%: 0.080+18446744073709+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, 5 MB goal, "
        "2 P\n"
        "scav 8 KiB work (bg), 0 KiB wor\n"
        "GC forced\n";
    trace_feed(trace, 0, span_of(LOG));
    trace_finish(trace);
    const struct parsed *parsed = trace_parsed(trace);
    assert_int_equal(parsed_near_at(parsed, 0)->reason, NEAR_SHAPE);
    assert_int_equal(parsed_near_at(parsed, 1)->reason, NEAR_NUMBER);
    assert_int_equal(parsed_near_at(parsed, 2)->reason, NEAR_NOTE);
    assert_int_equal(parsed_near_at(parsed, 2)->line, 3);
    assert_int_equal(trace_counts(trace)->near, 2);
    assert_int_equal(trace_counts(trace)->near_notes, 1);
    assert_int_equal(trace_counts(trace)->notes[NOTE_PERIODIC], 1);
    assert_int_equal(parsed->kinds[LINE_NOTE], 1);
    assert_int_equal(parsed->kinds[LINE_NEAR], 3);
    for (unsigned i = 0; i < 3; i++) {
        struct strbuf text;
        strbuf_init(&text, 0);
        parsed_near_reason(parsed_near_at(parsed, i), &text);
        assert_true(text.len > 20);
        strbuf_release(&text);
    }
    trace_free(trace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_read_well),   cmocka_unit_test(formats_agree),    cmocka_unit_test(grounds_narrow_it_down),
        cmocka_unit_test(numbers_tell_too), cmocka_unit_test(several_versions), cmocka_unit_test(near_misses_are_kept),
        cmocka_unit_test(reasons_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
