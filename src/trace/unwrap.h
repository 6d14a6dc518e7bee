/*
 * Which prefixes an input has, found out by itself, and lines without them. Two can stand in front of a line: what a
 * collector added, and behind it what a logger did; the outer one is the same for an input, the inner one for a source.
 *
 * A row that is sure counts from its first line on. Any other counts when a trace line stands right behind it, and no
 * more when one stands there without it: a program whose own lines begin with a date does not put one before the
 * runtime's. The row that matched last is tried first, so that a line costs one reading; a line of a plain log costs a look
 * at its first byte.
 */
#ifndef GCVIEW_TRACE_UNWRAP_H
#define GCVIEW_TRACE_UNWRAP_H

#include <stdbool.h>
#include <stdint.h>

#include "trace/prefix_read.h"
#include "trace/wall.h"

struct unwrap {
    struct prefix_reader *reader; /* borrowed */
    struct prefix_room outer_room, inner_room;
    uint64_t lines[PREFIX_ROWS_MAX]; /* unwrapped, by row */
};

/* A row plus 1; 0: none. */
typedef uint8_t unwrap_choice;

/* `reader` is borrowed. */
void unwrap_init(struct unwrap *unwrap, struct prefix_reader *reader);
void unwrap_release(struct unwrap *unwrap);

/* Reads a line by the prefix chosen, or by one that is sure, which is chosen then; false when it has none. */
bool unwrap_outer(struct unwrap *unwrap, unwrap_choice *choice, struct span line, struct unwrapped *ret);

/* The same for what stands behind the outer one; no row is chosen by itself. */
bool unwrap_inner(struct unwrap *unwrap, unwrap_choice choice, struct span body, struct unwrapped *ret);

/* `text` holds what looks like a trace line, but not at its beginning: the row that leaves it there, if there is one, alone or
 * with up to `behind` (0, 1) more behind it. */
unwrap_choice unwrap_guess(struct unwrap *unwrap, struct span text, unsigned behind);

/* The same, by a row of names that must come again and again (PREFIX_REPEATED), `first` before all others; `ret_name`, valid like
 * what is unwrapped, is the one that stands here. */
unwrap_choice unwrap_guess_label(struct unwrap *unwrap, unwrap_choice first, struct span text, struct span *ret_name);

/* Whether such a row needs no more to count, where `outer` has been found. */
bool unwrap_is_beside(const struct unwrap *unwrap, unwrap_choice label, unwrap_choice outer);

/* Whether a whole trace line without it says that the row was a wrong guess. */
bool unwrap_is_doubtful(const struct unwrap *unwrap, unwrap_choice choice);

#endif
