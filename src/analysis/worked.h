/*
 * A derived number worked out in writing: its formula with this cycle's own numbers put in.
 */
#ifndef GCVIEW_ANALYSIS_WORKED_H
#define GCVIEW_ANALYSIS_WORKED_H

#include "analysis/derive.h"

enum { WORKED_TEXT = 192 };

/* "24.0 MiB / 47.0 MiB = 51.0 %". `before` may be NULL. Returns "" when the number is not known. */
char *worked_out(enum derived which, const struct gc_record *record, const struct gc_record *before,
                 char buf[WORKED_TEXT]);

#endif
