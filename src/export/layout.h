/* Columns of text, and names that came from outside. Private to src/export: report, check and diff look alike. */
#ifndef GCVIEW_EXPORT_LAYOUT_H
#define GCVIEW_EXPORT_LAYOUT_H

#include "base/strbuf.h"

/* `text` with blanks behind or in front, `columns` wide; every character takes one column. */
void layout_left(struct strbuf *out, int columns, const char *text);
void layout_right(struct strbuf *out, int columns, const char *text);

/* Words in lines of at most `columns`, the later ones behind `indent` blanks, and a line end. */
void layout_wrapped(struct strbuf *out, int indent, int columns, const char *text);

/* Printable ASCII only; all else becomes '?'. */
void layout_name(struct strbuf *out, struct span name);
/* All that means something to Markdown or HTML is taken out of it. */
void layout_markdown(struct strbuf *out, struct span name);

/* Of our own text, whose only character above 127 is the micro sign of num.h: it becomes u. */
void layout_ascii(struct strbuf *out, struct span text);

#endif
