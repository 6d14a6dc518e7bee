/*
 * One program on a pseudo-terminal, as the foreground job of a small shell of its own.
 *
 *   test --- fork --> leader (session leader, owns the terminal) --- fork --> the program (its own group)
 *
 * The leader is there because a job whose parent is in another session is an orphan, and the kernel does not
 * stop orphans on Ctrl-Z. It writes a struct job_report for each change: started, stopped, ended.
 */
#ifndef GCVIEW_TESTS_JOB_H
#define GCVIEW_TESTS_JOB_H

#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <termios.h>

struct job_options {
    const char *const *argv; /* ends with NULL; argv[0] is the file to run */
    const char *const *env;  /* "NAME=value" beside the fixed ones; ends with NULL; may be NULL */
    int rows, cols;
    const char *stdin_path;  /* stdin is this file; NULL: the terminal, or the pipe below */
    bool pipe_stdin, pipe_stdout, pipe_stderr;
};

struct job_report {
    pid_t pid;           /* of the program */
    bool has_status;     /* false: it has started */
    int status;          /* as waitpid gives it */
    struct rusage usage; /* when it has ended */
};

/* All descriptors are the test's ends; -1 where there is none. They do not block. */
struct job {
    pid_t leader;
    int terminal; /* the master side */
    int modes;    /* the slave side, kept open so that the terminal's modes can be read after the end */
    int reports;
    int in, out, err;
    struct termios initial; /* the terminal's modes before anybody changed them */
};

void job_start(struct job *ret, const struct job_options *options); /* aborts when the system refuses */
void job_end(struct job *job); /* kills what is left of it and closes everything */

#endif
