/*
 * The language of filters: what it says of a cycle worked out by hand, its sentences, and random expressions against a
 * second evaluator that walks the tree they were printed from.
 */
#include "unit.h"

#include <stdio.h>

#include "analysis/filter.h"
#include "analysis/numbers.h"
#include "base/strbuf.h"
#include "records.h"

struct known {
    struct gc_record record;
    struct derived_cycle derived;
    struct quantity_cycle cycle;
};

/* gc 12 @12.5s: STW 1.2 ms + 0.8 ms, mark 10 ms, heap 47 -> 50 -> 25 MB, goal 48 MB, 2 P; the cycle before ended at
 * 12.0 s with 24 MB live, so 26 MB in 0.512 s. At 10:04:30 UTC. */
static void make(struct known *ret)
{
    struct sample before = {.number = 11, .at_ms = 11990, .mark_us = 10000, .background_us = 9000, .end_mb = 47,
                            .live_mb = 24, .goal_mb = 48};
    struct sample now = {.number = 12, .at_ms = 12500, .sweep_us = 1200, .mark_us = 10000, .term_us = 800,
                         .cpu_sweep_us = 2400, .assist_us = 1000, .background_us = 8000, .idle_us = 1000,
                         .cpu_term_us = 1600, .start_mb = 47, .end_mb = 50, .live_mb = 25, .goal_mb = 48};
    struct gc_record first = record_of(&before);
    ret->record = record_of(&now);
    ret->record.wall_ns = (int64_t)((20000 * UINT64_C(86400) + 10 * 3600 + 4 * 60 + 30) * NS_PER_S); /* 2024-10-04 */
    ret->record.value[GC_CPU_PERCENT] = 3;
    ret->record.present &= ~(UINT32_C(1) << GC_STACK_BYTES);
    derive_record(&ret->record, &first, &ret->derived);
    ret->cycle = (struct quantity_cycle){
        .record = &ret->record, .derived = &ret->derived, .outliers = UINT32_C(1) << OUTLIER_STW};
}

static bool says(const char *text, const struct known *known)
{
    struct filter filter;
    struct err err = {""};
    if (!filter_parse(&filter, span_of(text), NULL, NULL, &err))
        fail_msg("'%s': %s", text, err.text);
    return filter_passes(&filter, &known->cycle);
}

static void a_cycle_answers(void **state)
{
    (void)state;
    static const char *const TRUE[] = {
        "", "  ", "stw > 1ms and forced = false", "at in 12s..40s", "survival < 50% or overshoot", "not repaired",
        "stw = 2ms", "stw==2000us", "STW >= 2 ms", "stw<=0.002s", "1ms < stw", "stw in 2ms..2ms", "stw in 1ms..",
        "stw in ..3ms", "at = 12.5s", "at in 12s500ms..13s", "mark = 10ms", "cycle = 12", "gc=12", "heap-end > goal",
        "heap_end > heap-goal", "overshoot = 2MB", "overshoot = 2 MiB", "live in 25600KB..0.025GB", "live != 24MB",
        "survival = 50%", "assist-share = 10%", "assist in 9.99%..10.01%", "average = 3", "average = 3%", "avg < 3.5",
        "interval = 512ms", "allocated = 26MB", "alloc-rate > 50MB/s", "alloc < 51MB", "freed = 25MB", "procs = 2",
        "has live", "not has stacks", "not (stacks < 1GB)", "not stacks >= 0", "outlier", "stw-outlier",
        "not forced-outlier", "stw-outlier = yes", "forced != true", "forced = repaired", "forced = no",
        "wall in 10:04..10:05", "wall in 10:04:30..10:04:30.5", "wall < 10:05", "wall > 10:04:29.9", "10:05 > wall",
        "wall in 23:00..10:05", "wall > 2024-10-04T10:04:29Z", "wall = 2024-10-04T12:04:30+02:00", "overshoot > 0",
        "(stw > 5ms or (mark > 5ms)) && !forced", "forced or repaired or stw", "forced and repaired or stw",
        "stw or forced and repaired", "not not stw", "!forced&&stw>1ms", "line=12", "gc-cpu <> 0", "gogc < 200%",
    };
    static const char *const FALSE[] = {
        "stw < 2ms", "forced", "repaired", "stacks < 1GB", "has stacks", "stacks = stacks", "at in 13s..40s",
        "wall in 10:05..10:06", "wall in 10:05..10:04", "survival > 50%", "not overshoot", "stw and forced",
        "(stw or forced) and repaired", "not (stw or forced)", "assist-outlier", "wall < 2024-10-04T10:04:29Z", "average > 3",
    };
    struct known known;
    make(&known);
    for (size_t i = 0; i < sizeof TRUE / sizeof *TRUE; i++)
        if (!says(TRUE[i], &known))
            fail_msg("'%s' should be true", TRUE[i]);
    for (size_t i = 0; i < sizeof FALSE / sizeof *FALSE; i++)
        if (says(FALSE[i], &known))
            fail_msg("'%s' should be false", FALSE[i]);
}

/* A clock is the one of the screen: two hours east it shows 12:04:30. */
static void times_of_day_are_local(void **state)
{
    static const struct zone_change two_hours = {.offset_s = 7200};
    static const struct zone east = {&two_hours, 1};
    (void)state;
    struct known known;
    struct filter filter;
    make(&known);
    assert_true(filter_parse(&filter, SPAN_LIT("wall in 12:04..12:05"), &east, NULL, NULL));
    assert_true(filter_passes(&filter, &known.cycle));
    assert_true(filter_parse(&filter, SPAN_LIT("wall > 2024-10-04T10:04:31Z"), &east, NULL, NULL));
    assert_false(filter_passes(&filter, &known.cycle));
    known.record.wall_ns = GC_WALL_NONE;
    assert_true(filter_parse(&filter, SPAN_LIT("wall >= 0:00"), NULL, NULL, NULL));
    assert_false(filter_passes(&filter, &known.cycle));
}

static void mistakes_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *sentence;
    } WRONG[] = {
        {"not stww", "column 5: 'stww' is no name; did you mean 'stw'?"},
        {"xyzzy", "column 1: 'xyzzy' is no name"},
        {"stw >", "column 6: a value is expected at the end"},
        {"stw > 1", "column 7: '1' is not a time, like 12.5s, 1ms or 40us"},
        {"stw > 1MB", "column 7: '1MB' is not a time, like 12.5s, 1ms or 40us"},
        {"survival < 50", "column 12: '50' is not a share, like 50%"},
        {"live > 5", "column 8: '5' is not a size, like 64MB or 1.5GiB"},
        {"cycle > 1.5", "column 9: '1.5' is not a count, like 100"},
        {"forced > true", "column 8: 'forced' is true or false; only = and != make sense"},
        {"forced = 1ms", "column 10: '1ms' is not a flag, like true or false"},
        {"stw > live", "column 7: 'stw' is a time and 'live' is a size; they do not compare"},
        {"1ms < 2ms", "column 1: one side of a comparison must be a name"},
        {"1ms", "column 1: '1ms' stands alone; compare it with a name, like 'stw > 1ms'"},
        {"12s < at < 40s", "column 10: a comparison has two sides; write 'at in 12s..40s', or 'and' between two"},
        {"at in 40s..12s", "column 7: the range ends before it begins"},
        {"at in 12s", "column 10: '..' and the end of the range is expected at the end"},
        {"at in ..", "column 9: a value is expected at the end"},
        {"at in stw..mark", "column 7: a range needs a value, like 12.5s, 1ms or 40us"},
        {"forced in 1..2", "column 8: 'in' needs a number's name before it, like 'at in 12s..40s'"},
        {"wall in 10:03..2024-10-04T10:04:31Z", "column 9: one end of the range is a time of day and the other a date"},
        {"(stw", "column 5: 'and', 'or' or ')' is expected at the end"},
        {"stw)", "column 4: 'and' or 'or' is expected, not ')'"},
        {"stw forced", "column 5: 'and' or 'or' is expected, not 'forced'"},
        {"stw and", "column 8: a name is expected at the end"},
        {"has 1ms", "column 5: a name is expected, not '1ms'"},
        {"µ stw", "column 1: a name is expected, not 'µ'"},
        {"stw # x", "column 5: 'and' or 'or' is expected, not '#'"},
        {"wall > 25:00", "column 8: '25:00' is not a time of day, like 10:03, 10:03:22 or 2026-11-23T14:00:00Z"},
        {"stw > 99999999999999d", "column 7: '99999999999999d' is not a time, like 12.5s, 1ms or 40us"},
    };
    struct known known;
    struct filter filter = {.count = 7};
    make(&known);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct err err = {""};
        assert_false(filter_parse(&filter, span_of(WRONG[i].text), NULL, NULL, &err));
        assert_string_equal(err.text, WRONG[i].sentence);
        assert_int_equal(filter.count, 7);
    }
}

static void too_much_is_refused(void **state)
{
    (void)state;
    struct strbuf text;
    struct filter filter;
    struct err err;
    strbuf_init(&text, 0);
    for (int i = 0; i < 2 * FILTER_DEPTH; i++)
        strbuf_addc(&text, '(');
    assert_false(filter_parse(&filter, strbuf_span(&text), NULL, NULL, &err));
    assert_non_null(strstr(err.text, "nested too deeply"));
    strbuf_clear(&text);
    strbuf_adds(&text, "stw");
    for (int i = 1; i < FILTER_OPS / 2; i++)
        strbuf_adds(&text, " or stw");
    assert_true(filter_parse(&filter, strbuf_span(&text), NULL, NULL, &err)); /* 32 tests and 31 joins */
    strbuf_adds(&text, " or not stw");
    assert_false(filter_parse(&filter, strbuf_span(&text), NULL, NULL, &err));
    assert_non_null(strstr(err.text, "too long"));
    strbuf_release(&text);
}

static void the_end_says_what_could_follow(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned expected;
        enum quantity_kind kind;
    } ENDS[] = {
        {"", EXPECT_TERM | EXPECT_NAME, 0},
        {"stw ", EXPECT_COMPARE | EXPECT_JOIN, QUANTITY_TIME},
        {"survival > ", EXPECT_VALUE | EXPECT_NAME, QUANTITY_SHARE},
        {"stw > 1ms ", EXPECT_JOIN, QUANTITY_TIME},
        {"stw > 1ms and ", EXPECT_TERM | EXPECT_NAME, QUANTITY_TIME},
        {"not (", EXPECT_TERM | EXPECT_NAME, 0},
        {"has ", EXPECT_NAME, 0},
        {"at in 12s.. ", EXPECT_VALUE | EXPECT_JOIN, QUANTITY_TIME},
        {"at in 12s..40s", EXPECT_JOIN, QUANTITY_TIME},
    };
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        struct filter filter;
        struct filter_end end;
        (void)filter_parse(&filter, span_of(ENDS[i].text), NULL, &end, NULL);
        if (end.expected != ENDS[i].expected || end.kind != ENDS[i].kind)
            fail_msg("'%s': %u %u", ENDS[i].text, end.expected, end.kind);
        assert_int_equal(end.at, strlen(ENDS[i].text));
    }
}

static void every_number_has_its_name(void **state)
{
    (void)state;
    struct quantity quantity;
    unsigned index;
    for (unsigned i = 0; i < quantity_count(); i++) {
        quantity_get(i, &quantity);
        assert_true(quantity_find(span_of(quantity.id), &index));
        assert_int_equal(index, i);
        if (quantity.alias) {
            assert_true(quantity_find(span_of(quantity.alias), &index));
            assert_int_equal(index, i);
        }
    }
    for (unsigned i = 0; i < DERIVED_COUNT; i++) { /* as explain and doc/numbers.md call it */
        quantity_get(quantity_of_derived((enum derived)i), &quantity);
        assert_string_equal(quantity.id, derived_infos[i].id);
    }
    for (unsigned i = 1; i < GC_FIELD_COUNT; i++)
        assert_int_not_equal(quantity_of_field((enum gc_field)i), quantity_of_field(GC_CYCLE));
    for (unsigned i = 0; i < OUTLIER_COUNT; i++) {
        char id[QUANTITY_ID];
        snprintf(id, sizeof id, "%s-outlier", outlier_infos[i].id);
        assert_true(quantity_find(span_of(id), &index));
    }
}

/* Random expressions */

static uint64_t seed;

static unsigned random_below(unsigned limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((seed >> 33) % limit);
}

static const char *const SIGNS[] = {"=", "!=", "<", "<=", ">", ">="};

static bool compare(unsigned sign, uint64_t a, uint64_t b)
{
    const bool answers[] = {a == b, a != b, a < b, a <= b, a > b, a >= b};
    return answers[sign];
}

/* Each of these prints a piece and returns what it means for the record: written down twice, once as text and once in C. */
static bool random_or(struct strbuf *text, const struct gc_record *record, int depth);

static bool random_test(struct strbuf *text, const struct gc_record *record)
{
    unsigned sign = random_below(6), value = random_below(8), high = value + random_below(4);
    switch (random_below(8)) {
    case 0:
        strbuf_addf(text, "mark %s %ums", SIGNS[sign], value);
        return compare(sign, record->value[GC_MARK_NS], value * NS_PER_MS);
    case 1:
        strbuf_addf(text, "%u MB %s live", value, SIGNS[sign]);
        return compare(sign, value, record->value[GC_HEAP_LIVE_BYTES] / BYTES_PER_MB);
    case 2:
        strbuf_addf(text, "cycle in %u..%u", value, high);
        return record->value[GC_CYCLE] >= value && record->value[GC_CYCLE] <= high;
    case 3:
        strbuf_addf(text, "globals%s%uMB", SIGNS[sign], value);
        return gc_has(record, GC_GLOBALS_BYTES) && compare(sign, record->value[GC_GLOBALS_BYTES], value * BYTES_PER_MB);
    case 4:
        strbuf_adds(text, "has globals");
        return gc_has(record, GC_GLOBALS_BYTES);
    case 5:
        strbuf_adds(text, random_below(2) ? "forced" : "forced = true");
        return record->value[GC_FORCED];
    case 6:
        strbuf_addf(text, "live %s heap-end", SIGNS[sign]);
        return compare(sign, record->value[GC_HEAP_LIVE_BYTES], record->value[GC_HEAP_END_BYTES]);
    default:
        strbuf_adds(text, "repaired");
        return record->repaired;
    }
}

static bool random_term(struct strbuf *text, const struct gc_record *record, int depth)
{
    unsigned which = random_below(4);
    if (depth == 0 || which < 2)
        return random_test(text, record);
    if (which == 2) {
        strbuf_adds(text, random_below(2) ? "not " : "!");
        return !random_term(text, record, depth - 1);
    }
    strbuf_addc(text, '(');
    bool answer = random_or(text, record, depth - 1);
    strbuf_addc(text, ')');
    return answer;
}

static bool random_and(struct strbuf *text, const struct gc_record *record, int depth)
{
    bool answer = random_term(text, record, depth);
    for (unsigned more = random_below(3); more > 0; more--) {
        strbuf_adds(text, random_below(2) ? " and " : "&&");
        bool right = random_term(text, record, depth);
        answer = answer && right;
    }
    return answer;
}

static bool random_or(struct strbuf *text, const struct gc_record *record, int depth)
{
    bool answer = random_and(text, record, depth);
    for (unsigned more = random_below(3); more > 0; more--) {
        strbuf_adds(text, random_below(2) ? " or " : " || ");
        bool right = random_and(text, record, depth);
        answer = answer || right;
    }
    return answer;
}

static struct gc_record random_record(void)
{
    struct sample sample = {.number = random_below(8), .mark_us = random_below(8) * 1000, .end_mb = random_below(8),
                            .live_mb = random_below(8), .forced = random_below(2)};
    struct gc_record record = record_of(&sample);
    record.value[GC_GLOBALS_BYTES] = random_below(8) * BYTES_PER_MB;
    record.repaired = random_below(2);
    if (random_below(3) == 0)
        record.present &= ~(UINT32_C(1) << GC_GLOBALS_BYTES);
    return record;
}

static void random_filters_agree_with_a_second_evaluator(void **state)
{
    (void)state;
    struct strbuf text;
    unsigned asked = 0, passed = 0;
    strbuf_init(&text, 0);
    seed = 20240501;
    for (int i = 0; i < 20000; i++) {
        struct gc_record record = random_record();
        struct quantity_cycle cycle = {.record = &record};
        struct filter filter;
        struct err err;
        strbuf_clear(&text);
        bool expected = random_or(&text, &record, 3);
        if (!filter_parse(&filter, strbuf_span(&text), NULL, NULL, &err)) {
            assert_non_null(strstr(err.text, "too long"));
            continue;
        }
        if (filter_passes(&filter, &cycle) != expected)
            fail_msg("'%s' should be %d", text.ptr, expected);
        asked++;
        passed += expected;
    }
    assert_true(asked > 15000);
    assert_true(passed > asked / 4 && passed < asked / 4 * 3);
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cycle_answers),
        cmocka_unit_test(times_of_day_are_local),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(the_end_says_what_could_follow),
        cmocka_unit_test(every_number_has_its_name),
        cmocka_unit_test(random_filters_agree_with_a_second_evaluator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
