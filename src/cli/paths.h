/* Where gcview's own files are. */
#ifndef GCVIEW_CLI_PATHS_H
#define GCVIEW_CLI_PATHS_H

#include "base/strbuf.h"

/* The user's folder, $XDG_CONFIG_HOME/gcview or ~/.config/gcview, into `path`; a relative one is to be ignored, as the
 * XDG rules ask. False when there is none. */
bool paths_user(struct strbuf *path);

/* The top of the build tree into `path` when the program runs from one: it is in a folder src/ with a config.status above.
 * False otherwise. */
bool paths_build(struct strbuf *path);

#endif
