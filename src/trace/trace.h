/*
 * Bytes in, typed events out: the whole left half of gcview behind one type.
 *
 * The caller pushes chunks of any size, in whatever pieces the input came; events come out through the
 * callbacks below, in the order in which their lines were completed and independent of the chunking.
 * Nothing in a log is an error: what cannot be read is counted and handed on as a log line.
 *
 *   bytes -> lines (splitter.c) -> [torn.c: pieces put together] -> formats (decode.c) -> events
 */
#ifndef GCVIEW_TRACE_TRACE_H
#define GCVIEW_TRACE_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "trace/record.h"

enum line_kind {
    LINE_LOG,    /* the program's own output, or anything unknown */
    LINE_TRACE,  /* holds one whole trace line (text around it is possible) */
    LINE_PIECE,  /* holds, or may hold, pieces of a torn trace line; see `piece` below */
    LINE_NEAR,   /* looks like a trace line but does not decode: counted as unread */
};

/* Called for every input line exactly once, in order. `text` has no line end; it is valid during the call
 * only; lines longer than the splitter's limit come cut, `cut` then says so. */
struct trace_line {
    uint64_t number; /* from 1 */
    enum line_kind kind;
    struct span text;
    bool cut;
    uint32_t trace_start, trace_len; /* LINE_TRACE: where the trace line stands in `text` */
};

/* Bytes [start, start+len) of input line `line` turned out to belong to the trace line of `record_line`
 * (the line that completed it); what remains of `line` is the program's own text, whole. A line of which
 * nothing remains goes altogether, its line end is the trace's too; a blank line of that kind has a piece of
 * length 0. Comes after the
 * `line` event of that line, before the `cycle` event of the record. */
struct trace_piece {
    uint64_t line;
    uint32_t start, len;
    uint64_t record_line;
};

struct trace_events {
    void *ctx;
    void (*line)(void *ctx, const struct trace_line *line);
    void (*piece)(void *ctx, const struct trace_piece *piece);
    void (*cycle)(void *ctx, const struct gc_record *record);
};

struct trace_counts {
    uint64_t bytes;
    uint64_t lines;
    uint64_t cycles;   /* records delivered */
    uint64_t repaired; /* of these: put together from pieces */
    uint64_t given_up; /* torn lines whose end never came */
    uint64_t near;     /* lines that look like a trace line and do not decode */
    uint64_t extra;    /* records decoded leniently: a newer Go with unknown fields */
    uint64_t cut;      /* lines longer than the limit, shown cut */
};

struct trace; /* opaque: splitter, torn-line assembly, decoder */

/* `events` is copied; a NULL callback is skipped. NULL with `err` when PCRE2 refuses a pattern. */
struct trace *trace_new(const struct trace_events *events, struct err *err);
void trace_free(struct trace *trace);

/* Any bytes, any chunking. Allocates nothing after the first lines. */
void trace_feed(struct trace *trace, struct span bytes);

/* The input has paused for a while (live only): a record that waits for nothing but its line end is
 * delivered now. Never needed for correctness of files. */
void trace_settle(struct trace *trace);

/* End of input: the last line may lack its line end; open pieces are delivered if complete, else given up. */
void trace_finish(struct trace *trace);

const struct trace_counts *trace_counts(const struct trace *trace);

#endif
