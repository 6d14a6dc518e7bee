/*
 * What became of the input, line by line: the parse report's numbers. Of near-misses the first and the last few are kept
 * with their text, because that is what somebody who wants to know what went wrong asks for.
 */
#ifndef GCVIEW_TRACE_PARSED_H
#define GCVIEW_TRACE_PARSED_H

#include "trace/formats.h"
#include "trace/note_formats.h"
#include "trace/trace.h"

enum near_reason {
    NEAR_SHAPE,  /* begins like a trace line; no known Go prints it so */
    NEAR_NUMBER, /* ... and would be one, but for a number that no runtime can mean */
    NEAR_TORN,   /* ... and was torn; `text` is what came of it, the rest never did */
    NEAR_NOTE,   /* begins like a line of another tracer; `format` is a row of the note formats */
};

enum { NEAR_TEXT = 120, NEAR_KEPT = 8, GC_FORMATS_MAX = 16 };

struct near_miss {
    uint64_t line;
    uint8_t reason, format, len;
    bool is_cut;           /* the line was longer */
    char text[NEAR_TEXT];  /* any bytes */
};

/* Numbers that only some versions print. */
enum go_fact { FACT_GOAL_2_64, FACT_GOAL_2_63, FACT_GOAL_LESS, FACT_FORCED_STOPS, FACT_FORCED_RUNS, FACT_COUNT };

struct seen {
    uint64_t lines, first; /* how many, and which was the first */
};

struct parsed {
    struct seen gc[GC_FORMATS_MAX], note[NOTE_FORMATS_MAX], fact[FACT_COUNT];
    uint64_t kinds[LINE_KIND_COUNT];
    uint64_t near_count;
    struct near_miss first[NEAR_KEPT], last[NEAR_KEPT]; /* `last` is a ring: miss i is in i % NEAR_KEPT */
};

void parsed_line(struct parsed *parsed, const struct trace_line *line);
void parsed_cycle(struct parsed *parsed, const struct gc_record *record);
void parsed_note(struct parsed *parsed, const struct note *note);
void parsed_near(struct parsed *parsed, uint64_t line, enum near_reason reason, unsigned format, struct span text);

/* Near-misses that are kept, in order; NULL when index is behind the last of them. */
const struct near_miss *parsed_near_at(const struct parsed *parsed, unsigned index);
/* Why, in a clause. Appends. */
void parsed_near_reason(const struct near_miss *miss, struct strbuf *out);

#endif
