/* The readings of one line; the middle of torn.c. */
#ifndef GCVIEW_TRACE_TORN_SEARCH_H
#define GCVIEW_TRACE_TORN_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "trace/decode.h"
#include "trace/torn_foreign.h"
#include "trace/torn_nodes.h"
#include "trace/torn_tails.h"
#include "trace/torn_world.h"

enum {
    TORN_MEMO = 1024, TORN_STOPS_MEMO = 8, /* powers of two */
    TORN_SUPERSEDED_LINES = 64, /* a line whose process has gone on without it is given up after so many */
};

/* The run of tokens that goes on from `state` at byte `at`. */
struct torn_stops {
    uint64_t line, state; /* grammar_key */
    size_t at, count;
    struct grammar_stop stop[GRAMMAR_STOPS_MAX];
};

/* What was found out about the line at hand, so as not to find it out again for each world. */
struct torn_memo {
    int8_t foreign[TORN_LINE_MAX + 1]; /* foreign_score from here on; INT8_MIN: not asked yet */
    struct {
        uint64_t line, state; /* grammar_key */
        uint16_t at, evidence;
    } runs[TORN_MEMO];
    struct torn_stops stops[TORN_STOPS_MEMO];
    unsigned stops_made;
    struct {
        struct grammar_state state;
        size_t from, found; /* none between, there one */
        int cost;
    } mid_line[8];
    unsigned mid_lines;
};

/* How many readings of a line are followed. */
struct torn_width {
    unsigned nodes, alike, worlds, cuts; /* in a line, at a byte, from line to line, of a run */
    int node_hopeless, world_hopeless, cut_hopeless; /* so far behind the best */
};

struct torn_search {
    struct decode *decode; /* borrowed */
    struct foreign foreign;
    struct tails tails;
    struct partials partials; /* of all worlds */
    struct worlds next; /* the readings found */
    struct nodes nodes; /* the readings that are followed */
    struct world at_hand, child;
    struct torn_memo memo;
    uint64_t line;    /* number of the line at hand */
    uint64_t heads;   /* lines so far that begin as a trace line does */
    uint64_t age;     /* lines of this stream so far: what waits is given up by these, whatever comes in between */
    struct span text; /* what the program wrote of the line at hand */
    size_t start;     /* where that begins in the line */
    int64_t effort;   /* that may still be spent on wide searches: what is hopelessly tangled must not cost more */
    bool is_hasty;    /* none is left: only a few readings of the line at hand are followed */
    struct torn_width width;
};

/* No line of the stream has cost anything yet. */
void torn_search_rest(struct torn_search *ts);

/* The line that the functions below are about. */
void torn_search_begin(struct torn_search *ts, uint64_t line, struct span text, size_t start);

/* Pushes the best readings of the line in any of the worlds to `next`. */
void torn_search_line(struct torn_search *ts, const struct worlds *worlds);

/* Where from `at` on a piece of a partial in `state` stands behind foreign text that has no newline; text.len when
 * nowhere. `ret_cost`: the shorter it is, the dearer. */
size_t torn_find_mid_line(struct torn_search *ts, struct grammar_state state, size_t at, int *ret_cost);

/* What the pieces say; false when they are no trace line. */
bool torn_decode(struct torn_search *ts, const struct partial *partial, uint64_t line, struct gc_record *ret);

/* The last line of a process: one of that world but partial `except`, else the last delivered; NULL when there is none. */
const struct story *torn_before(const struct torn_search *ts, const struct world *world, unsigned except, uint32_t process);

/* The process of that line seems to be printing it just now. */
bool torn_is_active(const struct torn_search *ts, const struct partial *partial);

/* The process whose next line begins so, and how likely that is; `except` is the partial it is about. */
struct torn_origin {
    const struct story *before; /* NULL: a process not heard of */
    int score;
};
struct torn_origin torn_origin(const struct torn_search *ts, const struct world *world, unsigned except, uint64_t cycle,
                               uint64_t at_ns);

#endif
