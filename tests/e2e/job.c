#include "e2e/job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A test's machinery has no way on without these calls. */
static void must(bool succeeded, const char *what)
{
    if (succeeded)
        return;
    perror(what);
    abort();
}

static int owned(int fd, bool is_nonblocking)
{
    must(fd >= 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0, "fcntl");
    if (is_nonblocking)
        must(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0, "fcntl");
    return fd;
}

static void open_terminal(struct job *job, int rows, int cols)
{
    job->terminal = owned(posix_openpt(O_RDWR | O_NOCTTY), true);
    must(grantpt(job->terminal) == 0 && unlockpt(job->terminal) == 0, "grantpt");
    job->modes = owned(open(ptsname(job->terminal), O_RDWR | O_NOCTTY), false);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    must(ioctl(job->modes, TIOCSWINSZ, &size) == 0, "TIOCSWINSZ");
    must(tcgetattr(job->modes, &job->initial) == 0, "tcgetattr");
}

/* A pipe between the test and the program; returns the program's end. */
static int open_pipe(int *ret_own, bool program_reads)
{
    int ends[2];
    must(pipe(ends) == 0, "pipe");
    *ret_own = owned(ends[program_reads ? 1 : 0], true);
    return owned(ends[program_reads ? 0 : 1], false);
}

static void set_environment(const char *const *extra)
{
    static const char *const fixed[] = {
        "TERM=xterm-256color", "LC_ALL=C.UTF-8", "TZ=UTC", "HOME=/nonexistent", "XDG_CONFIG_HOME=/nonexistent",
    };
    unsetenv("NO_COLOR");
    unsetenv("COLORTERM");
    unsetenv("LINES");
    unsetenv("COLUMNS");
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        putenv((char *)(uintptr_t)fixed[i]);
    for (; extra && *extra; extra++)
        putenv((char *)(uintptr_t)*extra);
}

/* `fds`: what becomes 0, 1 and 2. */
static _Noreturn void become_program(const struct job_options *options, int terminal, const int fds[3])
{
    setpgid(0, 0);
    tcsetpgrp(terminal, getpgrp());
    signal(SIGTTOU, SIG_DFL);
    for (int fd = 0; fd < 3; fd++)
        dup2(fds[fd], fd);
    set_environment(options->env);
    execv(options->argv[0], (char *const *)(uintptr_t)options->argv);
    fprintf(stderr, "cannot run %s: %s\n", options->argv[0], strerror(errno));
    _exit(127);
}

static void report(int fd, struct job_report news)
{
    if (write(fd, &news, sizeof news) != sizeof news)
        _exit(1);
}

static void close_ends(const struct job *job)
{
    const int fds[] = {job->terminal, job->reports, job->in, job->out, job->err};
    for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

static _Noreturn void lead(const struct job_options *options, const struct job *job, const int fds[3], int reports)
{
    close_ends(job);
    setsid();
    must(ioctl(job->modes, TIOCSCTTY, 0) == 0, "TIOCSCTTY");
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    struct job_report news = {.pid = fork()};
    if (news.pid == 0)
        become_program(options, job->modes, fds);
    setpgid(news.pid, news.pid);
    for (int fd = 0; fd < 3; fd++)
        close(fds[fd]); /* or the program's pipes would never end */
    report(reports, news);
    news.has_status = true;
    do {
        if (wait4(news.pid, &news.status, WUNTRACED, &news.usage) < 0)
            _exit(1);
        report(reports, news);
    } while (WIFSTOPPED(news.status));
    _exit(0);
}

void job_start(struct job *ret, const struct job_options *options)
{
    struct job job = {.in = -1, .out = -1, .err = -1};
    open_terminal(&job, options->rows, options->cols);
    int fds[3];
    for (int fd = 0; fd < 3; fd++)
        fds[fd] = fcntl(job.modes, F_DUPFD_CLOEXEC, 3);
    if (options->stdin_path)
        must((fds[0] = open(options->stdin_path, O_RDONLY | O_CLOEXEC)) >= 0, options->stdin_path);
    if (options->pipe_stdin)
        fds[0] = open_pipe(&job.in, true);
    if (options->pipe_stdout)
        fds[1] = open_pipe(&job.out, false);
    if (options->pipe_stderr)
        fds[2] = open_pipe(&job.err, false);
    int reports = open_pipe(&job.reports, false);
    job.leader = fork();
    must(job.leader >= 0, "fork");
    if (job.leader == 0)
        lead(options, &job, fds, reports);
    close(reports);
    for (int fd = 0; fd < 3; fd++)
        close(fds[fd]);
    *ret = job;
}

void job_end(struct job *job)
{
    kill(job->leader, SIGKILL); /* the kernel then hangs up on what it led */
    waitpid(job->leader, NULL, 0);
    close(job->modes);
    close_ends(job);
}
