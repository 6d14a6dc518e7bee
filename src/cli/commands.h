/* What main can start. Each returns the exit status; when it is neither EXIT_FINE nor EXIT_BROKEN (which
 * the output tells), one sentence is in `err`. */
#ifndef GCVIEW_CLI_COMMANDS_H
#define GCVIEW_CLI_COMMANDS_H

#include "base/err.h"
#include "cli/options.h"

enum { EXIT_FINE = 0, EXIT_BROKEN = 1, EXIT_USAGE = 2, EXIT_INPUT = 3, EXIT_OUTPUT = 4, EXIT_MEMORY = 70 };

int command_check(const struct options *options, struct err *err);
int command_run(const struct options *options, struct err *err);
int command_diff(const struct options *options, struct err *err);
int command_export(const struct options *options, struct err *err);
int command_explain(const struct options *options, struct err *err);
int command_report(const struct options *options, struct err *err);
/* The screen on a terminal; without one the input goes through to standard output, the report to stderr. */
int command_view(const struct options *options, struct err *err);

/* The sentence for an input without a cycle; `name` of the input. Returns EXIT_INPUT. */
int command_no_cycles(const char *name, struct err *err);

#endif
