#include "cli/program.h"

#include <unistd.h>

static bool has_output(const struct app *app)
{
    return app->feed.state != FEED_ENDED;
}

static void start_anew(struct program *program, struct app *app, struct intake *intake, uint64_t now_ns)
{
    struct err err;
    program->wish = PROGRAM_STAYS;
    if (!runner_start(program->runner, intake, &err)) {
        view_say(&app->view, now_ns, "%s", err.text);
        return;
    }
    program->is_over = false;
    app->feed.is_running = true;
    app->feed.state = FEED_LIVE;
    view_say(&app->view, now_ns, "Started anew; C compares it with the run before");
}

static void ask(struct program *program, struct app *app, uint64_t now_ns)
{
    program->wish = PROGRAM_ASKED;
    view_say(&app->view, now_ns,
             program->is_over ? "Something it started still runs: r again stops that and starts it anew"
                              : "It still runs: press r again to stop it and start it anew");
}

void program_restart(struct program *program, struct app *app, uint64_t now_ns)
{
    if (!program->runner)
        return;
    if (program->is_over && (!has_output(app) || program->wish == PROGRAM_ANEW_WHEN_QUIET)) {
        program->wish = PROGRAM_ANEW;
    } else if (program->wish == PROGRAM_STAYS) {
        ask(program, app, now_ns);
    } else {
        program->wish = PROGRAM_ANEW_WHEN_QUIET;
        runner_stop(program->runner);
        view_say(&app->view, now_ns, program->is_over ? "Waiting for its output to end; press r again to start it anew at once"
                                                      : "Waiting for it to end; r asks it again");
    }
}

void program_signalled(struct program *program)
{
    if (program->runner)
        runner_signalled(program->runner);
}

bool program_look(struct program *program, struct app *app, struct intake *intake, uint64_t now_ns)
{
    if (!program->runner)
        return false;
    bool ends_now = !program->is_over && runner_has_ended(program->runner);
    if (ends_now) {
        program->is_over = true;
        app->feed.is_running = false;
        if (program->wish == PROGRAM_ASKED) /* whether to stop it: that has answered itself */
            program->wish = PROGRAM_STAYS;
    }
    bool may_start = program->wish == PROGRAM_ANEW || (program->wish != PROGRAM_STAYS && !has_output(app));
    if (program->is_over && may_start)
        start_anew(program, app, intake, now_ns);
    return ends_now;
}

bool program_is_done(const struct program *program)
{
    return program->is_over && program->runner->is_leaving;
}

int program_leave(struct program *program, struct inflow *inflow, bool is_passing, struct err *err)
{
    if (program->runner && !is_passing)
        runner_stop(program->runner);
    return runner_finish(program->runner, inflow, is_passing ? STDOUT_FILENO : -1, err);
}
