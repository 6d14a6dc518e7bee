/*
 * Pauses by nines: the length that a share of the cycles does not exceed, over that share, as HdrHistogram's plots have it. The
 * axis of the share is logarithmic towards 100 %: each nine has as much room as the one before, and the tail is most of
 * the picture. It has as many nines as the number of cycles can tell.
 *
 * STW and the parts it is made of stand in one picture, the mark in one of its own: it is hundreds of times longer, and no pause.
 * Curves are named where they end, and differ in their dots as well as in colour.
 */
#include <inttypes.h>
#include <stdio.h>

#include "ui/facts.h"
#include "ui/panes.h"
#include "ui/pause_axis.h"
#include "ui/plot.h"
#include "ui/time_axis.h"

enum { LEFT = PAUSE_GUTTER + 1, NAME_COLS = 6, CELLS_MAX = 512, FINE = 16, MARKED_NINES = 5 };

struct curve {
    enum pause_kind kind;
    const char *name;   /* short */
    enum role role;
    int dots, of;       /* so many of so many dots are drawn */
    char ascii;
};

static const struct curve STW_CURVES[] = {
    {PAUSE_MARK_TERM, "term", ROLE_DIM, 1, 3, 't'},
    {PAUSE_SWEEP_TERM, "sweep", ROLE_TEXT, 4, 6, 's'},
    {PAUSE_STW, "STW", ROLE_STW, 1, 1, '*'},
};
static const struct curve MARK_CURVES[] = {{PAUSE_MARK, "mark", ROLE_MARK, 1, 1, 'm'}};

/* What is drawn, and where. */
struct nines {
    const struct pauses *pauses;
    struct pause_scale scale;
    unsigned count; /* of nines */
    struct canvas picture;
};

/* The quantile in a dot column; the last is the maximum. */
static uint64_t value_at(const struct nines *nines, enum pause_kind kind, int dot, int dots)
{
    if (dot == dots - 1)
        return nines->pauses->hist[kind].max;
    return hist_quantile(&nines->pauses->hist[kind], pause_nines_ppm((uint64_t)dot, (uint64_t)dots, nines->count));
}

static void draw_ascii(struct nines *nines, const struct curve *curve)
{
    struct canvas *picture = &nines->picture;
    for (int cell = 0; cell < picture->cols; cell++) {
        uint64_t ns = value_at(nines, curve->kind, cell, picture->cols);
        int part = (int)pause_scale_part(&nines->scale, ns, (uint64_t)picture->rows);
        canvas_put(picture, picture->rows - 1 - part, cell, (uint32_t)curve->ascii, curve->role, 0);
    }
}

static void draw_curve(struct nines *nines, const struct curve *curve)
{
    uint64_t values[2 * CELLS_MAX];
    struct canvas *picture = &nines->picture;
    int dots = 2 * picture->cols;
    uint64_t top = (uint64_t)picture->rows * 4 * FINE;
    for (int dot = 0; dot < dots; dot++) {
        uint64_t part = pause_scale_part(&nines->scale, value_at(nines, curve->kind, dot, dots), top);
        values[dot] = dot % curve->of < curve->dots ? part : PLOT_NOTHING;
    }
    plot_line(picture, values, dots, top, curve->role);
}

/* Named at the right where it ends; on a row of its own, the one below when that is taken. */
static void draw_name(struct canvas *canvas, const struct nines *nines, const struct curve *curve)
{
    int rows = nines->picture.rows, col = canvas->cols - NAME_COLS;
    int part = (int)pause_scale_part(&nines->scale, nines->pauses->hist[curve->kind].max, (uint64_t)rows);
    for (int row = rows - part; row <= rows; row++)
        if (time_axis_is_blank(canvas, row, col, NAME_COLS)) {
            canvas_text(canvas, row, col, curve->role, curve->role == ROLE_STW ? ATTR_BOLD : 0, span_of(curve->name));
            return;
        }
}

/* A dotted line at each nine, its name below; max at the right end. */
static void draw_nines(struct canvas *canvas, const struct nines *nines)
{
    static const char *const NAMES[MARKED_NINES] = {"p90", "p99", "p99.9", "p99.99", "p99.999"};
    const struct canvas *picture = &nines->picture;
    int axis_row = 1 + picture->rows;
    canvas_put(canvas, axis_row, PAUSE_GUTTER, 0x2534, ROLE_DIM, 0);
    for (int cell = 0; cell < picture->cols; cell++)
        canvas_put(canvas, axis_row, LEFT + cell, 0x2500, ROLE_DIM, 0);
    canvas_text(canvas, axis_row + 1, LEFT, ROLE_DIM, 0, SPAN_LIT("p0"));
    canvas_text_right(canvas, axis_row + 1, LEFT + picture->cols, ROLE_DIM, 0, SPAN_LIT("max"));
    for (unsigned nine = 1; nine < nines->count && nine <= MARKED_NINES; nine++) {
        int cell = picture->cols * (int)nine / (int)nines->count;
        int width = (int)span_of(NAMES[nine - 1]).len, from = LEFT + cell - width / 2;
        for (int row = 1; row < axis_row; row++)
            if (time_axis_is_blank(canvas, row, LEFT + cell, 1))
                canvas_put(canvas, row, LEFT + cell, 0x250A, ROLE_DIM, 0);
        canvas_put(canvas, axis_row, LEFT + cell, 0x252C, ROLE_DIM, 0);
        if (from > 0 && from + width < canvas->cols && time_axis_is_blank(canvas, axis_row + 1, from - 1, width + 2))
            canvas_text(canvas, axis_row + 1, from, ROLE_DIM, 0, span_of(NAMES[nine - 1]));
    }
}

static void draw_title(const struct frame *frame, struct canvas *canvas)
{
    bool is_mark = frame->view->pause_kind == PAUSE_MARK;
    int col = canvas_text(canvas, 0, 1, ROLE_STRONG, ATTR_BOLD, is_mark ? SPAN_LIT("Mark by nines") : SPAN_LIT("STW by nines"));
    canvas_text_fit(canvas, 0, col + 2, canvas->cols - col - 3, ROLE_DIM, 0,
                    frame->view->pause_linear ? SPAN_LIT("linear axis · x log") : SPAN_LIT("log axis · x linear"));
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    int rows = canvas->rows - 3, cols = canvas->cols - LEFT - NAME_COLS - 1;
    if (!frame->process || process_kept(frame->process) == 0 || rows < 1 || cols < 2)
        return;
    struct nines nines = {.pauses = frame->pauses[RANGE_VISIBLE], .scale = pause_axis_scale(frame, true)};
    nines.count = pause_nines_of(nines.pauses->hist[PAUSE_STW].count);
    nines.picture = canvas_part(canvas, 1, LEFT, rows, cols < CELLS_MAX ? cols : CELLS_MAX);
    bool is_mark = frame->view->pause_kind == PAUSE_MARK;
    const struct curve *curves = is_mark ? MARK_CURVES : STW_CURVES;
    int count = nines.pauses->hist[PAUSE_STW].count == 0 ? 0 : is_mark ? 1 : (int)(sizeof STW_CURVES / sizeof *STW_CURVES);
    for (int i = 0; i < count; i++) {
        if (canvas->ascii)
            draw_ascii(&nines, &curves[i]);
        else
            draw_curve(&nines, &curves[i]);
    }
    for (int i = count; i-- > 0;)
        draw_name(canvas, &nines, &curves[i]);
    draw_title(frame, canvas);
    pause_axis_draw(canvas, &nines.scale, 1, rows);
    draw_nines(canvas, &nines);
}

const struct pane pane_pauses_nines = {
    .id = "pauses-nines",
    .title = "Pauses by nines",
    .help = "Percentiles of the visible part: how long the share of cycles named below took at most. Each nine has the same room, so the "
            "tail can be seen: half way from p90 to p99 is p97. STW with its two stops, sweep termination and mark termination; "
            "or the mark, chosen with v.",
    .min_rows = 7,
    .min_cols = 30,
    .want_rows = 12,
    .grow = 2,
    .priority = 25,
    .draw = draw,
};
