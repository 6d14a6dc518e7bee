/* The report of an input; shared by `gcview report` and by a view without a terminal. */
#ifndef GCVIEW_CLI_REPORT_H
#define GCVIEW_CLI_REPORT_H

#include "base/err.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "input/intake.h"

/* Reads the input to its end and prints the report on standard output. With `passing` the input itself goes on, byte for
 * byte, and the report, of everything and as text, to stderr. Returns the exit status. */
int report_input(struct intake *intake, const struct options *options, const struct passing *passing, struct err *err);

#endif
