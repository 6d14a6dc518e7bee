/*
 * --script: a reader in a file. It presses keys and asks for screens; the time is its own, so the result is the same
 * every time and nothing waits. Screen tests and the pictures of the README are made with it.
 *
 *   live                the input is a running program: nothing is read until `feed`
 *   feed N              the next N lines of the input come in
 *   end                 the rest of the input comes in, and ends
 *   advance 500ms       time passes (ns, us, ms, s, m)
 *   key Left 2 Ctrl-L   keys by name or character
 *   type TEXT           the characters of the rest of the line
 *   click ROW COL       wheel up|down ROW COL        from 0
 *   resize 100x30
 *   screen [NAME]       prints "--- NAME COLSxROWS" and the screen
 *   roles [NAME]        prints the meanings instead of the characters (see ui/dump.h)
 *   theme NAME|FILE     for pictures
 *   svg FILE            writes a picture of the screen
 *
 * '#' begins a comment line. Unless `live` comes first, all of the input is read before anything else. A first line
 * "#! ARGUMENTS" is for the runner of the golden tests.
 */
#ifndef GCVIEW_CLI_SCRIPT_H
#define GCVIEW_CLI_SCRIPT_H

#include "cli/app.h"
#include "cli/backlog.h"

/* The whole input, and the way into the app's trace. */
struct script_input {
    struct backlog *backlog;
    struct inflow *inflow;
};

/* Runs `text` (the script of a file called `name`, for sentences); screens are appended to `out`. */
bool script_run(struct app *app, const char *name, struct span text, const struct script_input *input,
                struct strbuf *out, struct err *err);

/* The key of that name: "Left", "Ctrl-L", "Space", or one character. 0: there is none. */
int script_key(struct span name);

#endif
