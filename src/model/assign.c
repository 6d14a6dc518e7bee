/*
 * Telling processes apart by their counters.
 *
 * What a process must do, and so what a record must do to continue one (mgc.go): cycle numbers grow by one;
 * a cycle starts after the one before has ended (times are cut off to milliseconds, hence a slack); its lines
 * all have the same fields. Number 1 is always a new process, and so is a record that continues nobody: a
 * restart. A gap in the numbers is allowed, for lines can get lost, as long as that many cycles fit into the
 * time between.
 *
 * Often several processes pass: `go build` starts a compiler every few milliseconds, two pods run in step.
 * Then time decides. All lines come through one pipe, so they come in the order of their cycles' ends; each
 * process thus has an offset on a common clock at which it must have started. The clock is moved on by every
 * record (offset + end), and a process whose next record seems to come from the past started later than
 * was thought. The right process is the one for which the record arrives when it should; a compiler that
 * ended a minute ago fails by that minute. Less telling signs only add to that distance, in time, so that there
 * is one number to compare: a gap, another GOMAXPROCS, another size of globals, a heap that starts below
 * what was live, a jump of the cumulative percentage.
 *
 * Go 1.3 and 1.4 print no times: there the numbers alone decide, and among equals who was heard of last.
 *
 * Only so many processes can be continued at a time; the longest silent one goes first, and one of few cycles
 * (a compiler) before one of many (the server that collects every two minutes).
 *
 * Rejected: assigning a record to whoever came last if possible (mixes two pods at once), and looking ahead
 * (a live screen must show a cycle when it comes).
 */
#include "model/assign.h"

#include "base/num.h"

#define SLACK_NS (2 * NS_PER_MS)
#define CYCLE_MIN_NS (100 * NS_PER_US) /* no runtime gets through whole cycles faster than this */
#define SHAPE_IGNORES (1u << GC_FORCED | 1u << GC_LEAK_CHECK)

enum { SMALL_PROCESS = 16 };

/* What a sign of the wrong process weighs, as a distance in time. */
#define GAP_NS (500 * NS_PER_MS)
#define GAP_STEP_NS (20 * NS_PER_MS)
#define OTHER_PROCS_NS (500 * NS_PER_MS)
#define OTHER_GLOBALS_NS (2 * NS_PER_S)
#define HEAP_FELL_NS (500 * NS_PER_MS)
#define PERCENT_STEP_NS (20 * NS_PER_MS)

static uint64_t end_of(const struct gc_record *record)
{
    return record->value[GC_AT_NS] + record->value[GC_STW_SWEEP_TERM_NS] + record->value[GC_MARK_NS] +
           record->value[GC_STW_MARK_TERM_NS];
}

void assign_init(struct assign *assign)
{
    *assign = (struct assign){0};
}

/* Whether `record` can be a later cycle of that process at all. */
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
 * process started later than was thought, which counts twice. */
static uint64_t unexpected(int64_t ns, int64_t clock_ns)
{
    return apart(ns, clock_ns) * (ns < clock_ns ? 2 : 1);
}

/* How badly `record` fits as the next of that process; 0 is perfect. */
static uint64_t distance(const struct assign *assign, const struct track *track,
                         const struct gc_record *record)
{
    const uint64_t *value = record->value;
    uint64_t gap = value[GC_CYCLE] - track->number - 1;
    uint64_t sum = gap ? GAP_NS + gap * GAP_STEP_NS : 0;
    if (!gc_has(record, GC_AT_NS))
        return sum + (assign->records - track->used);

    sum += unexpected((int64_t)end_of(record) + track->offset_ns, assign->clock_ns);
    sum += value[GC_PROCS] != track->procs ? OTHER_PROCS_NS : 0;
    sum += value[GC_GLOBALS_BYTES] != track->globals_bytes ? OTHER_GLOBALS_NS : 0;
    sum += value[GC_HEAP_START_BYTES] + BYTES_PER_MB < track->live_bytes ? HEAP_FELL_NS : 0;
    sum += apart((int64_t)value[GC_CPU_PERCENT], track->percent) * PERCENT_STEP_NS;
    return sum;
}

static struct track *find(struct assign *assign, const struct gc_record *record)
{
    struct track *best = NULL;
    uint64_t best_distance = UINT64_MAX;
    if (record->value[GC_CYCLE] <= 1)
        return NULL;
    for (uint32_t i = 0; i < assign->count; i++) {
        struct track *track = &assign->tracks[i];
        if (!continues(track, record))
            continue;
        if (assign->count == 1)
            return track;
        uint64_t d = distance(assign, track, record);
        if (d < best_distance) {
            best = track;
            best_distance = d;
        }
    }
    return best;
}

/* A free track, or the one least likely to be heard of again. */
static struct track *find_room(struct assign *assign)
{
    if (assign->count < ASSIGN_TRACKS)
        return &assign->tracks[assign->count++];
    struct track *small = NULL, *any = &assign->tracks[0];
    for (uint32_t i = 0; i < ASSIGN_TRACKS; i++) {
        struct track *track = &assign->tracks[i];
        if (track->used < any->used)
            any = track;
        if (track->cycles < SMALL_PROCESS && (!small || track->used < small->used))
            small = track;
    }
    return small ? small : any;
}

uint32_t assign_process(struct assign *assign, const struct gc_record *record)
{
    const uint64_t *value = record->value;
    struct track *track = find(assign, record);
    int64_t end_ns = (int64_t)end_of(record);
    if (!track) {
        track = find_room(assign);
        *track = (struct track){.process = assign->processes++,
                                .shape = record->present & ~SHAPE_IGNORES,
                                .offset_ns = assign->clock_ns - end_ns};
    }
    track->number = value[GC_CYCLE];
    track->at_ns = value[GC_AT_NS];
    track->end_ns = (uint64_t)end_ns;
    track->live_bytes = value[GC_HEAP_LIVE_BYTES];
    track->globals_bytes = value[GC_GLOBALS_BYTES];
    track->procs = value[GC_PROCS];
    track->percent = (int64_t)value[GC_CPU_PERCENT];
    track->used = ++assign->records;
    track->cycles += track->cycles < UINT32_MAX;
    if (track->offset_ns + end_ns < assign->clock_ns)
        track->offset_ns = assign->clock_ns - end_ns;
    assign->clock_ns = track->offset_ns + end_ns;
    return track->process;
}
