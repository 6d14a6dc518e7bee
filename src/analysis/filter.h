/*
 * Which cycles, said in a small language:
 *
 *   stw > 1ms and forced = false          survival < 50% or overshoot
 *   at in 12s..40s                        not repaired and (heap-end > goal or assist-share >= 5%)
 *   wall in 10:03..10:05                  has alloc-rate and alloc-rate < 10MB/s
 *
 * A comparison has a name of quantity.h on one side at least; names and literals on both sides must be of the same kind. A name
 * alone is true when it is not zero. `in a..b` includes both ends, either of which may be left out. `not` binds
 * closer than `and`, `and` closer than `or`. A comparison with a number that a cycle does not have is false; `has NAME`
 * asks whether it has it.
 *
 * Units: ns us µs ms s m h d (also 1m30s); B KB MB GB TB, which are KiB MiB GiB TiB, as in the trace; for a rate the
 * same with or without /s; % for a share. A time of day is 10:03 or 10:03:22.5 and compares with the clock of any day; an
 * instant is 2026-11-23T14:00:00Z.
 *
 * A filter is plain data of a fixed size: the postfix program. It owns nothing and may be copied.
 */
#ifndef GCVIEW_ANALYSIS_FILTER_H
#define GCVIEW_ANALYSIS_FILTER_H

#include "analysis/quantity.h"
#include "base/calendar.h"
#include "base/err.h"

enum { FILTER_OPS = 64, FILTER_DEPTH = 32 }; /* tests and joins; parentheses and `not` within one another */

struct filter_op {
    uint8_t kind;    /* enum op_kind of filter.c */
    uint8_t compare; /* enum filter_compare */
    uint8_t left, right;  /* quantities */
    bool of_day;     /* wall times are compared as clocks */
    int64_t low, high;
};

/* Zero is the filter that lets everything pass. */
struct filter {
    uint32_t count;
    unsigned needs;     /* NEED_... of its quantities */
    const struct zone *zone; /* of the clocks that times of day are meant on; borrowed, NULL is UTC */
    struct filter_op ops[FILTER_OPS];
};

/* What could stand at the end of a text that was read, so that a prompt can help. */
enum filter_expected { EXPECT_TERM = 1, EXPECT_NAME = 2, EXPECT_COMPARE = 4, EXPECT_VALUE = 8, EXPECT_JOIN = 16 };

struct filter_end {
    unsigned expected;       /* EXPECT_... at `at` */
    enum quantity_kind kind; /* EXPECT_VALUE, EXPECT_COMPARE: of what stands on the left */
    size_t at;               /* byte of the text at which reading stopped: its end, or the mistake */
};

/* Reads a filter; an empty text lets everything pass. False with a sentence that begins with "column 7: " and `ret`
 * untouched. `ret_end` may be NULL. */
bool filter_parse(struct filter *ret, struct span text, const struct zone *zone, struct filter_end *ret_end, struct err *err);

bool filter_passes(const struct filter *filter, const struct quantity_cycle *cycle);

static inline bool filter_is_empty(const struct filter *filter)
{
    return filter->count == 0;
}

/* An example of a literal of that kind: "1ms". */
const char *filter_example(enum quantity_kind kind);

#endif
