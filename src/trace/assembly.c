#include "trace/assembly.h"

void assemblies_release(struct assemblies *assemblies)
{
    for (uint32_t i = 0; i < assemblies->count; i++)
        torn_free(assemblies->pool[i].torn);
}

static bool is_of(const struct assembly *assembly, uint32_t input, uint32_t source)
{
    return assembly->source == source && assembly->input == input;
}

struct assembly *assemblies_find(struct assemblies *assemblies, uint32_t input, uint32_t source)
{
    if (assemblies->count == 0)
        return NULL;
    uint32_t at = assemblies->last; /* lines of a source come in runs, or by turns */
    for (uint32_t i = 0; i < assemblies->count; i++) {
        struct assembly *assembly = &assemblies->pool[at];
        if (is_of(assembly, input, source)) {
            assemblies->last = at;
            assembly->used = ++assemblies->uses;
            return assembly;
        }
        at = at + 1 < assemblies->count ? at + 1 : 0;
    }
    return NULL;
}

struct assembly *assemblies_choose(struct assemblies *assemblies, bool is_urgent)
{
    if (assemblies->count < ASSEMBLIES_MAX) {
        struct assembly *assembly = &assemblies->pool[assemblies->count++];
        *assembly = (struct assembly){.torn = torn_new(assemblies->decode)};
        return assembly;
    }
    struct assembly *idle = NULL, *any = &assemblies->pool[0];
    for (uint32_t i = 0; is_urgent && i < assemblies->count; i++) {
        struct assembly *assembly = &assemblies->pool[i];
        if (assembly->used < any->used)
            any = assembly;
        if (torn_is_idle(assembly->torn) && (!idle || assembly->used < idle->used))
            idle = assembly;
    }
    return !is_urgent ? NULL : idle ? idle : any;
}

void assembly_give(struct assemblies *assemblies, struct assembly *assembly, uint32_t input, uint32_t source)
{
    assembly->input = input;
    assembly->source = source;
    assembly->used = ++assemblies->uses;
    assembly->wall_count = 0;
}

void assembly_note_wall(struct assembly *assembly, uint64_t line, int64_t wall_ns)
{
    unsigned at = assembly->wall_count++ % ASSEMBLY_WALLS;
    assembly->walls[at].line = line;
    assembly->walls[at].wall_ns = wall_ns;
}

int64_t assembly_wall_ns(const struct assembly *assembly, uint64_t line)
{
    for (unsigned i = 0; i < ASSEMBLY_WALLS && i < assembly->wall_count; i++)
        if (assembly->walls[i].line == line)
            return assembly->walls[i].wall_ns;
    return GC_WALL_NONE;
}
