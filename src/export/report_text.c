/*
 * The report's words and columns. With several processes a table of them comes first, and the one with the most
 * cycles, mostly the program meant, is shown in full.
 */
#include "export/report_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "analysis/derive.h"
#include "analysis/sizing.h"
#include "analysis/summary.h"
#include "base/num.h"
#include "export/layout.h"
#include "trace/formats.h"

static void add_label(struct strbuf *out, const char *text)
{
    strbuf_adds(out, "  ");
    layout_left(out, 14, text);
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static const char *bytes_or_none(char buf[NUM_TEXT], uint64_t goal_bytes)
{
    return goal_is_off(goal_bytes) ? "none" : num_bytes(buf, goal_bytes);
}

static void add_pause_row(struct strbuf *out, const char *name, const struct quantiles *q,
                          const struct window *w)
{
    char buf[NUM_TEXT];
    add_label(out, name);
    layout_right(out, 11, num_duration(buf, q->p50));
    layout_right(out, 11, num_duration(buf, q->p90));
    layout_right(out, 11, num_duration(buf, q->p99));
    layout_right(out, 11, num_duration(buf, q->max));
    layout_right(out, 11, num_duration(buf, q->total));
    if (w->has_times)
        layout_right(out, 9, num_percent(buf, num_ppm(q->total, w->duration_ns)));
    strbuf_addc(out, '\n');
}

/* What the worst stretch of each length left to the program. */
static void add_utilisation(struct strbuf *out, const struct window *w)
{
    static const char *const NAMES[MMU_COUNT] = {"1 ms", "10 ms", "100 ms", "1 s", "10 s"};
    char buf[NUM_TEXT];
    if (w->mmu_count == 0)
        return;
    add_label(out, "Worst stretch");
    for (unsigned i = 0; i < w->mmu_count; i++)
        layout_right(out, 11, NAMES[i]);
    strbuf_addc(out, '\n');
    add_label(out, "not stopped");
    for (unsigned i = 0; i < w->mmu_count; i++)
        layout_right(out, 11, num_percent(buf, w->mmu_ppm[i]));
    strbuf_addc(out, '\n');
}

static void add_pauses(struct strbuf *out, const struct window *w)
{
    static const char *const heads[] = {"p50", "p90", "p99", "max", "total"};
    add_label(out, "Time");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        layout_right(out, 11, heads[i]);
    if (w->has_times)
        layout_right(out, 9, "of run");
    strbuf_addc(out, '\n');
    add_pause_row(out, "stopped (STW)", &w->stw, w);
    add_pause_row(out, "mark", &w->mark, w);
    add_utilisation(out, w);
    strbuf_addc(out, '\n');
}

static void add_heap(struct strbuf *out, const struct window *w)
{
    char a[NUM_TEXT], b[NUM_TEXT], c[NUM_TEXT];
    if (w->survival_ppm == 0 && w->live_max_bytes == 0 && w->goal_bytes == 0) {
        add_label(out, "Heap");
        strbuf_addf(out, "peak %s\n", num_bytes(a, w->heap_peak_bytes));
        return;
    }
    add_label(out, "Live heap");
    strbuf_addf(out, "%s at the end, between %s and %s\n", num_bytes(a, w->live_bytes),
                num_bytes(b, w->live_min_bytes), num_bytes(c, w->live_max_bytes));
    add_label(out, "Heap");
    strbuf_addf(out, "peak %s, last goal %s\n", num_bytes(a, w->heap_peak_bytes),
                bytes_or_none(b, w->goal_bytes));
    add_label(out, "GOGC");
    report_gogc(&w->gogc, out);
    strbuf_addc(out, '\n');
    add_label(out, "Survival");
    strbuf_addf(out, "%s of the heap was live when marked\n", num_percent(a, w->survival_ppm));
    if (w->alloc_bytes_per_s == 0)
        return;
    add_label(out, "Allocation");
    strbuf_addf(out, "%s, %s in all\n", num_rate(a, w->alloc_bytes_per_s), num_bytes(b, w->alloc_bytes));
}

static void add_cost(struct strbuf *out, const struct window *w)
{
    char a[NUM_TEXT], b[NUM_TEXT];
    if (!w->has_times)
        return;
    add_label(out, "GC CPU");
    strbuf_addf(out, "%s of %" PRIu32 " P over this window; idle marking %s besides\n",
                num_percent(a, w->gc_cpu_ppm), w->procs, num_percent(b, w->idle_cpu_ppm));
    add_label(out, "");
    strbuf_addf(out, "%s of it is STW billed to every P, the rest was measured\n", num_percent(a, w->stw_cpu_ppm));
    add_label(out, "");
    strbuf_addf(out, "the runtime's cumulative %% since program start: %" PRId64 " %%\n", w->runtime_percent);
    if (w->cpu_per_mib_ns > 0) {
        add_label(out, "");
        strbuf_addf(out, "%s for each MiB allocated\n", num_duration(a, w->cpu_per_mib_ns));
    }
    add_label(out, "Mark assist");
    strbuf_addf(out, "%s of the marking was done by goroutines that allocate\n",
                num_percent(a, w->assist_ppm));
}

static void add_other_gogc(struct strbuf *out, const struct sizing rows[SIZING_ROWS])
{
    char buf[NUM_TEXT];
    add_label(out, "Other GOGC");
    for (int i = 0; i < SIZING_ROWS; i++) {
        snprintf(buf, sizeof buf, "%" PRIu32, rows[i].percent);
        layout_right(out, 11, buf);
    }
    strbuf_addc(out, '\n');
    add_label(out, "  heap up to");
    for (int i = 0; i < SIZING_ROWS; i++)
        layout_right(out, 11, num_bytes(buf, rows[i].heap_bytes));
    strbuf_addc(out, '\n');
    add_label(out, "  GC CPU about");
    for (int i = 0; i < SIZING_ROWS; i++)
        layout_right(out, 11, num_percent(buf, rows[i].gc_cpu_ppm));
    strbuf_addc(out, '\n');
}

/* What other settings would take, for those who have to choose one. */
static void add_sizing(struct strbuf *out, const struct window *w)
{
    struct sizing rows[SIZING_ROWS];
    char buf[NUM_TEXT];
    if (sizing_compute(w, rows))
        add_other_gogc(out, rows);
    if (w->live_max_bytes == 0)
        return;
    add_label(out, "GOMEMLIMIT");
    strbuf_addf(out, "well above %s, or the collector never rests\n", num_bytes(buf, sizing_least_bytes(w)));
}

static void add_events(struct strbuf *out, const struct window *w)
{
    char a[NUM_TEXT], b[NUM_TEXT];
    add_label(out, "Forced");
    strbuf_addf(out, "%s cycle%s\n", num_grouped(a, w->forced), plural(w->forced));
    add_label(out, "Over goal");
    strbuf_addf(out, "%s cycle%s ended more than 1 MiB above the goal\n", num_grouped(b, w->overshoots),
                plural(w->overshoots));
}

/* Three digits of a number of cycles per second. */
static void add_frequency(struct strbuf *out, uint64_t cycles_per_ks)
{
    char whole[NUM_TEXT];
    num_grouped(whole, cycles_per_ks / 1000);
    uint64_t rest = cycles_per_ks % 1000;
    if (cycles_per_ks >= 100000)
        strbuf_addf(out, "%s cycles/s", whole);
    else if (cycles_per_ks >= 10000)
        strbuf_addf(out, "%s.%" PRIu64 " cycles/s", whole, rest / 100);
    else
        strbuf_addf(out, "%s.%02" PRIu64 " cycles/s", whole, rest / 10);
}

/* What a filter left out, when there is one. */
static void add_filter(struct strbuf *out, const struct report *report, const struct report_process *process)
{
    char a[NUM_TEXT], b[NUM_TEXT];
    if (!report->where)
        return;
    add_label(out, "Filter");
    layout_name(out, span_of(report->where_text));
    strbuf_addf(out, "\n");
    add_label(out, "");
    strbuf_addf(out, "%s of %s cycles; rates and shares are of their own time,\n", num_grouped(a, process->summary->cycles),
                num_grouped(b, process->summary->cycles + process->summary->skipped));
    add_label(out, "");
    strbuf_adds(out, "what is found wrong is of all of them\n");
}

static void add_process(struct strbuf *out, const struct report *report, const struct report_process *process)
{
    char a[NUM_TEXT], b[NUM_TEXT], c[NUM_TEXT];
    struct window w;
    summary_get(process->summary, &w);
    add_filter(out, report, process);
    add_label(out, "Ran");
    strbuf_addf(out, "%s cycle%s (gc %s to %s)", num_grouped(a, w.cycles), plural(w.cycles),
                num_grouped(b, w.first_number), num_grouped(c, w.last_number));
    if (w.has_times)
        strbuf_addf(out, " in %s", num_duration(a, w.duration_ns));
    strbuf_addc(out, '\n');
    add_label(out, "");
    if (w.has_times) {
        add_frequency(out, w.cycles_per_ks);
        strbuf_adds(out, ", ");
    }
    strbuf_addf(out, "%" PRIu32 " P, %s\n", w.procs, format_row(process->format)->go);
    strbuf_addc(out, '\n');
    add_pauses(out, &w);
    add_heap(out, &w);
    add_cost(out, &w);
    if (w.has_times) /* Go 1.3 and 1.4 print neither */
        add_events(out, &w);
    strbuf_addc(out, '\n');
    add_sizing(out, &w);
}

static void add_table_row(struct strbuf *out, const struct report_process *process)
{
    char buf[NUM_TEXT];
    struct window w;
    summary_get(process->summary, &w);
    snprintf(buf, sizeof buf, "#%" PRIu32, process->index);
    strbuf_adds(out, "  ");
    layout_left(out, 7, buf);
    layout_right(out, 9, num_grouped(buf, w.cycles));
    layout_right(out, 10, w.has_times ? num_duration(buf, w.duration_ns) : "-");
    layout_right(out, 10, num_duration(buf, w.stw.p99));
    layout_right(out, 10, num_duration(buf, w.stw.max));
    layout_right(out, 11, num_bytes(buf, w.live_bytes));
    layout_right(out, 11, num_bytes(buf, w.heap_peak_bytes));
    layout_right(out, 9, w.has_times ? num_percent(buf, w.gc_cpu_ppm) : "-");
    strbuf_addc(out, '\n');
}

static void add_table(struct strbuf *out, const struct report *report)
{
    static const struct {
        const char *name;
        int columns;
    } heads[] = {{"cycles", 9},  {"ran", 10},  {"STW p99", 10}, {"STW max", 10},
                 {"live", 11}, {"peak", 11}, {"GC CPU", 9}};
    const struct report_process *sorted[REPORT_PROCESSES];
    uint32_t count = report_sorted(report, sorted);
    strbuf_adds(out, "  Process");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        layout_right(out, heads[i].columns, heads[i].name);
    strbuf_addc(out, '\n');
    for (uint32_t i = 0; i < count; i++)
        add_table_row(out, sorted[i]);
    uint32_t others = report->assign.runs - report->count;
    if (others > 0)
        strbuf_addf(out, "  and %" PRIu32 " more with %" PRIu64 " cycle%s together\n", others,
                    report->other_cycles, plural(report->other_cycles));
    strbuf_addc(out, '\n');
}

/* Broken at spaces, behind `label` in the column of labels. */
static void add_wrapped(struct strbuf *out, const char *label, const char *text)
{
    enum { LABEL_COLUMNS = 16, TEXT_COLUMNS = 62 };
    add_label(out, label);
    layout_wrapped(out, LABEL_COLUMNS, TEXT_COLUMNS, text);
}

static void add_guesses(struct strbuf *out, const struct report *report)
{
    struct strbuf text;
    strbuf_init(&text, 0);
    report_guesses(report, &text);
    if (text.len > 0) {
        add_wrapped(out, "Split", text.ptr);
        strbuf_addc(out, '\n');
    }
    strbuf_release(&text);
}

static void add_count(struct strbuf *out, uint64_t count, const char *what)
{
    char buf[NUM_TEXT];
    if (count > 0)
        strbuf_addf(out, ", %s %s", num_grouped(buf, count), what);
}

static void add_input(struct strbuf *out, const struct trace_counts *counts)
{
    char buf[NUM_TEXT];
    add_label(out, "Input");
    strbuf_addf(out, "%s line%s", num_grouped(buf, counts->lines), plural(counts->lines));
    strbuf_addf(out, "; %s torn and repaired", num_grouped(buf, counts->repaired));
    strbuf_addf(out, ", %s unread", num_grouped(buf, counts->near));
    add_count(out, counts->given_up, "given up");
    add_count(out, counts->extra, "with unknown fields");
    add_count(out, counts->cut, "cut");
    strbuf_addc(out, '\n');
}

static void add_finding(struct strbuf *out, const struct finding *finding)
{
    char since[2 * NUM_TEXT + 16], number[NUM_TEXT], at[NUM_TEXT];
    add_label(out, severity_names[finding->severity]);
    strbuf_addf(out, "%s\n", finding->rule->title);
    snprintf(since, sizeof since, "since gc %s", num_grouped(number, finding->onset.cycle));
    if (finding->onset.at_ns > 0)
        snprintf(since + strlen(since), sizeof since - strlen(since), " at %s", num_clock(at, finding->onset.at_ns));
    add_label(out, "");
    strbuf_addf(out, "%s; confidence %s\n", since, confidence_names[finding->confidence]);
    add_wrapped(out, "  evidence", finding->evidence);
    add_wrapped(out, "  advice", finding->rule->advice);
    add_wrapped(out, "  wrong if", finding->rule->wrong);
    strbuf_addc(out, '\n');
}

/* Sentences, each on a line of its own, on lines of 80 columns. */
static void add_headline(struct strbuf *out, const struct report *report)
{
    enum { COLUMNS = 80 };
    struct strbuf all, line;
    strbuf_init(&all, 0);
    strbuf_init(&line, 0);
    report_headline(report, layout_name, &all);
    for (struct span rest = strbuf_span(&all); rest.len > 0; rest = span_from(rest, line.len + 1)) {
        strbuf_clear(&line);
        strbuf_add(&line, span_head(rest, span_find(rest, SPAN_LIT("\n"))));
        layout_wrapped(out, 0, COLUMNS, line.ptr);
    }
    strbuf_release(&line);
    strbuf_release(&all);
    strbuf_addc(out, '\n');
}

/* Those of all processes, each with whose they are when there are several. */
static void add_findings(struct strbuf *out, const struct report *report)
{
    const struct report_process *sorted[REPORT_PROCESSES];
    uint32_t count = report_sorted(report, sorted);
    for (uint32_t i = 0; i < count; i++) {
        struct findings findings;
        findings_find(sorted[i]->digest, &findings);
        if (count > 1 && findings.count > 0) {
            report_process_name(report, sorted[i], layout_name, out);
            strbuf_adds(out, "\n\n");
        }
        for (uint32_t k = 0; k < findings.count; k++)
            add_finding(out, &findings.finding[k]);
    }
}

static void add_body(struct strbuf *out, const struct report *report)
{
    const struct report_process *busiest = report_busiest(report);
    if (!busiest)
        return;
    add_findings(out, report);
    if (report->assign.runs > 1) {
        add_table(out, report);
        add_guesses(out, report);
        report_process_name(report, busiest, layout_name, out);
        strbuf_adds(out, "\n\n");
    }
    add_process(out, report, busiest);
}

static void write(const struct report *report, const struct report_options *options, const struct trace_counts *counts,
                  struct strbuf *out)
{
    struct strbuf text;
    strbuf_init(&text, 0);
    add_headline(&text, report);
    layout_name(&text, span_of(options->name));
    strbuf_adds(&text, "\n\n");
    add_body(&text, report);
    if (report_is_cut(report))
        strbuf_addf(&text, "  Only the newest %d cycles of all processes are kept for a range of the last.\n",
                    REPORT_LAST_CYCLES);
    add_input(&text, counts);
    if (options->ascii)
        layout_ascii(out, strbuf_span(&text));
    else
        strbuf_add(out, strbuf_span(&text));
    strbuf_release(&text);
}

const struct report_format report_format_text = {
    .id = "text",
    .help = "for people, on 80 columns (default)",
    .write = write,
};
