/*
 * Text of a canvas. Two blocks and not one with marks in it: the first can be read by anyone and pasted into a
 * report, the second lets a test see that a number has turned from good to bad.
 */
#include "ui/dump.h"

#include <unistr.h>

void strbuf_add_utf8(struct strbuf *sb, uint32_t ch)
{
    uint8_t bytes[6];
    int len = u8_uctomb(bytes, ch, sizeof bytes);
    if (len > 0)
        strbuf_add(sb, span_make((const char *)bytes, (size_t)len));
}

static const struct cell *row_cells(const struct canvas *canvas, int row)
{
    return canvas->cells + (size_t)(canvas->row + row) * (size_t)canvas->stride + canvas->col;
}

void canvas_dump(const struct canvas *canvas, struct strbuf *out)
{
    for (int row = 0; row < canvas->rows; row++) {
        const struct cell *cells = row_cells(canvas, row);
        int cols = canvas->cols;
        while (cols > 0 && cells[cols - 1].ch == ' ')
            cols--;
        for (int col = 0; col < cols; col++)
            if (cells[col].ch != 0)
                strbuf_add_utf8(out, cells[col].ch);
        strbuf_addc(out, '\n');
    }
}

static char cell_letter(const struct cell *cell)
{
    static const char letters[ROLE_COUNT] = ".dsbkgw!LHGSMAC@";
    if (cell->ch != ' ')
        return letters[cell->role];
    return cell->ground == ROLE_TEXT ? ' ' : letters[cell->ground];
}

void canvas_dump_roles(const struct canvas *canvas, struct strbuf *out)
{
    for (int row = 0; row < canvas->rows; row++) {
        const struct cell *cells = row_cells(canvas, row);
        int cols = canvas->cols;
        while (cols > 0 && cell_letter(&cells[cols - 1]) == ' ')
            cols--;
        for (int col = 0; col < cols; col++)
            strbuf_addc(out, cell_letter(&cells[col]));
        strbuf_addc(out, '\n');
    }
}
