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

#include "base/num.h"

const uint64_t mmu_lengths_ns[MMU_COUNT] = {NS_PER_MS, 10 * NS_PER_MS, 100 * NS_PER_MS, NS_PER_S, 10 * NS_PER_S};

static struct mmu_stop *slot(struct mmu_lane *lane, uint32_t number)
{
    return &lane->ring[number % MMU_RING];
}

static void push(struct mmu_lane *lane, uint64_t length_ns, const struct mmu_stop *stop)
{
    struct mmu_stop *newest = slot(lane, lane->end - 1);
    if (lane->end != lane->first && stop->start_ns - newest->start_ns < length_ns / MMU_GRAINS) {
        newest->end_ns = stop->end_ns;
        newest->stopped_ns += stop->stopped_ns;
    } else {
        *slot(lane, lane->end++) = *stop;
    }
    lane->stopped_ns += stop->stopped_ns;
}

static void measure(struct mmu_lane *lane, uint64_t length_ns, uint64_t end_ns)
{
    uint64_t left_ns = end_ns > length_ns ? end_ns - length_ns : 0;
    const struct mmu_stop *oldest = slot(lane, lane->first);
    while (oldest->end_ns <= left_ns) { /* the newest ends at end_ns */
        lane->stopped_ns -= oldest->stopped_ns;
        oldest = slot(lane, ++lane->first);
    }
    uint64_t stopped_ns = lane->stopped_ns;
    uint64_t inside_ns = oldest->end_ns - left_ns;
    if (oldest->start_ns < left_ns && inside_ns < oldest->stopped_ns)
        stopped_ns -= oldest->stopped_ns - inside_ns;
    if (stopped_ns > lane->worst_ns)
        lane->worst_ns = stopped_ns;
}

void mmu_add(struct mmu *mmu, uint64_t start_ns, uint64_t stopped_ns)
{
    if (stopped_ns == 0)
        return;
    struct mmu_stop stop = {.start_ns = start_ns > mmu->last_ns ? start_ns : mmu->last_ns, .stopped_ns = stopped_ns};
    stop.end_ns = stop.start_ns + stopped_ns;
    mmu->last_ns = stop.end_ns;
    for (unsigned i = 0; i < MMU_COUNT; i++) {
        struct mmu_lane *lane = &mmu->lanes[i];
        push(lane, mmu_lengths_ns[i], &stop);
        if (lane->stopped_ns > lane->worst_ns || lane->end - lane->first == MMU_RING)
            measure(lane, mmu_lengths_ns[i], stop.end_ns);
    }
}

uint64_t mmu_ppm(const struct mmu *mmu, unsigned i)
{
    uint64_t length_ns = mmu_lengths_ns[i], worst_ns = mmu->lanes[i].worst_ns;
    return worst_ns >= length_ns ? 0 : PPM - num_ppm(worst_ns, length_ns);
}
