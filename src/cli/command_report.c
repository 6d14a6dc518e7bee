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
#include "cli/loop.h"
#include "cli/output.h"
#include "export/report.h"

static void on_cycle(void *ctx, const struct gc_record *record)
{
    report_cycle(ctx, record);
}

/* Reads to the end; with `pass` every byte goes to standard output too, as long as somebody reads it. */
static int pump(struct trace *trace, struct intake *intake, bool pass, struct err *err)
{
    for (;;) {
        struct span bytes;
        switch (intake_read(intake, &bytes, err)) {
        case SOURCE_DATA:
            if (pass && !output_write(STDOUT_FILENO, "standard output", bytes, err))
                return EXIT_OUTPUT;
            trace_feed(trace, 0, bytes);
            break;
        case SOURCE_AGAIN:
            loop_wait_readable(intake->source.fd, LOOP_NEVER);
            break;
        case SOURCE_ERROR:
            return EXIT_INPUT;
        case SOURCE_END:
            return EXIT_FINE;
        }
    }
}

static bool print(const struct report *report, const struct trace *trace, const char *name, int fd, struct err *err)
{
    struct strbuf out;
    struct report_options options = {.name = name, .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0};
    strbuf_init(&out, 0);
    report_write(report, &options, trace_counts(trace), &out);
    bool is_written = output_write(fd, fd == STDOUT_FILENO ? "standard output" : "standard error", strbuf_span(&out), err);
    strbuf_release(&out);
    return is_written;
}

int report_input(struct intake *intake, bool pass, struct err *err)
{
    struct report *report = report_new();
    struct trace_events events = {.ctx = report, .cycle = on_cycle};
    struct trace *trace = trace_new(&events, err);
    int status = trace ? pump(trace, intake, pass, err) : EXIT_USAGE;
    if (trace)
        trace_finish(trace);
    if (status == EXIT_FINE && trace_counts(trace)->cycles == 0)
        status = command_no_cycles(intake->source.name, err);
    else if (status == EXIT_FINE || (status == EXIT_OUTPUT && pass && trace_counts(trace)->cycles > 0))
        if (!print(report, trace, intake->source.name, pass ? STDERR_FILENO : STDOUT_FILENO, err))
            status = EXIT_OUTPUT;
    trace_free(trace);
    report_free(report);
    return status;
}

int command_report(const struct options *options, struct err *err)
{
    struct intake intake;
    if (!intake_open(&intake, options->files, options->file_count, err))
        return EXIT_INPUT;
    int status = report_input(&intake, false, err);
    intake_close(&intake);
    return status;
}
