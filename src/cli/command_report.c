/*
 * gcview report: a summary on standard output. The same in passing, when a view has no terminal: every byte is handed on to
 * standard output before it is looked at, and the report goes to stderr when the input ends.
 */
#include "cli/report.h"

#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/reading.h"
#include "cli/tracing.h"
#include "export/report.h"
#include "export/report_parse.h"
#include "export/where.h"

/* What is asked for; everything as text in passing. */
struct wanted {
    struct range range;
    struct where where;
    const struct report_format *format;
};

static bool read_wanted(const struct options *options, struct wanted *ret, struct err *err)
{
    *ret = (struct wanted){.format = report_format_row(0)};
    if (options->where && !where_init(&ret->where, span_of(options->where), options->zone, err)) {
        err_prefix(err, "option --where");
        return false;
    }
    if (options->command != COMMAND_REPORT)
        return true;
    const struct report_format *format = options->format ? report_format_find(span_of(options->format)) : NULL;
    if (format)
        ret->format = format;
    else if (options_is_given(options, "format")) /* one of the configuration may be meant for exports */
        return err_set(err, "there is no format '%s'; choose text, markdown or json", options->format);
    return reading_range(options, &ret->range, err);
}

static bool print(const struct reading *reading, struct report_options options, int fd, struct err *err)
{
    struct strbuf out;
    options.ascii = reading_is_ascii();
    strbuf_init(&out, 0);
    report_write(reading->report, &options, trace_counts(reading->trace), &out);
    bool is_written = output_write(fd, fd == STDOUT_FILENO ? "standard output" : "standard error", strbuf_span(&out), err);
    strbuf_release(&out);
    return is_written;
}

int report_input(struct intake *intake, const struct options *options, const struct passing *passing, struct err *err)
{
    struct wanted wanted;
    struct reading reading;
    if (!read_wanted(options, &wanted, err) || !reading_init(&reading, options, &wanted.range, err))
        return EXIT_USAGE;
    if (options->where)
        report_filter(reading.report, &wanted.where, options->where);
    struct report_options how = {.name = intake->name, .format = wanted.format};
    int status = reading_take(&reading, intake, passing, err);
    bool is_wanted = status != EXIT_OUTPUT || passing;
    if (is_wanted && report_cycles(reading.report) > 0 && !print(&reading, how, passing ? STDERR_FILENO : STDOUT_FILENO, err))
        status = EXIT_OUTPUT;
    reading_release(&reading);
    return status;
}

/* Without a cycle too: then it is wanted most. */
static int report_parse(struct intake *intake, const struct options *options, struct err *err)
{
    bool is_json = options->format && strcmp(options->format, "json") == 0;
    if (options->format && !is_json && strcmp(options->format, "text") != 0) {
        err_set(err, "--parse prints text or json, not '%s'", options->format);
        return EXIT_USAGE;
    }
    struct trace_events none = {.ctx = NULL};
    struct trace *trace = tracing_new(options, &none, err);
    int status = trace ? reading_pump(trace, intake, NULL, NULL, err) : EXIT_USAGE;
    if (trace && status != EXIT_OUTPUT) {
        struct strbuf out;
        strbuf_init(&out, 0);
        (is_json ? report_parse_json : report_parse_text)(trace, intake->name, &out);
        if (!output_write(STDOUT_FILENO, "standard output", strbuf_span(&out), err))
            status = EXIT_OUTPUT;
        strbuf_release(&out);
    }
    trace_free(trace);
    return status;
}

int command_report(const struct options *options, struct err *err)
{
    struct intake intake;
    if (!intake_open(&intake, options->files, options->file_count, err))
        return EXIT_INPUT;
    int status = options->parse ? report_parse(&intake, options, err) : report_input(&intake, options, NULL, err);
    intake_close(&intake);
    return status;
}
