#include "analysis/compare.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"

#define P_SHOWN 0.01

/* What stands behind a metric, in the order in which readers want it: cost, pauses, pace, memory, the two stops apart.
 * `label`: the metric in a sentence, "... 12 % lower"; none: it is one value of each run. */
static const struct evidence {
    const char *metric, *label;
    enum statistic statistic;
    enum sample_value value, of; /* `of` for STATISTIC_RATIO */
} table[] = {
    {"gc_cpu", "GC CPU", STATISTIC_RATIO, SAMPLE_GC_CPU_NS, SAMPLE_ROOM_NS},
    {"gc_cpu_per_mib", "GC CPU per MiB", STATISTIC_RATIO, SAMPLE_GC_CPU_NS, SAMPLE_ALLOC_BYTES},
    {"gc_cpu_per_cycle", "GC CPU per cycle", STATISTIC_RATIO, SAMPLE_GC_CPU_NS, SAMPLE_ONE},
    {"assist_cpu", "mark assist", STATISTIC_RATIO, SAMPLE_ASSIST_NS, SAMPLE_ROOM_NS},
    {"stw_p50", "median STW", STATISTIC_MEDIAN, SAMPLE_STW_NS, SAMPLE_STW_NS},
    {"stw_p99", "p99 STW", STATISTIC_P99, SAMPLE_STW_NS, SAMPLE_STW_NS},
    {.metric = "stw_max"},
    {"stw_share", "time stopped", STATISTIC_RATIO, SAMPLE_STW_NS, SAMPLE_INTERVAL_NS},
    {.metric = "mmu_10ms"},
    {"mark_p50", "median mark", STATISTIC_MEDIAN, SAMPLE_MARK_NS, SAMPLE_MARK_NS},
    {"mark_p99", "p99 mark", STATISTIC_P99, SAMPLE_MARK_NS, SAMPLE_MARK_NS},
    {.metric = "mark_max"},
    {"cycles_per_min", "cycles per minute", STATISTIC_RATIO, SAMPLE_ONE, SAMPLE_INTERVAL_NS},
    {.metric = "forced_per_min"},
    {"alloc_rate", "allocation rate", STATISTIC_RATIO, SAMPLE_ALLOC_BYTES, SAMPLE_INTERVAL_NS},
    {.metric = "alloc_total"},
    {"survival", "survival", STATISTIC_RATIO, SAMPLE_LIVE_BYTES, SAMPLE_END_BYTES},
    {"live_p50", "median live heap", STATISTIC_MEDIAN, SAMPLE_LIVE_BYTES, SAMPLE_LIVE_BYTES},
    {.metric = "live_max"},
    {.metric = "live_end"},
    {"heap_p50", "median heap at end", STATISTIC_MEDIAN, SAMPLE_END_BYTES, SAMPLE_END_BYTES},
    {.metric = "heap_peak"},
    {"sweep_term_p50", "median sweep termination", STATISTIC_MEDIAN, SAMPLE_SWEEP_TERM_NS, SAMPLE_SWEEP_TERM_NS},
    {"sweep_term_p99", "p99 sweep termination", STATISTIC_P99, SAMPLE_SWEEP_TERM_NS, SAMPLE_SWEEP_TERM_NS},
    {.metric = "sweep_term_max"},
    {"mark_term_p50", "median mark termination", STATISTIC_MEDIAN, SAMPLE_MARK_TERM_NS, SAMPLE_MARK_TERM_NS},
    {"mark_term_p99", "p99 mark termination", STATISTIC_P99, SAMPLE_MARK_TERM_NS, SAMPLE_MARK_TERM_NS},
    {.metric = "mark_term_max"},
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
    *ret = (struct compare_row){
        .metric = metric_find(span_of(evidence->metric)), .label = evidence->label, .verdict = COMPARE_UNKNOWN};
    assert(ret->metric);
    if (!metric_get(ret->metric, &a->input, &ret->a) || !metric_get(ret->metric, &b->input, &ret->b))
        return;
    ret->verdict = COMPARE_SINGLE;
    if (!evidence->label)
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

const char *compare_effect_word(double effect)
{
    double size = effect < 0 ? -effect : effect;
    return size < 0.147 ? "tiny" : size < 0.33 ? "small" : size < 0.474 ? "medium" : "large";
}
