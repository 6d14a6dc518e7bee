/*
 * A against B: what lies before, between and after the marks, beside the whole run. Rows are data, a column is a window;
 * both before-and-after of a change and "what happened in there" are read off the same table.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/num.h"
#include "ui/parts.h"

/* What a window must know for the number to mean something. */
enum need { NEED_NOTHING, NEED_TIMES, NEED_LIVE };

enum kind { KIND_COUNT, KIND_NS, KIND_BYTES, KIND_RATE, KIND_PPM, KIND_PER_KS };

struct line {
    const char *name;
    enum kind kind;
    size_t offset; /* of the uint64_t in struct window */
    enum role role;
    enum need need;
};

#define OF(member) offsetof(struct window, member)

static const struct line LINES[] = {
    {"cycles", KIND_COUNT, OF(cycles), ROLE_TEXT, NEED_NOTHING},
    {"time", KIND_NS, OF(duration_ns), ROLE_TEXT, NEED_TIMES},
    {"cycles per second", KIND_PER_KS, OF(cycles_per_ks), ROLE_TEXT, NEED_TIMES},
    {"STW p50", KIND_NS, OF(stw.p50), ROLE_STW, NEED_NOTHING},
    {"STW p99", KIND_NS, OF(stw.p99), ROLE_STW, NEED_NOTHING},
    {"STW max", KIND_NS, OF(stw.max), ROLE_STW, NEED_NOTHING},
    {"STW total", KIND_NS, OF(stw.total), ROLE_STW, NEED_NOTHING},
    {"mark p50", KIND_NS, OF(mark.p50), ROLE_MARK, NEED_NOTHING},
    {"GC CPU", KIND_PPM, OF(gc_cpu_ppm), ROLE_CPU, NEED_TIMES},
    {"assist share", KIND_PPM, OF(assist_ppm), ROLE_ASSIST, NEED_TIMES},
    {"allocation rate", KIND_RATE, OF(alloc_bytes_per_s), ROLE_CPU, NEED_TIMES},
    {"survival", KIND_PPM, OF(survival_ppm), ROLE_LIVE, NEED_LIVE},
    {"live heap min", KIND_BYTES, OF(live_min_bytes), ROLE_LIVE, NEED_LIVE},
    {"live heap max", KIND_BYTES, OF(live_max_bytes), ROLE_LIVE, NEED_LIVE},
    {"heap peak", KIND_BYTES, OF(heap_peak_bytes), ROLE_START, NEED_NOTHING},
    {"forced", KIND_COUNT, OF(forced), ROLE_TEXT, NEED_NOTHING},
    {"above goal", KIND_COUNT, OF(overshoots), ROLE_TEXT, NEED_NOTHING},
};
enum { LINE_COUNT = sizeof LINES / sizeof *LINES, LABEL_COLS = 18, VALUE_COLS = 12 };

static bool is_known(const struct line *line, const struct window *window)
{
    if (!window || window->cycles == 0)
        return false;
    if (line->need == NEED_TIMES)
        return window->has_times && window->duration_ns > 0;
    return line->need == NEED_NOTHING || window->live_max_bytes > 0;
}

static const char *write_value(char text[NUM_TEXT], const struct line *line, const struct window *window)
{
    uint64_t value = *(const uint64_t *)(const void *)((const char *)window + line->offset);
    switch (line->kind) {
    case KIND_COUNT:
        return num_grouped(text, value);
    case KIND_NS:
        return num_duration(text, value);
    case KIND_BYTES:
        return num_bytes(text, value);
    case KIND_RATE:
        return num_rate(text, value);
    case KIND_PPM:
        return num_percent(text, value);
    case KIND_PER_KS:
        snprintf(text, NUM_TEXT, "%" PRIu64 ".%02" PRIu64, value / 1000, value % 1000 / 10);
        break;
    }
    return text;
}

unsigned overlay_compare_last(const struct frame *frame, int rows, int cols)
{
    (void)frame;
    (void)cols;
    int shown = rows - 3;
    return shown < LINE_COUNT ? (unsigned)(LINE_COUNT - (shown > 1 ? shown : 1)) : 0;
}

void overlay_compare_draw(const struct frame *frame, struct canvas *canvas)
{
    const struct view *view = frame->view;
    const struct {
        const char *title;
        const struct window *window;
    } COLUMNS[] = {
        {"before A", &view->before}, {"A to B", &view->between}, {"after B", &view->after}, {"whole run", frame->whole}};
    enum { COUNT = 4 };
    struct canvas panel = overlay_panel(canvas, LINE_COUNT + 1, LABEL_COLS + COUNT * VALUE_COLS, "A against B");
    int skip = (int)view->help_top;
    int first = panel.cols < LABEL_COLS + 2 * VALUE_COLS ? 1 : 0; /* room for one: what lies between */
    for (int i = first; i < COUNT; i++) {
        int end = LABEL_COLS + (i - first + 1) * VALUE_COLS;
        if (end > panel.cols)
            break;
        canvas_text_right(&panel, 0, end, ROLE_STRONG, i == 1 ? ATTR_BOLD : 0, span_of(COLUMNS[i].title));
        for (int row = 1; row < panel.rows && skip + row - 1 < LINE_COUNT; row++) {
            const struct line *line = &LINES[skip + row - 1];
            char text[NUM_TEXT] = "–";
            if (is_known(line, COLUMNS[i].window))
                write_value(text, line, COLUMNS[i].window);
            canvas_text_right(&panel, row, end, line->role, i == 1 ? ATTR_BOLD : 0, span_of(text));
        }
    }
    for (int row = 1; row < panel.rows && skip + row - 1 < LINE_COUNT; row++)
        canvas_text_fit(&panel, row, 0, LABEL_COLS - 1, ROLE_DIM, 0, span_of(LINES[skip + row - 1].name));
}
