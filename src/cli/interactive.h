/* The screen on a terminal, from the first frame until the reader leaves. */
#ifndef GCVIEW_CLI_INTERACTIVE_H
#define GCVIEW_CLI_INTERACTIVE_H

#include "cli/app.h"
#include "cli/runner.h"
#include "input/intake.h"

/* Runs until the reader leaves, and passes the rest of the input on if that was the answer. Returns the exit status.
 * `runner`: the program, started here when all else is ready, whose output the intake gets; it has ended when this returns.
 * NULL: none. */
int interactive_run(struct app *app, struct intake *intake, const struct options *options, struct runner *runner,
                    struct err *err);

#endif
