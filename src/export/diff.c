#include "export/diff.h"

#include <inttypes.h>
#include <stdlib.h>

#include "analysis/summary.h"
#include "base/xalloc.h"
#include "export/diff_rows.h"

bool diff_parse_limit(struct span text, struct diff_limit *ret, struct err *err)
{
    struct diff_limit limit = {.metric = NULL};
    size_t equals = span_find(text, SPAN_LIT("="));
    struct span share = text;
    int len = (int)text.len;
    if (equals < text.len) {
        struct span name = span_trim(span_head(text, equals));
        limit.metric = metric_find(name);
        share = span_from(text, equals + 1);
        if (!limit.metric || limit.metric->worse == WORSE_NEITHER)
            return err_set(err, "option --fail-above: '%.*s' is no number that can get worse; 'gcview check --list' lists all",
                           (int)name.len, name.ptr);
    }
    if (!metric_parse(METRIC_SHARE, share, &limit.ppm))
        return err_set(err, "option --fail-above: '%.*s' must be like 10%% or stw_p99=10%%", len, text.ptr);
    *ret = limit;
    return true;
}

static const struct report_process *choose(const struct report *report, const struct diff_plan *plan)
{
    const struct report_process *sorted[REPORT_PROCESSES];
    uint32_t count = report_sorted(report, sorted);
    if (!plan->has_process && plan->source.len == 0)
        return report_busiest(report);
    for (uint32_t i = 0; i < count; i++)
        if ((!plan->has_process || sorted[i]->index == plan->process) &&
            (plan->source.len == 0 || span_eq(report_source_name(report, sorted[i]), plan->source)))
            return sorted[i];
    return NULL;
}

/* A limit on this metric counts more than one on all. */
static const struct diff_limit *limit_of(const struct diff_plan *plan, const struct metric *metric)
{
    const struct diff_limit *found = NULL;
    for (size_t i = 0; i < plan->limit_count; i++)
        if (plan->limits[i].metric == metric || (!plan->limits[i].metric && !found))
            found = &plan->limits[i];
    return found;
}

static bool is_above(const struct compare_row *row, const struct diff_limit *limit)
{
    double change;
    if (!limit || row->verdict != COMPARE_SHOWN || !compare_is_worse(row) || !compare_change(row, &change))
        return false;
    return (change < 0 ? -change : change) * (double)PPM > (double)limit->ppm;
}

struct diff *diff_new(const struct report *a, const struct report *b, const struct diff_plan *plan, struct err *err)
{
    struct diff *diff = xcalloc(1, sizeof *diff);
    const struct report *reports[] = {a, b};
    struct compare_side sides[2];
    diff->plan = plan;
    for (int i = 0; i < 2; i++) {
        struct diff_side *side = &diff->sides[i];
        *side = (struct diff_side){.report = reports[i], .process = choose(reports[i], plan)};
        if (!side->process) {
            err_set(err, "the process asked for has no cycle in '%s'", plan->names[i]);
            free(diff);
            return NULL;
        }
        summary_get(side->process->summary, &side->window);
        sides[i] = (struct compare_side){.input = {.window = &side->window}, .sample = side->process->sample};
    }
    compare(&sides[0], &sides[1], diff->rows);
    for (int i = 0; i < COMPARE_ROWS; i++)
        diff->is_failed[i] = is_above(&diff->rows[i], limit_of(plan, diff->rows[i].metric));
    return diff;
}

void diff_free(struct diff *diff)
{
    free(diff);
}

/* Every limit must have had a chance: a shown difference or its absence. */
static bool is_measured(const struct diff *diff, const struct diff_limit *limit)
{
    for (int i = 0; i < COMPARE_ROWS; i++) {
        const struct compare_row *row = &diff->rows[i];
        bool is_tested = row->verdict == COMPARE_SHOWN || row->verdict == COMPARE_NOT_SHOWN;
        if (is_tested && (!limit->metric || limit->metric == row->metric))
            return true;
    }
    return false;
}

enum diff_verdict diff_verdict(const struct diff *diff, struct err *err)
{
    for (int i = 0; i < COMPARE_ROWS; i++)
        if (diff->is_failed[i])
            return DIFF_FAILS;
    for (size_t i = 0; i < diff->plan->limit_count; i++) {
        const struct diff_limit *limit = &diff->plan->limits[i];
        if (is_measured(diff, limit))
            continue;
        err_set(err, "the gate measured nothing: %s%s%" PRIu64 " and %" PRIu64 " cycles are too few, or one log does not tell it",
                limit->metric ? limit->metric->name : "", limit->metric ? ": " : "", diff->sides[0].window.cycles,
                diff->sides[1].window.cycles);
        return DIFF_NOTHING;
    }
    return DIFF_FINE;
}

bool diff_has(const struct diff *diff, enum compare_verdict verdict)
{
    for (int i = 0; i < COMPARE_ROWS; i++)
        if (diff->rows[i].verdict == verdict)
            return true;
    return false;
}

int diff_digits(double change)
{
    return (change > -0.1 && change < 0.1) || (change > -1 && change < -0.99) ? 1 : 0;
}

double diff_repeat(const struct diff *diff)
{
    double most = 0;
    for (int i = 0; i < COMPARE_ROWS; i++)
        if (diff->rows[i].has_test && diff->rows[i].test.repeat > most)
            most = diff->rows[i].test.repeat;
    return most;
}
