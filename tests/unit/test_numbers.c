/* Everything has its texts; names lead to them; a formula with its numbers put in is right. */
#include "unit.h"

#include <string.h>

#include "analysis/explain.h"
#include "analysis/metric.h"
#include "analysis/numbers.h"
#include "analysis/outlier.h"
#include "analysis/summary.h"
#include "analysis/worked.h"
#include "records.h"
#include "ui/window_lines.h"

static void every_number_is_explained(void **state)
{
    (void)state;
    for (unsigned i = 0; i < DERIVED_COUNT; i++) {
        assert_non_null(derived_infos[i].id);
        assert_true(strlen(derived_infos[i].help) > 40);
    }
}

static void everything_has_its_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < explain_count(); i++) {
        struct explanation one, other;
        explain_get(i, &one);
        assert_true(strlen(one.id) > 0 && strlen(one.title) > 0 && strlen(one.what) > 5);
        assert_true(one.good && strlen(one.good) > 1 && one.source && strlen(one.source) > 5);
        for (size_t j = 0; j < i; j++) { /* within its group a name is one thing */
            explain_get(j, &other);
            assert_true(other.group != one.group || strcmp(other.id, one.id) != 0);
        }
    }
}

static void sources_are_linked(void **state)
{
    char link[EXPLAIN_LINK];
    (void)state;
    assert_true(explain_link("work.heap0, gcTrigger in mgc.go", link));
    assert_string_equal(link, "https://go.dev/src/runtime/mgc.go");
    assert_true(explain_link("dumpScanStats in mgcmark_greenteagc.go, GODEBUG=gctrace=2", link));
    assert_string_equal(link, "https://go.dev/src/runtime/mgcmark_greenteagc.go");
    assert_true(explain_link("golang/go#58106; memoryLimitHeapGoal, runtime/mgcpacer.go", link));
    assert_string_equal(link, "https://go.dev/src/runtime/mgcpacer.go");
    assert_false(explain_link("GC guide, https://go.dev/doc/gc-guide#GOGC; mgc.go", link));
    assert_false(explain_link("own", link));
    assert_false(explain_link(".go", link));
    assert_false(explain_link(NULL, link));
}

static void names_are_found(void **state)
{
    (void)state;
    size_t index, second;
    struct explanation explanation;
    assert_true(explain_find(SPAN_LIT("GC_CPU"), 0, &index));
    explain_get(index, &explanation);
    assert_int_equal(explanation.group, EXPLAIN_DERIVED);
    assert_true(explain_find(SPAN_LIT("gc cpu"), index + 1, &second)); /* the finding of the same name */
    explain_get(second, &explanation);
    assert_int_equal(explanation.group, EXPLAIN_FINDING);
    assert_false(explain_find(SPAN_LIT("gc-cp"), 0, &index));
    assert_true(explain_nearest(SPAN_LIT("survivl"), &index));
    explain_get(index, &explanation);
    assert_string_equal(explanation.id, "survival");
    assert_false(explain_nearest(SPAN_LIT("qqqqqqqqqq"), &index));
    assert_true(explain_find(SPAN_LIT("p99.9"), 0, &index));
    assert_true(explain_find(SPAN_LIT("storm-outlier"), 0, &index));
    assert_true(explain_find(SPAN_LIT("stw_p99"), 0, &index)); /* a number of budgets */
    assert_false(explain_find(SPAN_LIT("stw_p99"), index + 1, &second));
}

/* The calm record: 20 us + 10 ms + 3 us; 5 ms background, 3 ms idle, 46 us billed; 47 MB of which 24 live; 2 P; every 100 ms. */
static void formulas_are_worked_out(void **state)
{
    static const struct {
        enum derived which;
        const char *text;
    } CASES[] = {
        {DERIVED_STW_NS, "20.0 µs + 3.00 µs = 23.0 µs"},
        {DERIVED_SURVIVAL_PPM, "24.0 MiB / 47.0 MiB = 51.0 %"},
        {DERIVED_ALLOCATED_BYTES, "47.0 MiB - 24.0 MiB = 23.0 MiB"},
        {DERIVED_ALLOC_RATE, "23.0 MiB / 100 ms = 230 MiB/s"},
        {DERIVED_GC_CPU_PPM, "(0 ns + 5.00 ms + 46.0 µs) / (2 x 100 ms) = 2.52 %"},
        {DERIVED_IDLE_CPU_PPM, "3.00 ms / (2 x 100 ms) = 1.50 %"},
        {DERIVED_FREED_BYTES, "47.0 MiB - 24.0 MiB = 23.0 MiB"},
        {DERIVED_GOGC, "100 x (48.0 MiB - 24.0 MiB) / (24.0 MiB + 0 B + 0 B), about 100; cut-off MB allow 86 to 104"},
    };
    struct gc_record before = calm_record(6), record = calm_record(7);
    char text[WORKED_TEXT];
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(worked_out(CASES[i].which, &record, &before, text), CASES[i].text);
    for (int which = 0; which < DERIVED_COUNT; which++) {
        worked_out((enum derived)which, &record, &before, text);
        assert_null(strpbrk(text, "{}"));
    }
    assert_string_equal(worked_out(DERIVED_INTERVAL_NS, &record, NULL, text), "");
}

/* Two calm records: what the sums of one are, twice over. */
static void numbers_of_windows_are_worked_out(void **state)
{
    static const struct {
        const char *id, *text;
    } CASES[] = {
        {"window-gc-cpu", "(0 ns + 10.0 ms + 92.0 µs) / 400 ms = 2.52 %"},
        {"window-background-cpu", "10.0 ms / 400 ms = 2.50 %"},
        {"window-survival", "48.0 MiB / 94.0 MiB = 51.0 %"},
        {"window-freed", "94.0 MiB - 48.0 MiB = 46.0 MiB"},
        {"total-stw", "46.0 µs / 200 ms = 0.02 %"},
        {"window-cycles", "2 lines, gc 7 to 8"},
        {"window-forced", "0 of 2 cycles"},
        {"quantiles", ""},
    };
    struct gc_record before = calm_record(6), first = calm_record(7), second = calm_record(8);
    struct summary *summary = summary_new();
    struct window window;
    char text[WORKED_TEXT];
    (void)state;
    summary_restart(summary, &before);
    summary_add(summary, &first);
    summary_add(summary, &second);
    summary_get(summary, &window);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(worked_window(CASES[i].id, &window, text), CASES[i].text);
    for (size_t i = 0; i < window_info_count(); i++)
        assert_null(strpbrk(worked_window(window_infos[i].id, &window, text), "{}"));
    summary_free(summary);
}

/* A line of a table that compares has an explanation, and its metric is one. */
static void lines_of_windows_are_explained(void **state)
{
    (void)state;
    for (unsigned i = 0; i < window_line_count(); i++) {
        const struct window_line *line = &window_lines[i];
        bool is_there = false;
        for (size_t k = 0; k < window_info_count(); k++)
            is_there = is_there || strcmp(window_infos[k].id, line->id) == 0;
        assert_true(is_there);
        assert_true(!line->metric || metric_find(span_of(line->metric)));
        assert_int_equal(window_line_find(line->name), i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_is_explained),
        cmocka_unit_test(everything_has_its_texts),
        cmocka_unit_test(names_are_found), cmocka_unit_test(sources_are_linked),
        cmocka_unit_test(formulas_are_worked_out),
        cmocka_unit_test(numbers_of_windows_are_worked_out),
        cmocka_unit_test(lines_of_windows_are_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
