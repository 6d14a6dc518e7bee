/*
 * What is wrong with a process, and how one knows. A rule is a row with a function of its digest; all that people read
 * about it - what to do, what would prove it wrong, where the rule is from - stands in the row. The screen, the report and
 * doc/findings.md are made from the rows.
 *
 * A rule must be right more than it must be quick to speak: without enough cycles and time it says nothing.
 */
#ifndef GCVIEW_ANALYSIS_FINDING_H
#define GCVIEW_ANALYSIS_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/digest.h"
#include "base/strbuf.h"

enum severity { SEVERITY_INFO, SEVERITY_WARN, SEVERITY_BAD, SEVERITY_COUNT };
extern const char *const severity_names[SEVERITY_COUNT]; /* "info", "warn", "bad" */

enum confidence { CONFIDENCE_LOW, CONFIDENCE_MEDIUM, CONFIDENCE_HIGH, CONFIDENCE_COUNT };
extern const char *const confidence_names[CONFIDENCE_COUNT]; /* "low", ... */

enum { FINDING_TEXT = 512, FINDINGS_MAX = 16 };

struct finding_rule;

struct finding {
    const struct finding_rule *rule;
    enum severity severity;
    enum confidence confidence;
    struct digest_spot onset; /* where it began; its time is 0 when the trace has none */
    char evidence[FINDING_TEXT]; /* with the numbers; UTF-8 only through num.h */
};

struct finding_rule {
    const char *id;       /* "leak" */
    const char *title;    /* "Leak suspected" */
    const char *brief;    /* the same in at most 18 columns, for the footer of a small screen */
    const char *rule;     /* when it is told, in words */
    const char *severity; /* when it is how bad */
    const char *advice;   /* what to do */
    const char *wrong;    /* what would prove it wrong */
    const char *source;   /* of the rule */
    const char *instead;  /* ids, a space between, of what is not told beside it: its consequences. NULL: none */
    const char *doubtful; /* the same of what is not told beside it while its confidence is low */
    bool (*find)(const struct digest *digest, struct finding *ret); /* fills all but rule */
};
size_t finding_rule_count(void);
const struct finding_rule *finding_rule_row(size_t index);

/* What was found, the worst first, in the order of the rows else. */
struct findings {
    uint32_t count;
    struct finding finding[FINDINGS_MAX];
};
void findings_find(const struct digest *digest, struct findings *ret);

/* Whether so much is too little for most rules, by their default thresholds; then "nothing" means little. */
bool findings_see_little(uint64_t cycles, uint64_t span_ns);

/* Appends a text of a rule with the value in force behind each threshold that it names: "leak-time (10 s)". */
void finding_tell(const char *text, const struct thresholds *thresholds, struct strbuf *out);

/* Writes the evidence. */
void finding_say(struct finding *finding, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
