/*
 * So few that they are looked through. The one looked at last is not given away behind its back.
 */
#include "analysis/seats.h"

static bool is_of(const struct seat *seat, const struct process *process)
{
    return seat->process == process && seat->cuts == process_cuts(process);
}

enum claim { NOBODYS, COUNTED, LOST }; /* is what is in it of no use, to be had again, or not to be had again? */

static enum claim claim_on(const struct seats *seats, const struct seat *seat)
{
    if (!seat->process || seat->cuts != process_cuts(seat->process))
        return NOBODYS;
    return process_first(seat->process) == 0 && seat->looked != seats->looks ? COUNTED : LOST;
}

static void take(struct seat *seat, const struct process *process)
{
    *seat = (struct seat){.process = process, .cuts = process_cuts(process)};
}

bool seats_give(struct seats *seats, const struct process *process, unsigned *ret_seat, bool *ret_is_new)
{
    unsigned best = SEATS;
    enum claim best_claim = LOST;
    for (unsigned i = 0; i < SEATS; i++) {
        if (is_of(&seats->seat[i], process)) {
            *ret_seat = i;
            *ret_is_new = false;
            return true;
        }
        enum claim claim = claim_on(seats, &seats->seat[i]);
        if (claim < best_claim) {
            best = i;
            best_claim = claim;
        }
    }
    if (best == SEATS)
        return false;
    take(&seats->seat[best], process);
    *ret_seat = best;
    *ret_is_new = true;
    return true;
}

unsigned seats_look(struct seats *seats, const struct process *process, bool *ret_is_new)
{
    unsigned at = 0;
    seats->looks++; /* from here on the one looked at before is like any other */
    if (!seats_give(seats, process, &at, ret_is_new)) {
        for (unsigned i = 1; i < SEATS; i++)
            if (seats->seat[i].looked < seats->seat[at].looked)
                at = i;
        take(&seats->seat[at], process);
        *ret_is_new = true;
    }
    seats->seat[at].looked = seats->looks;
    return at;
}
