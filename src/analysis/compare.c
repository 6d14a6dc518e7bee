#include "analysis/compare.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"

#define P_SHOWN 0.01

/* What stands behind a metric. */
static const struct evidence {
    const char *metric;
    bool is_single;
    enum statistic statistic;
    enum sample_value value, of; /* `of` for STATISTIC_RATIO */
} table[] = {
    {"stw_p50", false, STATISTIC_MEDIAN, SAMPLE_STW_NS, SAMPLE_STW_NS},
    {"stw_p99", false, STATISTIC_P99, SAMPLE_STW_NS, SAMPLE_STW_NS},
    {"stw_max", .is_single = true},
    {"stw_share", false, STATISTIC_RATIO, SAMPLE_STW_NS, SAMPLE_INTERVAL_NS},
    {"mmu_10ms", .is_single = true},
    {"mark_p50", false, STATISTIC_MEDIAN, SAMPLE_MARK_NS, SAMPLE_MARK_NS},
    {"mark_p99", false, STATISTIC_P99, SAMPLE_MARK_NS, SAMPLE_MARK_NS},
    {"mark_max", .is_single = true},
    {"gc_cpu", false, STATISTIC_RATIO, SAMPLE_GC_CPU_NS, SAMPLE_ROOM_NS},
    {"gc_cpu_per_mib", false, STATISTIC_RATIO, SAMPLE_GC_CPU_NS, SAMPLE_ALLOC_BYTES},
    {"assist_cpu", false, STATISTIC_RATIO, SAMPLE_ASSIST_NS, SAMPLE_ROOM_NS},
    {"cycles_per_min", false, STATISTIC_RATIO, SAMPLE_ONE, SAMPLE_INTERVAL_NS},
    {"forced_per_min", .is_single = true},
    {"alloc_rate", false, STATISTIC_RATIO, SAMPLE_ALLOC_BYTES, SAMPLE_INTERVAL_NS},
    {"alloc_total", .is_single = true},
    {"survival", false, STATISTIC_RATIO, SAMPLE_LIVE_BYTES, SAMPLE_END_BYTES},
    {"live_max", .is_single = true},
    {"live_end", .is_single = true},
    {"heap_peak", .is_single = true},
};
_Static_assert(sizeof table / sizeof table[0] == COMPARE_ROWS, "a row for each");

struct values {
    uint64_t *value, *of;
    size_t count;
};

static void values_init(struct values *values, const struct evidence *evidence, struct sample *sample)
{
    values->value = xcalloc(SAMPLE_CYCLES, sizeof *values->value);
    values->of = xcalloc(SAMPLE_CYCLES, sizeof *values->of);
    values->count = sample_values(sample, evidence->value, evidence->of, values->value, values->of);
}

static void values_release(struct values *values)
{
    free(values->value);
    free(values->of);
}

/* For the rank test each cycle has its own ratio, in grains fine enough to keep the order. */
static void divide(struct values *values)
{
    const uint64_t GRAINS = UINT64_C(1000000000);
    size_t count = 0;
    for (size_t i = 0; i < values->count; i++)
        if (values->of[i] > 0)
            values->value[count++] = num_mul_div(values->value[i], GRAINS, values->of[i]);
    values->count = count;
}

static bool is_beside_one(const struct interval *interval)
{
    return interval->low > 1 || interval->high < 1;
}

static enum compare_verdict judge(struct compare_row *row, const struct evidence *evidence, struct values *a, struct values *b)
{
    struct observations from_a = {a->value, a->of, a->count}, from_b = {b->value, b->of, b->count};
    size_t needs = bootstrap_needs(evidence->statistic);
    if (a->count < needs || b->count < needs)
        return COMPARE_TOO_FEW;
    row->has_interval = bootstrap_ratio(evidence->statistic, &from_a, &from_b, &row->interval);
    if (evidence->statistic == STATISTIC_RATIO) {
        divide(a);
        divide(b);
    }
    row->has_test = evidence->statistic != STATISTIC_P99 && a->count > 0 && b->count > 0; /* of tails it says nothing */
    if (row->has_test)
        rank_test(a->value, a->count, b->value, b->count, &row->test);
    bool is_shown = row->has_interval && is_beside_one(&row->interval) && (!row->has_test || row->test.p < P_SHOWN);
    return is_shown ? COMPARE_SHOWN : COMPARE_NOT_SHOWN;
}

static void compare_one(const struct evidence *evidence, const struct compare_side *a, const struct compare_side *b,
                        struct compare_row *ret)
{
    *ret = (struct compare_row){.metric = metric_find(span_of(evidence->metric)), .verdict = COMPARE_UNKNOWN};
    assert(ret->metric);
    if (!metric_get(ret->metric, &a->input, &ret->a) || !metric_get(ret->metric, &b->input, &ret->b))
        return;
    ret->verdict = COMPARE_SINGLE;
    if (evidence->is_single)
        return;
    struct values of_a, of_b;
    values_init(&of_a, evidence, a->sample);
    values_init(&of_b, evidence, b->sample);
    ret->verdict = judge(ret, evidence, &of_a, &of_b);
    values_release(&of_a);
    values_release(&of_b);
}

void compare(const struct compare_side *a, const struct compare_side *b, struct compare_row ret[COMPARE_ROWS])
{
    for (size_t i = 0; i < COMPARE_ROWS; i++)
        compare_one(&table[i], a, b, &ret[i]);
}

bool compare_change(const struct compare_row *row, double *ret)
{
    if (row->verdict == COMPARE_UNKNOWN || row->a == 0)
        return false;
    *ret = ((double)row->b - (double)row->a) / (double)row->a;
    return true;
}

bool compare_is_worse(const struct compare_row *row)
{
    return row->metric->worse == WORSE_MORE ? row->b > row->a : row->metric->worse == WORSE_LESS && row->b < row->a;
}

bool compare_is_better(const struct compare_row *row)
{
    return row->metric->worse == WORSE_MORE ? row->b < row->a : row->metric->worse == WORSE_LESS && row->b > row->a;
}
