/*
 * Does this text look like the beginning of a line of the program's own log? Where a torn trace line is cut,
 * what follows must. Dates and times of the usual shapes are known; the rest is learned from the lines of
 * this very stream that were whole.
 */
#ifndef GCVIEW_TRACE_TORN_FOREIGN_H
#define GCVIEW_TRACE_TORN_FOREIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum { FOREIGN_KNOWN = 64, FOREIGN_NUMBERS = 16, FOREIGN_PENDING = 16 }; /* powers of two */
enum { FOREIGN_LOOK = 48 }; /* so much of a line tells how it begins */

struct foreign {
    uint32_t exact[FOREIGN_KNOWN]; /* how lines begin, with the length of a number in front */
    uint32_t loose[FOREIGN_KNOWN]; /* the same without */
    uint32_t literal[FOREIGN_KNOWN]; /* the very first bytes */
    uint64_t number[FOREIGN_NUMBERS]; /* the numbers that lines began with, the last ones */
    unsigned numbers;
    struct {
        uint8_t len;
        char text[FOREIGN_LOOK];
    } pending[FOREIGN_PENDING]; /* beginnings of the last whole lines, not yet learned from */
    uint64_t heard;             /* line i is in slot i % FOREIGN_PENDING */
    uint64_t learned;
    uint64_t blank;             /* the last line that was blank; 0: none */
};

/* Remembers how a whole line begins. Costs a copy: most lines are never asked about, so only the last ones that came before
 * foreign_settle are learned from. */
void foreign_hear(struct foreign *foreign, struct span line);
/* Before anything below is asked. */
void foreign_settle(struct foreign *foreign);

/* Remembers the number in front of what is left of a torn line: when it looks like a known
 * beginning and `sure`ly begins there (no digit stands before it), or when it continues the known ones. */
void foreign_learn_number(struct foreign *foreign, struct span line, bool sure);

/* The log has blank lines: there was one not long ago. */
bool foreign_has_blank(const struct foreign *foreign);

/* From about -8 (never the beginning of a line) to 14 (surely one). An empty text is a blank line, which some logs have. */
int foreign_score(const struct foreign *foreign, struct span text);

#endif
