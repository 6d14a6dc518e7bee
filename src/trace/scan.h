/*
 * What a stretch of whole lines holds, found out without knowing anything of what came before: which lines are
 * plain trace lines, read at once, and which are worth a closer look. All others, most of a log, are only counted.
 *
 * That is the part of the reading that can be done on another processor, ahead of time and out of order; what depends on
 * the order (torn lines, prefixes in use, processes) is done by trace.c with what is found here. One processor
 * does the same in turn, so the result is the same for any number of them by construction.
 */
#ifndef GCVIEW_TRACE_SCAN_H
#define GCVIEW_TRACE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "trace/decode.h"
#include "trace/note_read.h"
#include "trace/prefix_read.h"
#include "trace/record.h"

/* What reads lines. None of it keeps state of an input; none may be used by two threads at once. */
struct readers {
    struct decode *decode;
    struct prefix_reader *prefixes;
    struct note_reader *notes;
};

/* False with `err` when PCRE2 refuses a pattern. Release in either case. */
bool readers_init(struct readers *readers, struct err *err);
void readers_release(struct readers *readers);

/* A line that is not dull. */
struct scan_line {
    uint32_t start, len;      /* in the bytes scanned, without its line end */
    uint32_t next;            /* where the next line begins */
    uint32_t dull_before;     /* dull lines between the one before and this one */
    bool is_cycle;            /* a trace line and nothing else: `record` is what it says, but for line, wall and source */
    struct gc_record record;
};

/* Lines whose text is longer are not dull, and read by others. */
enum { SCAN_LINE_MOST = 1 << 16 };

struct scan {
    struct span bytes;        /* borrowed; ends with a line end */
    uint32_t count, room, dull_after;
    struct scan_line *lines;  /* owned */
    struct prefix_room scrap;
};

void scan_init(struct scan *scan);
void scan_release(struct scan *scan);

/* Looks through `bytes`: whole lines, less than 4 GiB. What was found before is forgotten. */
void scan_run(struct scan *scan, const struct readers *readers, struct span bytes);

#endif
