/* gcview run: a program started with tracing on, on the screen, or with a report in the end where nobody looks. */
#include <unistd.h>

#include "cli/commands.h"
#include "cli/interactive.h"
#include "cli/report.h"
#include "cli/runner.h"

static int look(struct runner *runner, struct intake *intake, const struct options *options, struct err *err)
{
    struct app app;
    if (!app_init(&app, options, true, err))
        return EXIT_USAGE;
    int status = interactive_run(&app, intake, options, runner, err);
    app_release(&app);
    return status;
}

/* Its standard output is ours; what it says on standard error goes to ours, and the report after it. */
static int pass(struct runner *runner, struct intake *intake, const struct options *options, struct err *err)
{
    return report_input(intake, options, &(struct passing){.fd = STDERR_FILENO, .runner = runner}, err);
}

int command_run(const struct options *options, struct err *err)
{
    struct runner runner;
    struct intake intake;
    bool is_screen = isatty(STDOUT_FILENO);
    if (!runner_init(&runner, options, is_screen ? CHILD_STDOUT_WITH_STDERR : CHILD_STDOUT_OURS, err))
        return EXIT_USAGE;
    runner.how.own_group = is_screen; /* where Ctrl-C is a key: nobody but us can stop what it has started */
    intake_init(&intake);
    child_hold_signals();
    int status = (is_screen ? look : pass)(&runner, &intake, options, err);
    if (options->exit_status && runner_has_ended(&runner)) {
        status = runner_status(&runner);
        err->text[0] = '\0';
    }
    intake_close(&intake);
    runner_release(&runner);
    return status;
}
