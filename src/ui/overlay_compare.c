/*
 * A against B: what lies before, between and after the marks, beside the whole run; or one process against another, with what
 * changed. Rows are data, a column is a window; both before-and-after of a change and "what happened in there" are read
 * off the same table.
 *
 * `e` explains the number under the cursor below the table, with the numbers of these windows put in, and goes on doing so while the
 * cursor moves. The numbers of one process, for the Processes screen, are the same table with one column and a few words below them.
 *
 * What chance could have done is said by the tests of `gcview diff` (analysis/contrast.h), for the numbers that have one: a
 * change that is not shown is not written down as one, and only a shown one is called better or worse.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "ui/explain_items.h"
#include "ui/facts.h"
#include "ui/parts.h"
#include "ui/process_list.h"
#include "ui/window_lines.h"

enum { LABEL_COLS = 20, VALUE_COLS = 12, CHANGE_COLS = 23, SIDES_COLS = LABEL_COLS + 4 * VALUE_COLS,
       RUNS_COLS = LABEL_COLS + 2 * VALUE_COLS + CHANGE_COLS, NUMBERS_COLS = 76, HELP_ROWS = 12, TABLE_LEAST = 5 };

unsigned overlay_compare_last(const struct frame *frame, int rows, int cols)
{
    (void)frame, (void)rows, (void)cols;
    return window_line_count() - 1;
}

static unsigned numbers_count(void)
{
    return window_line_count() + process_word_count();
}

unsigned overlay_numbers_last(const struct frame *frame, int rows, int cols)
{
    (void)frame, (void)rows, (void)cols;
    return numbers_count() - 1;
}

static const char *label_of(unsigned line)
{
    return line < window_line_count() ? window_lines[line].name : process_word_id(line - window_line_count());
}

/* How a panel is shared: names and numbers above, the explanation below, which alone is left where there is no room for both. */
struct split {
    struct canvas table, help;
    int skip, at, count; /* lines scrolled away; the line under the cursor; how many there are */
};

static int panel_rows(const struct view *view, unsigned count)
{
    return (int)count + 1 + (view->explains_line ? HELP_ROWS + 1 : 0);
}

static struct split split_of(const struct view *view, struct canvas *panel, unsigned lines_in_all)
{
    int count = (int)lines_in_all, at = (int)view->menu_at < count ? (int)view->menu_at : count - 1;
    int rows = panel->rows, help = HELP_ROWS;
    if (rows - help - 1 < TABLE_LEAST)
        help = rows - TABLE_LEAST - 1;
    bool is_help_only = view->explains_line && help < 3;
    int table = is_help_only ? 0 : view->explains_line ? rows - help - 1 : rows;
    int lines = table > 1 ? table - 1 : 1;
    return (struct split){.table = canvas_part(panel, 0, 0, table, panel->cols),
                          .help = canvas_part(panel, table + !is_help_only, 0, rows - table - !is_help_only, panel->cols),
                          .skip = at >= lines ? at - lines + 1 : 0,
                          .at = at,
                          .count = count};
}

/* Drawn last: the cursor lies over the numbers. */
static void draw_labels(struct split *split)
{
    struct canvas *table = &split->table;
    for (int row = 1; row < table->rows && split->skip + row - 1 < split->count; row++) {
        canvas_text_fit(table, row, 0, LABEL_COLS - 1, ROLE_DIM, 0, span_of(label_of((unsigned)(split->skip + row - 1))));
        if (split->skip + row - 1 == split->at)
            canvas_ground(table, row, 0, table->cols, ROLE_CURSOR);
    }
    if (split->skip + table->rows - 1 < split->count)
        canvas_text(table, 0, 0, ROLE_KEY, 0, SPAN_LIT("↓ more below"));
}

static void draw_window(struct split *split, int end, const char *title, const struct window *window, bool is_main)
{
    struct canvas *panel = &split->table;
    unsigned attr = is_main ? ATTR_BOLD : 0;
    struct span head = span_of(title);
    while (canvas_width(panel, head) > VALUE_COLS - 1) /* names differ at their ends */
        head = span_from(head, 1);
    canvas_text_right(panel, 0, end, ROLE_STRONG, attr, head);
    for (int row = 1; row < panel->rows && split->skip + row - 1 < (int)window_line_count(); row++) {
        const struct window_line *line = &window_lines[split->skip + row - 1];
        char text[NUM_TEXT] = "–";
        if (window_line_known(line, window))
            window_line_text(text, line, window);
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
static enum role write_verdict(char text[NUM_TEXT], const struct window_line *line, const struct contrast *contrast, bool is_wide)
{
    const struct compare_row *row = line->metric ? contrast_row(contrast, line->metric) : NULL;
    uint64_t from = window_line_value(line, &contrast->window[0]), to = window_line_value(line, &contrast->window[1]);
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

static void draw_changes(struct split *split, int end, int cols, const struct contrast *contrast)
{
    struct canvas *panel = &split->table;
    canvas_text_right(panel, 0, end, ROLE_STRONG, 0, SPAN_LIT("change"));
    for (int row = 1; row < panel->rows && split->skip + row - 1 < (int)window_line_count(); row++) {
        const struct window_line *line = &window_lines[split->skip + row - 1];
        char text[NUM_TEXT];
        if (!window_line_known(line, &contrast->window[0]) || !window_line_known(line, &contrast->window[1]))
            continue;
        enum role role = write_verdict(text, line, contrast, cols >= CHANGE_COLS);
        canvas_text_right(panel, row, end, role, role == ROLE_DIM ? 0 : ATTR_BOLD, span_of(text));
        if (role == ROLE_BAD)
            canvas_put(panel, row, end + 1, '!', role, ATTR_BOLD);
    }
}

/* Appended behind what stands there; cut at the end. */
static void add(char text[FINDING_TEXT], const char *lead, const char *words)
{
    size_t len = strlen(text);
    snprintf(text + len, FINDING_TEXT - len, "%s%s%s", len > 0 ? "; " : "", lead, words);
}

/* What the tests found out about the line's number. */
static void add_change(char text[FINDING_TEXT], const struct window_line *line, const struct contrast *contrast)
{
    char words[NUM_TEXT + 64];
    const struct compare_row *row = line->metric ? contrast_row(contrast, line->metric) : NULL;
    if (!row || !row->has_interval)
        return;
    snprintf(words, sizeof words, "%.2f to %.2f times the first (99 %% interval)", row->interval.low, row->interval.high);
    add(text, "the second is ", words);
    if (!row->has_test)
        return;
    snprintf(words, sizeof words, "%s%.3f, a %s effect (Cliff's delta %+.2f)", row->test.p < 0.0005 ? "<" : "",
             row->test.p < 0.0005 ? 0.001 : row->test.p, compare_effect_word(row->test.effect), row->test.effect);
    add(text, "Mann-Whitney p ", words);
}

/* The line under the cursor in words, with the numbers of these windows put in. `contrast` may be NULL. */
static void draw_help(struct split *split, const struct window *const windows[2], const char *const names[2],
                      const struct contrast *contrast)
{
    const struct window_line *line = &window_lines[split->at];
    struct explain_item item;
    char text[WORKED_TEXT], lead[NUM_TEXT + 4];
    explain_window_item(line->id, &item);
    item.name = line->name[0] == ' ' ? line->name + 2 : line->name;
    for (int i = 0; i < 2; i++) {
        if (!windows[i] || !window_line_known(line, windows[i]))
            continue;
        snprintf(lead, sizeof lead, "%s%s", windows[1] ? names[i] : "", windows[1] ? ": " : "");
        add(item.worked, lead, window_line_worked(text, line, windows[i]));
    }
    if (item.worked[0] == '\0')
        snprintf(item.worked, sizeof item.worked, "Not known: these cycles do not tell it.");
    if (contrast)
        add_change(item.worked, line, contrast);
    explain_item_draw(&split->help, &item);
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
        overlay_panel(canvas, panel_rows(view, window_line_count()), SIDES_COLS + (has_change ? CHANGE_COLS : 0),
                      is_rolled ? "A against B · before A: of the cycles still kept one by one" : "A against B");
    struct split split = split_of(view, &panel, window_line_count());
    int first = panel.cols < LABEL_COLS + 2 * VALUE_COLS ? 1 : 0; /* room for one: what lies between */
    for (int i = first; i < COUNT; i++) {
        int end = LABEL_COLS + (i - first + 1) * VALUE_COLS;
        if (end > panel.cols)
            break;
        draw_window(&split, end, COLUMNS[i].title, COLUMNS[i].window, i == 1);
    }
    if (has_change)
        draw_changes(&split, SIDES_COLS + CHANGE_COLS - 2, CHANGE_COLS, &view->sides);
    draw_labels(&split);
    if (view->explains_line)
        draw_help(&split, (const struct window *const[2]){&view->between, frame->whole},
                  (const char *const[2]){"A to B", facts_whole_name(frame)}, has_change ? &view->sides : NULL);
}

/* The words of a process, below its numbers. */
static void draw_words(struct split *split, const struct frame *frame)
{
    struct canvas *table = &split->table;
    for (unsigned word = 0; word < process_word_count(); word++) {
        char text[PROCESS_CELL];
        int row = (int)(window_line_count() + word) - split->skip + 1;
        process_word_text(frame, frame->view->run_process[0], word, text);
        if (row < 1 || row >= table->rows)
            continue;
        if (canvas_width(table, span_of(text)) <= VALUE_COLS)
            canvas_text_right(table, row, LABEL_COLS + VALUE_COLS, ROLE_STRONG, ATTR_BOLD, span_of(text));
        else
            canvas_text_fit(table, row, LABEL_COLS, table->cols - LABEL_COLS, ROLE_STRONG, ATTR_BOLD, span_of(text));
    }
}

static void draw_word_help(struct split *split, const struct frame *frame, unsigned word)
{
    struct explain_item item;
    char text[PROCESS_CELL];
    explain_word_item(process_word_id(word), &item);
    process_word_text(frame, frame->view->run_process[0], word, text);
    snprintf(item.worked, sizeof item.worked, "%s", text);
    explain_item_draw(&split->help, &item);
}

void overlay_numbers_draw(const struct frame *frame, struct canvas *canvas)
{
    const struct view *view = frame->view;
    char name[PROCESS_TEXT], title[PROCESS_TEXT + 64];
    if (view->run_process[0] >= model_process_count(frame->model))
        return;
    snprintf(title, sizeof title, "%s: the numbers of its cycles", process_name(frame->model, view->run_process[0], name));
    struct canvas panel = overlay_panel(canvas, panel_rows(view, numbers_count()), NUMBERS_COLS, title);
    struct split split = split_of(view, &panel, numbers_count());
    draw_window(&split, LABEL_COLS + VALUE_COLS, "all kept", &view->between, true);
    draw_words(&split, frame);
    draw_labels(&split);
    if (view->explains_line && split.at >= (int)window_line_count())
        draw_word_help(&split, frame, (unsigned)split.at - window_line_count());
    else if (view->explains_line)
        draw_help(&split, (const struct window *const[2]){&view->between, NULL}, (const char *const[2]){"", ""}, NULL);
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
    int end = LABEL_COLS + VALUE_COLS;
    name_runs(frame, names);
    snprintf(title, sizeof title, "%s against %s", names[0], names[1]);
    if (view->runs_on_chart) {
        struct canvas whole = overlay_panel(canvas, canvas->rows, canvas->cols, title);
        overlay_runs_chart_draw(frame, &whole, names);
        return;
    }
    struct canvas panel = overlay_panel(canvas, panel_rows(view, window_line_count()), RUNS_COLS, title);
    struct split split = split_of(view, &panel, window_line_count());
    draw_window(&split, end, names[0], &view->runs.window[0], true);
    end += VALUE_COLS;
    if (end <= panel.cols)
        draw_window(&split, end, names[1], &view->runs.window[1], true);
    if (end + VALUE_COLS <= panel.cols)
        draw_changes(&split, panel.cols - 2, panel.cols - end, &view->runs);
    draw_labels(&split);
    if (view->explains_line)
        draw_help(&split, (const struct window *const[2]){&view->runs.window[0], &view->runs.window[1]},
                  (const char *const[2]){names[0], names[1]}, &view->runs);
}

struct action overlay_runs_key(const struct frame *frame, int key)
{
    bool is_chart = frame->view->runs_on_chart;
    switch (key) {
    case UI_KEY_UP:
    case UI_KEY_DOWN:
        if (is_chart)
            return (struct action){.kind = ACTION_RUNS_CHART, .to = key == UI_KEY_DOWN ? 2 : 3};
        return overlay_numbers_key(frame, key);
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
        return overlay_numbers_key(frame, key);
    }
}

struct action overlay_compare_key(const struct frame *frame, int key)
{
    if (key == 'w')
        return (struct action){.kind = ACTION_WRITE};
    return key == '\'' ? (struct action){.kind = ACTION_CLOSE} : overlay_numbers_key(frame, key);
}

struct action overlay_numbers_key(const struct frame *frame, int key)
{
    (void)frame;
    return key == 'e' || key == UI_KEY_ENTER || key == '\r' || key == '\n' ? (struct action){.kind = ACTION_EXPLAIN}
                                                                           : overlay_common_key(key);
}
