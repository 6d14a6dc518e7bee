/*
 * The program of `gcview run`: started with tracing on, looked after, started again. Its output comes through the intake
 * like that of any pipe, standard output and standard error in the order of its writes.
 */
#ifndef GCVIEW_CLI_RUNNER_H
#define GCVIEW_CLI_RUNNER_H

#include "cli/inflow.h"
#include "cli/options.h"
#include "input/child.h"
#include "input/intake.h"

struct runner {
    struct child_options how;
    struct child child;
    bool is_started;  /* and `child` has not been released */
    bool is_leaving;  /* a signal has asked us to end, and we do as soon as the program has */
    uint64_t told_ns; /* when to say that it has not ended though it was asked to; LOOP_NEVER: not to */
    char about[96];   /* "app, pid 4711", "app: exit status 3" */
};

/* What the command line names after the options; nothing is started yet. False when it names nothing. */
bool runner_init(struct runner *runner, const struct options *options, enum child_stdout out, struct err *err);
/* Starts it, and adds its output to the intake. What ran before must have ended. */
bool runner_start(struct runner *runner, struct intake *intake, struct err *err);
/* Whether it has ended; from then on `about` says how. */
bool runner_has_ended(struct runner *runner);
/* Asks it to end (SIGTERM); nothing when it has. */
void runner_stop(struct runner *runner);
/* After a wait that a signal has ended: hands on what came for us. */
void runner_signalled(struct runner *runner);
/* Whether nobody wants more of it: a signal has asked us to end, and it has ended itself, though what it has started may still
 * hold its output. `runner` NULL: there is none, and never. */
bool runner_is_done(struct runner *runner);
/* Its status as a shell has it: 128 and the signal's number for one that a signal has ended. It must have ended. */
int runner_status(const struct runner *runner);
/* Nobody looks any more: what still comes is stored (--tee) and goes to `fd`, as long as somebody reads it, or nowhere (-1);
 * then waits until the program has ended, handing signals on that come for us. `runner` NULL: somebody else's pipe; then
 * EXIT_OUTPUT when nobody reads, EXIT_INPUT when it cannot be read, with a sentence. */
int runner_finish(struct runner *runner, struct inflow *inflow, int fd, struct err *err);
void runner_release(struct runner *runner);

/* As inflow_wait without a time; a signal for us goes to the program, and ends the wait. `runner` NULL: there is none. */
void runner_wait(struct runner *runner, const struct intake *intake);

#endif
