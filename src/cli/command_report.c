/*
 * gcview report: a summary on standard output. The same in passing: pass_through() hands every byte on to standard
 * output before it looks at it, and prints the report on stderr when the input ends.
 */
#include "cli/report.h"

#include <langinfo.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"
#include "cli/commands.h"
#include "cli/inflow.h"
#include "cli/loop.h"
#include "cli/output.h"
#include "cli/tracing.h"
#include "export/report.h"
#include "export/report_parse.h"

static void on_cycle(void *ctx, const struct gc_record *record)
{
    report_cycle(ctx, record);
}

static void on_source(void *ctx, const struct trace_source *source)
{
    report_source(ctx, source);
}

/* What is asked for; everything as text in passing. */
struct wanted {
    struct range range;
    const struct report_format *format;
};

static bool read_range(const struct options *options, struct range *ret, struct err *err)
{
    static const char EDGE[] = "is neither a cycle ('gc 120') nor a time (12.5s, 2m, 2026-11-23T14:00:00Z)";
    if (options->last && (options->from || options->to))
        return err_set(err, "option --last cannot be used with --from or --to");
    if (options->last && !range_parse_last(span_of(options->last), ret))
        return err_set(err, "option --last: '%s' is neither a time nor a number of cycles, like 30s or 100gc",
                       options->last);
    if (options->from && !range_parse_edge(span_of(options->from), &ret->from))
        return err_set(err, "option --from: '%s' %s", options->from, EDGE);
    if (options->to && !range_parse_edge(span_of(options->to), &ret->to))
        return err_set(err, "option --to: '%s' %s", options->to, EDGE);
    return true;
}

static bool read_wanted(const struct options *options, struct wanted *ret, struct err *err)
{
    *ret = (struct wanted){.format = report_format_row(0)};
    if (options->command != COMMAND_REPORT)
        return true;
    bool is_given = options->given >> (options_find(SPAN_LIT("format")) - option_rows) & 1;
    const struct report_format *format = options->format ? report_format_find(span_of(options->format)) : NULL;
    if (format)
        ret->format = format;
    else if (is_given) /* one of the configuration may be meant for exports */
        return err_set(err, "there is no format '%s'; choose text, markdown or json", options->format);
    return read_range(options, &ret->range, err);
}

/* Reads to the end; with `pass` every byte goes to standard output too, as long as somebody reads it. Trouble with an
 * input is told at once and is the status in the end; the others are read all the same. */
static int pump(struct inflow *inflow, bool pass, struct err *err)
{
    int status = EXIT_FINE;
    for (;;) {
        struct intake_event event;
        struct err trouble;
        switch (inflow_read(inflow, &event, &trouble)) {
        case INTAKE_DATA:
            if (pass && !output_write(STDOUT_FILENO, "standard output", event.bytes, err))
                return EXIT_OUTPUT;
            break;
        case INTAKE_INPUT_END:
            break;
        case INTAKE_AGAIN:
            inflow_wait(inflow->intake, LOOP_NEVER);
            break;
        case INTAKE_TROUBLE:
            output_complain(trouble.text);
            status = EXIT_INPUT;
            break;
        case INTAKE_END:
            return status;
        }
    }
}

static int no_cycle_in_range(uint64_t cycles, struct err *err)
{
    char text[NUM_TEXT];
    err_set(err, "none of the %s cycles lies in the range asked for", num_grouped(text, cycles));
    return EXIT_INPUT;
}

static bool print(const struct report *report, const struct trace *trace, struct report_options options, int fd,
                  struct err *err)
{
    struct strbuf out;
    options.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    strbuf_init(&out, 0);
    report_write(report, &options, trace_counts(trace), &out);
    bool is_written = output_write(fd, fd == STDOUT_FILENO ? "standard output" : "standard error", strbuf_span(&out), err);
    strbuf_release(&out);
    return is_written;
}

static int read_and_print(struct report *report, struct inflow *inflow, const struct report_options *how, bool pass,
                          struct err *err)
{
    const struct trace_counts *counts = trace_counts(inflow->trace);
    int status = pump(inflow, pass, err);
    bool is_printed = status != EXIT_OUTPUT || pass;
    trace_finish(inflow->trace);
    if (status == EXIT_FINE && counts->cycles == 0)
        return command_no_cycles(how->name, err);
    if (status == EXIT_FINE && report_cycles(report) == 0)
        return no_cycle_in_range(counts->cycles, err);
    if (is_printed && report_cycles(report) > 0 &&
        !print(report, inflow->trace, *how, pass ? STDERR_FILENO : STDOUT_FILENO, err))
        return EXIT_OUTPUT;
    return status;
}

int report_input(struct intake *intake, const struct options *options, bool pass, struct err *err)
{
    struct wanted wanted;
    if (!read_wanted(options, &wanted, err))
        return EXIT_USAGE;
    struct thresholds thresholds = options->thresholds;
    thresholds.memory_limit_bytes = options->memory_limit;
    struct report *report = report_new(&wanted.range, &thresholds);
    struct trace_events events = {.ctx = report, .cycle = on_cycle, .source = on_source};
    struct report_options how = {.name = intake->name, .format = wanted.format};
    struct trace *trace = tracing_new(options, &events, err);
    int status = EXIT_USAGE;
    if (trace) {
        struct inflow inflow;
        inflow_init(&inflow, intake, trace);
        status = read_and_print(report, &inflow, &how, pass, err);
        inflow_release(&inflow);
    }
    trace_free(trace);
    report_free(report);
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
    if (!trace)
        return EXIT_USAGE;
    struct inflow inflow;
    inflow_init(&inflow, intake, trace);
    int status = pump(&inflow, false, err);
    if (status != EXIT_OUTPUT) {
        struct strbuf out;
        strbuf_init(&out, 0);
        trace_finish(trace);
        (is_json ? report_parse_json : report_parse_text)(trace, intake->name, &out);
        if (!output_write(STDOUT_FILENO, "standard output", strbuf_span(&out), err))
            status = EXIT_OUTPUT;
        strbuf_release(&out);
    }
    inflow_release(&inflow);
    trace_free(trace);
    return status;
}

int command_report(const struct options *options, struct err *err)
{
    struct intake intake;
    if (!intake_open(&intake, options->files, options->file_count, err))
        return EXIT_INPUT;
    int status = options->parse ? report_parse(&intake, options, err) : report_input(&intake, options, false, err);
    intake_close(&intake);
    return status;
}
