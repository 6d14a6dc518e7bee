/*
 * The last cycle of each process seen lately: what a record that is put together must go on from to be
 * believed.
 */
#ifndef GCVIEW_TRACE_TORN_TAILS_H
#define GCVIEW_TRACE_TORN_TAILS_H

#include <stdbool.h>
#include <stdint.h>

#include "trace/record.h"

enum { TAILS_MAX = 8 };

struct tails {
    struct gc_record last[TAILS_MAX]; /* newest use first */
    unsigned count;
};

/* A record was delivered. */
void tails_seen(struct tails *tails, const struct gc_record *record);

/* The same for the head of a line alone: its number and start. At most 0. */
int tails_head_score(const struct tails *tails, uint64_t cycle, uint64_t at_ns);

/* How well the rest of the record fits what the runtime can print and what was printed before; TAILS_IMPOSSIBLE when no
 * runtime prints this. */
enum { TAILS_IMPOSSIBLE = -1000, TAILS_EXPECTED = 9 /* a record that is right gets some such score */ };
int tails_score(const struct tails *tails, const struct gc_record *record);

/* Some process's last cycle is exactly the one before (cycle, at_ns). */
bool tails_continue(const struct tails *tails, uint64_t cycle, uint64_t at_ns);

#endif
