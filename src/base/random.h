/*
 * Numbers that look random and are the same in every run: what is drawn from them must be reproducible, and nobody's guess
 * is worth anything. splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
#ifndef GCVIEW_BASE_RANDOM_H
#define GCVIEW_BASE_RANDOM_H

#include <stdint.h>

/* Plain data; any seed will do. */
struct random {
    uint64_t state;
};

static inline uint64_t random_next(struct random *random)
{
    uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* 0 .. below-1, below >= 1; the bias is below 2^-32 for what is counted here. */
static inline uint64_t random_below(struct random *random, uint64_t below)
{
    __extension__ typedef unsigned __int128 wide;
    return (uint64_t)((wide)random_next(random) * below >> 64);
}

#endif
