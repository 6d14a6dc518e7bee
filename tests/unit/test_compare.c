/* Samples, comparisons, and the verdict of a diff. */
#include "unit.h"

#include <string.h>

#include "analysis/summary.h"
#include "export/diff.h"
#include "export/report_text.h"
#include "base/random.h"
#include "records.h"

static void samples_keep_all_of_few(void **state)
{
    (void)state;
    static uint64_t stw[SAMPLE_CYCLES], interval[SAMPLE_CYCLES];
    struct sample *sample = sample_new();
    for (uint64_t n = 1; n <= SAMPLE_CYCLES; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_STW_SWEEP_TERM_NS] = n;
        record.value[GC_STW_MARK_TERM_NS] = 0;
        sample_add(sample, &record);
    }
    size_t count = sample_values(sample, SAMPLE_STW_NS, SAMPLE_ONE, stw, NULL);
    assert_int_equal(count, SAMPLE_CYCLES);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(stw[i], i + 1);
    /* the first has nothing before it */
    assert_int_equal(sample_values(sample, SAMPLE_STW_NS, SAMPLE_INTERVAL_NS, stw, interval), SAMPLE_CYCLES - 1);
    assert_int_equal(stw[0], 2);
    assert_in_range(interval[5], 99999 * NS_PER_US, 100001 * NS_PER_US);
    sample_free(sample);
}

/* Of many a part, in their order, from everywhere: each tenth of the run has about a tenth of the sample. */
static void samples_are_drawn_evenly_from_many(void **state)
{
    (void)state;
    enum { MANY = 200000 };
    static uint64_t number[SAMPLE_CYCLES], again[SAMPLE_CYCLES];
    struct sample *sample = sample_new();
    unsigned tenth[10] = {0};
    for (int round = 0; round < 2; round++) {
        sample_restart(sample);
        for (uint64_t n = 1; n <= MANY; n++) {
            struct gc_record record = {.present = RECORD_PRESENT};
            record.value[GC_CYCLE] = n;
            record.value[GC_HEAP_END_BYTES] = n;
            sample_add(sample, &record);
        }
        assert_int_equal(sample_values(sample, SAMPLE_END_BYTES, SAMPLE_ONE, round ? again : number, NULL), SAMPLE_CYCLES);
    }
    assert_int_equal(sample_seen(sample), MANY);
    assert_memory_equal(number, again, sizeof number);
    for (size_t i = 0; i < SAMPLE_CYCLES; i++) {
        assert_true(i == 0 || number[i] > number[i - 1]);
        tenth[(number[i] - 1) * 10 / MANY]++;
    }
    for (int i = 0; i < 10; i++)
        assert_in_range(tenth[i], SAMPLE_CYCLES / 10 - 80, SAMPLE_CYCLES / 10 + 80); /* four standard deviations */
    sample_free(sample);
}

/* Cycles with some chance in them; pauses `percent` of the usual ones. */
static struct report *report_of(uint64_t seed, uint64_t cycles, uint64_t percent)
{
    struct random random = {.state = seed};
    struct report *report = report_new(NULL, NULL);
    report_keep_samples(report);
    for (uint64_t n = 1; n <= cycles; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_STW_SWEEP_TERM_NS] = (20000 + random_below(&random, 10000)) * percent / 100;
        record.value[GC_MARK_NS] += random_below(&random, 100000);
        report_cycle(report, &record);
    }
    return report;
}

static enum diff_verdict diff_of(struct report *a, struct report *b, const char *limit_text, struct err *err,
                                 struct compare_row *ret_stw)
{
    struct diff_limit limit;
    struct diff_plan plan = {.names = {"a", "b"}};
    if (limit_text) {
        assert_true(diff_parse_limit(span_of(limit_text), &limit, err));
        plan.limits = &limit;
        plan.limit_count = 1;
    }
    struct diff *diff = diff_new(a, b, &plan, err);
    assert_non_null(diff);
    enum diff_verdict verdict = diff_verdict(diff, err);
    struct compare_side sides[2];
    struct window windows[2];
    struct compare_row rows[COMPARE_ROWS];
    for (int i = 0; i < 2; i++) {
        const struct report_process *process = &(i ? b : a)->processes[0];
        summary_get(process->summary, &windows[i]);
        sides[i] = (struct compare_side){.input = {.window = &windows[i]}, .sample = process->sample};
    }
    compare(&sides[0], &sides[1], rows);
    for (int i = 0; i < COMPARE_ROWS; i++)
        if (strcmp(rows[i].metric->name, "stw_p50") == 0)
            *ret_stw = rows[i];
    diff_free(diff);
    return verdict;
}

static void more_is_shown_and_less_is_allowed(void **state)
{
    (void)state;
    struct report *a = report_of(1, 300, 100), *same = report_of(2, 300, 100), *worse = report_of(3, 300, 130);
    struct compare_row stw;
    struct err err = {.text = ""};
    assert_int_equal(diff_of(a, same, "10%", &err, &stw), DIFF_FINE);
    assert_int_equal(stw.verdict, COMPARE_NOT_SHOWN);
    assert_int_equal(diff_of(a, worse, "10%", &err, &stw), DIFF_FAILS);
    assert_int_equal(stw.verdict, COMPARE_SHOWN);
    assert_true(compare_is_worse(&stw) && !compare_is_better(&stw));
    assert_true(stw.interval.low > 1.2 && stw.interval.high < 1.4);
    assert_int_equal(diff_of(a, worse, NULL, &err, &stw), DIFF_FINE);
    assert_int_equal(diff_of(a, worse, "50%", &err, &stw), DIFF_FINE);
    assert_int_equal(diff_of(a, worse, "stw_p50=10%", &err, &stw), DIFF_FAILS);
    assert_int_equal(diff_of(a, worse, "mark_p50=10%", &err, &stw), DIFF_FINE);
    assert_int_equal(diff_of(worse, a, "10%", &err, &stw), DIFF_FINE); /* better is never too much */
    assert_true(compare_is_better(&stw));
    report_free(worse);
    report_free(same);
    report_free(a);
}

static void a_gate_with_too_few_cycles_is_no_pass(void **state)
{
    (void)state;
    struct report *a = report_of(1, 9, 100), *b = report_of(2, 199, 500);
    struct compare_row stw;
    struct err err = {.text = ""};
    assert_int_equal(diff_of(a, b, NULL, &err, &stw), DIFF_FINE);
    assert_int_equal(stw.verdict, COMPARE_TOO_FEW);
    assert_int_equal(diff_of(a, b, "10%", &err, &stw), DIFF_NOTHING);
    assert_non_null(strstr(err.text, "9 and 199 cycles are too few"));
    assert_int_equal(diff_of(b, b, "stw_p99=10%", &err, &stw), DIFF_NOTHING);
    assert_int_equal(diff_of(b, b, "stw_max=10%", &err, &stw), DIFF_NOTHING); /* one value each, no test */
    report_free(b);
    report_free(a);
}

/* The first lines are all that many will read. */
static void the_verdict_is_a_sentence(void **state)
{
    (void)state;
    static const struct {
        uint64_t a_percent, b_percent, b_cycles;
        const char *limit, *begins;
    } CASES[] = {
        {100, 100, 300, NULL, "No difference shown.\n"},
        {100, 100, 9, NULL, "Too few cycles to tell.\n"},
        {130, 100, 300, NULL, "B is better: median STW 20 % lower, "},
        {100, 130, 300, NULL, "B is worse: median STW 29 % higher, "},
        {100, 130, 300, "10%", "FAIL, B is worse than allowed: median STW 29 % higher, "},
        {100, 130, 300, "stw_p99=1%", "FAIL, B is worse than allowed: p99 STW 27 % higher. Worse, but allowed: median STW 29 %"},
        {100, 1200, 300, NULL, "B is worse: median STW 11 times that of A, "},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct report *a = report_of(1, 300, CASES[i].a_percent), *b = report_of(2, CASES[i].b_cycles, CASES[i].b_percent);
        struct diff_limit limit;
        struct diff_plan plan = {.names = {"a", "b"}, .limits = &limit, .limit_count = CASES[i].limit ? 1 : 0};
        assert_true(!CASES[i].limit || diff_parse_limit(span_of(CASES[i].limit), &limit, NULL));
        struct diff *diff = diff_new(a, b, &plan, NULL);
        struct strbuf out;
        strbuf_init(&out, 0);
        diff_format_find(SPAN_LIT("text"))->write(diff, &out);
        for (size_t k = 0; k < strlen(CASES[i].begins); k++)
            if (out.ptr[k] == '\n' && CASES[i].begins[k] == ' ') /* wrapped */
                out.ptr[k] = ' ';
        if (strncmp(out.ptr, CASES[i].begins, strlen(CASES[i].begins)) != 0)
            fail_msg("wanted %s, got %.200s", CASES[i].begins, out.ptr);
        strbuf_release(&out);
        diff_free(diff);
        report_free(b);
        report_free(a);
    }
}

static void effects_have_words(void **state)
{
    (void)state;
    assert_string_equal(compare_effect_word(0), "tiny");
    assert_string_equal(compare_effect_word(-0.146), "tiny");
    assert_string_equal(compare_effect_word(0.147), "small");
    assert_string_equal(compare_effect_word(-0.33), "medium");
    assert_string_equal(compare_effect_word(0.474), "large");
    assert_string_equal(compare_effect_word(-1), "large");
}

static void limits_are_strict(void **state)
{
    (void)state;
    static const char *const WRONG[] = {"", "10", "stw_p99", "stw_p99=", "nothing=10%", "survival=10%", "=10%", "10%%", "-10%"};
    struct diff_limit limit = {.ppm = 7};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        struct err err = {.text = ""};
        assert_false(diff_parse_limit(span_of(WRONG[i]), &limit, &err));
        assert_memory_equal(err.text, "option --fail-above: ", 21);
        assert_int_equal(limit.ppm, 7);
    }
    assert_true(diff_parse_limit(SPAN_LIT("stw_p99 = 2.5%"), &limit, NULL));
    assert_int_equal(limit.ppm, 25000);
    assert_string_equal(limit.metric->name, "stw_p99");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_keep_all_of_few),
        cmocka_unit_test(samples_are_drawn_evenly_from_many),
        cmocka_unit_test(more_is_shown_and_less_is_allowed),
        cmocka_unit_test(a_gate_with_too_few_cycles_is_no_pass),
        cmocka_unit_test(the_verdict_is_a_sentence),
        cmocka_unit_test(effects_have_words),
        cmocka_unit_test(limits_are_strict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
