#include "analysis/finding_rows.h"
#include "base/num.h"

/* Seconds whose GC CPU was at least that many percent. */
static uint64_t seconds_from(const struct digest_seconds *seconds, uint64_t percent)
{
    uint64_t count = 0;
    for (uint64_t i = percent; i < DIGEST_PERCENTS; i++)
        count += seconds->at_percent[i];
    return count;
}

/* The median of the cycles in a second, 1 at least. */
static uint64_t usual_cycles(const struct digest_seconds *seconds)
{
    uint64_t seen = 0, cycles = 0;
    while (cycles + 1 < DIGEST_PERCENTS && (seen += seconds->at_cycles[cycles]) * 2 < seconds->count)
        cycles++;
    return cycles > 0 ? cycles : 1;
}

static bool find(const struct digest *digest, struct finding *ret)
{
    const struct digest_seconds *seconds = &digest->seconds;
    char worst[NUM_TEXT], cycles[NUM_TEXT], calm[NUM_TEXT], at[NUM_TEXT], rate[NUM_TEXT];
    uint64_t span_ns = digest_span_ns(digest), calm_ppm = digest_gc_cpu_ppm(digest);
    uint64_t cycles_per_ks = num_mul_div(digest->cycles, 1000 * NS_PER_S, span_ns);
    uint64_t stormy = seconds_from(seconds, threshold_of(digest, THRESHOLD_STORM_CPU) / 2);
    bool is_storm = seconds->worst_ppm * 100 >= threshold_of(digest, THRESHOLD_STORM_CPU) * PPM &&
                    seconds->worst_cycles >= threshold_of(digest, THRESHOLD_STORM_RATE) &&
                    seconds->worst_cycles >= usual_cycles(seconds) * threshold_of(digest, THRESHOLD_STORM_TIMES);
    bool is_calm = calm_ppm * 100 <= threshold_of(digest, THRESHOLD_STORM_CALM) * PPM;
    bool is_local = stormy * 100 <= seconds->count * threshold_of(digest, THRESHOLD_STORM_PART);
    if (span_ns < threshold_of(digest, THRESHOLD_STORM_TIME) * NS_PER_S || !is_storm || !is_calm || !is_local)
        return false;
    bool is_costly = seconds->worst_ppm * 100 >= threshold_of(digest, THRESHOLD_CPU_WARN) * PPM;
    ret->severity = is_costly ? SEVERITY_WARN : SEVERITY_INFO;
    ret->confidence = CONFIDENCE_HIGH;
    ret->onset = seconds->worst;
    finding_say(ret, "%s cycles in the second that begins at %s took %s of the CPU time. Over the whole log it is %s and %s cycles a minute, "
                     "which hides it.",
                num_grouped(cycles, seconds->worst_cycles), num_clock(at, seconds->worst.at_ns), num_percent(worst, seconds->worst_ppm),
                num_percent(calm, calm_ppm), num_grouped(rate, cycles_per_ks * 60 / 1000));
    return true;
}

const struct finding_rule finding_storm = {
    .id = "storm",
    .title = "A storm of cycles in a calm log",
    .brief = "Storm of cycles",
    .rule = "The worst second had storm-rate cycles or more, storm-times the median of all seconds, and cost storm-cpu or more; the whole cost at most "
            "storm-calm, at most storm-part of all seconds cost half of storm-cpu, and the log is storm-time long. The first five "
            "seconds do not count: a start is always stormy.",
    .severity = "warn from gc-cpu-warn on, else info",
    .advice = "Look at what the log says at that time: a batch, a large request, a reload. Its allocations are the ones to look at, not the "
              "program's average.",
    .wrong = "The work of that second is expected, and nobody waited.",
    .source = "GC CPU per second (two half seconds) from the cycles' own CPU times",
    .find = find,
};
