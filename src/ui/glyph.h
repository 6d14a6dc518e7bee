/*
 * Bytes of unknown origin to what a cell may hold, and code points to their ASCII twins.
 *
 * Invariant of this module: whatever goes in, what comes out is printable, visible and of known width.
 */
#ifndef GCVIEW_UI_GLYPH_H
#define GCVIEW_UI_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* What one character becomes: `cols` cells, `first` in the first of them and `rest` in each other. So a wide
 * character has rest 0 (its right half), a tab has blanks, and an escape in ASCII is '^' and '['. A combining mark has
 * no columns: it is left out. */
struct glyph {
    uint32_t first, rest;
    int cols;
};

/* The first character of `text`, which must not be empty; returns how many bytes it is. `at` is the number of columns
 * since the text began: tabs stop at multiples of 8. */
size_t glyph_read(struct span text, bool ascii, int at, struct glyph *ret);

/* The same for one code point. */
struct glyph glyph_of(uint32_t ch, bool ascii, int at);

/* Blocks and braille: what bars and charts are made of. */
static inline bool glyph_is_plot(uint32_t ch)
{
    return (ch >= 0x2580 && ch <= 0x259F) || (ch >= 0x2800 && ch <= 0x28FF);
}

/* One ASCII character in place of `ch`; '?' for those without a twin. ASCII itself stays as it is. */
uint32_t glyph_twin(uint32_t ch);

#endif
