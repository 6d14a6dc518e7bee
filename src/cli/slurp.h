/* A small file, whole: a configuration, budgets. */
#ifndef GCVIEW_CLI_SLURP_H
#define GCVIEW_CLI_SLURP_H

#include "base/err.h"
#include "base/strbuf.h"

/* Appends what `path` holds to `out`, which is bounded: what is longer, a device perhaps, is refused. */
bool slurp_file(const char *path, struct strbuf *out, struct err *err);

#endif
