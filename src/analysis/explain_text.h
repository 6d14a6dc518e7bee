/* Explanations as text, for `gcview explain` and doc/numbers.md. */
#ifndef GCVIEW_ANALYSIS_EXPLAIN_TEXT_H
#define GCVIEW_ANALYSIS_EXPLAIN_TEXT_H

#include "analysis/explain.h"
#include "base/strbuf.h"

/* One explanation in paragraphs of at most 79 columns. */
void explain_text(const struct explanation *explanation, struct strbuf *out);
/* The names, by group. */
void explain_names(struct strbuf *out);
/* doc/numbers.md: all but the findings and the numbers of budgets, which have pages of their own. */
void explain_page(struct strbuf *out);

#endif
