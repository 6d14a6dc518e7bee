/* The formulas of derive.h against numbers worked out by hand, alone, in a window and in columns. */
#include "unit.h"

#include <string.h>

#include "analysis/insight.h"
#include "analysis/series.h"
#include "model/model.h"
#include "records.h"

/*
 * From a real program (Go 1.24), two cycles in a row:
 *   gc 9 @0.177s 31%: 0.016+12+0.003 ms clock, 0.032+10/1.7/10+0.006 ms cpu, 59->69->34 MB, 69 MB goal, 2 P
 *   gc 10 @0.192s 32%: 0.015+11+0.003 ms clock, 0.031+6.8/6.2/7.9+0.007 ms cpu, 58->68->34 MB, 68 MB goal, 2 P
 */
static const struct sample gc9 = {9, 177, 16, 12000, 3, 32, 10000, 1700, 10000, 6, 59, 69, 34, 69, 0};
static const struct sample gc10 = {10, 192, 15, 11000, 3, 31, 6800, 6200, 7900, 7, 58, 68, 34, 68, 0};

/* end(9) = 177 + 12.019 = 189.019 ms; end(10) = 192 + 11.018 = 203.018 ms; between them 13.999 ms */
enum { END_9 = 189019000, END_10 = 203018000, INTERVAL = 13999000 };

static struct model *model_of(const struct gc_record *records, size_t count)
{
    struct model *model = model_new(&(struct model_limits){.cycles = 100000, .log_bytes = 1, .log_lines = 1});
    struct trace_events events = model_events(model);
    for (size_t i = 0; i < count; i++)
        events.cycle(events.ctx, &records[i]);
    return model;
}

static void a_cycle_by_hand(void **state)
{
    (void)state;
    struct gc_record records[] = {record_of(&gc9), record_of(&gc10)};
    struct derived_cycle d;
    derive_record(&records[1], &records[0], &d);
    assert_int_equal(d.has, (1u << DERIVED_COUNT) - 1);
    assert_int_equal(d.value[DERIVED_END_NS], END_10);
    assert_int_equal(d.value[DERIVED_INTERVAL_NS], INTERVAL);
    assert_int_equal(d.value[DERIVED_ALLOCATED_BYTES], 34 * BYTES_PER_MB);            /* 68 - 34 */
    assert_int_equal(d.value[DERIVED_ALLOC_RATE], UINT64_C(2546723623));              /* 35651584 / 0.013999 s */
    assert_int_equal(d.value[DERIVED_SURVIVAL_PPM], 500000);                          /* 34 / 68 */
    assert_int_equal(d.value[DERIVED_STW_NS], 18000);                                 /* 15 + 3 us */
    assert_int_equal(d.value[DERIVED_GC_CPU_PPM], 465676);   /* (6.8 + 6.2 + 0.031 + 0.007) / (2 x 13.999) */
    assert_int_equal(d.value[DERIVED_IDLE_CPU_PPM], 282163); /* 7.9 / 27.998 */
    assert_int_equal(d.value[DERIVED_ASSIST_PPM], 325358);   /* 6.8 / 20.9 */
    assert_int_equal(d.value[DERIVED_OVERSHOOT_BYTES], 0);
}

static void what_is_unknown_has_no_bit(void **state)
{
    (void)state;
    struct gc_record first = record_of(&gc9), second = record_of(&gc10);
    const uint32_t since = 1u << DERIVED_INTERVAL_NS | 1u << DERIVED_ALLOCATED_BYTES | 1u << DERIVED_ALLOC_RATE |
                           1u << DERIVED_GC_CPU_PPM | 1u << DERIVED_IDLE_CPU_PPM;
    struct derived_cycle d;
    derive_record(&second, NULL, &d);
    assert_int_equal(d.has & since, 0);
    first.value[GC_CYCLE] = 8; /* gc 9 was lost */
    derive_record(&second, &first, &d);
    assert_int_equal(d.has & since, 0);
    assert_true(derived_has(&d, DERIVED_SURVIVAL_PPM));

    /* Go 1.4: all four phases stop the world, no time, no live heap, no goal. */
    struct gc_record old = {.all_stw = true, .present = 1u << GC_CYCLE | 1u << GC_STW_SWEEP_TERM_NS |
                                                        1u << GC_MARK_NS | 1u << GC_STW_MARK_TERM_NS |
                                                        1u << GC_HEAP_START_BYTES | 1u << GC_HEAP_END_BYTES};
    old.value[GC_STW_SWEEP_TERM_NS] = 100000;
    old.value[GC_MARK_NS] = 11662000;
    old.value[GC_STW_MARK_TERM_NS] = 1000;
    derive_record(&old, NULL, &d);
    assert_int_equal(d.has, 1u << DERIVED_STW_NS);
    assert_int_equal(d.value[DERIVED_STW_NS], 11763000);
}

static void a_window_by_hand(void **state)
{
    (void)state;
    struct gc_record records[] = {record_of(&gc9), record_of(&gc10)};
    struct model *model = model_of(records, 2);
    const struct process *process = model_process(model, 0);
    struct window w;
    window_compute(process, 1, 1, &w);
    assert_int_equal(w.cycles, 1);
    assert_int_equal(w.from_ns, END_9);
    assert_int_equal(w.to_ns, END_10);
    assert_int_equal(w.gc_cpu_ppm, 465676); /* as the cycle's own */
    assert_int_equal(w.alloc_bytes_per_s, UINT64_C(2546723623));

    window_compute(process, 0, 1, &w);
    assert_int_equal(w.from_seq, 0);
    assert_int_equal(w.to_seq, 1);
    assert_int_equal(w.from_ns, 177000000); /* what came before is not known */
    assert_int_equal(w.duration_ns, 26018000);
    assert_int_equal(w.stw.p50, 18000);
    assert_int_equal(w.stw.max, 19000);
    assert_int_equal(w.stw.total, 37000);
    assert_int_equal(w.mark.max, 12000000);
    assert_int_equal(w.alloc_bytes, 34 * BYTES_PER_MB);
    assert_int_equal(w.survival_ppm, 496350);                 /* 68 / 137 */
    assert_int_equal(w.gc_cpu_ppm, 476131);                   /* 24.776 / 52.036 ms */
    assert_int_equal(w.idle_cpu_ppm, 343992);                 /* 17.9 / 52.036 */
    assert_int_equal(w.assist_ppm, 394366);                   /* 16.8 / 42.6 */
    assert_int_equal(w.cycles_per_ks, 76869);                 /* 2 / 26.018 ms */
    assert_int_equal(w.heap_peak_bytes, 69 * BYTES_PER_MB);
    assert_int_equal(w.live_min_bytes, 34 * BYTES_PER_MB);
    assert_true(w.has_times);
    model_free(model);
}

static void columns_keep_extremes(void **state)
{
    (void)state;
    struct gc_record records[1000];
    for (size_t i = 0; i < 1000; i++)
        records[i] = calm_record(i + 1); /* ends at (i+1) x 100 + 10.023 ms */
    records[500].value[GC_STW_SWEEP_TERM_NS] = 2 * NS_PER_MS;
    struct model *model = model_of(records, 1000);
    const struct process *process = model_process(model, 0);

    struct column columns[10];
    struct axis axis = {.start = 100 * NS_PER_MS, .step = 10 * NS_PER_S, .columns = 10};
    series_columns(process, &axis, columns);
    uint64_t total = 0;
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(columns[i].cycles, 100);
        assert_int_equal(columns[i].first_seq, total);
        total += columns[i].cycles;
        assert_int_equal(columns[i].last_seq, total - 1);
        assert_int_equal(columns[i].min[SERIES_STW_NS], 23000);
        assert_int_equal(columns[i].max[SERIES_STW_NS], i == 5 ? 2003000 : 23000);
    }

    axis = (struct axis){.by_cycle = true, .start = 495, .step = 4, .columns = 3};
    series_columns(process, &axis, columns);
    assert_int_equal(columns[1].first_seq, 499);
    assert_int_equal(columns[1].max[SERIES_STW_NS], 2003000);
    assert_int_equal(columns[2].last_seq, 506);

    struct gc_record old = records[0]; /* no times, no place in time */
    old.present &= ~(1u << GC_AT_NS);
    struct model *without = model_of(&old, 1);
    axis = (struct axis){.start = 0, .step = NS_PER_S, .columns = 3};
    series_columns(model_process(without, 0), &axis, columns);
    assert_int_equal(columns[0].cycles, 0);
    model_free(without);

    axis = (struct axis){.start = UINT64_MAX - 5, .step = UINT64_MAX, .columns = 10};
    series_columns(process, &axis, columns);
    assert_int_equal(columns[0].cycles, 0);
    model_free(model);
}

static void insight_agrees_with_a_pass(void **state)
{
    (void)state;
    struct model *model = model_of(NULL, 0);
    struct trace_events events = model_events(model);
    struct insight *insight = insight_new();
    insight_update(insight, NULL, 0, 0);
    assert_int_equal(insight_whole(insight)->cycles, 0);
    for (uint64_t i = 0; i < 3000; i++) {
        struct gc_record record = calm_record(i + 1);
        record.value[GC_STW_SWEEP_TERM_NS] = (i * 7919 % 3000) * NS_PER_US;
        events.cycle(events.ctx, &record);
        if (i % 7 && i != 2999)
            continue;
        const struct process *process = model_process(model, 0);
        uint64_t from = i / 2;
        insight_update(insight, process, from, i);
        struct window expected;
        memset(&expected, 0, sizeof expected);
        window_compute(process, from, i, &expected);
        assert_memory_equal(&expected, insight_window(insight), sizeof expected);
        window_compute(process, 0, i, &expected);
        assert_memory_equal(&expected, insight_whole(insight), sizeof expected);
        insight_update_whole(insight, process, i);
        assert_memory_equal(&expected, insight_window(insight), sizeof expected);
        assert_ptr_equal(insight_pauses(insight, RANGE_VISIBLE), insight_pauses(insight, RANGE_WHOLE));
        struct outlier_basis basis;
        outlier_basis(process, &basis);
        assert_int_equal(basis.stw_limit_ns, insight_basis(insight)->stw_limit_ns);
    }
    insight_free(insight);
    model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cycle_by_hand),     cmocka_unit_test(what_is_unknown_has_no_bit),
        cmocka_unit_test(a_window_by_hand),    cmocka_unit_test(columns_keep_extremes),
        cmocka_unit_test(insight_agrees_with_a_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
