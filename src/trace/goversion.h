/*
 * Sets of Go versions, and what a log tells about the one that wrote it.
 *
 * No line of a trace names its Go. But each shape of a line was printed by certain versions only, and so were some
 * numbers; what all of them have in common is the guess. It is a range, never more, and it says what it rests on.
 */
#ifndef GCVIEW_TRACE_GOVERSION_H
#define GCVIEW_TRACE_GOVERSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Bit n stands for Go 1.n. GO_NEWEST is the newest whose lines are known; a newer one that prints the same counts as
 * that. */
typedef uint32_t go_versions;
enum { GO_NEWEST = 27 };
#define GO(from, to) (((UINT32_C(2) << (to)) - 1) & ~((UINT32_C(1) << (from)) - 1))
#define GO_ANY GO(0, GO_NEWEST)

/* "Go 1.14, 1.19 - 1.20"; "any Go"; "no Go that is known" for the empty set. */
void go_versions_text(go_versions versions, struct strbuf *out);

/* One thing that was seen. */
struct go_ground {
    const char *what; /* "gc-1.18", "scav-1.21": the id of a format; or a sentence about a number */
    go_versions versions;
    uint64_t lines;   /* how many there were */
    uint64_t first;   /* the first of them */
};

enum { GO_GROUNDS_MAX = 64 };

/* What follows from everything that was seen: the versions that could have printed all of it. Without a common one the
 * input holds programs of several versions (`is_mixed`), and `versions` is what could have printed any of it. */
struct go_guess {
    go_versions versions;
    bool is_mixed;
    unsigned count;
    struct go_ground grounds[GO_GROUNDS_MAX]; /* those that exclude some version, the narrowest first */
};

struct parsed;
void go_guess(const struct parsed *parsed, struct go_guess *ret);

#endif
