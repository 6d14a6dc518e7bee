/*
 * Lines behind prefixes. The input is bytes to be wrapped: the first one chooses collector and chunks, what follows are the
 * lines. What comes out of the wrapped log must be what comes out of the bare one, when the collector changes nothing and
 * all lines come from one source; and whatever it is, every piece lies inside its line.
 *
 * Odd first bytes take the input as it is, so that the readers themselves meet any bytes.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "fuzz.h"
#include "trace/prefix.h"
#include "trace/trace.h"

enum { LINES_MAX = 4096, CHUNK = 61 };

struct heard {
    uint64_t lines, cycles, hash;
    uint32_t lens[LINES_MAX], starts[LINES_MAX];
};

static void on_line(void *ctx, const struct trace_line *line)
{
    struct heard *heard = ctx;
    FUZZ_CHECK(line->number == ++heard->lines);
    FUZZ_CHECK(line->body_start <= line->text.len);
    FUZZ_CHECK((uint64_t)line->trace_start + line->trace_len <= line->text.len);
    FUZZ_CHECK(line->kind != LINE_TRACE || line->trace_start >= line->body_start);
    if (line->number < LINES_MAX) {
        heard->lens[line->number] = (uint32_t)line->text.len;
        heard->starts[line->number] = line->body_start;
    }
}

static void on_piece(void *ctx, const struct trace_piece *piece)
{
    struct heard *heard = ctx;
    FUZZ_CHECK(piece->line >= 1 && piece->line <= heard->lines);
    if (piece->line < LINES_MAX) {
        FUZZ_CHECK((uint64_t)piece->start + piece->len <= heard->lens[piece->line]);
        FUZZ_CHECK(piece->start >= heard->starts[piece->line]);
    }
}

static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct heard *heard = ctx;
    heard->cycles++;
    for (unsigned field = 0; field < GC_FIELD_COUNT; field++)
        heard->hash = (heard->hash ^ record->value[field]) * UINT64_C(1099511628211);
}

static void run(struct span input, struct heard *ret)
{
    struct trace_events events = {.ctx = ret, .line = on_line, .piece = on_piece, .cycle = on_cycle};
    struct trace *trace = trace_new(&events, NULL);
    FUZZ_CHECK(trace != NULL);
    for (size_t at = 0; at < input.len; at += CHUNK)
        trace_feed(trace, 0, span_head(span_from(input, at), CHUNK));
    trace_finish(trace);
    FUZZ_CHECK(trace_counts(trace)->lines == ret->lines && trace_counts(trace)->cycles == ret->cycles);
    trace_free(trace);
}

static const struct {
    const char *before, *behind;
    bool is_json;
} WAYS[] = {
    {"2026-11-23T09:59:58.300210748+01:00 stderr F ", "", false},
    {"{\"log\":\"", "\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-23T09:59:58.2Z\"}", true},
    {"[pod/shop-api/app] ", "", false},
    {"{\"__REALTIME_TIMESTAMP\":\"1795444433123456\",\"MESSAGE\":\"", "\"}", true},
};

static void add_escaped(struct strbuf *out, struct span line)
{
    for (size_t i = 0; i < line.len; i++) {
        unsigned char byte = (unsigned char)line.ptr[i];
        if (byte == '"' || byte == '\\' || byte < ' ')
            strbuf_addf(out, "\\u%04x", byte);
        else
            strbuf_addc(out, (char)byte);
    }
}

static void wrap(struct span lines, size_t way, struct strbuf *out)
{
    while (lines.len > 0) {
        size_t len = span_find(lines, SPAN_LIT("\n"));
        struct span line = span_head(lines, len);
        line.len -= span_ends(line, SPAN_LIT("\r")); /* the splitter takes it off the bare line */
        strbuf_adds(out, WAYS[way].before);
        if (WAYS[way].is_json)
            add_escaped(out, line);
        else
            strbuf_add(out, line);
        strbuf_adds(out, WAYS[way].behind);
        strbuf_addc(out, '\n');
        lines = span_from(lines, len + 1);
    }
}

/* A line of the input that has a prefix of its own, or ends in more "\r", is another line when it is wrapped. */
static bool is_plain(struct span lines)
{
    static const char *const SIGNS[] = {"\r", "std", "pod/", "MESSAGE", "{\"", "time=", "Benchmark", "Z ", ": ", "] ", "| "};
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++)
        if (span_find(lines, span_of(SIGNS[i])) < lines.len)
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct heard NOTHING;
    if (size < 2)
        return 0;
    struct heard *bare = malloc(sizeof *bare), *wrapped = malloc(sizeof *wrapped);
    FUZZ_CHECK(bare && wrapped);
    struct span lines = span_make((const char *)data + 1, size - 1);
    *bare = *wrapped = NOTHING;
    run(lines, bare);
    if (data[0] % 2 == 0) {
        struct strbuf text;
        strbuf_init(&text, 0);
        wrap(lines, data[0] / 2 % (sizeof WAYS / sizeof WAYS[0]), &text);
        run(strbuf_span(&text), wrapped);
        FUZZ_CHECK(!is_plain(lines) || (bare->cycles == wrapped->cycles && bare->hash == wrapped->hash));
        strbuf_release(&text);
    }
    free(bare);
    free(wrapped);
    return 0;
}
