/*
 * A budget: a limit on a metric, as somebody writes it into a CI job: 'stw_p99 <= 1ms'.
 */
#ifndef GCVIEW_ANALYSIS_BUDGET_H
#define GCVIEW_ANALYSIS_BUDGET_H

#include "analysis/metric.h"
#include "base/err.h"

enum budget_op { BUDGET_AT_MOST, BUDGET_BELOW, BUDGET_AT_LEAST, BUDGET_ABOVE, BUDGET_EQUAL, BUDGET_OP_COUNT };

struct budget {
    const struct metric *metric;
    enum budget_op op;
    uint64_t limit;   /* in grains of the metric's unit */
    struct span text, limit_text; /* all, and the limit alone, as they were written; borrowed */
};

/* A value that is not known never holds. */
enum budget_verdict { BUDGET_HOLDS, BUDGET_BROKEN, BUDGET_UNKNOWN };

/* NAME OP LIMIT, blanks anywhere between. The sentence says what is wrong and how it should look. */
bool budget_parse(struct span text, struct budget *ret, struct err *err);

/* `ret_value` only when the verdict is not BUDGET_UNKNOWN. */
enum budget_verdict budget_judge(const struct budget *budget, const struct metric_input *input, uint64_t *ret_value);

const char *budget_op_text(enum budget_op op); /* "<=" */

#endif
