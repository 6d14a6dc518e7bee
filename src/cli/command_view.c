/* gcview without a command: on a terminal, by a script, or, where nobody looks, as a filter with a report. */
#include <fcntl.h>
#include <unistd.h>

#include "cli/backlog.h"
#include "cli/commands.h"
#include "cli/interactive.h"
#include "cli/loop.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/report.h"
#include "cli/script.h"

static bool read_all(struct intake *intake, struct backlog *backlog, struct err *err)
{
    for (;;) {
        struct intake_event event;
        enum intake_status status = intake_read(intake, &event, err);
        if (status == INTAKE_TROUBLE || status == INTAKE_END)
            return status == INTAKE_END;
        if (status == INTAKE_AGAIN)
            inflow_wait(intake, LOOP_NEVER);
        backlog_add(backlog, status, &event);
    }
}

static bool read_script(const char *path, struct strbuf *out, struct err *err)
{
    struct backlog text;
    struct intake intake;
    if (!intake_open(&intake, &path, 1, err))
        return false;
    backlog_init(&text);
    bool is_read = read_all(&intake, &text, err);
    strbuf_add(out, strbuf_span(&text.bytes));
    backlog_release(&text);
    intake_close(&intake);
    return is_read;
}

static int run_script(struct app *app, struct intake *intake, const struct options *options, struct err *err)
{
    struct strbuf script, out;
    struct backlog input;
    struct inflow inflow;
    int status = EXIT_INPUT;
    strbuf_init(&script, 0);
    strbuf_init(&out, 0);
    backlog_init(&input);
    inflow_init(&inflow, intake, app->trace);
    app->feed = (struct feed){.state = FEED_LOADING, .name = intake->name, .replay_speed = 100};
    if (read_script(options->script, &script, err) && read_all(intake, &input, err)) {
        app_resize(app, options->size.rows ? options->size.rows : 24, options->size.cols ? options->size.cols : 80);
        struct script_input source = {.backlog = &input, .inflow = &inflow};
        bool is_run = script_run(app, options->script, strbuf_span(&script), &source, &out, err);
        status = is_run ? EXIT_FINE : EXIT_USAGE;
        if (!output_write(STDOUT_FILENO, "standard output", strbuf_span(&out), is_run ? err : NULL))
            status = EXIT_OUTPUT;
    }
    inflow_release(&inflow);
    backlog_release(&input);
    strbuf_release(&out);
    strbuf_release(&script);
    return status;
}

static int look(struct intake *intake, const struct options *options, struct err *err)
{
    struct app app;
    if (!app_init(&app, options, intake_is_live(intake), err))
        return EXIT_USAGE;
    int status = options->script ? run_script(&app, intake, options, err) : interactive_run(&app, intake, options, NULL, err);
    app_release(&app);
    return status;
}

/* The trace that comes with gcview, installed or in the build tree. */
static void find_demo(struct strbuf *path)
{
    if (paths_build(path)) {
        strbuf_adds(path, "/samples/demo.log");
        if (access(path->ptr, R_OK) == 0)
            return;
    }
    strbuf_clear(path);
    strbuf_adds(path, GCVIEW_DATADIR "/demo.log");
}

static int view_files(const struct options *options, const char *const *files, int count, struct err *err)
{
    struct intake intake;
    if (options->follow && options->script) {
        err_set(err, "--script reads its input to the end, so it cannot be used with --follow");
        return EXIT_USAGE;
    }
    if (!(options->follow ? intake_follow : intake_open)(&intake, files, count, err))
        return EXIT_INPUT;
    int status = options->script || isatty(STDOUT_FILENO) ? look(&intake, options, err)
                                                          : report_input(&intake, options, &(struct passing){.fd = STDOUT_FILENO}, err);
    intake_close(&intake);
    return status;
}

int command_view(const struct options *options, struct err *err)
{
    if (!options->demo)
        return view_files(options, options->files, options->file_count, err);
    struct strbuf path;
    strbuf_init(&path, 0);
    find_demo(&path);
    const char *const files[] = {path.ptr};
    int status = view_files(options, files, 1, err);
    strbuf_release(&path);
    return status;
}
