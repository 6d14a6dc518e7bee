/*
 * Plots out of characters. Three alphabets: eighth blocks (a cell is eight steps wide or high), braille (a cell
 * is 2 x 4 dots) and plain ASCII. Every plot first turns values into whole steps of its alphabet - integers
 * only, one rounding - and then writes cells, so the twins cannot disagree about a value.
 *
 * Braille and not blocks for charts: only braille lets a line run through a cell that is also filled. Layers
 * merge in the canvas itself; a picture of dots beside it would need memory and a second clipping. The
 * price is one colour per cell, paid by the lower layer.
 *
 * A bar that grows to the left has no glyphs of its own (Unicode has left eighths only), so its last cell is a
 * left block shown reversed.
 */
#include "ui/plot.h"

#include <string.h>

enum { EIGHTHS = 8, DOT_ROWS = 4, DOT_COLS = 2, BRAILLE = 0x2800, LEFT_EIGHTH = 0x258F, FULL_BLOCK = 0x2588 };

/* value / top * size rounded down, for any 64-bit values. */
static int scaled(uint64_t value, uint64_t top, int size)
{
    if (top == 0 || size <= 0)
        return 0;
    if (value >= top)
        return size;
    while (top > UINT64_MAX / ((uint64_t)size + 1)) {
        top >>= 1;
        value >>= 1;
    }
    return (int)(value * (uint64_t)size / top);
}

/* The same rounded to the nearest, but never down to nothing: what is there shows. */
static int scaled_visible(uint64_t value, uint64_t top, int size)
{
    int steps = (scaled(value, top, 2 * size) + 1) / 2;
    return steps == 0 && value > 0 && top > 0 && size > 0 ? 1 : steps;
}

int plot_cell(uint64_t value, uint64_t top, int cells)
{
    int at = scaled(value, top, cells);
    return at < cells ? at : cells > 0 ? cells - 1 : 0;
}

void plot_sparkline(struct canvas *canvas, int row, int col, const uint64_t *values, int count, uint64_t bottom,
                    uint64_t top, enum role role)
{
    static const char twin[] = "_.-=*#";
    int steps = canvas->ascii ? (int)sizeof twin - 2 : EIGHTHS - 2;
    for (int i = 0; i < count && col + i < canvas->cols; i++) {
        if (values[i] == PLOT_NOTHING)
            continue;
        uint64_t above = values[i] > bottom ? values[i] - bottom : 0;
        int step = top > bottom ? scaled_visible(above, top - bottom, steps) : 0;
        uint32_t ch = canvas->ascii ? (uint32_t)twin[step] : (uint32_t)(0x2581 + step);
        canvas_put(canvas, row, col + i, ch, role, 0);
    }
}

/* Bars: the parts' right edges in eighths of a cell, then cell by cell. */

enum { PARTS_MAX = 8 };

struct edges {
    int at[PARTS_MAX]; /* where part i ends; never below the one before */
    int count;
};

static struct edges bar_edges(const struct plot_part *parts, int count, uint64_t total, int eighths)
{
    struct edges edges = {.count = count < PARTS_MAX ? count : PARTS_MAX};
    uint64_t sum = 0;
    for (int i = 0; i < edges.count; i++) {
        int before = i > 0 ? edges.at[i - 1] : 0;
        sum = sum > UINT64_MAX - parts[i].value ? UINT64_MAX : sum + parts[i].value;
        int at = (scaled(sum, total, 2 * eighths) + 1) / 2;
        if (at <= before)
            at = before + (parts[i].value > 0 && total > 0);
        edges.at[i] = at < eighths ? at : eighths;
    }
    return edges;
}

/* The part that covers eighth `at`; edges.count when none does. */
static int bar_part_at(const struct edges *edges, int at)
{
    int part = 0;
    while (part < edges->count && edges->at[part] <= at)
        part++;
    return part;
}

/* Without colours a cell belongs to the part in its middle (the first cell to whatever is in it). */
static void bar_cell_plain(struct canvas *canvas, int row, int col, int cell, const struct edges *edges,
                           const struct plot_part *parts)
{
    static const uint32_t shade[] = {FULL_BLOCK, 0x2592, 0x2591};
    static const char twin[] = {'#', '+', '-'};
    int part = bar_part_at(edges, cell * EIGHTHS + EIGHTHS / 2 - 1);
    if (part == edges->count && cell == 0)
        part = bar_part_at(edges, 0);
    if (part == edges->count)
        return;
    int glyph = part < 3 ? part : 2;
    canvas_put(canvas, row, col + cell, canvas->ascii ? (uint32_t)twin[glyph] : shade[glyph], parts[part].role, 0);
}

static void bar_cell(struct canvas *canvas, int row, int col, int cell, const struct edges *edges,
                     const struct plot_part *parts)
{
    int from = cell * EIGHTHS;
    int part = bar_part_at(edges, from);
    if (part == edges->count)
        return;
    int filled = edges->at[part] - from;
    if (filled >= EIGHTHS) {
        canvas_put(canvas, row, col + cell, FULL_BLOCK, parts[part].role, 0);
        return;
    }
    canvas_put(canvas, row, col + cell, (uint32_t)(LEFT_EIGHTH + 1 - filled), parts[part].role, 0);
    int next = bar_part_at(edges, from + filled);
    if (next < edges->count && 2 * (edges->at[next] - from - filled) >= EIGHTHS - filled)
        canvas_ground(canvas, row, col + cell, 1, parts[next].role);
}

void plot_bar(struct canvas *canvas, int row, int col, int cols, const struct plot_part *parts, int count,
              uint64_t total)
{
    if (cols <= 0 || cols > INT16_MAX)
        return;
    struct edges edges = bar_edges(parts, count, total, cols * EIGHTHS);
    for (int cell = 0; cell < cols; cell++) {
        if (canvas->ascii || canvas->mono)
            bar_cell_plain(canvas, row, col, cell, &edges, parts);
        else
            bar_cell(canvas, row, col, cell, &edges, parts);
    }
}

void plot_bar_left(struct canvas *canvas, int row, int end_col, int cols, struct plot_part part, uint64_t total)
{
    if (cols <= 0 || cols > INT16_MAX)
        return;
    int eighths = scaled_visible(part.value, total, cols * EIGHTHS);
    for (int cell = 0; cell * EIGHTHS < eighths; cell++) {
        int filled = eighths - cell * EIGHTHS;
        int col = end_col - 1 - cell;
        if (canvas->ascii)
            canvas_put(canvas, row, col, '#', part.role, 0);
        else if (filled >= EIGHTHS)
            canvas_put(canvas, row, col, FULL_BLOCK, part.role, 0);
        else
            canvas_put(canvas, row, col, (uint32_t)(LEFT_EIGHTH + 1 - (EIGHTHS - filled)), part.role, ATTR_REVERSE);
    }
}

/* Charts: a run is the dots [from, to) of one dot column, counted from the bottom. */

struct run {
    int from, to;
};

static bool dot_in_fill(enum plot_fill fill, int x, int y)
{
    switch (fill) {
    case PLOT_CHECKED:
        return (x + y) % 2 == 0;
    case PLOT_DOTTED:
        return y % 2 == 0 && (x + y / 2) % 2 == 0;
    default:
        return true;
    }
}

/* Dots of a run in the cell whose lowest dot is `bottom`; `x` is the dot column. */
static unsigned run_bits(struct run run, int x, int bottom, enum plot_fill fill)
{
    static const unsigned bit[DOT_COLS][DOT_ROWS] = {{0x40, 0x04, 0x02, 0x01}, {0x80, 0x20, 0x10, 0x08}};
    unsigned bits = 0;
    for (int i = 0; i < DOT_ROWS; i++) {
        int y = bottom + i;
        if (y >= run.from && y < run.to && dot_in_fill(fill, x, y))
            bits |= bit[x % DOT_COLS][i];
    }
    return bits;
}

static void put_dots(struct canvas *canvas, int row, int col, unsigned bits, enum role role)
{
    if (bits == 0 || row < 0 || row >= canvas->rows || col >= canvas->cols)
        return;
    uint32_t old = canvas->cells[(canvas->row + row) * canvas->stride + canvas->col + col].ch;
    if (old > BRAILLE && old <= BRAILLE + 0xFF)
        bits |= old - BRAILLE;
    canvas_put(canvas, row, col, BRAILLE + bits, role, 0);
}

static void draw_runs(struct canvas *canvas, int col, const struct run run[DOT_COLS], enum role role,
                      enum plot_fill fill)
{
    for (int row = 0; row < canvas->rows; row++) {
        int bottom = (canvas->rows - 1 - row) * DOT_ROWS;
        unsigned bits = run_bits(run[0], col * DOT_COLS, bottom, fill) |
                        run_bits(run[1], col * DOT_COLS + 1, bottom, fill);
        put_dots(canvas, row, col, bits, role);
    }
}

/* Cells [from, to) counted from the bottom, one character. */
static void draw_cells(struct canvas *canvas, int col, struct run run, char ch, enum role role)
{
    for (int at = run.from; at < run.to; at++)
        canvas_put(canvas, canvas->rows - 1 - at, col, (uint32_t)ch, role, 0);
}

static struct run band_run(const struct plot_band *band, int i, int steps)
{
    if (i >= band->count || band->low[i] == PLOT_NOTHING || band->high[i] == PLOT_NOTHING ||
        band->high[i] <= band->low[i])
        return (struct run){0, 0};
    struct run run = {.from = plot_cell(band->low[i], band->top, steps),
                      .to = scaled_visible(band->high[i], band->top, steps)};
    if (run.to <= run.from)
        run.to = run.from + 1;
    return run;
}

static bool chart_fits(const struct canvas *canvas, uint64_t top)
{
    return top > 0 && canvas->rows > 0 && canvas->cols > 0 && canvas->rows < INT16_MAX;
}

void plot_band(struct canvas *canvas, const struct plot_band *band)
{
    if (!chart_fits(canvas, band->top))
        return;
    int steps = canvas->rows * (canvas->ascii ? 1 : DOT_ROWS);
    for (int col = 0; col < canvas->cols && col * DOT_COLS < band->count; col++) {
        struct run run[DOT_COLS] = {band_run(band, col * DOT_COLS, steps), band_run(band, col * DOT_COLS + 1, steps)};
        if (canvas->ascii)
            draw_cells(canvas, col, run[0].to >= run[1].to ? run[0] : run[1], band->ascii, band->role);
        else
            draw_runs(canvas, col, run, band->role, band->fill);
    }
}

struct line {
    const uint64_t *values;
    int count, steps;
    uint64_t top;
    bool joined;
    char ascii; /* its character in ASCII */
};

/* The dot of value i and those that join it to the value before. */
static struct run line_run(const struct line *line, int i)
{
    const uint64_t *values = line->values;
    if (i >= line->count || values[i] == PLOT_NOTHING)
        return (struct run){0, 0};
    int at = plot_cell(values[i], line->top, line->steps);
    struct run run = {at, at + 1};
    if (line->joined && i > 0 && values[i - 1] != PLOT_NOTHING) {
        int before = plot_cell(values[i - 1], line->top, line->steps);
        if (before < at)
            run.from = before + 1;
        else if (before > at)
            run.to = before;
    }
    return run;
}

static void line_ascii(struct canvas *canvas, int col, const struct line *line, enum role role)
{
    const uint64_t *values = line->values;
    int i = col * DOT_COLS;
    if (i + 1 < line->count && values[i + 1] != PLOT_NOTHING && (values[i] == PLOT_NOTHING || values[i + 1] > values[i]))
        i++;
    if (values[i] == PLOT_NOTHING)
        return;
    int at = plot_cell(values[i], line->top, canvas->rows);
    canvas_put(canvas, canvas->rows - 1 - at, col, (unsigned char)line->ascii, role, 0);
}

static void draw_line(struct canvas *canvas, struct line *line, enum role role)
{
    if (!chart_fits(canvas, line->top))
        return;
    line->steps = canvas->rows * DOT_ROWS;
    for (int col = 0; col < canvas->cols && col * DOT_COLS < line->count; col++) {
        if (canvas->ascii) {
            line_ascii(canvas, col, line, role);
            continue;
        }
        struct run run[DOT_COLS] = {line_run(line, col * DOT_COLS), line_run(line, col * DOT_COLS + 1)};
        draw_runs(canvas, col, run, role, PLOT_SOLID);
    }
}

void plot_line(struct canvas *canvas, const uint64_t *values, int count, uint64_t top, enum role role)
{
    draw_line(canvas, &(struct line){.values = values, .count = count, .top = top, .joined = true, .ascii = '-'}, role);
}

void plot_points(struct canvas *canvas, const uint64_t *values, int count, uint64_t top, enum role role, char ascii)
{
    draw_line(canvas, &(struct line){.values = values, .count = count, .top = top, .ascii = ascii}, role);
}

uint64_t plot_step(uint64_t top, int ticks, bool binary)
{
    static const unsigned decimal[] = {2, 5, 10}; /* times the power of ten below */
    uint64_t most = ticks > 0 ? (uint64_t)ticks : 1;
    uint64_t step = 1, power = 1;
    for (unsigned i = 0; top / step > most; i++) {
        if (binary) {
            step *= 2;
        } else {
            step = power * decimal[i % 3];
            if (i % 3 == 2)
                power = step;
        }
    }
    return step;
}
