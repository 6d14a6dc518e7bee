/*
 * Other processors look through what has been read while this one takes in what they have found (trace/scan.h): for large
 * files, whatever they are, compressed ones too. What is taken in, and in which order, is the same as with one processor.
 *
 *   while there is room: ahead_put; then ahead_take, and again
 */
#ifndef GCVIEW_CLI_AHEAD_H
#define GCVIEW_CLI_AHEAD_H

#include "base/span.h"
#include "trace/trace.h"

struct ahead;

/* Starts a thread for each further processor, up to three. NULL when there is none, or when the trace has prefixes of the
 * user's own. `trace` is borrowed. ahead_free (NULL is fine) ends the threads; what has not been taken is lost. */
struct ahead *ahead_new(struct trace *trace);
void ahead_free(struct ahead *ahead);

bool ahead_has_room(const struct ahead *ahead);
bool ahead_is_empty(const struct ahead *ahead);

/* Bytes of an input, whatever the caller calls it; copied. There must be room, and no more than AHEAD_BYTES. */
enum { AHEAD_BYTES = 256 << 10 };
void ahead_put(struct ahead *ahead, uint32_t input, struct span bytes);

/* Of the bytes put first of those that are left; there must be some. Whose they are; and: feeds the trace with them as those
 * of its input `number`. The bytes returned are valid until the next ahead_put. */
uint32_t ahead_next(const struct ahead *ahead);
struct span ahead_take(struct ahead *ahead, uint32_t number);

#endif
