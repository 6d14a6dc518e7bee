/*
 * Budgets held against a report: a verdict for each budget and each process, and one for all.
 *
 *   check_new, check_verdict, check_write, check_free
 *
 * Every process in the range must hold every budget, unless one is chosen by number or source. A gate that measured nothing
 * is no pass: that is a verdict of its own. So is every number that the trace does not tell.
 */
#ifndef GCVIEW_EXPORT_CHECK_H
#define GCVIEW_EXPORT_CHECK_H

#include "analysis/budget.h"
#include "export/report.h"

struct check_plan {
    const char *name;             /* of the input; any bytes */
    const struct budget *budgets; /* at least one */
    size_t budget_count;
    uint64_t min_cycles;          /* a process of fewer is not judged */
    bool has_process;
    uint32_t process;             /* the one to be judged */
    struct span source;           /* those to be judged; empty: all */
    uint64_t consumed_ns;         /* CPU time of the command that was run; 0: none was, or the range is a part of it */
};

enum check_verdict { CHECK_PASSES, CHECK_FAILS, CHECK_NOTHING };

struct check; /* opaque */

/* The plan must outlive the check; the report need not. To be made when all has been read. */
struct check *check_new(const struct report *report, const struct check_plan *plan);
void check_free(struct check *check);

/* CHECK_NOTHING, with a sentence: too few cycles, no such process, or more processes than can be judged. A budget that is
 * broken or not known fails the check whatever else was not measured. */
enum check_verdict check_verdict(const struct check *check, struct err *err);

/* One row per format. */
struct check_format {
    const char *id;
    void (*write)(const struct check *check, struct strbuf *out);
};
const struct check_format *check_format_find(struct span id); /* NULL: there is none */

/* All numbers that a budget can be about, by unit, on 80 columns. */
void check_list(struct strbuf *out);

#endif
