/*
 * A summary for people, on 80 columns, without a terminal: what ran, how long it was stopped, how the heap did,
 * what the collector cost. Made from a stream of records in memory that does not grow with it.
 *
 *   report_new, report_cycle for each record, report_write (as often as wanted), report_free
 *
 * A range by cycle or time is filtered while reading. For the last cycles or seconds the newest REPORT_LAST_CYCLES cycles of
 * all processes are kept; a range that reaches further back is cut, and the report says so.
 *
 * Of many processes (a `go build`) some are remembered in full; the longest silent ones of few cycles are only
 * counted.
 */
#ifndef GCVIEW_EXPORT_REPORT_H
#define GCVIEW_EXPORT_REPORT_H

#include <stdbool.h>

#include "analysis/threshold.h"
#include "base/strbuf.h"
#include "export/range.h"
#include "trace/trace.h"

struct report;
struct report_options;

enum { REPORT_LAST_CYCLES = 131072 };

/* Both are copied; NULL: everything, the default thresholds of the findings. */
struct report *report_new(const struct range *range, const struct thresholds *thresholds);
void report_free(struct report *report);

/* The numbers are only of the cycles that pass `where`, which is borrowed and changed; `text` (borrowed) is what the user wrote. What is
 * found wrong is of all of the range: rules look at cycles in a row. Before the first cycle. */
struct where;
void report_filter(struct report *report, struct where *where, const char *text);

/* Cycles are kept one by one, too, as sample.h does: for diff.h. Before the first cycle. */
void report_keep_samples(struct report *report);

void report_cycle(struct report *report, const struct gc_record *record);
/* Of the notes only those count that say of a cycle why it came; they must come in the order of the input. */
void report_note(struct report *report, const struct note *note);
void report_source(struct report *report, const struct trace_source *source);

/* One row per format in report.c. */
struct report_format {
    const char *id, *help;
    void (*write)(const struct report *report, const struct report_options *options, const struct trace_counts *counts,
                  struct strbuf *out);
};
size_t report_format_count(void);
const struct report_format *report_format_row(size_t index);
const struct report_format *report_format_find(struct span id); /* NULL: there is none */

struct report_options {
    const struct report_format *format; /* NULL: the first row, text */
    const char *name; /* of the input, as the user knows it; any bytes */
    bool ascii;       /* no character above 127 */
};

/* Appends the report to `out`. Nothing of the input gets there but numbers; `name` comes out with its control
 * characters replaced. Without a single cycle it says so. */
void report_write(const struct report *report, const struct report_options *options,
                  const struct trace_counts *counts, struct strbuf *out);

/* Cycles in the range, of the processes that are told in full; to be asked when all has been read. */
uint64_t report_cycles(const struct report *report);

#endif
