/*
 * One object for a program to read: schema `v` 1. Flat and written by hand, as the export of cycles is; fractions come
 * from integers, so no locale can change their point. What is not known is null.
 */
#include <inttypes.h>

#include "analysis/sizing.h"
#include "base/num.h"
#include "export/json_text.h"
#include "export/report_text.h"

static void put_quantiles(struct strbuf *out, const char *key, const struct quantiles *q)
{
    strbuf_addf(out, ",\"%s\":{\"p50_ns\":%" PRIu64 ",\"p90_ns\":%" PRIu64 ",\"p99_ns\":%" PRIu64 ",\"max_ns\":%" PRIu64
                     ",\"total_ns\":%" PRIu64 "}",
                key, q->p50, q->p90, q->p99, q->max, q->total);
}

static void put_mmu(struct strbuf *out, const struct window *w)
{
    static const char *const KEYS[MMU_COUNT] = {"mmu_1ms", "mmu_10ms", "mmu_100ms", "mmu_1s", "mmu_10s"};
    for (unsigned i = 0; i < MMU_COUNT; i++)
        json_ppm(out, KEYS[i], w->mmu_ppm[i], i < w->mmu_count);
}

static void put_cost(struct strbuf *out, const struct window *w)
{
    bool has_cpu = w->has_times && w->procs_ns > 0;
    uint64_t with_idle_ppm = w->gc_cpu_ppm + w->idle_cpu_ppm;
    json_ppm(out, "gc_cpu_fraction", w->gc_cpu_ppm, has_cpu);
    json_ppm(out, "gc_cpu_fraction_with_idle", with_idle_ppm > PPM ? PPM : with_idle_ppm, has_cpu);
    json_ppm(out, "assist_cpu_fraction", w->assist_cpu_ppm, has_cpu);
    json_ppm(out, "background_cpu_fraction", w->background_cpu_ppm, has_cpu);
    json_ppm(out, "stw_billed_cpu_fraction", w->stw_cpu_ppm, has_cpu);
    json_ppm(out, "idle_cpu_fraction", w->idle_cpu_ppm, has_cpu);
    json_ppm(out, "assist_fraction", w->assist_ppm, w->assist_ns + w->background_ns + w->idle_ns > 0);
    json_u64(out, "runtime_percent", (uint64_t)w->runtime_percent, w->has_times && w->runtime_percent >= 0);
    json_u64(out, "cpu_ns_per_mib", w->cpu_per_mib_ns, w->alloc_bytes > 0 && has_cpu);
    json_ppm(out, "stopped_fraction", w->stopped_ppm, w->has_times && w->duration_ns > 0);
}

static void put_heap(struct strbuf *out, const struct window *w)
{
    json_u64(out, "alloc_bytes_per_s", w->alloc_bytes_per_s, w->has_times && w->has_live && w->interval_ns > 0);
    json_u64(out, "alloc_bytes", w->alloc_bytes, w->has_live && w->interval_ns > 0);
    json_u64(out, "freed_bytes", w->freed_bytes, w->has_live);
    json_ppm(out, "survival", w->survival_ppm, w->has_live && w->heap_peak_bytes > 0);
    json_u64(out, "live_bytes", w->live_bytes, w->has_live);
    json_u64(out, "live_min_bytes", w->live_min_bytes, w->has_live);
    json_u64(out, "live_max_bytes", w->live_max_bytes, w->has_live);
    json_u64(out, "heap_peak_bytes", w->heap_peak_bytes, true);
    json_u64(out, "goal_bytes", w->goal_bytes, w->has_goal && !goal_is_off(w->goal_bytes));
    json_u64(out, "overshoots", w->overshoots, w->has_goal);
    json_u64(out, "gogc", w->gogc.percent, w->gogc.kind == GOGC_KNOWN);
    json_u64(out, "gogc_min", w->gogc.min, w->gogc.kind == GOGC_KNOWN);
    json_u64(out, "gogc_max", w->gogc.max, w->gogc.kind == GOGC_KNOWN);
    strbuf_addf(out, ",\"gogc_off\":%s", w->gogc.kind == GOGC_OFF ? "true" : "false");
}

static void put_sizing(struct strbuf *out, const struct window *w)
{
    struct sizing rows[SIZING_ROWS];
    bool has_model = sizing_compute(w, rows);
    strbuf_adds(out, has_model ? ",\"other_gogc\":[" : ",\"other_gogc\":null");
    for (int i = 0; has_model && i < SIZING_ROWS; i++) {
        strbuf_addf(out, "%s{\"gogc\":%" PRIu32, i > 0 ? "," : "", rows[i].percent);
        json_u64(out, "heap_bytes", rows[i].heap_bytes, true);
        json_ppm(out, "gc_cpu_fraction", rows[i].gc_cpu_ppm, true);
        strbuf_adds(out, i + 1 < SIZING_ROWS ? "}" : "}]");
    }
    json_u64(out, "least_limit_bytes", sizing_least_bytes(w), w->live_max_bytes > 0);
}

static void put_findings(struct strbuf *out, const struct digest *digest)
{
    struct findings findings;
    findings_find(digest, &findings);
    strbuf_adds(out, ",\"findings\":[");
    for (uint32_t i = 0; i < findings.count; i++) {
        const struct finding *f = &findings.finding[i];
        strbuf_adds(out, i > 0 ? ",{" : "{");
        json_string(out, "id", span_of(f->rule->id));
        strbuf_addc(out, ',');
        json_string(out, "severity", span_of(severity_names[f->severity]));
        json_u64(out, "onset_cycle", f->onset.cycle, true);
        json_u64(out, "onset_ns", f->onset.at_ns, digest->has_times);
        strbuf_addc(out, ',');
        json_string(out, "confidence", span_of(confidence_names[f->confidence]));
        strbuf_addc(out, ',');
        json_string(out, "evidence", span_of(f->evidence));
        strbuf_addc(out, ',');
        json_string(out, "advice", span_of(f->rule->advice));
        strbuf_addc(out, ',');
        json_string(out, "wrong_if", span_of(f->rule->wrong));
        strbuf_addc(out, ',');
        json_string(out, "rule_source", span_of(f->rule->source));
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

static void put_process(struct strbuf *out, const struct report *report, const struct report_process *process)
{
    struct window w;
    struct span source = report_source_name(report, process);
    summary_get(process->summary, &w);
    strbuf_addf(out, "{\"process\":%" PRIu32 ",", process->index);
    if (source.len > 0)
        json_string(out, "source", source);
    else
        strbuf_adds(out, "\"source\":null");
    strbuf_addf(out, ",\"is_guess\":%s", report_is_guess(process) ? "true" : "false");
    json_u64(out, "cycles", w.cycles, true);
    json_u64(out, "first_cycle", w.first_number, true);
    json_u64(out, "last_cycle", w.last_number, true);
    json_u64(out, "from_ns", w.from_ns, w.has_times);
    json_u64(out, "to_ns", w.to_ns, w.has_times);
    json_u64(out, "procs", w.procs, true);
    json_u64(out, "cycles_per_1000_s", w.cycles_per_ks, w.has_times && w.duration_ns > 0);
    json_u64(out, "interval_ns", w.interval_ns, w.interval_ns > 0);
    put_quantiles(out, "stw", &w.stw);
    put_quantiles(out, "mark", &w.mark);
    put_mmu(out, &w);
    put_cost(out, &w);
    put_heap(out, &w);
    json_u64(out, "forced", w.forced, w.has_goal);
    put_sizing(out, &w);
    put_findings(out, process->digest);
    strbuf_addc(out, '}');
}

static void write(const struct report *report, const struct report_options *options, const struct trace_counts *counts,
                  struct strbuf *out)
{
    const struct report_process *sorted[REPORT_PROCESSES];
    uint32_t count = report_sorted(report, sorted);
    strbuf_adds(out, "{\"v\":1,");
    json_string(out, "input", span_of(options->name));
    json_u64(out, "lines", counts->lines, true);
    json_u64(out, "repaired", counts->repaired, true);
    json_u64(out, "unread", counts->near, true);
    json_u64(out, "given_up", counts->given_up, true);
    json_u64(out, "processes_left_out", report->assign.runs - report->count, true);
    json_u64(out, "cycles_left_out", report->other_cycles, true);
    strbuf_addf(out, ",\"range_cut\":%s,", report_is_cut(report) ? "true" : "false");
    if (report->where)
        json_string(out, "where", span_of(report->where_text));
    else
        strbuf_adds(out, "\"where\":null");
    strbuf_adds(out, ",\"processes\":[");
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            strbuf_addc(out, ',');
        put_process(out, report, sorted[i]);
    }
    strbuf_adds(out, "]}\n");
}

const struct report_format report_format_json = {
    .id = "json",
    .help = "one JSON object, schema v 1",
    .write = write,
};
