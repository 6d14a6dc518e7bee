/* Quantiles against sorting; outliers: the few that matter, none in a calm run, none in a bad one. */
#include "unit.h"

#include <stdlib.h>

#include "analysis/hist.h"
#include "analysis/outlier.h"
#include "records.h"

static uint64_t random_next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 11;
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void quantiles_of(uint64_t count, uint64_t seed)
{
    static uint64_t values[20000];
    static struct hist hist, half, other;
    hist_init(&hist);
    hist_init(&half);
    hist_init(&other);
    for (uint64_t i = 0; i < count; i++) {
        values[i] = random_next(&seed) >> (random_next(&seed) % 40 + 8); /* over many magnitudes */
        hist_add(&hist, values[i]);
        hist_add(i % 2 ? &half : &other, values[i]);
    }
    hist_merge(&half, &other);
    qsort(values, (size_t)count, sizeof values[0], by_value);
    const uint64_t asked[] = {0, 1, 10000, 250000, 500000, 900000, 990000, 999000, 999999, 1000000};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        uint64_t rank = (count * asked[i] + PPM - 1) / PPM; /* nearest rank */
        uint64_t expected = values[rank ? rank - 1 : 0];
        uint64_t got = hist_quantile(&hist, asked[i]);
        if (count <= HIST_EXACT) {
            assert_int_equal(got, expected);
        } else {
            uint64_t off = got > expected ? got - expected : expected - got;
            assert_true(off * 100 <= expected); /* under 1 % */
        }
        assert_int_equal(hist_quantile(&half, asked[i]), got);
    }
    assert_int_equal(hist.min, values[0]);
    assert_int_equal(hist.max, values[count - 1]);
    assert_int_equal(half.count, count);
    assert_int_equal(half.sum, hist.sum);
}

static void quantiles(void **state)
{
    (void)state;
    const uint64_t counts[] = {1, 2, 3, 4, 100, HIST_EXACT - 1, HIST_EXACT, HIST_EXACT + 1, 20000};
    for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++)
        for (uint64_t seed = 1; seed <= 20; seed++)
            quantiles_of(counts[c], seed);
    static struct hist empty;
    hist_init(&empty);
    assert_int_equal(hist_quantile(&empty, PPM / 2), 0);
}

/* What a trace prints comes back as it was: a bucket answers with its roundest number. */
static void printed_values_come_back(void **state)
{
    (void)state;
    static struct hist hist;
    for (uint64_t digits = 10; digits < 100; digits++)
        for (uint64_t unit = NS_PER_US; unit <= NS_PER_S; unit *= 10) {
            hist_init(&hist);
            hist_add(&hist, 0);
            hist_add(&hist, UINT64_MAX);
            for (int i = 0; i < 2 * HIST_EXACT; i++)
                hist_add(&hist, digits * unit);
            assert_int_equal(hist_quantile(&hist, PPM / 2), digits * unit);
        }
}

static struct model *model_with(uint64_t count, uint64_t odd, enum gc_field field, uint64_t value)
{
    struct model *model = model_new(&(struct model_limits){.cycles = 100000, .log_bytes = 1, .log_lines = 1});
    struct trace_events events = model_events(model);
    for (uint64_t n = 1; n <= count; n++) {
        struct gc_record record = calm_record(n);
        if (odd && n % odd == 0)
            record.value[field] = value;
        events.cycle(events.ctx, &record);
    }
    return model;
}

static uint32_t all_kinds(const struct model *model, uint64_t *ret_marked)
{
    const struct process *process = model_process(model, 0);
    struct outlier_basis basis;
    outlier_basis(process, &basis);
    uint32_t kinds = 0;
    *ret_marked = 0;
    for (uint64_t seq = process_first(process); seq < process_end(process); seq++) {
        uint32_t here = outlier_kinds(process, &basis, seq);
        kinds |= here;
        *ret_marked += here != 0;
    }
    return kinds;
}

static void the_few_that_matter(void **state)
{
    (void)state;
    static const struct {
        uint64_t count, odd; /* every odd-th cycle ... */
        enum gc_field field; /* ... has this */
        uint64_t value;
        uint32_t kinds;
        uint64_t marked;
    } cases[] = {
        {1000, 0, GC_FORCED, 0, 0, 0},
        {1000, 500, GC_STW_SWEEP_TERM_NS, 2000000, 1u << OUTLIER_STW, 2},
        {20, 20, GC_STW_SWEEP_TERM_NS, 2000000, 1u << OUTLIER_STW, 1},
        {1000, 500, GC_STW_SWEEP_TERM_NS, 90000, 0, 0},   /* four times the usual, but nobody minds */
        {1000, 2, GC_STW_SWEEP_TERM_NS, 2000000, 0, 0},   /* every second one: that is how it is */
        {1000, 50, GC_CPU_ASSIST_NS, 8000000, 1u << OUTLIER_ASSIST, 20},
        {1000, 1, GC_CPU_ASSIST_NS, 8000000, 0, 0},
        {1000, 50, GC_CPU_ASSIST_NS, 100000, 0, 0},       /* 1 % of the marking */
        {1000, 50, GC_FORCED, 1, 1u << OUTLIER_FORCED, 20},
        {1000, 5, GC_FORCED, 1, 0, 0},                    /* the program's habit */
        {1000, 50, GC_HEAP_END_BYTES, 60 * BYTES_PER_MB, 1u << OUTLIER_OVERSHOOT, 20},
        {1000, 50, GC_HEAP_END_BYTES, 49 * BYTES_PER_MB, 0, 0}, /* 49 over 48: may be 48.99 over 48.98 */
        {1000, 50, GC_HEAP_GOAL_BYTES, UINT64_C(17592186044415) << 20, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct model *model = model_with(cases[i].count, cases[i].odd, cases[i].field, cases[i].value);
        uint64_t marked;
        assert_int_equal(all_kinds(model, &marked), cases[i].kinds);
        assert_int_equal(marked, cases[i].marked);
        model_free(model);
    }
}

static void walks_to_the_next(void **state)
{
    (void)state;
    struct model *model = model_with(1000, 400, GC_STW_SWEEP_TERM_NS, 2000000); /* seq 399, 799 */
    const struct process *process = model_process(model, 0);
    struct outlier_basis basis;
    outlier_basis(process, &basis);
    uint64_t seq = 12345;
    uint32_t any = ~UINT32_C(0);
    assert_true(outlier_next(process, &basis, 0, 1, any, &seq));
    assert_int_equal(seq, 399);
    assert_true(outlier_next(process, &basis, 399, 1, any, &seq));
    assert_int_equal(seq, 799);
    assert_false(outlier_next(process, &basis, 799, 1, any, &seq));
    assert_int_equal(seq, 799);
    assert_true(outlier_next(process, &basis, 799, -1, any, &seq));
    assert_int_equal(seq, 399);
    assert_false(outlier_next(process, &basis, 399, -1, any, &seq));
    assert_false(outlier_next(process, &basis, 0, 1, 1u << OUTLIER_FORCED, &seq));
    assert_false(outlier_next(process, &basis, 999, 1, any, &seq));
    assert_false(outlier_next(process, &basis, 0, -1, any, &seq));
    model_free(model);
}

/* Calm cycles, and in the middle of them `count` that follow one another every 15 ms. */
static struct model *model_with_storms(uint64_t calm, uint64_t count, uint64_t storms)
{
    struct model_limits limits = {.cycles = 1 << 20};
    struct model *model = model_new(&limits);
    struct trace_events events = model_events(model);
    uint64_t number = 0, at_ns = 0;
    for (uint64_t storm = 0; storm < storms; storm++)
        for (uint64_t i = 0; i < calm + count; i++) {
            struct gc_record record = calm_record(++number);
            at_ns += (i < calm ? 1000 : 15) * NS_PER_MS;
            record.value[GC_AT_NS] = at_ns;
            record.value[GC_CPU_BACKGROUND_NS] = 12 * NS_PER_MS; /* of 30 ms in a storm: 40 % */
            events.cycle(events.ctx, &record);
        }
    return model;
}

static void a_storm_is_marked_where_it_begins(void **state)
{
    static const struct {
        uint64_t calm, count, storms, marked;
    } CASES[] = {{100, 20, 3, 3}, {100, 4, 3, 0}, {100, 0, 1, 0}, {0, 400, 1, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct model *model = model_with_storms(CASES[i].calm, CASES[i].count, CASES[i].storms);
        uint64_t marked;
        assert_int_equal(all_kinds(model, &marked), CASES[i].marked ? 1u << OUTLIER_STORM : 0);
        assert_int_equal(marked, CASES[i].marked);
        model_free(model);
    }
    struct model *model = model_with_storms(100, 20, 1);
    struct outlier_basis basis;
    uint64_t seq;
    char why[OUTLIER_TEXT];
    const struct process *process = model_process(model, 0);
    outlier_basis(process, &basis);
    assert_true(outlier_next(process, &basis, 0, 1, 1u << OUTLIER_STORM, &seq));
    assert_in_range(seq, 98, 100); /* five with that number: one of them may still be calm */
    outlier_why(process, &basis, seq, OUTLIER_STORM, why);
    assert_non_null(strstr(why, "five cycles took "));
    assert_non_null(strstr(why, "; limit 25.0 %"));
    model_free(model);
}

static void a_gap_is_ten_times_the_usual(void **state)
{
    (void)state;
    for (uint64_t gap_ms = 900; gap_ms <= 3000; gap_ms += 2100) {
        struct model_limits limits = {.cycles = 1000};
        struct model *model = model_new(&limits);
        struct trace_events events = model_events(model);
        for (uint64_t n = 1; n <= 100; n++) {
            struct gc_record record = calm_record(n);
            record.value[GC_AT_NS] += n > 60 ? gap_ms * NS_PER_MS : 0;
            events.cycle(events.ctx, &record);
        }
        uint64_t marked;
        char why[OUTLIER_TEXT];
        struct outlier_basis basis;
        const struct process *process = model_process(model, 0);
        assert_int_equal(all_kinds(model, &marked), gap_ms == 3000 ? 1u << OUTLIER_INTERVAL : 0);
        assert_int_equal(marked, gap_ms == 3000);
        outlier_basis(process, &basis);
        outlier_why(process, &basis, 60, OUTLIER_INTERVAL, why);
        if (gap_ms == 3000)
            assert_string_equal(why, "no cycle for 3.10 s: 31 times the median 100 ms; limit 1.00 s");
        outlier_limit(&basis, OUTLIER_INTERVAL, why);
        assert_string_equal(why, "no cycle for over 1.00 s · median 100 ms");
        model_free(model);
    }
}

static void a_jump_of_survival(void **state)
{
    (void)state;
    struct model *model = model_with(300, 150, GC_HEAP_LIVE_BYTES, 45 * BYTES_PER_MB); /* 96 % of 47, else 51 % */
    struct outlier_basis basis;
    uint64_t marked;
    char why[OUTLIER_TEXT];
    outlier_basis(model_process(model, 0), &basis);
    assert_int_equal(all_kinds(model, &marked), 1u << OUTLIER_SURVIVAL);
    assert_int_equal(marked, 2);
    outlier_why(model_process(model, 0), &basis, 149, OUTLIER_SURVIVAL, why);
    assert_string_equal(why, "survival rose by 44.6 points: the median is 0.00 points; limit 25.0 points");
    model_free(model);
}

static void words_have_the_numbers_in(void **state)
{
    (void)state;
    struct model *model = model_with(1000, 500, GC_STW_SWEEP_TERM_NS, 2000000);
    struct outlier_basis basis;
    char text[OUTLIER_TEXT];
    outlier_basis(model_process(model, 0), &basis);
    assert_string_equal(outlier_why(model_process(model, 0), &basis, 499, OUTLIER_STW, text),
                        "STW 2.00 ms: 87 times the median 23.0 µs; limit 230 µs");
    assert_string_equal(outlier_limit(&basis, OUTLIER_FORCED, text), "0 of 1,000 cycles");
    model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles),
        cmocka_unit_test(printed_values_come_back),
        cmocka_unit_test(the_few_that_matter),
        cmocka_unit_test(walks_to_the_next),
        cmocka_unit_test(a_storm_is_marked_where_it_begins),
        cmocka_unit_test(a_gap_is_ten_times_the_usual),
        cmocka_unit_test(a_jump_of_survival),
        cmocka_unit_test(words_have_the_numbers_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
