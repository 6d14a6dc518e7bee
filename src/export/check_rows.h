/* What a check remembers. Private to src/export: check.c judges, check_formats.c makes text of it. */
#ifndef GCVIEW_EXPORT_CHECK_ROWS_H
#define GCVIEW_EXPORT_CHECK_ROWS_H

#include "export/check.h"
#include "export/report_text.h"

struct check_row {
    enum budget_verdict verdict;
    uint64_t value; /* unless it is not known */
};

struct check_process {
    uint32_t index;
    uint64_t cycles;
    bool is_judged;         /* it has cycles enough */
    const char *worst;      /* id of the worst finding; NULL: there is none */
    struct strbuf source;   /* empty: no name */
    struct check_row *rows; /* one per budget of the plan */
};

struct check {
    const struct check_plan *plan;
    struct check_process processes[REPORT_PROCESSES];
    uint32_t count;            /* of the chosen ones */
    uint32_t left_out;         /* processes that the report has no room for and that may have cycles enough */
    uint64_t left_out_cycles;
    uint64_t judged, broken, unknown; /* processes; rows */
};

#endif
