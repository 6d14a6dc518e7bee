#include "analysis/watch.h"

#include <stdlib.h>

#include "analysis/seats.h"
#include "base/num.h"
#include "base/xalloc.h"

struct watch {
    const struct model *model;
    const struct process *process;
    uint32_t cuts;    /* of the process, see process_cuts */
    struct seats seats;
    struct digest *digest[SEATS];
    uint64_t end[SEATS]; /* cycles before this one are in the digest */
    unsigned seat;    /* of the process looked at */
    uint64_t asked;   /* what its `end` was when the rules were asked last, ... */
    bool is_final;    /* ... and whether that was all */
    struct findings findings;
    unsigned missed[FINDINGS_MAX]; /* how many times in a row findings.finding[i] was not made again */
};

/* The first digest is always there: the thresholds are in it. */
struct watch *watch_new(const struct thresholds *thresholds, const struct model *model)
{
    struct watch *watch = xcalloc(1, sizeof *watch);
    watch->model = model;
    watch->digest[0] = digest_new(thresholds);
    return watch;
}

void watch_free(struct watch *watch)
{
    if (!watch)
        return;
    for (unsigned i = 0; i < SEATS; i++)
        digest_free(watch->digest[i]);
    free(watch);
}

/* Begins with the oldest cycle that is kept. */
static void begin(struct watch *watch, unsigned seat, const struct process *process)
{
    if (!watch->digest[seat])
        watch->digest[seat] = digest_new(watch_thresholds(watch));
    digest_restart(watch->digest[seat]);
    watch->end[seat] = process_first(process);
}

/* Notes are looked for only where there can be one: the runtime waits two minutes before it says so. */
static bool is_announced(const struct watch *watch, const struct process *process, uint64_t seq)
{
    if (!watch->model)
        return false;
    const struct cycle *cycle = process_cycle(process, seq);
    if (seq > process_first(process)) {
        uint64_t at_ns = cycle_field(cycle, GC_AT_NS), before_ns = cycle_field(process_cycle(process, seq - 1), GC_AT_NS);
        if (at_ns >= before_ns && at_ns - before_ns < 60 * NS_PER_S)
            return false;
    }
    return model_cycle_note(watch->model, cycle, NOTE_PERIODIC) != NULL;
}

static void feed(struct watch *watch, unsigned seat, const struct process *process, uint64_t end)
{
    struct gc_record record;
    for (; watch->end[seat] < end; watch->end[seat]++) {
        if (process_is_restart(process, watch->end[seat])) /* what was wrong with a run before is over with it */
            digest_restart(watch->digest[seat]);
        cycle_unpack(process_cycle(process, watch->end[seat]), &record);
        if (is_announced(watch, process, watch->end[seat]))
            digest_announce(watch->digest[seat]);
        digest_add(watch->digest[seat], &record);
    }
}

void watch_leave(struct watch *watch, const struct process *process)
{
    unsigned seat;
    bool is_new;
    if (!seats_give(&watch->seats, process, &seat, &is_new))
        return;
    if (is_new)
        begin(watch, seat, process);
    feed(watch, seat, process, process_first(process) + 1);
}

static bool is_among(const struct findings *findings, const struct finding_rule *rule)
{
    for (uint32_t i = 0; i < findings->count; i++)
        if (findings->finding[i].rule == rule)
            return true;
    return false;
}

/* Puts a finding in front of the first that is less severe. */
static void insert(struct findings *findings, unsigned *missed, const struct finding *finding, unsigned times)
{
    uint32_t at = 0;
    while (at < findings->count && findings->finding[at].severity >= finding->severity)
        at++;
    for (uint32_t i = findings->count++; i > at; i--) {
        findings->finding[i] = findings->finding[i - 1];
        missed[i] = missed[i - 1];
    }
    findings->finding[at] = *finding;
    missed[at] = times;
}

static void ask(struct watch *watch, bool is_final)
{
    struct findings old = watch->findings;
    unsigned missed[FINDINGS_MAX] = {0};
    findings_find(watch->digest[watch->seat], &watch->findings);
    for (uint32_t i = 0; i < old.count && !is_final; i++)
        if (watch->missed[i] < WATCH_HOLD && !is_among(&watch->findings, old.finding[i].rule) && watch->findings.count < FINDINGS_MAX)
            insert(&watch->findings, missed, &old.finding[i], watch->missed[i] + 1);
    for (uint32_t i = 0; i < FINDINGS_MAX; i++)
        watch->missed[i] = missed[i];
    watch->is_final = is_final;
    watch->asked = watch->end[watch->seat];
}

static void look_at(struct watch *watch, const struct process *process)
{
    bool is_new;
    watch->process = process;
    watch->cuts = process_cuts(process);
    watch->seat = seats_look(&watch->seats, process, &is_new);
    if (is_new)
        begin(watch, watch->seat, process);
    watch->findings.count = 0;
    watch->asked = 0;
}

const struct findings *watch_update(struct watch *watch, const struct process *process, uint64_t end, bool is_final)
{
    if (process && (process != watch->process || process_cuts(process) != watch->cuts))
        look_at(watch, process);
    if (process)
        feed(watch, watch->seat, process, end < process_end(process) ? end : process_end(process));
    if (watch->end[watch->seat] != watch->asked || watch->is_final != is_final)
        ask(watch, is_final);
    return &watch->findings;
}

void watch_seen(const struct watch *watch, uint64_t *ret_cycles, uint64_t *ret_span_ns)
{
    *ret_cycles = watch->digest[watch->seat]->cycles;
    *ret_span_ns = digest_span_ns(watch->digest[watch->seat]);
}

const struct thresholds *watch_thresholds(const struct watch *watch)
{
    return &watch->digest[0]->thresholds;
}
