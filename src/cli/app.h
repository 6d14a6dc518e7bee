/*
 * Everything a viewing gcview has, in one place on main's stack: what came in (trace, model), what is derived from it
 * (insight), what is looked at (view), and the canvas it is drawn on. No terminal, no descriptors, no clock: the screen
 * on a terminal and --script drive the same struct.
 */
#ifndef GCVIEW_CLI_APP_H
#define GCVIEW_CLI_APP_H

#include "analysis/insight.h"
#include "analysis/roster.h"
#include "analysis/watch.h"
#include "base/err.h"
#include "cli/options.h"
#include "ui/ui.h"

enum { APP_SHOWN = 8 };

struct app {
    struct model *model;
    struct trace *trace;
    struct insight *insight;
    struct watch *watch;
    const struct findings *findings; /* the watch's, as of the last frame */
    struct roster *roster;
    struct view view;
    struct feed feed;
    struct canvas canvas;
    int rows, cols;
    uint64_t drawn_ns;  /* when all was drawn last; 0: all is to be drawn at once */
    uint64_t shown[APP_SHOWN]; /* from what; see app.c */
    uint64_t newest_ns; /* when panes last showed the newest cycle */
    bool ascii, mono;
    int64_t wall_ns; /* GC_WALL_NONE: no clock is shown */
    const struct zone *zone; /* of the clocks here; NULL is UTC */
};

/* `is_live`: the input is a running program, of which less is kept by default. */
bool app_init(struct app *app, const struct options *options, bool is_live, struct err *err);
void app_release(struct app *app);

void app_settle(struct app *app); /* the input pauses */
void app_finish(struct app *app); /* and ends */

void app_resize(struct app *app, int rows, int cols);

/* Whether plots must do without colours, from the next frame on. */
void app_set_mono(struct app *app, bool mono);

/* Follows the model; returns when to come again although nothing happens (UINT64_MAX: never). */
uint64_t app_sync(struct app *app, uint64_t now_ns);
/* Draws on app->canvas. */
void app_draw(struct app *app, uint64_t now_ns);
/* The same for a screen that was drawn before: all when a key, a step of the view or a second has gone by, else what shows the newest
 * cycle: the header at once, panes five times a second. Returns when what was left is to be drawn; UINT64_MAX: nothing was. */
uint64_t app_refresh(struct app *app, uint64_t now_ns);

/* A key, or the mouse at a row and column; returns what only the caller can do. */
enum request app_key(struct app *app, int key, int row, int col, uint64_t now_ns);

/* Writes cycles view.write_from..write_to to the file named in view.prompt; csv when the name says so. A message in the
 * footer tells how it went. */
void app_write(struct app *app, uint64_t now_ns);

#endif
