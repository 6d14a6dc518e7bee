/* Several processors find exactly what one finds, in the same order, whatever the pieces are. */
#include "unit.h"

#include <string.h>

#include "base/num.h"
#include "base/strbuf.h"
#include "cli/ahead.h"

enum { CYCLES = 6000 };

struct heard {
    uint64_t events, hash;
};

static void mix(struct heard *heard, uint64_t value)
{
    heard->events++;
    heard->hash = (heard->hash ^ value) * UINT64_C(1099511628211);
}

static void on_line(void *ctx, const struct trace_line *line)
{
    mix(ctx, line->number << 8 ^ (uint64_t)line->kind);
    for (size_t i = 0; i < line->text.len; i++)
        mix(ctx, (unsigned char)line->text.ptr[i]);
}

static void on_cycle(void *ctx, const struct gc_record *record)
{
    mix(ctx, record->line);
    for (unsigned i = 0; i < GC_FIELD_COUNT; i++)
        mix(ctx, record->value[i]);
}

/* Trace lines among others, every ninth torn, and one line longer than a piece. */
static void write_log(struct strbuf *out)
{
    for (unsigned i = 1; i <= CYCLES; i++) {
        const char *torn = i % 9 == 0 ? "2026/11/23 14:33:53 in between\n" : "";
        strbuf_addf(out, "2026/11/23 14:33:53 request %u\nanother line\r\n", i * 7);
        strbuf_addf(out, "gc %u @%u.%03us 2%%: 0.0%u%s+4.8+0.058 ms clock, 0.14+0.53/4.8/1.6+0.11 ms cpu, 43->44->20 MB, 41 MB "
                    "goal, 0 MB stacks, 0 MB globals, 2 P\n", i, i / 50, i * 20 % 1000, 10 + i % 80, torn);
        if (i == CYCLES / 2)
            for (unsigned n = 0; n < 3 * AHEAD_BYTES / 8; n++)
                strbuf_adds(out, "no end  ");
    }
}

static struct heard with_one(struct span log, bool lines)
{
    struct heard heard = {0};
    struct trace_events events = {.ctx = &heard, .line = lines ? on_line : NULL, .cycle = on_cycle};
    struct trace *trace = trace_new(&events, NULL);
    trace_feed(trace, 0, log);
    trace_finish(trace);
    trace_free(trace);
    return heard;
}

struct supply {
    struct span left;
    size_t piece;
    unsigned ended;
};

/* Pieces of input 7, a sentence, its end. */
static enum intake_status supply(void *ctx, char **room, struct intake_event *ret, struct err *err)
{
    struct supply *from = ctx;
    ret->input = 7;
    if (from->left.len == 0) {
        static const enum intake_status LAST[] = {INTAKE_TROUBLE, INTAKE_INPUT_END, INTAKE_END};
        assert_true(from->ended < 3); /* never again after INTAKE_END */
        err_set(err, "the end is near");
        return LAST[from->ended++];
    }
    ret->bytes = span_make(*room, span_head(from->left, from->piece).len);
    memcpy(*room, from->left.ptr, ret->bytes.len);
    from->left = span_from(from->left, ret->bytes.len);
    return INTAKE_DATA;
}

static struct heard with_several(struct span log, bool lines, size_t piece)
{
    struct heard heard = {0};
    struct trace_events events = {.ctx = &heard, .line = lines ? on_line : NULL, .cycle = on_cycle};
    struct trace *trace = trace_new(&events, NULL);
    struct supply from = {.left = log, .piece = piece};
    struct ahead *ahead = ahead_new(trace, supply, &from);
    if (ahead) {
        struct intake_event event;
        struct err err = {.text = ""};
        size_t fed = 0;
        while (ahead_next(ahead, &event, &err) == INTAKE_DATA) {
            assert_int_equal(event.input, 7);
            assert_memory_equal(event.bytes.ptr, log.ptr + fed, event.bytes.len);
            fed += event.bytes.len;
            ahead_feed(ahead, 0);
        }
        assert_int_equal(fed, log.len);
        assert_string_equal(err.text, "the end is near");
        assert_int_equal(ahead_next(ahead, &event, &err), INTAKE_INPUT_END);
        assert_int_equal(ahead_next(ahead, &event, &err), INTAKE_END);
        assert_int_equal(ahead_next(ahead, &event, &err), INTAKE_END);
    }
    bool is_alone = !ahead;
    ahead_free(ahead);
    trace_finish(trace);
    trace_free(trace);
    if (is_alone)
        skip(); /* one processor */
    return heard;
}

static void the_result_is_the_same(void **state)
{
    (void)state;
    struct strbuf log;
    strbuf_init(&log, 0);
    write_log(&log);
    for (int lines = 0; lines < 2; lines++) {
        struct heard one = with_one(strbuf_span(&log), lines);
        assert_true(one.events > CYCLES);
        for (size_t piece = AHEAD_BYTES; piece > 900; piece /= 7) {
            struct heard several = with_several(strbuf_span(&log), lines, piece);
            assert_int_equal(several.events, one.events);
            assert_true(several.hash == one.hash);
        }
    }
    strbuf_release(&log);
}

static void what_is_not_taken_is_no_harm(void **state)
{
    (void)state;
    struct trace_events none = {.ctx = NULL};
    struct trace *trace = trace_new(&none, NULL);
    struct supply from = {.left = SPAN_LIT("gc \nabc\nno end"), .piece = 5};
    struct ahead *ahead = ahead_new(trace, supply, &from);
    struct intake_event event;
    struct err err;
    if (ahead)
        assert_int_equal(ahead_next(ahead, &event, &err), INTAKE_DATA);
    ahead_free(ahead);
    trace_free(trace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_result_is_the_same),
        cmocka_unit_test(what_is_not_taken_is_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
