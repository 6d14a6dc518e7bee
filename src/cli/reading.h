/* An input read to its end into a report: what `gcview report`, `check` and `diff` have in common. */
#ifndef GCVIEW_CLI_READING_H
#define GCVIEW_CLI_READING_H

#include "cli/options.h"
#include "export/report.h"
#include "cli/runner.h"
#include "input/intake.h"

/* Who reads in passing: every byte goes on to `fd` before anything else. */
struct passing {
    int fd;
    struct runner *runner; /* whose output it is: started when all else is ready, and at its end in the end; NULL: somebody else's */
};

struct reading {
    bool is_filtered; /* the report is, and may have nothing for that */
    struct report *report;
    struct trace *trace;
    const char *tee; /* --tee; borrowed */
};

/* --from, --to, --last, --skip. */
bool reading_range(const struct options *options, struct range *ret, struct err *err);

/* --process. */
bool reading_process(const struct options *options, bool *ret_is_given, uint32_t *ret, struct err *err);

/* Before reading_take. False when the trace cannot be made. */
bool reading_init(struct reading *reading, const struct options *options, const struct range *range, struct err *err);
void reading_release(struct reading *reading);

/* Reads to the end. A program that cannot be started is EXIT_USAGE. `passing` NULL: nobody else wants it; else EXIT_OUTPUT when
 * nobody reads what goes on, and what came until then is read. --tee is heeded; EXIT_OUTPUT when it could not store all. Trouble
 * with an input is told at once and is EXIT_INPUT in the end; the others are read all the same. */
int reading_pump(struct trace *trace, struct intake *intake, const char *tee, const struct passing *passing, struct err *err);

/* The same, into the report. No cycle at all, or none in the range, is EXIT_INPUT with a sentence. */
int reading_take(struct reading *reading, struct intake *intake, const struct passing *passing, struct err *err);

/* All of it on standard output. */
bool reading_print(struct span text, struct err *err);

/* Whether text must do without characters above 127. */
bool reading_is_ascii(void);

#endif
