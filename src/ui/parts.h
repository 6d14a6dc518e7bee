/*
 * The parts of a frame that ui.c puts together: header, footer, and the overlays with their keys.
 */
#ifndef GCVIEW_UI_PARTS_H
#define GCVIEW_UI_PARTS_H

#include "ui/pane.h"

/* One row each; the canvas is that row. */
void header_draw(const struct frame *frame, struct canvas *canvas);
void footer_draw(const struct frame *frame, struct canvas *canvas);

/* What lies over the screen and takes all keys. draw gets the whole screen's body, or the footer row when
 * `in_footer`: then it is a prompt. */
struct overlay_info {
    const char *title;
    const char *hint; /* its keys, "KEY what · KEY what", for the footer; NULL: it says so itself */
    bool in_footer;
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
void overlay_help_draw(const struct frame *frame, struct canvas *canvas);
unsigned overlay_help_last(const struct frame *frame, int rows, int cols);
void overlay_explain_draw(const struct frame *frame, struct canvas *canvas);
void overlay_filter_draw(const struct frame *frame, struct canvas *canvas);
void overlay_compare_draw(const struct frame *frame, struct canvas *canvas);
void overlay_quit_draw(const struct frame *frame, struct canvas *canvas);
void overlay_prompt_draw(const struct frame *frame, struct canvas *canvas); /* go to, search, write */
struct action overlay_explain_key(const struct frame *frame, int key);
unsigned overlay_explain_last(const struct frame *frame, int rows, int cols);
unsigned overlay_filter_last(const struct frame *frame, int rows, int cols);
unsigned overlay_compare_last(const struct frame *frame, int rows, int cols);
struct action overlay_filter_key(const struct frame *frame, int key);
struct action overlay_quit_key(const struct frame *frame, int key);
struct action overlay_prompt_key(const struct frame *frame, int key);

/* Filter menu: number of rows, and the mask that row `index` stands for. */
unsigned filter_choice_count(void);
uint32_t filter_choice_mask(unsigned index);
const char *filter_name(uint32_t mask); /* "all", "outliers", "STW", ... */
const char *sort_name(enum sort_key sort); /* "cycle", "STW", ... */

#endif
