/*
 * The program of `gcview run` while it is on the screen: its end is told, r starts it anew, leaving stops it.
 *
 * r asks before it stops anything. Then it waits for the program's end and for that of its output, which what it has started
 * may still hold: a server that `go run .` leaves behind for a moment has its port until then. A further r does not wait.
 */
#ifndef GCVIEW_CLI_PROGRAM_H
#define GCVIEW_CLI_PROGRAM_H

#include "cli/app.h"
#include "cli/inflow.h"
#include "cli/runner.h"

enum program_wish {
    PROGRAM_STAYS,
    PROGRAM_ASKED,           /* whether to stop it and start it anew */
    PROGRAM_ANEW_WHEN_QUIET, /* when it and its output have ended */
    PROGRAM_ANEW,            /* when it has ended */
};

struct program {
    struct runner *runner; /* borrowed; NULL: the input is not ours to start, and nothing here does anything */
    enum program_wish wish;
    bool is_over;          /* it has ended, and that is told */
};

void program_restart(struct program *program, struct app *app, uint64_t now_ns);

/* After a wait that a signal has ended: hands on what came for us, and then we leave when the program does. */
void program_signalled(struct program *program);

/* Once a turn, after the input: its end, and what waits for that. True when the screen is behind. */
bool program_look(struct program *program, struct app *app, struct intake *intake, uint64_t now_ns);
/* Whether the reader has nothing more to see: a signal came for us, and the program has ended. */
bool program_is_done(const struct program *program);

/* The screen is gone. Unless its output is wanted (`is_passing`) it is asked to end, and all that it has started; returns when
 * it has, with runner_finish's status. */
int program_leave(struct program *program, struct inflow *inflow, bool is_passing, struct err *err);

#endif
