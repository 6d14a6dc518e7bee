/*
 * Cycles handed to another thread, which takes them in the order in which they came: adding up a cycle costs as much as
 * reading its line, so that a report of a large file is made by one processor while others read. Who takes them must not
 * share anything with who hands them over, except while the relay is drained.
 */
#ifndef GCVIEW_CLI_RELAY_H
#define GCVIEW_CLI_RELAY_H

#include "trace/record.h"

struct relay;

/* `take` is called for each record, by the other thread from the first full batch on; with one processor, or without threads,
 * within the functions below. relay_free (NULL is fine) drains it first. */
struct relay *relay_new(void (*take)(void *ctx, const struct gc_record *record), void *ctx);
void relay_free(struct relay *relay);

/* Copied; waits when the other thread is far behind. */
void relay_add(struct relay *relay, const struct gc_record *record);

/* All that was added has been taken when it returns, and nothing is taken until the next relay_add. */
void relay_drain(struct relay *relay);

#endif
