/* Metrics, budgets, and what a check says of them. */
#include "unit.h"

#include <string.h>

#include "analysis/budget.h"
#include "analysis/summary.h"
#include "export/check.h"
#include "export/report_text.h"
#include "records.h"

static uint64_t limit_of(const char *text)
{
    struct budget budget;
    struct err err = {.text = ""};
    if (!budget_parse(span_of(text), &budget, &err))
        fail_msg("%s", err.text);
    return budget.limit;
}

static void limits_have_units(void **state)
{
    (void)state;
    assert_int_equal(limit_of("stw_p99<=1ms"), NS_PER_MS);
    assert_int_equal(limit_of("  stw_p99  <= 1.5 us "), 1500);
    assert_int_equal(limit_of("stw_max<0.25\xc2\xb5s"), 250);
    assert_int_equal(limit_of("stw_max<2\xce\xbcs"), 2000);
    assert_int_equal(limit_of("mark_total>=3s"), 3 * NS_PER_S);
    assert_int_equal(limit_of("gc_cpu<5%"), 50000);
    assert_int_equal(limit_of("gc_cpu<0.05%"), 500);
    assert_int_equal(limit_of("live_max<=64MiB"), 64 << 20);
    assert_int_equal(limit_of("live_max<=64MB"), 64 << 20);
    assert_int_equal(limit_of("alloc_rate<1.5GiB/s"), 3 << 29);
    assert_int_equal(limit_of("cycles_per_min<=90"), 90000);
    assert_int_equal(limit_of("cycles_per_min<=1.5/s"), 90000);
    assert_int_equal(limit_of("forced==0"), 0);
    assert_int_equal(limit_of("cycles>10"), 10);
    assert_int_equal(limit_of("findings<=none"), 0);
    assert_int_equal(limit_of("findings < bad"), 1 + SEVERITY_BAD);
}

static void what_is_not_understood_is_refused(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "", "stw_p99", "stw_p99<=", "stw_p99<=ms", "stw_p99<=1", "stw_p99<=1%", "stw_p99<=1 ms ms", "stw_p99<=-1ms", "stw_p99=1ms",
        "stw_p99!=1ms", "stw_p99=<1ms", "Stw_p99<1ms", "gc_cpu<0.05", "gc_cpu<5%%", "forced<1/min", "live_max<99999999999GiB",
        "stw_p99<=1e3ms", "stw_p99<=.5ms", "cycles<1\n", "nothing<1", "alloc_rate<1MiB", "findings<=1", "findings<worse", "findings<"};
    struct budget budget = {.limit = 7};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        struct err err = {.text = ""};
        assert_false(budget_parse(span_of(WRONG[i]), &budget, &err));
        assert_memory_equal(err.text, "budget '", 8);
        assert_int_equal(budget.limit, 7);
    }
}

static void each_metric_has_a_name_of_its_own_and_help(void **state)
{
    (void)state;
    for (size_t i = 0; i < metric_count(); i++) {
        const struct metric *metric = metric_row(i);
        assert_ptr_equal(metric_find(span_of(metric->name)), metric);
        assert_true(strlen(metric->help) >= 6);
        assert_true(strspn(metric->name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(metric->name));
    }
}

static struct report *report_of(uint64_t cycles)
{
    struct report *report = report_new(NULL, NULL);
    for (uint64_t n = 1; n <= cycles; n++) {
        struct gc_record record = calm_record(n);
        report_cycle(report, &record);
    }
    return report;
}

static enum budget_verdict verdict_of(const struct metric_input *input, const char *text)
{
    struct budget budget;
    uint64_t value;
    assert_true(budget_parse(span_of(text), &budget, NULL));
    return budget_judge(&budget, input, &value);
}

/* 1,000 calm cycles: 23 us stopped each, (5 + 0.046) of 2 x 100 ms, 47 - 24 MB every 100 ms. */
static void values_are_those_of_the_window(void **state)
{
    (void)state;
    static const char *const HOLD[] = {
        "stw_p50==23us", "stw_max==23us", "stw_total==23ms", "mark_p99==10ms", "cycles==1000", "forced==0", "forced_per_min==0",
        "heap_peak==47MiB", "live_max==24MiB", "live_end<=24MiB", "gc_cpu>=2.5%", "gc_cpu<2.6%", "gc_cpu_with_idle>=4%",
        "gc_cpu_with_idle<4.1%", "idle_cpu>=1.5%", "assist==0%", "assist_cpu==0%", "cycles_per_min>=599", "cycles_per_min<602",
        "interval==100ms", "alloc_rate>=229MiB/s", "alloc_rate<=230MiB/s", "overshoot==0%", "overshoot_max==0%", "survival>=51%",
        "mmu_10ms>=99.7%", "mmu_1ms<99%", "stw_share<0.03%", "gogc==100", "runtime_gc_cpu==0%", "gc_cpu_per_mib>=219us",
        "gc_cpu_per_cycle==5046us", "sweep_term_p50==20us", "sweep_term_p99==20us", "sweep_term_max==20us", "mark_term_p50==3us",
        "mark_term_p99==3us", "mark_term_max==3us", "live_p50==24MiB", "heap_p50==47MiB", "gc_cpu_total==5046ms",
        "gc_cpu_total_with_idle==8046ms"};
    static const char *const BROKEN[] = {"stw_p50<23us", "stw_p50>23us", "cycles==999", "cycles>=1001", "mmu_10ms<=99.7%"};
    struct report *report = report_of(1000);
    struct window window;
    summary_get(report->processes[0].summary, &window);
    struct metric_input input = {.window = &window};
    for (size_t i = 0; i < sizeof HOLD / sizeof HOLD[0]; i++)
        if (verdict_of(&input, HOLD[i]) != BUDGET_HOLDS)
            fail_msg("%s", HOLD[i]);
    for (size_t i = 0; i < sizeof BROKEN / sizeof BROKEN[0]; i++)
        if (verdict_of(&input, BROKEN[i]) != BUDGET_BROKEN)
            fail_msg("%s", BROKEN[i]);
    assert_int_equal(verdict_of(&input, "gc_cpu_of_consumed<100%"), BUDGET_UNKNOWN);
    assert_int_equal(verdict_of(&input, "findings<=bad"), BUDGET_UNKNOWN); /* nobody has looked */
    struct findings findings = {.count = 0};
    input.findings = &findings;
    assert_int_equal(verdict_of(&input, "findings<=none"), BUDGET_HOLDS);
    findings = (struct findings){.count = 1, .finding = {{.severity = SEVERITY_WARN}}};
    assert_int_equal(verdict_of(&input, "findings<=info"), BUDGET_BROKEN);
    assert_int_equal(verdict_of(&input, "findings<bad"), BUDGET_HOLDS);
    /* 5 ms of background marking, 3 of idle marking and 23 us stopped, each 1,000 times */
    input.consumed_ns = 80 * NS_PER_S;
    input.spent_ns = metric_spent_ns(&window);
    input.idle_ns = window.idle_ns;
    assert_int_equal(input.spent_ns, 5023 * NS_PER_MS);
    assert_int_equal(verdict_of(&input, "gc_cpu_of_consumed<6.28%"), BUDGET_HOLDS);
    assert_int_equal(verdict_of(&input, "gc_cpu_of_consumed<6.27%"), BUDGET_BROKEN);
    assert_int_equal(verdict_of(&input, "gc_cpu_with_idle_of_consumed<10.03%"), BUDGET_HOLDS);
    assert_int_equal(verdict_of(&input, "gc_cpu_with_idle_of_consumed<10%"), BUDGET_BROKEN);
    report_free(report);
}

static void what_the_trace_does_not_tell_is_not_known(void **state)
{
    (void)state;
    static const char *const UNKNOWN[] = {"gc_cpu<100%", "live_max<1GiB", "alloc_rate<1GiB/s", "cycles_per_min<1000", "mmu_10s>0%",
                                          "overshoot<100%", "gogc<1000", "forced<5", "stw_share<100%"};
    struct gc_record old = {.present = 1u << GC_CYCLE | 1u << GC_STW_SWEEP_TERM_NS | 1u << GC_HEAP_END_BYTES};
    old.value[GC_CYCLE] = 1;
    old.value[GC_STW_SWEEP_TERM_NS] = NS_PER_MS;
    struct report *report = report_new(NULL, NULL);
    report_cycle(report, &old);
    struct window window;
    summary_get(report->processes[0].summary, &window);
    struct metric_input input = {.window = &window};
    for (size_t i = 0; i < sizeof UNKNOWN / sizeof UNKNOWN[0]; i++)
        assert_int_equal(verdict_of(&input, UNKNOWN[i]), BUDGET_UNKNOWN);
    assert_int_equal(verdict_of(&input, "stw_max<=1ms"), BUDGET_HOLDS);
    report_free(report);
}

static enum check_verdict check_of(const struct report *report, struct check_plan plan, const char *text, struct err *err)
{
    struct budget budget;
    assert_true(budget_parse(span_of(text), &budget, NULL));
    plan.name = "x";
    plan.budgets = &budget;
    plan.budget_count = 1;
    struct check *check = check_new(report, &plan);
    enum check_verdict verdict = check_verdict(check, err);
    check_free(check);
    return verdict;
}

static void a_gate_that_measured_nothing_is_no_pass(void **state)
{
    (void)state;
    struct report *report = report_of(9);
    struct err err = {.text = ""};
    struct check_plan plan = {.min_cycles = 1};
    assert_int_equal(check_of(report, plan, "forced==0", &err), CHECK_PASSES);
    assert_int_equal(check_of(report, plan, "forced>0", &err), CHECK_FAILS);
    assert_int_equal(check_of(report, plan, "gc_cpu_of_consumed<99%", &err), CHECK_FAILS);
    plan.min_cycles = 10;
    assert_int_equal(check_of(report, plan, "forced==0", &err), CHECK_NOTHING);
    assert_non_null(strstr(err.text, "9 cycles, and --min-cycles is 10"));
    plan = (struct check_plan){.min_cycles = 1, .has_process = true, .process = 1};
    assert_int_equal(check_of(report, plan, "forced==0", &err), CHECK_NOTHING);
    plan = (struct check_plan){.min_cycles = 1, .source = SPAN_LIT("api")};
    assert_int_equal(check_of(report, plan, "forced==0", &err), CHECK_NOTHING);
    report_free(report);
    report = report_new(NULL, NULL);
    assert_int_equal(check_of(report, (struct check_plan){.min_cycles = 1}, "forced==0", &err), CHECK_NOTHING);
    report_free(report);
}

/* Forty processes one after another, of three cycles each: the report has room for sixteen. */
static void more_processes_than_can_be_judged_are_no_pass(void **state)
{
    (void)state;
    struct report *report = report_new(NULL, NULL);
    for (int process = 0; process < 40; process++)
        for (uint64_t n = 1; n <= 3; n++) {
            struct gc_record record = calm_record(n);
            report_cycle(report, &record);
        }
    struct err err = {.text = ""};
    assert_int_equal(report->assign.runs, 40);
    assert_int_equal(check_of(report, (struct check_plan){.min_cycles = 1}, "forced==0", &err), CHECK_NOTHING);
    assert_non_null(strstr(err.text, "24 processes with 72 cycles could not be judged, 16 can"));
    /* a budget that is broken is broken whatever else there was */
    assert_int_equal(check_of(report, (struct check_plan){.min_cycles = 1}, "forced>0", &err), CHECK_FAILS);
    /* those left out had three cycles at most: too few as well */
    assert_int_equal(check_of(report, (struct check_plan){.min_cycles = 4}, "forced==0", &err), CHECK_NOTHING);
    assert_non_null(strstr(err.text, "3 cycles, and --min-cycles is 4"));
    struct check_plan one = {.min_cycles = 1, .has_process = true, .process = 39};
    assert_int_equal(check_of(report, one, "forced==0", &err), CHECK_PASSES);
    one.process = 0;
    assert_int_equal(check_of(report, one, "forced==0", &err), CHECK_NOTHING);
    report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_have_units),
        cmocka_unit_test(what_is_not_understood_is_refused),
        cmocka_unit_test(each_metric_has_a_name_of_its_own_and_help),
        cmocka_unit_test(values_are_those_of_the_window),
        cmocka_unit_test(what_the_trace_does_not_tell_is_not_known),
        cmocka_unit_test(a_gate_that_measured_nothing_is_no_pass),
        cmocka_unit_test(more_processes_than_can_be_judged_are_no_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
