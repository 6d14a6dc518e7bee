/* Walks the table of prefixes: every sample is read by its own row as it says, by no row before it, and no near-miss by it. Then
 * the same rows in a stream: who is found, when, and when not. */
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/stamp.h"
#include "base/strbuf.h"
#include "trace/pattern.h"
#include "trace/prefix_read.h"
#include "trace/trace.h"

struct reading {
    struct prefix_reader *reader;
    struct prefix_room room;
};

static void open_reader(struct reading *reading)
{
    struct err err;
    reading->reader = prefix_reader_new(&err);
    if (!reading->reader)
        fail_msg("%s", err.text);
    prefix_room_init(&reading->room);
}

static void close_reader(struct reading *reading)
{
    prefix_reader_free(reading->reader);
    prefix_room_release(&reading->room);
}

static void assert_span(struct span got, const char *expected)
{
    if (!span_eq(got, span_of(expected ? expected : "")))
        fail_msg("'%.*s' instead of '%s'", (int)got.len, got.ptr, expected ? expected : "");
}

/* What is weak counts with a trace line only: other words of a line may be another row's. */
static bool would_count(const struct prefix *row, const struct unwrapped *found)
{
    struct span body = span_make(found->text.ptr + found->body_start, found->body_len);
    return row->trust != PREFIX_WEAK || span_starts(body, SPAN_LIT("gc "));
}

static void check_sample(struct reading *reading, size_t row, const struct prefix_sample *sample)
{
    struct unwrapped found;
    struct stamp stamp;
    for (size_t i = 0; i < row; i++)
        if (prefix_read(reading->reader, i, span_of(sample->line), &reading->room, &found) && would_count(prefix_row(i), &found))
            fail_msg("%s reads a sample of %s: %s", prefix_row(i)->id, prefix_row(row)->id, sample->line);
    if (!prefix_read(reading->reader, row, span_of(sample->line), &reading->room, &found))
        fail_msg("%s does not read its sample: %s", prefix_row(row)->id, sample->line);
    assert_span(span_make(found.text.ptr + found.body_start, found.body_len), sample->body);
    assert_span(found.source, sample->source);
    assert_span(found.time, sample->time);
    assert_int_equal(found.is_open, sample->is_open);
    assert_int_equal(found.is_stdout, sample->is_stdout);
    if (sample->time && !stamp_parse(found.time, &stamp))
        fail_msg("'%s' is no time", sample->time);
}

static void rows_are_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < prefix_count(); i++) {
        const struct prefix *row = prefix_row(i);
        assert_true(row->sample_count >= 2 && row->near_count >= 1);
        assert_true(row->id && row->about && (row->pattern || row->keys));
    }
}

static void samples_are_read(void **state)
{
    (void)state;
    struct reading reading;
    open_reader(&reading);
    for (size_t i = 0; i < prefix_count(); i++)
        for (size_t s = 0; s < prefix_row(i)->sample_count; s++)
            check_sample(&reading, i, &prefix_row(i)->samples[s]);
    close_reader(&reading);
}

static void near_misses_are_not(void **state)
{
    (void)state;
    struct reading reading;
    open_reader(&reading);
    for (size_t i = 0; i < prefix_count(); i++)
        for (size_t n = 0; n < prefix_row(i)->near_count; n++) {
            struct unwrapped found;
            if (prefix_read(reading.reader, i, span_of(prefix_row(i)->near[n]), &reading.room, &found))
                fail_msg("%s reads %s", prefix_row(i)->id, prefix_row(i)->near[n]);
        }
    close_reader(&reading);
}

/* Docker's usual shape has a reader by hand; with one member more the same text goes through the general one. */
static void quotes_in_json_are_read_alike(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "{\\\"a\\\":\\\"b\\\"}\\n", "{\\\"a\\\":3}", "\\\"", "\\\"\\n", "a\\\\\\\"b\\n", "\\\"a\\\\", "\\\"a\\\\n", "\\\"a\\\\\\n",
        "\\\"\\n\\n", "\\\"\\u003c\\n", "a\"b\\n", "\"", "\"\\\"", "\\\"\"", "a\",\"k\":\"b", "\\\"\\r\\n", "\\\"\\x\\n", "", "n", "\\n",
        "{\\\"a\\\":\\\"3-\\u003e4\\\"}\\n", "{\\\"a\\\":\\u00\\\"}\\n", "1234567\\\"\\n", "12345678\\\"\\n", "1234567\"\\n", "12345678\"",
        "\\\\\\\\\\\\\\\\\\\"", "\\\\\\\\\\\\\\\\\"", "\\\"\\ud83d\\ude00\\ud83d\\n", "a\\/b\\b\\f\\r\\t\\\"", "123456\\\\\\\"", "1234567\\",
    };
    struct reading reading;
    open_reader(&reading);
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        char line[2][128], bodies[2][128];
        snprintf(line[0], sizeof line[0], "{\"log\":\"%s\",\"stream\":\"stderr\",\"time\":\"2026-11-23T09:59:58Z\"}", TEXTS[i]);
        snprintf(line[1], sizeof line[1], "{\"log\":\"%s\",\"stream\":\"stderr\",\"attrs\":{},\"time\":\"2026-11-23T09:59:58Z\"}", TEXTS[i]);
        for (int way = 0; way < 2; way++) {
            struct unwrapped found;
            bool is_read = prefix_read(reading.reader, 0, span_of(line[way]), &reading.room, &found);
            snprintf(bodies[way], sizeof bodies[way], "%d %d %.*s", is_read, is_read && found.is_open,
                     is_read ? (int)found.body_len : 0, is_read ? found.text.ptr + found.body_start : "");
        }
        assert_string_equal(bodies[0], bodies[1]);
    }
    close_reader(&reading);
}

static struct span read_by_id(struct reading *reading, const char *id, const char *line, struct strbuf *out)
{
    struct unwrapped found;
    size_t row = 0;
    while (strcmp(prefix_row(row)->id, id) != 0)
        row++;
    strbuf_clear(out);
    if (prefix_read(reading->reader, row, span_of(line), &reading->room, &found))
        strbuf_addf(out, "%.*s|%.*s|%.*s|%d%d", (int)found.body_len, found.text.ptr + found.body_start, (int)found.time.len, found.time.ptr,
                    (int)found.source.len, found.source.ptr, found.is_open, found.is_stdout);
    return strbuf_span(out);
}

/* A reader that has seen many lines of one shape reads the next one as a reader that has seen none. */
static void a_shape_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *id, *usual, *others[12];
    } CASES[] = {
        {"slog-json", "{\"time\":\"t1\",\"level\":\"INFO\",\"msg\":\"gc 1\",\"n\":3}",
         {"{\"time\":\"t2\",\"level\":\"\",\"msg\":\"a\\\"b\",\"n\":-4.5e3}", "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\",\"n\":\"3\"}",
          "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\",\"n\":{\"msg\":\"y\"}}", "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\",\"n\":}",
          "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\",\"n\": 3}", "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\",\"n\":3} ",
          "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\",\"n\":3}}", "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\",\"n\":3",
          "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\",\"logger\":\"z\"}", "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":3,\"n\":3}",
          "{\"time\":\"t2\",\"level\":\"INFO\",\"msg\":\"x\\\\\",\"n\":3}", "{\"time\":\"t2\",\"level\":\"IN\\\",\"msg\":\"x\",\"n\":3}"}},
        {"shipper-json", "{\"log\":\"gc 1\",\"kubernetes\":{\"pod_name\":\"p\",\"container_name\":\"c\"},\"date\":1.5}",
         {"{\"log\":\"gc 2\",\"kubernetes\":{\"pod_name\":\"q\",\"container_name\":\"\"},\"date\":2}",
          "{\"log\":\"gc 2\",\"kubernetes\":{\"pod_name\":\"q\",\"container_name\":[\"d\"]},\"date\":2}",
          "{\"log\":\"gc 2\",\"kubernetes\":{\"pod_name\":\"q\"},\"container_name\":\"d\",\"date\":2}", "{}", "{\"log\":\"gc 2\"}"}},
        {"slog-json", "{\"ts\":1.5,\"msg\":\"gc 1\"}", {"{\"ts\":\"t\",\"msg\":\"gc 2\"}", "{\"ts\":[1],\"msg\":\"gc 2\"}", "{\"ts\":{},\"msg\":\"gc 2\"}"}},
        {"shipper-json", "{\"log\":\"a\",\"podName\":\"p\",\"tags\":[1]}", {"{\"log\":\"b\",\"podName\":\"q\",\"tags\":[2]}"}},
        {"journal-json", "{\"MESSAGE\":\"a\",\"__REALTIME_TIMESTAMP\":\"1\",\"_PID\":\"4\",\"_COMM\":\"x\"}",
         {"{\"MESSAGE\":[103,99],\"__REALTIME_TIMESTAMP\":\"2\",\"_PID\":\"5\",\"_COMM\":\"y\"}",
          "{\"MESSAGE\":\"b\",\"__REALTIME_TIMESTAMP\":\"2\",\"_PID\":\"5\",\"_COMM\":\"y\"}", "{\"MESSAGE\":null,\"__REALTIME_TIMESTAMP\":\"2\",\"_PID\":\"5\",\"_COMM\":\"y\"}"}},
    };
    struct strbuf before, after;
    strbuf_init(&before, 0);
    strbuf_init(&after, 0);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        for (size_t k = 0; k < sizeof CASES[0].others / sizeof CASES[0].others[0] && CASES[i].others[k]; k++) {
            struct reading fresh, used;
            open_reader(&fresh);
            open_reader(&used);
            struct span expected = read_by_id(&fresh, CASES[i].id, CASES[i].others[k], &before);
            for (int n = 0; n < 12; n++)
                assert_true(read_by_id(&used, CASES[i].id, CASES[i].usual, &after).len > 0);
            for (int n = 0; n < 12; n++) /* and once it has been learned itself */
                if (!span_eq(read_by_id(&used, CASES[i].id, CASES[i].others[k], &after), expected))
                    fail_msg("%s: '%s' instead of '%s'", CASES[i].others[k], after.ptr, before.ptr);
            close_reader(&fresh);
            close_reader(&used);
        }
    strbuf_release(&before);
    strbuf_release(&after);
}

/* All samples and near-misses of all rows. */
static void readers_by_hand_are_their_patterns(void **state)
{
    (void)state;
    for (size_t i = 0; i < prefix_count(); i++) {
        const struct prefix *row = prefix_row(i);
        struct pattern *pattern = row->read ? pattern_new(span_of(row->pattern), NULL) : NULL;
        for (size_t other = 0; pattern && other < prefix_count(); other++)
            for (size_t s = 0; s < prefix_row(other)->sample_count; s++) {
                struct span line = span_of(prefix_row(other)->samples[s].line);
                struct unwrapped found;
                size_t from = 0, to = 0;
                bool is_read = row->read(line, &found), is_matched = pattern_match(pattern, line);
                if (is_read != is_matched)
                    fail_msg("%s: read %d, matched %d: %s", row->id, is_read, is_matched, line.ptr);
                if (is_read && (!pattern_bytes(pattern, pattern_group(pattern, "line"), &from, &to) || from != found.body_start))
                    fail_msg("%s: body at %u and %zu: %s", row->id, found.body_start, from, line.ptr);
            }
        pattern_free(pattern);
    }
}

/* In a stream */

static void on_line(void *ctx, const struct trace_line *line)
{
    strbuf_addf(ctx, "%c%u", "ltpn:"[line->kind], line->source);
    if (line->body_start > 0)
        strbuf_addf(ctx, "+%u", line->body_start);
    strbuf_adds(ctx, " ");
}

static void on_piece(void *ctx, const struct trace_piece *piece)
{
    strbuf_addf(ctx, "[%" PRIu64 ":%u+%u] ", piece->line, piece->start, piece->len);
}

static void on_cycle(void *ctx, const struct gc_record *record)
{
    strbuf_addf(ctx, "<%" PRIu64 "@%" PRIu64 "%s of %u", record->value[GC_CYCLE], record->line, record->repaired ? "r" : "",
                record->source);
    if (record->wall_ns != GC_WALL_NONE)
        strbuf_addf(ctx, " %" PRId64, record->wall_ns);
    strbuf_adds(ctx, "> ");
}

static void on_source(void *ctx, const struct trace_source *source)
{
    strbuf_addf(ctx, "%u=%.*s ", source->number, (int)source->name.len, source->name.ptr);
}

static struct trace *listen(struct strbuf *out)
{
    struct trace_events events = {.ctx = out, .line = on_line, .piece = on_piece, .cycle = on_cycle, .source = on_source};
    strbuf_init(out, 0);
    struct trace *trace = trace_new(&events, NULL);
    assert_non_null(trace);
    return trace;
}

static void check(const char *input, const char *expected)
{
    struct strbuf out;
    struct trace *trace = listen(&out);
    trace_feed(trace, 0, span_of(input));
    trace_finish(trace);
    assert_string_equal(out.ptr, expected);
    trace_free(trace);
    strbuf_release(&out);
}

#define REST "10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 2 P"
#define LINE(number, at) "gc " number " @" at "s 9%: 0.052+" REST

static void every_prefix_gives_its_cycle(void **state)
{
    (void)state;
    for (size_t i = 0; i < prefix_count(); i++) {
        const struct prefix_sample *sample = &prefix_row(i)->samples[0];
        struct strbuf out;
        if (prefix_row(i)->trust == PREFIX_REPEATED)
            continue;
        struct trace *trace = listen(&out);
        trace_feed(trace, 0, span_of(sample->line));
        trace_finish(trace);
        assert_int_equal(trace_counts(trace)->cycles, 1);
        assert_int_equal(trace_counts(trace)->repaired, 0);
        struct trace_prefix used = trace_prefix(trace, i);
        if (used.lines != 1 || strcmp(used.id, prefix_row(i)->id) != 0)
            fail_msg("%s was not found: %s", prefix_row(i)->id, out.ptr);
        if (sample->source)
            assert_memory_equal(out.ptr, "1=", 2);
        trace_free(trace);
        strbuf_release(&out);
    }
}

/* Two names before two trace lines each; what was told before has none. */
static void names_come_again(void **state)
{
    (void)state;
    check("web | " LINE("1", "1.080") "\nworker | " LINE("1", "1.081") "\nweb | listening\n"
          "web | " LINE("2", "2.080") "\nworker | " LINE("2", "2.081") "\nweb | gc 3 @3.0802026/11/23 14:33:53 order\n"
          "web | s 9%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 2 P\n",
          "t0 <1@1 of 0> t0 <1@2 of 0> l0 t0 <2@4 of 0> 1=worker t1+9 <2@5 of 1> 2=web p2+6 p2+6 [6:6+11] [7:6+90] <3@7r of 2> ");
    /* One name alone may be a word, and so may those of a log with trace lines that have none. */
    check("tick | " LINE("1", "1.080") "\ntick | " LINE("2", "2.080") "\ntick | " LINE("3", "3.080") "\n",
          "t0 <1@1 of 0> t0 <2@2 of 0> t0 <3@3 of 0> ");
    check("tick | " LINE("1", "1.080") "\ntock | " LINE("2", "2.080") "\n" LINE("3", "3.080") "\ntick | " LINE("4", "4.080")
          "\ntock | " LINE("5", "5.080") "\n",
          "t0 <1@1 of 0> t0 <2@2 of 0> t0 <3@3 of 0> t0 <4@4 of 0> t0 <5@5 of 0> ");
    /* Where shorter names stood as docker compose writes them, the longest one needs no more. */
    check("web    | " LINE("1", "1.080") "\nworker | " LINE("1", "1.081") "\n", "1=web t1+9 <1@1 of 1> 2=worker t2+9 <1@2 of 2> ");
}

static void own_dates_are_no_prefix(void **state)
{
    (void)state;
    check("2026/11/23 14:33:53 hello\n" LINE("1", "1.080") "\n2026/11/23 14:33:54 order of gc 3 @ store\n", "l0 t0 <1@2 of 0> l0 ");
    /* A guess that turns out to be wrong is dropped. */
    check("2026/11/23 14:33:53 " LINE("1", "1.080") "\n" LINE("2", "1.090") "\n2026/11/23 14:33:53 a\n",
          "t0+20 <1@1 of 0 1795444433000000000> t0 <2@2 of 0> l0 ");
}

static void torn_behind_prefixes(void **state)
{
    (void)state;
    check("[pod/a/x] gc 1 @1.080s 9%: 0.0522026/11/23 10:00:00 a\n"
          "[pod/b/x] " LINE("7", "1.080") "\n"
          "[pod/a/x] +" REST "\n",
          "1=a/x p1+10 2=b/x t2+10 <7@2 of 2> p1+10 [1:10+22] [3:10+79] <1@3r of 1> ");
}

static void cut_lines_are_joined(void **state)
{
    (void)state;
    check("2026-11-23T14:33:53Z stderr P gc 1 @1.080s 9%: 0.052\n"
          "2026-11-23T14:33:53Z stdout F hello\n"
          "2026-11-23T14:33:54Z stderr F +" REST "\n",
          "l0+30 l0+30 p0+30 [1:30+22] [3:30+79] <1@3 of 0 1795444434000000000> ");
    check("{\"log\":\"gc 1 @1.080s 9%: 0.052\",\"time\":\"2026-11-23T14:33:53Z\"}\n"
          "{\"log\":\"+" REST "\\n\",\"time\":\"2026-11-23T14:33:54Z\"}\n",
          "l0 p0 [1:0+22] [2:0+79] <1@2 of 0 1795444434000000000> ");
    /* The end never comes. */
    check("2026-11-23T14:33:53Z stderr P " LINE("1", "1.080") "\n", "l0+30 [1:30+101] <1@1 of 0 1795444433000000000> ");
}

static void two_prefixes(void **state)
{
    (void)state;
    check("[pod/a/x] 2026/11/23 14:33:53 " LINE("1", "1.080") "\n[pod/b/x] " LINE("1", "1.080") "\n[pod/b/x] 2026/11/23 14:33:53 x\n"
          "[pod/a/x] 2026/11/23 14:33:53 x\n",
          "1=a/x t1+30 <1@1 of 1 1795444433000000000> 2=b/x t2+10 <1@2 of 2> l2+10 l1+30 ");
}

/* The first trace line already stands behind both, and no row alone leaves it there. */
static void two_weak_prefixes(void **state)
{
    (void)state;
    check("web-1  | 2026/11/23 14:33:53 started\nweb-1  | 2026/11/23 14:33:53 " LINE("1", "1.080") "\nweb-1  | 2026/11/23 14:33:54 x\n",
          "l0 1=web-1 t1+29 <1@2 of 1 1795444433000000000> l1+29 ");
    check("{\"message\":\"2026-11-23T14:33:53Z " LINE("1", "1.080") "\\n\",\"podName\":\"a\",\"containerName\":\"b\"}\n",
          "1=a/b t1+33 <1@1 of 1 1795444433000000000> ");
}

/* "main.go:12: " in front of the pieces as well, the first one included. */
static void torn_behind_a_file(void **state)
{
    (void)state;
    check("main.go:12: gc 1 @1.080s 9%: 0.0522026/11/23 10:00:00 a\nmain.go:12: +" REST "\n",
          "p0+12 p0+12 [1:12+22] [2:12+79] <1@2r of 0> ");
}

/* GitLab's runner says of the rest that it goes on, and nothing of what it goes on from. */
static void torn_behind_a_runner(void **state)
{
    (void)state;
    check("2026-11-23T14:33:53.000000Z 00E " LINE("1", "1.080") "\n2026-11-23T14:33:53.000000Z 00E gc 2 @1.090s 9%: 0.052\n"
          "2026-11-23T14:33:53.000000Z 00E++" REST "\n",
          "t0+32 <1@1 of 0 1795444433000000000> p0+32 p0+32 [2:32+22] [3:32+79] <2@3r of 0 1795444433000000000> ");
}

/* What a program writes without a line feed in front of the runtime's line is no prefix. */
static void own_words_are_no_prefix(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"handled request ", "GET /orders/17 ", "[handler] ", "loading: ", "42 ", "web | ",
                                        "worker 3: done ", "10:04 ", "progress 100% ", "INF ", "{\"log\": ", "a/b c/d ", "> "};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        struct strbuf out;
        struct trace *trace = listen(&out);
        trace_feed(trace, 0, span_of(WORDS[i]));
        trace_feed(trace, 0, SPAN_LIT(LINE("1", "1.080") "\n"));
        trace_finish(trace);
        for (size_t row = 0; row < prefix_count(); row++)
            if (trace_prefix(trace, row).lines > 0)
                fail_msg("'%s' is read by %s", WORDS[i], prefix_row(row)->id);
        trace_free(trace);
        strbuf_release(&out);
    }
}

static void prefixes_of_ones_own(void **state)
{
    (void)state;
    struct err err;
    struct strbuf out;
    struct trace *trace = listen(&out);
    assert_true(trace_add_prefix(trace, SPAN_LIT("mine"), SPAN_LIT("(?<time>\\S+) \\| (?<source>\\w+) \\| (?<line>.*)"), &err));
    assert_false(trace_add_prefix(trace, SPAN_LIT("bad"), SPAN_LIT("(?<line>"), &err));
    assert_non_null(strstr(err.text, "position 8"));
    assert_false(trace_add_prefix(trace, SPAN_LIT("none"), SPAN_LIT("(.*)"), &err));
    assert_non_null(strstr(err.text, "no group 'line'"));
    trace_feed(trace, 0, SPAN_LIT("1795444433 | app | " LINE("1", "1.080") "\n"));
    assert_string_equal(out.ptr, "1=app t1+19 <1@1 of 1 1795444433000000000> ");
    assert_string_equal(trace_prefix(trace, 0).id, "mine");
    assert_int_equal(trace_prefix(trace, 0).lines, 1);
    trace_free(trace);
    strbuf_release(&out);
}

/* Far more sources with an open line than assemblies: the oldest are given up and counted, the last ones come back. */
static void many_sources(void **state)
{
    (void)state;
    enum { SOURCES = 10000, LAST = 60 };
    struct trace_events events = {.ctx = NULL};
    struct trace *trace = trace_new(&events, NULL);
    char line[200];
    for (int i = 0; i < SOURCES; i++)
        trace_feed(trace, 0, span_make(line, (size_t)snprintf(line, sizeof line, "[pod/p%d/x] gc 1 @1.080s 9%%: 0.052\n", i)));
    for (int i = SOURCES - LAST; i < SOURCES; i++)
        trace_feed(trace, 0, span_make(line, (size_t)snprintf(line, sizeof line, "[pod/p%d/x] +%s\n", i, REST)));
    trace_finish(trace);
    assert_int_equal(trace_counts(trace)->repaired, LAST);
    assert_int_equal(trace_counts(trace)->given_up, SOURCES - LAST);
    trace_free(trace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_complete),
        cmocka_unit_test(samples_are_read),
        cmocka_unit_test(near_misses_are_not),
        cmocka_unit_test(readers_by_hand_are_their_patterns),
        cmocka_unit_test(every_prefix_gives_its_cycle),
        cmocka_unit_test(names_come_again),
        cmocka_unit_test(own_dates_are_no_prefix),
        cmocka_unit_test(torn_behind_prefixes),
        cmocka_unit_test(cut_lines_are_joined),
        cmocka_unit_test(two_prefixes),
        cmocka_unit_test(two_weak_prefixes),
        cmocka_unit_test(torn_behind_a_file), cmocka_unit_test(torn_behind_a_runner),
        cmocka_unit_test(quotes_in_json_are_read_alike),
        cmocka_unit_test(a_shape_changes_nothing),
        cmocka_unit_test(own_words_are_no_prefix),
        cmocka_unit_test(prefixes_of_ones_own),
        cmocka_unit_test(many_sources),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
