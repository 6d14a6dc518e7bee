/*
 * A world: one reading of the stream so far - which trace lines are open, and which bytes of which input
 * lines belong to them. Several worlds are kept while the stream leaves it open which one is true.
 */
#ifndef GCVIEW_TRACE_TORN_WORLD_H
#define GCVIEW_TRACE_TORN_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "trace/torn_grammar.h"

enum { PARTIAL_TEXT_MAX = 384, PARTIAL_SPANS_MAX = 48, WORLD_OPEN_MAX = 6, WORLDS_MAX = 40 };

struct torn_span {
    uint64_t line;
    uint32_t start, len;
};

/* A trace line of which some pieces have come. */
struct partial {
    struct grammar_state state;
    uint64_t deadline; /* the age (torn_search.age) at which it is given up */
    uint64_t touched;  /* the age at which its last piece came */
    uint64_t cycle;    /* 0 until known */
    uint64_t ended;    /* input line with its newline; 0 while open */
    uint64_t at_ns;    /* the number after '@', valid when `cycle` is */
    bool begins_line;  /* nothing stands before its first piece */
    bool superseded;   /* a later cycle of what seems to be the same process was read */
    uint16_t text_len, span_count;
    char text[PARTIAL_TEXT_MAX]; /* the pieces, put together */
    struct torn_span spans[PARTIAL_SPANS_MAX];
};

struct world {
    int score;
    uint8_t count;
    bool claims;   /* some of the current line belongs to a partial */
    struct partial open[WORLD_OPEN_MAX];
};

/* The best worlds, in no order; equal ones once. */
struct worlds {
    unsigned count;
    int top; /* the best score pushed */
    struct world world[WORLDS_MAX];
};

void world_copy(struct world *to, const struct world *from);

/* A new partial without text; NULL when too many are open. */
struct partial *world_open(struct world *world);
void world_drop(struct world *world, unsigned index);

/* Adds the bytes of `piece`, which stand in input line `line` from `start` on; false when it gets too long. */
bool partial_extend(struct partial *partial, struct span piece, uint64_t line, size_t start);
/* The same pieces, open or ended alike. */
bool partial_same(const struct partial *a, const struct partial *b);
bool partial_same_origin(const struct partial *a, const struct partial *b);

void worlds_clear(struct worlds *worlds);
void worlds_push(struct worlds *worlds, const struct world *world);
struct world *worlds_best(struct worlds *worlds); /* NULL when there is none */
void worlds_remove(struct worlds *worlds, unsigned index);

/* Worlds that have become equal are merged, hopeless ones dropped; scores start from 0 again. */
void worlds_tidy(struct worlds *worlds);

#endif
