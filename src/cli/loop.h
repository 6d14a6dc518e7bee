/*
 * Waiting: the only place where gcview sleeps, and the only one that knows signals.
 *
 * Signals are blocked all the time and let through only while waiting, so a handler never interrupts anything: no flag,
 * no pipe to oneself and no variable at file scope is needed, and a signal between looking and sleeping is not lost.
 * pselect does that in one call everywhere, and knows /dev/tty on macOS, which poll does not; its limit of 1024
 * descriptors is no limit where the intake has half as many.
 */
#ifndef GCVIEW_CLI_LOOP_H
#define GCVIEW_CLI_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#define LOOP_NEVER UINT64_MAX

/* Now, in ns; never goes back. */
uint64_t loop_now_ns(void);
/* Unix time in ns. */
int64_t loop_wall_ns(void);

struct loop_wait {
    const int *input_fds;   /* borrowed; input_count of them */
    int input_count, tty_fd; /* tty_fd -1: none */
    uint64_t until_ns;      /* wakes up then at the latest; LOOP_NEVER */
    bool input_ready, tty_ready, signalled; /* results */
};
void loop_wait(struct loop_wait *wait);

/* Until a read from one of them, or a write, would not block; a timeout of LOOP_NEVER has none. False when it passed. */
bool loop_wait_readable(const int *fds, int count, uint64_t timeout_ns);
void loop_wait_writable(int fd);

/* The terminal is ours from now on: it is given back when a signal ends us, stops us, or when we abort; the signals
 * then do what they always do. A changed size only ends the wait. */
void loop_own_terminal(void);

/* Ctrl-Z: gives the terminal back and stops; returns when we go on. */
void loop_suspend(void);

#endif
