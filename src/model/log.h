/*
 * The newest lines of the input, found by their number in one step. Two rings: the text, one line after
 * the other, and an entry per line. Private to src/model; the public half is in model.h.
 *
 * Both have a limit; the oldest lines go when either is reached. A line longer than all the room for text
 * is kept cut.
 */
#ifndef GCVIEW_MODEL_LOG_H
#define GCVIEW_MODEL_LOG_H

#include "base/ring.h"
#include "model/model.h"

struct log {
    uint64_t max_bytes, max_lines;
    uint64_t dropped;
    struct ring lines; /* of struct log_entry, named by line number */
    struct ring text;  /* bytes */
};

void log_init(struct log *log, uint64_t max_bytes, uint64_t max_lines);
void log_release(struct log *log);
void log_add(struct log *log, const struct trace_line *line);
void log_mark(struct log *log, const struct trace_piece *piece); /* a line already dropped: nothing */
bool log_get(const struct log *log, uint64_t number, struct log_line *ret);

#endif
