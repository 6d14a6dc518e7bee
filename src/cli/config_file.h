/*
 * Options kept in a file: $XDG_CONFIG_HOME/gcview/config.json or ~/.config/gcview/config.json, one object whose keys are
 * the long options.
 *
 *   { "theme": "light", "ascii": true, "capacity": 500000, "log-capacity": "64M" }   // comments are allowed
 *
 * (The header is not called config.h: configure writes one of that name.)
 */
#ifndef GCVIEW_CLI_CONFIG_FILE_H
#define GCVIEW_CLI_CONFIG_FILE_H

#include "base/err.h"
#include "base/span.h"
#include "cli/options.h"

/* Reads the file if there is one; what the command line gave stays. The sentence begins with "FILE:LINE: ". */
bool config_load(struct options *options, struct err *err);

/* The same from the file at `path`; true when there is none. */
bool config_load_file(struct options *options, const char *path, struct err *err);

/* The same from the text of a file called `file`. */
bool config_parse(struct options *options, struct span json, const char *file, struct err *err);

#endif
