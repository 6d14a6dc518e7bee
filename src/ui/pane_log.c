/*
 * The input as it came, around the selected cycle.
 *
 * Each line has a mark that says what gcview made of it: a bar for a trace line, a tilde for a piece of a torn one, a
 * question mark for what looks like a trace line and cannot be read, a colon for a line of another tracer, a cross for
 * a program's last words, nothing for the program's own words. Of a torn
 * line only the piece is coloured, so that the program's text beside it can be read.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/num.h"
#include "ui/pane_lists.h"
#include "ui/panes.h"
#include "ui/search.h"

enum { CURSOR_COL = 0, MARK_COL = 2, WIDE_COLS = 60, NUMBER_COLS = 9 };

struct look {
    uint32_t ch;
    enum role role;
};

/* The last words of a program stand out from the other notes. */
static bool is_end(const struct frame *frame, const struct log_line *log)
{
    const struct note *note = log->kind == LINE_NOTE ? model_note_at_line(frame->model, log->number) : NULL;
    return note && note_is_end((enum note_kind)note->kind);
}

static struct look look_of(const struct frame *frame, const struct log_line *log)
{
    if (is_end(frame, log))
        return (struct look){0x2716, ROLE_BAD};
    switch (log->kind) {
    case LINE_TRACE:
        return (struct look){0x2502, ROLE_MARK};
    case LINE_PIECE:
        return (struct look){'~', ROLE_WARN};
    case LINE_NEAR:
        return (struct look){'?', ROLE_BAD};
    case LINE_NOTE:
        return (struct look){':', ROLE_MARK};
    case LINE_LOG:
        break;
    }
    return (struct look){' ', ROLE_TEXT};
}

static void highlight(const struct frame *frame, struct canvas *part, int line, int start, struct span text)
{
    struct span needle = span_of(frame->view->search);
    size_t at = search_find(text, needle, 0);
    while (needle.len > 0 && at < text.len && start < part->cols) {
        int col = start + canvas_width(part, span_head(text, at));
        int cols = canvas_width(part, span_head(span_from(text, at), needle.len));
        if (col < 0) {
            cols += col;
            col = 0;
        }
        if (cols > 0)
            canvas_attr(part, line, col, cols, ATTR_REVERSE);
        at = search_find(text, needle, at + needle.len);
    }
}

/* Program's text, trace text, program's text. */
static void draw_text(const struct frame *frame, struct canvas *part, int line, const struct log_line *log)
{
    struct look look = look_of(frame, log);
    int start = -(int)frame->view->log_col;
    /* No cell shows more than 4 bytes of text; what lies further right needs no drawing. */
    size_t most = 4 * ((size_t)part->cols + frame->view->log_col) + 4;
    struct span text = span_head(log->text, most);
    struct span head = span_head(text, log->trace_start);
    struct span trace = span_head(span_from(text, log->trace_start), log->trace_len);
    struct span tail = span_from(text, (size_t)log->trace_start + log->trace_len);
    enum role own = log->kind == LINE_NEAR ? ROLE_BAD : ROLE_TEXT;
    int col = canvas_text(part, line, start, own, 0, head);
    col = canvas_text(part, line, col, look.role, 0, trace);
    canvas_text(part, line, col, own, 0, tail);
    highlight(frame, part, line, start, text);
    if (log->cut || text.len < log->text.len || start + canvas_width(part, text) > part->cols)
        canvas_put(part, line, part->cols - 1, 0x203a, ROLE_KEY, ATTR_BOLD);
    if (start < 0 && log->text.len > 0)
        canvas_put(part, line, 0, 0x2039, ROLE_KEY, ATTR_BOLD);
}

static void draw_line(const struct frame *frame, struct canvas *canvas, int line, const struct log_line *log,
                      uint64_t selected_line)
{
    char text[NUM_TEXT];
    struct look look = look_of(frame, log);
    int left = MARK_COL + 2;
    bool is_selected = selected_line != 0 && log->record_line == selected_line;
    if (canvas->cols >= WIDE_COLS) {
        left += NUMBER_COLS + 1;
        canvas_text_right(canvas, line, MARK_COL + NUMBER_COLS, ROLE_DIM, 0, span_of(num_grouped(text, log->number)));
    }
    canvas_put(canvas, line, left - 2, look.ch, look.role, ATTR_BOLD);
    struct canvas part = canvas_part(canvas, line, left, 1, canvas->cols - left);
    draw_text(frame, &part, 0, log);
    if (is_selected || log->number == frame->view->log_hit) {
        canvas_put(canvas, line, CURSOR_COL, 0x25b8, ROLE_CURSOR, ATTR_BOLD);
        canvas_ground(canvas, line, 0, canvas->cols, ROLE_CURSOR);
    }
}

static void draw_title(const struct frame *frame, struct canvas *canvas, int rows)
{
    const struct view *view = frame->view;
    char from[NUM_TEXT], to[NUM_TEXT], all[NUM_TEXT];
    uint64_t end = log_end(frame), dropped = model_log_dropped(frame->model);
    uint64_t last = view->log_top + (uint64_t)rows < end ? view->log_top + (uint64_t)rows : end;
    int col = canvas_text(canvas, 0, 1, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("Log")) + 2;
    if (view->search[0] != '\0') {
        col = canvas_text(canvas, 0, col, ROLE_KEY, 0, SPAN_LIT("/"));
        col = canvas_text_fit(canvas, 0, col, 20, ROLE_STRONG, 0, span_of(view->search)) + 2;
    }
    if (view->log_free)
        col = canvas_text(canvas, 0, col, ROLE_WARN, 0, SPAN_LIT("scrolled; ←→ back to the cycle")) + 2;
    if (dropped > 0)
        canvas_printf(canvas, 0, col, ROLE_WARN, 0, "%s older lines dropped", num_grouped(all, dropped));
    if (end == 0)
        return;
    char place[3 * NUM_TEXT + 8];
    snprintf(place, sizeof place, "%s–%s/%s", num_grouped(from, view->log_top), num_grouped(to, last - 1),
             num_grouped(all, end - 1));
    canvas_text_right(canvas, 0, canvas->cols - 1, ROLE_DIM, 0, span_of(place));
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    const struct view *view = frame->view;
    int top = log_list_top(canvas->rows);
    uint64_t end = log_end(frame), selected_line = 0;
    if (top > 0)
        draw_title(frame, canvas, canvas->rows - top);
    if (frame->process && process_kept(frame->process) > 0)
        selected_line = process_cycle(frame->process, frame->view->selected)->line;
    if (model_log_first(frame->model) >= end)
        canvas_text_fit(canvas, top, 0, canvas->cols, ROLE_DIM, 0, SPAN_LIT("Nothing has come in yet."));
    for (int line = top; line < canvas->rows; line++) {
        struct log_line log;
        uint64_t number = view->log_top + (uint64_t)(line - top);
        if (number < end && model_log_line(frame->model, number, &log))
            draw_line(frame, canvas, line, &log, selected_line);
    }
}

static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    struct log_line log;
    uint64_t seq;
    (void)col;
    int line = row - log_list_top(canvas->rows);
    if (line < 0 || !model_log_line(frame->model, frame->view->log_top + (uint64_t)line, &log))
        return (struct action){.kind = ACTION_NONE};
    if (!search_cycle(frame->process, log.record_line != 0 ? log.record_line : log.number, &seq))
        return (struct action){.kind = ACTION_NONE};
    return (struct action){.kind = ACTION_SELECT, .to = seq};
}

const struct pane pane_log = {
    .id = "log",
    .title = "Log",
    .help = "The input as it came, in step with the selected cycle. A bar marks a trace line, ~ a piece of a torn one, ? a line "
            "that looks like a trace line but cannot be read. Control characters show as symbols.",
    .min_rows = 1,
    .min_cols = 1,
    .want_rows = 10,
    .grow = 1,
    .priority = 10,
    .draw = draw,
    .on_mouse = on_mouse,
};
