/*
 * Torn lines put together again.
 *
 * The runtime writes a trace line with some 38 writes; whatever else writes to the same pipe can come between
 * any two of them. This takes the lines that are not simply whole, finds the pieces in them, and hands out
 * records with the exact bytes they were made of. Memory is fixed; what stays open too long is given up.
 *
 * The order of calls for an input line: torn_tick; then, if the line is a whole trace line, torn_seen; else,
 * if torn_wants it, torn_take, or else torn_foreign. After any of them torn_next until it is empty.
 */
#ifndef GCVIEW_TRACE_TORN_H
#define GCVIEW_TRACE_TORN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "trace/decode.h"
#include "trace/record.h"
#include "trace/torn_held.h"
#include "trace/torn_lost.h"

struct torn;

struct torn *torn_new(struct decode *decode); /* `decode` is borrowed */
void torn_free(struct torn *torn);

/* Input line `line` of this stream comes: gives up what has waited too long. */
void torn_tick(struct torn *torn, uint64_t line);

/* So many lines without a trace of a trace went by while it was idle: as torn_tick for each; torn_foreign for the last
 * FOREIGN_PENDING of them is enough. */
void torn_pass(struct torn *torn, uint64_t lines);

/* The line may hold pieces. */
bool torn_wants(struct torn *torn, struct span text);

/* A trace line was read at `at`, `len` bytes: it is all there is in the line, nothing of it is torn. */
bool torn_is_whole(struct torn *torn, struct span text, size_t at, size_t len, const struct gc_record *record);

/* Finds the pieces in input line `line`, of which `text` begins at `start`; false when there are none, the line is foreign
 * then. */
bool torn_take(struct torn *torn, uint64_t line, struct span text, size_t start);

/* A whole trace line was read, and is about to be delivered. */
void torn_seen(struct torn *torn, const struct gc_record *record);

/* As torn_tick and torn_seen for the next line of the only process there is while nothing is open: most of all lines there
 * are. False, and nothing done, when it is anything else. It is only noted where `record` lies: before that moves, and before
 * anything but torn_pass and torn_foreign is called, torn_keep remembers what it says. */
bool torn_goes_on(struct torn *torn, uint64_t line, const struct gc_record *record);
void torn_keep(struct torn *torn);
/* Where a record for torn_goes_on may lie: it does not move, and torn_tick, torn_settle, torn_finish and torn_forget remember it
 * by themselves. It is anything; what is not handed on is overwritten by the next one. */
struct gc_record *torn_room(struct torn *torn);

/* It is not delivered yet, torn_next will: " (forced)" may come behind a blank line that is not its own. */
bool torn_holds(struct torn *torn, struct torn_span place, const struct gc_record *record);

/* The runtime has printed something else: what seemed to be whole is. */
void torn_let_go(struct torn *torn);

/* A line without trace of a trace: how lines of this log begin. */
void torn_foreign(struct torn *torn, struct span text);

/* Delivers what waits for its newline only. */
void torn_settle(struct torn *torn);

/* End of input: delivers what is whole, gives up the rest. */
void torn_finish(struct torn *torn);

/* Nothing is open. */
bool torn_is_idle(const struct torn *torn);

/* As torn_finish; and what was learned of the stream is forgotten, another one may begin. */
void torn_forget(struct torn *torn);

/* The next record that is put together; NULL when there is none. Valid until the next call. */
const struct torn_done *torn_next(struct torn *torn);

/* Torn lines given up so far of which at least "gc N @T" was there. */
uint64_t torn_given_up(const struct torn *torn);

/* The next of them, from the oldest that was not asked for; NULL when there is none. Of many at once some are only
 * counted. Valid until the next call. */
const struct torn_lost *torn_next_lost(struct torn *torn);

#endif
