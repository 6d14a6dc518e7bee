/*
 * The gate between a log's bytes and the screen. Nothing that a terminal would obey or hide gets through:
 *
 *   C0 and DEL          their pictures: U+241B for an escape; in ASCII "^["
 *   C1, not UTF-8       U+FFFD; '?'
 *   bidi, zero width,   U+FFFD; '?': a log line must not be able to look like another one
 *   unassigned, private
 *   combining marks     left out: a cell holds one code point
 *   spaces of any kind  a blank
 *
 * Which character is which comes from libunistring and not from wcwidth() or iswprint(): those depend on the
 * locale, so that a test would mean something else on every machine, and they know nothing of invisible letters.
 *
 * The twins of our own glyphs are one character each, so that a layout is the same in both alphabets.
 */
#include "ui/glyph.h"

#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

enum { TAB_COLS = 8, DEL = 0x7F, PICTURE_NUL = 0x2400, PICTURE_DEL = 0x2421, UNKNOWN = 0xFFFD };

static bool is_ascii_printable(uint32_t ch)
{
    return ch >= 0x20 && ch < DEL;
}

/* Lines, blocks, shapes and braille: what charts are made of. All of one column. */
static bool is_drawing(uint32_t ch)
{
    return (ch >= 0x2500 && ch <= 0x25FC) || (ch >= 0x2800 && ch <= 0x28FF);
}

static bool is_control(uint32_t ch)
{
    return ch < 0x20 || ch == DEL;
}

static struct glyph control_glyph(uint32_t ch, bool ascii, int at)
{
    if (ch == '\t')
        return (struct glyph){.first = ' ', .rest = ' ', .cols = TAB_COLS - at % TAB_COLS};
    if (ascii)
        return (struct glyph){.first = '^', .rest = ch ^ 0x40, .cols = 2};
    return (struct glyph){.first = ch == DEL ? PICTURE_DEL : PICTURE_NUL + ch, .cols = 1};
}

/* Anything beyond ASCII. */
static struct glyph unicode_glyph(uint32_t ch)
{
    const uint32_t hidden = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co |
                            UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp;
    if (uc_is_general_category_withtable(ch, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me))
        return (struct glyph){0};
    if (uc_is_general_category_withtable(ch, UC_CATEGORY_MASK_Zs))
        return (struct glyph){.first = ' ', .cols = 1};
    int cols = uc_width(ch, "UTF-8");
    if (uc_is_general_category_withtable(ch, hidden) || uc_is_property_default_ignorable_code_point(ch) || cols < 1)
        return (struct glyph){.first = UNKNOWN, .cols = 1};
    return (struct glyph){.first = ch, .cols = cols == 2 ? 2 : 1};
}

struct glyph glyph_of(uint32_t ch, bool ascii, int at)
{
    if (is_ascii_printable(ch))
        return (struct glyph){.first = ch, .cols = 1};
    if (is_control(ch))
        return control_glyph(ch, ascii, at);
    struct glyph glyph = is_drawing(ch) ? (struct glyph){.first = ch, .cols = 1} : unicode_glyph(ch);
    if (ascii && glyph.cols > 0)
        glyph = (struct glyph){.first = glyph_twin(glyph.first), .cols = 1};
    return glyph;
}

size_t glyph_read(struct span text, bool ascii, int at, struct glyph *ret)
{
    ucs4_t ch;
    int bytes = u8_mbtouc(&ch, (const uint8_t *)text.ptr, text.len);
    *ret = glyph_of(ch, ascii, at);
    return bytes > 0 ? (size_t)bytes : 1;
}

/* U+2500 to U+257F */
static const char lines_twin[] = "--||--||--||++++" "++++++++++++++++" "++++++++++++++++" "++++++++++++++++"
                                 "++++++++++++--||" "=|++++++++++++++" "++++++++++++++++" "+/\\X-|-|-|-|-|-|";
/* U+2580 to U+259F */
static const char blocks_twin[] = "\"_..-=*####|||||" "|.:%\"|##########";

/* Anything else that this program or the messages of programs use, by code point. */
static const struct {
    uint32_t ch;
    char twin;
} other_twins[] = {
    {0x00A0, ' '}, {0x00B0, 'o'}, {0x00B1, '~'}, {0x00B5, 'u'}, {0x00B7, '.'}, {0x00D7, 'x'}, {0x00F7, '/'},
    {0x0394, 'd'}, {0x03BC, 'u'}, {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'},
    {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2022, '*'}, {0x2026, '~'}, {0x2039, '<'},
    {0x203A, '>'}, {0x2190, '<'}, {0x2191, '^'}, {0x2192, '>'}, {0x2193, 'v'}, {0x2194, '-'}, {0x2195, '|'},
    {0x21B5, '<'}, {0x21BB, 'R'}, {0x21D2, '>'}, {0x2206, 'd'}, {0x2212, '-'}, {0x221E, '~'}, {0x2248, '~'}, {0x2260, '!'},
    {0x2264, '<'}, {0x2265, '>'}, {0x2423, '_'}, {0x25A0, '#'}, {0x25A1, '#'}, {0x25AA, '*'}, {0x25AC, '-'},
    {0x25B2, '^'}, {0x25B4, '^'}, {0x25B6, '>'}, {0x25B8, '>'}, {0x25BA, '>'}, {0x25BC, 'v'}, {0x25BE, 'v'},
    {0x25C0, '<'}, {0x25C2, '<'}, {0x25C6, '*'}, {0x25CB, 'o'}, {0x25CF, '*'}, {0x26A0, '!'}, {0x2713, '+'}, {0x2716, 'X'},
    {0x2717, 'x'}, {0x275A, '|'},
};

static char braille_twin(uint32_t ch)
{
    static const char by_dots[] = " ..:::###";
    int dots = 0;
    for (uint32_t bits = ch - 0x2800; bits; bits &= bits - 1)
        dots++;
    return by_dots[dots];
}

uint32_t glyph_twin(uint32_t ch)
{
    if (is_ascii_printable(ch))
        return ch;
    if (ch >= 0x2500 && ch <= 0x257F)
        return (uint32_t)lines_twin[ch - 0x2500];
    if (ch >= 0x2580 && ch <= 0x259F)
        return (uint32_t)blocks_twin[ch - 0x2580];
    if (ch >= 0x2800 && ch <= 0x28FF)
        return (uint32_t)braille_twin(ch);
    for (size_t i = 0; i < sizeof other_twins / sizeof *other_twins; i++)
        if (other_twins[i].ch == ch)
            return (uint32_t)other_twins[i].twin;
    return '?';
}
