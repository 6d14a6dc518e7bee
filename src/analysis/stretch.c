#include "analysis/stretch.h"

#include "base/num.h"

enum { LEAST_PART = 8 };

struct sums {
    uint64_t cost_ns, assist_ns, marking_ns, stw_cpu_ns, procs_ns;
};

static void add(struct sums *sums, const struct digest_bucket *bucket, enum stretch_kind kind, bool is_in)
{
    uint64_t sign = is_in ? 1 : UINT64_MAX; /* modulo 2^64 */
    uint64_t cost_ns = kind == STRETCH_ASSIST ? bucket->assist_ns : bucket->assist_ns + bucket->background_ns + bucket->stw_cpu_ns;
    sums->cost_ns += sign * cost_ns;
    sums->assist_ns += sign * bucket->assist_ns;
    sums->marking_ns += sign * (bucket->assist_ns + bucket->background_ns + bucket->idle_ns);
    sums->stw_cpu_ns += sign * bucket->stw_cpu_ns;
    sums->procs_ns += sign * bucket->procs_ns;
}

/* Of the time between cycles, or of the stretch itself when that is longer: after a start a program may be quiet. */
static uint64_t share_ppm(const struct digest *digest, const struct sums *sums, uint64_t buckets)
{
    uint64_t length_ns = buckets * digest->width_ns, span_ns = digest_span_ns(digest);
    uint64_t room_ns = digest->last.value[GC_PROCS] * (length_ns < span_ns ? length_ns : span_ns);
    uint64_t ppm = num_ppm(sums->cost_ns, sums->procs_ns > room_ns ? sums->procs_ns : room_ns);
    return ppm > PPM ? PPM : ppm;
}

static void keep(const struct digest *digest, const struct sums *sums, uint32_t from, uint32_t to, struct stretch *ret)
{
    uint64_t from_ns = digest->start_ns + from * digest->width_ns, to_ns = digest->start_ns + (to + 1) * digest->width_ns;
    *ret = (struct stretch){
        .from_ns = from_ns,
        .to_ns = to_ns < digest->end_ns ? to_ns : digest->end_ns,
        .ppm = share_ppm(digest, sums, to + 1 - from),
        .assist_ns = sums->assist_ns,
        .marking_ns = sums->marking_ns,
        .stw_cpu_ns = sums->stw_cpu_ns,
        .procs_ns = sums->procs_ns,
    };
    while (from < to && digest->bucket[from].cycles == 0)
        from++;
    ret->first = digest->bucket[from].first;
}

bool stretch_worst(const struct digest *digest, enum stretch_kind kind, struct stretch *ret)
{
    uint64_t least_ns = digest->thresholds.value[THRESHOLD_CPU_TIME] * NS_PER_S, span_ns = digest_span_ns(digest);
    if (digest->used == 0 || span_ns < least_ns / 2)
        return false;
    uint64_t length_ns = span_ns / LEAST_PART > least_ns ? span_ns / LEAST_PART : least_ns;
    uint64_t length = (length_ns + digest->width_ns - 1) / digest->width_ns;
    struct sums whole = {0}, sums = {0};
    *ret = (struct stretch){0};
    for (uint32_t i = 0; i < digest->used; i++)
        add(&whole, &digest->bucket[i], kind, true);
    if (length >= digest->used)
        keep(digest, &whole, 0, digest->used - 1, ret);
    for (uint32_t i = 0; length < digest->used && i < digest->used; i++) {
        add(&sums, &digest->bucket[i], kind, true);
        if (i >= length)
            add(&sums, &digest->bucket[i - length], kind, false);
        uint32_t from = i >= length ? i - (uint32_t)length + 1 : 0;
        if (i + 1 >= length && share_ppm(digest, &sums, length) > ret->ppm)
            keep(digest, &sums, from, i, ret);
    }
    ret->whole_ppm = share_ppm(digest, &whole, digest->used);
    return ret->procs_ns > 0;
}
