/*
 * The newest notes, each tied to the cycle it is about, in a ring of its own; the oldest go when it is full. Private to
 * src/model; the public half is in model.h.
 *
 * A cycle is named by the input line that completed it: that name stays when cycles move from one process to another. Notes
 * stand in the order of their lines, so those of a cycle are found around its line.
 */
#ifndef GCVIEW_MODEL_NOTES_H
#define GCVIEW_MODEL_NOTES_H

#include "base/ring.h"
#include "model/model.h"

enum { ENDINGS_MAX = 32 };

struct notes {
    uint64_t max, dropped;
    struct ring kept;    /* of struct kept_note */
    struct ring sources; /* of struct note_source, by number */
    struct ending endings[ENDINGS_MAX]; /* a ring: ending i is in i % ENDINGS_MAX */
    uint64_t ending_count;
};

void notes_init(struct notes *notes, uint64_t max);
void notes_release(struct notes *notes);
void notes_add(struct notes *notes, const struct note *note);
/* A cycle has come: what waited for it is tied to it. */
void notes_cycle(struct notes *notes, const struct gc_record *record);
unsigned notes_of_cycle(const struct notes *notes, uint64_t cycle_line, const struct note *ret[NOTES_OF_CYCLE]);
/* The first thing that was said after the cycle of that line and before the next of its source; NULL. */
const struct ending *notes_ending(const struct notes *notes, uint64_t cycle_line);
const struct note *notes_at_line(const struct notes *notes, uint64_t line);
const struct note *notes_next(const struct notes *notes, uint64_t line, enum note_kind kind, uint64_t *index,
                              uint64_t *ret_cycle_line);

#endif
