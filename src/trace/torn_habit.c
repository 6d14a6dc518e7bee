/*
 * Logarithms, because times and sizes vary by factors. A number is taken to be spread around its mean as a two-sided
 * exponential, whose width is the mean distance of the last lines; and once in twenty times it is anything, for programs
 * do change. So a hit in a narrow spread counts for more than in a wide one, and no miss is the end.
 */
#include "trace/torn_habit.h"

#include <stdlib.h>

#include "base/num.h"

enum {
    FIRST_SPREAD = HABIT_OCTAVE, /* when only one line is known */
    LEAST_SPREAD = HABIT_OCTAVE / 8,
    SLOWNESS = 4,       /* the last so many lines count most */
    ANYTHING_COST = 14, /* quarters of a nat, as all scores here: once in twenty times, over four octaves */
    LEAST_SCORE = -28,
    STW_GRAIN_NS = 2 * NS_PER_US, MARK_GRAIN_NS = 500 * NS_PER_US, HEAP_GRAIN_BYTES = 2 * BYTES_PER_MB,
};

/* log2, in parts of an octave; straight between powers of two. */
static int level(uint64_t value)
{
    if (value == 0)
        return 0;
    int whole = 63 - __builtin_clzll(value);
    uint64_t part = value - (UINT64_C(1) << whole);
    return whole * HABIT_OCTAVE + (int)(whole > 6 ? part >> (whole - 6) : part << (6 - whole));
}

static int heap_level(uint64_t bytes)
{
    return level((bytes < INT64_MAX ? bytes : INT64_MAX) + HEAP_GRAIN_BYTES);
}

static int use_level(const struct gc_record *record)
{
    const uint64_t *value = record->value;
    uint64_t marked_ns = value[GC_CPU_ASSIST_NS] + value[GC_CPU_BACKGROUND_NS] + value[GC_CPU_IDLE_NS];
    return level(num_ppm(marked_ns, value[GC_MARK_NS] + NS_PER_MS) + PPM / 10);
}

static int measure(enum habit_kind kind, const struct gc_record *record, uint64_t previous_live_bytes)
{
    static const uint8_t field[] = {
        [HABIT_SWEEP_TERM] = GC_STW_SWEEP_TERM_NS, [HABIT_MARK] = GC_MARK_NS, [HABIT_MARK_TERM] = GC_STW_MARK_TERM_NS,
        [HABIT_ASSIST] = GC_CPU_ASSIST_NS, [HABIT_BACKGROUND] = GC_CPU_BACKGROUND_NS, [HABIT_IDLE] = GC_CPU_IDLE_NS,
        [HABIT_START] = GC_HEAP_START_BYTES, [HABIT_END] = GC_HEAP_END_BYTES, [HABIT_LIVE] = GC_HEAP_LIVE_BYTES,
        [HABIT_GOAL] = GC_HEAP_GOAL_BYTES,
    };
    const uint64_t *value = record->value;
    switch (kind) {
    case HABIT_SWEEP_TERM:
    case HABIT_MARK_TERM:
        return level(value[field[kind]] + STW_GRAIN_NS);
    case HABIT_MARK:
    case HABIT_ASSIST:
    case HABIT_BACKGROUND:
    case HABIT_IDLE:
        return level(value[field[kind]] + MARK_GRAIN_NS);
    case HABIT_USE:
        return use_level(record);
    case HABIT_START_TO_PREVIOUS_LIVE:
        return heap_level(value[GC_HEAP_START_BYTES]) - heap_level(previous_live_bytes);
    case HABIT_END_TO_START:
        return heap_level(value[GC_HEAP_END_BYTES]) - heap_level(value[GC_HEAP_START_BYTES]);
    case HABIT_LIVE_TO_END:
        return heap_level(value[GC_HEAP_LIVE_BYTES]) - heap_level(value[GC_HEAP_END_BYTES]);
    case HABIT_GOAL_TO_PREVIOUS_LIVE:
        return heap_level(value[GC_HEAP_GOAL_BYTES]) - heap_level(previous_live_bytes);
    default:
        return heap_level(value[field[kind]]);
    }
}

static bool needs_previous(enum habit_kind kind)
{
    return kind == HABIT_START_TO_PREVIOUS_LIVE || kind == HABIT_GOAL_TO_PREVIOUS_LIVE;
}

static void learn(struct habit *habit, enum habit_kind kind, int now)
{
    if (habit->lines[kind] < UINT8_MAX)
        habit->lines[kind]++;
    int lines = habit->lines[kind];
    if (lines == 1) {
        habit->mean[kind] = (int16_t)now;
        habit->spread[kind] = FIRST_SPREAD;
        return;
    }
    int apart = now - habit->mean[kind], spread = habit->spread[kind];
    habit->spread[kind] = (uint16_t)(spread + (abs(apart) - spread) / SLOWNESS);
    habit->mean[kind] = (int16_t)(habit->mean[kind] + apart / (lines < SLOWNESS ? lines : SLOWNESS));
}

void habit_learn(struct habit *habit, const struct gc_record *record, uint64_t previous_live_bytes)
{
    for (unsigned kind = 0; kind < HABITS; kind++)
        if (previous_live_bytes > 0 || !needs_previous(kind))
            learn(habit, kind, measure(kind, record, previous_live_bytes));
}

/* -ln(2 x spread in octaves) in quarters of a nat: how high the exponential is in its middle. */
static int height(int spread)
{
    enum { NAT_SHARE = 177 }; /* 4 ln 2 / HABIT_OCTAVE, x 4096 */
    return (level(HABIT_OCTAVE / 2) - level((uint64_t)spread)) * NAT_SHARE / 4096;
}

int habit_score(const struct habit *habit, enum habit_kind kind, const struct gc_record *record, uint64_t previous_live_bytes)
{
    if (habit->lines[kind] == 0 || (needs_previous(kind) && previous_live_bytes == 0))
        return 0;
    int apart = abs(measure(kind, record, previous_live_bytes) - habit->mean[kind]);
    int spread = habit->spread[kind] > LEAST_SPREAD ? habit->spread[kind] : LEAST_SPREAD;
    int expected = height(spread) - 4 * apart / spread;
    int anything = -ANYTHING_COST - apart * 2 / HABIT_OCTAVE;
    int score = expected > anything ? expected : anything;
    return score > LEAST_SCORE ? score : LEAST_SCORE;
}
