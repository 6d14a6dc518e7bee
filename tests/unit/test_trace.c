/* Bytes to events: order, kinds, counts, torn lines, and what the end of input does. */
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "trace/trace.h"

static void on_line(void *ctx, const struct trace_line *line)
{
    strbuf_addc(ctx, "ltpno"[line->kind]);
}

static void on_piece(void *ctx, const struct trace_piece *piece)
{
    strbuf_addf(ctx, "[%" PRIu64 ":%u+%u]", piece->line, piece->start, piece->len);
}

static void on_cycle(void *ctx, const struct gc_record *rec)
{
    strbuf_addf(ctx, "<%" PRIu64 "@%" PRIu64 "%s%s>", rec->value[GC_CYCLE], rec->line, rec->repaired ? "r" : "",
                rec->value[GC_FORCED] ? "f" : "");
}

struct heard {
    struct strbuf events;
    struct trace *trace;
};

static void listen_to(struct heard *heard)
{
    strbuf_init(&heard->events, 0);
    struct trace_events events = {
        .ctx = &heard->events, .line = on_line, .piece = on_piece, .cycle = on_cycle};
    heard->trace = trace_new(&events, NULL);
    assert_non_null(heard->trace);
}

static void check_ended(struct heard *heard, const char *expected)
{
    trace_finish(heard->trace);
    assert_string_equal(heard->events.ptr, expected);
    trace_free(heard->trace);
    strbuf_release(&heard->events);
}

static void check(const char *input, const char *expected)
{
    struct heard heard;
    for (size_t chunk = 1; chunk < 40; chunk += 13) {
        listen_to(&heard);
        for (size_t at = 0; at < strlen(input); at += chunk)
            trace_feed(heard.trace, 0, span_head(span_from(span_of(input), at), chunk));
        check_ended(&heard, expected);
    }
}

#define CLOCK "0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, "
#define LINE(number, at) "gc " number " @" at "s 9%: " CLOCK "63->63->63 MB, 128 MB goal, 2 P"

static void whole_lines(void **state)
{
    (void)state;
    check("hello\n" LINE("1", "1.080") "\nBenchmarkX \t" LINE("2", "1.090") "\n", "lt<1@2>t<2@3>");
    check(LINE("1", "1.080") " (forced)\r\n" LINE("2", "1.090"), "t<1@1f>t<2@2>");
    check("{\"log\":\"" LINE("1", "1.080") "\\n\",\"stream\":\"stderr\"}\n", "t<1@1>");
    check("order 12 MB of gc 3 @ store\nin 12 ms clock, 5 P\ngc pause\n", "llp");
}

static void torn_lines(void **state)
{
    (void)state;
    check("gc 1 @1.080s 9%: 0.0522026/11/23 10:00:00 a\n+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, "
          "63->63->63 MB, 128 MB goal, 2 P\n",
          "pp[1:0+22][2:0+79]<1@2r>");
    /* Cut right before its newline; a blank line is left. */
    check(LINE("1", "1.080") "2026/11/23 10:00:00 a\n2026/11/23 10:00:01 b\n\nx\n", "plp[1:0+101][3:0+0]<1@3r>l");
    check(LINE("1", "1.080") "2026/11/23 10:00:00 a\n (forced)\n", "pp[1:0+101][2:0+9]<1@2rf>");
}

/* In a log with blank lines one can come between " P" and " (forced)"; whatever else shows that the line was whole lets it go. */
static void forced_behind_a_blank_line(void **state)
{
    (void)state;
    check("\n" LINE("1", "1.080") "\n\n (forced)\n\n" LINE("2", "1.090") "\n",
          "lplp[2:0+101][4:0+9]<1@4rf>lp[6:0+101]<2@6>");
    check("\n" LINE("1", "1.080") "2026/11/23 10:00:00 a\n\n (forced)\n", "lppp[2:0+101][3:0+0][4:0+9]<1@4rf>");
    check("\n" LINE("1", "1.080") "\n" LINE("2", "1.090") "\n (forced)\n", "lp[2:0+101]<1@2>pp[3:0+101][4:0+9]<2@4rf>");
    check("\n" LINE("1", "1.080") "\ngc \n (forced)\n", "lpp[2:0+101]<1@2>l");
    check("\n" LINE("1", "1.080") "\nscav 8 KiB work, 16 KiB total, 99% util\n (forced)\n", "lpo[2:0+101]<1@2>l");
    check(LINE("1", "1.080") "\n (forced)\n", "t<1@1>l");
}

static void ends(void **state)
{
    (void)state;
    /* Only the newline is missing: delivered. More is missing: given up. */
    check(LINE("1", "1.080") "2026/11/23 10:00:00 a\n", "p[1:0+101]<1@1r>");
    check("gc 1 @1.080s 9%: 0.0522026/11/23 10:00:00 a\nb\n", "pl");
    struct heard heard;
    listen_to(&heard);
    trace_feed(heard.trace, 0, SPAN_LIT("gc 1 @1.080s 9%: 0.0522026/11/23 10:00:00 a\nb\n"));
    trace_finish(heard.trace);
    assert_int_equal(trace_counts(heard.trace)->given_up, 1);
    assert_int_equal(trace_counts(heard.trace)->cycles, 0);
    assert_int_equal(trace_counts(heard.trace)->lines, 2);
    check_ended(&heard, "pl");
}

static uint64_t given_up(const char *text)
{
    struct heard heard;
    listen_to(&heard);
    trace_feed(heard.trace, 0, span_of(text));
    trace_finish(heard.trace);
    uint64_t count = trace_counts(heard.trace)->given_up;
    strbuf_clear(&heard.events);
    check_ended(&heard, "");
    return count;
}

static uint64_t cycles(const char *text)
{
    struct heard heard;
    listen_to(&heard);
    trace_feed(heard.trace, 0, span_of(text));
    trace_finish(heard.trace);
    uint64_t count = trace_counts(heard.trace)->cycles;
    strbuf_clear(&heard.events);
    check_ended(&heard, "");
    return count;
}

/* Foreign text without a newline hides a single token when nothing tells where that ends; a line of the log behind it does. And a
 * trace line of which a token was lost spoils no other. */
static void unfinished_text(void **state)
{
    (void)state;
#define LOG "Listening on :1\nListening on :2\n"
#define TO_MARK "gc 5 @1.000s 9%: 0.052+10+"
#define FROM_CLOCK " ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 2 P\n"
    assert_int_equal(cycles(LOG TO_MARK "loading: 0.002Listening on :3\n" FROM_CLOCK), 1);
    assert_int_equal(cycles(LOG TO_MARK "loading: 0.002done\n" FROM_CLOCK LINE("6", "1.080") "\n"), 1);
    assert_int_equal(cycles(LOG LINE("4", "0.920") "\n" TO_MARK "loading: 0.002done\n" FROM_CLOCK LINE("6", "1.080") "\n"
                            "gc Listening on :3\n7 @1.160s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, "
                            "63->63->63 MB, 128 MB goal, 2 P\n"), 3);
}

/* What is left of a line for ever is counted as soon as it cannot be anything else. */
static void cut_off_for_ever(void **state)
{
    (void)state;
    assert_int_equal(given_up("gc 35 @0.067s 5%: 0.0"), 1);
    assert_int_equal(given_up("gc 35 @0.0\nconnection lost\n"), 1);
    assert_int_equal(given_up("gc 35 @"), 1);
    assert_int_equal(given_up("gc 35\n"), 0);
    assert_int_equal(given_up("a gc 3 @ the store\n"), 0);
}

static void settling(void **state)
{
    (void)state;
    struct heard heard;
    listen_to(&heard);
    trace_feed(heard.trace, 0, SPAN_LIT(LINE("1", "1.080") "2026/11/23 10:00:00 a\n"));
    assert_string_equal(heard.events.ptr, "p");
    trace_settle(heard.trace);
    assert_string_equal(heard.events.ptr, "p[1:0+101]<1@1r>");
    trace_settle(heard.trace);
    assert_int_equal(trace_counts(heard.trace)->repaired, 1);
    check_ended(&heard, "p[1:0+101]<1@1r>");
}

static void given_up_in_time(void **state)
{
    (void)state;
    struct heard heard;
    listen_to(&heard);
    trace_feed(heard.trace, 0, SPAN_LIT("gc 1 @1.080s 9%: 0.0522026/11/23 10:00:00 a\n"));
    for (unsigned i = 0; i < 45000; i++)
        trace_feed(heard.trace, 0, SPAN_LIT("2026/11/23 10:00:00 a\n"));
    assert_int_equal(trace_counts(heard.trace)->given_up, 1);
    strbuf_clear(&heard.events);
    check_ended(&heard, "");
}

/* A machine without a CPU to spare: background marking took 0.15 ms of the 5 that it should. That is no reason to read 15 ms and to
 * take "0." for somebody's text. */
static void a_number_is_not_begun_in_its_middle(void **state)
{
    (void)state;
#define SERVED "2026/11/24 19:38:18 0.42 served request 859: 17+3 items, 5 MB in 12 ms\n"
    assert_int_equal(cycles("gc 9 @0.383s 10%: 2.0+19+0.003 ms clock, 4.1+0.14/18/0+0.007 ms cpu, 3->4->1 MB, 4 MB goal, 0 MB stacks, "
                            "0 MB globals, 2 P\n" SERVED SERVED
                            "gc 10 @0.415s 11%: 0.76+10+3.8 ms clock, 1.5+0.011/" SERVED "0.15/0+7.7 ms cpu, 3->4->1 MB, 4 MB goal, "
                            "0 MB stacks, " SERVED "0 MB globals, 2 P\n" SERVED), 2);
#undef SERVED
}

/* Stretches of the lines of one process, and all that may end one. */
static void add_lines(struct strbuf *out, const char *prefix)
{
    static const char *const BETWEEN[] = {
        "started\n", "\n", LINE("1", "0.010") "\n", LINE("77", "9.500") "\n", "gc 78 @9.6\n", LINE("79", "9.700") " (forced)\n",
        LINE("80", "9.800") "2026/11/23 10:00:00 a\n", " (forced)\n", "scav 8 KiB work, 16 KiB total, 99% util\n", "gc \n",
    };
    enum { STRETCH = 19, KINDS = sizeof BETWEEN / sizeof BETWEEN[0] };
    for (unsigned kind = 0; kind < KINDS * KINDS; kind++) {
        for (unsigned cycle = 1; cycle <= kind % STRETCH; cycle++)
            strbuf_addf(out, "%sgc %u @%u.%03us 9%%: " CLOCK "63->63->63 MB, 128 MB goal, 2 P\n", prefix, cycle, kind, cycle);
        strbuf_addf(out, "%s%s%s%s", prefix, BETWEEN[kind % KINDS], prefix, BETWEEN[kind / KINDS]);
    }
}

static void hear_cycles(struct strbuf *ret, const struct strbuf *lines, size_t chunk)
{
    struct trace_events events = {.ctx = ret, .cycle = on_cycle};
    struct trace *trace = trace_new(&events, NULL);
    assert_non_null(trace);
    strbuf_init(ret, 0);
    for (size_t at = 0; at < lines->len; at += chunk)
        trace_feed(trace, 0, span_head(span_from(strbuf_span(lines), at), chunk));
    trace_finish(trace);
    trace_free(trace);
}

static void a_prefix_changes_no_cycle(void **state)
{
    (void)state;
    struct strbuf bare, prefixed, of_bare, of_prefixed;
    strbuf_init(&bare, 0);
    strbuf_init(&prefixed, 0);
    add_lines(&bare, "");
    add_lines(&prefixed, "[pod/shop/app] ");
    for (size_t chunk = 101; chunk < prefixed.len; chunk *= 11) {
        hear_cycles(&of_bare, &bare, chunk);
        hear_cycles(&of_prefixed, &prefixed, chunk);
        assert_string_equal(of_prefixed.ptr, of_bare.ptr);
        strbuf_release(&of_bare);
        strbuf_release(&of_prefixed);
    }
    strbuf_release(&bare);
    strbuf_release(&prefixed);
}

/* The cycles that were told in haste are known when it matters: 2 is of another process, of two no line waits to be forced. */
static void stretches_are_remembered(void **state)
{
    (void)state;
#define PODS "[pod/a/b] "
    check(PODS LINE("1", "1.080") "\n" PODS LINE("2", "1.090") "\n" PODS LINE("3", "1.100") "\n" PODS "\n" PODS
          LINE("2", "1.110") "\n" PODS "\n" PODS " (forced)\n", "t<1@1>t<2@2>t<3@3>lt<2@5>ll");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_lines), cmocka_unit_test(torn_lines), cmocka_unit_test(forced_behind_a_blank_line),
        cmocka_unit_test(ends),        cmocka_unit_test(settling),   cmocka_unit_test(given_up_in_time),
        cmocka_unit_test(unfinished_text), cmocka_unit_test(cut_off_for_ever),
        cmocka_unit_test(a_number_is_not_begun_in_its_middle),
        cmocka_unit_test(a_prefix_changes_no_cycle),
        cmocka_unit_test(stretches_are_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
