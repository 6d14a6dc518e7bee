/*
 * Giving up what a command does not need, before it reads the first byte of a log.
 *
 * A log is written by others: by what a program was asked for over the network, or by whoever sent the file. Its bytes go
 * through four libraries that unpack and one that matches patterns. Should one of them have a hole, what comes in through
 * it finds a process that cannot start programs and, for all commands but those with a screen, cannot create, change or
 * remove a file.
 *
 * Landlock (Linux 5.13) does that in three calls and without a list of system calls, which a filter for seccomp needs: such
 * a list depends on the C library and its version, and a tool that is killed on the next distribution protects nobody.
 */
#ifndef GCVIEW_CLI_CONFINE_H
#define GCVIEW_CLI_CONFINE_H

#include <stdbool.h>

enum confine {
    CONFINE_NOT,     /* it starts programs */
    CONFINE_RUNNING, /* no file can be executed, nor rights be gained */
    CONFINE_WRITING, /* nor can files be created, changed or removed; what is open stays so */
};

/* For this process and all threads it starts from now on; there is no way back. False when the system cannot do it, which is
 * nothing to complain about. */
bool confine_to(enum confine confine);

#endif
