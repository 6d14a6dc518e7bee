/*
 * A against B: what lies before, between and after the marks, beside the whole run; or one process against another, with what
 * changed. Rows are data, a column is a window; both before-and-after of a change and "what happened in there" are read
 * off the same table.
 *
 * What chance could have done is said by the tests of `gcview diff` (analysis/contrast.h), for the numbers that have one: a
 * change that is not shown is not written down as one, and only a shown one is called better or worse.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/num.h"
#include "ui/facts.h"
#include "ui/parts.h"

/* What a window must know for the number to mean something. */
enum need { NEED_NOTHING, NEED_TIMES, NEED_LIVE, NEED_GOGC, NEED_MMU /* and as many lengths behind it */ };

enum kind { KIND_COUNT, KIND_NS, KIND_BYTES, KIND_RATE, KIND_PPM, KIND_PER_MINUTE, KIND_PERCENT };

struct line {
    const char *name;
    enum kind kind;
    size_t offset; /* of the uint64_t in struct window; KIND_PERCENT: of a uint32_t */
    enum role role;
    unsigned need;
    enum metric_worse worse; /* more work done (cycles, time, allocation) is neither */
    const char *metric; /* whose test is this line's; NULL: there is none */
};

#define OF(member) offsetof(struct window, member)

static const struct line LINES[] = {
    {"cycles", KIND_COUNT, OF(cycles), ROLE_TEXT, NEED_NOTHING, WORSE_NEITHER, NULL},
    {"time", KIND_NS, OF(duration_ns), ROLE_TEXT, NEED_TIMES, WORSE_NEITHER, NULL},
    {"cycles per minute", KIND_PER_MINUTE, OF(cycles_per_ks), ROLE_TEXT, NEED_TIMES, WORSE_MORE, "cycles_per_min"},
    {"mean interval", KIND_NS, OF(interval_ns), ROLE_TEXT, NEED_TIMES, WORSE_LESS, NULL},
    {"STW p50", KIND_NS, OF(stw.p50), ROLE_STW, NEED_NOTHING, WORSE_MORE, "stw_p50"},
    {"STW p90", KIND_NS, OF(stw.p90), ROLE_STW, NEED_NOTHING, WORSE_MORE, NULL},
    {"STW p99", KIND_NS, OF(stw.p99), ROLE_STW, NEED_NOTHING, WORSE_MORE, "stw_p99"},
    {"STW max", KIND_NS, OF(stw.max), ROLE_STW, NEED_NOTHING, WORSE_MORE, NULL},
    {"STW total", KIND_NS, OF(stw.total), ROLE_STW, NEED_NOTHING, WORSE_NEITHER, NULL},
    {"time stopped", KIND_PPM, OF(stopped_ppm), ROLE_STW, NEED_TIMES, WORSE_MORE, "stw_share"},
    {"mark p50", KIND_NS, OF(mark.p50), ROLE_MARK, NEED_NOTHING, WORSE_MORE, "mark_p50"},
    {"mark p99", KIND_NS, OF(mark.p99), ROLE_MARK, NEED_NOTHING, WORSE_MORE, "mark_p99"},
    {"GC CPU", KIND_PPM, OF(gc_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_MORE, "gc_cpu"},
    {"  assists", KIND_PPM, OF(assist_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_MORE, "assist_cpu"},
    {"  background", KIND_PPM, OF(background_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_MORE, NULL},
    {"  billed STW", KIND_PPM, OF(stw_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_MORE, NULL},
    {"idle marking", KIND_PPM, OF(idle_cpu_ppm), ROLE_CPU, NEED_TIMES, WORSE_NEITHER, NULL},
    {"assist share", KIND_PPM, OF(assist_ppm), ROLE_ASSIST, NEED_TIMES, WORSE_MORE, NULL},
    {"GC CPU per MiB", KIND_NS, OF(cpu_per_mib_ns), ROLE_CPU, NEED_TIMES, WORSE_MORE, "gc_cpu_per_mib"},
    {"allocation rate", KIND_RATE, OF(alloc_bytes_per_s), ROLE_CPU, NEED_TIMES, WORSE_NEITHER, "alloc_rate"},
    {"allocated", KIND_BYTES, OF(alloc_bytes), ROLE_CPU, NEED_LIVE, WORSE_NEITHER, NULL},
    {"freed", KIND_BYTES, OF(freed_bytes), ROLE_START, NEED_LIVE, WORSE_NEITHER, NULL},
    {"survival", KIND_PPM, OF(survival_ppm), ROLE_LIVE, NEED_LIVE, WORSE_NEITHER, "survival"},
    {"live heap min", KIND_BYTES, OF(live_min_bytes), ROLE_LIVE, NEED_LIVE, WORSE_MORE, NULL},
    {"live heap max", KIND_BYTES, OF(live_max_bytes), ROLE_LIVE, NEED_LIVE, WORSE_MORE, NULL},
    {"heap peak", KIND_BYTES, OF(heap_peak_bytes), ROLE_START, NEED_NOTHING, WORSE_MORE, NULL},
    {"GOGC inferred", KIND_PERCENT, OF(gogc.percent), ROLE_GOAL, NEED_GOGC, WORSE_NEITHER, NULL},
    {"forced", KIND_COUNT, OF(forced), ROLE_TEXT, NEED_NOTHING, WORSE_NEITHER, NULL},
    {"above goal", KIND_COUNT, OF(overshoots), ROLE_TEXT, NEED_NOTHING, WORSE_MORE, NULL},
    {"utilisation 1 ms", KIND_PPM, OF(mmu_ppm[0]), ROLE_TEXT, NEED_MMU, WORSE_LESS, NULL},
    {"utilisation 10 ms", KIND_PPM, OF(mmu_ppm[1]), ROLE_TEXT, NEED_MMU + 1, WORSE_LESS, NULL},
    {"utilisation 100 ms", KIND_PPM, OF(mmu_ppm[2]), ROLE_TEXT, NEED_MMU + 2, WORSE_LESS, NULL},
    {"utilisation 1 s", KIND_PPM, OF(mmu_ppm[3]), ROLE_TEXT, NEED_MMU + 3, WORSE_LESS, NULL},
    {"utilisation 10 s", KIND_PPM, OF(mmu_ppm[4]), ROLE_TEXT, NEED_MMU + 4, WORSE_LESS, NULL},
};
enum { LINE_COUNT = sizeof LINES / sizeof *LINES, LABEL_COLS = 20, VALUE_COLS = 12, CHANGE_COLS = 22,
       SIDES_COLS = LABEL_COLS + 4 * VALUE_COLS, RUNS_COLS = LABEL_COLS + 2 * VALUE_COLS + CHANGE_COLS };

static bool is_known(const struct line *line, const struct window *window)
{
    if (!window || window->cycles == 0)
        return false;
    if (line->need >= NEED_MMU)
        return window->has_times && line->need - NEED_MMU < window->mmu_count;
    switch ((enum need)line->need) {
    case NEED_TIMES:
        return window->has_times && window->duration_ns > 0;
    case NEED_LIVE:
        return window->has_live;
    case NEED_GOGC:
        return window->gogc.kind == GOGC_KNOWN;
    default:
        return true;
    }
}

static uint64_t value_of(const struct line *line, const struct window *window)
{
    const void *at = (const char *)window + line->offset;
    return line->kind == KIND_PERCENT ? *(const uint32_t *)at : *(const uint64_t *)at;
}

static const char *write_value(char text[NUM_TEXT], const struct line *line, const struct window *window)
{
    uint64_t value = value_of(line, window), per_minute = num_mul_div(value, 60, 100); /* in tenths */
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
    case KIND_PER_MINUTE:
        snprintf(text, NUM_TEXT, "%" PRIu64 ".%" PRIu64, per_minute / 10, per_minute % 10);
        break;
    case KIND_PERCENT:
        snprintf(text, NUM_TEXT, "%" PRIu64, value);
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

static void draw_labels(struct canvas *panel, int skip)
{
    for (int row = 1; row < panel->rows && skip + row - 1 < LINE_COUNT; row++)
        canvas_text_fit(panel, row, 0, LABEL_COLS - 1, ROLE_DIM, 0, span_of(LINES[skip + row - 1].name));
    if (skip + panel->rows - 1 < LINE_COUNT)
        canvas_text(panel, 0, 0, ROLE_KEY, 0, SPAN_LIT("↓ more below"));
}

static void draw_window(struct canvas *panel, int end, int skip, const char *title, const struct window *window, bool is_main)
{
    unsigned attr = is_main ? ATTR_BOLD : 0;
    struct span head = span_of(title);
    while (canvas_width(panel, head) > VALUE_COLS - 1) /* names differ at their ends */
        head = span_from(head, 1);
    canvas_text_right(panel, 0, end, ROLE_STRONG, attr, head);
    for (int row = 1; row < panel->rows && skip + row - 1 < LINE_COUNT; row++) {
        const struct line *line = &LINES[skip + row - 1];
        char text[NUM_TEXT] = "–";
        if (is_known(line, window))
            write_value(text, line, window);
        canvas_text_right(panel, row, end, line->role, attr, span_of(text));
    }
}

/* "+12.5 %", "x 3.20": what became of `from`. */
static void write_change(char text[NUM_TEXT], uint64_t from, uint64_t to)
{
    bool is_more = to > from;
    uint64_t far = is_more ? to - from : from - to, permille = num_mul_div(far, 1000, from);
    if (from == to || (from != 0 && permille == 0))
        snprintf(text, NUM_TEXT, "=");
    else if (from == 0)
        snprintf(text, NUM_TEXT, "from 0");
    else if (is_more && permille >= 2000)
        snprintf(text, NUM_TEXT, "x %" PRIu64 ".%" PRIu64, to / from, to % from * 10 / from);
    else
        snprintf(text, NUM_TEXT, "%c%" PRIu64 ".%" PRIu64 " %%", is_more ? '+' : '-', permille / 10, permille % 10);
}

/* Better or worse by its role, and worse by a sign of its own for screens without colours; only where it is shown. */
static enum role write_verdict(char text[NUM_TEXT], const struct line *line, const struct contrast *contrast, bool is_wide)
{
    const struct compare_row *row = line->metric ? contrast_row(contrast, line->metric) : NULL;
    uint64_t from = value_of(line, &contrast->window[0]), to = value_of(line, &contrast->window[1]);
    write_change(text, from, to);
    if (!row || row->verdict == COMPARE_SINGLE || row->verdict == COMPARE_UNKNOWN)
        return ROLE_DIM;
    if (row->verdict == COMPARE_TOO_FEW)
        snprintf(text, NUM_TEXT, "%s", is_wide ? "too few cycles" : "too few");
    if (row->verdict == COMPARE_NOT_SHOWN)
        snprintf(text, NUM_TEXT, "%s", is_wide ? "no difference shown" : "none shown");
    if (row->verdict != COMPARE_SHOWN)
        return ROLE_DIM;
    if (line->worse == WORSE_NEITHER || from == to)
        return ROLE_STRONG;
    return (line->worse == WORSE_MORE) == (to > from) ? ROLE_BAD : ROLE_GOOD;
}

static void draw_changes(struct canvas *panel, int end, int cols, int skip, const struct contrast *contrast)
{
    canvas_text_right(panel, 0, end, ROLE_STRONG, 0, SPAN_LIT("change"));
    for (int row = 1; row < panel->rows && skip + row - 1 < LINE_COUNT; row++) {
        const struct line *line = &LINES[skip + row - 1];
        char text[NUM_TEXT];
        if (!is_known(line, &contrast->window[0]) || !is_known(line, &contrast->window[1]))
            continue;
        enum role role = write_verdict(text, line, contrast, cols >= CHANGE_COLS);
        canvas_text_right(panel, row, end, role, role == ROLE_DIM ? 0 : ATTR_BOLD, span_of(text));
        if (role == ROLE_BAD)
            canvas_put(panel, row, end, '!', role, ATTR_BOLD);
    }
}

void overlay_compare_draw(const struct frame *frame, struct canvas *canvas)
{
    const struct view *view = frame->view;
    const struct {
        const char *title;
        const struct window *window;
    } COLUMNS[] = {{"before A", &view->sides.window[0]},
                   {"A to B", &view->between},
                   {"after B", &view->sides.window[1]},
                   {facts_whole_name(frame), frame->whole}};
    enum { COUNT = 4 };
    bool has_change = canvas->cols >= SIDES_COLS + CHANGE_COLS + 4 && view->sides.window[0].cycles > 0 &&
                      view->sides.window[1].cycles > 0;
    bool is_rolled = frame->process && process_rollup(frame->process);
    struct canvas panel =
        overlay_panel(canvas, LINE_COUNT + 1, SIDES_COLS + (has_change ? CHANGE_COLS : 0),
                      is_rolled ? "A against B · before A: of the cycles still kept one by one" : "A against B");
    int skip = (int)view->help_top;
    int first = panel.cols < LABEL_COLS + 2 * VALUE_COLS ? 1 : 0; /* room for one: what lies between */
    for (int i = first; i < COUNT; i++) {
        int end = LABEL_COLS + (i - first + 1) * VALUE_COLS;
        if (end > panel.cols)
            break;
        draw_window(&panel, end, skip, COLUMNS[i].title, COLUMNS[i].window, i == 1);
    }
    if (has_change)
        draw_changes(&panel, SIDES_COLS + CHANGE_COLS - 1, CHANGE_COLS, skip, &view->sides);
    draw_labels(&panel, skip);
}

/* Behind the folders that both names begin with: files are told apart by what differs. */
static struct span behind_common_folders(struct span name, struct span other)
{
    size_t begin = 0;
    for (size_t i = 0; i < name.len && i < other.len && name.ptr[i] == other.ptr[i]; i++)
        if (name.ptr[i] == '/')
            begin = i + 1;
    return span_from(name, begin);
}

/* As their sources are called, else their numbers. */
static void name_runs(const struct frame *frame, char texts[2][NUM_TEXT])
{
    struct span names[2] = {{.len = 0}, {.len = 0}};
    for (int i = 0; i < 2; i++) {
        uint32_t index = frame->view->run_process[i];
        if (index < model_process_count(frame->model))
            names[i] = model_source_name(frame->model, process_source(model_process(frame->model, index)));
    }
    for (int i = 0; i < 2; i++) {
        struct span name = behind_common_folders(names[i], names[1 - i]);
        if (name.len > NUM_TEXT - 1) /* names differ at their ends */
            name = span_from(name, name.len - (NUM_TEXT - 1));
        if (name.len > 0)
            snprintf(texts[i], NUM_TEXT, "%.*s", (int)name.len, name.ptr);
        else
            snprintf(texts[i], NUM_TEXT, "process %" PRIu32, frame->view->run_process[i] + 1);
    }
}

void overlay_runs_draw(const struct frame *frame, struct canvas *canvas)
{
    const struct view *view = frame->view;
    char title[80], names[2][NUM_TEXT];
    int skip = (int)view->help_top, end = LABEL_COLS + VALUE_COLS;
    name_runs(frame, names);
    snprintf(title, sizeof title, "%s against %s", names[0], names[1]);
    if (view->runs_on_chart) {
        struct canvas whole = overlay_panel(canvas, canvas->rows - 4, canvas->cols - 8, title);
        overlay_runs_chart_draw(frame, &whole, names);
        return;
    }
    struct canvas panel = overlay_panel(canvas, LINE_COUNT + 1, RUNS_COLS, title);
    draw_window(&panel, end, skip, names[0], &view->runs.window[0], true);
    end += VALUE_COLS;
    if (end <= panel.cols)
        draw_window(&panel, end, skip, names[1], &view->runs.window[1], true);
    if (end + VALUE_COLS <= panel.cols)
        draw_changes(&panel, panel.cols - 1, panel.cols - end, skip, &view->runs);
    draw_labels(&panel, skip);
}

struct action overlay_runs_key(const struct frame *frame, int key)
{
    (void)frame;
    switch (key) {
    case UI_KEY_LEFT:
        return (struct action){.kind = ACTION_RUN_NEXT, .to = 0};
    case UI_KEY_RIGHT:
    case 'p':
        return (struct action){.kind = ACTION_RUN_NEXT, .to = 1};
    case UI_KEY_TAB:
        return (struct action){.kind = ACTION_RUNS_CHART, .to = 0};
    case 'x':
        return (struct action){.kind = ACTION_RUNS_CHART, .to = 1};
    case 'v':
        return (struct action){.kind = ACTION_RUNS_CHART, .to = 2};
    case 'V':
        return (struct action){.kind = ACTION_RUNS_CHART, .to = 3};
    case 'C':
    case '\'':
        return (struct action){.kind = ACTION_CLOSE};
    default:
        return overlay_common_key(key);
    }
}
