/* Where the input stands: what the program tells the screen before each frame. */
#ifndef GCVIEW_UI_FEED_H
#define GCVIEW_UI_FEED_H

#include <stdbool.h>
#include <stdint.h>

enum feed_state { FEED_LOADING, FEED_LIVE, FEED_REPLAY, FEED_ENDED };

/* What the input side tells the screen; filled by the loop before each frame. */
struct feed {
    enum feed_state state;
    const char *name;       /* file name, "stdin", "demo" */
    uint64_t bytes_done, bytes_total; /* FEED_LOADING: progress; total 0 = unknown */
    bool is_file;           /* FEED_LIVE: a file that grows; nobody waits for us */
    bool can_restart;       /* we have started the program ourselves */
    bool is_running;        /* and it has not ended */
    bool paused;            /* replay stands still */
    unsigned replay_speed;  /* in percent: 100 = the trace's own time */
    char trouble[160];      /* a sentence to show, "" when fine: read error, ... */
};

#endif
