#include "cli/reading.h"

#include <langinfo.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"
#include "cli/commands.h"
#include "cli/inflow.h"
#include "cli/loop.h"
#include "cli/output.h"
#include "cli/tracing.h"

bool reading_range(const struct options *options, struct range *ret, struct err *err)
{
    static const char EDGE[] = "is neither a cycle ('gc 120') nor a time (12.5s, 2m, 2026-11-23T14:00:00Z)";
    static const char AMOUNT[] = "is neither a time nor a number of cycles, like 30s or 100gc";
    *ret = (struct range){.last_ns = 0};
    if (options->last && (options->from || options->to || options->skip))
        return err_set(err, "option --last cannot be used with --from, --to or --skip");
    if (options->last && !range_parse_last(span_of(options->last), ret))
        return err_set(err, "option --last: '%s' %s", options->last, AMOUNT);
    if (options->skip && !range_parse_skip(span_of(options->skip), ret))
        return err_set(err, "option --skip: '%s' %s", options->skip, AMOUNT);
    if (options->from && !range_parse_edge(span_of(options->from), &ret->from))
        return err_set(err, "option --from: '%s' %s", options->from, EDGE);
    if (options->to && !range_parse_edge(span_of(options->to), &ret->to))
        return err_set(err, "option --to: '%s' %s", options->to, EDGE);
    return true;
}

bool reading_process(const struct options *options, bool *ret_is_given, uint32_t *ret, struct err *err)
{
    uint64_t number;
    if (!options->process)
        return true;
    if (!num_parse_u64(span_of(options->process), &number) || number > UINT32_MAX)
        return err_set(err, "option --process: '%s' is not a number from 0 on", options->process);
    *ret_is_given = true;
    *ret = (uint32_t)number;
    return true;
}

static void on_cycle(void *ctx, const struct gc_record *record)
{
    report_cycle(ctx, record);
}

static void on_note(void *ctx, const struct note *note)
{
    report_note(ctx, note);
}

static void on_source(void *ctx, const struct trace_source *source)
{
    report_source(ctx, source);
}

bool reading_init(struct reading *reading, const struct options *options, const struct range *range, struct err *err)
{
    struct thresholds thresholds = options->thresholds;
    thresholds.memory_limit_bytes = options->memory_limit;
    reading->report = report_new(range, &thresholds);
    struct trace_events events = {.ctx = reading->report, .cycle = on_cycle, .note = on_note, .source = on_source};
    reading->is_filtered = options->where != NULL;
    reading->tee = options->tee;
    reading->trace = tracing_new(options, &events, err);
    if (!reading->trace)
        report_free(reading->report);
    return reading->trace != NULL;
}

void reading_release(struct reading *reading)
{
    trace_free(reading->trace);
    report_free(reading->report);
}

/* The status in the end, of which there has been `status` before. An input that is not there is no trouble. */
static int tell_trouble(const struct inflow *inflow, enum intake_status trouble, const char *sentence, int status)
{
    output_complain(sentence);
    if (trouble == INTAKE_TROUBLE && !inflow->has_told_tee)
        return EXIT_INPUT;
    return inflow->has_told_tee && status == EXIT_FINE ? EXIT_OUTPUT : status;
}

/* What the program has written itself is there when its end is seen: so it is asked for its end before, not after nothing came. */
static int pump(struct inflow *inflow, const struct passing *passing, struct err *err)
{
    struct runner *runner = passing ? passing->runner : NULL;
    bool is_done = false;
    struct intake_event event;
    struct err trouble;
    int status = EXIT_FINE;
    enum intake_status next;
    while ((next = inflow_read(inflow, &event, &trouble)) != INTAKE_END) {
        if (next == INTAKE_DATA && passing && !output_write(passing->fd, passing->fd == STDERR_FILENO ? "standard error" : "standard output",
                                                             event.bytes, err))
            return EXIT_OUTPUT;
        if (next == INTAKE_AGAIN && is_done)
            break;
        is_done = runner_is_done(runner);
        if (next == INTAKE_AGAIN && !is_done)
            runner_wait(runner, inflow->intake);
        if (next == INTAKE_TROUBLE || next == INTAKE_ABSENT)
            status = tell_trouble(inflow, next, trouble.text, status);
    }
    return status;
}

int reading_pump(struct trace *trace, struct intake *intake, const char *tee, const struct passing *passing, struct err *err)
{
    struct inflow inflow;
    struct tee store;
    struct runner *runner = passing ? passing->runner : NULL;
    if (!tee_open(&store, tee, intake, err))
        return EXIT_OUTPUT;
    inflow_init(&inflow, intake, trace);
    inflow.tee = &store;
    intake->is_exact = passing || tee;
    int status = EXIT_USAGE;
    if (!runner || runner_start(runner, intake, err))
        status = pump(&inflow, passing, err);
    if (runner)
        (void)runner_finish(runner, &inflow, -1, NULL);
    inflow_release(&inflow);
    tee_close(&store);
    trace_finish(trace);
    return status;
}

static int no_cycle_left(uint64_t cycles, bool is_filtered, struct err *err)
{
    char text[NUM_TEXT];
    num_grouped(text, cycles);
    err_set(err, is_filtered ? "none of the %s cycles in the range asked for passes the filter"
                             : "none of the %s cycles lies in the range asked for", text);
    return EXIT_INPUT;
}

int reading_take(struct reading *reading, struct intake *intake, const struct passing *passing,
                 struct err *err)
{
    int status = reading_pump(reading->trace, intake, reading->tee, passing, err);
    uint64_t cycles = trace_counts(reading->trace)->cycles;
    if (status == EXIT_FINE && cycles == 0)
        return command_no_cycles(intake->name, err);
    if (status == EXIT_FINE && report_cycles(reading->report) == 0)
        return no_cycle_left(cycles, reading->is_filtered, err);
    return status;
}

bool reading_print(struct span text, struct err *err)
{
    return output_write(STDOUT_FILENO, "standard output", text, err);
}

bool reading_is_ascii(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}
