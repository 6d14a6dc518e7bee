/* Stretches of kept processes against one another: the numbers of a window each, and the verdict of the same tests as a diff. */
#include "unit.h"

#include "analysis/contrast.h"
#include "base/random.h"
#include "records.h"

/* Pauses of cycles from `slow_from` on are half as long again. */
static struct model *model_of(uint64_t cycles, uint64_t slow_from)
{
    struct random random = {.state = 7};
    struct model *model = model_new(&(struct model_limits){.cycles = 1000, .log_bytes = 1, .log_lines = 1});
    struct trace_events events = model_events(model);
    for (uint64_t n = 1; n <= cycles; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_STW_SWEEP_TERM_NS] = (20000 + random_below(&random, 10000)) * (n >= slow_from ? 150 : 100) / 100;
        record.value[GC_STW_MARK_TERM_NS] = 0;
        events.cycle(events.ctx, &record);
    }
    return model;
}

static void a_change_in_the_middle_is_shown(void **state)
{
    (void)state;
    struct model *model = model_of(300, 151);
    const struct process *process = model_process(model, 0);
    uint64_t first = process_first(process);
    const struct contrast_side sides[2] = {{process, first, first + 150}, {process, first + 150, process_end(process)}};
    struct contrast contrast;
    contrast_compute(sides, &contrast);
    assert_int_equal(contrast.window[0].cycles, 150);
    assert_int_equal(contrast.window[1].cycles, 150);
    const struct compare_row *stw = contrast_row(&contrast, "stw_p50"), *rate = contrast_row(&contrast, "cycles_per_min");
    assert_int_equal(stw->verdict, COMPARE_SHOWN);
    assert_true(compare_is_worse(stw));
    assert_int_equal(stw->a, contrast.window[0].stw.p50);
    assert_int_equal(rate->verdict, COMPARE_NOT_SHOWN);
    assert_null(contrast_row(&contrast, "cycles"));
    model_free(model);
}

static void chance_is_not(void **state)
{
    (void)state;
    struct model *model = model_of(300, 301);
    const struct process *process = model_process(model, 0);
    uint64_t first = process_first(process);
    const struct contrast_side sides[2] = {{process, first, first + 150}, {process, first + 150, process_end(process)}};
    const struct contrast_side few[2] = {{process, first, first + 9}, {process, first + 9, process_end(process)}};
    struct contrast contrast;
    contrast_compute(sides, &contrast);
    assert_int_equal(contrast_row(&contrast, "stw_p50")->verdict, COMPARE_NOT_SHOWN);
    contrast_compute(few, &contrast);
    assert_int_equal(contrast_row(&contrast, "stw_p50")->verdict, COMPARE_TOO_FEW);
    model_free(model);
}

static void of_nothing_nothing_is_known(void **state)
{
    (void)state;
    struct model *model = model_of(30, 31);
    const struct process *process = model_process(model, 0);
    const struct contrast_side sides[2] = {{process, 0, 0}, {process, process_first(process), process_end(process)}};
    struct contrast contrast;
    contrast_compute(sides, &contrast);
    assert_int_equal(contrast.window[0].cycles, 0);
    assert_int_equal(contrast.window[1].cycles, 30);
    assert_null(contrast_row(&contrast, "stw_p50"));
    model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_in_the_middle_is_shown),
        cmocka_unit_test(chance_is_not),
        cmocka_unit_test(of_nothing_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
