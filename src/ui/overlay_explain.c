/*
 * The selected cycle's line explained, field by field.
 *
 * Above, the line as its runtime printed it, with the field under the cursor highlighted; below, the list of fields with
 * their values beside what the field means. Texts come from the rows of the line formats, so a field cannot be
 * shown without an explanation; derived numbers follow with their formulas and with this cycle's numbers put in, then why it stands
 * out, and the percentiles and numbers of the visible part. `e` begins at what the reader looks at: why the selected cycle
 * stands out, the sorted column, p99, the finding selected, what the found line of the log says.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "analysis/explain.h"
#include "analysis/quantity.h"
#include "trace/formats.h"
#include "trace/note_formats.h"
#include "ui/explain_items.h"
#include "ui/parts.h"
#include "ui/screens.h"
#include "ui/wrap.h"

enum { NAME_COLS = 26, VALUE_COLS = 11, LIST_COLS = NAME_COLS + VALUE_COLS + 2, PANEL_COLS = 112, WIDE_COLS = 68,
       HELP_ROWS = 9,
       LINE_FROM_ROWS = 10, LABEL_COLS = 8, NARROW_COLS = 50 };

struct page {
    struct facts facts;
    struct strbuf line;
    struct explain_items items;
};

/* Of the sorted column; of a kind of outlier as it is called among the items. */
static const char *sorted_id(const struct view *view)
{
    const char *id = quantity_row_id(view->sort);
    return id ? id : outlier_infos[(view->sort + OUTLIER_COUNT - quantity_count()) % OUTLIER_COUNT].id;
}

/* Fills a page; the caller releases its line when true comes back. */
static bool load(const struct frame *frame, struct page *ret)
{
    uint64_t seq;
    if (!facts_selected(frame, &seq) || !facts_get(frame, seq, &ret->facts))
        return false;
    strbuf_init(&ret->line, 0);
    explain_line(frame, &ret->facts, &ret->line);
    explain_items(&ret->facts, strbuf_span(&ret->line), &ret->items);
    explain_items_beyond(frame, &ret->facts, &ret->items);
    if (frame->view->screen == SCREEN_CYCLES)
        explain_items_want(sorted_id(frame->view), &ret->items);
    return true;
}

unsigned overlay_explain_last(const struct frame *frame, int rows, int cols)
{
    struct page page;
    (void)rows;
    (void)cols;
    if (!load(frame, &page))
        return 0;
    strbuf_release(&page.line);
    return page.items.count > 0 ? page.items.count - 1 : 0;
}

/* The line in as many rows as it takes, the item highlighted; returns the row below. */
static int draw_line(struct canvas *panel, const struct page *page, const struct explain_item *item)
{
    struct span rest = strbuf_span(&page->line);
    int row = 0;
    for (; rest.len > 0; row++) {
        size_t at = page->line.len - rest.len;
        struct span text = wrap_next(panel, &rest, panel->cols);
        canvas_text(panel, row, 0, ROLE_TEXT, 0, text);
        if (item->len > 0 && item->start >= at && item->start < at + text.len) {
            int col = canvas_width(panel, span_head(text, item->start - at));
            canvas_attr(panel, row, col, (int)item->len, ATTR_BOLD);
            canvas_ground(panel, row, col, (int)item->len, ROLE_CURSOR);
        }
    }
    return row;
}

static void draw_list(struct canvas *list, const struct explain_items *items, unsigned at)
{
    int top = (int)at >= list->rows ? (int)at - list->rows + 1 : 0;
    for (int row = 0; row < list->rows && top + row < (int)items->count; row++) {
        const struct explain_item *item = &items->item[top + row];
        canvas_text_fit(list, row, 1, NAME_COLS - 1, item->formula ? ROLE_CPU : ROLE_TEXT, 0, span_of(item->name));
        canvas_text_right(list, row, list->cols - 1, ROLE_STRONG, 0, span_of(item->value));
        if (top + row == (int)at)
            canvas_ground(list, row, 0, list->cols, ROLE_CURSOR);
    }
}

/* Why the selected cycle stands out, if it does. */
static const char *outlier_id(const struct frame *frame)
{
    uint64_t seq;
    struct facts facts;
    if (!facts_selected(frame, &seq) || !facts_get(frame, seq, &facts))
        return NULL;
    for (int kind = 0; kind < OUTLIER_COUNT; kind++)
        if (facts.outliers >> kind & 1)
            return outlier_infos[kind].id;
    return NULL;
}

/* The line of the log that was found. */
static const char *note_id(const struct frame *frame)
{
    const struct note *note = frame->view->log_hit ? model_note_at_line(frame->model, frame->view->log_hit) : NULL;
    return note && note->count > 0 ? note_field_infos[note->field[0]].key : outlier_id(frame);
}

/* What a pane is about, when it has the focus. */
static const struct {
    const char *pane, *id;
} ABOUT[] = {{"vitals", "window-gc-cpu"}, {"pauses-table", "p99"}, {"pauses-heat", "p50"}, {"pauses-nines", "p99.9"}, {"pauses-worst", "max"}, {"timeline", "stw"}};

static const char *pane_id(const struct frame *frame)
{
    const struct view *view = frame->view;
    const struct pane *pane = view->focus < SCREEN_PANES_MAX ? screen_infos[view->screen].panes[view->focus] : NULL;
    for (size_t i = 0; pane && i < sizeof ABOUT / sizeof *ABOUT; i++)
        if (strcmp(pane->id, ABOUT[i].pane) == 0)
            return ABOUT[i].id;
    return outlier_id(frame);
}

/* The id of what the reader looks at; NULL: nothing in particular. */
static const char *first_id(const struct frame *frame)
{
    const struct view *view = frame->view;
    switch (view->screen) {
    case SCREEN_LOG:
        return note_id(frame);
    case SCREEN_CYCLES:
        return sorted_id(view);
    case SCREEN_FINDINGS:
        if (!frame->findings || frame->findings->count == 0)
            return "sizing";
        return view->finding ? view->finding->id : frame->findings->finding[0].rule->id;
    default:
        return pane_id(frame);
    }
}

unsigned overlay_explain_first(const struct frame *frame)
{
    const char *wanted = first_id(frame);
    struct page page;
    unsigned first = 0, count;
    if (!wanted || !load(frame, &page))
        return 0;
    count = page.items.count;
    bool is_finding = frame->view->screen == SCREEN_FINDINGS && strcmp(wanted, "sizing") != 0; /* a finding may have the name of a number, and comes after it */
    for (unsigned i = 0; i < count; i++) {
        const char *id = page.items.item[i].id;
        if (id && strcmp(id, wanted) == 0 && (first == 0 || is_finding))
            first = i;
    }
    strbuf_release(&page.line);
    return first;
}

/* A paragraph below `row`, if it is there; returns the row below. */
static int draw_part(struct canvas *canvas, int row, const char *label, enum role role, const char *text)
{
    if (!text || text[0] == '\0' || row >= canvas->rows)
        return row;
    if (canvas->cols < NARROW_COLS) { /* no column of labels */
        char line[FINDING_TEXT];
        snprintf(line, sizeof line, "%s: %s", label, text);
        return wrap_draw(canvas, row, 0, canvas->cols, role, 0, span_of(line));
    }
    canvas_text(canvas, row, 0, ROLE_DIM, 0, span_of(label));
    return wrap_draw(canvas, row, LABEL_COLS, canvas->cols - LABEL_COLS, role, 0, span_of(text));
}

void explain_item_draw(struct canvas *canvas, const struct explain_item *item)
{
    int row = 1;
    char link[EXPLAIN_LINK];
    int col = canvas_text_fit(canvas, 0, 0, canvas->cols, ROLE_STRONG, ATTR_BOLD, span_of(item->name));
    if (item->formula && item->formula[0] != '\0') {
        canvas_text_fit(canvas, 0, col + 1, canvas->cols - col - 1, ROLE_DIM, 0, SPAN_LIT("derived"));
        row = wrap_draw(canvas, row, 0, canvas->cols, ROLE_CPU, 0, span_of(item->formula));
    }
    if (item->worked[0] != '\0')
        row = wrap_draw(canvas, row, 0, canvas->cols, ROLE_STRONG, 0, span_of(item->worked));
    row = wrap_draw(canvas, row, 0, canvas->cols, ROLE_TEXT, 0, span_of(item->help));
    bool is_judged = item->formula && item->formula[0] == '\0'; /* an outlier, a finding: bad already */
    row = draw_part(canvas, row, is_judged ? "To do" : "Good", ROLE_GOOD, item->good);
    row = draw_part(canvas, row, "Source", ROLE_DIM, item->source);
    if (explain_link(item->source, link))
        draw_part(canvas, row, "Link", ROLE_DIM, link);
}

static void draw_page(struct canvas *panel, const struct page *page, unsigned at)
{
    const struct explain_items *items = &page->items;
    int top = panel->rows < LINE_FROM_ROWS ? 0 : draw_line(panel, page, &items->item[at]) + 1;
    bool wide = panel->cols >= WIDE_COLS;
    int rows = panel->rows - top, help_rows = rows / 2 < HELP_ROWS ? rows / 2 : HELP_ROWS;
    int list_rows = wide ? rows : rows - help_rows - 1;
    if (list_rows < 2)
        list_rows = -1; /* too small for both: the meaning alone */
    struct canvas list = canvas_part(panel, top, 0, list_rows, wide ? LIST_COLS : panel->cols);
    struct canvas help = wide ? canvas_part(panel, top, LIST_COLS + 2, rows, panel->cols - LIST_COLS - 2)
                              : canvas_part(panel, top + list_rows + 1, 0, panel->rows, panel->cols);
    draw_list(&list, items, at);
    explain_item_draw(&help, &items->item[at]);
}

void overlay_explain_draw(const struct frame *frame, struct canvas *canvas)
{
    struct page page;
    char title[96], number[NUM_TEXT];
    if (!load(frame, &page))
        return;
    const struct explain_items *items = &page.items;
    if (items->count > 0) {
        snprintf(title, sizeof title, "gc %s, a line of %s%s", num_grouped(number, page.facts.record.value[GC_CYCLE]),
                 format_row(page.facts.record.format)->go, page.facts.record.repaired ? ", repaired" : "");
        struct canvas panel = overlay_panel(canvas, (int)items->count + 3, PANEL_COLS, title);
        draw_page(&panel, &page, frame->view->explain_at < items->count ? frame->view->explain_at : items->count - 1);
    }
    strbuf_release(&page.line);
}

struct action overlay_explain_key(const struct frame *frame, int key)
{
    (void)frame;
    switch (key) {
    case UI_KEY_LEFT:
    case 'h':
        return (struct action){.kind = ACTION_SCROLL, .to = (uint64_t)INT64_C(-1)};
    case UI_KEY_RIGHT:
    case 'l':
    case UI_KEY_TAB:
        return (struct action){.kind = ACTION_SCROLL, .to = 1};
    case 'n':
        return (struct action){.kind = ACTION_OUTLIER_NEXT};
    case 'N':
        return (struct action){.kind = ACTION_OUTLIER_PREV};
    case UI_KEY_PGUP:
        return (struct action){.kind = ACTION_PREV};
    case UI_KEY_PGDN:
        return (struct action){.kind = ACTION_NEXT};
    case 'e':
    case UI_KEY_ENTER:
        return (struct action){.kind = ACTION_CLOSE};
    default:
        return overlay_common_key(key);
    }
}
