#include "cli/runner.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/num.h"
#include "cli/commands.h"
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
    runner->told_ns = LOOP_NEVER;
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
    if (!runner->is_started)
        return;
    child_signal(&runner->child, SIGTERM);
    runner->told_ns = loop_now_ns() + PATIENCE_NS;
}

void runner_signalled(struct runner *runner)
{
    if (runner->is_started && child_forward_signals(&runner->child))
        runner->is_leaving = true;
}

bool runner_is_done(struct runner *runner)
{
    return runner && runner->is_leaving && runner_has_ended(runner);
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
    if (wait.signalled && runner)
        runner_signalled(runner);
}

void runner_wait(struct runner *runner, const struct intake *intake)
{
    wait_until(runner, intake, LOOP_NEVER);
}

/* Waits; who waits for PATIENCE_NS after it was asked to end is told what for, once. */
static void wait_patiently(struct runner *runner, const struct intake *intake)
{
    wait_until(runner, intake, runner ? runner->told_ns : LOOP_NEVER);
    if (!runner || loop_now_ns() < runner->told_ns || runner_has_ended(runner))
        return;
    char sentence[sizeof runner->about + 64];
    snprintf(sentence, sizeof sentence, "waiting for %s to end; Ctrl-C asks it again", runner->about);
    output_complain(sentence);
    runner->told_ns = LOOP_NEVER;
}

/* What has come is stored, and written as long as somebody reads it; then *fd is -1. False, with a sentence, when that was it. */
static bool hand_on(struct tee *tee, struct span bytes, int *fd, struct err *err)
{
    struct err trouble;
    if (!tee_write(tee, bytes, &trouble))
        output_complain(trouble.text);
    if (*fd < 0 || output_write(*fd, "standard output", bytes, err))
        return true;
    *fd = -1;
    return false;
}

/* Nothing has come. False when nothing will that anybody wants: others may hold the pipe of a program open that has ended. What
 * it has written itself is there when its end is seen, so it is read once more after that. */
static bool wait_for_more(struct runner *runner, const struct intake *intake, bool is_wanted, bool *has_ended)
{
    bool had_ended = *has_ended;
    *has_ended = runner && runner_has_ended(runner);
    if (is_wanted || !*has_ended)
        wait_patiently(runner, intake);
    return is_wanted || !had_ended;
}

int runner_finish(struct runner *runner, struct inflow *inflow, int fd, struct err *err)
{
    struct intake_event event;
    struct err trouble;
    enum intake_status next;
    bool has_ended = false;
    while ((next = intake_read(inflow->intake, &event, &trouble)) != INTAKE_END) {
        if (next == INTAKE_AGAIN && !wait_for_more(runner, inflow->intake, fd >= 0 && !runner_is_done(runner), &has_ended))
            break;
        if (next == INTAKE_DATA && !hand_on(inflow->tee, event.bytes, &fd, runner ? NULL : err) && !runner)
            return EXIT_OUTPUT;
        if (next == INTAKE_TROUBLE && !runner) {
            *err = trouble;
            return EXIT_INPUT;
        }
    }
    while (runner && runner->is_started && !runner_has_ended(runner))
        wait_patiently(runner, NULL);
    return EXIT_FINE;
}

void runner_release(struct runner *runner)
{
    if (runner->is_started)
        child_release(&runner->child);
    runner->is_started = false;
}
