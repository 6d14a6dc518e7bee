/*
 * Strict, because a budget that is read wrongly passes for years: no unit is guessed ("5" of what?), nothing may follow.
 */
#include "analysis/budget.h"

static const char *const ops[BUDGET_OP_COUNT] = {
    [BUDGET_AT_MOST] = "<=", [BUDGET_BELOW] = "<",   [BUDGET_AT_LEAST] = ">=",
    [BUDGET_ABOVE] = ">",    [BUDGET_EQUAL] = "==",
};

const char *budget_op_text(enum budget_op op)
{
    return ops[op];
}

static bool find_op(struct span text, enum budget_op *ret)
{
    for (int op = 0; op < BUDGET_OP_COUNT; op++)
        if (span_starts(text, span_of(ops[op]))) {
            *ret = (enum budget_op)op;
            return true;
        }
    return false;
}

bool budget_parse(struct span text, struct budget *ret, struct err *err)
{
    text = span_trim(text);
    struct budget budget = {.text = text};
    size_t at = 0;
    int len = (int)text.len;
    while (at < text.len && !strchr("<>= ", text.ptr[at]))
        at++;
    struct span name = span_head(text, at), rest = span_trim(span_from(text, at));
    budget.metric = metric_find(name);
    if (!find_op(rest, &budget.op))
        return err_set(err, "budget '%.*s': write a name, one of <= < >= > == and a limit, like 'stw_p99<=1ms'", len, text.ptr);
    if (!budget.metric)
        return err_set(err, "budget '%.*s': there is no number '%.*s'; 'gcview check --list' lists all", len, text.ptr,
                       (int)name.len, name.ptr);
    budget.limit_text = span_trim(span_from(rest, strlen(ops[budget.op])));
    if (!metric_parse(budget.metric->unit, budget.limit_text, &budget.limit))
        return err_set(err, "budget '%.*s': the limit must be %s", len, text.ptr, metric_unit_about(budget.metric->unit));
    *ret = budget;
    return true;
}

static bool compare(enum budget_op op, uint64_t value, uint64_t limit)
{
    switch (op) {
    case BUDGET_AT_MOST:
        return value <= limit;
    case BUDGET_BELOW:
        return value < limit;
    case BUDGET_AT_LEAST:
        return value >= limit;
    case BUDGET_ABOVE:
        return value > limit;
    default:
        return value == limit;
    }
}

enum budget_verdict budget_judge(const struct budget *budget, const struct metric_input *input, uint64_t *ret_value)
{
    if (!metric_get(budget->metric, input, ret_value))
        return BUDGET_UNKNOWN;
    return compare(budget->op, *ret_value, budget->limit) ? BUDGET_HOLDS : BUDGET_BROKEN;
}
