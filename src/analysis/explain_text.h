/* Explanations as text, for `gcview explain` and doc/numbers.md. */
#ifndef GCVIEW_ANALYSIS_EXPLAIN_TEXT_H
#define GCVIEW_ANALYSIS_EXPLAIN_TEXT_H

#include "analysis/explain.h"
#include "base/strbuf.h"

/* One explanation in paragraphs of at most 79 columns. */
void explain_text(const struct explanation *explanation, struct strbuf *out);
/* The names, by group. */
void explain_names(struct strbuf *out);
/* doc/numbers.md: fields, derived numbers, percentiles and outliers. Findings have a page of their own, as have the fields of
 * other tracers. */
void explain_page(struct strbuf *out);

#endif
