/* The rules on hand-made processes; real ones are in tests/findings. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "analysis/finding.h"
#include "analysis/growth.h"
#include "analysis/stretch.h"
#include "records.h"

static struct digest *new_digest(void)
{
    struct thresholds thresholds;
    thresholds_init(&thresholds);
    return digest_new(&thresholds);
}

/* The ids, a space between; "" when nothing was found. */
static const char *ids_of(const struct digest *digest, struct findings *findings)
{
    static char text[256];
    text[0] = '\0';
    findings_find(digest, findings);
    for (uint32_t i = 0; i < findings->count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? " " : "", findings->finding[i].rule->id);
    return text;
}

typedef void shape(struct sample *sample, uint64_t number);

/* `count` calm cycles, ten a second, each changed by `change`. */
static const char *shaped(uint64_t count, shape *change, struct findings *findings)
{
    struct digest *digest = new_digest();
    for (uint64_t n = 1; n <= count; n++) {
        struct sample s = {.number = n, .at_ms = n * 100, .sweep_us = 20, .mark_us = 10000, .term_us = 3, .cpu_sweep_us = 40,
                           .background_us = 5000, .idle_us = 3000, .cpu_term_us = 6, .start_mb = 44, .end_mb = 47, .live_mb = 24,
                           .goal_mb = 48};
        change(&s, n);
        struct gc_record record = record_of(&s);
        digest_add(digest, &record);
    }
    const char *ids = ids_of(digest, findings);
    digest_free(digest);
    return ids;
}

static void stay(struct sample *s, uint64_t n)
{
    (void)s;
    (void)n;
}

static void leak(struct sample *s, uint64_t n)
{
    s->live_mb = 24 + n / 20;
    s->goal_mb = 2 * s->live_mb;
    s->end_mb = s->start_mb = s->goal_mb - 1;
}

static void start_up(struct sample *s, uint64_t n)
{
    leak(s, n < 200 ? 4 * n : 800);
}

static void plateau(struct sample *s, uint64_t n)
{
    leak(s, n < 400 ? 0 : n < 500 ? (n - 400) * 8 : 800);
}

static void saw_tooth(struct sample *s, uint64_t n)
{
    leak(s, 4 * (n % 230));
}

static void forced(struct sample *s, uint64_t n)
{
    s->forced = n % 2;
}

/* Twenty cycles a second, of which two are forced, or one in five seconds, or sixty at the start. */
static void forced_often(struct sample *s, uint64_t n)
{
    s->at_ms = n * 50;
    s->forced = n % 10 == 0;
}

static void forced_seldom(struct sample *s, uint64_t n)
{
    s->at_ms = n * 50;
    s->forced = n % 100 == 0;
}

static void forced_at_first(struct sample *s, uint64_t n)
{
    s->at_ms = n * 50;
    s->forced = n <= 60;
}

static void limit(struct sample *s, uint64_t n)
{
    s->live_mb = n < 200 ? 30 : n < 600 ? 30 + (n - 200) / 10 : 70;
    s->goal_mb = n < 200 ? 60 : 72;
    s->start_mb = s->goal_mb - 3;
    s->end_mb = s->goal_mb;
}

static void busy(struct sample *s, uint64_t n)
{
    s->assist_us = n > 500 ? 30000 : 0;
    s->background_us = n > 500 ? 30000 : 5000;
}

static void long_stops(struct sample *s, uint64_t n)
{
    s->sweep_us = n % 300 == 0 ? 120000 : 20;
}

static void missed_goals(struct sample *s, uint64_t n)
{
    s->end_mb = n % 3 == 0 ? 60 : 47;
}

static void tiny(struct sample *s, uint64_t n)
{
    s->at_ms = n * 20;
    s->mark_us = 500;
    s->background_us = 200;
    s->live_mb = 1;
    s->goal_mb = 4;
    s->start_mb = s->end_mb = 3;
}

/* A goal of 5 MB in between does not end what it is. */
static void tiny_mostly(struct sample *s, uint64_t n)
{
    tiny(s, n);
    s->goal_mb = n % 20 == 0 ? 5 : 4;
}

static void tiny_seldom(struct sample *s, uint64_t n)
{
    tiny(s, n);
    s->goal_mb = n % 5 == 0 ? 5 : 4;
}

/* It fills and levels off; the last MB of the truncated sizes proves nothing. */
static void cache(struct sample *s, uint64_t n)
{
    uint64_t left = n < 950 ? 950 - n : 0;
    s->live_mb = 15 - 11 * left * left / (950 * 950);
    s->goal_mb = 2 * s->live_mb;
    s->end_mb = s->start_mb = s->goal_mb - 1;
}

static void quiet(struct sample *s, uint64_t n)
{
    s->at_ms = n * 120020;
    s->start_mb = s->end_mb = 25;
}

static void storm(struct sample *s, uint64_t n)
{
    bool is_storm = n >= 500 && n < 560;
    s->at_ms = n < 500 ? n * 2000 : is_storm ? 1000000 + (n - 500) * 20 : 1002000 + (n - 560) * 2000;
    s->assist_us = is_storm ? 15000 : 0;
}

static void each_behaviour_alone(void **state)
{
    (void)state;
    static const struct {
        shape *change;
        uint64_t count;
        const char *ids;
        uint64_t onset; /* within a tenth */
    } CASES[] = {
        {stay, 1000, "", 0},
        {leak, 1000, "leak", 100},
        {start_up, 1000, "", 0},
        {plateau, 1000, "plateau", 400},
        {saw_tooth, 1000, "", 0},
        {forced, 1000, "forced", 1},
        {forced_often, 1000, "forced", 10},
        {forced_seldom, 1000, "", 0},
        {forced_at_first, 1000, "", 0},
        {limit, 1000, "memory-limit", 550},
        {busy, 1000, "gc-cpu assist", 500},
        {long_stops, 1000, "stw-outlier", 300},
        {missed_goals, 1000, "overshoot", 3},
        {tiny, 1000, "tiny-heap", 1},
        {tiny_mostly, 1000, "tiny-heap", 1},
        {tiny_seldom, 1000, "", 0},
        {cache, 1000, "", 0},
        {quiet, 20, "periodic", 2},
        {storm, 1000, "storm", 500},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct findings findings;
        assert_string_equal(shaped(CASES[i].count, CASES[i].change, &findings), CASES[i].ids);
        if (findings.count > 0) {
            assert_true(findings.finding[0].onset.cycle + 60 >= CASES[i].onset);
            assert_true(findings.finding[0].onset.cycle <= CASES[i].onset + 60);
        }
    }
}

static void starved(void **state)
{
    struct findings findings;
    struct digest *digest = new_digest();
    (void)state;
    for (uint64_t n = 1; n <= 200; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_PROCS] = 16; /* a quarter of 16 x 10 ms are 40; 8 were */
        digest_add(digest, &record);
    }
    assert_string_equal(ids_of(digest, &findings), "cpu-starved");
    digest_free(digest);
}

static void stacks_grow(void **state)
{
    struct findings findings;
    struct digest *digest = new_digest();
    (void)state;
    for (uint64_t n = 1; n <= 300; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_STACK_BYTES] = n / 4 * BYTES_PER_MB;
        record.value[GC_HEAP_GOAL_BYTES] += n / 4 * BYTES_PER_MB;
        digest_add(digest, &record);
    }
    assert_string_equal(ids_of(digest, &findings), "goroutine-leak");
    digest_free(digest);
}

/* Stacks of 0 to 6 MB, of which the last quarter shows a single step: the rest is cut off, and the pace is seen all the same. When the
 * steps end early, it is none. */
static void slow_growth_is_seen_through_whole_mb(void **state)
{
    struct findings findings;
    (void)state;
    for (int ends = 0; ends <= 1; ends++) {
        struct digest *digest = new_digest();
        for (uint64_t n = 1; n <= 400; n++) {
            struct gc_record record = calm_record(n);
            uint64_t kb = ends && n > 290 ? 290 * 16 + 300 : n * 16 + 300;
            record.value[GC_AT_NS] = n * 60 * NS_PER_MS; /* too short for a part of it to be judged by itself */
            record.value[GC_STACK_BYTES] = kb / 1024 * BYTES_PER_MB;
            digest_add(digest, &record);
        }
        assert_string_equal(ids_of(digest, &findings), ends ? "" : "goroutine-leak");
        digest_free(digest);
    }
}

/* The same cost is a start at first, and the state of things later. */
static void a_start_may_cost(void **state)
{
    struct findings findings;
    (void)state;
    for (uint64_t from = 1; from <= 300; from += 299) {
        struct digest *digest = new_digest();
        for (uint64_t n = 1; n <= 600; n++) {
            struct gc_record record = calm_record(n);
            if (n >= from && n < from + 100)
                record.value[GC_CPU_ASSIST_NS] = record.value[GC_CPU_BACKGROUND_NS] = 25 * NS_PER_MS;
            digest_add(digest, &record);
        }
        assert_string_equal(ids_of(digest, &findings), from == 1 ? "" : "gc-cpu assist");
        digest_free(digest);
    }
}

/* What forced cycles cost is told with them. */
static void forced_cycles_cost(void **state)
{
    struct findings findings;
    struct digest *digest = new_digest();
    (void)state;
    for (uint64_t n = 1; n <= 200; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_CPU_BACKGROUND_NS] = 40 * NS_PER_MS;
        record.value[GC_FORCED] = n % 4 != 0;
        digest_add(digest, &record);
    }
    assert_string_equal(ids_of(digest, &findings), "forced");
    assert_non_null(strstr(findings.finding[0].evidence, "GC CPU over the whole log is 20."));
    digest_free(digest);
}

/* 8 P, but stops billed to one CPU or two: workers billed more than it has, or slow stops, are a sign, and neither is none. */
static void starved_by_the_bill(void **state)
{
    static const struct {
        uint64_t cpus, background_ms, sweep_us;
        const char *ids;
    } CASES[] = {{1, 20, 20, "cpu-starved"}, {8, 20, 20, ""}, {2, 15, 20, ""}, {2, 15, 2000, "cpu-starved"}, {8, 15, 2000, ""}};
    struct findings findings;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        uint64_t cpus = CASES[i].cpus;
        struct digest *digest = new_digest();
        for (uint64_t n = 1; n <= 200; n++) {
            struct gc_record record = calm_record(n);
            record.value[GC_PROCS] = 8;
            record.value[GC_STW_SWEEP_TERM_NS] = CASES[i].sweep_us * NS_PER_US;
            record.value[GC_CPU_IDLE_NS] = 0;
            record.value[GC_CPU_SWEEP_TERM_NS] = cpus * record.value[GC_STW_SWEEP_TERM_NS];
            record.value[GC_CPU_MARK_TERM_NS] = cpus * record.value[GC_STW_MARK_TERM_NS];
            record.value[GC_CPU_BACKGROUND_NS] = CASES[i].background_ms * NS_PER_MS;
            digest_add(digest, &record);
        }
        assert_int_equal(digest_cpus(digest), cpus);
        assert_string_equal(ids_of(digest, &findings), CASES[i].ids);
        digest_free(digest);
    }
}

/* A few cycles are no ground for any claim; none at all neither. */
static void too_early(void **state)
{
    struct findings findings;
    struct digest *digest = new_digest();
    (void)state;
    assert_string_equal(ids_of(digest, &findings), "");
    digest_free(digest);
    assert_string_equal(shaped(9, leak, &findings), "");
    assert_string_equal(shaped(4, busy, &findings), "");
    assert_string_equal(shaped(4, forced, &findings), "");
}

static void a_limit_gives_a_time(void **state)
{
    struct thresholds thresholds;
    struct findings findings;
    (void)state;
    thresholds_init(&thresholds);
    thresholds.memory_limit_bytes = 100 * BYTES_PER_MB;
    struct digest *digest = digest_new(&thresholds);
    for (uint64_t n = 1; n <= 1000; n++) {
        struct sample s = {.number = n, .at_ms = n * 100, .mark_us = 1000};
        leak(&s, n);
        struct gc_record record = record_of(&s);
        digest_add(digest, &record);
    }
    assert_string_equal(ids_of(digest, &findings), "leak");
    /* 0.5 MB a second: 26 MB more take 52 s */
    assert_non_null(strstr(findings.finding[0].evidence, "1.75 GiB per hour"));
    assert_non_null(strstr(findings.finding[0].evidence, "reaches the limit of 100 MiB in 52.0 s."));
    digest_free(digest);
}

/* Merging buckets loses no cycle, no extreme and no time, at any length. */
static void buckets_keep_sums(void **state)
{
    (void)state;
    struct digest *digest = new_digest();
    uint64_t background_ns = 0, random = 1, at_ms = 0;
    for (uint64_t n = 1; n <= 20000; n++) {
        random = random * 6364136223846793005U + 1442695040888963407U;
        at_ms += 1 + (random >> 33) % (n % 1000 == 0 ? 10000000 : 50);
        struct sample s = {.number = n, .at_ms = at_ms, .mark_us = 500, .background_us = random >> 50, .live_mb = 20 + (random >> 40) % 100,
                           .goal_mb = 200, .start_mb = 100, .end_mb = 130};
        struct gc_record record = record_of(&s);
        background_ns += record.value[GC_CPU_BACKGROUND_NS];
        digest_add(digest, &record);
    }
    uint64_t cycles = 0, sum_ns = 0, least = UINT64_MAX, most = 0, last = 0;
    assert_true(digest->used <= DIGEST_BUCKETS);
    for (uint32_t i = 0; i < digest->used; i++) {
        const struct digest_bucket *bucket = &digest->bucket[i];
        if (bucket->cycles == 0)
            continue;
        assert_true(bucket->first.cycle > last);
        last = bucket->first.cycle;
        cycles += bucket->cycles;
        sum_ns += bucket->background_ns;
        least = bucket->live_min_bytes < least ? bucket->live_min_bytes : least;
        most = bucket->live_max_bytes > most ? bucket->live_max_bytes : most;
    }
    assert_int_equal(cycles, 20000);
    assert_int_equal(sum_ns, background_ns);
    assert_int_equal(least, 20 * BYTES_PER_MB);
    assert_int_equal(most, 119 * BYTES_PER_MB);
    digest_free(digest);
}

static void times_of_any_kind_are_borne(void **state)
{
    static const uint64_t AT_MS[] = {0, 5, 3, UINT64_MAX / NS_PER_MS / 4, 7, 7, 100, UINT64_MAX / NS_PER_MS / 2};
    struct findings findings;
    struct digest *digest = new_digest();
    (void)state;
    for (uint64_t n = 0; n < 4000; n++) {
        struct sample s = {.number = n + 1, .at_ms = AT_MS[n % 8], .sweep_us = n * n * n, .mark_us = n * n * n, .live_mb = n, .goal_mb = 3};
        struct gc_record record = record_of(&s);
        record.value[GC_PROCS] = n % 3;
        digest_add(digest, &record);
    }
    findings_find(digest, &findings);
    digest_free(digest);
}

static void every_rule_says_all_there_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < finding_rule_count(); i++) {
        const struct finding_rule *rule = finding_rule_row(i);
        assert_true(rule->id && rule->title && rule->rule && rule->severity && rule->advice && rule->wrong && rule->source && rule->find);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(rule->id, finding_rule_row(j)->id);
        assert_true(strlen(rule->title) <= 40);
        assert_true(rule->brief && strlen(rule->brief) <= 18);
    }
    for (unsigned i = 0; i < THRESHOLD_COUNT; i++) {
        assert_non_null(threshold_rows[i].name);
        assert_int_equal(threshold_find(span_of(threshold_rows[i].name)), i);
    }
    assert_int_equal(threshold_find(SPAN_LIT("none")), THRESHOLD_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_behaviour_alone),   cmocka_unit_test(starved),
        cmocka_unit_test(starved_by_the_bill),    cmocka_unit_test(forced_cycles_cost),
        cmocka_unit_test(a_start_may_cost),       cmocka_unit_test(slow_growth_is_seen_through_whole_mb),
        cmocka_unit_test(stacks_grow),            cmocka_unit_test(too_early),
        cmocka_unit_test(a_limit_gives_a_time),   cmocka_unit_test(buckets_keep_sums),
        cmocka_unit_test(times_of_any_kind_are_borne), cmocka_unit_test(every_rule_says_all_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
