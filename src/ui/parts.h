/*
 * The parts of a frame that ui.c puts together: header, footer, and the overlays with their keys.
 */
#ifndef GCVIEW_UI_PARTS_H
#define GCVIEW_UI_PARTS_H

#include "ui/pane.h"

/* One row each; the canvas is that row. */
void header_draw(const struct frame *frame, struct canvas *canvas);
void footer_draw(const struct frame *frame, struct canvas *canvas);

/* What lies over the screen and takes all keys. draw gets the whole screen's body, or with
 * `footer_rows` as many rows from the footer upwards: then it is a prompt. */
struct overlay_info {
    const char *title;
    const char *hint; /* its keys, "KEY what · KEY what", for the footer; NULL: it says so itself */
    int footer_rows;
    void (*draw)(const struct frame *frame, struct canvas *canvas);
    struct action (*on_key)(const struct frame *frame, int key);
    /* The last position of its cursor or scroll on a body of rows x cols; NULL: it has none. */
    unsigned (*last)(const struct frame *frame, int rows, int cols);
};
/* What ACTION_SCROLL moves in an overlay: its scroll, its cursor, or the field explained. */
unsigned *overlay_position(struct view *view);
extern const struct overlay_info overlay_infos[OVERLAY_COUNT]; /* overlay.c */

/* An empty panel with a border and a title in the middle of the canvas, as large as asked for if there is room; returns
 * its inside. A panel without room for a border has none. */
struct canvas overlay_panel(struct canvas *canvas, int rows, int cols, const char *title);
/* Keys that every overlay has: Esc and q close, arrows and pages scroll. ACTION_NONE for others. */
struct action overlay_common_key(int key);

/* The overlays, each in its own file. */
void overlay_input_draw(const struct frame *frame, struct canvas *canvas);
unsigned overlay_input_last(const struct frame *frame, int rows, int cols);
void overlay_help_draw(const struct frame *frame, struct canvas *canvas);
unsigned overlay_help_last(const struct frame *frame, int rows, int cols);
void overlay_explain_draw(const struct frame *frame, struct canvas *canvas);
void overlay_kinds_draw(const struct frame *frame, struct canvas *canvas);
void overlay_columns_draw(const struct frame *frame, struct canvas *canvas);
void overlay_filter_draw(const struct frame *frame, struct canvas *canvas);
/* Two runs on one chart inside a panel, under these names; how many axes and numbers there are to choose from. */
void overlay_runs_chart_draw(const struct frame *frame, struct canvas *panel, char names[2][NUM_TEXT]);
unsigned runs_axis_count(void);
unsigned runs_number_count(void);
const char *runs_number_line(unsigned number); /* the name in window_lines of what it shows */
void overlay_runs_draw(const struct frame *frame, struct canvas *canvas);
void overlay_compare_draw(const struct frame *frame, struct canvas *canvas);
void overlay_numbers_draw(const struct frame *frame, struct canvas *canvas);
void overlay_quit_draw(const struct frame *frame, struct canvas *canvas);
void overlay_prompt_draw(const struct frame *frame, struct canvas *canvas); /* go to, search, write */
struct action overlay_explain_key(const struct frame *frame, int key);
/* The item at which it begins: what the screen is about. */
unsigned overlay_explain_first(const struct frame *frame);
unsigned overlay_explain_last(const struct frame *frame, int rows, int cols);
unsigned overlay_kinds_last(const struct frame *frame, int rows, int cols);
unsigned overlay_columns_last(const struct frame *frame, int rows, int cols);
unsigned overlay_compare_last(const struct frame *frame, int rows, int cols);
unsigned overlay_numbers_last(const struct frame *frame, int rows, int cols);
struct action overlay_runs_key(const struct frame *frame, int key);
struct action overlay_compare_key(const struct frame *frame, int key);
struct action overlay_numbers_key(const struct frame *frame, int key);
struct action overlay_kinds_key(const struct frame *frame, int key);
struct action overlay_columns_key(const struct frame *frame, int key);
struct action overlay_filter_key(const struct frame *frame, int key);
void overlay_outliers_draw(const struct frame *frame, struct canvas *canvas);
struct action overlay_outliers_key(const struct frame *frame, int key);
unsigned overlay_outliers_last(const struct frame *frame, int rows, int cols);
struct action overlay_quit_key(const struct frame *frame, int key);
struct action overlay_prompt_key(const struct frame *frame, int key);

/* The menu of filters: number of rows, the filter that row `index` stands for, the row of the one in force. */
unsigned kinds_count(void);
void kinds_filter(unsigned index, char text[PROMPT_MAX]);
unsigned kinds_row_in_force(const struct view *view);

#endif
