#include "trace/labels.h"

static uint32_t hash_of(struct span name)
{
    uint32_t hash = UINT32_C(2166136261); /* FNV-1a */
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.ptr[i]) * UINT32_C(16777619);
    return hash;
}

bool labels_see(struct labels *labels, uint8_t row, struct span name)
{
    enum { NAMES = 2, TIMES = 2 };
    uint32_t hash = hash_of(name);
    unsigned i = 0, often = 0;
    if (labels->row != row)
        labels->count = 0;
    labels->row = row;
    while (i < labels->count && labels->name[i].hash != hash)
        i++;
    if (i == labels->count && i < LABELS_MAX) {
        labels->name[i].hash = hash;
        labels->name[i].seen = 0;
        labels->count++;
    }
    if (i < LABELS_MAX)
        labels->name[i].seen++;
    for (i = 0; i < labels->count; i++)
        often += labels->name[i].seen >= TIMES;
    return often >= NAMES;
}
