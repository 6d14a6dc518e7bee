/*
 * A growing byte string.
 *
 * Invariants: `ptr[len]` is always '\0' and `ptr` is never NULL after init, so a strbuf can be handed to
 * anything that wants a C string; bytes before it may be anything, NUL included. `limit` bounds `len`:
 * what does not fit is cut off and `cut` is set, so that a hostile input cannot make it grow for ever.
 * Misuse: using one after strbuf_release without init; keeping `ptr` across a call that appends.
 */
#ifndef GCVIEW_BASE_STRBUF_H
#define GCVIEW_BASE_STRBUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct strbuf {
    char *ptr;
    size_t len;
    size_t room;  /* bytes allocated, terminator included */
    size_t limit; /* the longest `len` allowed */
    bool cut;     /* something did not fit */
};

void strbuf_init(struct strbuf *sb, size_t limit); /* limit 0: no limit */
void strbuf_release(struct strbuf *sb);
void strbuf_clear(struct strbuf *sb); /* empty again; keeps the memory */
void strbuf_add(struct strbuf *sb, struct span bytes);
void strbuf_addc(struct strbuf *sb, char byte);
void strbuf_adds(struct strbuf *sb, const char *text);
void strbuf_addf(struct strbuf *sb, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for `bytes` more behind the end, to be written in place; then strbuf_wrote. NULL when the limit forbids it. */
char *strbuf_room(struct strbuf *sb, size_t bytes);
void strbuf_wrote(struct strbuf *sb, size_t bytes);
void strbuf_drop_head(struct strbuf *sb, size_t bytes); /* removes the first bytes */

static inline struct span strbuf_span(const struct strbuf *sb)
{
    return span_make(sb->ptr, sb->len);
}

#endif
