/*
 * A program that gcview starts itself, with tracing switched on: `gcview run`, `gcview check -- CMD`.
 *
 *   child_hold_signals, child_start, read err_fd (and out_fd) to their ends, child_wait, child_release
 *
 * Nothing here waits for a descriptor: that is the caller's loop. The program is in our process group, so the keyboard's
 * Ctrl-C and Ctrl-Z reach it as if gcview were not there; under a screen, where they are keys, it may have its own: then
 * to stop `go run .` or a script stops what they have started, too.
 */
#ifndef GCVIEW_INPUT_CHILD_H
#define GCVIEW_INPUT_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/strbuf.h"

enum child_stdout {
    CHILD_STDOUT_OURS,        /* it writes to our standard output itself */
    CHILD_STDOUT_WITH_STDERR, /* one pipe for both, in the order of its writes, like 2>&1 */
    CHILD_STDOUT_PIPE,        /* a pipe of its own: out_fd */
};

struct child_options {
    const char *const *argv; /* ends with NULL; argv[0] is looked for in PATH */
    const char *godebug;     /* what to switch on, as child_merge_godebug takes it: "gctrace,schedtrace=1000" */
    enum child_stdout out;
    bool no_stdin;           /* it reads from /dev/null: the terminal's keys are ours */
    bool own_group;          /* it and what it starts are a process group of their own, and signals go to all of it */
};

struct child {
    pid_t pid;
    bool has_group;     /* see own_group */
    int err_fd, out_fd; /* our ends, non-blocking, closed on exec; -1: none */
    bool has_ended;     /* and the two below are known */
    int status;         /* as wait(2) gives it */
    uint64_t cpu_ns;    /* user and system time of it and of those it has waited for */
};

/* When the program cannot be started: false, with "cannot run './x': No such file or directory", and nothing is left over. */
bool child_start(struct child *child, const struct child_options *options, struct err *err);
/* Looks whether it has ended, or waits until it has; true when so. No zombie is left once it was. */
bool child_wait(struct child *child, bool until_it_ends);
/* To it, or to its group, which may outlive it. To nobody when there is none of that left. */
void child_signal(const struct child *child, int signal);
/* Closes our ends. A program that still runs goes on by itself; its next write is its end. */
void child_release(struct child *child);

/* From now on SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1 and SIGUSR2 do not end us; they, and the end of a child, end a
 * wait in the loop. Before child_start. What is ignored (nohup) stays so. */
void child_hold_signals(void);
/* After a wait that a signal has ended: hands those that came on to the program. True when one of the first four was among
 * them. What the keyboard sent it has from the terminal already, and does not get twice. */
bool child_forward_signals(const struct child *child);

/* "exit status 3", "signal 9 (Killed)"; `ret_failed` when it is not success. The text is appended. */
void child_describe(const struct child *child, struct strbuf *out, bool *ret_failed);

/*
 * What GODEBUG has to be so that `wanted` is on beside all that `current` (NULL: not set) says. Both are comma-separated. A
 * wanted name without a value is switched on with 1, unless it is on already (gctrace=2 stays); one with a value gets it. Of
 * a name that comes twice the runtime obeys the last (parsegodebug, runtime1.go), so each wanted name is there only once.
 */
void child_merge_godebug(const char *current, const char *wanted, struct strbuf *out);

#endif
