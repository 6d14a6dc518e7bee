/* A trace as the options want it: zone, --start, prefixes of the user's own. */
#ifndef GCVIEW_CLI_TRACING_H
#define GCVIEW_CLI_TRACING_H

#include "base/err.h"
#include "cli/options.h"
#include "trace/trace.h"

/* As trace_new; the options must outlive the trace. The sentence in `err` says whose fault it is. */
struct trace *tracing_new(const struct options *options, const struct trace_events *events, struct err *err);

#endif
