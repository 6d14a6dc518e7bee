/*
 * Cells to shapes. A cell is 8 x 16 units, so an eighth of a block and a dot of braille lie on whole units and all
 * numbers in the file are short integers; the viewer scales.
 *
 * Blocks, braille and the commoner box lines are drawn and not written as text: fonts disagree on how large
 * they are, and a chart must not have gaps. Text is written run by run with its length given, so the grid holds
 * whichever monospaced font the viewer has.
 *
 * Each row is walked twice: grounds, then what stands on them. Cells that look alike become one element.
 */
#include "ui/svg.h"

#include "ui/dump.h"

enum { CELL_W = 8, CELL_H = 16, PAD = 12, FRAME_TOP = 28, BASELINE = 12 };

enum shape { SHAPE_NOTHING, SHAPE_TEXT, SHAPE_BLOCK, SHAPE_SHADE, SHAPE_DOTS, SHAPE_LINES };

struct picture {
    const struct canvas *canvas;
    const struct theme *theme;
    struct strbuf *out;
};

/* Colours of a cell, none of them COLOR_DEFAULT, reversing done. */
struct paint {
    int32_t fg, bg;
    unsigned attr;
};

static struct paint paint_of(const struct picture *picture, const struct cell *cell)
{
    struct theme_style look = theme_look(picture->theme, cell, false);
    int32_t fg = color_rgb(look.fg == COLOR_DEFAULT ? picture->theme->page.fg : look.fg);
    int32_t bg = color_rgb(look.bg == COLOR_DEFAULT ? picture->theme->page.bg : look.bg);
    if (look.attr & ATTR_REVERSE)
        return (struct paint){.fg = bg, .bg = fg, .attr = look.attr & ~(unsigned)ATTR_REVERSE};
    return (struct paint){.fg = fg, .bg = bg, .attr = look.attr};
}

static bool is_same_paint(struct paint a, struct paint b)
{
    return a.fg == b.fg && a.bg == b.bg && a.attr == b.attr;
}

static const struct cell *row_cells(const struct canvas *canvas, int row)
{
    return canvas->cells + (size_t)(canvas->row + row) * (size_t)canvas->stride + canvas->col;
}

/* Box lines: which arms go from the middle of the cell; up, right, down, left. */

enum { UP = 1, RIGHT = 2, DOWN = 4, LEFT = 8, ROUND = 16 };

static unsigned line_arms(uint32_t ch)
{
    static const struct {
        uint32_t ch;
        unsigned arms;
    } lines[] = {
        {0x2500, LEFT | RIGHT}, {0x2501, LEFT | RIGHT}, {0x2502, UP | DOWN}, {0x2503, UP | DOWN},
        {0x250C, RIGHT | DOWN}, {0x2510, LEFT | DOWN}, {0x2514, UP | RIGHT}, {0x2518, UP | LEFT},
        {0x251C, UP | RIGHT | DOWN}, {0x2524, UP | LEFT | DOWN}, {0x252C, LEFT | RIGHT | DOWN},
        {0x2534, LEFT | RIGHT | UP}, {0x253C, UP | RIGHT | DOWN | LEFT}, {0x256D, RIGHT | DOWN | ROUND},
        {0x256E, LEFT | DOWN | ROUND}, {0x256F, UP | LEFT | ROUND}, {0x2570, UP | RIGHT | ROUND}, {0x2574, LEFT},
        {0x2575, UP}, {0x2576, RIGHT}, {0x2577, DOWN},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].ch == ch)
            return lines[i].arms;
    return 0;
}

static enum shape shape_of(uint32_t ch)
{
    if (ch == ' ' || ch == 0 || ch == 0x2800)
        return SHAPE_NOTHING;
    if (ch >= 0x2591 && ch <= 0x2593)
        return SHAPE_SHADE;
    if (ch >= 0x2580 && ch <= 0x259F)
        return SHAPE_BLOCK;
    if (ch > 0x2800 && ch <= 0x28FF)
        return SHAPE_DOTS;
    return line_arms(ch) ? SHAPE_LINES : SHAPE_TEXT;
}

/* Paths. x and y are the cell's upper left corner. */

static void add_rect(struct strbuf *out, int x, int y, int width, int height)
{
    strbuf_addf(out, "M%d %dh%dv%dh-%dz", x, y, width, height, width);
}

/* The quarters of U+2596 to U+259F: 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
static void add_quarters(struct strbuf *out, uint32_t ch, int x, int y)
{
    static const unsigned quarters[] = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};
    for (int i = 0; i < 4; i++)
        if (quarters[ch - 0x2596] >> i & 1)
            add_rect(out, x + i % 2 * (CELL_W / 2), y + i / 2 * (CELL_H / 2), CELL_W / 2, CELL_H / 2);
}

static void add_block(struct strbuf *out, uint32_t ch, int x, int y)
{
    if (ch == 0x2580)
        add_rect(out, x, y, CELL_W, CELL_H / 2);
    else if (ch <= 0x2588) {
        int height = (int)(ch - 0x2580) * CELL_H / 8;
        add_rect(out, x, y + CELL_H - height, CELL_W, height);
    } else if (ch <= 0x258F)
        add_rect(out, x, y, CELL_W - (int)(ch - 0x2588), CELL_H);
    else if (ch == 0x2590)
        add_rect(out, x + CELL_W / 2, y, CELL_W / 2, CELL_H);
    else if (ch <= 0x2593)
        add_rect(out, x, y, CELL_W, CELL_H);
    else if (ch == 0x2594)
        add_rect(out, x, y, CELL_W, CELL_H / 8);
    else if (ch == 0x2595)
        add_rect(out, x + CELL_W - 1, y, 1, CELL_H);
    else
        add_quarters(out, ch, x, y);
}

/* Dots have no length: the round ends of their strokes are what is seen. */
static void add_dots(struct strbuf *out, uint32_t ch, int x, int y)
{
    static const int dot_row[8] = {0, 1, 2, 0, 1, 2, 3, 3}, dot_col[8] = {0, 0, 0, 1, 1, 1, 0, 1};
    for (int i = 0; i < 8; i++)
        if ((ch - 0x2800) >> i & 1)
            strbuf_addf(out, "M%d %dh0", x + 2 + 4 * dot_col[i], y + 2 + 4 * dot_row[i]);
}

static void add_lines(struct strbuf *out, uint32_t ch, int x, int y)
{
    unsigned arms = line_arms(ch);
    int middle_x = x + CELL_W / 2, middle_y = y + CELL_H / 2;
    if (arms & ROUND) {
        strbuf_addf(out, "M%d %dQ%d %d %d %d", middle_x, arms & UP ? y : y + CELL_H, middle_x, middle_y,
                    arms & LEFT ? x : x + CELL_W, middle_y);
        return;
    }
    if (arms & (UP | DOWN))
        strbuf_addf(out, "M%d %dV%d", middle_x, arms & UP ? y : middle_y, arms & DOWN ? y + CELL_H : middle_y);
    if (arms & (LEFT | RIGHT))
        strbuf_addf(out, "M%d %dH%d", arms & LEFT ? x : middle_x, middle_y, arms & RIGHT ? x + CELL_W : middle_x);
}

/* Runs */

static void add_escaped(struct strbuf *out, uint32_t ch)
{
    switch (ch) {
    case '&':
        strbuf_adds(out, "&amp;");
        break;
    case '<':
        strbuf_adds(out, "&lt;");
        break;
    case '>':
        strbuf_adds(out, "&gt;");
        break;
    case '"':
        strbuf_adds(out, "&quot;");
        break;
    default:
        strbuf_add_utf8(out, ch);
    }
}

static void write_text(struct strbuf *out, const struct cell *cells, int count, int x, int y, struct paint paint)
{
    strbuf_addf(out, "<text x=\"%d\" y=\"%d\" fill=\"#%06x\" textLength=\"%d\"%s%s>", x, y + BASELINE,
                (unsigned)paint.fg, count * CELL_W, paint.attr & ATTR_BOLD ? " font-weight=\"bold\"" : "",
                paint.attr & ATTR_UNDERLINE ? " text-decoration=\"underline\"" : "");
    for (int i = 0; i < count; i++)
        if (cells[i].ch != 0)
            add_escaped(out, cells[i].ch);
    strbuf_adds(out, "</text>\n");
}

static void write_path(struct strbuf *out, enum shape shape, const struct cell *cells, int count, int x, int y,
                       struct paint paint)
{
    unsigned color = (unsigned)paint.fg;
    if (shape == SHAPE_DOTS)
        strbuf_addf(out, "<path class=\"d\" stroke=\"#%06x\" d=\"", color);
    else if (shape == SHAPE_LINES)
        strbuf_addf(out, "<path class=\"l\" stroke=\"#%06x\" stroke-width=\"%s\" d=\"", color,
                    cells[0].ch == 0x2501 || cells[0].ch == 0x2503 ? "2.4" : "1");
    else if (shape == SHAPE_SHADE)
        strbuf_addf(out, "<path class=\"b\" fill=\"#%06x\" fill-opacity=\"%s\" d=\"", color,
                    cells[0].ch == 0x2591 ? ".25" : cells[0].ch == 0x2592 ? ".5" : ".75");
    else
        strbuf_addf(out, "<path class=\"b\" fill=\"#%06x\" d=\"", color);
    for (int i = 0; i < count; i++, x += CELL_W) {
        if (shape == SHAPE_DOTS)
            add_dots(out, cells[i].ch, x, y);
        else if (shape == SHAPE_LINES)
            add_lines(out, cells[i].ch, x, y);
        else
            add_block(out, cells[i].ch, x, y);
    }
    strbuf_adds(out, "\"/>\n");
}

/* May `cell` be in one element with the run that `first` begins? */
static bool joins(const struct picture *picture, const struct cell *first, const struct cell *cell, enum shape shape)
{
    if (cell->ch == 0) /* the other half of a wide character */
        return shape == SHAPE_TEXT;
    if (shape_of(cell->ch) != shape || !is_same_paint(paint_of(picture, first), paint_of(picture, cell)))
        return false;
    return (shape != SHAPE_SHADE && shape != SHAPE_LINES) || cell->ch == first->ch;
}

static void write_row(const struct picture *picture, int row)
{
    const struct cell *cells = row_cells(picture->canvas, row);
    int y = FRAME_TOP + PAD / 2 + row * CELL_H;
    for (int col = 0, end; col < picture->canvas->cols; col = end) {
        enum shape shape = shape_of(cells[col].ch);
        end = col + 1;
        while (end < picture->canvas->cols && joins(picture, &cells[col], &cells[end], shape))
            end++;
        struct paint paint = paint_of(picture, &cells[col]);
        if (shape == SHAPE_TEXT)
            write_text(picture->out, cells + col, end - col, PAD + col * CELL_W, y, paint);
        else if (shape != SHAPE_NOTHING)
            write_path(picture->out, shape, cells + col, end - col, PAD + col * CELL_W, y, paint);
    }
}

static void write_grounds(const struct picture *picture, int row)
{
    const struct cell *cells = row_cells(picture->canvas, row);
    int32_t page = color_rgb(picture->theme->page.bg);
    for (int col = 0, end; col < picture->canvas->cols; col = end) {
        int32_t bg = paint_of(picture, &cells[col]).bg;
        end = col + 1;
        while (end < picture->canvas->cols && paint_of(picture, &cells[end]).bg == bg)
            end++;
        if (bg != page)
            strbuf_addf(picture->out, "<path class=\"b\" fill=\"#%06x\" d=\"M%d %dh%dv%dh-%dz\"/>\n", (unsigned)bg,
                        PAD + col * CELL_W, FRAME_TOP + PAD / 2 + row * CELL_H, (end - col) * CELL_W, CELL_H,
                        (end - col) * CELL_W);
    }
}

static void write_frame(const struct picture *picture, const char *title)
{
    int width = picture->canvas->cols * CELL_W + 2 * PAD;
    int height = picture->canvas->rows * CELL_H + FRAME_TOP + PAD + PAD / 2;
    unsigned fg = (unsigned)color_rgb(picture->theme->page.fg), bg = (unsigned)color_rgb(picture->theme->page.bg);
    struct strbuf *out = picture->out;
    strbuf_addf(out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n"
                "<style>text{font:13.3px ui-monospace,'SF Mono',Menlo,'DejaVu Sans Mono',Consolas,monospace;"
                "white-space:pre}.b{shape-rendering:crispEdges}"
                ".d{fill:none;stroke-width:2.7;stroke-linecap:round}.l{fill:none}</style>\n"
                "<rect x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" rx=\"9\" fill=\"#%06x\" stroke=\"#%06x\" "
                "stroke-opacity=\".25\"/>\n",
                width, height, width, height, width - 1, height - 1, bg, fg);
    for (int i = 0; i < 3; i++)
        strbuf_addf(out, "<circle cx=\"%d\" cy=\"15\" r=\"4.5\" fill=\"#%06x\" fill-opacity=\".28\"/>\n", 18 + 16 * i, fg);
    strbuf_addf(out, "<text x=\"%d\" y=\"19\" fill=\"#%06x\" fill-opacity=\".6\" text-anchor=\"middle\">", width / 2, fg);
    for (const char *c = title; *c; c++)
        add_escaped(out, (unsigned char)*c >= 0x20 && (unsigned char)*c < 0x7F ? (uint32_t)*c : '?');
    strbuf_adds(out, "</text>\n");
}

void svg_write(const struct canvas *canvas, const struct theme *theme, const char *title, struct strbuf *out)
{
    struct picture picture = {.canvas = canvas, .theme = theme, .out = out};
    write_frame(&picture, title);
    for (int row = 0; row < canvas->rows; row++)
        write_grounds(&picture, row);
    for (int row = 0; row < canvas->rows; row++)
        write_row(&picture, row);
    strbuf_adds(out, "</svg>\n");
}
