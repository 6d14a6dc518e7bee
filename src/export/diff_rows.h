/* What a diff remembers. Private to src/export: diff.c compares, diff_verdict.c says what it means, diff_formats.c shows it. */
#ifndef GCVIEW_EXPORT_DIFF_ROWS_H
#define GCVIEW_EXPORT_DIFF_ROWS_H

#include "export/diff.h"
#include "export/report_text.h"

struct diff_side {
    const struct report *report;
    const struct report_process *process;
    struct window window;
};

struct diff {
    const struct diff_plan *plan;
    struct diff_side sides[2];
    struct compare_row rows[COMPARE_ROWS];
    bool is_failed[COMPARE_ROWS]; /* shown, worse, and by more than its limit */
};

bool diff_has(const struct diff *diff, enum compare_verdict verdict); /* a row */

/* What it means, in a few sentences: "B is better: GC CPU 31 % lower." */
void diff_say(const struct diff *diff, struct strbuf *out);

/* Digits behind the point of a change in percent: one where a whole percent would be coarse, below 10 % and close to 100 % less. */
int diff_digits(double change);

/* The largest correlation of neighbours that the tests met and allowed for. */
double diff_repeat(const struct diff *diff);

#endif
