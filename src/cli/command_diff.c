/*
 * gcview diff: two logs, each read by itself, then compared. With --fail-above it is a gate: what is shown to be worse by more
 * than that ends with exit status 1.
 */
#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "cli/reading.h"
#include "export/diff.h"

struct diffing {
    struct diff_plan plan;
    const struct diff_format *format;
    struct range range;
    struct diff_limit *limits; /* owned */
    struct intake intakes[2];
    struct reading readings[2];
};

static bool prepare(struct diffing *diffing, const struct options *options, struct err *err)
{
    if (options->file_count != 2)
        return err_set(err, "diff compares two logs: gcview diff before.log after.log");
    if (strcmp(options->files[0], "-") == 0 && strcmp(options->files[1], "-") == 0)
        return err_set(err, "standard input can be one of the two logs, not both");
    diffing->limits = xcalloc(options->fail_above.count, sizeof *diffing->limits);
    for (size_t i = 0; i < options->fail_above.count; i++)
        if (!diff_parse_limit(span_of(options->fail_above.items[i]), &diffing->limits[i], err))
            return false;
    diffing->plan.limits = diffing->limits;
    diffing->plan.limit_count = options->fail_above.count;
    diffing->plan.source = span_of(options->source ? options->source : "");
    const struct diff_format *format = options->format ? diff_format_find(span_of(options->format)) : NULL;
    if (!format && options_is_given(options, "format")) /* one of the configuration may be meant for exports */
        return err_set(err, "there is no format '%s'; choose text, markdown or json", options->format);
    diffing->format = format ? format : diff_format_find(SPAN_LIT("text"));
    return reading_process(options, &diffing->plan.has_process, &diffing->plan.process, err) &&
           reading_range(options, &diffing->range, err);
}

static int judge(const struct diffing *diffing, struct err *err)
{
    static const int STATUS[] = {[DIFF_FINE] = EXIT_FINE, [DIFF_FAILS] = EXIT_BROKEN, [DIFF_NOTHING] = EXIT_INPUT};
    struct diff *diff = diff_new(diffing->readings[0].report, diffing->readings[1].report, &diffing->plan, err);
    if (!diff)
        return EXIT_INPUT;
    struct strbuf out;
    strbuf_init(&out, 0);
    diffing->format->write(diff, &out);
    int status = reading_print(strbuf_span(&out), err) ? STATUS[diff_verdict(diff, err)] : EXIT_OUTPUT;
    strbuf_release(&out);
    diff_free(diff);
    return status;
}

/* Reads the log number `i` and those behind it, then compares. */
static int read_from(struct diffing *diffing, const struct options *options, int i, struct err *err)
{
    if (i == 2)
        return judge(diffing, err);
    if (!intake_open(&diffing->intakes[i], &options->files[i], 1, err))
        return EXIT_INPUT;
    int status = EXIT_USAGE;
    diffing->plan.names[i] = diffing->intakes[i].name;
    if (reading_init(&diffing->readings[i], options, &diffing->range, err)) {
        report_keep_samples(diffing->readings[i].report);
        status = reading_take(&diffing->readings[i], &diffing->intakes[i], NULL, err);
        if (status == EXIT_FINE)
            status = read_from(diffing, options, i + 1, err);
        else if (err->text[0] && diffing->plan.limit_count > 0)
            err_prefix(err, "the gate measured nothing");
        reading_release(&diffing->readings[i]);
    }
    intake_close(&diffing->intakes[i]);
    return status;
}

int command_diff(const struct options *options, struct err *err)
{
    struct diffing diffing = {.limits = NULL};
    int status = prepare(&diffing, options, err) ? read_from(&diffing, options, 0, err) : EXIT_USAGE;
    free(diffing.limits);
    return status;
}
