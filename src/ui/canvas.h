/*
 * A grid of cells that everything is drawn on. No terminal here: screen.c shows a canvas with ncurses,
 * script.c writes it to a file, svg.c makes a picture of it, tests compare it.
 *
 * A cell names a meaning (role), not a colour: the theme turns roles into colours when the canvas is
 * shown. Text goes through canvas_text, which never lets a control or escape character through: they
 * become visible symbols. That is promise 7, by construction.
 */
#ifndef GCVIEW_UI_CANVAS_H
#define GCVIEW_UI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum role {
    ROLE_TEXT,    /* what is read */
    ROLE_DIM,     /* axes, units, labels of lesser weight */
    ROLE_STRONG,  /* the numbers that matter most, pane titles */
    ROLE_BAR,     /* header and footer */
    ROLE_KEY,     /* a key to press */
    ROLE_GOOD,
    ROLE_WARN,
    ROLE_BAD,
    ROLE_LIVE,    /* live heap: what survives */
    ROLE_START,   /* heap between live and the end of a cycle: garbage */
    ROLE_GOAL,
    ROLE_STW,
    ROLE_MARK,
    ROLE_ASSIST,
    ROLE_CPU,     /* allocation rate, GC CPU: rates */
    ROLE_CURSOR,  /* the selected cycle */
    ROLE_COUNT
};

enum attr { ATTR_BOLD = 1, ATTR_REVERSE = 2, ATTR_UNDERLINE = 4 };

struct cell {
    uint32_t ch;     /* Unicode code point; 0: the right half of a wide character */
    uint8_t role;    /* foreground */
    uint8_t ground;  /* background: ROLE_TEXT is the terminal's own, ROLE_BAR a bar, ROLE_CURSOR the selection;
                        any other role: its foreground colour, where two parts of a bar meet in one cell */
    uint8_t attr;
};

/* A rectangle of a canvas; a pane draws in one and cannot draw outside. */
struct canvas {
    struct cell *cells; /* of the whole grid */
    int stride;         /* columns of the whole grid */
    int row, col;       /* where this rectangle begins in the grid */
    int rows, cols;     /* its size; may be 0 */
    bool ascii;         /* only ASCII may be drawn: plots choose their twin */
    bool mono;          /* there are no colours: plots tell parts apart by glyph; set by the owner after init */
};

/* The whole grid; free with canvas_free. Sizes below 0 count as 0. */
void canvas_init(struct canvas *canvas, int rows, int cols, bool ascii);
void canvas_free(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);

/* A part of it, clipped to it; shares the cells. */
struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols);

/* One code point; outside the rectangle nothing happens. In ASCII mode a non-ASCII `ch` becomes its twin
 * (box lines, blocks, arrows, dots: see canvas.c) or '?'. */
void canvas_put(struct canvas *canvas, int row, int col, uint32_t ch, enum role role, unsigned attr);

/* UTF-8 text; returns the column after the last cell used. Control characters and bytes that are not UTF-8
 * show as visible symbols. Cut at the right edge (canvas_text_fit: with an ellipsis in `cols` columns). */
int canvas_text(struct canvas *canvas, int row, int col, enum role role, unsigned attr, struct span text);
int canvas_text_fit(struct canvas *canvas, int row, int col, int cols, enum role role, unsigned attr,
                    struct span text);
int canvas_printf(struct canvas *canvas, int row, int col, enum role role, unsigned attr, const char *format,
                  ...) __attribute__((format(printf, 6, 7)));
/* Right-aligned so that it ends before `end_col`. */
void canvas_text_right(struct canvas *canvas, int row, int end_col, enum role role, unsigned attr,
                       struct span text);
/* Columns that the text will take. */
int canvas_width(const struct canvas *canvas, struct span text);

/* Sets the background of a run of cells, keeping what is on it; a bar or a selection leaves cells as they are where
 * two parts of a plot meet. */
void canvas_ground(struct canvas *canvas, int row, int col, int cols, enum role ground);
void canvas_attr(struct canvas *canvas, int row, int col, int cols, unsigned attr);
/* Gives a run of cells one role, whatever they were drawn with. */
void canvas_role(struct canvas *canvas, int row, int col, int cols, enum role role);

#endif
