/*
 * What the three files behind trace.h share. trace.c has the interface and tells events, trace_line.c turns lines into
 * bodies, trace_body.c finds trace lines in those.
 */
#ifndef GCVIEW_TRACE_TRACE_PARTS_H
#define GCVIEW_TRACE_TRACE_PARTS_H

#include "trace/assembly.h"
#include "trace/decode.h"
#include "trace/join.h"
#include "trace/labels.h"
#include "trace/note_read.h"
#include "trace/parsed.h"
#include "trace/scan.h"
#include "trace/sources.h"
#include "trace/splitter.h"
#include "trace/trace.h"
#include "trace/unwrap.h"

enum { STREAMS = 2 }; /* of a container: stderr, stdout */

struct input {
    struct trace *trace;
    uint32_t number;
    uint32_t source; /* that its lines have when no prefix names one */
    struct splitter splitter;
    struct assembly own; /* of the lines that no prefix names */
    unwrap_choice outer, inner; /* `inner`: of the lines that the outer one gives no name */
    uint32_t strange; /* trace lines in a row with something before them that is no prefix */
    struct labels labels;
    bool is_labelled; /* names were learned: what they wrote before has been told without */
    struct wall_state wall;
    struct join joins[STREAMS];
    struct join_memory joined;
};

struct trace {
    struct trace_events events;
    struct trace_counts counts;
    struct parsed parsed;
    struct readers readers;
    struct scan scan;
    struct unwrap unwrap;
    struct wall_reference reference;
    struct sources sources;
    struct assemblies assemblies;
    uint32_t input_count, source_count;
    struct input **inputs;
};

/* What a program wrote, without what was put around it. */
struct body {
    struct input *input;
    struct trace_line *line;  /* where it stands; NULL when its lines have been told */
    const struct join_parts *parts; /* of several lines; NULL: of `line` alone, from line->body_start on */
    struct span text;
    size_t candidate;         /* where a trace line may begin in it */
    const struct gc_record *record; /* it is a plain trace line that has been read; NULL: find out */
    uint64_t number;          /* of the line in which it ends */
    uint32_t source;
    int64_t wall_ns;
    unwrap_choice *doubtful;  /* a prefix that is chosen and not there; NULL when there is none */
};

/* A source that was not known before gets a number. */
uint32_t trace_add_source(struct trace *trace, uint32_t input, bool is_named, struct span name);

/* Events; counted where they are told. `wall_ns` is that of the line, or GC_WALL_NONE. */
void trace_tell_line(struct trace *trace, const struct trace_line *line);
void trace_tell_cycle(const struct input *input, struct gc_record *record, uint32_t source, int64_t wall_ns);
void trace_tell_note(struct trace *trace, const struct note *note);
/* A piece of a body that stands in several lines is a piece of each. */
void trace_tell_piece(struct trace *trace, const struct join_parts *parts, struct trace_piece piece);
/* What torn.c has put together: its pieces, then the record. */
void trace_tell_repaired(struct trace *trace, struct assembly *assembly);

/* Takes what is in a body: tells its line, its pieces and records. */
void trace_take_body(const struct body *body);

/* A line from the splitter; `ctx` is the input. */
splitter_line_fn trace_take_line;
/* A line from a scan; `record`, when it is not NULL, is what a plain trace line says. */
void trace_take_scanned_line(struct input *input, struct span text, const struct gc_record *record);
/* All that a scan found; completes its records. */
void trace_take_scan(struct input *input, struct scan *scan);

/* An input has ended: a line that was to go on does not. */
void trace_end_lines(struct input *input);

#endif
