/*
 * What a scan found, in the order of the lines.
 *
 * An input is quiet while nothing of a torn line is open in it and no prefix has been chosen. Dull lines of a quiet input are
 * no more than a number, unless somebody wants to hear of each; how the last of them begin is remembered, because a
 * torn line may come next. In any other input all lines go the long way.
 */
#include "trace/torn_foreign.h"
#include "trace/trace_parts.h"

static bool is_quiet(const struct input *input)
{
    for (unsigned i = 0; i < STREAMS; i++)
        if (input->joins[i].is_open)
            return false;
    return input->outer == 0 && input->inner == 0 && torn_is_idle(input->own.torn);
}

static struct span next_line(struct span *bytes)
{
    size_t end = span_find(*bytes, SPAN_LIT("\n"));
    struct span text = span_head(*bytes, end);
    *bytes = span_from(*bytes, end + 1);
    if (text.len > 0 && text.ptr[text.len - 1] == '\r')
        text.len--;
    return text;
}

/* The last `most` lines of bytes that end with a line end. */
static struct span last_lines(struct span bytes, unsigned most)
{
    size_t at = bytes.len;
    for (unsigned lines = 0; at > 0 && lines < most; lines++)
        at = span_lines(span_head(bytes, at - 1));
    return span_from(bytes, at);
}

/* `count` dull lines: all of `bytes`. */
static void take_dull(struct input *input, struct span bytes, uint32_t count)
{
    struct trace *trace = input->trace;
    if (!is_quiet(input)) {
        while (bytes.len > 0)
            trace_take_line(input, next_line(&bytes), false);
        return;
    }
    if (trace->events.line) {
        for (struct span left = bytes; left.len > 0;) {
            struct trace_line line = {.number = ++trace->counts.lines, .text = next_line(&left), .kind = LINE_LOG,
                                      .source = input->source, .wall_ns = GC_WALL_NONE};
            trace_tell_line(trace, &line);
        }
    } else {
        trace->counts.lines += count;
        trace->parsed.kinds[LINE_LOG] += count;
    }
    torn_pass(input->own.torn, count);
    for (struct span left = last_lines(bytes, FOREIGN_PENDING); left.len > 0;)
        torn_foreign(input->own.torn, next_line(&left));
}

/* A plain trace line of a quiet input, if it is of the next cycle of the only process there is: told as it lies there. False: it
 * must go the long way. */
static bool take_plain(struct input *input, struct span text, struct gc_record *record)
{
    struct trace *trace = input->trace;
    if (!torn_goes_on(input->own.torn, trace->counts.lines + 1, record))
        return false;
    record->line = ++trace->counts.lines;
    if (trace->events.line) {
        struct trace_line line = {.number = record->line, .text = text, .kind = LINE_TRACE, .trace_len = (uint32_t)text.len,
                                  .source = input->source, .wall_ns = GC_WALL_NONE};
        trace_tell_line(trace, &line);
    } else {
        trace->parsed.kinds[LINE_TRACE]++;
    }
    labels_clear(&input->labels);
    trace_tell_cycle(input, record, input->source, GC_WALL_NONE);
    return true;
}

void trace_take_scan(struct input *input, struct scan *scan)
{
    size_t at = 0;
    bool may_be_plain = !trace_has_own_prefixes(input->trace) && is_quiet(input); /* only the long way can change that */
    for (uint32_t i = 0; i < scan->count; i++) {
        struct scan_line *line = &scan->lines[i];
        struct span text = span_make(scan->bytes.ptr + line->start, line->len);
        if (line->dull_before > 0)
            take_dull(input, span_make(scan->bytes.ptr + at, line->start - at), line->dull_before);
        if (!may_be_plain || !line->is_cycle || !take_plain(input, text, &line->record)) {
            torn_keep(input->own.torn);
            trace_take_scanned_line(input, text, line->is_cycle ? &line->record : NULL);
            may_be_plain = !trace_has_own_prefixes(input->trace) && is_quiet(input);
        }
        at = line->next;
    }
    if (scan->dull_after > 0)
        take_dull(input, span_from(scan->bytes, at), scan->dull_after);
    torn_keep(input->own.torn);
}
