/*
 * Everything that gcview can explain, under the names it has in filters, reports and documents: fields of the line, derived
 * numbers, percentiles, words of the screens, outliers, findings, numbers of budgets, what the other tracers print, thresholds, keys of JSON.
 * `gcview explain`, the overlay and doc/numbers.md say the same texts, those of the tables where each thing is defined; this
 * file only lays them side by side.
 */
#ifndef GCVIEW_ANALYSIS_EXPLAIN_H
#define GCVIEW_ANALYSIS_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

enum explain_group {
    EXPLAIN_FIELD, EXPLAIN_DERIVED, EXPLAIN_WINDOW, EXPLAIN_PERCENTILE, EXPLAIN_COLUMN, EXPLAIN_WORD, EXPLAIN_OUTLIER, EXPLAIN_FINDING, EXPLAIN_METRIC,
    EXPLAIN_NOTE, EXPLAIN_THRESHOLD, EXPLAIN_KEY,
    EXPLAIN_GROUP_COUNT
};
extern const char *const explain_group_titles[EXPLAIN_GROUP_COUNT]; /* "Fields of the trace line" */

enum { EXPLAIN_ID = 64 };

struct explanation {
    enum explain_group group;
    char id[EXPLAIN_ID]; /* letters, digits, '.', '-' and '_' */
    const char *title;
    const char *unit;    /* these may be NULL */
    const char *formula; /* or rule: when it is told */
    const char *what;
    const char *good;    /* what is good and bad, what to do */
    const char *wrong;   /* what would prove it wrong */
    const char *source;
};

/* Where to read the file of the runtime that `source` names: "https://go.dev/src/runtime/mgc.go". False when it names none, or has
 * a link already. */
enum { EXPLAIN_LINK = 96 };
bool explain_link(const char *source, char ret[EXPLAIN_LINK]);

size_t explain_count(void);
void explain_get(size_t index, struct explanation *ret); /* index < explain_count() */

/* The first one from `from` on with that name ('_' and '-' are the same, as are capitals); false when there is none. Several
 * things may have one name: a field and a finding. A number of budgets is found only from 0 on: when nothing else is called so. */
bool explain_find(struct span name, size_t from, size_t *ret_index);
/* The one with the most similar name; false when none is. */
bool explain_nearest(struct span name, size_t *ret_index);

#endif
