/*
 * gcview check: budgets held against a log, for a build that should fail when the collector costs too much.
 *
 * What fails is told on standard output, like what holds: whoever reads the log of a build wants the table. Only what kept
 * the gate from measuring goes to stderr, with exit status 3, so that a trace that was never switched on cannot pass. So does
 * what a command says that is started for the check.
 */
#include "cli/commands.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "cli/reading.h"
#include "cli/slurp.h"
#include "export/check.h"

struct checking {
    struct check_plan plan;
    const struct check_format *format;
    struct range range;
    struct budget *budgets;  /* owned */
    struct strbuf file_text; /* which budgets point into */
    struct runner *runner;   /* of `-- CMD`; else NULL */
};

static bool add_budget(struct checking *checking, struct span text, struct err *err)
{
    size_t count = checking->plan.budget_count;
    checking->budgets = xrealloc(checking->budgets, (count + 1) * sizeof *checking->budgets);
    checking->plan.budgets = checking->budgets;
    if (!budget_parse(text, &checking->budgets[count], err))
        return false;
    checking->plan.budget_count++;
    return true;
}

static bool add_file(struct checking *checking, const char *path, struct err *err)
{
    if (!slurp_file(path, &checking->file_text, err))
        return false;
    struct span rest = strbuf_span(&checking->file_text);
    for (int number = 1; rest.len > 0; number++) {
        size_t end = span_find(rest, SPAN_LIT("\n"));
        struct span line = span_head(rest, end);
        if (span_ends(line, SPAN_LIT("\r")))
            line.len--;
        line = span_trim(span_head(line, span_find(line, SPAN_LIT("#"))));
        if (line.len > 0 && !add_budget(checking, line, err)) {
            err_prefix(err, "%s:%d", path, number);
            return false;
        }
        rest = span_from(rest, end + 1);
    }
    return true;
}

static bool read_format(struct checking *checking, const struct options *options, struct err *err)
{
    const struct check_format *format = options->format ? check_format_find(span_of(options->format)) : NULL;
    if (!format && options_is_given(options, "format")) /* one of the configuration may be meant for exports */
        return err_set(err, "there is no format '%s'; choose text, markdown or json", options->format);
    checking->format = format ? format : check_format_find(SPAN_LIT("text"));
    return true;
}

static bool prepare(struct checking *checking, const struct options *options, struct err *err)
{
    checking->plan.min_cycles = options->min_cycles ? options->min_cycles : 1;
    checking->plan.source = span_of(options->source ? options->source : "");
    for (size_t i = 0; i < options->budgets.count; i++)
        if (!add_budget(checking, span_of(options->budgets.items[i]), err))
            return false;
    if (options->budget_file && !add_file(checking, options->budget_file, err))
        return false;
    if (checking->plan.budget_count == 0)
        return err_set(err, "there is no budget to hold; give one, like --budget 'stw_p99<=10ms' ('gcview check --list' lists the "
                            "names)");
    return reading_process(options, &checking->plan.has_process, &checking->plan.process, err) && read_format(checking, options, err) &&
           reading_range(options, &checking->range, err);
}

static int judge(const struct checking *checking, const struct report *report, struct err *err)
{
    static const int STATUS[] = {[CHECK_PASSES] = EXIT_FINE, [CHECK_FAILS] = EXIT_BROKEN, [CHECK_NOTHING] = EXIT_INPUT};
    struct check *check = check_new(report, &checking->plan);
    struct strbuf out;
    strbuf_init(&out, 0);
    checking->format->write(check, &out);
    int status = reading_print(strbuf_span(&out), err) ? STATUS[check_verdict(check, err)] : EXIT_OUTPUT;
    strbuf_release(&out);
    check_free(check);
    return status;
}

static int check_input(struct checking *checking, const struct options *options, struct intake *intake, struct err *err)
{
    struct reading reading;
    if (!reading_init(&reading, options, &checking->range, err))
        return EXIT_USAGE;
    struct passing passing = {.fd = STDERR_FILENO, .runner = checking->runner};
    checking->plan.name = intake->name;
    int status = reading_take(&reading, intake, checking->runner ? &passing : NULL, err);
    if (checking->runner && !range_is_part(&checking->range))
        checking->plan.consumed_ns = checking->runner->child.cpu_ns;
    if (status == EXIT_FINE)
        status = judge(checking, reading.report, err);
    else if (err->text[0])
        err_prefix(err, "the gate measured nothing");
    reading_release(&reading);
    return status;
}

static int check_files(struct checking *checking, const struct options *options, struct err *err)
{
    struct intake intake;
    if (!intake_open(&intake, options->files, options->file_count, err))
        return EXIT_INPUT;
    int status = check_input(checking, options, &intake, err);
    intake_close(&intake);
    return status;
}

/* A command that fails fails the check, whatever its trace says: it is mostly a test. */
static int check_command(struct checking *checking, const struct options *options, struct err *err)
{
    struct intake intake;
    struct runner runner;
    if (!runner_init(&runner, options, CHILD_STDOUT_WITH_STDERR, err))
        return EXIT_USAGE;
    intake_init(&intake);
    child_hold_signals();
    checking->runner = &runner;
    int status = check_input(checking, options, &intake, err);
    if (status == EXIT_FINE && runner_has_ended(&runner) && runner_status(&runner) != 0) {
        err_set(err, "%s; the budgets hold", runner.about);
        status = EXIT_BROKEN;
    }
    intake_close(&intake);
    runner_release(&runner);
    return status;
}

static int list(struct err *err)
{
    struct strbuf out;
    strbuf_init(&out, 0);
    check_list(&out);
    int status = reading_print(strbuf_span(&out), err) ? EXIT_FINE : EXIT_OUTPUT;
    strbuf_release(&out);
    return status;
}

int command_check(const struct options *options, struct err *err)
{
    if (options->list)
        return list(err);
    enum { LARGEST_BYTES = 1 << 20 };
    struct checking checking = {.budgets = NULL};
    strbuf_init(&checking.file_text, LARGEST_BYTES);
    int status = EXIT_USAGE;
    if (prepare(&checking, options, err))
        status = (options->has_command ? check_command : check_files)(&checking, options, err);
    strbuf_release(&checking.file_text);
    free(checking.budgets);
    return status;
}
