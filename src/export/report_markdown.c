/* The report for a pull request: the verdict, then tables. */
#include <inttypes.h>

#include "analysis/sizing.h"
#include "base/num.h"
#include "export/layout.h"
#include "export/report_text.h"

static void add_times(struct strbuf *out, const char *name, const struct quantiles *q)
{
    char a[NUM_TEXT], b[NUM_TEXT], c[NUM_TEXT], d[NUM_TEXT], e[NUM_TEXT];
    strbuf_addf(out, "| %s | %s | %s | %s | %s | %s |\n", name, num_duration(a, q->p50), num_duration(b, q->p90),
                num_duration(c, q->p99), num_duration(d, q->max), num_duration(e, q->total));
}

static void add_cost(struct strbuf *out, const struct window *w)
{
    char a[NUM_TEXT], b[NUM_TEXT];
    if (!w->has_times)
        return;
    strbuf_addf(out, "| GC CPU of this window | %s of %" PRIu32 " P |\n", num_percent(a, w->gc_cpu_ppm), w->procs);
    strbuf_addf(out, "| of that: STW billed to every P | %s |\n", num_percent(a, w->stw_cpu_ppm));
    strbuf_addf(out, "| idle marking besides | %s |\n", num_percent(a, w->idle_cpu_ppm));
    strbuf_addf(out, "| the runtime's cumulative %% | %" PRId64 " %% |\n", w->runtime_percent);
    strbuf_addf(out, "| assist share of the marking | %s |\n", num_percent(a, w->assist_ppm));
    for (unsigned i = 0; i < w->mmu_count; i++)
        strbuf_addf(out, "| not stopped in the worst %s | %s |\n", num_duration(a, mmu_lengths_ns[i]), num_percent(b, w->mmu_ppm[i]));
    if (w->alloc_bytes > 0) {
        strbuf_addf(out, "| allocation | %s |\n", num_rate(a, w->alloc_bytes_per_s));
        strbuf_addf(out, "| GC CPU per MiB allocated | %s |\n", num_duration(b, w->cpu_per_mib_ns));
    }
}

static void add_heap(struct strbuf *out, const struct window *w)
{
    char a[NUM_TEXT];
    if (w->has_live) {
        strbuf_addf(out, "| live heap at the end | %s |\n", num_bytes(a, w->live_bytes));
        strbuf_addf(out, "| largest live heap | %s |\n", num_bytes(a, w->live_max_bytes));
        strbuf_addf(out, "| survival | %s |\n", num_percent(a, w->survival_ppm));
    }
    strbuf_addf(out, "| heap peak | %s |\n", num_bytes(a, w->heap_peak_bytes));
    if (w->has_goal) {
        strbuf_addf(out, "| last goal | %s |\n", goal_is_off(w->goal_bytes) ? "none" : num_bytes(a, w->goal_bytes));
        strbuf_adds(out, "| GOGC | ");
        report_gogc(&w->gogc, out);
        strbuf_addf(out, " |\n| forced cycles | %s |\n", num_grouped(a, w->forced));
    }
}

static void add_other_gogc(struct strbuf *out, const struct sizing rows[SIZING_ROWS])
{
    char text[NUM_TEXT];
    strbuf_adds(out, "\n| Other GOGC |");
    for (int i = 0; i < SIZING_ROWS; i++)
        strbuf_addf(out, " %" PRIu32 " |", rows[i].percent);
    strbuf_adds(out, "\n| --- | ---: | ---: | ---: | ---: |\n| heap up to |");
    for (int i = 0; i < SIZING_ROWS; i++)
        strbuf_addf(out, " %s |", num_bytes(text, rows[i].heap_bytes));
    strbuf_adds(out, "\n| GC CPU about |");
    for (int i = 0; i < SIZING_ROWS; i++)
        strbuf_addf(out, " %s |", num_percent(text, rows[i].gc_cpu_ppm));
    strbuf_addc(out, '\n');
}

/* What other settings would take. */
static void add_sizing(struct strbuf *out, const struct window *w)
{
    struct sizing rows[SIZING_ROWS];
    char text[NUM_TEXT];
    if (sizing_compute(w, rows))
        add_other_gogc(out, rows);
    if (w->live_max_bytes > 0)
        strbuf_addf(out, "\nGOMEMLIMIT well above %s, or the collector never rests.\n", num_bytes(text, sizing_least_bytes(w)));
}

static void add_findings(struct strbuf *out, const struct findings *findings)
{
    char at[NUM_TEXT];
    if (findings->count > 0)
        strbuf_adds(out, "\n\n| severity | finding | since | evidence | what to do | wrong if |\n| --- | --- | --- | --- | --- | --- |");
    for (uint32_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->finding[i];
        strbuf_addf(out, "\n| %s | %s (confidence %s) | gc %" PRIu64 "%s%s | %s | %s | %s |", severity_names[f->severity], f->rule->title,
                    confidence_names[f->confidence], f->onset.cycle, f->onset.at_ns > 0 ? " at " : "",
                    f->onset.at_ns > 0 ? num_clock(at, f->onset.at_ns) : "", f->evidence, f->rule->advice,
                    f->rule->wrong);
    }
}

static void add_process(struct strbuf *out, const struct report *report, const struct report_process *process, bool is_one_of_many)
{
    char a[NUM_TEXT], b[NUM_TEXT];
    struct window w;
    struct findings findings;
    summary_get(process->summary, &w);
    findings_find(process->digest, &findings);
    strbuf_adds(out, "\n### ");
    report_process_name(report, process, layout_markdown, out);
    strbuf_adds(out, "\n\n");
    if (is_one_of_many) { /* that of the only one stands on top */
        report_verdict(process, out);
        strbuf_adds(out, "\n\n");
    }
    strbuf_addf(out, "gc %" PRIu64 " to %" PRIu64 ", %s cycle%s", w.first_number, w.last_number,
                num_grouped(a, w.cycles), w.cycles == 1 ? "" : "s");
    if (w.has_times)
        strbuf_addf(out, " in %s", num_duration(b, w.duration_ns));
    if (report->where) {
        strbuf_adds(out, "; only what passes ");
        layout_markdown(out, span_of(report->where_text));
    }
    add_findings(out, &findings);
    strbuf_adds(out, "\n\n| Time | p50 | p90 | p99 | max | total |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
    add_times(out, "stopped (STW)", &w.stw);
    add_times(out, "mark", &w.mark);
    strbuf_adds(out, "\n| | |\n| --- | ---: |\n");
    add_cost(out, &w);
    add_heap(out, &w);
    add_sizing(out, &w);
}

static void write(const struct report *report, const struct report_options *options, const struct trace_counts *counts,
                  struct strbuf *out)
{
    const struct report_process *sorted[REPORT_PROCESSES];
    uint32_t count = report_sorted(report, sorted), others = report->assign.runs - report->count;
    report_headline(report, layout_markdown, out);
    strbuf_adds(out, "\n\n## Go garbage collection: ");
    layout_markdown(out, span_of(options->name));
    strbuf_addc(out, '\n');
    for (uint32_t i = 0; i < count; i++)
        add_process(out, report, sorted[i], count > 1);
    if (others > 0)
        strbuf_addf(out, "\n%" PRIu32 " more processes with %" PRIu64 " cycles together.\n", others,
                    report->other_cycles);
    size_t before = out->len;
    report_guesses(report, out);
    if (out->len > before)
        strbuf_addc(out, '\n');
    strbuf_addf(out, "\n%" PRIu64 " lines; %" PRIu64 " torn and repaired, %" PRIu64 " unread.\n", counts->lines,
                counts->repaired, counts->near);
}

const struct report_format report_format_markdown = {
    .id = "markdown",
    .help = "for a pull request",
    .write = write,
};
