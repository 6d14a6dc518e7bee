/*
 * Two runs by the same numbers, each with what chance could have done. One table says which numbers, and which cycles'
 * values stand behind each.
 *
 * A difference is *shown* when the 99 % interval of the ratio B / A (bootstrap.h) does not hold 1 and, where each cycle has a
 * value of its own, the Mann-Whitney test (rank_test.h) says p < 0.01. Two things must agree because each can be fooled: a
 * median may stand still while all else moves, and a test finds differences too small to matter. An extreme (a maximum, a
 * peak) is one value of a run, and no test can say what the next run's will be.
 */
#ifndef GCVIEW_ANALYSIS_COMPARE_H
#define GCVIEW_ANALYSIS_COMPARE_H

#include "analysis/bootstrap.h"
#include "analysis/metric.h"
#include "analysis/rank_test.h"
#include "analysis/sample.h"

enum { COMPARE_ROWS = 28 };

enum compare_verdict {
    COMPARE_SHOWN,
    COMPARE_NOT_SHOWN,
    COMPARE_SINGLE,  /* one value of each run */
    COMPARE_TOO_FEW, /* cycles */
    COMPARE_UNKNOWN, /* one of the two does not tell it */
    COMPARE_VERDICT_COUNT
};

struct compare_side {
    struct metric_input input; /* of the whole run */
    struct sample *sample;
};

struct compare_row {
    const struct metric *metric;
    const char *label;         /* in a sentence: "median STW"; NULL for COMPARE_SINGLE */
    enum compare_verdict verdict;
    uint64_t a, b;             /* of the whole runs; unless the verdict is COMPARE_UNKNOWN */
    bool has_interval, has_test;
    struct interval interval;  /* of b / a */
    struct rank_test test;
};

/* `ret` in the order of the table. */
void compare(const struct compare_side *a, const struct compare_side *b, struct compare_row ret[COMPARE_ROWS]);

/* (b - a) / a; false when a is 0. */
bool compare_change(const struct compare_row *row, double *ret);
/* Whether b is the worse one, by what the metric is; false too when it is neither. */
bool compare_is_worse(const struct compare_row *row);
bool compare_is_better(const struct compare_row *row);

/* Cliff's delta in a word: "tiny" below 0.147, "small" below 0.33, "medium" below 0.474, "large" (J. Romano and others, "Appropriate
 * statistics for ordinal level data", Florida Association of Institutional Research, 2006). */
const char *compare_effect_word(double effect);

#endif
