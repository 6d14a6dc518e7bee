/*
 * A filter is typed: the line itself, above it what could come next, above that how many cycles pass or what is wrong. The
 * table behind it shows the effect already. A text that only lacks its end is no mistake, and its sentence is quiet.
 */
#include "ui/complete.h"
#include "ui/filtering.h"
#include "ui/order.h"
#include "ui/parts.h"

static void draw_count(const struct frame *frame, struct canvas *canvas, int row)
{
    char passing[NUM_TEXT], all[NUM_TEXT];
    const struct order *order = frame->view->order;
    uint64_t count = order_end(order) - order_first(order);
    uint64_t kept = frame->process ? process_kept(frame->process) : 0;
    int col = canvas_printf(canvas, row, 1, count > 0 ? ROLE_GOOD : ROLE_WARN, ATTR_BOLD, "%s", num_grouped(passing, count));
    canvas_printf(canvas, row, col, ROLE_DIM, 0, " of %s cycle%s", num_grouped(all, kept), kept == 1 ? "" : "s");
}

static void draw_state(const struct frame *frame, struct canvas *canvas, int row)
{
    const struct view *view = frame->view;
    struct span text = span_make(view->prompt, view->prompt_len);
    struct filter filter;
    struct filter_end end;
    struct err err;
    if (filter_parse(&filter, text, frame->zone, &end, &err)) {
        draw_count(frame, canvas, row);
        return;
    }
    struct span rest = span_from(text, end.at);
    bool is_last_word = span_find(rest, SPAN_LIT(" ")) == rest.len;
    struct completion completion;
    complete_find(text, &completion);
    bool is_unfinished = is_last_word && (rest.len == 0 || completion.count > 0 || char_is_digit(rest.ptr[0]));
    canvas_text_fit(canvas, row, 1, canvas->cols - 2, is_unfinished ? ROLE_DIM : ROLE_WARN, 0, span_of(err.text));
}

/* The first one is what Tab takes when nothing more is common to all. */
static int draw_words(struct canvas *canvas, int row, int col, const struct completion *completion)
{
    for (unsigned i = 0; i < completion->count; i++) {
        struct span word = span_of(completion->words[i]);
        if (col + (int)word.len + 3 > canvas->cols) {
            canvas_text(canvas, row, col, ROLE_DIM, 0, SPAN_LIT("…"));
            return canvas->cols;
        }
        col = canvas_text(canvas, row, col, i == 0 ? ROLE_KEY : ROLE_TEXT, i == 0 ? ATTR_BOLD : 0, word) + 2;
    }
    return col;
}

static void draw_hints(const struct frame *frame, struct canvas *canvas, int row)
{
    struct completion completion;
    complete_find(span_make(frame->view->prompt, frame->view->prompt_len), &completion);
    unsigned expected = completion.end.expected;
    int col = 1;
    if (completion.end.at < completion.start)
        return;
    if (expected & EXPECT_VALUE && completion.end.kind != QUANTITY_FLAG)
        col = canvas_printf(canvas, row, col, ROLE_DIM, 0, "a value like %s", filter_example(completion.end.kind)) + 2;
    if (expected & EXPECT_COMPARE && completion.start == frame->view->prompt_len)
        col = canvas_text(canvas, row, col, ROLE_KEY, 0, SPAN_LIT("= != < <= > >=")) + 2;
    bool is_name = completion.count == 1 || completion.start < frame->view->prompt_len;
    col = draw_words(canvas, row, col, &completion);
    if (is_name && completion.help)
        canvas_text_fit(canvas, row, col, canvas->cols - col - 1, ROLE_DIM, 0, span_of(completion.help));
}

void overlay_filter_draw(const struct frame *frame, struct canvas *canvas)
{
    struct canvas line = canvas_part(canvas, canvas->rows - 1, 0, 1, canvas->cols);
    canvas_clear(canvas);
    overlay_prompt_draw(frame, &line);
    if (canvas->rows < 3)
        return;
    draw_state(frame, canvas, 0);
    draw_hints(frame, canvas, 1);
}

struct action overlay_filter_key(const struct frame *frame, int key)
{
    enum { CTRL_U = 'u' & 0x1f };
    switch (key) {
    case UI_KEY_TAB:
    case '\t':
        return (struct action){.kind = ACTION_COMPLETE};
    case UI_KEY_UP:
        return (struct action){.kind = ACTION_RECALL, .to = 1};
    case UI_KEY_DOWN:
        return (struct action){.kind = ACTION_RECALL, .to = (uint64_t)(int64_t)-1};
    case CTRL_U:
        return (struct action){.kind = ACTION_ERASE_ALL};
    default:
        return overlay_prompt_key(frame, key);
    }
}
