/*
 * The wiring: lines from the splitter, records from the decoder, counters, events.
 */
#include "trace/trace.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/decode.h"
#include "trace/splitter.h"
#include "trace/torn.h"

struct trace {
    struct trace_events events;
    struct trace_counts counts;
    struct splitter splitter;
    struct decode *decode;
    struct torn *torn;
};

struct trace *trace_new(const struct trace_events *events, struct err *err)
{
    struct decode *decode = decode_new(err);
    if (!decode)
        return NULL;
    struct trace *trace = xcalloc(1, sizeof *trace);
    trace->events = *events;
    trace->decode = decode;
    trace->torn = torn_new(decode);
    splitter_init(&trace->splitter);
    return trace;
}

void trace_free(struct trace *trace)
{
    if (!trace)
        return;
    splitter_release(&trace->splitter);
    torn_free(trace->torn);
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

/* What torn.c has put together: its pieces, then the record. */
static void tell_repaired(struct trace *trace)
{
    const struct torn_done *done;
    while ((done = torn_next(trace->torn))) {
        for (unsigned i = 0; trace->events.piece && i < done->piece_count; i++) {
            struct trace_piece piece = {.line = done->pieces[i].line,
                                        .start = done->pieces[i].start,
                                        .len = done->pieces[i].len,
                                        .record_line = done->record.line};
            trace->events.piece(trace->events.ctx, &piece);
        }
        struct gc_record record = done->record;
        tell_cycle(trace, &record);
    }
    trace->counts.given_up = torn_given_up(trace->torn);
}

/* A whole trace line in the text; false when there is none, `ret_near` then says whether it seems so. */
static bool read_whole(struct trace *trace, struct trace_line *line, struct gc_record *ret, bool *ret_near)
{
    struct span text = line->text;
    *ret_near = false;
    for (size_t at = decode_candidate(text, 0); at < text.len; at = decode_candidate(text, at + 1)) {
        *ret_near = true;
        size_t len = decode_at(trace->decode, text, at, ret);
        if (len == 0)
            continue;
        bool plain = at == 0 && len == text.len && !ret->extra;
        if (!plain && !torn_is_whole(trace->torn, text, at, len, ret))
            return false;
        line->trace_start = (uint32_t)at;
        line->trace_len = (uint32_t)len;
        return true;
    }
    return false;
}

static void take_line(void *ctx, struct span text, bool cut)
{
    struct trace *trace = ctx;
    struct trace_line line = {.number = ++trace->counts.lines, .text = text, .cut = cut};
    trace->counts.cut += cut;
    torn_tick(trace->torn, line.number);

    struct gc_record record = {.line = line.number};
    bool near = false;
    if (read_whole(trace, &line, &record, &near)) {
        torn_seen(trace->torn, &record, line.number);
        tell_repaired(trace);
        line.kind = LINE_TRACE;
        tell_line(trace, &line);
        tell_cycle(trace, &record);
        return;
    }
    if ((near || torn_wants(trace->torn, text)) && torn_take(trace->torn, line.number, text))
        line.kind = LINE_PIECE;
    else
        line.kind = near ? LINE_NEAR : LINE_LOG;
    if (line.kind == LINE_LOG)
        torn_foreign(trace->torn, text);
    tell_line(trace, &line);
    tell_repaired(trace);
}

void trace_feed(struct trace *trace, struct span bytes)
{
    trace->counts.bytes += bytes.len;
    splitter_feed(&trace->splitter, bytes, take_line, trace);
}

void trace_settle(struct trace *trace)
{
    torn_settle(trace->torn);
    tell_repaired(trace);
}

void trace_finish(struct trace *trace)
{
    splitter_finish(&trace->splitter, take_line, trace);
    torn_finish(trace->torn);
    tell_repaired(trace);
}

const struct trace_counts *trace_counts(const struct trace *trace)
{
    return &trace->counts;
}
