/*
 * Cycles of a lone process that go on one after another, which is what most of a log is. They are told where they lie, and only
 * the last ones are remembered for torn lines, when the stretch ends.
 */
#ifndef GCVIEW_TRACE_TORN_STRETCH_H
#define GCVIEW_TRACE_TORN_STRETCH_H

#include <stdbool.h>

#include "trace/torn_tails.h"

/* Begin with zeros. */
struct stretch {
    const struct gc_record *last[TAILS_RECENT]; /* the last ones of `count` */
    unsigned count;
    struct gc_record room[2 * TAILS_RECENT]; /* some of `last` lie here */
};

/* The record is the next cycle of the only process that `tails` knows, or of the stretch; it stays where it is until
 * stretch_keep. False, and nothing has changed, when it is not. */
bool stretch_add(struct stretch *stretch, const struct tails *tails, const struct gc_record *record);
/* The stretch has ended: `tails` knows it from now on. */
void stretch_keep(struct stretch *stretch, struct tails *tails);
/* Where the next record may be read into, if it has no place of its own; valid until the stretch has ended. */
struct gc_record *stretch_room(struct stretch *stretch);

#endif
