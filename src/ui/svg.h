/*
 * A canvas as an SVG picture that looks like a terminal's window: for the README and for reports. No scripts, no
 * fonts from elsewhere, so it shows wherever pictures show.
 */
#ifndef GCVIEW_UI_SVG_H
#define GCVIEW_UI_SVG_H

#include "base/strbuf.h"
#include "ui/canvas.h"
#include "ui/theme.h"

/* Appends the picture. The terminal's own colours are those of theme->page. `title` stands in the window's frame. */
void svg_write(const struct canvas *canvas, const struct theme *theme, const char *title, struct strbuf *out);

#endif
