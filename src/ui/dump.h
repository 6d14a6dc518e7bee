/*
 * A canvas as text: what golden screens hold and what --script saves.
 */
#ifndef GCVIEW_UI_DUMP_H
#define GCVIEW_UI_DUMP_H

#include "base/strbuf.h"
#include "ui/canvas.h"

/* Appends every row as UTF-8, without the blanks at its end, and a line feed. */
void canvas_dump(const struct canvas *canvas, struct strbuf *out);

/* Appends a block of the same shape with one letter per cell: the meaning of what stands there, or of the ground of a
 * blank cell. Letters, in the order of enum role: . d s b k g w ! L H G S M A C @ */
void canvas_dump_roles(const struct canvas *canvas, struct strbuf *out);

/* Appends one code point as UTF-8. */
void strbuf_add_utf8(struct strbuf *sb, uint32_t ch);

#endif
