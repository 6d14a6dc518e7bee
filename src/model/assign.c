/*
 * Telling processes apart: by the name of the source first, and by their counters within a source or without names.
 *
 * Often several processes pass for the one that a record comes from: `go build` starts a compiler every few
 * milliseconds, four workers run in step. The record goes to the run of which it is the most likely next, or to a new one
 * when it is unlikely after any; track.c weighs what a record says, origin.c when it comes. Number 1 is always a new run.
 * What was decided is not taken back, for a live screen must show a cycle when it comes; but when the next record shows
 * that two runs were taken for one another, they go on the right way round (track_exchange).
 *
 * A named source that starts anew is taken for restarted: its next run continues the same process. If the run
 * before then goes on, it was none: two live under one name (workers of a server, `go run` and its compiler). The
 * later runs become a process of their own, and from then on each start under that name is a new process. So what
 * is told about a start is right at once in the usual case and mended at the first sign in the other. Without a
 * name a start is always a new process.
 *
 * A name may be learned late (labels.h): the first record of such a source continues the run under its input's number that it
 * fits best, and that run belongs to the name from then on.
 *
 * Go 1.3 and 1.4 print no times: there the numbers alone decide, and among equals who was heard of last.
 *
 * Only so many runs can be continued at a time. Within a source the longest silent one goes first, and one of few
 * cycles (a compiler) before one of many (the server that collects every two minutes); of all sources together the
 * longest silent one. Sources have small dense numbers, so the runs of one are found by index and ten thousand pods
 * cost no more than one.
 *
 * Rejected: assigning a record to whoever came last if possible (mixes two pods at once), one clock for all
 * sources (files come one after the other, collectors delay), and keeping several readings of the whole stream until one
 * wins, as is done for torn lines: it gains little over the look back by one, for most exchanges show at the next record.
 */
#include "model/assign.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/xalloc.h"
#include "model/track.h"

enum { SMALL_PROCESS = 16 };

/* What it takes to believe that a record above number 1 continues nobody, in bits: little while the stream is young, for
 * it may have been captured late. */
enum { YOUNG_STREAM = 64, START_YOUNG = 24, START_LATER = 40 };

#define NONE UINT32_MAX

/* The runs of one source in a row, small, for all of them are passed for each record. */
struct assign_link {
    uint64_t number; /* of the newest cycle of the track with the same index */
    uint32_t next;
};

struct assign_source {
    uint32_t first, count;   /* its tracks */
    uint32_t process;        /* what a restart of it continues; NONE before the first record */
    bool is_crowded;         /* several were seen to live under its name at once */
    uint32_t last;           /* the track of its newest record */
    uint64_t records;
    struct track_source common;
};

void assign_init(struct assign *assign)
{
    *assign = (struct assign){.newest = NONE, .oldest = NONE};
}

void assign_release(struct assign *assign)
{
    free(assign->tracks);
    free(assign->links);
    free(assign->sources);
    assign_init(assign);
}

static void source_init(struct assign_source *source)
{
    *source = (struct assign_source){.first = NONE, .process = NONE, .last = NONE};
    track_source_init(&source->common);
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
            source_init(&assign->sources[i]);
        assign->source_room = room;
    }
    return &assign->sources[number];
}

struct choice {
    uint32_t at, next; /* the likeliest and the one after it */
    uint64_t cost, next_cost;
};

/* A second choice that is dearer by so much is none. */
enum { DOUBT_MOST = 16 * COST_BIT };

/* What it takes to believe that a record above number 1 continues nobody. */
static uint64_t start_cost(const struct assign_source *source, const struct track_sight *sight)
{
    uint64_t bits = source->records < YOUNG_STREAM ? START_YOUNG : START_LATER;
    return bits * COST_BIT + (uint64_t)(cost_log2(sight->at_ns) + cost_log2(sight->number));
}

static void weigh(const struct assign *assign, const struct assign_source *source, const struct track_sight *sight,
                  uint32_t at, struct choice *best)
{
    const struct track *track = &assign->tracks[at];
    if (!track_continues(track, sight))
        return;
    uint64_t most = best->cost < UINT64_MAX - DOUBT_MOST ? best->cost + DOUBT_MOST : UINT64_MAX;
    uint64_t cost = track_cost(track, &source->common, sight, most);
    if (!sight->has_times)
        cost += (assign->records - track->used) * COST_BIT;
    if (cost < best->cost)
        *best = (struct choice){at, best->at, cost, best->cost};
    else if (cost < best->next_cost)
        best->next = at, best->next_cost = cost;
}

/* By how much the likeliest is the likeliest. */
static void tell_risk(const struct assign *assign, const struct choice *best, struct assigned *ret)
{
    enum { EVEN_PPM = 500000 };
    uint64_t bits = (best->next_cost - best->cost) / COST_BIT;
    ret->risk_ppm = bits < DOUBT_MOST / COST_BIT ? (uint32_t)EVEN_PPM >> bits : 0;
    ret->rival_run = best->next != NONE ? assign->tracks[best->next].run : UINT32_MAX;
    ret->rival_process = best->next != NONE ? assign->tracks[best->next].process : UINT32_MAX;
}

/* Those whose turn it is first: next to what they cost, most of the others need not be looked at. */
static uint32_t find(const struct assign *assign, const struct assign_source *source, const struct track_sight *sight,
                     struct assigned *ret)
{
    const struct assign_link *links = assign->links;
    if (sight->number <= 1)
        return NONE;
    if (source->count == 1)
        return track_continues(&assign->tracks[source->first], sight) ? source->first : NONE;
    struct choice best = {NONE, NONE, sight->has_times ? start_cost(source, sight) : UINT64_MAX, UINT64_MAX};
    for (uint32_t at = source->first; at != NONE; at = links[at].next)
        if (links[at].number + 1 == sight->number)
            weigh(assign, source, sight, at, &best);
    for (uint32_t at = source->first; at != NONE; at = links[at].next)
        if (links[at].number + 1 < sight->number && track_least_cost(sight->number - links[at].number - 1) < best.cost)
            weigh(assign, source, sight, at, &best);
    tell_risk(assign, &best, ret);
    return best.at;
}

/* The one of a source that is least likely to be heard of again. */
static uint32_t least_of(const struct assign *assign, const struct assign_source *source)
{
    uint32_t small = NONE, any = source->first;
    for (uint32_t at = source->first; at != NONE; at = assign->links[at].next) {
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

static void leave_source(struct assign *assign, uint32_t at)
{
    struct assign_source *source = &assign->sources[assign->tracks[at].source];
    uint32_t *link = &source->first;
    while (*link != at)
        link = &assign->links[*link].next;
    *link = assign->links[at].next;
    source->count--;
    if (source->last == at)
        source->last = NONE;
}

static void forget(struct assign *assign, uint32_t at)
{
    leave_source(assign, at);
    unlink_age(assign, at);
}

static void enter_source(struct assign *assign, struct assign_source *source, uint32_t at)
{
    struct track *track = &assign->tracks[at];
    track->source = (uint32_t)(source - assign->sources);
    assign->links[at].next = source->first;
    source->first = at;
    source->count++;
    source->process = track->process;
}

/* The run of a source that had no name when it was heard of before; NONE when there is none, or it was heard of since. */
static uint32_t adopt(struct assign *assign, const struct gc_record *record, const struct track_sight *sight,
                      struct assigned *ret)
{
    if (!record->is_named_late || source_of(assign, record->source)->process != NONE)
        return NONE;
    uint32_t at = find(assign, source_of(assign, record->source_before), sight, ret);
    if (at == NONE)
        return NONE;
    struct assign_source *source = source_of(assign, record->source);
    source->common = source_of(assign, record->source_before)->common;
    leave_source(assign, at);
    enter_source(assign, source, at);
    ret->is_named = true;
    return at;
}

static uint32_t find_room(struct assign *assign, const struct assign_source *source)
{
    if (source->count < ASSIGN_TRACKS && assign->count < ASSIGN_TRACKS_ALL) {
        if (assign->count == assign->room) {
            assign->room = assign->room ? assign->room * 2 : 16;
            assign->tracks = xrealloc(assign->tracks, assign->room * sizeof *assign->tracks);
            assign->links = xrealloc(assign->links, assign->room * sizeof *assign->links);
        }
        return assign->count++;
    }
    uint32_t at = source->count == ASSIGN_TRACKS ? least_of(assign, source) : assign->oldest;
    forget(assign, at);
    return at;
}

static uint32_t start(struct assign *assign, struct assign_source *source, const struct track_sight *sight)
{
    uint32_t at = find_room(assign, source), number = (uint32_t)(source - assign->sources);
    bool is_restart = number != 0 && source->process != NONE && !source->is_crowded;
    for (uint32_t i = source->first; is_restart && i != NONE; i = assign->links[i].next)
        assign->tracks[i].is_superseded = true;
    struct track *track = &assign->tracks[at];
    track_init(track, &source->common, sight);
    track->run = assign->runs++;
    track->process = is_restart ? source->process : assign->processes++;
    track->stream_ns = assign->clock_ns - (int64_t)sight->end_ns;
    enter_source(assign, source, at);
    link_newest(assign, at);
    return at;
}

/* A run goes on that was taken for dead: those that came after it live beside it. */
static void split(struct assign *assign, struct assign_source *source, struct track *track, struct assigned *ret)
{
    ret->is_split = true;
    ret->split_process = assign->processes++;
    for (uint32_t at = source->first; at != NONE; at = assign->links[at].next)
        if (assign->tracks[at].process == track->process && assign->tracks[at].run > track->run)
            assign->tracks[at].process = ret->split_process;
    track->is_superseded = false;
    source->is_crowded = true;
}

/* When the next record of a run has come it can turn out that its neighbour has got what was its own before. */
static void mend(struct assign *assign, struct assign_source *source, struct track *track)
{
    uint64_t number = track->newest.sight.number;
    for (uint32_t at = source->first; at != NONE; at = assign->links[at].next) {
        struct track *other = &assign->tracks[at];
        if (assign->links[at].number == number && other != track && track_exchange(track, other, &source->common))
            return;
    }
}

static void note(struct assign *assign, struct assign_source *source, uint32_t at, const struct track_sight *sight)
{
    struct track *track = &assign->tracks[at];
    int64_t end_ns = (int64_t)sight->end_ns;
    track_note(track, source->last == NONE ? NULL : &assign->tracks[source->last], &source->common, sight);
    track->used = ++assign->records;
    assign->links[at].number = sight->number;
    source->last = at;
    source->records++;
    if (source->count > 1)
        mend(assign, source, track);
    /* On the clock of all a start is a lower bound, moved on when a record seems to come from the past. */
    if (track->stream_ns + end_ns < assign->clock_ns)
        track->stream_ns = assign->clock_ns - end_ns;
    assign->clock_ns = track->stream_ns + end_ns;
}

const struct assigned *assign_record(struct assign *assign, const struct gc_record *record)
{
    struct assigned *ret = &assign->told;
    *ret = (struct assigned){.rival_run = UINT32_MAX, .rival_process = UINT32_MAX};
    struct track_sight sight = track_look(record);
    uint32_t at = adopt(assign, record, &sight, ret);
    struct assign_source *source = source_of(assign, record->source);
    if (at == NONE)
        at = find(assign, source, &sight, ret);
    if (at == NONE) {
        at = start(assign, source, &sight);
        ret->is_start = true;
    } else if (assign->newest != at) {
        unlink_age(assign, at);
        link_newest(assign, at);
    }
    struct track *track = &assign->tracks[at];
    if (track->is_superseded)
        split(assign, source, track, ret);
    note(assign, source, at, &sight);
    ret->run = track->run;
    ret->process = track->process;
    return ret;
}
