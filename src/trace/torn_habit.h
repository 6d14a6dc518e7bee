/*
 * What the numbers of a process are like, from its last lines: of what size, and how much they vary.
 *
 * Two processes that tear each other's lines differ in these, and a number is the better evidence the steadier the process is.
 */
#ifndef GCVIEW_TRACE_TORN_HABIT_H
#define GCVIEW_TRACE_TORN_HABIT_H

#include <stdint.h>

#include "trace/record.h"

/* Numbers, and what two numbers are to each other; PREVIOUS_LIVE is the live heap of the cycle before. */
enum habit_kind {
    HABIT_SWEEP_TERM, HABIT_MARK, HABIT_MARK_TERM,
    HABIT_ASSIST, HABIT_BACKGROUND, HABIT_IDLE, HABIT_USE, /* of the processors while marking went on */
    HABIT_START, HABIT_END, HABIT_LIVE, HABIT_GOAL,
    HABIT_START_TO_PREVIOUS_LIVE, HABIT_END_TO_START, HABIT_LIVE_TO_END, HABIT_GOAL_TO_PREVIOUS_LIVE,
    HABITS,
};

enum { HABIT_OCTAVE = 64 };

/* In parts of an octave, HABIT_OCTAVE to a factor of two: a running mean, and how far from it the lines were. */
struct habit {
    uint8_t lines[HABITS]; /* heard of; UINT8_MAX: or more */
    int16_t mean[HABITS];
    uint16_t spread[HABITS];
};

/* One more line of the process. `previous_live_bytes`: 0 when it is not known. */
void habit_learn(struct habit *habit, const struct gc_record *record, uint64_t previous_live_bytes);

/* How well a number of a new line, of which all up to that one are known, goes with the lines before: a score (torn_tails.h),
 * up to 2 nats when it is what was expected and -7 when it is out of the question; 0 when no line is known. */
int habit_score(const struct habit *habit, enum habit_kind kind, const struct gc_record *record, uint64_t previous_live_bytes);

#endif
