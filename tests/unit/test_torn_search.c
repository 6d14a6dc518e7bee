/* The readings of one line: whose pieces stand where, how far foreign text goes, and what all that may cost. */
#include "unit.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/num.h"
#include "base/xalloc.h"
#include "torn_lines.h"
#include "trace/torn_search.h"

#define HEAD "gc 13 @3.610s "
#define BODY "2%: 0.018+2.1+0.002 ms clock, 0.036+0.10/2.0/0+0.004 ms cpu, 24->25->12 MB, 24 MB goal, " \
    "0 MB stacks, 0 MB globals, 2 P"
#define LINE_12 "gc 12 @3.480s " BODY
#define DATED "2026/11/23 14:32:56 worker 3 handled order 12"

struct bench {
    struct err err;
    struct torn_search *ts;
    struct worlds *worlds;
};

/* A stream in which nothing is open. */
static struct bench bench_make(void)
{
    struct bench bench = {.ts = xcalloc(1, sizeof *bench.ts), .worlds = xcalloc(1, sizeof *bench.worlds)};
    bench.ts->decode = decode_new(&bench.err);
    assert_non_null(bench.ts->decode);
    torn_search_rest(bench.ts);
    worlds_clear(bench.worlds);
    worlds_clear(&bench.ts->next);
    bench.worlds->count = 1;
    return bench;
}

static void bench_release(struct bench *bench)
{
    worlds_clear(bench->worlds);
    worlds_clear(&bench->ts->next);
    assert_int_equal(bench->ts->partials.free_count, bench->ts->partials.used); /* no reading keeps what it made */
    decode_free(bench->ts->decode);
    free(bench->worlds);
    partials_release(&bench->ts->partials);
    free(bench->ts);
}

static struct world *first(const struct bench *bench)
{
    return &bench->worlds->world[0];
}

static struct partial *open_line(struct bench *bench, const char *text)
{
    return line_open(first(bench), &bench->ts->partials, text, bench->ts->line);
}

/* The last line of process `process` begins "gc CYCLE @". */
static void heard_of(struct bench *bench, uint32_t process, uint64_t cycle, uint64_t at_ns)
{
    struct story story = line_story(LINE_12);
    story.process = process;
    story.last.value[GC_CYCLE] = cycle;
    story.last.value[GC_AT_NS] = at_ns;
    tails_seen(&bench->ts->tails, &story);
}

/* No more than a head was read of a line of that process. */
static struct story head_of(uint32_t process, uint64_t cycle, uint64_t at_ns)
{
    struct story story = {.process = process, .versions = line_story(LINE_12).versions};
    story.last.value[GC_CYCLE] = cycle;
    story.last.value[GC_AT_NS] = at_ns;
    story.last.present = UINT32_C(1) << GC_CYCLE | UINT32_C(1) << GC_AT_NS;
    return story;
}

/* "gc 13 @3.610s " of that process was read. */
static struct partial *open_head(struct bench *bench, uint32_t process)
{
    struct partial *partial = open_line(bench, HEAD);
    partial->story = head_of(process, 13, 3610 * NS_PER_MS);
    return partial;
}

/* Reads one more line, and leaves its best reading. */
static const struct world *read_line(struct bench *bench, const char *text)
{
    bench->ts->age++;
    torn_search_begin(bench->ts, bench->ts->line + 1, span_of(text), 0);
    torn_search_line(bench->ts, bench->worlds);
    return worlds_best(&bench->ts->next);
}

static void check_span(const struct partial *partial, unsigned index, size_t start, size_t len)
{
    assert_true(index < partial->span_count);
    assert_int_equal(partial->spans[index].start, start);
    assert_int_equal(partial->spans[index].len, len);
}

static void a_piece_and_a_foreign_line(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    open_line(&bench, HEAD);
    const struct world *best = read_line(&bench, "2%: 0.018" DATED);
    assert_true(best->claims);
    assert_int_equal(best->count, 1);
    check_span(best->open[0], 1, 0, sizeof "2%: 0.018" - 1);
    assert_int_equal(first(&bench)->open[0]->span_count, 1); /* the world it came from is as it was */
    bench_release(&bench);
}

static void nothing_but_foreign(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    open_line(&bench, HEAD);
    const struct world *best = read_line(&bench, DATED " in 12 ms clock, 5 P");
    assert_false(best->claims);
    assert_int_equal(best->open[0]->span_count, 1);
    bench_release(&bench);
}

/* The newline ends the line whose last token is there, also when that stands in the line before. */
static void newline_ends_it(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    open_head(&bench, 1);
    const struct world *best = read_line(&bench, BODY);
    assert_int_equal(best->open[0]->ended, bench.ts->line);
    struct gc_record record;
    assert_true(torn_decode(bench.ts, best->open[0], best->open[0]->ended, &record));
    assert_int_equal(record.value[GC_CYCLE], 13);
    assert_int_equal(record.line, bench.ts->line);
    struct bench whole = bench_make();
    open_line(&whole, LINE_12);
    best = read_line(&whole, "");
    assert_int_equal(best->open[0]->ended, whole.ts->line);
    bench_release(&whole);
    bench_release(&bench);
}

/* "gc 13 @3.610s 2" is no trace line. */
static void not_whole(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    struct gc_record record;
    assert_false(torn_decode(bench.ts, open_line(&bench, HEAD), 1, &record));
    assert_true(torn_decode(bench.ts, open_line(&bench, LINE_12), 1, &record));
    bench_release(&bench);
}

/* Two lines in one: the end of the open one, the head of the next. */
static void a_head_behind_a_piece(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    heard_of(&bench, 1, 6, 900 * NS_PER_MS);
    heard_of(&bench, 2, 12, 3480 * NS_PER_MS);
    open_head(&bench, 2);
    const struct world *best = read_line(&bench, "2%: 0.018+gc 7 @1.000s " DATED);
    assert_int_equal(best->count, 2);
    check_span(best->open[0], 1, 0, sizeof "2%: 0.018+" - 1);
    check_span(best->open[1], 0, sizeof "2%: 0.018+" - 1, sizeof "gc 7 @1.000s " - 1);
    assert_false(best->open[1]->begins_line);
    assert_true(best->open[1]->among_others);
    assert_true(best->open[1]->goes_on);
    assert_true(world_is_tangled(best, 0));
    assert_int_equal(best->open[1]->story.process, 1);
    bench_release(&bench);
}

/* The next head of the same process: nothing more can come of the line before. */
static void an_own_head_ends_it(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    heard_of(&bench, 1, 12, 3480 * NS_PER_MS);
    open_head(&bench, 1);
    const struct world *best = read_line(&bench, "gc 14 @3.700s 2%: " DATED);
    assert_int_equal(best->count, 2);
    assert_true(best->open[0]->superseded);
    assert_int_equal(best->open[0]->deadline, bench.ts->age + TORN_SUPERSEDED_LINES);
    assert_false(best->open[1]->among_others);
    assert_false(world_is_tangled(best, 0)); /* a process does not tear its own lines */
    bench_release(&bench);
}

/* A piece behind text that has no newline: seen when it is long, and never from inside a number on. */
static void behind_foreign_text(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    const struct partial *partial = open_head(&bench, 1);
    const struct world *best = read_line(&bench, "loading: " BODY);
    check_span(best->open[0], 1, sizeof "loading: " - 1, sizeof BODY - 1);
    int cost;
    torn_search_begin(bench.ts, 99, SPAN_LIT("took 12%: 0.018+2.1"), 0);
    assert_int_equal(torn_find_mid_line(bench.ts, partial->state, 6, &cost), bench.ts->text.len);
    torn_search_begin(bench.ts, 100, SPAN_LIT("took 12%: 0.018+2.1+0.002 ms clock, "), 0);
    assert_int_equal(torn_find_mid_line(bench.ts, partial->state, 1, &cost), sizeof "took " - 1);
    assert_int_equal(torn_find_mid_line(bench.ts, partial->state, 6, &cost), bench.ts->text.len);
    bench_release(&bench);
}

/* The line of a world whose every place is taken that was opened first goes, and that costs. */
static void too_many_are_open(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    char head[] = "gc 1 @1.000s ";
    for (unsigned i = 0; i < WORLD_OPEN_MAX; i++) {
        head[3] = (char)('1' + i);
        open_line(&bench, head)->opened = 100 - i;
    }
    const struct partial *oldest = first(&bench)->open[WORLD_OPEN_MAX - 1];
    const struct world *best = read_line(&bench, DATED);
    assert_int_equal(best->count, WORLD_OPEN_MAX - 1);
    assert_int_equal(world_find(best, oldest), best->count);
    int full = best->score;
    world_drop(first(&bench), 0);
    assert_true(read_line(&bench, DATED)->score > full);
    bench_release(&bench);
}

/* A line is of the process that it goes on from; of one that has printed a later one it is not. */
static void whose_line(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    assert_null(torn_origin(bench.ts, first(&bench), WORLD_OPEN_MAX, 13, 3610 * NS_PER_MS).before);
    assert_int_equal(torn_origin(bench.ts, first(&bench), WORLD_OPEN_MAX, 13, 3610 * NS_PER_MS).score, 0);
    heard_of(&bench, 1, 6, 900 * NS_PER_MS);
    heard_of(&bench, 2, 12, 3480 * NS_PER_MS);
    struct torn_origin origin = torn_origin(bench.ts, first(&bench), WORLD_OPEN_MAX, 13, 3610 * NS_PER_MS);
    assert_int_equal(origin.before->process, 2);
    assert_int_equal(torn_origin(bench.ts, first(&bench), WORLD_OPEN_MAX, 7, 1000 * NS_PER_MS).before->process, 1);
    origin = torn_origin(bench.ts, first(&bench), WORLD_OPEN_MAX, 1, NS_PER_MS);
    assert_null(origin.before);
    assert_true(origin.score < 0);

    struct partial *waiting = open_line(&bench, LINE_12); /* cycle 13 of process 2, not delivered yet */
    waiting->story = head_of(2, 13, 3610 * NS_PER_MS);
    waiting->ended = 1;
    assert_ptr_equal(torn_before(bench.ts, first(&bench), WORLD_OPEN_MAX, 2), &waiting->story);
    assert_ptr_equal(torn_before(bench.ts, first(&bench), 0, 2), tails_find(&bench.ts->tails, 2));
    assert_null(torn_before(bench.ts, first(&bench), 0, 3));
    assert_ptr_equal(torn_origin(bench.ts, first(&bench), WORLD_OPEN_MAX, 14, 3700 * NS_PER_MS).before, &waiting->story);
    waiting->story.last.value[GC_CYCLE] = 15;
    origin = torn_origin(bench.ts, first(&bench), WORLD_OPEN_MAX, 14, 3700 * NS_PER_MS);
    assert_true(!origin.before || origin.before->process != 2);
    bench_release(&bench);
}

static void printing_just_now(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    struct partial *partial = open_line(&bench, HEAD);
    bench.ts->age = 10;
    partial->touched = 10;
    assert_false(torn_is_active(bench.ts, partial)); /* whose it is, is not known */
    partial->story.process = 1;
    assert_true(torn_is_active(bench.ts, partial));
    bench.ts->age = 15;
    assert_false(torn_is_active(bench.ts, partial));
    partial->touched = 12;
    assert_true(torn_is_active(bench.ts, partial));
    partial->ended = 12;
    assert_false(torn_is_active(bench.ts, partial));
    bench_release(&bench);
}

/* Four lines that take the same numbers next, and a line in which every number may be of any of them. */
static void open_alike(struct bench *bench)
{
    char head[] = "gc 1 @1.000s 2%: ";
    for (unsigned i = 0; i < 4; i++) {
        head[3] = (char)('1' + i);
        open_line(bench, head);
    }
}
#define ALIKE "0.018+0.018+0.0182.1+2.1+2.1+0.018+2.1+0.002 ms clock, 0.002 ms clock, 0.036+0.10/0.036+0.10/2.0/0+"

/* What a line costs beside what its bytes bring. */
static int64_t spent_on(struct bench *bench, const char *text)
{
    int64_t before = bench->ts->effort;
    bench->worlds->count = 0; /* nothing to read: only the gain is left */
    bench->ts->effort = 0;
    read_line(bench, text);
    int64_t gain = bench->ts->effort;
    bench->worlds->count = 1;
    bench->ts->effort = before;
    read_line(bench, text);
    return before + gain - bench->ts->effort;
}

/* What is left to spend grows with the bytes of the stream, up to what a fresh one has. */
static void effort_grows_with_bytes(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    int64_t most = bench.ts->effort;
    bench.worlds->count = 0;
    read_line(&bench, DATED);
    assert_int_equal(bench.ts->effort, most);
    bench.ts->effort = -1;
    read_line(&bench, "");
    int64_t newline = bench.ts->effort + 1;
    assert_true(newline > 0);
    for (unsigned i = 0; i < 3; i++) {
        bench.ts->effort = -1;
        read_line(&bench, &"0123456789"[i]);
        assert_int_equal(bench.ts->effort + 1, newline * (11 - (int)i));
    }
    bench.worlds->count = 1;
    bench_release(&bench);
}

/* Without effort few readings are followed, and it comes back. */
static void haste_costs_less(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    open_alike(&bench);
    int64_t wide = spent_on(&bench, ALIKE);
    assert_false(bench.ts->is_hasty);
    unsigned wide_worlds = bench.ts->next.count;
    bench.ts->effort = 0;
    int64_t hasty = spent_on(&bench, ALIKE);
    assert_true(bench.ts->is_hasty);
    assert_true(bench.ts->effort < 0); /* the line cost more than it brought: the next one is hasty too */
    assert_true(bench.ts->next.count > 0 && bench.ts->next.count < wide_worlds);
    assert_true(hasty > 0 && hasty * 2 < wide);
    unsigned lines = 0;
    for (; bench.ts->is_hasty && lines < 10000; lines++)
        read_line(&bench, DATED);
    assert_true(lines > 1 && lines < 10000);
    bench_release(&bench);
}

/* In a tangle without an end the work for a byte stays what a hasty line's is, however long it lasts. */
static void endless_tangle(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    open_alike(&bench);
    bench.ts->effort = 0;
    int64_t hasty = spent_on(&bench, ALIKE);
    torn_search_rest(bench.ts);
    int64_t most = bench.ts->effort;
    int64_t wide = spent_on(&bench, ALIKE);
    bench.ts->effort = wide; /* enough for one more wide line and a bit, not for a thousand */
    int64_t sum = 0;
    for (unsigned i = 0; i < 50; i++)
        sum += spent_on(&bench, ALIKE);
    assert_true(wide < most);
    assert_true(sum <= 2 * wide + 50 * hasty);
    bench_release(&bench);
}

/* How many cuts of a run are followed in the next line. */
static unsigned cuts_followed(struct bench *bench)
{
    read_line(bench, DATED);
    return bench->ts->width.cuts;
}

/* A second process has lines to take pieces from: more readings are followed then, until it has not been heard of for long; one
 * line alone makes no process. */
static void wider_beside_a_second_process(void **state)
{
    (void)state;
    struct bench bench = bench_make();
    heard_of(&bench, 1, 12, 3 * NS_PER_S);
    unsigned alone = cuts_followed(&bench);
    heard_of(&bench, 2, 40, 9 * NS_PER_S);
    heard_of(&bench, 1, 13, 4 * NS_PER_S);
    assert_int_equal(cuts_followed(&bench), alone);
    struct story second = bench.ts->tails.story[1];
    second.habit.lines[HABIT_MARK] = 1;
    tails_seen(&bench.ts->tails, &second);
    heard_of(&bench, 1, 14, 5 * NS_PER_S);
    unsigned beside = cuts_followed(&bench);
    assert_true(beside > alone);
    bench.ts->effort = 1; /* of a long tangle less is followed */
    assert_true(cuts_followed(&bench) < beside);
    torn_search_rest(bench.ts);
    for (unsigned i = 0; i < 16; i++)
        heard_of(&bench, 1, 15 + i, (6 + i) * NS_PER_S);
    assert_int_equal(cuts_followed(&bench), alone);
    bench_release(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_piece_and_a_foreign_line), cmocka_unit_test(nothing_but_foreign),
        cmocka_unit_test(newline_ends_it),            cmocka_unit_test(not_whole),
        cmocka_unit_test(a_head_behind_a_piece),      cmocka_unit_test(an_own_head_ends_it),
        cmocka_unit_test(behind_foreign_text),        cmocka_unit_test(too_many_are_open),
        cmocka_unit_test(whose_line),                 cmocka_unit_test(printing_just_now),
        cmocka_unit_test(effort_grows_with_bytes),    cmocka_unit_test(haste_costs_less),
        cmocka_unit_test(endless_tangle),             cmocka_unit_test(wider_beside_a_second_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
