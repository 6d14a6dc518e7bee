#include "analysis/watch.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct watch {
    const struct process *process;
    uint32_t cuts;    /* of the process, see process_cuts */
    uint64_t end;     /* cycles before this one are in the digest */
    bool is_final;    /* as of the last time the rules were asked */
    struct digest *digest;
    struct findings findings;
    unsigned missed[FINDINGS_MAX]; /* how many times in a row findings.finding[i] was not made again */
};

struct watch *watch_new(const struct thresholds *thresholds)
{
    struct watch *watch = xcalloc(1, sizeof *watch);
    watch->digest = digest_new(thresholds);
    return watch;
}

void watch_free(struct watch *watch)
{
    if (!watch)
        return;
    digest_free(watch->digest);
    free(watch);
}

static void feed(struct watch *watch, uint64_t end)
{
    struct gc_record record;
    if (watch->end < process_first(watch->process)) /* some came and went unseen */
        watch->end = process_first(watch->process);
    for (; watch->end < end; watch->end++) {
        if (process_is_restart(watch->process, watch->end)) /* what was wrong with a run before is over with it */
            digest_restart(watch->digest);
        cycle_unpack(process_cycle(watch->process, watch->end), &record);
        digest_add(watch->digest, &record);
    }
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
    findings_find(watch->digest, &watch->findings);
    for (uint32_t i = 0; i < old.count && !is_final; i++)
        if (watch->missed[i] < WATCH_HOLD && !is_among(&watch->findings, old.finding[i].rule) && watch->findings.count < FINDINGS_MAX)
            insert(&watch->findings, missed, &old.finding[i], watch->missed[i] + 1);
    for (uint32_t i = 0; i < FINDINGS_MAX; i++)
        watch->missed[i] = missed[i];
    watch->is_final = is_final;
}

const struct findings *watch_update(struct watch *watch, const struct process *process, uint64_t end, bool is_final)
{
    uint32_t cuts = process ? process_cuts(process) : 0;
    if (process != watch->process || cuts != watch->cuts) {
        watch->cuts = cuts;
        digest_restart(watch->digest);
        watch->process = process;
        watch->end = 0;
        watch->findings.count = 0;
    }
    uint64_t last = process ? process_end(process) : 0, before = watch->end;
    if (process)
        feed(watch, end < last ? end : last);
    if (watch->end != before || watch->is_final != is_final)
        ask(watch, is_final);
    return &watch->findings;
}

void watch_seen(const struct watch *watch, uint64_t *ret_cycles, uint64_t *ret_span_ns)
{
    *ret_cycles = watch->digest->cycles;
    *ret_span_ns = digest_span_ns(watch->digest);
}

const struct thresholds *watch_thresholds(const struct watch *watch)
{
    return &watch->digest->thresholds;
}
