/*
 * The chosen finding in full. Labels stand in a column of their own, in a fixed order, so that the eye finds "what to do" in the
 * same place for each, and where another setting helps, what it would take; what does not fit is scrolled to with the page keys. The rule is told with the thresholds in force.
 */
#include <stdio.h>

#include "analysis/sizing.h"
#include "ui/findings_view.h"
#include "ui/wrap.h"

enum { EDGE = 1, LABEL_COLS = 12, NARROW = 50, TEXT_COLS = 110, PARAGRAPHS = 7 };

/* A sheet of any length, of which the canvas shows the part from `top` on. */
struct sheet {
    struct canvas *canvas;
    int top, row, gap;
};

static void paragraph(struct sheet *sheet, const char *label, enum role role, const char *text)
{
    struct canvas *canvas = sheet->canvas;
    struct span rest = span_of(text);
    int left = EDGE + (canvas->cols >= NARROW ? LABEL_COLS : 0), cols = canvas->cols - left - EDGE;
    cols = cols < TEXT_COLS ? cols : TEXT_COLS;
    if (left > EDGE && sheet->row >= sheet->top)
        canvas_text(canvas, sheet->row - sheet->top, EDGE, ROLE_DIM, 0, span_of(label));
    while (rest.len > 0) {
        struct span line = wrap_next(canvas, &rest, cols);
        if (line.len == 0)
            break;
        if (sheet->row >= sheet->top)
            canvas_text(canvas, sheet->row - sheet->top, left, role, 0, line);
        sheet->row++;
    }
    sheet->row += sheet->gap;
}

/* Returns the rows that all of it takes. */
static int draw_sheet(struct canvas *canvas, const struct frame *frame, const struct finding *finding, int top, int gap)
{
    struct sheet sheet = {.canvas = canvas, .top = top, .gap = gap};
    const struct finding_rule *rule = finding->rule;
    struct strbuf told, degrees, settings;
    strbuf_init(&settings, 0);
    strbuf_init(&told, 0);
    strbuf_init(&degrees, 0);
    finding_tell(rule->rule, frame->thresholds, &told);
    finding_tell(rule->severity, frame->thresholds, &degrees);
    paragraph(&sheet, "evidence", ROLE_STRONG, finding->evidence);
    paragraph(&sheet, "what to do", ROLE_TEXT, rule->advice);
    bool answers = sizing_answers(rule->id);
    if (frame->whole)
        sizing_tell(frame->whole, &settings);
    if (answers && settings.len > 0)
        paragraph(&sheet, "settings", ROLE_START, settings.ptr);
    paragraph(&sheet, "wrong if", ROLE_TEXT, rule->wrong);
    paragraph(&sheet, "rule", ROLE_DIM, told.ptr);
    paragraph(&sheet, "severity", ROLE_DIM, degrees.ptr);
    paragraph(&sheet, "source", ROLE_DIM, rule->source);
    if (!answers && settings.len > 0) /* not what it is about, but what somebody may have come for */
        paragraph(&sheet, "settings", ROLE_DIM, settings.ptr);
    strbuf_release(&degrees);
    strbuf_release(&told);
    strbuf_release(&settings);
    return sheet.row - gap;
}

/* Nothing is drawn on it: it only has a width. */
static int rows_of_sheet(const struct frame *frame, const struct finding *finding, int cols)
{
    struct canvas canvas = {.rows = 0, .cols = cols};
    return draw_sheet(&canvas, frame, finding, 0, 0);
}

int finding_card_last(const struct frame *frame, const struct finding *finding, int rows, int cols)
{
    int all = rows_of_sheet(frame, finding, cols);
    return all > rows - 1 ? all - (rows - 1) : 0;
}

void finding_card_draw(const struct frame *frame, const struct finding *finding, struct canvas *canvas)
{
    char onset[FINDING_ONSET], line[FINDING_ONSET + 64];
    struct severity_look look = severity_looks[finding->severity];
    struct canvas body = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
    int top = (int)frame->view->finding_top, all = rows_of_sheet(frame, finding, canvas->cols);
    int gap = all + PARAGRAPHS <= body.rows;
    body = canvas_part(&body, gap, 0, body.rows - gap, body.cols);
    draw_sheet(&body, frame, finding, top, gap);
    canvas_put(canvas, 0, EDGE, look.glyph, look.role, ATTR_BOLD);
    int col = canvas_text(canvas, 0, EDGE + 2, ROLE_STRONG, ATTR_BOLD, span_of(finding->rule->title)) + 2;
    snprintf(line, sizeof line, "%s, confidence %s, since %s", severity_names[finding->severity], confidence_names[finding->confidence],
             finding_onset(onset, finding));
    canvas_text_fit(canvas, 0, col, canvas->cols - col - 1, ROLE_DIM, 0, span_of(line));
    if (!gap && all - top > body.rows && body.rows > 1)
        canvas_text_right(canvas, canvas->rows - 1, canvas->cols - 1, ROLE_KEY, 0, SPAN_LIT(" PgDn: more"));
}
