/*
 * Two reports beside each other: how each number of B differs from that of A, how sure that is, and whether it is more than
 * somebody wants to allow.
 *
 *   diff_new, diff_verdict, diff_write, diff_free
 *
 * Of each input one process is compared: the one with the most cycles in the range, unless one is chosen.
 */
#ifndef GCVIEW_EXPORT_DIFF_H
#define GCVIEW_EXPORT_DIFF_H

#include "analysis/compare.h"
#include "base/err.h"
#include "export/report.h"

/* --fail-above: so much worse is allowed, when the difference is shown. */
struct diff_limit {
    const struct metric *metric; /* NULL: of all */
    uint64_t ppm;
};
/* "10%", "stw_p99=10%". */
bool diff_parse_limit(struct span text, struct diff_limit *ret, struct err *err);

struct diff_plan {
    const char *names[2]; /* of the inputs; any bytes */
    const struct diff_limit *limits;
    size_t limit_count;
    bool has_process;
    uint32_t process;   /* the one to be compared */
    struct span source; /* the first that has this name; empty: any */
};

enum diff_verdict { DIFF_FINE, DIFF_FAILS, DIFF_NOTHING };

struct diff; /* opaque */

/* Of reports that were told to keep samples. The plan must outlive the diff, the reports too. NULL, with a sentence, when a
 * process asked for is not there. */
struct diff *diff_new(const struct report *a, const struct report *b, const struct diff_plan *plan, struct err *err);
void diff_free(struct diff *diff);

/* DIFF_NOTHING, with a sentence: there are limits, and too few cycles to hold anything against them. */
enum diff_verdict diff_verdict(const struct diff *diff, struct err *err);

/* One row per format. */
struct diff_format {
    const char *id;
    void (*write)(const struct diff *diff, struct strbuf *out);
};
const struct diff_format *diff_format_find(struct span id); /* NULL: there is none */

#endif
