/*
 * The sentences that come first, and what else all formats say in the same words.
 *
 * Thresholds are those of the vital signs on the screen: 25 % is a collector that never rests (the pacer's share), 10 % is
 * worth a look, a stop of 10 ms can be felt by somebody who waits for a request.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "analysis/summary.h"
#include "base/num.h"
#include "export/report_text.h"

static const char *judge(uint64_t gc_cpu_ppm)
{
    return gc_cpu_ppm >= PPM / 4    ? "The collector hardly rests"
           : gc_cpu_ppm >= PPM / 10 ? "The collector costs much"
           : gc_cpu_ppm >= PPM / 50 ? "The collector costs a little"
                                    : "The collector costs next to nothing";
}

static void add_titles(const struct findings *findings, struct strbuf *out)
{
    for (uint32_t i = 0; i < findings->count; i++)
        strbuf_addf(out, "%s%s.", i > 0 ? " " : "", findings->finding[i].rule->title);
}

/* Of all cycles of the range, whatever a filter made of them. */
static void add_findings(const struct report_process *process, const struct window *w, struct strbuf *out)
{
    char a[NUM_TEXT], b[NUM_TEXT];
    struct findings findings;
    findings_find(process->digest, &findings);
    if (findings.count == 0) {
        uint64_t cycles = process->digest->cycles;
        uint64_t span_ns = process->summary->skipped > 0 ? digest_span_ns(process->digest) : w->duration_ns;
        bool is_little = findings_see_little(cycles, span_ns);
        if (is_little)
            strbuf_addf(out, "Nothing wrong was seen, but %s cycle%s", num_grouped(a, cycles), cycles == 1 ? "" : "s");
        else
            strbuf_addf(out, "Nothing wrong: %zu rules looked at %s cycles", finding_rule_count(), num_grouped(a, cycles));
        if (w->has_times)
            strbuf_addf(out, " in %s", num_duration(b, span_ns));
        strbuf_adds(out, is_little ? " are too little for most rules.\n" : ".\n");
        return;
    }
    add_titles(&findings, out);
    strbuf_addc(out, '\n');
}

void report_verdict(const struct report_process *process, struct strbuf *out)
{
    char a[NUM_TEXT], b[NUM_TEXT];
    struct window window;
    const struct window *w = &window;
    summary_get(process->summary, &window);
    add_findings(process, w, out);
    if (!w->has_times) {
        strbuf_addf(out, "The collector stopped the program for %s in all, %s at most.", num_duration(a, w->stw.total),
                    num_duration(b, w->stw.max));
        return;
    }
    strbuf_addf(out, "%s: %s of %" PRIu32 " P.", judge(w->gc_cpu_ppm), num_percent(a, w->gc_cpu_ppm), w->procs);
    strbuf_addf(out, "\n%s stop was %s%s.", w->stw.max >= 10 * NS_PER_MS ? "Its longest" : "The longest",
                num_duration(a, w->stw.max), w->stw.max >= 10 * NS_PER_MS ? ", which can be felt" : "");
}

void report_headline(const struct report *report, void (*name)(struct strbuf *out, struct span name), struct strbuf *out)
{
    const struct report_process *busiest = report_busiest(report), *sorted[REPORT_PROCESSES];
    uint32_t count = report_sorted(report, sorted);
    struct findings findings;
    if (!busiest) {
        strbuf_adds(out, report->cycles > 0 ? "No cycle lies in the range asked for."
                                            : "Not a single garbage-collection cycle was seen.");
        return;
    }
    for (uint32_t i = 0; i < count && count > 1; i++) {
        findings_find(sorted[i]->digest, &findings);
        if (findings.count == 0 || sorted[i] == busiest)
            continue;
        report_process_name(report, sorted[i], name, out);
        strbuf_adds(out, ": ");
        add_titles(&findings, out);
        strbuf_addc(out, '\n');
    }
    if (count > 1) {
        report_process_name(report, busiest, name, out);
        strbuf_adds(out, ", the busiest: ");
    }
    report_verdict(busiest, out);
}

void report_process_name(const struct report *report, const struct report_process *process,
                         void (*name)(struct strbuf *out, struct span name), struct strbuf *out)
{
    struct span source = report_source_name(report, process);
    strbuf_addf(out, "Process #%" PRIu32, process->index);
    if (source.len > 0) {
        strbuf_adds(out, " (");
        name(out, source);
        strbuf_addc(out, ')');
    }
}

bool report_is_guess(const struct report_process *process)
{
    return process->risk_ppm >= ASSIGN_GUESS_PPM;
}

void report_guesses(const struct report *report, struct strbuf *out)
{
    const struct report_process *sorted[REPORT_PROCESSES];
    uint32_t count = report_sorted(report, sorted), guesses = 0;
    for (uint32_t i = 0; i < count; i++)
        if (report_is_guess(sorted[i]))
            strbuf_addf(out, "%s#%" PRIu32, guesses++ ? ", " : "", sorted[i]->index);
    if (guesses > 0)
        strbuf_addf(out, "%s so much like another process that which cycles are whose is a guess. Only names tell such processes "
                         "apart for certain: a file or a prefix for each.", guesses > 1 ? " each look" : " looks");
}

void report_gogc(const struct gogc *gogc, struct strbuf *out)
{
    switch (gogc->kind) {
    case GOGC_UNKNOWN:
        strbuf_adds(out, "not known: the goals agree on no value");
        break;
    case GOGC_OFF:
        strbuf_adds(out, "off");
        break;
    case GOGC_KNOWN:
        strbuf_addf(out, "%" PRIu32 " (inferred: %" PRIu64 " of %" PRIu64 " goals say %" PRIu32 " to %" PRIu32 ")",
                    gogc->percent, gogc->agree, gogc->asked, gogc->min, gogc->max);
        break;
    }
}

static int by_index(const void *a, const void *b)
{
    const struct report_process *const *x = a, *const *y = b;
    return ((*x)->index > (*y)->index) - ((*x)->index < (*y)->index);
}

uint32_t report_sorted(const struct report *report, const struct report_process *ret[REPORT_PROCESSES])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < report->count; i++)
        if (report->processes[i].summary->cycles > 0)
            ret[count++] = &report->processes[i];
    qsort(ret, count, sizeof ret[0], by_index);
    return count;
}

const struct report_process *report_busiest(const struct report *report)
{
    const struct report_process *most = NULL;
    for (uint32_t i = 0; i < report->count; i++) {
        const struct report_process *process = &report->processes[i];
        if (process->summary->cycles > (most ? most->summary->cycles : 0))
            most = process;
    }
    return most;
}

struct span report_source_name(const struct report *report, const struct report_process *process)
{
    return model_source_name(report->last, process->source);
}

bool report_is_cut(const struct report *report)
{
    if (!range_is_last(&report->range))
        return false;
    for (uint32_t i = 0; i < report->count; i++) {
        const struct report_process *process = &report->processes[i];
        bool is_kept = process->index < model_process_count(report->last);
        const struct process *kept = is_kept ? model_process(report->last, process->index) : NULL;
        bool wants_all = kept && process->summary->cycles == process_kept(kept);
        bool wants_more = report->range.last_cycles == 0 || process->summary->cycles < report->range.last_cycles;
        if (kept && process_first(kept) > 0 && wants_all && wants_more)
            return true;
    }
    return false;
}
