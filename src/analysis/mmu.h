/*
 * Minimum mutator utilisation (Cheng and Blelloch, "A parallel, real-time garbage collector", PLDI 2001): of all stretches
 * of time of a given length, how much of the worst one did the program have for itself? A maximum pause says how bad one
 * stop is; this also says what many stops in a row do to a request of 10 ms.
 *
 * The stops are the two pauses of each cycle: sweep termination at its start, mark termination at its end. Assists and
 * background marking slow a program down too and are not in it.
 */
#ifndef GCVIEW_ANALYSIS_MMU_H
#define GCVIEW_ANALYSIS_MMU_H

#include <stdint.h>

enum { MMU_COUNT = 5, MMU_GRAINS = 256, MMU_RING = 512 };

extern const uint64_t mmu_lengths_ns[MMU_COUNT]; /* 1 ms, 10 ms, 100 ms, 1 s, 10 s */

struct mmu_stop {
    uint64_t start_ns, end_ns, stopped_ns;
};

/* The stops that a window of one length can still hold, and some before them: those in the ring, and a group of the newest,
 * which ends where the last stop does. */
struct mmu_lane {
    uint64_t stopped_ns; /* sum over all of them */
    uint64_t worst_ns;
    uint64_t group_ns, group_stopped_ns; /* where the group begins; the sum over it */
    uint32_t first, end; /* ever counting; slot is the number modulo MMU_RING */
};

/* Plain data of a fixed size; zero is empty. The lanes lie together, apart from their rings: most stops need no more. */
struct mmu {
    uint64_t last_ns; /* end of the last stop; 0: there was none */
    struct mmu_lane lanes[MMU_COUNT];
    struct mmu_stop rings[MMU_COUNT][MMU_RING];
};

/* A stop; they come in the order of time, one that begins before the last has ended is moved behind it. */
void mmu_add(struct mmu *mmu, uint64_t start_ns, uint64_t stopped_ns);

/* Utilisation in ppm of the worst window of mmu_lengths_ns[i]; only meaningful when the run is at least as long. */
uint64_t mmu_ppm(const struct mmu *mmu, unsigned i);

#endif
