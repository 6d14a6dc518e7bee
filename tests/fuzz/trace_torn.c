/*
 * The input says where a valid trace line is torn and with what: the record must come back with its values. Each
 * pair of bytes is one tear: how many tokens further, and which foreign line comes there.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "fuzz.h"
#include "trace/torn_grammar.h"
#include "trace/trace.h"

static const char sample[] = "gc 34 @1.080s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, "
                             "128 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)\n";

static const char *const foreign[] = {
    "2026/11/23 14:33:53 order 12 stored\n",
    "{\"level\":\"info\",\"msg\":\"order 12 MB of gc 3 @ store\"}\n",
    "time=2026-11-23T14:33:53.000Z level=INFO msg=\"in 12 ms clock, 5 P\"\n",
    "I1123 14:33:53.000001    4711 server.go:68] ready\n",
    "1763900022.022 request done\n",
    "Listening on :8080\n",
};
enum { FOREIGN_COUNT = sizeof foreign / sizeof foreign[0] };

struct heard {
    unsigned cycles;
    struct gc_record last;
};

static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct heard *heard = ctx;
    heard->cycles++;
    heard->last = *record;
}

/* Ends of the runtime's writes: of several stops in one number only the last is one. */
static size_t boundaries(size_t *ret)
{
    struct grammar_stop stops[GRAMMAR_STOPS_MAX];
    size_t count = grammar_stops(grammar_begin(), span_of(sample), stops), found = 0;
    for (size_t i = 0; i < count; i++) {
        bool digit = strchr("0123456789.", sample[stops[i].len]) != NULL;
        bool in_number = strchr("0123456789.", sample[stops[i].len - 1]) != NULL && digit;
        bool in_percent = sample[stops[i].len - 1] == '%';
        if (!in_number && !in_percent)
            ret[found++] = stops[i].len;
    }
    return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t ends[GRAMMAR_STOPS_MAX];
    size_t count = boundaries(ends);
    struct strbuf text;
    strbuf_init(&text, 0);
    for (unsigned i = 0; i < FOREIGN_COUNT; i++) /* the log before: how its lines begin is learned from it */
        strbuf_adds(&text, foreign[i]);
    size_t at = 0, tear = 0;
    for (size_t i = 0; i + 1 < size && i < 40; i += 2) {
        tear += data[i] % 8;
        if (tear >= count)
            break;
        strbuf_add(&text, span_make(sample + at, ends[tear] - at));
        at = ends[tear];
        strbuf_adds(&text, foreign[data[i + 1] % FOREIGN_COUNT]);
    }
    strbuf_adds(&text, sample + at);
    struct heard heard = {0};
    struct trace_events events = {.ctx = &heard, .cycle = on_cycle};
    struct trace *trace = trace_new(&events, NULL);
    FUZZ_CHECK(trace != NULL);
    trace_feed(trace, 0, strbuf_span(&text));
    trace_finish(trace);
    FUZZ_CHECK(heard.cycles == 1);
    FUZZ_CHECK(heard.last.value[GC_CYCLE] == 34 && heard.last.value[GC_AT_NS] == UINT64_C(1080000000));
    FUZZ_CHECK(heard.last.value[GC_HEAP_GOAL_BYTES] == UINT64_C(128) << 20 && heard.last.value[GC_FORCED] == 1);
    trace_free(trace);
    strbuf_release(&text);
    return 0;
}
