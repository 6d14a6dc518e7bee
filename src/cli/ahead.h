/*
 * Other processors read on, and look through what they have read (trace/scan.h), while this one takes in what they have found:
 * for large files, whatever they are, compressed ones too. What is taken in, and in which order, is the same as with
 * one processor.
 *
 *   while ahead_next gives bytes: ahead_feed
 */
#ifndef GCVIEW_CLI_AHEAD_H
#define GCVIEW_CLI_AHEAD_H

#include "input/intake.h"
#include "trace/trace.h"

struct ahead;

enum { AHEAD_BYTES = INTAKE_BYTES };

/* What comes next, as intake_read tells it. The bytes lie in *room, of AHEAD_BYTES, which it may exchange for another. Called by
 * one thread at a time, though not always by the same one, until it has said INTAKE_END. */
typedef enum intake_status ahead_read(void *ctx, char **room, struct intake_event *ret, struct err *err);

/* Starts a thread for each further processor, up to three. NULL when there is none, or when the trace has prefixes of the
 * user's own. `trace` and `ctx` are borrowed. ahead_free (NULL is fine) ends the threads; what has not been taken is lost. */
struct ahead *ahead_new(struct trace *trace, ahead_read *read, void *ctx);
void ahead_free(struct ahead *ahead);

/* What `read` has given, in its order. Waits for it. The bytes are valid until the next call; INTAKE_TROUBLE and INTAKE_ABSENT
 * fill `err`. */
enum intake_status ahead_next(struct ahead *ahead, struct intake_event *ret, struct err *err);

/* After INTAKE_DATA: feeds the trace with the bytes, as those of its input `number`. */
void ahead_feed(struct ahead *ahead, uint32_t number);

#endif
