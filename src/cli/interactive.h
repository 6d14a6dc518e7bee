/* The screen on a terminal, from the first frame until the reader leaves. */
#ifndef GCVIEW_CLI_INTERACTIVE_H
#define GCVIEW_CLI_INTERACTIVE_H

#include "cli/app.h"
#include "input/intake.h"

/* Runs until the reader leaves, and passes the rest of the input on if that was the answer. Returns the exit status. */
int interactive_run(struct app *app, struct intake *intake, const struct options *options, struct err *err);

#endif
