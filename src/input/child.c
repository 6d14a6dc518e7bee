/*
 * Starting a program and looking after it.
 *
 * Whether exec has succeeded comes back through a pipe that exec closes: the parent reads nothing, or errno. posix_spawn was
 * rejected: it cannot tell a missing program from one that cannot be run on every system, nor undo SIGPIPE and the mask.
 *
 * Signals: they are blocked but for the moments of waiting (see cli/loop.h), and their handler does nothing. Which one has
 * come is told by its disposition: SA_RESETHAND has put the default back. So no variable is shared with a handler.
 */
#include "config.h"

#include "input/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#ifdef HAVE_SYS_PRCTL_H
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/num.h"

/* The first of them are for us as well: asked to end, we leave when the program has ended. */
static const int HELD[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2};
enum { HELD_COUNT = sizeof HELD / sizeof HELD[0], ENDING_COUNT = 4 };

/* The largest pipe an unprivileged Linux process may have: the program can be this far ahead of us before it waits. */
enum { PIPE_BYTES = 1 << 20 };

struct ends {
    int read, write; /* -1: none */
};

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void close_ends(struct ends *ends)
{
    close_end(&ends->read);
    close_end(&ends->write);
}

static bool open_ends(struct ends *ends, bool is_nonblocking)
{
    int fds[2];
    if (pipe(fds) < 0)
        return false;
    *ends = (struct ends){.read = fds[0], .write = fds[1]};
    if (fcntl(fds[0], F_SETFD, FD_CLOEXEC) < 0 || fcntl(fds[1], F_SETFD, FD_CLOEXEC) < 0)
        return false;
    if (!is_nonblocking)
        return true;
#ifdef F_SETPIPE_SZ
    (void)fcntl(fds[0], F_SETPIPE_SZ, (int)PIPE_BYTES); /* a smaller pipe works too */
#endif
    return fcntl(fds[0], F_SETFL, O_NONBLOCK) == 0;
}

static void default_signals(void)
{
    for (int i = 0; i < HELD_COUNT; i++) {
        struct sigaction now;
        if (sigaction(HELD[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            signal(HELD[i], SIG_DFL);
    }
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool set_godebug(const char *wanted)
{
    struct strbuf merged;
    strbuf_init(&merged, 0);
    child_merge_godebug(getenv("GODEBUG"), wanted, &merged);
    bool is_set = setenv("GODEBUG", merged.ptr, 1) == 0;
    strbuf_release(&merged);
    return is_set;
}

/* Whatever kills us (SIGKILL, the kernel when memory is short): the program is asked to end, as if we had stopped it. Elsewhere than on
 * Linux, and for what it has started itself, the pipe that nobody reads any more is the end: SIGPIPE at the next trace line. */
static void end_with(pid_t parent)
{
#ifdef HAVE_SYS_PRCTL_H
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    if (getppid() != parent) /* already */
        _exit(127);
}

static _Noreturn void become_program(const struct child_options *options, int out, int err, int report)
{
    default_signals();
    if (options->own_group)
        (void)setpgid(0, 0); /* of our own child that has just begun: it cannot fail */
    int in = options->no_stdin ? open("/dev/null", O_RDONLY) : STDIN_FILENO;
    if (in >= 0 && dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0 &&
        set_godebug(options->godebug))
        execvp(options->argv[0], (char *const *)(uintptr_t)options->argv);
    int why = errno;
    (void)!write(report, &why, sizeof why);
    _exit(127);
}

struct pipes {
    struct ends err, out, report;
};

static void close_pipes(struct pipes *pipes)
{
    close_ends(&pipes->err);
    close_ends(&pipes->out);
    close_ends(&pipes->report);
}

static bool open_pipes(struct pipes *pipes, enum child_stdout out)
{
    *pipes = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}};
    return open_ends(&pipes->err, true) && open_ends(&pipes->report, false) &&
           (out != CHILD_STDOUT_PIPE || open_ends(&pipes->out, true));
}

/* 0 when the program runs, else what exec said. */
static int read_report(int fd)
{
    int why = 0;
    ssize_t got;
    do
        got = read(fd, &why, sizeof why);
    while (got < 0 && errno == EINTR);
    return got == (ssize_t)sizeof why ? why : 0;
}

/* Somebody who ignored the ends of children may have started us: then the kernel would keep no status for wait4. */
static void expect_children(void)
{
    struct sigaction now;
    if (sigaction(SIGCHLD, NULL, &now) == 0 && now.sa_handler == SIG_IGN)
        signal(SIGCHLD, SIG_DFL);
}

static bool fail(struct pipes *pipes, const char *program, int why, struct err *err)
{
    close_pipes(pipes);
    return err_set(err, "cannot run '%s': %s", program, strerror(why));
}

bool child_start(struct child *child, const struct child_options *options, struct err *err)
{
    struct pipes pipes;
    *child = (struct child){.pid = -1, .err_fd = -1, .out_fd = -1};
    pid_t parent = getpid();
    expect_children();
    if (!open_pipes(&pipes, options->out))
        return fail(&pipes, options->argv[0], errno, err);
    child->pid = fork();
    if (child->pid < 0)
        return fail(&pipes, options->argv[0], errno, err);
    if (child->pid == 0) {
        const int out[] = {[CHILD_STDOUT_OURS] = STDOUT_FILENO,
                           [CHILD_STDOUT_WITH_STDERR] = pipes.err.write,
                           [CHILD_STDOUT_PIPE] = pipes.out.write};
        end_with(parent);
        become_program(options, out[options->out], pipes.err.write, pipes.report.write);
    }
    close_end(&pipes.report.write);
    int why = read_report(pipes.report.read);
    if (why) {
        (void)child_wait(child, true);
        return fail(&pipes, options->argv[0], why, err);
    }
    child->has_group = options->own_group;
    child->err_fd = pipes.err.read;
    child->out_fd = pipes.out.read;
    close_end(&pipes.report.read);
    close_end(&pipes.err.write);
    close_end(&pipes.out.write);
    return true;
}

static uint64_t time_ns(const struct timeval *time)
{
    return (uint64_t)time->tv_sec * NS_PER_S + (uint64_t)time->tv_usec * NS_PER_US;
}

bool child_wait(struct child *child, bool until_it_ends)
{
    struct rusage used;
    pid_t ended;
    if (child->has_ended || child->pid <= 0)
        return child->has_ended;
    do
        ended = wait4(child->pid, &child->status, until_it_ends ? 0 : WNOHANG, &used);
    while (ended < 0 && errno == EINTR);
    if (ended != child->pid)
        return false;
    child->has_ended = true;
    child->cpu_ns = time_ns(&used.ru_utime) + time_ns(&used.ru_stime);
    return true;
}

/* A group lives as long as any of it, and its number is given to nobody before that: but to somebody perhaps after that. */
static bool is_group_ours(const struct child *child)
{
    return child->has_group && (!child->has_ended || (kill(child->pid, 0) < 0 && errno == ESRCH));
}

void child_signal(const struct child *child, int signal)
{
    if (child->pid <= 0)
        return;
    if (!child->has_group && !child->has_ended)
        (void)kill(child->pid, signal);
    if (!is_group_ours(child))
        return;
    (void)kill(-child->pid, signal);
    (void)kill(-child->pid, SIGCONT); /* one that has wanted the terminal was stopped, and would not notice */
}

void child_release(struct child *child)
{
    close_end(&child->err_fd);
    close_end(&child->out_fd);
    (void)child_wait(child, false);
}

static void on_signal(int signal)
{
    (void)signal;
}

static void handle(int signal, int flags)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

void child_hold_signals(void)
{
    sigset_t held;
    sigemptyset(&held);
    for (int i = 0; i < HELD_COUNT; i++) {
        struct sigaction now;
        if (sigaction(HELD[i], NULL, &now) < 0 || now.sa_handler == SIG_IGN)
            continue;
        handle(HELD[i], (int)SA_RESETHAND);
        sigaddset(&held, HELD[i]);
    }
    handle(SIGCHLD, 0);
    sigaddset(&held, SIGCHLD);
    sigprocmask(SIG_BLOCK, &held, NULL);
}

/* The keyboard's signals go to the whole foreground group, of which the program is a part, unless it has its own. */
static bool is_from_keyboard(int signal)
{
    if (signal != SIGINT && signal != SIGQUIT)
        return false;
    int terminal = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return false;
    bool is_foreground = tcgetpgrp(terminal) == getpgrp();
    close(terminal);
    return is_foreground;
}

bool child_forward_signals(const struct child *child)
{
    bool any = false;
    for (int i = 0; i < HELD_COUNT; i++) {
        struct sigaction now;
        if (sigaction(HELD[i], NULL, &now) < 0 || now.sa_handler != SIG_DFL)
            continue;
        any |= i < ENDING_COUNT;
        handle(HELD[i], (int)SA_RESETHAND);
        if (child->has_group || !is_from_keyboard(HELD[i]))
            child_signal(child, HELD[i]);
    }
    return any;
}

void child_describe(const struct child *child, struct strbuf *out, bool *ret_failed)
{
    *ret_failed = child->status != 0;
    if (WIFSIGNALED(child->status))
        strbuf_addf(out, "signal %d (%s)", WTERMSIG(child->status), strsignal(WTERMSIG(child->status)));
    else
        strbuf_addf(out, "exit status %d", WEXITSTATUS(child->status));
}

/* The next of a comma-separated list; false at its end. */
static bool next_setting(struct span *list, struct span *ret)
{
    if (list->len == 0)
        return false;
    *ret = span_head(*list, span_find(*list, SPAN_LIT(",")));
    *list = span_from(*list, ret->len + 1);
    return true;
}

static struct span name_of(struct span setting)
{
    return span_head(setting, span_find(setting, SPAN_LIT("=")));
}

/* The last setting of that name. */
static bool find_setting(struct span list, struct span name, struct span *ret)
{
    bool found = false;
    struct span setting;
    while (next_setting(&list, &setting))
        if (span_eq(name_of(setting), name)) {
            *ret = setting;
            found = true;
        }
    return found;
}

static void add_setting(struct strbuf *out, struct span setting)
{
    if (out->len > 0)
        strbuf_addc(out, ',');
    strbuf_add(out, setting);
}

static bool is_on(struct span setting)
{
    struct span value = span_from(setting, name_of(setting).len);
    return value.len > 1 && !span_eq(value, SPAN_LIT("=0"));
}

void child_merge_godebug(const char *current, const char *wanted, struct strbuf *out)
{
    struct span was = span_of(current ? current : ""), want = span_of(wanted);
    struct span setting, old, rest = was;
    while (next_setting(&rest, &setting))
        if (setting.len > 0 && !find_setting(want, name_of(setting), &old))
            add_setting(out, setting);
    rest = want;
    while (next_setting(&rest, &setting)) {
        bool has_value = name_of(setting).len < setting.len;
        if (!has_value && find_setting(was, setting, &old) && is_on(old)) {
            add_setting(out, old);
        } else if (setting.len > 0) {
            add_setting(out, setting);
            strbuf_adds(out, has_value ? "" : "=1");
        }
    }
}
