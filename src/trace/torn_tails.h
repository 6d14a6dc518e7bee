/*
 * What is known of the processes in a stream, and which of them a trace line with a certain head can come from.
 *
 * A process prints its cycles one after another, so a line that is put together must go on from the last one of its process.
 */
#ifndef GCVIEW_TRACE_TORN_TAILS_H
#define GCVIEW_TRACE_TORN_TAILS_H

#include <stdbool.h>
#include <stdint.h>

#include "trace/record.h"
#include "trace/torn_habit.h"

enum { TAILS_MAX = 8, TAILS_MARK_PARTS = 3, TAILS_RECENT = 8 };

/* Scores are in quarters of a natural logarithm of a likelihood, so that they can be added. */
enum { SCORE_NAT = 4, SCORE_IMPOSSIBLE = -100000 };

/* A process as its last line tells it. */
struct story {
    uint32_t process;  /* 0: not known */
    uint8_t versions;  /* that print such lines, of torn_grammar.c; 0: not known */
    uint8_t alike;     /* so many lines before `last` said "(forced)", or did not, as `last` does; UINT8_MAX: or more */
    bool has_goal_base;
    uint64_t goal_base_bytes; /* the live heap from which the goal of `last` was worked out, that of the cycle before */
    uint64_t mark_ns[TAILS_MARK_PARTS]; /* the parts of marking that are printed: three by Go 1.5, else one */
    unsigned mark_parts;
    uint32_t number;     /* of `last`, of all records that were delivered */
    uint64_t apart_ns;   /* from the start of the cycle before; 0: not known */
    int worst;           /* score of the least likely of its numbers */
    int doubt;           /* what all those that were not expected have cost */
    struct habit habit;  /* of the lines before `last` */
    struct gc_record last;
};

struct tails {
    struct story story[TAILS_MAX]; /* newest use first */
    unsigned count;
    uint32_t processes; /* numbers given so far */
    uint32_t records;   /* the same */
    struct gc_record recent[TAILS_RECENT]; /* of tails_go_on, oldest over newest: the habit is to be learned from them */
    unsigned recents;
};

/* A record of `story->process` was delivered. */
void tails_seen(struct tails *tails, const struct story *story);
/* The one after that of the same process. */
static inline bool tails_is_next(const struct gc_record *before, const struct gc_record *record)
{
    uint64_t cycle = record->value[GC_CYCLE];
    return cycle > 1 && cycle == before->value[GC_CYCLE] + 1 && record->value[GC_AT_NS] >= before->value[GC_AT_NS];
}

/* Which part of marking the number of a record stands for: Go 1.5 marks in parts; most is in the last one. */
static inline unsigned tails_mark_part(unsigned versions)
{
    return versions == 1 ? TAILS_MARK_PARTS - 1 : 0;
}

/* As tails_seen for the next record of the only process there is, most of all lines there are: no story is made and moved about.
 * False, and nothing done, when it is anything else. `mark_part`: in which of its parts the marking is noted. */
bool tails_go_on(struct tails *tails, const struct gc_record *record, unsigned versions, unsigned mark_part);
/* What tails_go_on has put off: to be called before anything below is asked. */
void tails_settle(struct tails *tails);
/* A line of that process was there, with this head, and could not be read. */
void tails_missed(struct tails *tails, const struct story *story);

const struct story *tails_find(const struct tails *tails, uint32_t process); /* NULL when it is not known (any more) */

/* How well a line that begins with (cycle, at_ns) goes on from a process; SCORE_IMPOSSIBLE when it does not. */
int story_goes_on(const struct story *story, uint64_t cycle, uint64_t at_ns);
/* The same when the line belongs to none of the processes that were heard of. */
int story_begins(uint64_t cycle);

/* The record comes from a process whose story was `before` (NULL: a new one, number `process`). */
struct story story_make(const struct story *before, uint32_t process, const struct gc_record *record);

#endif
