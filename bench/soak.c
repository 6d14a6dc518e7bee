/*
 * Simulated months through the whole of the library: text lines in, columns of charts out, next to an exact computation.
 *
 *   soak           a month at 10 cycles/s with the limits of a live program; prints the resident memory as it goes (`make soak`)
 *   soak --short   some hours with small limits, for `make check`; of memory it says nothing
 *
 * Status 1 when something is not as it was computed aside: counts, sums and extremes of every number over the whole history, and
 * how its pauses are spread; the extremes of each column at several zooms; each injected spike in its column; the numbers and
 * percentiles of the whole run; or when the resident memory of the second half of the run is more than 256 KiB above that of
 * the first.
 *
 * What is computed aside is kept in 4,096 slots of equal time, and pauses by their microseconds, so this program is flat as well.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "analysis/insight.h"
#include "analysis/pauses.h"
#include "analysis/series.h"
#include "base/num.h"
#include "base/random.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "model/model.h"
#include "trace/render.h"
#include "trace/trace.h"

enum { SLOTS = 4096, SPIKES = 2000, REPORTS = 10, BATCH = 500, LOOKS_APART = 7, SLACK_KIB = 256, PAUSES_US = 100000 };

static const uint64_t PERIOD_NS = 100 * NS_PER_MS;

struct extremes {
    uint64_t count[SERIES_COUNT], min[SERIES_COUNT], max[SERIES_COUNT], sum[SERIES_COUNT];
};

struct spike {
    uint64_t end_ns, stw_ns;
};

struct soak {
    uint64_t cycles;             /* to be fed */
    uint64_t spike_every;
    struct trace *trace;
    struct model *model;
    struct insight *insight;
    struct random random;
    struct gc_record before;
    struct extremes all, slots[SLOTS];
    uint64_t slot_ns, stw_sum_ns, stw_max_ns;
    uint32_t stw_us[PAUSES_US]; /* cycles by how long they stopped the program */
    uint64_t steps[PAUSE_KIND_COUNT][ROLLUP_STEPS]; /* the same for each kind of pause, as roll-ups count */
    struct spike spikes[SPIKES];
    uint32_t spike_count;
    unsigned wrong;
};

void xalloc_failed(size_t bytes)
{
    fprintf(stderr, "no memory for %zu bytes\n", bytes);
    exit(1);
}

static void expect(struct soak *soak, bool is_right, const char *what, uint64_t at)
{
    if (is_right)
        return;
    if (soak->wrong++ < 10)
        printf("WRONG: %s (%" PRIu64 ")\n", what, at);
}

static void add(struct extremes *extremes, int field, uint64_t value)
{
    if (extremes->count[field] == 0 || value < extremes->min[field])
        extremes->min[field] = value;
    if (value > extremes->max[field])
        extremes->max[field] = value;
    extremes->sum[field] += value;
    extremes->count[field]++;
}

/* A heap that breathes over hours, and now and then a stop of 20 ms and more that stands out. */
static struct gc_record record_of(struct soak *soak, uint64_t n)
{
    struct gc_record record = {.present = (1u << GC_LEAK_CHECK) - 1, .wall_ns = GC_WALL_NONE};
    struct random *random = &soak->random;
    bool is_spike = n % soak->spike_every == soak->spike_every / 2;
    uint64_t live_mb = 100 + n / 20000 % 60 + random_below(random, 20);
    uint64_t *value = record.value;
    value[GC_CYCLE] = n;
    value[GC_AT_NS] = n * PERIOD_NS + random_below(random, 20) * NS_PER_MS;
    value[GC_STW_SWEEP_TERM_NS] = is_spike ? (20 + random_below(random, 50)) * NS_PER_MS : (20 + random_below(random, 80)) * NS_PER_US;
    value[GC_MARK_NS] = (1 + random_below(random, 8)) * NS_PER_MS;
    value[GC_STW_MARK_TERM_NS] = (10 + random_below(random, 80)) * NS_PER_US;
    value[GC_CPU_SWEEP_TERM_NS] = 4 * (value[GC_STW_SWEEP_TERM_NS] / NS_PER_MS) * NS_PER_MS;
    value[GC_CPU_BACKGROUND_NS] = value[GC_MARK_NS];
    value[GC_HEAP_LIVE_BYTES] = live_mb * BYTES_PER_MB;
    value[GC_HEAP_START_BYTES] = (2 * live_mb - random_below(random, 10)) * BYTES_PER_MB;
    value[GC_HEAP_END_BYTES] = value[GC_HEAP_START_BYTES] + random_below(random, 5) * BYTES_PER_MB;
    value[GC_HEAP_GOAL_BYTES] = 2 * live_mb * BYTES_PER_MB;
    value[GC_PROCS] = 4;
    return record;
}

/* Aside, what the cycle adds up to; by the formulas of derive.h, which have tests of their own. */
static void compute(struct soak *soak, const struct gc_record *record)
{
    struct rollup_values values = {0};
    uint64_t end_ns = derive_end_ns(record), stw_ns = record->value[GC_STW_SWEEP_TERM_NS] + record->value[GC_STW_MARK_TERM_NS];
    series_measure(record, soak->before.present != 0 ? &soak->before : NULL, &values);
    for (int field = 0; field < SERIES_COUNT; field++)
        if (values.has >> field & 1) {
            add(&soak->all, field, values.value[field]);
            add(&soak->slots[end_ns / soak->slot_ns], field, values.value[field]);
        }
    for (int kind = 0; kind < PAUSE_KIND_COUNT; kind++)
        soak->steps[kind][values.step[kind]]++;
    soak->stw_us[stw_ns / NS_PER_US < PAUSES_US ? stw_ns / NS_PER_US : PAUSES_US - 1]++;
    soak->stw_sum_ns += stw_ns;
    soak->stw_max_ns = stw_ns > soak->stw_max_ns ? stw_ns : soak->stw_max_ns;
    if (record->value[GC_STW_SWEEP_TERM_NS] >= 20 * NS_PER_MS && soak->spike_count < SPIKES)
        soak->spikes[soak->spike_count++] = (struct spike){.end_ns = end_ns, .stw_ns = stw_ns};
    soak->before = *record;
}

/* The record as its line says it: the runtime prints three digits. */
static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct soak *soak = ctx;
    struct trace_events events = model_events(soak->model);
    compute(soak, record);
    events.cycle(events.ctx, record);
}

static void on_line(void *ctx, const struct trace_line *line)
{
    struct trace_events events = model_events(((struct soak *)ctx)->model);
    events.line(events.ctx, line);
}

static uint64_t resident_kib(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (uint64_t)usage.ru_maxrss : 0;
}

static void feed(struct soak *soak, struct strbuf *text, uint64_t from, uint64_t end)
{
    strbuf_clear(text);
    for (uint64_t n = from; n < end; n++) {
        struct gc_record record = record_of(soak, n);
        format_render(&record, text, NULL);
        strbuf_addf(text, "\n2026/11/23 10:00:00 request %" PRIu64 " served in %" PRIu64 " us\n", n, n % 977);
    }
    trace_feed(soak->trace, 0, strbuf_span(text));
    if (from / BATCH % LOOKS_APART != 0)
        return;
    const struct process *process = model_process(soak->model, 0);
    insight_update(soak->insight, process, process_end(process) - 1, process_end(process) - 1);
}

static void report(const struct soak *soak, uint64_t fed, uint64_t kib)
{
    const struct process *process = model_process(soak->model, 0);
    const struct rollup *rollup = process_rollup(process);
    printf("%5.1f days  %9" PRIu64 " cycles  %7" PRIu64 " kept  %5" PRIu32 " roll-ups  %6" PRIu64 " KiB resident\n",
           (double)(fed * PERIOD_NS / NS_PER_S) / 86400, fed, process_kept(process), rollup ? rollup->buckets : 0, kib);
    fflush(stdout);
}

static void run(struct soak *soak, bool is_short)
{
    struct strbuf text;
    uint64_t half_kib = 0, kib = 0;
    strbuf_init(&text, 0);
    for (unsigned part = 0; part < REPORTS; part++) {
        uint64_t end = 1 + soak->cycles * (part + 1) / REPORTS;
        for (uint64_t n = 1 + soak->cycles * part / REPORTS; n < end; n += BATCH)
            feed(soak, &text, n, n + BATCH < end ? n + BATCH : end);
        kib = resident_kib();
        if (part + 1 == REPORTS / 2)
            half_kib = kib;
        if (!is_short)
            report(soak, end - 1, kib);
    }
    trace_finish(soak->trace);
    insight_update_whole(soak->insight, model_process(soak->model, 0), soak->cycles);
    strbuf_release(&text);
    if (!is_short)
        expect(soak, kib <= half_kib + SLACK_KIB, "resident memory is not flat, KiB more", kib - half_kib);
}

/* What the model has of the whole history, roll-ups and kept cycles together. */
struct found {
    uint64_t cycles;
    struct extremes all;
    uint64_t steps[PAUSE_KIND_COUNT][ROLLUP_STEPS];
};

static void find_rolled(const struct rollup_bucket *bucket, struct found *found)
{
    found->cycles += bucket->cycles;
    for (int field = 0; field < SERIES_COUNT; field++)
        if (bucket->count[field] > 0) {
            add(&found->all, field, bucket->min[field]);
            add(&found->all, field, bucket->max[field]);
            found->all.sum[field] += bucket->sum[field] - bucket->min[field] - bucket->max[field];
            found->all.count[field] += bucket->count[field] - 2;
        }
    for (int kind = 0; kind < PAUSE_KIND_COUNT; kind++)
        for (int step = 0; step < ROLLUP_STEPS; step++)
            found->steps[kind][step] += bucket->hist[kind][step];
}

static void find_kept(const struct process *process, uint64_t seq, struct found *found)
{
    struct gc_record record, before;
    struct rollup_values values = {0};
    cycle_unpack(process_cycle(process, seq), &record);
    series_measure(&record, process_before(process, seq, &before) ? &before : NULL, &values);
    found->cycles++;
    for (int field = 0; field < SERIES_COUNT; field++)
        if (values.has >> field & 1)
            add(&found->all, field, values.value[field]);
    for (int kind = 0; kind < PAUSE_KIND_COUNT; kind++)
        found->steps[kind][values.step[kind]]++;
}

static void check_totals(struct soak *soak)
{
    struct found found = {0};
    const struct process *process = model_process(soak->model, 0);
    const struct rollup *rollup = process_rollup(process);
    for (const struct rollup_bucket *bucket = rollup ? rollup->oldest : NULL; bucket; bucket = bucket->next)
        find_rolled(bucket, &found);
    for (uint64_t seq = process_first(process); seq < process_end(process); seq++)
        find_kept(process, seq, &found);
    expect(soak, found.cycles == soak->cycles, "cycles", found.cycles);
    for (int field = 0; field < SERIES_COUNT; field++) {
        expect(soak, found.all.count[field] == soak->all.count[field], "count of number", (uint64_t)field);
        expect(soak, found.all.sum[field] == soak->all.sum[field], "sum of number", (uint64_t)field);
        expect(soak, found.all.min[field] == soak->all.min[field], "minimum of number", (uint64_t)field);
        expect(soak, found.all.max[field] == soak->all.max[field], "maximum of number", (uint64_t)field);
    }
    expect(soak, memcmp(found.steps, soak->steps, sizeof found.steps) == 0, "how pauses are spread", 0);
}

/* A chart of so many columns over so many slots, and all that it must show. */
static void check_chart(struct soak *soak, uint32_t columns, uint64_t first_slot, uint64_t slots)
{
    uint64_t each = slots / columns;
    struct axis axis = {.start = first_slot * soak->slot_ns, .step = each * soak->slot_ns, .columns = columns};
    struct column *column = xcalloc(columns, sizeof *column);
    series_columns(model_process(soak->model, 0), &axis, column);
    for (uint64_t slot = 0; slot < slots; slot++)
        for (int field = 0; field < SERIES_COUNT; field++) {
            const struct extremes *exact = &soak->slots[first_slot + slot];
            const struct column *drawn = &column[slot / each];
            if (exact->count[field] == 0)
                continue;
            expect(soak, drawn->has >> field & 1 && drawn->min[field] <= exact->min[field] && drawn->max[field] >= exact->max[field],
                   "extremes of a column", slot);
        }
    for (uint32_t i = 0; i < soak->spike_count; i++) {
        uint64_t at_ns = soak->spikes[i].end_ns;
        if (at_ns < axis.start || (at_ns - axis.start) / axis.step >= columns)
            continue;
        expect(soak, column[(at_ns - axis.start) / axis.step].max[SERIES_STW_NS] >= soak->spikes[i].stw_ns, "a spike is missing", i);
    }
    free(column);
}

/* The nearest rank, as hist_quantile takes it. */
static uint64_t exact_quantile(const struct soak *soak, uint64_t ppm)
{
    uint64_t rank = (soak->cycles * ppm + PPM - 1) / PPM, seen = soak->stw_us[0], us = 0;
    while (seen < rank)
        seen += soak->stw_us[++us];
    return us * NS_PER_US;
}

/* hist.h says under 0.8 %. */
static bool is_near(uint64_t found, uint64_t exact)
{
    uint64_t apart = found > exact ? found - exact : exact - found;
    return apart * 1000 <= exact * 8;
}

static void check_run(struct soak *soak)
{
    const struct window *whole = insight_whole(soak->insight);
    expect(soak, whole->cycles == soak->cycles, "cycles of the whole run", whole->cycles);
    expect(soak, whole->stw.max == soak->stw_max_ns, "longest stop of the whole run", whole->stw.max);
    expect(soak, whole->stw.total == soak->stw_sum_ns, "sum of the stops of the whole run", whole->stw.total);
    expect(soak, is_near(whole->stw.p50, exact_quantile(soak, PPM / 2)), "p50 of the stops", whole->stw.p50);
    expect(soak, is_near(whole->stw.p90, exact_quantile(soak, PPM / 10 * 9)), "p90 of the stops", whole->stw.p90);
    expect(soak, is_near(whole->stw.p99, exact_quantile(soak, PPM / 100 * 99)), "p99 of the stops", whole->stw.p99);
    expect(soak, whole->heap_peak_bytes == soak->all.max[SERIES_HEAP_END], "peak of the whole run", whole->heap_peak_bytes);
    expect(soak, whole->live_min_bytes == soak->all.min[SERIES_HEAP_LIVE], "least live heap", whole->live_min_bytes);
    expect(soak, whole->live_max_bytes == soak->all.max[SERIES_HEAP_LIVE], "largest live heap", whole->live_max_bytes);
}

static void on_leave(void *ctx, const struct process *process)
{
    insight_leave(((struct soak *)ctx)->insight, process);
}

static const struct model_limits SHORT_LIMITS = {
    .cycles = 2000, .log_bytes = 1 << 16, .log_lines = 1000, .rollups = 200, .measure = series_measure};
static const struct model_limits LIVE_LIMITS = { /* those of cli/app.c */
    .cycles = 1 << 17, .log_bytes = 4 << 20, .log_lines = 1 << 15, .notes = 1 << 13, .rollups = 1 << 11,
    .measure = series_measure};

static bool begin(struct soak *soak, bool is_short, struct err *err)
{
    memset(soak, 0, sizeof *soak); /* touches its pages now, not as time goes by */
    soak->random.state = 1;
    soak->cycles = is_short ? 150000 : 30 * 24 * 3600 * 10;
    soak->spike_every = soak->cycles / SPIKES;
    soak->slot_ns = (soak->cycles + 20) * PERIOD_NS / SLOTS + 1;
    struct model_limits limits = is_short ? SHORT_LIMITS : LIVE_LIMITS;
    limits.leave = on_leave;
    limits.leave_ctx = soak;
    soak->model = model_new(&limits);
    soak->insight = insight_new();
    struct trace_events events = {.ctx = soak, .line = on_line, .cycle = on_cycle};
    soak->trace = trace_new(&events, err);
    return soak->trace != NULL;
}

static void check(struct soak *soak)
{
    check_totals(soak);
    for (uint32_t columns = 1; columns <= SLOTS; columns *= 8)
        check_chart(soak, columns, 0, SLOTS);
    check_chart(soak, 128, 1024, 128);        /* into what is rolled up */
    check_chart(soak, 256, SLOTS - 256, 256); /* across the border */
    check_run(soak);
}

int main(int argc, char **argv)
{
    struct err err;
    bool is_short = argc > 1 && strcmp(argv[1], "--short") == 0;
    struct soak *soak = xcalloc(1, sizeof *soak);
    bool is_ready = begin(soak, is_short, &err);
    if (is_ready) {
        run(soak, is_short);
        check(soak);
        printf("%" PRIu64 " cycles, %" PRIu32 " spikes: %s\n", soak->cycles, soak->spike_count,
               soak->wrong ? "WRONG" : "all as computed");
    } else {
        fprintf(stderr, "soak: %s\n", err.text);
    }
    bool is_right = is_ready && soak->wrong == 0;
    trace_free(soak->trace);
    insight_free(soak->insight);
    model_free(soak->model);
    free(soak);
    return is_right ? 0 : 1;
}
