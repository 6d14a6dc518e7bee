/*
 * Findings: the list, the worst first, and below it the chosen one in full. One pane and not two, because how long the list is
 * decides where the card begins. Two rows each where there is room: what and since when, and the evidence; else one. When
 * nothing was found the pane says so and names what was looked for, because an empty screen would only say that something may be
 * broken.
 */
#include <inttypes.h>
#include <stdio.h>

#include "analysis/sizing.h"
#include "ui/facts.h"
#include "ui/findings_view.h"
#include "ui/panes.h"
#include "ui/wrap.h"

enum { TOP = 1, MARK_COL = 1, WORD_COL = 3, WORD_COLS = 5, TEXT_COL = WORD_COL + WORD_COLS, TWO_ROWS = 2, TITLE_COLS = 36, ONSET_COLS = 24,
       CARD_ROWS = 10 };

const struct severity_look severity_looks[SEVERITY_COUNT] = {
    [SEVERITY_INFO] = {0x25cf, ROLE_MARK},
    [SEVERITY_WARN] = {0x25b2, ROLE_WARN},
    [SEVERITY_BAD] = {0x2717, ROLE_BAD},
};

uint32_t findings_chosen(const struct frame *frame)
{
    for (uint32_t i = 0; frame->findings && i < frame->findings->count; i++)
        if (frame->findings->finding[i].rule == frame->view->finding)
            return i;
    return 0;
}

char *finding_onset(char buf[FINDING_ONSET], const struct finding *finding)
{
    char number[NUM_TEXT], at[NUM_TEXT];
    num_grouped(number, finding->onset.cycle);
    if (finding->onset.at_ns > 0)
        snprintf(buf, FINDING_ONSET, "gc %s at %s", number, num_clock(at, finding->onset.at_ns));
    else
        snprintf(buf, FINDING_ONSET, "gc %s", number);
    return buf;
}

/* How a pane of some rows is shared: the list gets two rows for each finding, or one, or what leaves the card its least. */
struct share {
    int each, list, card; /* rows; list with its title */
    uint32_t first;       /* finding at the top of the list */
};

static struct share share_of(const struct frame *frame, int rows)
{
    int count = (int)frame->findings->count;
    bool is_roomy = TOP + count * TWO_ROWS + 1 + CARD_ROWS <= rows;
    struct share share = {.each = is_roomy ? TWO_ROWS : 1};
    int most = rows > TOP + 1 + CARD_ROWS ? rows - 1 - CARD_ROWS : rows, wanted = TOP + count * share.each;
    share.list = wanted < most ? wanted : most;
    share.card = rows > share.list + 1 ? rows - share.list - 1 : 0;
    uint32_t chosen = findings_chosen(frame), fits = share.list > TOP ? (uint32_t)((share.list - TOP) / share.each) : 1;
    share.first = fits > 0 && chosen >= fits ? chosen - fits + 1 : 0;
    return share;
}

static void draw_finding(struct canvas *canvas, int row, int rows, const struct finding *finding, bool is_chosen)
{
    char onset[FINDING_ONSET];
    struct severity_look look = severity_looks[finding->severity];
    canvas_put(canvas, row, MARK_COL, look.glyph, look.role, ATTR_BOLD);
    canvas_text(canvas, row, WORD_COL, look.role, 0, span_of(severity_names[finding->severity]));
    canvas_text_fit(canvas, row, TEXT_COL, TITLE_COLS, ROLE_STRONG, ATTR_BOLD, span_of(finding->rule->title));
    int col = TEXT_COL + TITLE_COLS + 1, rest = canvas->cols - col - ONSET_COLS;
    canvas_text_fit(canvas, row, col, ONSET_COLS - 1, ROLE_DIM, 0, span_of(finding_onset(onset, finding)));
    if (rows == TWO_ROWS)
        canvas_text_fit(canvas, row + 1, TEXT_COL, canvas->cols - TEXT_COL - 1, ROLE_TEXT, 0, span_of(finding->evidence));
    else if (rest > ONSET_COLS)
        canvas_text_fit(canvas, row, col + ONSET_COLS, rest - 1, ROLE_TEXT, 0, span_of(finding->evidence));
    if (is_chosen)
        for (int i = 0; i < rows; i++)
            canvas_ground(canvas, row + i, 0, canvas->cols, ROLE_CURSOR);
    if (is_chosen)
        canvas_put(canvas, row, 0, 0x25b8, ROLE_CURSOR, ATTR_BOLD);
}

static void draw_list(const struct frame *frame, struct canvas *canvas)
{
    const struct findings *findings = frame->findings;
    struct share share = share_of(frame, canvas->rows);
    uint32_t i = share.first, chosen = findings_chosen(frame);
    struct canvas list = canvas_part(canvas, 0, 0, share.list, canvas->cols);
    struct canvas card = canvas_part(canvas, share.list + 1, 0, share.card, canvas->cols);
    for (int row = share.list > TOP ? TOP : 0; row < share.list && i < findings->count; row += share.each, i++)
        draw_finding(&list, row, share.each, &findings->finding[i], i == chosen);
    if (share.card > 1)
        finding_card_draw(frame, &findings->finding[chosen], &card);
}

/* What was looked for, in as many columns as there is room for. */
static int draw_rules(struct canvas *canvas, int top)
{
    enum { RULE_COLS = 38 };
    int columns = canvas->cols / RULE_COLS > 0 ? canvas->cols / RULE_COLS : 1;
    int count = (int)finding_rule_count(), lines = (count + columns - 1) / columns;
    for (int i = 0; i < count; i++) {
        int col = TEXT_COL + i / lines * RULE_COLS;
        canvas_put(canvas, top + i % lines, col - 2, 0x25cb, ROLE_GOOD, 0);
        canvas_text_fit(canvas, top + i % lines, col, RULE_COLS - 3, ROLE_DIM, 0, span_of(finding_rule_row((size_t)i)->title));
    }
    return top + lines;
}

/* What other settings would take: the question that is left when nothing is wrong. */
static void draw_sizing(const struct frame *frame, struct canvas *canvas, int row)
{
    enum { LABEL_COLS = 22, VALUE_COLS = 11, ROWS = 5 };
    struct sizing sizing[SIZING_ROWS];
    char text[NUM_TEXT], line[96];
    if (!frame->whole || !sizing_compute(frame->whole, sizing) || row + ROWS > canvas->rows)
        return;
    canvas_text(canvas, row, WORD_COL, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("With another GOGC"));
    canvas_text(canvas, row + 1, WORD_COL, ROLE_DIM, 0, SPAN_LIT("heap up to"));
    canvas_text(canvas, row + 2, WORD_COL, ROLE_DIM, 0, SPAN_LIT("GC CPU about"));
    for (int i = 0; i < SIZING_ROWS; i++) {
        int end = LABEL_COLS + (i + 1) * VALUE_COLS;
        bool is_now = sizing[i].percent == frame->whole->gogc.percent;
        canvas_text_right(canvas, row, end, is_now ? ROLE_STRONG : ROLE_DIM, is_now ? ATTR_BOLD : 0,
                          span_of(num_grouped(text, sizing[i].percent)));
        canvas_text_right(canvas, row + 1, end, ROLE_START, is_now ? ATTR_BOLD : 0, span_of(num_bytes(text, sizing[i].heap_bytes)));
        canvas_text_right(canvas, row + 2, end, ROLE_CPU, is_now ? ATTR_BOLD : 0, span_of(num_percent(text, sizing[i].gc_cpu_ppm)));
    }
    snprintf(line, sizeof line, "GOMEMLIMIT well above %s, or the collector never rests.",
             num_bytes(text, sizing_least_bytes(frame->whole)));
    canvas_text_fit(canvas, row + 4, WORD_COL, canvas->cols - WORD_COL, ROLE_TEXT, 0, span_of(line));
}

static void draw_nothing(const struct frame *frame, struct canvas *canvas)
{
    char text[160], cycles[NUM_TEXT], span[NUM_TEXT], in[NUM_TEXT + 8] = "";
    bool is_little = findings_see_little(frame->seen_cycles, frame->seen_ns);
    if (frame->seen_ns > 0)
        snprintf(in, sizeof in, " in %s", num_duration(span, frame->seen_ns));
    num_grouped(cycles, frame->seen_cycles);
    if (is_little)
        snprintf(text, sizeof text, "Nothing wrong so far, but %s cycle%s%s are too little for most rules.", cycles,
                 frame->seen_cycles == 1 ? "" : "s", in);
    else
        snprintf(text, sizeof text, "Nothing wrong: %zu rules looked at %s cycles%s and found none of these:", finding_rule_count(), cycles, in);
    int row = canvas->rows > 3 ? 2 : canvas->rows > 1;
    canvas_put(canvas, row, MARK_COL, is_little ? 0x25cb : 0x2713, is_little ? ROLE_DIM : ROLE_GOOD, ATTR_BOLD);
    row = wrap_draw(canvas, row, WORD_COL, canvas->cols - WORD_COL - 1, ROLE_STRONG, 0, span_of(text));
    if (!is_little)
        draw_sizing(frame, canvas, draw_rules(canvas, row + 1) + 1);
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    char count[NUM_TEXT];
    bool has_any = frame->findings && frame->findings->count > 0;
    int col = canvas_text(canvas, 0, 1, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Findings")) + 2;
    if (!frame->process || process_kept(frame->process) == 0) {
        struct canvas rest = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
        facts_empty(frame, &rest);
    } else if (has_any) {
        canvas_printf(canvas, 0, col, ROLE_DIM, 0, "%s, the worst first", num_grouped(count, frame->findings->count));
        draw_list(frame, canvas);
    } else {
        draw_nothing(frame, canvas);
    }
}

void findings_prepare(struct view *view, const struct frame *frame, const struct layout *layout)
{
    const struct place *place = layout_find(layout, "findings");
    if (!place || !frame->findings || frame->findings->count == 0)
        return;
    const struct finding *finding = &frame->findings->finding[findings_chosen(frame)];
    unsigned last = (unsigned)finding_card_last(frame, finding, share_of(frame, place->rows).card, place->cols);
    view->finding_top = view->finding_top < last ? view->finding_top : last;
}

static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    (void)col;
    if (!frame->findings || frame->findings->count == 0 || row < TOP)
        return (struct action){.kind = ACTION_NONE};
    struct share share = share_of(frame, canvas->rows);
    if (row >= share.list)
        return (struct action){.kind = ACTION_NONE};
    uint64_t to = share.first + (uint32_t)((row - TOP) / share.each);
    return (struct action){.kind = to < frame->findings->count ? ACTION_FINDING : ACTION_NONE, .to = to};
}

const struct pane pane_findings = {
    .id = "findings",
    .title = "Findings",
    .help = "What is wrong with the process, the worst first: how bad, since which cycle, and the evidence. Below, the one under the cursor: "
            "what to do, what would prove it wrong, the rule and its source. Also what the heap and the collector would take "
            "with another GOGC, by the cost model of the GC guide at the live heap of this run.",
    .min_rows = 1,
    .min_cols = 1,
    .want_rows = 20,
    .grow = 1,
    .priority = 10,
    .draw = draw,
    .on_mouse = on_mouse,
};
