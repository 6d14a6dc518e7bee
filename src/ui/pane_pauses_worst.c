/*
 * Pauses: the ten longest of the visible part. The cycle selected is marked wherever it stands; Up and Down select along this
 * list, Enter goes to the Overview with it.
 */
#include <inttypes.h>
#include <stdio.h>

#include "ui/facts.h"
#include "ui/panes.h"
#include "ui/pause_axis.h"
#include "ui/view_ops.h"

enum { EDGE = 1, RANK_COLS = 2, CYCLE_COLS = 8, AT_COLS = 10, NUMBER_COLS = 8, ALL_FROM = 76 };

/* Right ends of the columns. */
enum { RANK_END = EDGE + RANK_COLS, CYCLE_END = RANK_END + CYCLE_COLS, AT_END = CYCLE_END + AT_COLS,
       VALUE_END = AT_END + NUMBER_COLS };

static void draw_heads(const struct frame *frame, struct canvas *canvas)
{
    enum pause_kind kind = frame->view->pause_kind;
    int col = canvas_text(canvas, 0, EDGE, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Worst"));
    canvas_text_right(canvas, 0, CYCLE_END, ROLE_DIM, 0, col < CYCLE_END - 5 ? SPAN_LIT("gc") : SPAN_LIT(""));
    if (process_has_times(frame->process))
        canvas_text_right(canvas, 0, AT_END, ROLE_DIM, 0, SPAN_LIT("at"));
    canvas_text_right(canvas, 0, VALUE_END, pause_role(kind), 0, span_of(kind == PAUSE_STW || kind == PAUSE_MARK
                                                                            ? pause_kind_infos[kind].label : "length"));
    if (canvas->cols < ALL_FROM)
        return;
    static const char *const HEADS[] = {"sweep t.", "mark t.", "mark"};
    for (int i = 0; i < 3; i++)
        canvas_text_right(canvas, 0, VALUE_END + (i + 1) * (NUMBER_COLS + 1), ROLE_DIM, 0, span_of(HEADS[i]));
}

/* What else is known about the cycle, as far as there is room. */
static void draw_rest(const struct frame *frame, struct canvas *canvas, int row, const struct worst *worst)
{
    static const enum gc_field FIELDS[] = {GC_STW_SWEEP_TERM_NS, GC_STW_MARK_TERM_NS, GC_MARK_NS};
    struct facts facts;
    char text[96];
    int col = VALUE_END + 2;
    if (!facts_get(frame, worst->seq, &facts)) {
        canvas_text_fit(canvas, row, col, canvas->cols - col - 1, ROLE_DIM, 0, SPAN_LIT("no longer kept"));
        return;
    }
    for (int i = 0; i < 3 && canvas->cols >= ALL_FROM; i++) {
        canvas_text_right(canvas, row, VALUE_END + (i + 1) * (NUMBER_COLS + 1), ROLE_TEXT, 0,
                          span_of(facts_duration(text, facts.record.value[FIELDS[i]])));
        col = VALUE_END + 3 * (NUMBER_COLS + 1) + 2;
    }
    struct span marks = span_of(facts_marks(&facts, text, sizeof text));
    if (canvas_width(canvas, marks) > canvas->cols - col)
        marks = span_head(marks, 1); /* the '!' alone */
    canvas_text(canvas, row, col, facts_marks_role(&facts), 0, marks);
}

static void draw_row(const struct frame *frame, struct canvas *canvas, int row, unsigned place, const struct worst *worst)
{
    char text[NUM_TEXT];
    enum pause_kind kind = frame->view->pause_kind;
    bool is_outlier = kind == PAUSE_STW && worst->ns > frame->basis->stw_limit_ns;
    snprintf(text, sizeof text, "%u", place + 1);
    canvas_text_right(canvas, row, RANK_END, ROLE_DIM, 0, span_of(text));
    canvas_text_right(canvas, row, CYCLE_END, ROLE_TEXT, 0, span_of(num_grouped(text, worst->number)));
    if (process_has_times(frame->process))
        canvas_text_right(canvas, row, AT_END, ROLE_DIM, 0, span_of(num_clock(text, worst->at_ns)));
    canvas_text_right(canvas, row, VALUE_END, is_outlier ? ROLE_BAD : ROLE_STRONG, ATTR_BOLD,
                      span_of(facts_duration(text, worst->ns)));
    draw_rest(frame, canvas, row, worst);
    if (worst->seq == frame->view->selected)
        canvas_ground(canvas, row, 0, canvas->cols, ROLE_CURSOR);
}

/* On a list too short for all the worst one stays above, and the selected one is in sight below it. */
static unsigned place_of(const struct frame *frame, int rows, int row)
{
    unsigned at = pause_selected(frame);
    unsigned skipped = at < PAUSES_WORST && (int)at >= rows ? at - (unsigned)rows + 1 : 0;
    return row == 0 && rows > 1 ? 0 : skipped + (unsigned)row;
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    if (!frame->process || process_kept(frame->process) == 0 || canvas->rows < 2)
        return;
    const struct pauses *pauses = frame->pauses[RANGE_VISIBLE];
    draw_heads(frame, canvas);
    for (int row = 1; row < canvas->rows; row++) {
        unsigned place = place_of(frame, canvas->rows - 1, row - 1);
        if (place >= pauses->worst_count)
            break;
        draw_row(frame, canvas, row, place, &pauses->worst[frame->view->pause_kind][place]);
    }
}

static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    (void)col;
    if (!frame->process || process_kept(frame->process) == 0 || row < 1)
        return (struct action){.kind = ACTION_NONE};
    unsigned place = place_of(frame, canvas->rows - 1, row - 1);
    const struct pauses *pauses = frame->pauses[RANGE_VISIBLE];
    if (place >= pauses->worst_count)
        return (struct action){.kind = ACTION_NONE};
    return (struct action){.kind = ACTION_SELECT, .to = pauses->worst[frame->view->pause_kind][place].seq};
}

const struct pane pane_pauses_worst = {
    .id = "pauses-worst",
    .title = "Worst ten",
    .help = "The ten longest of the visible part. Down selects the longest, then the next; Enter shows the selected one on the "
            "Overview.",
    .min_rows = 3,
    .min_cols = 30,
    .want_rows = 11,
    .beside_cols = 76,
    .priority = 20,
    .draw = draw,
    .on_mouse = on_mouse,
};
