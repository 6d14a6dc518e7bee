/* Where gcview's own files are. */
#ifndef GCVIEW_CLI_PATHS_H
#define GCVIEW_CLI_PATHS_H

#include "base/strbuf.h"

/* The user's folder, $XDG_CONFIG_HOME/gcview or ~/.config/gcview, into `path`; a relative one is to be ignored, as the
 * XDG rules ask. False when there is none. */
bool paths_user(struct strbuf *path);

/* Where a program keeps what it was like: $XDG_STATE_HOME/gcview or ~/.local/state/gcview, as paths_user. The first
 * `ret_base` bytes are the folder that must be there already; what is below may have to be made. */
bool paths_state(struct strbuf *path, size_t *ret_base);

/* The top of the build tree into `path` when the program runs from one: it is in a folder src/ with a config.status above.
 * False otherwise. */
bool paths_build(struct strbuf *path);

#endif
