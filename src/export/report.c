/*
 * Remembering what a report needs. Numbers come from the same summary as those on the screen, processes from
 * the same assignment as in the model.
 *
 * Each process in the table costs some 250 KB (its distributions and what the findings look at; with a sample 400 KB more),
 * so the table is short; report_text.c makes text of it.
 */
#include "export/report.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/summary.h"
#include "base/xalloc.h"
#include "export/report_text.h"
#include "export/where.h"

enum { SMALL_PROCESS = 16, LAST_NOTES = 1 << 12 };

static const struct report_format *const formats[] = {&report_format_text, &report_format_markdown,
                                                      &report_format_json};

size_t report_format_count(void)
{
    return sizeof formats / sizeof formats[0];
}

const struct report_format *report_format_row(size_t index)
{
    return formats[index];
}

const struct report_format *report_format_find(struct span id)
{
    for (size_t i = 0; i < report_format_count(); i++)
        if (span_eq(id, span_of(formats[i]->id)))
            return formats[i];
    return NULL;
}

struct report *report_new(const struct range *range, const struct thresholds *thresholds)
{
    struct report *report = xcalloc(1, sizeof *report);
    assign_init(&report->assign);
    thresholds_init(&report->thresholds);
    if (range)
        report->range = *range;
    report->is_part = range_is_part(&report->range);
    if (thresholds)
        report->thresholds = *thresholds;
    report->last = model_new(&(struct model_limits){
        .cycles = range_is_last(&report->range) ? REPORT_LAST_CYCLES : 1, .log_bytes = 1, .log_lines = 1,
        .notes = range_is_last(&report->range) ? LAST_NOTES : 0, .runs_apart = true});
    report->last_events = model_events(report->last);
    return report;
}

void report_filter(struct report *report, struct where *where, const char *text)
{
    report->where = where;
    report->where_text = text;
}

void report_keep_samples(struct report *report)
{
    report->keeps_samples = true;
}

void report_free(struct report *report)
{
    if (!report)
        return;
    for (uint32_t i = 0; i < report->count; i++) {
        summary_free(report->processes[i].summary);
        digest_free(report->processes[i].digest);
        sample_free(report->processes[i].sample);
    }
    model_free(report->last);
    assign_release(&report->assign);
    free(report);
}

/* The longest silent one, one of few cycles if there is any; what it had is only counted from now on. */
static struct report_process *evict(struct report *report)
{
    struct report_process *small = NULL, *any = &report->processes[0];
    for (uint32_t i = 0; i < report->count; i++) {
        struct report_process *process = &report->processes[i];
        if (process->used < any->used)
            any = process;
        if (process->cycles < SMALL_PROCESS && (!small || process->used < small->used))
            small = process;
    }
    struct report_process *gone = small ? small : any;
    report->other_cycles += gone->cycles;
    if (gone->cycles > report->other_most)
        report->other_most = gone->cycles;
    return gone;
}

static void restart(const struct report_process *process)
{
    summary_restart(process->summary, NULL);
    digest_restart(process->digest);
    if (process->sample)
        sample_restart(process->sample);
}

static struct report_process *find(struct report *report, uint32_t index)
{
    for (uint32_t i = 0; i < report->count; i++)
        if (report->processes[i].index == index)
            return &report->processes[i];
    return NULL;
}

/* Empty, in a place that is new or was another process's, whose memory it takes over. */
static struct report_process *add(struct report *report, uint32_t index, const struct gc_record *record)
{
    bool is_room = report->count < REPORT_PROCESSES;
    struct report_process *process = is_room ? &report->processes[report->count++] : evict(report);
    if (is_room) {
        process->summary = summary_new();
        process->digest = digest_new(&report->thresholds);
        process->sample = report->keeps_samples ? sample_new() : NULL;
    }
    *process = (struct report_process){.index = index,
                                       .format = record->format,
                                       .source = record->source,
                                       .summary = process->summary,
                                       .digest = process->digest,
                                       .sample = process->sample};
    restart(process);
    return process;
}

void report_note(struct report *report, const struct note *note)
{
    struct report_announced *announced = &report->announced;
    if (note->kind != NOTE_PERIODIC)
        return;
    if (announced->count == REPORT_ANNOUNCED)
        memmove(announced->source, announced->source + 1, --announced->count * sizeof announced->source[0]);
    announced->source[announced->count++] = note->source;
    if (range_is_last(&report->range))
        report->last_events.note(report->last_events.ctx, note);
}

/* Whether it was said of this record; it is said of one only. */
static bool take_announced(struct report_announced *announced, const struct gc_record *record)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < announced->count; i++)
        if (announced->source[i] != record->source)
            announced->source[kept++] = announced->source[i];
    bool was_said = kept < announced->count;
    announced->count = kept;
    return was_said;
}

/* The filter must see all records, also those in front of the range. */
static bool passes(const struct report *report, const struct report_process *process, const struct gc_record *record)
{
    return !report->where || where_passes(report->where, process->index, record);
}

/* A record of the range. */
static void take(const struct report *report, const struct report_process *process, const struct gc_record *record, bool is_announced)
{
    if (is_announced)
        digest_announce(process->digest);
    if (passes(report, process, record)) {
        summary_add(process->summary, record);
        digest_add_known(process->digest, record, summary_gogc(process->summary)); /* both have the same record before */
    } else {
        summary_skip(process->summary, record);
        digest_add(process->digest, record);
    }
    if (process->sample)
        sample_add(process->sample, record);
}

/* A record in front of the range. */
static void pass(const struct report *report, const struct report_process *process, const struct gc_record *record)
{
    passes(report, process, record);
    summary_pass(process->summary, record);
    digest_pass(process->digest, record);
    if (process->sample)
        sample_pass(process->sample, record);
}

static void add_in_range(const struct report *report, struct report_process *process, const struct gc_record *record, bool is_announced)
{
    if (!report->is_part || (!range_is_before(&report->range, record) && !range_is_behind(&report->range, record)))
        take(report, process, record, is_announced);
    else if (process->digest->cycles == 0)
        pass(report, process, record);
}

static void doubt(struct report_process *process, uint32_t risk_ppm)
{
    if (process && !report_is_guess(process))
        process->risk_ppm += risk_ppm;
}

void report_cycle(struct report *report, const struct gc_record *record)
{
    const struct assigned *assigned = assign_record(&report->assign, record);
    uint32_t index = assigned->run;
    struct report_process *process = assigned->is_start ? add(report, index, record) : find(report, index);
    bool is_announced = take_announced(&report->announced, record);
    report->cycles++;
    if (range_is_last(&report->range))
        report->last_events.cycle(report->last_events.ctx, record);
    if (!process) { /* evicted, and heard of again */
        report->other_cycles++;
        report->other_most++; /* it may have been that one */
        return;
    }
    process->used = report->cycles;
    process->cycles++;
    if (assigned->is_named)
        process->source = record->source;
    if (assigned->risk_ppm > 0) {
        doubt(process, assigned->risk_ppm);
        doubt(find(report, assigned->rival_run), assigned->risk_ppm);
    }
    if (!range_is_last(&report->range))
        add_in_range(report, process, record, is_announced);
}

void report_source(struct report *report, const struct trace_source *source)
{
    struct trace_source named = *source;
    if (!source->is_named)
        named.name = SPAN_LIT("");
    report->last_events.source(report->last_events.ctx, &named);
}

/* Cycles are named by the place in their process, the numbers of the runtime may have gaps. */
static void add_last(const struct report *report, const struct report_process *process)
{
    const struct process *kept = model_process(report->last, process->index);
    uint64_t first = process_first(kept), end = process_end(kept), from = end;
    struct gc_record record;
    cycle_unpack(process_cycle(kept, end - 1), &record);
    uint64_t newest_ns = derive_end_ns(&record), last_ns = report->range.last_ns;
    for (; from > first; from--) {
        const struct cycle *cycle = process_cycle(kept, from - 1);
        bool is_out = last_ns ? cycle_field(cycle, GC_AT_NS) + last_ns < newest_ns
                              : end - from == report->range.last_cycles;
        if (is_out)
            break;
    }
    restart(process);
    for (uint64_t seq = from > first ? from - 1 : from; seq < end; seq++) {
        const struct cycle *cycle = process_cycle(kept, seq);
        cycle_unpack(cycle, &record);
        if (seq < from)
            pass(report, process, &record);
        else
            take(report, process, &record, model_cycle_note(report->last, cycle, NOTE_PERIODIC) != NULL);
    }
}

/* Sums up what was kept, when the last cycles are asked for. */
static void select_last(const struct report *report)
{
    if (range_is_last(&report->range) && report->where)
        where_restart(report->where);
    for (uint32_t i = 0; range_is_last(&report->range) && i < report->count; i++) {
        bool is_kept = report->processes[i].index < model_process_count(report->last);
        if (is_kept && process_kept(model_process(report->last, report->processes[i].index)) > 0)
            add_last(report, &report->processes[i]);
    }
}

uint64_t report_cycles(const struct report *report)
{
    uint64_t cycles = 0;
    select_last(report);
    for (uint32_t i = 0; i < report->count; i++)
        cycles += report->processes[i].summary->cycles;
    return cycles;
}

void report_write(const struct report *report, const struct report_options *options,
                  const struct trace_counts *counts, struct strbuf *out)
{
    const struct report_format *format = options->format ? options->format : formats[0];
    select_last(report);
    format->write(report, options, counts, out);
}
