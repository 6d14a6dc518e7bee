/* What a diff remembers. Private to src/export: diff.c compares, diff_formats.c makes text of it. */
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

/* The largest correlation of neighbours that the tests met and allowed for. */
double diff_repeat(const struct diff *diff);

#endif
