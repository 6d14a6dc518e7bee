/*
 * A torn-line assembly for each stream of lines: an input's own, and one for each named source of an input. An assembly is
 * large and there can be ten thousand sources, but few have a line open at the same time: named sources share
 * ASSEMBLIES_MAX of them, and the one that was not used for longest and has nothing open is taken from its source.
 */
#ifndef GCVIEW_TRACE_ASSEMBLY_H
#define GCVIEW_TRACE_ASSEMBLY_H

#include <stdbool.h>
#include <stdint.h>

#include "trace/torn.h"

enum { ASSEMBLIES_MAX = 64, ASSEMBLY_WALLS = 8 };

struct assembly {
    struct torn *torn;
    uint32_t input, source; /* whose lines; source 0: those of the input that nothing names */
    uint64_t used, given_up;
    struct {
        uint64_t line;
        int64_t wall_ns;
    } walls[ASSEMBLY_WALLS]; /* of the last lines with pieces */
    unsigned wall_count;
};

struct assemblies {
    struct decode *decode; /* borrowed */
    uint64_t uses;
    uint32_t count, last;
    struct assembly pool[ASSEMBLIES_MAX];
};

void assemblies_release(struct assemblies *assemblies);

/* The assembly of that source; NULL when it has none. */
struct assembly *assemblies_find(struct assemblies *assemblies, uint32_t input, uint32_t source);

/* One to be given to that source by assembly_give: a new one, or the one to be taken from its source. `is_urgent` says
 * whether another source may lose its own; NULL when it would. What is taken must be ended by torn_forget first. */
struct assembly *assemblies_choose(struct assemblies *assemblies, bool is_urgent);
void assembly_give(struct assemblies *assemblies, struct assembly *assembly, uint32_t input, uint32_t source);

/* When the line was written in which a record was completed, as far as that is known. */
void assembly_note_wall(struct assembly *assembly, uint64_t line, int64_t wall_ns);
int64_t assembly_wall_ns(const struct assembly *assembly, uint64_t line);

#endif
