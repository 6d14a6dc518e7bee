/*
 * Breaking works on bytes up to a space and asks the canvas for widths, so that it never cuts a character in two except in
 * a single word wider than the line.
 */
#include "ui/wrap.h"

#include "base/num.h"

/* Bytes of the longest start of `text` that fits, ending before a space (but between a number and its unit) or, when there is
 * none, at the end of a character. */
static size_t fitting(const struct canvas *canvas, struct span text, int cols)
{
    size_t space = 0, fits = 0;
    for (size_t i = 1; i <= text.len; i++) {
        bool inside = i < text.len && ((unsigned char)text.ptr[i] & 0xc0) == 0x80;
        if (inside)
            continue;
        if (canvas_width(canvas, span_head(text, i)) > cols)
            break;
        fits = i;
        if (i == text.len || (text.ptr[i] == ' ' && !num_is_before_unit(text, i)))
            space = i;
    }
    if (space > 0)
        return space;
    return fits > 0 ? fits : 1;
}

struct span wrap_next(const struct canvas *canvas, struct span *text, int cols)
{
    if (text->len == 0 || cols < 1) {
        text->len = 0;
        return span_head(*text, 0);
    }
    struct span line = span_head(*text, fitting(canvas, *text, cols));
    *text = span_from(*text, line.len);
    while (text->len > 0 && text->ptr[0] == ' ')
        *text = span_from(*text, 1);
    return line;
}

int wrap_draw(struct canvas *canvas, int row, int col, int cols, enum role role, unsigned attr, struct span text)
{
    while (text.len > 0)
        canvas_text(canvas, row++, col, role, attr, wrap_next(canvas, &text, cols));
    return row;
}
