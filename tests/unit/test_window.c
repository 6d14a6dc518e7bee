/* GOGC told from goals, utilisation against a slow search, quantiles against sorting, and the sums of a window by hand. */
#include "unit.h"

#include <stdlib.h>

#include "analysis/gogc.h"
#include "analysis/hist.h"
#include "analysis/mmu.h"
#include "analysis/window.h"
#include "records.h"

static struct gc_record sized(uint64_t number, uint64_t start_mb, uint64_t live_mb, uint64_t goal_mb)
{
    struct gc_record record = calm_record(number);
    record.value[GC_HEAP_START_BYTES] = start_mb * BYTES_PER_MB;
    record.value[GC_HEAP_LIVE_BYTES] = live_mb * BYTES_PER_MB;
    record.value[GC_HEAP_GOAL_BYTES] = goal_mb * BYTES_PER_MB;
    return record;
}

static struct gogc_range range_after(uint64_t live_mb, uint64_t start_mb, uint64_t goal_mb, bool has_roots)
{
    struct gc_record before = sized(1, 1, live_mb, 4), record = sized(2, start_mb, 1, goal_mb);
    struct gogc_range range = {0};
    if (!has_roots)
        before.present &= ~(1u << GC_STACK_BYTES | 1u << GC_GLOBALS_BYTES);
    assert_true(gogc_of_cycle(&record, &before, &range));
    return range;
}

static void goals_tell_gogc(void **state)
{
    (void)state;
    /* goal 48..49, live 24..25, stacks and globals 0..1 each: over 100 x 23 / 27 = 85.2, under 100 x 25 / 24 = 104.2 */
    struct gogc_range range = range_after(24, 44, 48, true);
    assert_int_equal(range.min, 86);
    assert_int_equal(range.max, 104);
    /* before Go 1.18: over 100 x 23 / 25 = 92 */
    assert_int_equal(range_after(24, 44, 48, false).min, 93);
    /* the minimum heap: 4 MB x GOGC/100 is between 4 and 5 */
    range = range_after(0, 2, 4, true);
    assert_int_equal(range.min, 100);
    assert_int_equal(range.max, 124);
    /* a heap that starts at its goal lifts it: an upper bound alone */
    range = range_after(24, 48, 48, true);
    assert_int_equal(range.min, 0);
    assert_int_equal(range.max, 104);
    assert_int_equal(range_after(24, 47, 48, true).min, 86); /* 64 KB do not count as a MB */
    assert_int_equal(range_after(24, 47, 48, false).min, 0); /* 1 MB did */
    /* live above the goal: no GOGC does that */
    range = range_after(60, 30, 48, true);
    assert_true(range.min > range.max);

    struct gc_record before = sized(1, 1, 24, 4), off = sized(2, 30, 24, UINT64_C(8796093022198));
    assert_false(gogc_of_cycle(&off, &before, &range));
    assert_false(gogc_of_cycle(&off, NULL, &range));
}

static void vote(struct gogc_votes *votes, const struct gc_record *record, const struct gc_record *before)
{
    struct gogc_range range;
    gogc_vote(votes, record, gogc_of_cycle(record, before, &range) ? &range : NULL);
}

/* What a runtime with this GOGC would print for live heaps of odd sizes, to the byte cut off to MB. */
static void vote_as_runtime(struct gogc_votes *votes, uint64_t percent, uint64_t live, uint64_t count)
{
    for (uint64_t n = 1; n <= count; n++) {
        live += n * 7919 % 3000000;
        uint64_t roots = 700000, goal = live + (live + roots) * percent / 100;
        uint64_t least = 4 * BYTES_PER_MB * percent / 100;
        if (goal < least)
            goal = least;
        struct gc_record before = sized(2 * n, 1, live / BYTES_PER_MB, 4);
        struct gc_record record = sized(2 * n + 1, (goal - goal / 8) / BYTES_PER_MB, 1, goal / BYTES_PER_MB);
        vote(votes, &record, &before);
    }
}

static void votes_find_what_was_set(void **state)
{
    (void)state;
    static const uint32_t SET[] = {25, 50, 100, 150, 200, 400, 800};
    for (size_t i = 0; i < sizeof SET / sizeof SET[0]; i++) {
        static struct gogc_votes votes;
        struct gogc gogc;
        votes = (struct gogc_votes){0};
        vote_as_runtime(&votes, SET[i], 60000000, 50);
        gogc_result(&votes, &gogc);
        assert_int_equal(gogc.kind, GOGC_KNOWN);
        assert_int_equal(gogc.percent, SET[i]);
        assert_true(gogc.min <= SET[i] && SET[i] <= gogc.max);
    }
    static struct gogc_votes mixed; /* a limit: the goal stays, the live heap grows */
    struct gogc gogc;
    for (uint64_t n = 1; n < 20; n++) {
        struct gc_record before = sized(2 * n, 1, 20 + 2 * n, 4), record = sized(2 * n + 1, 20 + 2 * n, 1, 60);
        vote(&mixed, &record, &before);
    }
    gogc_result(&mixed, &gogc);
    assert_int_equal(gogc.kind, GOGC_UNKNOWN);
    static struct gogc_votes lifted; /* large objects: the heap stood above its goal when the cycle began, which moved the goal there */
    for (uint64_t n = 1; n < 20; n++) {
        struct gc_record before = sized(2 * n, 1, 30, 4), record = sized(2 * n + 1, n == 7 ? 74 : 75, 1, 75);
        vote(&lifted, &record, &before);
    }
    gogc_result(&lifted, &gogc);
    assert_int_equal(gogc.kind, GOGC_UNKNOWN);
    static struct gogc_votes full; /* and when it is used up: no room above what is live is no GOGC=0 */
    for (uint64_t n = 1; n < 20; n++) {
        struct gc_record before = sized(2 * n, 1, 121, 4), record = sized(2 * n + 1, 121, 1, 121);
        vote(&full, &record, &before);
    }
    gogc_result(&full, &gogc);
    assert_int_equal(gogc.kind, GOGC_UNKNOWN);
    static struct gogc_votes none, off;
    gogc_result(&none, &gogc);
    assert_int_equal(gogc.kind, GOGC_UNKNOWN);
    struct gc_record record = sized(2, 30, 24, UINT64_C(8796093022198));
    vote(&off, &record, NULL);
    gogc_result(&off, &gogc);
    assert_int_equal(gogc.kind, GOGC_OFF);
}

enum { STOPS = 400 };

/* The most time stopped in [end - length, end], over all ends of stops, and starts too: slow and plain. */
static uint64_t worst_by_search(uint64_t stops[STOPS][2], uint64_t length_ns)
{
    uint64_t worst = 0;
    for (int i = 0; i < 2 * STOPS; i++) {
        uint64_t right = i < STOPS ? stops[i][0] + stops[i][1] : stops[i - STOPS][0] + length_ns, sum = 0;
        uint64_t left = right > length_ns ? right - length_ns : 0;
        for (int j = 0; j < STOPS; j++) {
            uint64_t from = stops[j][0] > left ? stops[j][0] : left;
            uint64_t to = stops[j][0] + stops[j][1] < right ? stops[j][0] + stops[j][1] : right;
            sum += to > from ? to - from : 0;
        }
        worst = sum > worst ? sum : worst;
    }
    return worst;
}

static void utilisation_as_searched(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int round = 0; round < 20; round++) {
        static struct mmu mmu;
        uint64_t stops[STOPS][2], at_ns = 0;
        uint64_t gap_ns = NS_PER_US << round % 14; /* from crowded to rare */
        mmu = (struct mmu){0};
        for (int i = 0; i < STOPS; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            at_ns += 1 + (seed >> 33) % gap_ns;
            stops[i][0] = at_ns;
            stops[i][1] = 1 + (seed >> 40) % (gap_ns / 4);
            mmu_add(&mmu, at_ns, stops[i][1]);
            at_ns += stops[i][1];
        }
        for (unsigned i = 0; i < MMU_COUNT; i++) {
            uint64_t length_ns = mmu_lengths_ns[i];
            if (length_ns > at_ns)
                break;
            uint64_t exact = PPM - num_ppm(worst_by_search(stops, length_ns), length_ns), got = mmu_ppm(&mmu, i);
            assert_true(got <= exact);
            assert_true(exact - got <= PPM / MMU_GRAINS);
            if (gap_ns * 2 > length_ns && i == 0)
                assert_true(exact - got <= PPM / MMU_GRAINS / 4);
        }
    }
    static struct mmu one; /* a stop of 3 ms alone */
    mmu_add(&one, NS_PER_S, 3 * NS_PER_MS);
    assert_int_equal(mmu_ppm(&one, 0), 0);
    assert_int_equal(mmu_ppm(&one, 1), 700000);
    assert_int_equal(mmu_ppm(&one, 2), 970000);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void quantiles_as_sorted(void **state)
{
    (void)state;
    enum { MOST = 20000 };
    static uint64_t values[MOST];
    static struct hist all, even, odd;
    uint64_t seed = 7;
    for (int count = 1; count <= MOST; count = count * 3 + 1) {
        hist_init(&all);
        hist_init(&even);
        hist_init(&odd);
        for (int i = 0; i < count; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            values[i] = (seed >> 33) >> (seed >> 20) % 31; /* of all sizes */
            hist_add(&all, values[i]);
            hist_add(i % 2 ? &odd : &even, values[i]);
        }
        hist_merge(&even, &odd);
        qsort(values, (size_t)count, sizeof values[0], by_value);
        uint64_t before = 0;
        for (uint64_t ppm = 1000; ppm <= PPM; ppm += 1000) {
            uint64_t rank = ((uint64_t)count * ppm + PPM - 1) / PPM, exact = values[rank - 1];
            uint64_t got = hist_quantile(&all, ppm);
            uint64_t off = got > exact ? got - exact : exact - got;
            assert_true(count <= HIST_EXACT ? off == 0 : off * 100 <= exact);
            assert_true(got >= before);
            assert_int_equal(hist_quantile(&even, ppm), got);
            before = got;
        }
        assert_int_equal(even.sum, all.sum);
        assert_int_equal(even.max, values[count - 1]);
    }
}

static void a_window_in_full(void **state)
{
    (void)state;
    struct summary *summary = summary_new();
    struct window w;
    struct gc_record before = calm_record(1);
    summary_restart(summary, &before);
    for (uint64_t n = 2; n <= 101; n++) {
        struct gc_record record = calm_record(n);
        summary_add(summary, &record);
    }
    summary_get(summary, &w);
    /* 100 cycles of 100 ms; 2 P: 20 s of CPU time; 5 ms background, 0.046 billed, 3 idle, 23 MB freed and allocated each */
    assert_int_equal(w.duration_ns, 10 * NS_PER_S);
    assert_int_equal(w.procs_ns, 20 * NS_PER_S);
    assert_int_equal(w.interval_ns, 100 * NS_PER_MS);
    assert_int_equal(w.gc_cpu_ppm, 25230);
    assert_int_equal(w.background_cpu_ppm, 25000);
    assert_int_equal(w.stw_cpu_ppm, 230);
    assert_int_equal(w.assist_cpu_ppm, 0);
    assert_int_equal(w.idle_cpu_ppm, 15000);
    assert_int_equal(w.stopped_ppm, 230);
    assert_int_equal(w.freed_bytes, 2300 * BYTES_PER_MB);
    assert_int_equal(w.cpu_per_mib_ns, 5046000 / 23);
    assert_int_equal(w.gogc.kind, GOGC_KNOWN);
    assert_int_equal(w.gogc.percent, 100);
    assert_int_equal(w.mmu_count, 5);
    assert_int_equal(w.mmu_ppm[0], 980000); /* 20 us of 1 ms */
    assert_int_equal(w.mmu_ppm[1], 998000); /* 20 of 10 ms: the mark is between the two stops */
    assert_int_equal(w.mmu_ppm[2], 999770); /* both of 100 ms */
    assert_int_equal(w.mmu_ppm[4], 999770);
    summary_free(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goals_tell_gogc),         cmocka_unit_test(votes_find_what_was_set),
        cmocka_unit_test(utilisation_as_searched), cmocka_unit_test(quantiles_as_sorted),
        cmocka_unit_test(a_window_in_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
