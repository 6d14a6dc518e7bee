/* Runs of tokens that belong to one trace line; the innermost part of torn_search.c. */
#ifndef GCVIEW_TRACE_TORN_RUN_H
#define GCVIEW_TRACE_TORN_RUN_H

#include "trace/torn_search.h"

enum { TORN_CUTS_MAX = 24 };

/* A way to end a run. */
struct torn_cut {
    struct grammar_state state; /* behind it */
    uint16_t stop;              /* of torn_run_stops */
    uint16_t len, evidence;     /* as the stop's */
    int belief;                 /* how well its numbers go on from the process's last line */
    int worst, doubt;           /* of the story then */
    int value;                  /* tokens, numbers, and what stands behind the cut */
};

/* The best ways to cut the run of tokens that begins at `at` and goes on from partial `index` of the world (its count: a new
 * partial), in no order. */
unsigned torn_run_cuts(struct torn_search *ts, const struct world *world, unsigned index, size_t at,
                       struct torn_cut ret[TORN_CUTS_MAX]);

/* The story of that partial when its run up to the cut is added. */
struct story torn_run_story(struct torn_search *ts, const struct world *world, unsigned index, size_t at,
                            const struct torn_cut *cut);

/* The run that goes on from `state` at `at`; valid until the next but TORN_STOPS_MEMO - 1 of these calls. */
const struct torn_stops *torn_run_stops(struct torn_search *ts, struct grammar_state state, size_t at);

/* How the rest of the line scores as foreign text. */
int torn_foreign_score(struct torn_search *ts, size_t at);

#endif
