/*
 * What the screen was like when it was last left: columns and order of the Cycles table. Kept in
 * $XDG_STATE_HOME/gcview/screen.json (~/.local/state), a file like config.json that nobody needs to write by hand.
 */
#ifndef GCVIEW_CLI_REMEMBER_H
#define GCVIEW_CLI_REMEMBER_H

#include "base/err.h"
#include "cli/options.h"
#include "ui/view.h"

/* Into the view, but for what the command line gives. False with a sentence, and the view as it was, when the file
 * cannot be read. */
bool remember_load(struct view *view, const struct options *options, struct err *err);

/* Writes the file anew; whoever reads it meanwhile sees the old one or the new one. */
bool remember_save(const struct view *view, struct err *err);

#endif
