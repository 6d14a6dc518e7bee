/*
 * The wiring: lines from the splitter, records from the decoder, counters, events.
 */
#include "trace/trace.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/decode.h"
#include "trace/splitter.h"
#include "trace/torn.h"

struct input {
    struct trace *trace;
    struct splitter splitter;
    struct torn *torn;
    uint32_t source;   /* that its lines have when no prefix names one */
    uint64_t given_up; /* torn lines so far */
};

struct trace {
    struct trace_events events;
    struct trace_counts counts;
    struct decode *decode;
    uint32_t input_count, source_count;
    struct input **inputs;
};

struct trace *trace_new(const struct trace_events *events, struct err *err)
{
    struct decode *decode = decode_new(err);
    if (!decode)
        return NULL;
    struct trace *trace = xcalloc(1, sizeof *trace);
    trace->events = *events;
    trace->decode = decode;
    trace_add_input(trace, SPAN_LIT(""));
    return trace;
}

static uint32_t add_source(struct trace *trace, uint32_t input, struct span name)
{
    struct trace_source source = {.number = ++trace->source_count, .input = input, .name = name};
    if (trace->events.source)
        trace->events.source(trace->events.ctx, &source);
    return source.number;
}

uint32_t trace_add_input(struct trace *trace, struct span name)
{
    struct input *input = xcalloc(1, sizeof *input);
    uint32_t number = trace->input_count++;
    input->trace = trace;
    input->torn = torn_new(trace->decode);
    splitter_init(&input->splitter);
    trace->inputs = xrealloc(trace->inputs, trace->input_count * sizeof(struct input *));
    trace->inputs[number] = input;
    if (name.len > 0)
        input->source = add_source(trace, number, name);
    return number;
}

void trace_free(struct trace *trace)
{
    if (!trace)
        return;
    for (uint32_t i = 0; i < trace->input_count; i++) {
        splitter_release(&trace->inputs[i]->splitter);
        torn_free(trace->inputs[i]->torn);
        free(trace->inputs[i]);
    }
    free(trace->inputs);
    decode_free(trace->decode);
    free(trace);
}

static void tell_line(struct trace *trace, const struct trace_line *line)
{
    trace->counts.near += line->kind == LINE_NEAR;
    if (trace->events.line)
        trace->events.line(trace->events.ctx, line);
}

static void tell_cycle(struct input *input, struct gc_record *record)
{
    struct trace *trace = input->trace;
    record->wall_ns = GC_WALL_NONE;
    record->source = input->source;
    trace->counts.cycles++;
    trace->counts.repaired += record->repaired;
    trace->counts.extra += record->extra;
    if (trace->events.cycle)
        trace->events.cycle(trace->events.ctx, record);
}

/* What torn.c has put together: its pieces, then the record. */
static void tell_repaired(struct input *input)
{
    struct trace *trace = input->trace;
    uint64_t given_up = torn_given_up(input->torn);
    const struct torn_done *done;
    while ((done = torn_next(input->torn))) {
        for (unsigned i = 0; trace->events.piece && i < done->piece_count; i++) {
            struct trace_piece piece = {.line = done->pieces[i].line,
                                        .start = done->pieces[i].start,
                                        .len = done->pieces[i].len,
                                        .record_line = done->record.line};
            trace->events.piece(trace->events.ctx, &piece);
        }
        struct gc_record record = done->record;
        tell_cycle(input, &record);
    }
    trace->counts.given_up += given_up - input->given_up;
    input->given_up = given_up;
}

/* A whole trace line in the text; false when there is none, `ret_near` then says whether it seems so. */
static bool read_whole(struct input *input, struct trace_line *line, struct gc_record *ret, bool *ret_near)
{
    struct span text = line->text;
    *ret_near = false;
    for (size_t at = decode_candidate(text, 0); at < text.len; at = decode_candidate(text, at + 1)) {
        *ret_near = true;
        size_t len = decode_at(input->trace->decode, text, at, ret);
        if (len == 0)
            continue;
        bool plain = at == 0 && len == text.len && !ret->extra;
        if (!plain && !torn_is_whole(input->torn, text, at, len, ret))
            return false;
        line->trace_start = (uint32_t)at;
        line->trace_len = (uint32_t)len;
        return true;
    }
    return false;
}

static void take_line(void *ctx, struct span text, bool cut)
{
    struct input *input = ctx;
    struct trace *trace = input->trace;
    struct trace_line line = {.number = ++trace->counts.lines, .text = text, .cut = cut, .source = input->source,
                              .wall_ns = GC_WALL_NONE};
    trace->counts.cut += cut;
    torn_tick(input->torn, line.number);

    struct gc_record record = {.line = line.number};
    bool near = false;
    if (read_whole(input, &line, &record, &near)) {
        torn_seen(input->torn, &record, line.number);
        tell_repaired(input);
        line.kind = LINE_TRACE;
        tell_line(trace, &line);
        tell_cycle(input, &record);
        return;
    }
    if ((near || torn_wants(input->torn, text)) && torn_take(input->torn, line.number, text))
        line.kind = LINE_PIECE;
    else
        line.kind = near ? LINE_NEAR : LINE_LOG;
    if (line.kind == LINE_LOG)
        torn_foreign(input->torn, text);
    tell_line(trace, &line);
    tell_repaired(input);
}

void trace_feed(struct trace *trace, uint32_t input, struct span bytes)
{
    trace->counts.bytes += bytes.len;
    splitter_feed(&trace->inputs[input]->splitter, bytes, take_line, trace->inputs[input]);
}

void trace_settle(struct trace *trace)
{
    for (uint32_t i = 0; i < trace->input_count; i++) {
        torn_settle(trace->inputs[i]->torn);
        tell_repaired(trace->inputs[i]);
    }
}

void trace_end_input(struct trace *trace, uint32_t input)
{
    struct input *ended = trace->inputs[input];
    splitter_finish(&ended->splitter, take_line, ended);
    torn_finish(ended->torn);
    tell_repaired(ended);
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
