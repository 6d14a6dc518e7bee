/*
 * The screens: which panes they are made of, and where those stand at a given size.
 */
#ifndef GCVIEW_UI_SCREENS_H
#define GCVIEW_UI_SCREENS_H

#include "ui/pane.h"

enum { SCREEN_PANES_MAX = 6 };

struct screen_info {
    const char *title; /* "Overview" */
    int digit;         /* the key that leads to it */
    const struct pane *panes[SCREEN_PANES_MAX]; /* from top to bottom; NULL ends */
};
extern const struct screen_info screen_infos[SCREEN_COUNT];

/* A pane and its rectangle on the screen. */
struct place {
    const struct pane *pane;
    unsigned index; /* in panes[] */
    int row, col, rows, cols;
};

/* The screen's parts at rows x cols: where header and footer stand (-1: no room) and the panes that fit. Returns the
 * number of panes; at least one place as long as there is a row left, even if it is smaller than the pane's
 * minimum: draw functions cope with any canvas. */
struct layout {
    int header_row, footer_row; /* -1: none */
    int footer_rows; /* footer_row is the last of them */
    struct place places[SCREEN_PANES_MAX];
    int count;
};
void screen_layout(const struct view *view, int rows, int cols, struct layout *ret);

/* The place of a pane by its id, or NULL when it is not on the screen. */
const struct place *layout_find(const struct layout *layout, const char *id);

#endif
