#include "cli/runner.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/num.h"
#include "cli/loop.h"
#include "cli/output.h"

#define PATIENCE_NS NS_PER_S

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

bool runner_init(struct runner *runner, const struct options *options, enum child_stdout out, struct err *err)
{
    *runner = (struct runner){.how = {.argv = options->files,
                                      .godebug = options->trace ? options->trace : "gctrace",
                                      .out = out,
                                      .no_stdin = isatty(STDIN_FILENO)}};
    if (options->file_count == 0)
        return err_set(err, "there is nothing to run; 'gcview run -- ./app --flag' starts ./app");
    snprintf(runner->about, sizeof runner->about, "%.60s", base_name(options->files[0]));
    return true;
}

bool runner_start(struct runner *runner, struct intake *intake, struct err *err)
{
    runner_release(runner);
    if (!child_start(&runner->child, &runner->how, err))
        return false;
    runner->is_started = true;
    const char *name = base_name(runner->how.argv[0]);
    snprintf(runner->about, sizeof runner->about, "%.60s, pid %ld", name, (long)runner->child.pid);
    return intake_add_fd(intake, runner->child.err_fd, name, err);
}

bool runner_has_ended(struct runner *runner)
{
    if (!runner->is_started || !child_wait(&runner->child, false))
        return false;
    bool has_failed;
    struct strbuf how;
    strbuf_init(&how, 0);
    child_describe(&runner->child, &how, &has_failed);
    snprintf(runner->about, sizeof runner->about, "%.60s: %s", base_name(runner->how.argv[0]), how.ptr);
    strbuf_release(&how);
    return true;
}

void runner_stop(struct runner *runner)
{
    if (runner->is_started)
        child_signal(&runner->child, SIGTERM);
}

int runner_status(const struct runner *runner)
{
    int status = runner->child.status;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void wait_until(struct runner *runner, const struct intake *intake, uint64_t until_ns)
{
    int fds[INTAKE_FDS_MAX];
    uint64_t due_ns = intake ? intake_due_ns(intake) : LOOP_NEVER;
    struct loop_wait wait = {.input_fds = fds, .tty_fd = -1, .until_ns = due_ns < until_ns ? due_ns : until_ns};
    wait.input_count = intake ? intake_fds(intake, fds) : 0;
    loop_wait(&wait);
    if (wait.signalled && runner && runner->is_started)
        child_forward_signals(&runner->child);
}

void runner_wait(struct runner *runner, const struct intake *intake)
{
    wait_until(runner, intake, LOOP_NEVER);
}

/* Waits; who waits for more than PATIENCE_NS is told what for, once. */
static void wait_patiently(struct runner *runner, const struct intake *intake, uint64_t *told_ns)
{
    wait_until(runner, intake, *told_ns);
    if (loop_now_ns() < *told_ns || runner_has_ended(runner))
        return;
    char sentence[sizeof runner->about + 64];
    snprintf(sentence, sizeof sentence, "waiting for %s to end; Ctrl-C asks it again", runner->about);
    output_complain(sentence);
    *told_ns = LOOP_NEVER;
}

void runner_finish(struct runner *runner, struct intake *intake, int fd)
{
    struct intake_event event;
    struct err err;
    enum intake_status status = INTAKE_DATA;
    uint64_t told_ns = intake && fd < 0 ? loop_now_ns() + PATIENCE_NS : LOOP_NEVER;
    while (intake && status != INTAKE_END && (fd >= 0 || !runner_has_ended(runner))) {
        status = intake_read(intake, &event, &err);
        if (status == INTAKE_AGAIN)
            wait_patiently(runner, intake, &told_ns);
        else if (status == INTAKE_DATA && fd >= 0 && !output_write(fd, "standard output", event.bytes, NULL))
            fd = -1;
    }
    while (runner->is_started && !runner_has_ended(runner))
        wait_patiently(runner, NULL, &told_ns);
}

void runner_release(struct runner *runner)
{
    if (runner->is_started)
        child_release(&runner->child);
    runner->is_started = false;
}
