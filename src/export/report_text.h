/* What a report remembers. Private to src/export: report.c fills it, one file per format makes text of it. */
#ifndef GCVIEW_EXPORT_REPORT_TEXT_H
#define GCVIEW_EXPORT_REPORT_TEXT_H

#include "analysis/finding.h"
#include "analysis/sample.h"
#include "analysis/window.h"
#include "export/report.h"
#include "model/assign.h"
#include "model/model.h"

enum { REPORT_PROCESSES = 16, REPORT_ANNOUNCED = 64 };

/* The sources that have said "GC forced" and had no cycle since; the oldest makes room. */
struct report_announced {
    uint32_t source[REPORT_ANNOUNCED], count;
};

struct report_process {
    uint32_t index;
    uint8_t format; /* of its first line */
    uint64_t cycles, used;
    uint32_t source;
    uint32_t risk_ppm; /* of having cycles of others; from ASSIGN_GUESS_PPM on it does not matter */
    struct summary *summary;
    struct digest *digest; /* of the same cycles, for the findings */
    struct sample *sample; /* and for diffs; NULL when none is wanted */
};

struct report {
    struct assign assign;
    struct range range;
    bool is_part; /* the range is not everything */
    struct where *where;     /* NULL: no filter */
    const char *where_text;
    bool keeps_samples;
    struct thresholds thresholds;
    struct model *last; /* the newest cycles, when the last ones are asked for; always the names of the sources */
    struct trace_events last_events;
    struct report_announced announced;
    uint64_t cycles;
    uint64_t other_cycles; /* of processes that are only counted */
    uint64_t other_most;   /* none of these has more than so many */
    uint32_t count;
    struct report_process processes[REPORT_PROCESSES];
};

extern const struct report_format report_format_text, report_format_markdown, report_format_json;

/* The processes that have a cycle in the range, in the order of their numbers; returns how many. */
uint32_t report_sorted(const struct report *report, const struct report_process *ret[REPORT_PROCESSES]);
/* The one told in full: with the most cycles in the range. NULL when there is none. */
const struct report_process *report_busiest(const struct report *report);
/* The name a prefix gave its lines; empty when none did. */
struct span report_source_name(const struct report *report, const struct report_process *process);

/* A few sentences, each on a line: what is wrong, if anything, and what the collector costs, plainly. No line end at the
 * end. */
void report_verdict(const struct report_process *process, struct strbuf *out);
/* The same of all processes: who has what, then the verdict of the busiest. `name` appends a name from outside as the format can
 * bear it. */
void report_headline(const struct report *report, void (*name)(struct strbuf *out, struct span name), struct strbuf *out);
/* "Process #1 (shop-2)" */
void report_process_name(const struct report *report, const struct report_process *process,
                         void (*name)(struct strbuf *out, struct span name), struct strbuf *out);
/* Whether its cycles were told from another's by a guess; and a sentence of all that were, nothing when none was. */
bool report_is_guess(const struct report_process *process);
void report_guesses(const struct report *report, struct strbuf *out);
/* "GOGC=off", "100 %, as 97 of 100 goals tell"; "not known". */
void report_gogc(const struct gogc *gogc, struct strbuf *out);
/* Whether the last cycles asked for reach further back than what was kept. */
bool report_is_cut(const struct report *report);

#endif
