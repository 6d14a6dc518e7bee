/*
 * Which processes have what was counted of their whole runs kept: a few, for it is large, and there can be thousands.
 *
 * A process of which all cycles are still kept can be counted anew at any time and needs no seat. One that begins to lose
 * cycles is given a seat while there are any, and keeps it: what is in it can never be counted again. The process looked
 * at always has one; when all are taken, that of the process looked at longest ago goes. Its numbers then begin with the
 * oldest cycle that is kept, when it is looked at again.
 */
#ifndef GCVIEW_ANALYSIS_SEATS_H
#define GCVIEW_ANALYSIS_SEATS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/model.h"

enum { SEATS = 4 };

/* All zero: nobody has one. */
struct seats {
    struct seat {
        const struct process *process;
        uint32_t cuts;    /* of the process, see process_cuts: what was counted holds while it stands still */
        uint64_t looked;  /* when it was looked at last, 0: never */
    } seat[SEATS];
    uint64_t looks;
};

/* The seat of the process now looked at. *ret_is_new: nothing is counted in it yet. */
unsigned seats_look(struct seats *seats, const struct process *process, bool *ret_is_new);
/* The same for one that is about to lose a cycle; false when all seats are taken. */
bool seats_give(struct seats *seats, const struct process *process, unsigned *ret_seat, bool *ret_is_new);

#endif
