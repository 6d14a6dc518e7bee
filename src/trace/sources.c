/* A hash table with open addressing. Lines of one writer come in runs, so the name found last is compared first. */
#include "trace/sources.h"

#include <stdlib.h>

#include "base/xalloc.h"

enum { ROOM_FIRST = 64 };

void sources_init(struct sources *sources)
{
    *sources = (struct sources){.room = 0};
    strbuf_init(&sources->names, 0);
}

void sources_release(struct sources *sources)
{
    free(sources->table);
    free(sources->entries);
    strbuf_release(&sources->names);
}

static uint32_t hash_of(struct span name)
{
    uint32_t hash = UINT32_C(2166136261);
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.ptr[i]) * UINT32_C(16777619);
    return hash;
}

static bool is_named(const struct sources *sources, const struct source_entry *entry, struct span name)
{
    return span_eq(span_make(sources->names.ptr + entry->name_start, entry->name_len), name);
}

/* The slot in which that entry is, or belongs. */
static uint32_t *slot_of(const struct sources *sources, uint32_t hash, struct span name)
{
    for (uint32_t at = hash & (sources->room - 1);; at = (at + 1) & (sources->room - 1)) {
        uint32_t *slot = &sources->table[at];
        if (*slot == 0)
            return slot;
        const struct source_entry *entry = &sources->entries[*slot - 1];
        if (entry->hash == hash && is_named(sources, entry, name))
            return slot;
    }
}

static void grow(struct sources *sources)
{
    sources->room = sources->room ? sources->room * 2 : ROOM_FIRST;
    sources->entries = xrealloc(sources->entries, sources->room / 2 * sizeof *sources->entries);
    free(sources->table);
    sources->table = xcalloc(sources->room, sizeof *sources->table);
    for (uint32_t i = 0; i < sources->count; i++) {
        uint32_t at = sources->entries[i].hash & (sources->room - 1);
        while (sources->table[at] != 0)
            at = (at + 1) & (sources->room - 1);
        sources->table[at] = i + 1;
    }
}

struct source_entry *sources_find(struct sources *sources, struct span name, bool *ret_is_new)
{
    *ret_is_new = false;
    if (sources->count > 0 && is_named(sources, &sources->entries[sources->last], name))
        return &sources->entries[sources->last];
    if (sources->count >= sources->room / 2)
        grow(sources);
    uint32_t hash = hash_of(name), *slot = slot_of(sources, hash, name);
    if (*slot == 0) {
        if (sources->count == SOURCES_MAX)
            return NULL;
        sources->entries[sources->count] = (struct source_entry){
            .hash = hash, .name_start = (uint32_t)sources->names.len, .name_len = (uint32_t)name.len};
        strbuf_add(&sources->names, name);
        *slot = ++sources->count;
        *ret_is_new = true;
    }
    sources->last = *slot - 1;
    return &sources->entries[sources->last];
}
