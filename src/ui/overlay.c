/*
 * What overlays have in common: the table of them, the panel they are drawn on, the keys all of them understand.
 */
#include "ui/parts.h"

enum { SCRAP_COLS = 16 };

static struct action act(enum action_kind kind, int64_t to)
{
    return (struct action){.kind = kind, .to = (uint64_t)to};
}

struct action overlay_common_key(int key)
{
    switch (key) {
    case UI_KEY_ESC:
    case 'q':
    case 0x03: /* Ctrl-C */
        return act(ACTION_CLOSE, 0);
    case UI_KEY_UP:
    case 'k':
        return act(ACTION_SCROLL, -1);
    case UI_KEY_DOWN:
    case 'j':
        return act(ACTION_SCROLL, 1);
    case UI_KEY_PGUP:
        return act(ACTION_SCROLL_PAGE, -1);
    case UI_KEY_PGDN:
    case ' ':
        return act(ACTION_SCROLL_PAGE, 1);
    case UI_KEY_HOME:
        return act(ACTION_SCROLL, -INT16_MAX);
    case UI_KEY_END:
        return act(ACTION_SCROLL, INT16_MAX);
    default:
        return act(ACTION_NONE, 0);
    }
}

static struct action help_key(const struct frame *frame, int key)
{
    (void)frame;
    return key == '?' ? act(ACTION_CLOSE, 0) : overlay_common_key(key);
}

static struct action input_key(const struct frame *frame, int key)
{
    (void)frame;
    return key == 'i' ? act(ACTION_CLOSE, 0) : overlay_common_key(key);
}

const struct overlay_info overlay_infos[OVERLAY_COUNT] = {
    [OVERLAY_HELP] = {"Help", "↑↓ scroll · Esc close", 0, overlay_help_draw, help_key, overlay_help_last},
    [OVERLAY_EXPLAIN] = {"Explain", "←→ field · PgUp PgDn cycle · n outlier · Esc close", 0, overlay_explain_draw,
                         overlay_explain_key, overlay_explain_last},
    [OVERLAY_GOTO] = {"Go to", NULL, 1, overlay_prompt_draw, overlay_prompt_key, NULL},
    [OVERLAY_WHERE] = {"Filter", NULL, 3, overlay_filter_draw, overlay_filter_key, NULL},
    [OVERLAY_KINDS] = {"Show", "↑↓ choose · Enter show · f type a filter · Esc close", 0, overlay_kinds_draw,
                       overlay_kinds_key, overlay_kinds_last},
    [OVERLAY_COLUMNS] = {"Columns", "Space show, hide · ←→ move · s sort by it · a automatic · Esc close", 0,
                         overlay_columns_draw, overlay_columns_key, overlay_columns_last},
    [OVERLAY_OUTLIERS] = {"Outliers", "↑↓ move · Space choose · a all · n N next, previous · Esc close", 0,
                          overlay_outliers_draw, overlay_outliers_key, overlay_outliers_last},
    [OVERLAY_WRITE] = {"Write", NULL, 1, overlay_prompt_draw, overlay_prompt_key, NULL},
    [OVERLAY_COMPARE] = {"Compare", "↑↓ number · e explain · w write the range · Esc close", 0, overlay_compare_draw,
                         overlay_compare_key, overlay_compare_last},
    [OVERLAY_RUNS] = {"Compare", "↑↓ number · e explain · Tab chart · x axis · ←→ another process · Esc close", 0, overlay_runs_draw,
                      overlay_runs_key, overlay_compare_last},
    [OVERLAY_NUMBERS] = {"Numbers", "↑↓ number · e explain · Esc close", 0, overlay_numbers_draw, overlay_numbers_key,
                         overlay_numbers_last},
    [OVERLAY_INPUT] = {"Input", "↑↓ scroll · Esc close", 0, overlay_input_draw, input_key, overlay_input_last},
    [OVERLAY_QUIT] = {"Quit", "s stop · p pass through · Esc stay", 0, overlay_quit_draw, overlay_quit_key, NULL},
};

unsigned *overlay_position(struct view *view)
{
    if (view->overlay == OVERLAY_EXPLAIN)
        return &view->explain_at;
    bool is_text = view->overlay == OVERLAY_HELP || view->overlay == OVERLAY_INPUT;
    return is_text ? &view->help_top : &view->menu_at;
}

static void draw_border(struct canvas *panel, const char *title)
{
    int bottom = panel->rows - 1, right = panel->cols - 1;
    for (int col = 1; col < right; col++) {
        canvas_put(panel, 0, col, 0x2500, ROLE_DIM, 0);
        canvas_put(panel, bottom, col, 0x2500, ROLE_DIM, 0);
    }
    for (int row = 1; row < bottom; row++) {
        canvas_put(panel, row, 0, 0x2502, ROLE_DIM, 0);
        canvas_put(panel, row, right, 0x2502, ROLE_DIM, 0);
    }
    canvas_put(panel, 0, 0, 0x256d, ROLE_DIM, 0);
    canvas_put(panel, 0, right, 0x256e, ROLE_DIM, 0);
    canvas_put(panel, bottom, 0, 0x2570, ROLE_DIM, 0);
    canvas_put(panel, bottom, right, 0x256f, ROLE_DIM, 0);
    canvas_put(panel, 0, 2, ' ', ROLE_DIM, 0);
    int end = canvas_text_fit(panel, 0, 3, panel->cols - 6, ROLE_STRONG, ATTR_BOLD, span_of(title));
    canvas_put(panel, 0, end, ' ', ROLE_DIM, 0);
}

struct canvas overlay_panel(struct canvas *canvas, int rows, int cols, const char *title)
{
    rows = rows + 2 < canvas->rows ? rows + 2 : canvas->rows;
    cols = cols + 4 < canvas->cols ? cols + 4 : canvas->cols;
    int row = (canvas->rows - rows) / 2, col = (canvas->cols - cols) / 2;
    struct canvas panel = canvas_part(canvas, row, col, rows, cols);
    /* What would look out on both sides of a wide panel are scraps: then it has its rows to itself. */
    struct canvas ground = canvas_part(canvas, row, 0, rows, canvas->cols);
    canvas_clear(col < SCRAP_COLS ? &ground : &panel);
    if (rows < 5 || cols < 20)
        return panel;
    draw_border(&panel, title);
    return canvas_part(&panel, 1, 2, rows - 2, cols - 4);
}
