/*
 * A window that is slid along loses nothing by being slid on until its right edge stands at the end of a stop, so
 * only those windows are looked at: one sweep, each stop enters and leaves once.
 *
 * Memory is fixed for any rate of cycles: stops that begin within a 256th of the window's length are kept as one. The
 * sum stays exact; only where the left edge cuts such a group is it taken as stopped from the edge on, which makes
 * the result too low by at most 0.4 % of the window, never too high. Groups of one stop are exact.
 *
 * Few stops make a new worst window. Those that have left it stay in the sum until it exceeds the worst one, or the ring is
 * full: until then not even an overestimate is news, and most stops cost an addition.
 */
#include "analysis/mmu.h"

#include <stdbool.h>

#include "base/num.h"

const uint64_t mmu_lengths_ns[MMU_COUNT] = {NS_PER_MS, 10 * NS_PER_MS, 100 * NS_PER_MS, NS_PER_S, 10 * NS_PER_S};

/* The window that ends with the newest stop. */
static void measure(struct mmu_lane *lane, const struct mmu_stop *ring, uint64_t length_ns, uint64_t end_ns)
{
    uint64_t left_ns = end_ns > length_ns ? end_ns - length_ns : 0;
    for (; lane->first != lane->end && ring[lane->first % MMU_RING].end_ns <= left_ns; lane->first++)
        lane->stopped_ns -= ring[lane->first % MMU_RING].stopped_ns;
    struct mmu_stop oldest = {lane->group_ns, end_ns, lane->group_stopped_ns};
    if (lane->first != lane->end)
        oldest = ring[lane->first % MMU_RING];
    uint64_t stopped_ns = lane->stopped_ns;
    uint64_t inside_ns = oldest.end_ns - left_ns;
    if (oldest.start_ns < left_ns && inside_ns < oldest.stopped_ns)
        stopped_ns -= oldest.stopped_ns - inside_ns;
    if (stopped_ns > lane->worst_ns)
        lane->worst_ns = stopped_ns;
}

/* A stop that begins gap_ns after the end of the last one. */
static void push(struct mmu_lane *lane, struct mmu_stop *ring, uint64_t length_ns, struct mmu_stop stop, uint64_t gap_ns)
{
    bool is_full = false;
    if (gap_ns >= length_ns) { /* what was before has left all windows */
        lane->first = lane->end;
        lane->group_ns = stop.start_ns;
        lane->stopped_ns = lane->group_stopped_ns = stop.stopped_ns;
    } else if (stop.start_ns - lane->group_ns < length_ns / MMU_GRAINS) {
        lane->stopped_ns += stop.stopped_ns;
        lane->group_stopped_ns += stop.stopped_ns;
    } else {
        ring[lane->end++ % MMU_RING] = (struct mmu_stop){lane->group_ns, stop.start_ns - gap_ns, lane->group_stopped_ns};
        lane->stopped_ns += stop.stopped_ns;
        lane->group_ns = stop.start_ns;
        lane->group_stopped_ns = stop.stopped_ns;
        is_full = lane->end - lane->first == MMU_RING;
    }
    if (lane->stopped_ns > lane->worst_ns || is_full)
        measure(lane, ring, length_ns, stop.end_ns);
}

void mmu_add(struct mmu *mmu, uint64_t start_ns, uint64_t stopped_ns)
{
    if (stopped_ns == 0)
        return;
    struct mmu_stop stop = {.start_ns = start_ns > mmu->last_ns ? start_ns : mmu->last_ns, .stopped_ns = stopped_ns};
    uint64_t gap_ns = mmu->last_ns > 0 ? stop.start_ns - mmu->last_ns : UINT64_MAX;
    stop.end_ns = mmu->last_ns = stop.start_ns + stopped_ns;
    for (unsigned i = 0; i < MMU_COUNT; i++)
        push(&mmu->lanes[i], mmu->rings[i], mmu_lengths_ns[i], stop, gap_ns);
}

uint64_t mmu_ppm(const struct mmu *mmu, unsigned i)
{
    uint64_t length_ns = mmu_lengths_ns[i], worst_ns = mmu->lanes[i].worst_ns;
    return worst_ns >= length_ns ? 0 : PPM - num_ppm(worst_ns, length_ns);
}
