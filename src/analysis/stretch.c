#include "analysis/stretch.h"

#include "base/num.h"

enum { LEAST_PART = 8, START_PART = 10 };

struct sums {
    uint64_t cost_ns, assist_ns, marking_ns, stw_cpu_ns, procs_ns, cycles, forced;
};

/* Of `count` buckets from `from` on. At most 256 in each of 256 places: not worth remembering sums. */
static struct sums sums_of(const struct digest *digest, enum stretch_kind kind, uint32_t from, uint32_t count)
{
    struct sums sums = {0};
    for (uint32_t i = from; i < from + count; i++) {
        const struct digest_bucket *bucket = &digest->bucket[i];
        sums.assist_ns += bucket->assist_ns;
        sums.marking_ns += bucket->assist_ns + bucket->background_ns + bucket->idle_ns;
        sums.cost_ns += bucket->assist_ns + (kind == STRETCH_ASSIST ? 0 : bucket->background_ns + bucket->stw_cpu_ns);
        sums.stw_cpu_ns += bucket->stw_cpu_ns;
        sums.procs_ns += bucket->procs_ns;
        sums.cycles += bucket->cycles;
        sums.forced += bucket->forced;
    }
    return sums;
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
        .cycles = sums->cycles,
        .forced = sums->forced,
    };
    while (from < to && digest->bucket[from].cycles == 0)
        from++;
    ret->first = digest->bucket[from].first;
}

/* Is half of `least_percent` reached in both halves? */
static bool is_lasting(const struct digest *digest, enum stretch_kind kind, uint32_t from, uint32_t count, uint64_t least_percent)
{
    uint32_t half = count / 2;
    struct sums first = sums_of(digest, kind, from, half), second = sums_of(digest, kind, from + half, count - half);
    uint64_t least_ppm = least_percent * PPM / 200;
    return share_ppm(digest, &first, half) >= least_ppm && share_ppm(digest, &second, count - half) >= least_ppm;
}

bool stretch_worst(const struct digest *digest, enum stretch_kind kind, uint64_t least_percent, struct stretch *ret)
{
    uint64_t least_ns = digest->thresholds.value[THRESHOLD_CPU_TIME] * NS_PER_S, span_ns = digest_span_ns(digest);
    *ret = (struct stretch){0};
    if (digest->used == 0 || span_ns < least_ns / 2)
        return false;
    uint64_t length_ns = span_ns / LEAST_PART > least_ns ? span_ns / LEAST_PART : least_ns;
    uint64_t buckets = (length_ns + digest->width_ns - 1) / digest->width_ns;
    uint32_t length = buckets < digest->used ? (uint32_t)buckets : digest->used, last = digest->used - length;
    for (uint32_t from = digest->used / START_PART < last ? digest->used / START_PART : last; from <= last; from++) {
        struct sums sums = sums_of(digest, kind, from, length);
        uint64_t ppm = share_ppm(digest, &sums, length);
        if (ppm > ret->ppm && ppm * 100 >= least_percent * PPM && is_lasting(digest, kind, from, length, least_percent))
            keep(digest, &sums, from, from + length - 1, ret);
    }
    struct sums whole = sums_of(digest, kind, 0, digest->used);
    ret->whole_ppm = share_ppm(digest, &whole, digest->used);
    return ret->procs_ns > 0;
}
