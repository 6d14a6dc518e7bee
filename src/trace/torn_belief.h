/*
 * How likely a number of a trace line is, given the numbers before it and the last line of the same process.
 *
 * Where two processes tear each other's lines the words fit either of them. What tells the pieces apart are the numbers,
 * each judged as soon as it is read, so that a reading which swaps two of them is behind at once.
 */
#ifndef GCVIEW_TRACE_TORN_BELIEF_H
#define GCVIEW_TRACE_TORN_BELIEF_H

#include "trace/torn_tails.h"

/* For `field` of a line whose numbers so far are `story`; `before` is the last line of its process, NULL when that is not
 * known. A score (torn_tails.h): around 0, above it when the number was expected, SCORE_IMPOSSIBLE when no runtime
 * prints it there. */
int belief_number(const struct story *before, const struct story *story, enum gc_field field);

/* The same for whether the line says "(forced)". */
int belief_forced(const struct story *before, const struct story *story);

/* A whole record that a runtime can have printed. */
bool belief_is_possible(const struct gc_record *record);

#endif
