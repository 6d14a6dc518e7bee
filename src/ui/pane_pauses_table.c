/*
 * Pauses: the numbers. First the one that is asked for, the 99th percentile and the longest with its time, in words; below it the
 * percentiles of both stops, of their sum and of the mark, for the part that is visible, for what lies between the marks, and for
 * the whole run.
 *
 *    Pauses  STW p99 128 µs   max 1.9 ms at 12m29s, gc 1,277   40× the median
 *    visible 412 cycles          p50     p90     p99   p99.9  p99.99     max   total
 *  ▸ STW                       25 µs   48 µs  128 µs  1.9 ms  1.9 ms  1.9 ms   12 ms
 *      sweep term              ...
 *
 * A percentile that has too few cycles behind it is the maximum and is drawn dim. Blocks stand side by side where two fit; on a
 * low screen only the first has all its rows, and the others have that of the kind shown.
 */
#include <inttypes.h>
#include <stdio.h>

#include "ui/facts.h"
#include "ui/panes.h"
#include "ui/pause_axis.h"
#include "ui/ticks.h"

enum { EDGE = 1, WIDE_COLS = 120, LABEL_COLS = 22, NUMBER_COLS = 8, BLOCK_COLS = LABEL_COLS + (RANK_COUNT + 1) * NUMBER_COLS,
       SPACE = 4, FULL_ROWS = 1 + PAUSE_KIND_COUNT };

static const char *name_of(const struct frame *frame, enum pause_range range)
{
    return range == RANGE_WHOLE ? facts_whole_name(frame) : range == RANGE_MARKS ? "A to B" : "visible";
}

static const struct window *window_of(const struct frame *frame, enum pause_range range)
{
    return range == RANGE_VISIBLE ? frame->window : range == RANGE_WHOLE ? frame->whole : frame->marked;
}

/* Which ranges have something of their own to say, the one looked at first. Returns how many. */
static int choose_ranges(const struct frame *frame, enum pause_range ret[RANGE_COUNT])
{
    int count = 0;
    bool all = frame->window->cycles == frame->whole->cycles;
    if (!all)
        ret[count++] = RANGE_VISIBLE;
    if (frame->marked && frame->pauses[RANGE_MARKS])
        ret[count++] = RANGE_MARKS;
    ret[count++] = RANGE_WHOLE;
    if (all && count == 2) { /* what is looked at is the whole */
        ret[0] = RANGE_WHOLE;
        ret[1] = RANGE_MARKS;
    }
    return count;
}

static void draw_title(const struct frame *frame, struct canvas *canvas)
{
    char text[96], p99[NUM_TEXT], times[NUM_TEXT];
    enum pause_kind kind = frame->view->pause_kind;
    const struct pauses *pauses = frame->pauses[RANGE_VISIBLE];
    const struct worst *worst = &pauses->worst[kind][0];
    uint64_t p50 = pauses_rank(pauses, kind, RANK_P50);
    bool is_outlier = kind == PAUSE_STW && worst->ns > frame->basis->stw_limit_ns;
    int col = canvas_text(canvas, 0, EDGE, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Pauses"));
    if (pauses->hist[kind].count == 0) {
        canvas_text_fit(canvas, 0, col + 3, canvas->cols - col - 4, ROLE_DIM, 0, SPAN_LIT("these cycles are too old to be kept one by one"));
        return;
    }
    col = canvas_text(canvas, 0, col + 3, pause_role(kind), 0, span_of(pause_kind_infos[kind].label));
    col = canvas_text(canvas, 0, col + 1, ROLE_DIM, 0, SPAN_LIT("p99"));
    col = canvas_text(canvas, 0, col + 1, ROLE_STRONG, ATTR_BOLD,
                      span_of(facts_duration(p99, pauses_rank(pauses, kind, RANK_P99))));
    col = canvas_text(canvas, 0, col + 3, ROLE_DIM, 0, SPAN_LIT("max"));
    pause_when(frame, worst, text, sizeof text);
    col = canvas_text(canvas, 0, col + 1, is_outlier ? ROLE_BAD : ROLE_STRONG, ATTR_BOLD, span_of(text));
    if (p50 > 0 && worst->ns >= 2 * p50)
        canvas_printf(canvas, 0, col + 2, ROLE_DIM, 0, "%s× the median", num_grouped(times, worst->ns / p50));
}

static void draw_heads(struct canvas *block, int row, const char *name, uint64_t cycles)
{
    char number[NUM_TEXT];
    int col = canvas_text(block, row, EDGE, ROLE_STRONG, 0, span_of(name));
    enum { FIRST_HEAD = LABEL_COLS + NUMBER_COLS - 4 }; /* " p50" */
    col = canvas_printf(block, row, col + 1, ROLE_DIM, 0, "%s", num_grouped(number, cycles));
    if (col + 7 <= FIRST_HEAD)
        canvas_text(block, row, col + 1, ROLE_DIM, 0, cycles == 1 ? SPAN_LIT("cycle") : SPAN_LIT("cycles"));
    for (int rank = 0; rank <= RANK_COUNT; rank++)
        canvas_text_right(block, row, LABEL_COLS + (rank + 1) * NUMBER_COLS, ROLE_DIM, 0,
                          span_of(rank < RANK_COUNT ? pause_rank_infos[rank].label : "total"));
}

static void draw_numbers(struct canvas *block, int row, const struct pauses *pauses, enum pause_kind kind, bool is_shown)
{
    char text[NUM_TEXT];
    const struct hist *hist = &pauses->hist[kind];
    for (int rank = 0; rank < RANK_COUNT; rank++) {
        bool is_known = hist->count >= pause_rank_infos[rank].cycles;
        enum role role = !is_known ? ROLE_DIM : is_shown ? ROLE_STRONG : ROLE_TEXT;
        if (hist->count > 0)
            facts_duration(text, pauses_rank(pauses, kind, (enum pause_rank)rank));
        else
            snprintf(text, sizeof text, "-");
        canvas_text_right(block, row, LABEL_COLS + (rank + 1) * NUMBER_COLS, role, is_shown && is_known ? ATTR_BOLD : 0,
                          span_of(text));
    }
    if (hist->count > 0)
        canvas_text_right(block, row, BLOCK_COLS, ROLE_DIM, 0, span_of(num_duration(text, hist->sum)));
}

static void draw_full(const struct frame *frame, struct canvas *block, enum pause_range range)
{
    static const int INDENT[PAUSE_KIND_COUNT] = {[PAUSE_SWEEP_TERM] = 2, [PAUSE_MARK_TERM] = 2};
    const struct pauses *pauses = frame->pauses[range];
    draw_heads(block, 0, name_of(frame, range), window_of(frame, range)->cycles);
    for (int kind = 0; kind < PAUSE_KIND_COUNT; kind++) {
        bool is_shown = (enum pause_kind)kind == frame->view->pause_kind;
        if (is_shown)
            canvas_put(block, kind + 1, EDGE, 0x25B8, ROLE_CURSOR, ATTR_BOLD);
        canvas_text(block, kind + 1, EDGE + 2 + INDENT[kind], pause_role((enum pause_kind)kind), is_shown ? ATTR_BOLD : 0,
                    span_of(pause_kind_infos[kind].label));
        draw_numbers(block, kind + 1, pauses, (enum pause_kind)kind, is_shown);
    }
}

static void draw_short(const struct frame *frame, struct canvas *block, enum pause_range range)
{
    char number[NUM_TEXT];
    enum pause_kind kind = frame->view->pause_kind;
    int col = canvas_text(block, 0, EDGE, ROLE_STRONG, 0, span_of(name_of(frame, range)));
    canvas_printf(block, 0, col + 1, ROLE_DIM, 0, "%s", num_grouped(number, window_of(frame, range)->cycles));
    draw_numbers(block, 0, frame->pauses[range], kind, false);
}

/* What it came to: the share of time, and of the worst stretch of a request's length; of all lengths where there is room. */
static void draw_share(const struct frame *frame, struct canvas *canvas, int row)
{
    char share[NUM_TEXT], mmu[NUM_TEXT], length[NUM_TEXT];
    enum { MMU_10MS = 1 }; /* of mmu_lengths_ns */
    const struct window *window = frame->window;
    bool is_wide = canvas->cols >= WIDE_COLS;
    if (!window->has_times || window->duration_ns == 0)
        return;
    int col = canvas_printf(canvas, row, EDGE + 2, ROLE_DIM, 0, "stood still %s%s of the time", is_wide ? "" : "for ",
                            num_percent(share, window->stopped_ppm));
    if (!is_wide && window->mmu_count > MMU_10MS)
        canvas_printf(canvas, row, col, ROLE_DIM, 0, "; of the worst 10 ms the program had %s",
                      num_percent(mmu, window->mmu_ppm[MMU_10MS]));
    for (unsigned i = 0; is_wide && i < window->mmu_count; i++)
        col = canvas_printf(canvas, row, col, ROLE_DIM, 0, i == 0 ? "; of the worst %s it had %s" : ", %s %s",
                            ticks_span(length, mmu_lengths_ns[i]), num_percent(mmu, window->mmu_ppm[i]));
}

static void draw_ranges(const struct frame *frame, struct canvas *canvas, int top)
{
    enum pause_range ranges[RANGE_COUNT];
    int count = choose_ranges(frame, ranges), row = top, col = 0;
    for (int i = 0; i < count && row < canvas->rows; i++) {
        int beside = (canvas->cols - col + SPACE) / (BLOCK_COLS + SPACE) - 1; /* blocks that fit to the right of this one */
        int after = count - i - 1 > beside ? count - i - 1 - beside : 0;
        bool is_full = canvas->rows - row >= FULL_ROWS + after;
        struct canvas block = canvas_part(canvas, row, col, is_full ? FULL_ROWS : 1, BLOCK_COLS + EDGE);
        if (is_full)
            draw_full(frame, &block, ranges[i]);
        else
            draw_short(frame, &block, ranges[i]);
        if (is_full && beside > 0) {
            col += BLOCK_COLS + SPACE;
            continue;
        }
        col = 0;
        row += is_full ? FULL_ROWS : 1;
    }
    row += col > 0 ? FULL_ROWS : 0;
    if (row + 1 < canvas->rows) /* a blank one stays */
        draw_share(frame, canvas, row);
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    if (!frame->process || process_kept(frame->process) == 0) {
        facts_empty(frame, canvas);
        return;
    }
    draw_title(frame, canvas);
    draw_ranges(frame, canvas, 1);
}

const struct pane pane_pauses_table = {
    .id = "pauses-table",
    .title = "Pauses",
    .help = "How long the program stood still: p99 and the longest first, then the percentiles of STW, of its two stops, and of "
            "the mark, which runs beside the program. For the visible part, between the marks A and B where they are set, and "
            "for the whole run. By nearest rank: each is a pause that happened. Dim: too few cycles, so it is the maximum.",
    .min_rows = 8,
    .min_cols = 40,
    .want_rows = 8,
    .priority = 50,
    .draw = draw,
};
