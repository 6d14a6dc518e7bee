/*
 * The grid of cells. There is one way in, put_cell: it clips, and it keeps the halves of wide characters in
 * order (a cell that loses its other half becomes a blank). What text may become is glyph.c's business.
 *
 * A part is a window onto the same cells rather than a grid of its own that would be copied back: panes cost no
 * memory and no copying, and clipping is the same four comparisons.
 *
 * Drawing keeps a cell's ground. So a ground may be laid before or after what stands on it.
 */
#include "ui/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "ui/glyph.h"

enum { ELLIPSIS = 0x2026 };

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static struct cell *cell_at(const struct canvas *canvas, int row, int col)
{
    return &canvas->cells[(size_t)(canvas->row + row) * (size_t)canvas->stride + (size_t)(canvas->col + col)];
}

void canvas_init(struct canvas *canvas, int rows, int cols, bool ascii)
{
    *canvas = (struct canvas){.rows = rows > 0 ? rows : 0, .cols = cols > 0 ? cols : 0, .ascii = ascii};
    canvas->stride = canvas->cols;
    canvas->cells = xcalloc((size_t)canvas->rows * (size_t)canvas->cols, sizeof *canvas->cells);
    canvas_clear(canvas);
}

void canvas_free(struct canvas *canvas)
{
    if (!canvas)
        return;
    free(canvas->cells);
    *canvas = (struct canvas){0};
}

struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols)
{
    struct canvas part = *canvas;
    int64_t last_row = (int64_t)row + rows, last_col = (int64_t)col + cols;
    row = clamp(row, 0, canvas->rows);
    col = clamp(col, 0, canvas->cols);
    part.row += row;
    part.col += col;
    part.rows = last_row < row ? 0 : last_row < canvas->rows ? (int)last_row - row : canvas->rows - row;
    part.cols = last_col < col ? 0 : last_col < canvas->cols ? (int)last_col - col : canvas->cols - col;
    return part;
}

/* The cell at grid column `at` of `line` is about to change: its other half, if it is half of a wide character,
 * cannot stay. May touch a cell beside the part. */
static void part_halves(struct cell *line, int stride, int at)
{
    if (line[at].ch == 0 && at > 0)
        line[at - 1].ch = ' ';
    if (line[at].ch != 0 && at + 1 < stride && line[at + 1].ch == 0)
        line[at + 1].ch = ' ';
}

static void put_cell(struct canvas *canvas, int row, int col, uint32_t ch, enum role role, unsigned attr)
{
    if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols)
        return;
    struct cell *cell = cell_at(canvas, row, col);
    if (ch != 0)
        part_halves(cell - canvas->col - col, canvas->stride, canvas->col + col);
    else if (canvas->col + col + 1 < canvas->stride && cell[1].ch == 0)
        cell[1].ch = ' ';
    cell->ch = ch;
    cell->role = (uint8_t)role;
    cell->attr = (uint8_t)attr;
}

/* A wide character of which only one half is inside shows as a blank there. */
static void put_glyph(struct canvas *canvas, int row, int col, struct glyph glyph, enum role role, unsigned attr)
{
    if (glyph.cols > 1 && glyph.rest == 0 && (col < 0 || col + 1 >= canvas->cols))
        glyph.first = glyph.rest = ' ';
    for (int i = 0; i < glyph.cols; i++)
        put_cell(canvas, row, col + i, i == 0 ? glyph.first : glyph.rest, role, attr);
}

void canvas_clear(struct canvas *canvas)
{
    for (int row = 0; row < canvas->rows; row++)
        for (int col = 0; col < canvas->cols; col++) {
            put_cell(canvas, row, col, ' ', ROLE_TEXT, 0);
            cell_at(canvas, row, col)->ground = ROLE_TEXT;
        }
}

void canvas_put(struct canvas *canvas, int row, int col, uint32_t ch, enum role role, unsigned attr)
{
    struct glyph glyph = glyph_of(ch, canvas->ascii, 0);
    if (glyph.rest != 0)
        glyph = (struct glyph){.first = '?', .cols = 1};
    put_glyph(canvas, row, col, glyph, role, attr);
}

/* Draws as much of `text` as fits before column `end`; with nowhere to draw it only measures. Returns the column after
 * the last cell used; `ret_whole`: nothing was cut. */
static int draw_text(struct canvas *onto, bool ascii, int row, int col, int end, enum role role, unsigned attr,
                     struct span text, bool *ret_whole)
{
    int from = col;
    while (text.len > 0) {
        struct glyph glyph;
        size_t bytes = glyph_read(text, ascii, col - from, &glyph);
        if (glyph.cols > end - col)
            break;
        if (onto)
            put_glyph(onto, row, col, glyph, role, attr);
        col += glyph.cols;
        text = span_from(text, bytes);
    }
    *ret_whole = text.len == 0;
    return col;
}

int canvas_text(struct canvas *canvas, int row, int col, enum role role, unsigned attr, struct span text)
{
    bool whole;
    if (col >= canvas->cols)
        return col;
    return draw_text(canvas, canvas->ascii, row, col, canvas->cols, role, attr, text, &whole);
}

int canvas_text_fit(struct canvas *canvas, int row, int col, int cols, enum role role, unsigned attr,
                    struct span text)
{
    bool whole;
    if (cols <= 0 || col >= canvas->cols || text.len == 0)
        return col;
    int end = cols < canvas->cols - col ? col + cols : canvas->cols;
    draw_text(NULL, canvas->ascii, row, col, end, role, attr, text, &whole);
    if (whole)
        return draw_text(canvas, canvas->ascii, row, col, end, role, attr, text, &whole);
    col = draw_text(canvas, canvas->ascii, row, col, end - 1, role, attr, text, &whole);
    canvas_put(canvas, row, col, ELLIPSIS, role, attr);
    return col + 1;
}

int canvas_printf(struct canvas *canvas, int row, int col, enum role role, unsigned attr, const char *format, ...)
{
    enum { LONGEST = 1024 }; /* more than a row holds */
    char text[LONGEST];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (len < 0)
        return col;
    return canvas_text(canvas, row, col, role, attr, span_make(text, (size_t)clamp(len, 0, LONGEST - 1)));
}

int canvas_width(const struct canvas *canvas, struct span text)
{
    enum { WIDEST = INT32_MAX / 2 };
    bool whole;
    return draw_text(NULL, canvas->ascii, 0, 0, WIDEST, ROLE_TEXT, 0, text, &whole);
}

void canvas_text_right(struct canvas *canvas, int row, int end_col, enum role role, unsigned attr,
                       struct span text)
{
    canvas_text(canvas, row, end_col - canvas_width(canvas, text), role, attr, text);
}

static bool is_surface(unsigned ground)
{
    return ground == ROLE_TEXT || ground == ROLE_BAR || ground == ROLE_CURSOR;
}

void canvas_ground(struct canvas *canvas, int row, int col, int cols, enum role ground)
{
    struct canvas run = canvas_part(canvas, row, col, 1, cols);
    for (int i = 0; run.rows > 0 && i < run.cols; i++) {
        struct cell *cell = cell_at(&run, 0, i);
        if (is_surface(cell->ground) || !is_surface(ground))
            cell->ground = (uint8_t)ground;
    }
}

void canvas_attr(struct canvas *canvas, int row, int col, int cols, unsigned attr)
{
    struct canvas run = canvas_part(canvas, row, col, 1, cols);
    for (int i = 0; run.rows > 0 && i < run.cols; i++)
        cell_at(&run, 0, i)->attr |= (uint8_t)attr;
}

void canvas_role(struct canvas *canvas, int row, int col, int cols, enum role role)
{
    struct canvas run = canvas_part(canvas, row, col, 1, cols);
    for (int i = 0; run.rows > 0 && i < run.cols; i++)
        cell_at(&run, 0, i)->role = (uint8_t)role;
}
