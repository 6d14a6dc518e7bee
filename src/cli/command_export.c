/*
 * gcview export: bytes in, records out, nothing kept in between. Records collect in a buffer that is written when it is
 * large, or when the input pauses, so that `app | gcview export | ...` is live and a file is fast.
 */
#include "cli/commands.h"

#include <unistd.h>

#include "base/num.h"
#include "cli/inflow.h"
#include "cli/loop.h"
#include "cli/output.h"
#include "cli/tracing.h"
#include "export/export.h"
#include "export/export_log.h"
#include "export/export_note.h"
#include "export/where.h"
#include "model/assign.h"
#include "model/source_names.h"

enum { FLUSH_BYTES = 128 * 1024, SETTLE_MS = 20 };

struct exporting {
    const struct exporter *exporter;
    struct assign assign;
    struct source_names names; /* those that a prefix gave */
    struct where where;
    bool all;
    struct note_export notes; /* with --all only */
    struct strbuf out;
};

static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct exporting *exporting = ctx;
    struct export_row row = {
        .record = record, .process = assign_record(&exporting->assign, record)->run, .with_kind = exporting->all};
    struct span name = source_names_get(&exporting->names, record->source);
    if (name.len > 0)
        row.source = name;
    if (exporting->all)
        note_export_cycle(&exporting->notes, record, row.process, &exporting->out);
    if (where_passes(&exporting->where, row.process, record))
        exporting->exporter->record(&exporting->out, &row);
}

static void on_note(void *ctx, const struct note *note)
{
    struct exporting *exporting = ctx;
    note_export_take(&exporting->notes, note, &exporting->out);
}

/* With --all, of a log: every line as it came, torn ones too. */
static void on_line(void *ctx, const struct trace_line *line)
{
    struct exporting *exporting = ctx;
    export_log_line(&exporting->out, source_names_get(&exporting->names, line->source), line);
}

/* A name that an input has is none of its lines' own. */
static void on_source(void *ctx, const struct trace_source *source)
{
    struct exporting *exporting = ctx;
    source_names_add(&exporting->names, source->is_named ? source->name : span_make("", 0));
}

static bool flush(struct exporting *exporting, size_t at_least, struct err *err)
{
    if (exporting->out.len < at_least)
        return true;
    bool written = output_write(STDOUT_FILENO, "standard output", strbuf_span(&exporting->out), err);
    strbuf_clear(&exporting->out);
    return written;
}

/* The input has nothing more for now. */
static bool pause_input(struct exporting *exporting, struct inflow *inflow, struct err *err)
{
    if (!inflow_wait(inflow->intake, SETTLE_MS * NS_PER_MS)) {
        trace_settle(inflow->trace);
        if (!flush(exporting, 1, err))
            return false;
        inflow_wait(inflow->intake, LOOP_NEVER);
    }
    return true;
}

/* Trouble with an input is told at once and is the status in the end; the others are read all the same. */
static int pump(struct exporting *exporting, struct inflow *inflow, struct err *err)
{
    int status = EXIT_FINE;
    for (;;) {
        struct intake_event event;
        struct err trouble;
        switch (inflow_read(inflow, &event, &trouble)) {
        case INTAKE_DATA:
            if (!flush(exporting, FLUSH_BYTES, err))
                return EXIT_OUTPUT;
            break;
        case INTAKE_INPUT_END:
            break;
        case INTAKE_AGAIN:
            if (!pause_input(exporting, inflow, err))
                return EXIT_OUTPUT;
            break;
        case INTAKE_ABSENT:
            output_complain(trouble.text);
            break;
        case INTAKE_TROUBLE:
            output_complain(trouble.text);
            status = EXIT_INPUT;
            break;
        case INTAKE_END:
            trace_finish(inflow->trace);
            note_export_end(&exporting->notes, &exporting->out);
            exporting->exporter->end(&exporting->out);
            return flush(exporting, 1, err) ? status : EXIT_OUTPUT;
        }
    }
}

static bool is_log(const struct exporter *exporter)
{
    return exporter == exporter_find(SPAN_LIT("log"));
}

static int run(struct exporting *exporting, const struct options *options, struct intake *intake, struct err *err)
{
    struct trace_events events = {.ctx = exporting, .cycle = on_cycle, .source = on_source};
    if (exporting->all && is_log(exporting->exporter))
        events = (struct trace_events){.ctx = exporting, .line = on_line, .source = on_source};
    else if (exporting->all)
        events.note = on_note;
    struct trace *trace = tracing_new(options, &events, err);
    if (!trace)
        return EXIT_USAGE;
    struct inflow inflow;
    inflow_init(&inflow, intake, trace);
    assign_init(&exporting->assign);
    strbuf_init(&exporting->out, 0);
    source_names_init(&exporting->names);
    note_export_init(&exporting->notes, &exporting->names);
    exporting->exporter->begin(&exporting->out);
    int status = pump(exporting, &inflow, err);
    if (status == EXIT_FINE && trace_counts(trace)->cycles == 0)
        status = command_no_cycles(intake->name, err);
    strbuf_release(&exporting->out);
    note_export_release(&exporting->notes);
    source_names_release(&exporting->names);
    assign_release(&exporting->assign);
    inflow_release(&inflow);
    trace_free(trace);
    return status;
}

int command_export(const struct options *options, struct err *err)
{
    const char *format = options->format ? options->format : "ndjson";
    struct exporting exporting = {.exporter = exporter_find(span_of(format)), .all = options->all};
    if (!exporting.exporter) {
        err_set(err, "there is no format '%s'; choose ndjson, csv or log", format);
        return EXIT_USAGE;
    }
    if (options->all && exporting.exporter == exporter_find(SPAN_LIT("csv"))) {
        err_set(err, "--all needs --format=ndjson or log; a table has one kind of row, cycles");
        return EXIT_USAGE;
    }
    if (options->all && options->where && is_log(exporting.exporter)) {
        err_set(err, "--all with --format=log writes every line and takes no --where; leave one of them out");
        return EXIT_USAGE;
    }
    if (!where_init(&exporting.where, span_of(options->where ? options->where : ""), options->zone, err)) {
        err_prefix(err, "option --where");
        return EXIT_USAGE;
    }
    struct intake intake;
    if (!(options->follow ? intake_follow : intake_open)(&intake, options->files, options->file_count, err))
        return EXIT_INPUT;
    int status = run(&exporting, options, &intake, err);
    intake_close(&intake);
    return status;
}
