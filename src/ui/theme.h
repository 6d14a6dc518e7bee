/*
 * A theme maps each role to a colour. Themes are JSON files (themes/<name>.json): installed ones, the
 * build tree's, and the user's in $XDG_CONFIG_HOME/gcview/themes.
 *
 *   { "name": "dark", "about": "one line",
 *     "roles": { "live": "#5fafff", "goal": {"fg": 214, "bold": true}, "bar": {"fg": ..., "bg": ...}, ... } }
 *
 * A colour is "#rrggbb", a number 0-255 of the xterm palette, or "default". screen.c brings it down to
 * what the terminal has. Optional: "page": {"fg": ..., "bg": ...}, the terminal's colours in a picture. Comments as
 * in C are allowed. A colour alone is short for {"fg": colour}. cJSON is known to theme.c and config.c alone.
 */
#ifndef GCVIEW_UI_THEME_H
#define GCVIEW_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "ui/canvas.h"
#include "ui/color.h"

struct theme_style {
    int32_t fg, bg; /* as color.h has them */
    unsigned attr;  /* added to the cell's own: carries the meaning where there is no colour */
};

struct theme {
    char name[32];
    char about[96];
    struct theme_style style[ROLE_COUNT];
    struct theme_style page; /* what stands for the terminal's own colours in pictures (svg.h) */
};

extern const char *const role_names[ROLE_COUNT]; /* "text", "dim", ...: the keys of a theme file */

/* Parses the text of a theme file. `file` is used in the sentence only: "themes/x.json:7: unknown role
 * 'livee' ..." with line and key. A role that the file leaves out keeps the value of "text". */
bool theme_parse(struct span json, const char *file, struct theme *ret, struct err *err);

/* The built-in fallback when not a single theme file can be found: the terminal's own 8 colours. */
void theme_plain(struct theme *ret);

/* Names no colour: a canvas drawn with it must tell parts apart by glyph, as on a terminal without colours. */
bool theme_is_colorless(const struct theme *theme);

/* How a cell looks under a theme: its colours, and its attributes put together with those of role and ground.
 * `mono`: there are no colours, attributes alone tell roles apart; colours of the result mean nothing then. */
struct theme_style theme_look(const struct theme *theme, const struct cell *cell, bool mono);
/* Whether `cell` may be drawn with the look of `with`: it has the same, or it is a blank on the same ground. */
bool theme_looks_alike(const struct theme *theme, const struct cell *cell, const struct cell *with, bool mono);

#endif
