/*
 * The wiring: lines from the splitter, records from the decoder, counters, events.
 */
#include "trace/trace.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/decode.h"
#include "trace/splitter.h"

struct trace {
    struct trace_events events;
    struct trace_counts counts;
    struct splitter splitter;
    struct decode *decode;
};

struct trace *trace_new(const struct trace_events *events, struct err *err)
{
    struct decode *decode = decode_new(err);
    if (!decode)
        return NULL;
    struct trace *trace = xcalloc(1, sizeof *trace);
    trace->events = *events;
    trace->decode = decode;
    splitter_init(&trace->splitter);
    return trace;
}

void trace_free(struct trace *trace)
{
    if (!trace)
        return;
    splitter_release(&trace->splitter);
    decode_free(trace->decode);
    free(trace);
}

static void tell_line(struct trace *trace, const struct trace_line *line)
{
    trace->counts.near += line->kind == LINE_NEAR;
    if (trace->events.line)
        trace->events.line(trace->events.ctx, line);
}

static void tell_cycle(struct trace *trace, struct gc_record *record)
{
    record->wall_ns = GC_WALL_NONE;
    trace->counts.cycles++;
    trace->counts.repaired += record->repaired;
    trace->counts.extra += record->extra;
    if (trace->events.cycle)
        trace->events.cycle(trace->events.ctx, record);
}

static void take_line(void *ctx, struct span text, bool cut)
{
    struct trace *trace = ctx;
    struct trace_line line = {.number = ++trace->counts.lines, .text = text, .cut = cut};
    trace->counts.cut += cut;

    struct gc_record record = {.line = line.number};
    size_t at = decode_candidate(text, 0);
    line.kind = at < text.len ? LINE_NEAR : LINE_LOG;
    for (; at < text.len; at = decode_candidate(text, at + 1)) {
        size_t len = decode_at(trace->decode, text, at, &record);
        if (len == 0)
            continue;
        line.kind = LINE_TRACE;
        line.trace_start = (uint32_t)at;
        line.trace_len = (uint32_t)len;
        break;
    }
    tell_line(trace, &line);
    if (line.kind == LINE_TRACE)
        tell_cycle(trace, &record);
}

void trace_feed(struct trace *trace, struct span bytes)
{
    trace->counts.bytes += bytes.len;
    splitter_feed(&trace->splitter, bytes, take_line, trace);
}

void trace_settle(struct trace *trace)
{
    (void)trace;
}

void trace_finish(struct trace *trace)
{
    splitter_finish(&trace->splitter, take_line, trace);
}

const struct trace_counts *trace_counts(const struct trace *trace)
{
    return &trace->counts;
}
