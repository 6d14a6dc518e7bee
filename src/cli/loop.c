#include "config.h"

#include "cli/loop.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/select.h>
#include <time.h>

#include "base/num.h"
#include "model/model.h"
#include "ui/screen.h"

uint64_t loop_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

int64_t loop_wall_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * (int64_t)NS_PER_S + now.tv_nsec;
}

static void watch(int fd, fd_set *set, int *highest)
{
    if (fd < 0 || fd >= FD_SETSIZE)
        return;
    FD_SET(fd, set);
    if (fd > *highest)
        *highest = fd;
}

static bool is_any_ready(const struct loop_wait *wait, const fd_set *readable)
{
    for (int i = 0; i < wait->input_count; i++)
        if (wait->input_fds[i] < FD_SETSIZE && FD_ISSET(wait->input_fds[i], readable))
            return true;
    return false;
}

void loop_wait(struct loop_wait *wait)
{
    fd_set readable;
    int highest = -1;
    FD_ZERO(&readable);
    for (int i = 0; i < wait->input_count; i++)
        watch(wait->input_fds[i], &readable, &highest);
    watch(wait->tty_fd, &readable, &highest);

    uint64_t now = loop_now_ns();
    uint64_t left = wait->until_ns > now ? wait->until_ns - now : 0;
    struct timespec timeout = {.tv_sec = (time_t)(left / NS_PER_S), .tv_nsec = (long)(left % NS_PER_S)};
    sigset_t none;
    sigemptyset(&none);
    int ready = pselect(highest + 1, &readable, NULL, NULL, wait->until_ns == LOOP_NEVER ? NULL : &timeout, &none);
    wait->signalled = ready < 0;
    wait->input_ready = ready > 0 && is_any_ready(wait, &readable);
    wait->tty_ready = ready > 0 && wait->tty_fd >= 0 && FD_ISSET(wait->tty_fd, &readable);
}

bool loop_wait_readable(const int *fds, int count, uint64_t timeout_ns)
{
    struct loop_wait wait = {.input_fds = fds, .input_count = count, .tty_fd = -1, .until_ns = LOOP_NEVER};
    if (timeout_ns != LOOP_NEVER)
        wait.until_ns = loop_now_ns() + timeout_ns;
    do
        loop_wait(&wait);
    while (wait.signalled);
    return wait.input_ready;
}

void loop_wait_writable(int fd)
{
    fd_set writable;
    int highest = -1;
    FD_ZERO(&writable);
    watch(fd, &writable, &highest);
    (void)pselect(highest + 1, NULL, &writable, NULL, NULL, NULL);
}

static void unblock(int signal, sigset_t *ret_before)
{
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    sigprocmask(SIG_UNBLOCK, &one, ret_before);
}

/* SA_RESETHAND has put the signal's own effect back, so raising it again is the end. */
static void on_deadly(int signal)
{
    screen_restore();
    unblock(signal, NULL);
    raise(signal);
}

void loop_suspend(void)
{
    sigset_t before;
    unblock(SIGTSTP, &before);
    screen_suspend();
    sigprocmask(SIG_SETMASK, &before, NULL);
}

/* What it does is safe in here: signals come while we wait, never inside of anything. */
static void on_stop(int signal)
{
    (void)signal;
    loop_suspend();
}

static void on_change(int signal)
{
    (void)signal;
}

static void handle(int signal, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

void loop_own_terminal(void)
{
    static const int DEADLY[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t held;
    sigemptyset(&held);
    for (size_t i = 0; i < sizeof DEADLY / sizeof DEADLY[0]; i++) {
        handle(DEADLY[i], on_deadly, (int)SA_RESETHAND);
        sigaddset(&held, DEADLY[i]);
    }
    screen_install_signals();
    handle(SIGTSTP, on_stop, 0);
    handle(SIGWINCH, on_change, 0);
    handle(SIGCONT, on_change, 0);
    handle(SIGPIPE, SIG_IGN, 0);
    sigaddset(&held, SIGTSTP);
    sigaddset(&held, SIGWINCH);
    sigaddset(&held, SIGCONT);
    sigprocmask(SIG_BLOCK, &held, NULL);
}
