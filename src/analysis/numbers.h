/*
 * Every derived number in words, in one place: what the explain overlay says and what doc/numbers.md says (a test
 * compares the two).
 */
#ifndef GCVIEW_ANALYSIS_NUMBERS_H
#define GCVIEW_ANALYSIS_NUMBERS_H

#include <stddef.h>

#include "analysis/derive.h"
#include "trace/note.h"

struct number_info {
    const char *id;      /* "survival" */
    const char *title;   /* "Survival" */
    const char *unit;    /* as people see it: "bytes per second" */
    const char *formula; /* one line */
    const char *help;    /* what it is for and what to mind */
    const char *good;    /* which values are good, which bad */
    const char *source;  /* where it comes from: Go file and function, the GC guide, a paper */
};

/* Of one cycle. */
extern const struct number_info derived_infos[DERIVED_COUNT];

/* Of a field of the line, beside its help in the row of its format. */
struct field_judgement {
    const char *good, *source;
};
extern const struct field_judgement field_judgements[GC_FIELD_COUNT];
/* Of what the other tracers print; the first row is empty. */
extern const struct field_judgement note_judgements[NOTE_FIELD_COUNT];

/* Of a window or a whole run. */
extern const struct number_info window_infos[];
size_t window_info_count(void);

#endif
