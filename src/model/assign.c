/*
 * Telling processes apart: by the name of the source first, and by their counters within a source or without names.
 *
 * What a process must do, and so what a record must do to continue one (mgc.go): cycle numbers grow by one;
 * a cycle starts after the one before has ended (times are cut off to milliseconds, hence a slack); its lines
 * all have the same fields. Number 1 is always a new run, and so is a record that continues nobody. A gap in the
 * numbers is allowed, for lines can get lost, as long as that many cycles fit into the time between.
 *
 * Often several processes pass: `go build` starts a compiler every few milliseconds, two pods run in step.
 * Then time decides. All lines of a source come through one pipe, so they come in the order of their cycles' ends; each
 * run thus has an offset on a common clock at which it must have started. The clock is moved on by every
 * record (offset + end), and a run whose next record seems to come from the past started later than
 * was thought. The right run is the one for which the record arrives when it should; a compiler that
 * ended a minute ago fails by that minute. Less telling signs only add to that distance, in time, so that there
 * is one number to compare: a gap, another GOMAXPROCS, another size of globals, a heap that starts below
 * what was live, a goal that is not what that live heap leads to, a jump of the cumulative percentage, a wall time that
 * does not fit the start.
 *
 * A named source that starts anew is taken for restarted: its next run continues the same process. If the run
 * before then goes on, it was none: two live under one name (workers of a server, `go run` and its compiler). The
 * later runs become a process of their own, and from then on each start under that name is a new process. So what
 * is told about a start is right at once in the usual case and mended at the first sign in the other; waiting to see
 * was rejected, for a live screen must show a cycle when it comes. Without a name a start is always a new process.
 *
 * Go 1.3 and 1.4 print no times: there the numbers alone decide, and among equals who was heard of last.
 *
 * Only so many runs can be continued at a time. Within a source the longest silent one goes first, and one of few
 * cycles (a compiler) before one of many (the server that collects every two minutes); of all sources together the
 * longest silent one. Sources have small dense numbers, so the runs of one are found by index and ten thousand pods
 * cost no more than one.
 *
 * Rejected: assigning a record to whoever came last if possible (mixes two pods at once), and one clock for all
 * sources (files come one after the other, collectors delay).
 */
#include "model/assign.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/xalloc.h"

#define SLACK_NS (2 * NS_PER_MS)
#define CYCLE_MIN_NS (100 * NS_PER_US) /* no runtime gets through whole cycles faster than this */
#define SHAPE_IGNORES (1u << GC_FORCED | 1u << GC_LEAK_CHECK)

enum { SMALL_PROCESS = 16, GOAL_FROM_MB = 4, GOAL_TO_MB = 1 << 30 };

/* What a sign of the wrong process weighs, as a distance in time. */
#define GAP_NS (500 * NS_PER_MS)
#define GAP_STEP_NS (20 * NS_PER_MS)
#define OTHER_PROCS_NS (10 * NS_PER_S)
#define OTHER_GLOBALS_NS (10 * NS_PER_S)
#define OTHER_GOAL_NS (2 * NS_PER_S) /* for a goal that is off by all of it */
#define HEAP_FELL_NS (500 * NS_PER_MS)
#define PERCENT_STEP_NS (20 * NS_PER_MS)
#define WALL_SLACK_NS (3 * NS_PER_S / 2) /* stamps may be whole seconds; a collector may be late */

enum { GROWTH_DEFAULT = 2000 }; /* GOGC=100 */

#define NONE UINT32_MAX

struct track {
    uint32_t run, process, source;
    uint32_t next;           /* of the same source */
    uint32_t newer, older;   /* of all sources, by when they were heard of */
    uint32_t cycles;
    uint32_t shape;          /* which fields its lines have */
    uint64_t number;         /* of its newest cycle */
    uint64_t at_ns, end_ns;
    uint64_t live_bytes, globals_bytes, procs;
    uint64_t growth;         /* the newest goal in thousandths of the live heap it was set for */
    int64_t percent;
    int64_t offset_ns;       /* when it started, on the clock of its source; a lower bound */
    int64_t stream_ns;       /* the same on the clock of all */
    int64_t wall_start_ns;   /* the same as Unix time; GC_WALL_NONE when its lines have none */
    uint64_t used;           /* which record of the stream was its newest */
    bool is_superseded;      /* a later run of its process is known */
};

struct assign_source {
    uint32_t first, count;   /* its tracks */
    uint32_t process;        /* what a restart of it continues; NONE before the first record */
    bool is_crowded;         /* several were seen to live under its name at once */
    int64_t clock_ns;
};

static uint64_t end_of(const struct gc_record *record)
{
    return record->value[GC_AT_NS] + record->value[GC_STW_SWEEP_TERM_NS] + record->value[GC_MARK_NS] +
           record->value[GC_STW_MARK_TERM_NS];
}

void assign_init(struct assign *assign)
{
    *assign = (struct assign){.newest = NONE, .oldest = NONE};
}

void assign_release(struct assign *assign)
{
    free(assign->tracks);
    free(assign->sources);
    assign_init(assign);
}

static struct assign_source *source_of(struct assign *assign, uint32_t number)
{
    if (number >= ASSIGN_SOURCES)
        number = 0;
    if (number >= assign->source_room) {
        uint32_t room = assign->source_room ? assign->source_room : 1;
        while (room <= number)
            room *= 2;
        assign->sources = xrealloc(assign->sources, room * sizeof *assign->sources);
        for (uint32_t i = assign->source_room; i < room; i++)
            assign->sources[i] = (struct assign_source){.first = NONE, .process = NONE};
        assign->source_room = room;
    }
    return &assign->sources[number];
}

/* Whether `record` can be a later cycle of that run at all. */
static bool continues(const struct track *track, const struct gc_record *record)
{
    const uint64_t *value = record->value;
    if (value[GC_CYCLE] <= track->number || track->shape != (record->present & ~SHAPE_IGNORES))
        return false;
    uint64_t gap = value[GC_CYCLE] - track->number - 1;
    if (gap > 0 && value[GC_GLOBALS_BYTES] != track->globals_bytes)
        return false;
    if (!gc_has(record, GC_AT_NS))
        return true;
    if (value[GC_AT_NS] < track->at_ns || value[GC_AT_NS] + SLACK_NS < track->end_ns)
        return false;
    return gap <= (value[GC_AT_NS] + SLACK_NS - track->end_ns) / CYCLE_MIN_NS;
}

static uint64_t apart(int64_t a, int64_t b)
{
    return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

/* How far off a record that ends at `ns` comes. Early is a stream that has been silent; late means that the
 * run started later than was thought, which counts twice. */
static uint64_t unexpected(int64_t ns, int64_t clock_ns)
{
    return apart(ns, clock_ns) * (ns < clock_ns ? 2 : 1);
}

/* When the run of a record must have started, as Unix time. */
static int64_t wall_start_of(const struct gc_record *record)
{
    int64_t start_ns;
    if (record->wall_ns == GC_WALL_NONE || __builtin_sub_overflow(record->wall_ns, (int64_t)end_of(record), &start_ns))
        return GC_WALL_NONE;
    return start_ns;
}

static uint64_t wall_distance(const struct track *track, const struct gc_record *record)
{
    int64_t start_ns = wall_start_of(record);
    if (start_ns == GC_WALL_NONE || track->wall_start_ns == GC_WALL_NONE)
        return 0;
    uint64_t off_ns = apart(start_ns, track->wall_start_ns);
    return off_ns > WALL_SLACK_NS ? off_ns - WALL_SLACK_NS : 0;
}

/* The goal was set when the cycle before ended, as the live heap it left plus GOGC percent (mgcpacer.go); what it was
 * in the cycle before is what it should be now. Sizes are cut off to MB, and little heaps have a least goal. */
static uint64_t goal_distance(const struct track *track, const struct gc_record *record)
{
    uint64_t goal_mb = record->value[GC_HEAP_GOAL_BYTES] / BYTES_PER_MB, live_mb = track->live_bytes / BYTES_PER_MB;
    if (!gc_has(record, GC_HEAP_GOAL_BYTES) || live_mb < GOAL_FROM_MB || goal_mb > GOAL_TO_MB || track->growth == 0)
        return 0;
    uint64_t expected_mb = live_mb * track->growth / 1000, slack_mb = 2 + track->growth / 500 + expected_mb / 16;
    uint64_t off_mb = apart((int64_t)goal_mb, (int64_t)expected_mb);
    off_mb = off_mb < expected_mb + slack_mb ? off_mb : expected_mb + slack_mb;
    return off_mb > slack_mb ? (off_mb - slack_mb) * OTHER_GOAL_NS / (expected_mb + 1) : 0;
}

/* How badly `record` fits as the next of that run; 0 is perfect. */
static uint64_t distance(const struct assign *assign, int64_t clock_ns, const struct track *track,
                         const struct gc_record *record)
{
    const uint64_t *value = record->value;
    uint64_t gap = value[GC_CYCLE] - track->number - 1;
    uint64_t sum = gap ? GAP_NS + gap * GAP_STEP_NS : 0;
    if (!gc_has(record, GC_AT_NS))
        return sum + (assign->records - track->used);

    sum += unexpected((int64_t)end_of(record) + track->offset_ns, clock_ns);
    sum += value[GC_PROCS] != track->procs ? OTHER_PROCS_NS : 0;
    sum += value[GC_GLOBALS_BYTES] != track->globals_bytes ? OTHER_GLOBALS_NS : 0;
    sum += value[GC_HEAP_START_BYTES] + BYTES_PER_MB < track->live_bytes ? HEAP_FELL_NS : 0;
    sum += apart((int64_t)value[GC_CPU_PERCENT], track->percent) * PERCENT_STEP_NS;
    return sum + goal_distance(track, record) + wall_distance(track, record);
}

static uint32_t find(const struct assign *assign, const struct assign_source *source, const struct gc_record *record)
{
    uint32_t best = NONE;
    uint64_t best_distance = UINT64_MAX;
    if (record->value[GC_CYCLE] <= 1)
        return NONE;
    for (uint32_t at = source->first; at != NONE; at = assign->tracks[at].next) {
        const struct track *track = &assign->tracks[at];
        if (!continues(track, record))
            continue;
        if (source->count == 1)
            return at;
        uint64_t d = distance(assign, source->clock_ns, track, record);
        if (d < best_distance) {
            best = at;
            best_distance = d;
        }
    }
    return best;
}

/* The one of a source that is least likely to be heard of again. */
static uint32_t least_of(const struct assign *assign, const struct assign_source *source)
{
    uint32_t small = NONE, any = source->first;
    for (uint32_t at = source->first; at != NONE; at = assign->tracks[at].next) {
        const struct track *track = &assign->tracks[at];
        if (track->used < assign->tracks[any].used)
            any = at;
        if (track->cycles < SMALL_PROCESS && (small == NONE || track->used < assign->tracks[small].used))
            small = at;
    }
    return small != NONE ? small : any;
}

/* By age, of all sources: taken out and put in front. */
static void unlink_age(struct assign *assign, uint32_t at)
{
    const struct track *track = &assign->tracks[at];
    *(track->newer == NONE ? &assign->newest : &assign->tracks[track->newer].older) = track->older;
    *(track->older == NONE ? &assign->oldest : &assign->tracks[track->older].newer) = track->newer;
}

static void link_newest(struct assign *assign, uint32_t at)
{
    struct track *track = &assign->tracks[at];
    track->newer = NONE;
    track->older = assign->newest;
    *(assign->newest == NONE ? &assign->oldest : &assign->tracks[assign->newest].newer) = at;
    assign->newest = at;
}

static void forget(struct assign *assign, uint32_t at)
{
    struct assign_source *source = &assign->sources[assign->tracks[at].source];
    uint32_t *link = &source->first;
    while (*link != at)
        link = &assign->tracks[*link].next;
    *link = assign->tracks[at].next;
    source->count--;
    unlink_age(assign, at);
}

static uint32_t find_room(struct assign *assign, const struct assign_source *source)
{
    if (source->count < ASSIGN_TRACKS && assign->count < ASSIGN_TRACKS_ALL) {
        if (assign->count == assign->room) {
            assign->room = assign->room ? assign->room * 2 : 16;
            assign->tracks = xrealloc(assign->tracks, assign->room * sizeof *assign->tracks);
        }
        return assign->count++;
    }
    uint32_t at = source->count == ASSIGN_TRACKS ? least_of(assign, source) : assign->oldest;
    forget(assign, at);
    return at;
}

static uint32_t start(struct assign *assign, struct assign_source *source, const struct gc_record *record)
{
    uint32_t at = find_room(assign, source), number = (uint32_t)(source - assign->sources);
    bool is_restart = number != 0 && source->process != NONE && !source->is_crowded;
    for (uint32_t i = source->first; is_restart && i != NONE; i = assign->tracks[i].next)
        assign->tracks[i].is_superseded = true;
    int64_t end_ns = (int64_t)end_of(record);
    assign->tracks[at] = (struct track){.run = assign->runs++,
                                        .process = is_restart ? source->process : assign->processes++,
                                        .source = number,
                                        .next = source->first,
                                        .growth = GROWTH_DEFAULT,
                                        .shape = record->present & ~SHAPE_IGNORES,
                                        .offset_ns = source->clock_ns - end_ns,
                                        .stream_ns = assign->clock_ns - end_ns};
    source->first = at;
    source->count++;
    source->process = assign->tracks[at].process;
    link_newest(assign, at);
    return at;
}

/* A run goes on that was taken for dead: those that came after it live beside it. */
static void split(struct assign *assign, struct assign_source *source, struct track *track, struct assigned *ret)
{
    ret->is_split = true;
    ret->split_process = assign->processes++;
    for (uint32_t at = source->first; at != NONE; at = assign->tracks[at].next)
        if (assign->tracks[at].process == track->process && assign->tracks[at].run > track->run)
            assign->tracks[at].process = ret->split_process;
    track->is_superseded = false;
    source->is_crowded = true;
}

/* The record moves the clock on; or, when it seems to come from the past, the start of its run. */
static void move_on(int64_t *start_ns, int64_t *clock_ns, int64_t end_ns)
{
    if (*start_ns + end_ns < *clock_ns)
        *start_ns = *clock_ns - end_ns;
    *clock_ns = *start_ns + end_ns;
}

static void note(struct assign *assign, struct assign_source *source, struct track *track,
                 const struct gc_record *record)
{
    const uint64_t *value = record->value;
    int64_t end_ns = (int64_t)end_of(record);
    uint64_t live_mb = track->live_bytes / BYTES_PER_MB, goal_mb = value[GC_HEAP_GOAL_BYTES] / BYTES_PER_MB;
    bool is_next = track->number + 1 == value[GC_CYCLE] && live_mb >= GOAL_FROM_MB && goal_mb <= GOAL_TO_MB;
    track->growth = is_next ? goal_mb * 1000 / live_mb : track->growth;
    track->number = value[GC_CYCLE];
    track->at_ns = value[GC_AT_NS];
    track->end_ns = (uint64_t)end_ns;
    track->live_bytes = value[GC_HEAP_LIVE_BYTES];
    track->globals_bytes = value[GC_GLOBALS_BYTES];
    track->procs = value[GC_PROCS];
    track->percent = (int64_t)value[GC_CPU_PERCENT];
    track->wall_start_ns = wall_start_of(record);
    track->used = ++assign->records;
    track->cycles += track->cycles < UINT32_MAX;
    move_on(&track->offset_ns, &source->clock_ns, end_ns);
    move_on(&track->stream_ns, &assign->clock_ns, end_ns);
}

struct assigned assign_record(struct assign *assign, const struct gc_record *record)
{
    struct assigned result = {.run = 0};
    struct assign_source *source = source_of(assign, record->source);
    uint32_t at = find(assign, source, record);
    if (at == NONE) {
        at = start(assign, source, record);
        result.is_start = true;
    } else if (assign->newest != at) {
        unlink_age(assign, at);
        link_newest(assign, at);
    }
    struct track *track = &assign->tracks[at];
    if (track->is_superseded)
        split(assign, source, track, &result);
    note(assign, source, track, record);
    result.run = track->run;
    result.process = track->process;
    return result;
}
