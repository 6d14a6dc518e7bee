/*
 * The one table of keys. What a key does, where it works, what help screen, footer and man page say about it: one row.
 */
#ifndef GCVIEW_UI_KEYS_H
#define GCVIEW_UI_KEYS_H

#include <stddef.h>

#include "ui/pane.h"

enum key_group { KEYS_MOVE, KEYS_TIME, KEYS_SCREEN, KEYS_CYCLES, KEYS_PAUSES, KEYS_FINDINGS, KEYS_LOG, KEYS_PROCESSES, KEYS_TOOLS,
                 KEYS_PROGRAM, KEY_GROUP_COUNT };
extern const char *const key_group_titles[KEY_GROUP_COUNT];

enum { KEYS_PER_BINDING = 4, ON_OVERVIEW = 1 << SCREEN_OVERVIEW, ON_CYCLES = 1 << SCREEN_CYCLES,
       ON_PAUSES = 1 << SCREEN_PAUSES, ON_FINDINGS = 1 << SCREEN_FINDINGS, ON_LOG = 1 << SCREEN_LOG,
       ON_PROCESSES = 1 << SCREEN_PROCESSES,
       ON_RUN = ON_OVERVIEW | ON_CYCLES | ON_PAUSES | ON_FINDINGS | ON_LOG, /* screens about one process */
       ON_ALL = ON_RUN | ON_PROCESSES };

struct key_binding {
    int keys[KEYS_PER_BINDING]; /* code points or enum ui_key; 0 ends */
    const char *names;          /* as help and man page print them: "Left, h" */
    struct action action;
    enum key_group group;
    unsigned screens;                           /* mask of ON_...: elsewhere the key is not bound */
    bool (*when)(const struct frame *frame);    /* NULL: always; else the key does nothing and the footer omits it */
    const char *help;                           /* what it does, a clause */
    const char *footer_key, *footer;            /* "n", "outlier"; NULL: not in the footer */
    int priority;                               /* footer: the lowest goes first when it is too narrow */
};
extern const struct key_binding key_bindings[];
extern const size_t key_binding_count;

/* The action bound to `key` on the frame's screen, with when() holding; ACTION_NONE otherwise. */
struct action keys_action(const struct frame *frame, int key);

#endif
