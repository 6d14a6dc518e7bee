/*
 * The wiring: lines from the splitter, what stands in front of them taken off, records from the decoder, counters, events.
 *
 * A line goes through in three steps. unwrap_line() finds out what the program wrote and who it was; a line that goes on in
 * the next one waits in a join; trace_take_body() looks for trace lines in what is left, whole ones at once and pieces with the
 * help of the source's assembly. Events name bytes of the lines as they are shown, whatever was in between.
 */
#include "trace/trace.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/trace_parts.h"

struct trace *trace_new(const struct trace_events *events, struct err *err)
{
    struct trace *trace = xcalloc(1, sizeof *trace);
    trace->events = *events;
    trace->reference.start_ns = GC_WALL_NONE;
    sources_init(&trace->sources);
    scan_init(&trace->scan);
    bool is_ready = readers_init(&trace->readers, err);
    unwrap_init(&trace->unwrap, trace->readers.prefixes);
    trace->assemblies.decode = trace->readers.decode;
    if (!is_ready) {
        trace_free(trace);
        return NULL;
    }
    trace_add_input(trace, SPAN_LIT(""));
    return trace;
}

uint32_t trace_add_source(struct trace *trace, uint32_t input, bool is_named, struct span name)
{
    struct trace_source source = {.number = ++trace->source_count, .input = input, .is_named = is_named, .name = name};
    if (trace->events.source)
        trace->events.source(trace->events.ctx, &source);
    return source.number;
}

uint32_t trace_add_input(struct trace *trace, struct span name)
{
    struct input *input = xcalloc(1, sizeof *input);
    uint32_t number = trace->input_count++;
    input->trace = trace;
    input->number = number;
    input->own = (struct assembly){.torn = torn_new(trace->readers.decode), .input = number};
    splitter_init(&input->splitter);
    for (unsigned i = 0; i < STREAMS; i++)
        join_init(&input->joins[i]);
    trace->inputs = xrealloc(trace->inputs, trace->input_count * sizeof(struct input *));
    trace->inputs[number] = input;
    if (name.len > 0)
        input->source = trace_add_source(trace, number, false, name);
    return number;
}

static void input_free(struct input *input)
{
    splitter_release(&input->splitter);
    torn_free(input->own.torn);
    for (unsigned i = 0; i < STREAMS; i++)
        join_release(&input->joins[i]);
    free(input->joined.kept);
    free(input);
}

void trace_free(struct trace *trace)
{
    if (!trace)
        return;
    for (uint32_t i = 0; i < trace->input_count; i++)
        input_free(trace->inputs[i]);
    free(trace->inputs);
    assemblies_release(&trace->assemblies);
    sources_release(&trace->sources);
    unwrap_release(&trace->unwrap);
    scan_release(&trace->scan);
    readers_release(&trace->readers);
    free(trace);
}

void trace_set_reference(struct trace *trace, const struct wall_reference *reference)
{
    trace->reference = *reference;
}

bool trace_add_prefix(struct trace *trace, struct span name, struct span pattern, struct err *err)
{
    return prefix_reader_add(trace->unwrap.reader, name, pattern, err);
}

size_t trace_prefix_count(const struct trace *trace)
{
    return prefix_reader_count(trace->unwrap.reader);
}

struct trace_prefix trace_prefix(const struct trace *trace, size_t index)
{
    return (struct trace_prefix){.id = prefix_reader_id(trace->unwrap.reader, index),
                                 .about = prefix_reader_about(trace->unwrap.reader, index),
                                 .lines = trace->unwrap.lines[index]};
}

void trace_tell_line(struct trace *trace, const struct trace_line *line)
{
    parsed_line(&trace->parsed, line);
    if (trace->events.line)
        trace->events.line(trace->events.ctx, line);
}

/* A line is printed when its cycle ends: start, `@` and the phases. */
static int64_t wall_since_start(const struct trace *trace, const struct gc_record *record)
{
    const uint64_t *value = record->value;
    if (trace->reference.start_ns == GC_WALL_NONE || !gc_has(record, GC_AT_NS))
        return GC_WALL_NONE;
    return trace->reference.start_ns + (int64_t)(value[GC_AT_NS] + value[GC_STW_SWEEP_TERM_NS] + value[GC_MARK_NS] +
                                                 value[GC_STW_MARK_TERM_NS]);
}

void trace_tell_cycle(const struct input *input, struct gc_record *record, uint32_t source, int64_t wall_ns)
{
    struct trace *trace = input->trace;
    record->wall_ns = wall_ns != GC_WALL_NONE ? wall_ns : wall_since_start(trace, record);
    record->source = source;
    record->source_before = input->source;
    record->is_named_late = input->is_labelled && source != input->source;
    trace->counts.cycles++;
    trace->counts.repaired += record->repaired;
    trace->counts.extra += record->extra;
    parsed_cycle(&trace->parsed, record);
    if (trace->events.cycle)
        trace->events.cycle(trace->events.ctx, record);
}

void trace_tell_note(struct trace *trace, const struct note *note)
{
    trace->counts.notes[note->kind]++;
    parsed_note(&trace->parsed, note);
    if (trace->events.note)
        trace->events.note(trace->events.ctx, note);
}

void trace_tell_piece(struct trace *trace, const struct join_parts *parts, struct trace_piece piece)
{
    if (!trace->events.piece)
        return;
    if (!parts)
        trace->events.piece(trace->events.ctx, &piece);
    for (unsigned i = 0; parts && i < parts->count; i++) {
        struct join_part part;
        if (!join_piece(parts, i, piece.start, piece.len, &part))
            continue;
        struct trace_piece of_part = {.line = part.line, .start = part.start, .len = part.len, .record_line = piece.record_line};
        trace->events.piece(trace->events.ctx, &of_part);
    }
}

void trace_tell_repaired(struct trace *trace, struct assembly *assembly)
{
    const struct input *input = trace->inputs[assembly->input];
    uint64_t given_up = torn_given_up(assembly->torn);
    const struct torn_done *done;
    while ((done = torn_next(assembly->torn))) {
        struct gc_record record = done->record;
        for (unsigned i = 0; i < done->piece_count; i++) {
            const struct torn_span *span = &done->pieces[i];
            trace_tell_piece(trace, join_recall(&input->joined, span->line),
                       (struct trace_piece){span->line, span->start, span->len, record.line});
        }
        trace_tell_cycle(input, &record, assembly->source != 0 ? assembly->source : input->source,
                   assembly_wall_ns(assembly, record.line));
    }
    const struct torn_lost *lost;
    while ((lost = torn_next_lost(assembly->torn)))
        parsed_near(&trace->parsed, lost->line, NEAR_TORN, 0, lost->text);
    trace->counts.given_up += given_up - assembly->given_up;
    assembly->given_up = given_up;
}

/* Whole lines. Few at a time, so that what is found is still near when it is looked at. */
static void feed_lines(struct input *input, struct span bytes)
{
    enum { STRETCH_BYTES = 32 << 10 };
    struct trace *trace = input->trace;
    while (bytes.len > 0) {
        size_t len = span_lines(span_head(bytes, STRETCH_BYTES));
        if (len == 0)
            len = span_find(bytes, SPAN_LIT("\n")) + 1;
        scan_run(&trace->scan, &trace->readers, span_head(bytes, len));
        trace_take_scan(input, &trace->scan);
        bytes = span_from(bytes, len);
    }
}

void trace_feed(struct trace *trace, uint32_t number, struct span bytes)
{
    struct input *input = trace->inputs[number];
    trace->counts.bytes += bytes.len;
    if (splitter_is_open(&input->splitter)) {
        struct span first = span_head(bytes, span_find(bytes, SPAN_LIT("\n")) + 1);
        splitter_feed(&input->splitter, first, trace_take_line, input);
        bytes = span_from(bytes, first.len);
    }
    size_t len = input->outer == 0 ? span_lines(bytes) : 0;
    feed_lines(input, span_head(bytes, len));
    splitter_feed(&input->splitter, span_from(bytes, len), trace_take_line, input);
}

void trace_feed_scanned(struct trace *trace, uint32_t number, struct scan *scan)
{
    struct input *input = trace->inputs[number];
    assert(!splitter_is_open(&input->splitter));
    trace->counts.bytes += scan->bytes.len;
    trace_take_scan(input, scan);
}

const struct readers *trace_readers(const struct trace *trace)
{
    return &trace->readers;
}

bool trace_has_own_prefixes(const struct trace *trace)
{
    return prefix_reader_count(trace->unwrap.reader) > prefix_count();
}

static void settle(struct trace *trace, struct assembly *assembly)
{
    torn_settle(assembly->torn);
    trace_tell_repaired(trace, assembly);
}

void trace_settle(struct trace *trace)
{
    for (uint32_t i = 0; i < trace->input_count; i++)
        settle(trace, &trace->inputs[i]->own);
    for (uint32_t i = 0; i < trace->assemblies.count; i++)
        settle(trace, &trace->assemblies.pool[i]);
}

static void finish(struct trace *trace, struct assembly *assembly)
{
    torn_finish(assembly->torn);
    trace_tell_repaired(trace, assembly);
}

void trace_end_input(struct trace *trace, uint32_t input)
{
    struct input *ended = trace->inputs[input];
    splitter_finish(&ended->splitter, trace_take_line, ended);
    trace_end_lines(ended);
    finish(trace, &ended->own);
    for (uint32_t i = 0; i < trace->assemblies.count; i++)
        if (trace->assemblies.pool[i].input == input)
            finish(trace, &trace->assemblies.pool[i]);
}

void trace_finish(struct trace *trace)
{
    for (uint32_t i = 0; i < trace->input_count; i++)
        trace_end_input(trace, i);
}

const struct trace_counts *trace_counts(const struct trace *trace)
{
    return &trace->counts;
}

const struct parsed *trace_parsed(const struct trace *trace)
{
    return &trace->parsed;
}
