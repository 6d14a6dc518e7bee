/*
 * A small world for tests of the UI: a model fed by hand, a view, and the frame that is drawn from them.
 */
#ifndef GCVIEW_TESTS_WORLD_H
#define GCVIEW_TESTS_WORLD_H

#include "analysis/outlier.h"
#include "analysis/window.h"
#include "records.h"
#include "ui/ui.h"

struct world {
    struct model *model;
    struct trace_counts counts;
    struct feed feed;
    struct view view;
    struct outlier_basis basis;
    struct window window, whole;
    struct insight *insight;
    struct roster *roster;
    struct frame frame;
    uint64_t now_ns;
    struct zone_change wall_changes[2]; /* none: UTC */
    struct zone zone;
    int rows, cols;
};

void world_init(struct world *world, enum feed_state state);
void world_free(struct world *world);

/* For cmocka: a live world for each test. */
int world_setup(void **state);
int world_teardown(void **state);

/* One cycle with its log line; the numbers of calm_record(number) unless a record is given. */
void world_cycle(struct world *world, uint64_t number);
void world_record(struct world *world, const struct gc_record *record);
/* A line of the program's own. */
void world_say(struct world *world, const char *text);

/* So many cycles more, then ten seconds and a turn. */
void world_fill(struct world *world, uint64_t cycles);

/* As the loop does it: view_sync, frame, ui_prepare. */
void world_turn(struct world *world);
/* A key as the loop handles it, and a turn. */
enum request world_key(struct world *world, int key);
/* Types text, one key each. */
void world_type(struct world *world, const char *text);
/* The screen as text; the caller frees it. */
char *world_screen(struct world *world);

#endif
