/*
 * Any bytes in any chunks: nothing breaks, every line is told once, and the chunking changes nothing. The first byte
 * chooses the size of the chunks.
 */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz.h"
#include "trace/trace.h"

struct heard {
    uint64_t lines, cycles, pieces, hash;
};

static void mix(struct heard *heard, uint64_t value)
{
    heard->hash = (heard->hash ^ value) * UINT64_C(1099511628211);
}

static void on_line(void *ctx, const struct trace_line *line)
{
    struct heard *heard = ctx;
    FUZZ_CHECK(line->number == ++heard->lines);
    FUZZ_CHECK((uint64_t)line->trace_start + line->trace_len <= line->text.len);
    mix(heard, (uint64_t)line->kind << 32 | line->text.len);
}

static void on_piece(void *ctx, const struct trace_piece *piece)
{
    struct heard *heard = ctx;
    heard->pieces++;
    FUZZ_CHECK(piece->line >= 1 && piece->line <= heard->lines);
    mix(heard, piece->line << 24 ^ piece->start << 8 ^ piece->len);
}

static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct heard *heard = ctx;
    heard->cycles++;
    FUZZ_CHECK(record->line >= 1 && record->line <= heard->lines);
    for (unsigned field = 0; field < GC_FIELD_COUNT; field++)
        mix(heard, record->value[field]);
}

static struct heard run(struct span input, size_t chunk)
{
    struct heard heard = {0};
    struct trace_events events = {.ctx = &heard, .line = on_line, .piece = on_piece, .cycle = on_cycle};
    struct trace *trace = trace_new(&events, NULL);
    FUZZ_CHECK(trace != NULL);
    for (size_t at = 0; at < input.len; at += chunk)
        trace_feed(trace, 0, span_head(span_from(input, at), chunk));
    trace_finish(trace);
    const struct trace_counts *counts = trace_counts(trace);
    FUZZ_CHECK(counts->lines == heard.lines && counts->cycles == heard.cycles && counts->bytes == input.len);
    trace_free(trace);
    return heard;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    struct span input = span_make((const char *)data + 1, size - 1);
    struct heard whole = run(input, input.len);
    struct heard parts = run(input, (size_t)data[0] % 64 + 1);
    FUZZ_CHECK(whole.hash == parts.hash && whole.cycles == parts.cycles && whole.pieces == parts.pieces);
    return 0;
}
