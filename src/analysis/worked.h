/*
 * A derived number worked out in writing: its formula with the numbers of this cycle, or of this window, put in.
 */
#ifndef GCVIEW_ANALYSIS_WORKED_H
#define GCVIEW_ANALYSIS_WORKED_H

#include "analysis/derive.h"
#include "analysis/window.h"
#include "base/num.h"
#include "base/span.h"

enum { WORKED_TEXT = 192 };

/* "24.0 MiB / 47.0 MiB = 51.0 %". `before` may be NULL. Returns "" when the number is not known. */
char *worked_out(enum derived which, const struct gc_record *record, const struct gc_record *before,
                 char buf[WORKED_TEXT]);

/* The same of a number of a window, by its id in window_infos: "(1.20 s + 3.40 s + 20.0 ms) / 22.6 s = 20.4 %". "" when there is
 * nothing to work out. The window knows the number. */
char *worked_window(const char *id, const struct window *window, char buf[WORKED_TEXT]);

/* The template with each {word} replaced by what `write` says; words it does not know are left out. */
char *worked_expand(const char *template, bool (*write)(const void *ctx, struct span name, char buf[NUM_TEXT]), const void *ctx,
                    char buf[WORKED_TEXT]);

#endif
