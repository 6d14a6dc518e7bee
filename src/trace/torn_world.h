/*
 * A world: one reading of the stream so far - which trace lines are open, and which bytes of which input
 * lines belong to them. Several worlds are kept while the stream leaves it open which one is true.
 *
 * Worlds mostly agree about most lines, so they share partials: a partial is counted by the worlds that have it, and copied
 * when one of them changes it. A world whose `count` is 0 has nothing to release.
 */
#ifndef GCVIEW_TRACE_TORN_WORLD_H
#define GCVIEW_TRACE_TORN_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "trace/torn_grammar.h"
#include "trace/torn_tails.h"

enum { PARTIAL_TEXT_MAX = 320, PARTIAL_SPANS_MAX = 48, WORLD_OPEN_MAX = 8, WORLDS_MAX = 32, PARTIALS_MAX = 1280 };

struct torn_span {
    uint64_t line;
    uint32_t start, len;
};

struct partials;

/* A trace line of which some pieces have come. */
struct partial {
    struct partials *home;
    uint32_t worlds; /* that have it */
    struct grammar_state state;
    bool among_others; /* others were open when its head was whole */
    bool goes_on;      /* it is the next cycle of a process that is known */
    uint32_t number;   /* of its head, of those in its world */
    bool begins_line;  /* nothing stands before its first piece */
    bool superseded;   /* a later cycle of what seems to be the same process was read */
    uint32_t hash;     /* of the text */
    uint64_t opened;   /* the age (torn_search.age) at which its first piece came */
    uint64_t heads;    /* trace lines that had begun in the stream by then */
    uint64_t touched;  /* and its last one */
    uint64_t deadline; /* the age at which it is given up */
    uint64_t ended;    /* input line with its newline; 0 while open */
    struct story story;  /* its numbers so far, and from "gc N @T" on its process */
    uint16_t text_len, span_count;
    char text[PARTIAL_TEXT_MAX]; /* the pieces, put together */
    struct torn_span spans[PARTIAL_SPANS_MAX];
};

struct world {
    int score;
    uint32_t mark; /* world_mark when it was pushed */
    uint8_t count;
    bool claims;   /* some of the current line belongs to a partial */
    uint32_t heads; /* "gc N @T" so far */
    uint8_t last;  /* whose piece ended at `at`; WORLD_OPEN_MAX: nobody's */
    size_t at;     /* so much of the current line has been read */
    struct partial *open[WORLD_OPEN_MAX];
};

/* Where partials come from. Most streams need few of them: they are allocated by the hundred when they are needed first, and kept. */
enum { PARTIALS_AT_ONCE = 128 };
struct partials {
    unsigned used, free_count;
    struct partial *free[PARTIALS_MAX];
    struct partial *all[PARTIALS_MAX / PARTIALS_AT_ONCE]; /* owned */
};

void partials_release(struct partials *partials); /* no world has one any more */

/* The best worlds, in no order; equal ones once. */
struct worlds {
    unsigned count, room;
    int hopeless; /* a world so far behind the best is dropped */
    int top; /* the best score pushed */
    struct world world[WORLDS_MAX];
};

/* More of it may come. */
static inline bool partial_is_open(const struct partial *partial)
{
    return !partial->ended && !partial->superseded;
}

/* What `to` had is released. */
void world_copy(struct world *to, const struct world *from);
void world_clear(struct world *world);
/* The same for the same pieces, in any order. */
uint32_t world_mark(const struct world *world);
/* The same reading, but for which of several equal pieces went where. Both have their marks. */
bool world_same(const struct world *a, const struct world *b);

/* A new partial without text; NULL when too many are open. */
struct partial *world_open(struct world *world, struct partials *partials);
/* Partial `index`, to be changed in this world alone; NULL when there is no room for a copy. */
struct partial *world_change(struct world *world, unsigned index);
void world_drop(struct world *world, unsigned index);

/* Adds the bytes of `piece`, which stand in input line `line` from `start` on; false when it gets too long. */
bool partial_extend(struct partial *partial, struct span piece, uint64_t line, size_t start);
/* The partial that has the same text; the world's count when there is none. */
unsigned world_find(const struct world *world, const struct partial *partial);
/* Others were open at the same time: they can have exchanged pieces. */
bool world_is_tangled(const struct world *world, unsigned index);

/* The same text, of whatever pieces, and both open or both ended. */
bool partial_same(const struct partial *a, const struct partial *b);
bool partial_same_text(const struct partial *a, const struct partial *b);
bool partial_same_origin(const struct partial *a, const struct partial *b);

void worlds_clear(struct worlds *worlds); /* room for WORLDS_MAX, few of them hopeless */
void worlds_move(struct worlds *to, struct worlds *from); /* `from` is empty then */
void worlds_push(struct worlds *worlds, struct world *world); /* gets its mark */
struct world *worlds_best(struct worlds *worlds); /* NULL when there is none */
void worlds_remove(struct worlds *worlds, unsigned index);

/* Worlds that have become equal are merged, hopeless ones dropped; scores start from 0 again. */
void worlds_tidy(struct worlds *worlds);

#endif
