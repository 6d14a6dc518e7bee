/* Lines as gcview writes them to be read again (the row `gcview` of the prefixes), for those that write more than cycles. */
#ifndef GCVIEW_EXPORT_EXPORT_LOG_H
#define GCVIEW_EXPORT_EXPORT_LOG_H

#include <stdint.h>

#include "base/strbuf.h"
#include "trace/trace.h"

/* Appends one line as it came, if its own text says all that is known of it. Else, what the program wrote behind the name of
 * its source (empty: none) and its time; a line feed within (from JSON) becomes a blank then. */
void export_log_line(struct strbuf *out, struct span source, const struct trace_line *line);

/* The same for a trace line that is printed from its record. */
void export_log_record(struct strbuf *out, struct span source, const struct gc_record *record);

#endif
