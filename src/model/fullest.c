#include "model/fullest.h"

#include <stddef.h>

static uint32_t class_of(uint64_t count)
{
    if (count < FULLEST_EXACT)
        return (uint32_t)count;
    uint32_t power = 63 - (uint32_t)__builtin_clzll(count); /* 4 or more */
    return FULLEST_EXACT + (power - 4) * FULLEST_STEPS + (uint32_t)(count >> (power - 3) & (FULLEST_STEPS - 1));
}

static void leave(struct fullest *fullest, struct fullest_entry *entry)
{
    if (entry->class == 0)
        return;
    *(entry->before ? &entry->before->behind : &fullest->first[entry->class]) = entry->behind;
    if (entry->behind)
        entry->behind->before = entry->before;
}

void fullest_set(struct fullest *fullest, struct fullest_entry *entry, uint64_t count)
{
    uint32_t class = class_of(count);
    if (class == entry->class)
        return;
    leave(fullest, entry);
    entry->class = class;
    entry->before = entry->behind = NULL;
    if (class == 0)
        return;
    entry->behind = fullest->first[class];
    if (entry->behind)
        entry->behind->before = entry;
    fullest->first[class] = entry;
    if (class > fullest->top)
        fullest->top = class;
}

struct fullest_entry *fullest_find(struct fullest *fullest)
{
    while (fullest->top > 0 && !fullest->first[fullest->top])
        fullest->top--;
    return fullest->first[fullest->top];
}
