/*
 * Chunks in, lines out. A line that is whole inside a chunk is handed on where it stands, without a copy;
 * only one that straddles chunks is put together in a buffer of the splitter's own.
 *
 * Lines end at '\n'; one '\r' before it goes too. NUL bytes are bytes like others. Of a line longer than
 * SPLITTER_LINE_MAX the first so many bytes are kept and the rest is skipped while the stream flows on, so
 * that a program that never writes a newline costs no more memory than any other.
 */
#ifndef GCVIEW_TRACE_SPLITTER_H
#define GCVIEW_TRACE_SPLITTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "base/strbuf.h"

enum { SPLITTER_LINE_MAX = 1 << 20 };

struct splitter {
    struct strbuf rest; /* the beginning of a line whose end has not come yet */
    bool open;          /* such a line has begun; it may be empty only between lines */
};

/* `text` has no line end and is valid during the call only. `cut`: it was longer than the limit. */
typedef void splitter_line_fn(void *ctx, struct span text, bool cut);

void splitter_init(struct splitter *splitter);
void splitter_release(struct splitter *splitter);

void splitter_feed(struct splitter *splitter, struct span bytes, splitter_line_fn *line, void *ctx);

/* End of input: hands on a last line without line end, if there is one; true if so. */
bool splitter_finish(struct splitter *splitter, splitter_line_fn *line, void *ctx);

/* A line has begun whose end has not come yet. */
static inline bool splitter_is_open(const struct splitter *splitter)
{
    return splitter->open;
}

/* What there is of that line. */
struct span splitter_rest(const struct splitter *splitter);

#endif
