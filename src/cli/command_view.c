/* gcview without a command: on a terminal, by a script, or, where nobody looks, as a filter with a report. */
#include <fcntl.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/interactive.h"
#include "cli/loop.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/report.h"
#include "cli/script.h"

static bool read_all(struct intake *intake, struct strbuf *out, struct err *err)
{
    for (;;) {
        struct span bytes;
        switch (intake_read(intake, &bytes, err)) {
        case SOURCE_DATA:
            strbuf_add(out, bytes);
            break;
        case SOURCE_AGAIN:
            loop_wait_readable(intake->source.fd, LOOP_NEVER);
            break;
        case SOURCE_ERROR:
            return false;
        case SOURCE_END:
            return true;
        }
    }
}

static bool read_file(const char *path, struct strbuf *out, struct err *err)
{
    struct intake intake;
    if (!intake_open(&intake, &path, 1, err))
        return false;
    bool is_read = read_all(&intake, out, err);
    intake_close(&intake);
    return is_read;
}

static int run_script(struct app *app, struct intake *intake, const struct options *options, struct err *err)
{
    struct strbuf script, input, out;
    int status = EXIT_INPUT;
    strbuf_init(&script, 0);
    strbuf_init(&input, 0);
    strbuf_init(&out, 0);
    app->feed = (struct feed){.state = FEED_LOADING, .name = intake->source.name, .replay_speed = 100};
    if (read_file(options->script, &script, err) && read_all(intake, &input, err)) {
        app_resize(app, options->size.rows ? options->size.rows : 24, options->size.cols ? options->size.cols : 80);
        bool is_run = script_run(app, options->script, strbuf_span(&script), strbuf_span(&input), &out, err);
        status = is_run ? EXIT_FINE : EXIT_USAGE;
        if (!output_write(STDOUT_FILENO, "standard output", strbuf_span(&out), is_run ? err : NULL))
            status = EXIT_OUTPUT;
    }
    strbuf_release(&out);
    strbuf_release(&input);
    strbuf_release(&script);
    return status;
}

static int look(struct intake *intake, const struct options *options, struct err *err)
{
    struct app app;
    if (!app_init(&app, options, intake_is_live(intake), err))
        return EXIT_USAGE;
    int status = options->script ? run_script(&app, intake, options, err) : interactive_run(&app, intake, options, err);
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
    if (!intake_open(&intake, files, count, err))
        return EXIT_INPUT;
    int status = options->script || isatty(STDOUT_FILENO) ? look(&intake, options, err)
                                                          : report_input(&intake, options, true, err);
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
