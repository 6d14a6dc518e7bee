/*
 * Bytes in, typed events out: the whole left half of gcview behind one type.
 *
 * The caller pushes chunks of any size, in whatever pieces the input came; events come out through the
 * callbacks below, in the order in which their lines were completed and independent of the chunking.
 * Nothing in a log is an error: what cannot be read is counted and handed on as a log line.
 *
 *   bytes -> lines (splitter.c) -> prefix off (unwrap.c), cut lines joined (join.c)
 *         -> by source: [pieces put together (torn.c)] -> formats (decode.c) -> events
 *
 * There can be several inputs (files, a program's two outputs); each has lines of its own, and torn lines never cross
 * from one to another. Lines are numbered through all of them as they are completed.
 */
#ifndef GCVIEW_TRACE_TRACE_H
#define GCVIEW_TRACE_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "trace/note.h"
#include "trace/record.h"
#include "trace/wall.h"

enum line_kind {
    LINE_LOG,    /* the program's own output, or anything unknown */
    LINE_TRACE,  /* holds one whole trace line (text around it is possible) */
    LINE_PIECE,  /* holds, or may hold, pieces of a torn trace line; see `piece` below */
    LINE_NEAR,   /* looks like a trace line, or one of another tracer, but does not decode */
    LINE_NOTE,   /* of another tracer, or the end of a program: a `note` event follows */
};
enum { LINE_KIND_COUNT = LINE_NOTE + 1 };

/* Somebody who writes: a name that a prefix gave, or an input. Called once, before the first line, note or cycle
 * that carries its number. */
struct trace_source {
    uint32_t number;  /* from 1, in order of appearance */
    uint32_t input;   /* the input it was first seen in */
    bool is_named;    /* a prefix gave the name; else the name is the input's */
    struct span name; /* valid during the call; any bytes */
};

/* Called for every input line exactly once, in order. `text` has no line end; it is valid during the call
 * only; lines longer than the splitter's limit come cut, `cut` then says so. */
struct trace_line {
    uint64_t number; /* from 1 */
    enum line_kind kind;
    struct span text; /* as it came; what was wrapped in JSON comes unwrapped */
    bool cut;
    uint32_t body_start;             /* where the prefix of a collector or logger ends in `text` */
    uint32_t trace_start, trace_len; /* LINE_TRACE: where the trace line stands in `text` */
    uint32_t source;                 /* number of a trace_source; 0: nothing names it */
    bool is_named;                   /* by its prefix, and not by the input alone */
    bool is_unwrapped;               /* `text` was taken out of the line that came, prefix and all */
    int64_t wall_ns;                 /* Unix time from the prefix; GC_WALL_NONE */
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
    void (*note)(void *ctx, const struct note *note);
    void (*source)(void *ctx, const struct trace_source *source);
};

struct trace_counts {
    uint64_t bytes;
    uint64_t lines;
    uint64_t cycles;   /* records delivered */
    uint64_t repaired; /* of these: put together from pieces */
    uint64_t given_up; /* torn lines whose end never came */
    uint64_t near;     /* lines that look like a trace line and do not decode */
    uint64_t near_notes; /* lines that look like one of another tracer and do not decode */
    uint64_t extra;    /* records decoded leniently: a newer Go with unknown fields */
    uint64_t cut;      /* lines longer than the limit, shown cut */
    uint64_t unnamed;  /* lines whose source has no name of its own any more: there are too many */
    uint64_t notes[NOTE_KIND_COUNT]; /* lines of other tracers, by kind */
};

struct trace; /* opaque: splitter, torn-line assembly, decoder */

/* `events` is copied; a NULL callback is skipped. NULL with `err` when PCRE2 refuses a pattern. */
struct trace *trace_new(const struct trace_events *events, struct err *err);
void trace_free(struct trace *trace);

/* How times without a zone, a year or a date are to be understood, and when programs started whose lines have no time.
 * Copied, but for the zone; nothing given is UTC and 1970. Call before the first bytes. */
void trace_set_reference(struct trace *trace, const struct wall_reference *reference);

/* A prefix of the user's own, tried before all others: a pattern with a group `line`, and `time` and `source` if there are
 * any. False with a sentence in `err`. Call before the first bytes. */
bool trace_add_prefix(struct trace *trace, struct span name, struct span pattern, struct err *err);

/* The prefixes there are, and how many lines each was found on. */
struct trace_prefix {
    const char *id, *about; /* "cri"; a clause: who writes it */
    uint64_t lines;
};
size_t trace_prefix_count(const struct trace *trace);
struct trace_prefix trace_prefix(const struct trace *trace, size_t index); /* index < trace_prefix_count() */

/* One more input; returns its number. Input 0 is there from the beginning and has no name. `name` is copied; an empty one
 * leaves its lines without a source unless a prefix names one. */
uint32_t trace_add_input(struct trace *trace, struct span name);

/* Any bytes, any chunking. Allocates nothing after the first lines. */
void trace_feed(struct trace *trace, uint32_t input, struct span bytes);

/* The same for whole lines that have been looked through already (scan.h), where a line begins. A trace to whose prefixes
 * the user has added some cannot take them: what looked through them did not know those. */
struct scan;
void trace_feed_scanned(struct trace *trace, uint32_t input, struct scan *scan);
bool trace_has_own_prefixes(const struct trace *trace);
/* What this trace reads lines with; for scans in the thread that feeds it. */
struct readers;
const struct readers *trace_readers(const struct trace *trace);

/* An input has ended: as trace_finish, for it alone. It may go on afterwards (a FIFO that is opened again). */
void trace_end_input(struct trace *trace, uint32_t input);

/* The input has paused for a while (live only): a record that waits for nothing but its line end is
 * delivered now. Never needed for correctness of files. */
void trace_settle(struct trace *trace);

/* End of input: the last line may lack its line end; open pieces are delivered if complete, else given up. */
void trace_finish(struct trace *trace);

const struct trace_counts *trace_counts(const struct trace *trace);

/* What each line was taken for, and the near-misses (parsed.h). Valid until trace_free. */
struct parsed;
const struct parsed *trace_parsed(const struct trace *trace);

#endif
