/* `gcview report --parse`: what became of the input, for people or for a program. */
#ifndef GCVIEW_EXPORT_REPORT_PARSE_H
#define GCVIEW_EXPORT_REPORT_PARSE_H

#include "base/strbuf.h"
#include "trace/trace.h"

/* Appends text of at most 100 columns; bytes of the input come with nothing in them that a terminal obeys. */
void report_parse_text(const struct trace *trace, const char *name, struct strbuf *out);
/* Appends one JSON object (doc/report.md). */
void report_parse_json(const struct trace *trace, const char *name, struct strbuf *out);

#endif
