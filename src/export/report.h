/*
 * A summary for people, on 80 columns, without a terminal: what ran, how long it was stopped, how the heap did,
 * what the collector cost. Made from a stream of records in memory that does not grow with it.
 *
 *   report_new, report_cycle for each record, report_write (as often as wanted), report_free
 *
 * Of many processes (a `go build`) some are remembered in full; the longest silent ones of few cycles are only
 * counted.
 */
#ifndef GCVIEW_EXPORT_REPORT_H
#define GCVIEW_EXPORT_REPORT_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "trace/trace.h"

struct report;

struct report *report_new(void);
void report_free(struct report *report);

void report_cycle(struct report *report, const struct gc_record *record);

struct report_options {
    const char *name; /* of the input, as the user knows it; any bytes */
    bool ascii;       /* no character above 127 */
};

/* Appends the report to `out`. Nothing of the input gets there but numbers; `name` comes out with its control
 * characters replaced. Without a single cycle it says so. */
void report_write(const struct report *report, const struct report_options *options,
                  const struct trace_counts *counts, struct strbuf *out);

#endif
