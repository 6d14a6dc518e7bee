/*
 * Which of many has the most of something, nearly: told at once, however many there are.
 *
 * Each stands in the list of its class. Up to 16 a class is one number, above that an eighth of a power of two; so the
 * one found has at most an eighth less than the fullest. One who gives stays first until he comes into a lower class.
 * Comparing all of them costs too much with thousands of processes that each keep a handful; a heap is exact for
 * the price of a logarithm, which nobody needs.
 */
#ifndef GCVIEW_MODEL_FULLEST_H
#define GCVIEW_MODEL_FULLEST_H

#include <stdint.h>

enum { FULLEST_EXACT = 16, FULLEST_STEPS = 8, FULLEST_CLASSES = FULLEST_EXACT + 60 * FULLEST_STEPS };

/* Part of what is compared; all zero: it has nothing. It must not move while it has something. */
struct fullest_entry {
    struct fullest_entry *before, *behind;
    void *owner;    /* the caller's */
    uint32_t class; /* 0: in no list */
};

/* All zero is the beginning; nothing is owned. */
struct fullest {
    struct fullest_entry *first[FULLEST_CLASSES];
    uint32_t top;   /* no higher class has anybody */
};

/* It has so much now. */
void fullest_set(struct fullest *fullest, struct fullest_entry *entry, uint64_t count);
/* NULL: nobody has anything. */
struct fullest_entry *fullest_find(struct fullest *fullest);

#endif
