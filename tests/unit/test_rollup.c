#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/pauses.h"
#include "analysis/series.h"
#include "base/random.h"
#include "model/model.h"
#include "records.h"

/* One field only: the sweep termination. */
static void measure_pause(const struct gc_record *record, const struct gc_record *before, struct rollup_values *ret)
{
    (void)before;
    ret->value[0] = record->value[GC_STW_SWEEP_TERM_NS];
    ret->has = 1;
}

static void add(struct rollup *rollup, uint64_t seq, uint64_t pause_ns)
{
    struct gc_record record = calm_record(seq + 1);
    record.value[GC_STW_SWEEP_TERM_NS] = pause_ns;
    rollup_add(rollup, seq, seq * 1000, &record, true);
}

static uint64_t nth_pause_ns(uint64_t seq)
{
    return 1000 + seq * 7919 % 100003;
}

/* All cycles from 0 to end are there, in order, and each bucket says what is in it. */
static void check_row(const struct rollup *rollup, uint64_t end, uint64_t room)
{
    uint64_t seq = 0;
    uint32_t buckets = 0;
    unsigned level = ROLLUP_LEVELS;
    for (const struct rollup_bucket *bucket = rollup->oldest; bucket; bucket = bucket->next) {
        uint64_t low = UINT64_MAX, high = 0, sum = 0;
        assert_int_equal(bucket->first_seq, seq);
        assert_true(bucket->level <= level);
        for (uint64_t i = 0; i < bucket->cycles; i++, seq++) {
            uint64_t ns = nth_pause_ns(seq);
            low = ns < low ? ns : low;
            high = ns > high ? ns : high;
            sum += ns;
        }
        assert_int_equal(bucket->min[0], low);
        assert_int_equal(bucket->max[0], high);
        assert_int_equal(bucket->sum[0], sum);
        assert_int_equal(bucket->count[0], bucket->cycles);
        assert_int_equal(bucket->last[0], nth_pause_ns(seq - 1));
        assert_int_equal(bucket->hist[0][0], bucket->cycles);
        assert_int_equal(bucket->from_ns, bucket->first_seq == 0 ? 0 : (bucket->first_seq - 1) * 1000 + 1);
        assert_int_equal(bucket->to_ns, (seq - 1) * 1000);
        level = bucket->level;
        buckets++;
    }
    assert_int_equal(seq, end);
    assert_int_equal(buckets, rollup->buckets);
    assert_true(buckets <= room);
}

static void nothing_is_lost_at_any_capacity(void **state)
{
    (void)state;
    const uint64_t rooms[] = {1, 2, 3, 4, 5, 16, 100};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        struct rollup_pool pool;
        rollup_pool_init(&pool, measure_pause, rooms[i]);
        struct rollup *rollup = rollup_new(&pool);
        for (uint64_t seq = 0; seq < 20000; seq++) {
            add(rollup, seq, nth_pause_ns(seq));
            if (seq % 331 == 0 || seq < 300)
                check_row(rollup, seq + 1, rooms[i]);
        }
        check_row(rollup, 20000, rooms[i]);
        assert_int_equal(pool.cycles, 20000);
        rollup_pool_release(&pool);
    }
}

/* The oldest are the coarsest, and no level has many more than the others. */
static void resolution_falls(void **state)
{
    (void)state;
    struct rollup_pool pool;
    rollup_pool_init(&pool, measure_pause, 64);
    struct rollup *rollup = rollup_new(&pool);
    for (uint64_t seq = 0; seq < 1000000; seq++)
        add(rollup, seq, 1000);
    uint64_t cycles = UINT64_MAX;
    for (const struct rollup_bucket *bucket = rollup->oldest; bucket->next; bucket = bucket->next) {
        assert_true(bucket->cycles <= cycles);
        cycles = bucket->cycles;
    }
    assert_int_equal(rollup->buckets, 64);
    assert_int_equal(cycles, ROLLUP_CYCLES);
    assert_true(rollup->oldest->cycles < 1000000 / 6);
    rollup_pool_release(&pool);
}

static void processes_share(void **state)
{
    (void)state;
    struct rollup_pool pool;
    struct rollup *rollups[6];
    rollup_pool_init(&pool, measure_pause, 24);
    for (int i = 0; i < 6; i++)
        rollups[i] = rollup_new(&pool);
    for (uint64_t seq = 0; seq < 20000; seq++)
        add(rollups[0], seq, nth_pause_ns(seq));
    for (uint64_t seq = 0; seq < 5000; seq++)
        for (int i = 1; i < 6; i++)
            add(rollups[i], seq, nth_pause_ns(seq));
    check_row(rollups[0], 20000, 24);
    for (int i = 1; i < 6; i++) {
        check_row(rollups[i], 5000, 24);
        assert_true(rollups[i]->buckets >= 3);
    }
    rollup_pool_release(&pool);
}

/* One bucket: a process for which there is none leaves nothing. */
static void too_many_are_counted(void **state)
{
    (void)state;
    struct rollup_pool pool;
    rollup_pool_init(&pool, measure_pause, 1);
    struct rollup *first = rollup_new(&pool), *second = rollup_new(&pool);
    for (uint64_t seq = 0; seq < 100; seq++) {
        add(first, seq, nth_pause_ns(seq));
        add(second, seq, nth_pause_ns(seq));
    }
    check_row(first, 100, 1);
    assert_int_equal(pool.cycles, 100);
    assert_int_equal(second->buckets, 0);
    rollup_pool_release(&pool);
}

static void what_is_cut_leaves_room(void **state)
{
    (void)state;
    struct rollup_pool pool;
    rollup_pool_init(&pool, measure_pause, 8);
    struct rollup *rollup = rollup_new(&pool);
    for (uint64_t seq = 0; seq < 1000; seq++)
        add(rollup, seq, nth_pause_ns(seq));
    uint64_t end = rollup->newest->first_seq;
    rollup_cut(rollup, end);
    check_row(rollup, end, 7);
    for (uint64_t seq = end; seq < 5000; seq++) {
        struct gc_record record = calm_record(seq + 1);
        record.value[GC_STW_SWEEP_TERM_NS] = nth_pause_ns(seq);
        rollup_add(rollup, seq, seq * 1000, &record, false);
    }
    assert_int_equal(rollup->buckets, 8);
    rollup_cut(rollup, 0);
    assert_null(rollup->oldest);
    assert_int_equal(pool.used, 0);
    rollup_pool_release(&pool);
}

static void sums_stop_at_the_largest_number(void **state)
{
    (void)state;
    struct rollup_pool pool;
    rollup_pool_init(&pool, measure_pause, 1);
    struct rollup *rollup = rollup_new(&pool);
    add(rollup, 0, UINT64_MAX - 5);
    add(rollup, 1, 10);
    assert_int_equal(rollup->oldest->sum[0], UINT64_MAX);
    rollup_pool_release(&pool);
}

/* A run of uneven cycles with a spike now and then. */
static struct gc_record uneven_record(uint64_t n, uint64_t at_ms)
{
    struct gc_record record = calm_record(n);
    record.value[GC_AT_NS] = at_ms * NS_PER_MS;
    record.value[GC_HEAP_END_BYTES] += n * 31 % 17 * BYTES_PER_MB;
    record.value[GC_HEAP_LIVE_BYTES] += n * 13 % 7 * BYTES_PER_MB;
    record.value[GC_STW_SWEEP_TERM_NS] = (n % 613 == 0 ? 30 + n / 613 : 0) * NS_PER_MS + n % 97 * NS_PER_US;
    return record;
}

static void feed(struct model *model, uint64_t cycles)
{
    struct trace_events events = model_events(model);
    struct random random = {.state = 7};
    uint64_t at_ms = 0;
    for (uint64_t n = 1; n <= cycles; n++) {
        at_ms += 100 + random_below(&random, n % 1000 < 20 ? 5000 : 200);
        struct gc_record record = uneven_record(n, at_ms);
        events.cycle(events.ctx, &record);
    }
}

static struct model *model_of(uint64_t cycles, uint64_t rollups)
{
    return model_new(&(struct model_limits){
        .cycles = cycles, .log_bytes = 64, .log_lines = 8, .rollups = rollups, .measure = series_measure});
}

/* What the exact columns have, those with roll-ups have too; and they have no extremes that were not there. */
static void check_axis(const struct process *exact, const struct process *rolled, const struct axis *axis)
{
    struct column *a = calloc(axis->columns, sizeof *a), *b = calloc(axis->columns, sizeof *b);
    uint64_t high[SERIES_COUNT] = {0}, rolled_high[SERIES_COUNT] = {0};
    series_columns(exact, axis, a);
    series_columns(rolled, axis, b);
    for (uint32_t i = 0; i < axis->columns; i++) {
        assert_true(b[i].cycles >= b[i].kept && (a[i].cycles == 0 || b[i].cycles > 0));
        assert_int_equal(b[i].has & a[i].has, a[i].has);
        for (int field = 0; field < SERIES_COUNT; field++) {
            if (!(a[i].has >> field & 1))
                continue;
            assert_true(b[i].min[field] <= a[i].min[field]);
            assert_true(b[i].max[field] >= a[i].max[field]);
            high[field] = a[i].max[field] > high[field] ? a[i].max[field] : high[field];
        }
        for (int field = 0; field < SERIES_COUNT; field++)
            if (b[i].has >> field & 1)
                rolled_high[field] = b[i].max[field] > rolled_high[field] ? b[i].max[field] : rolled_high[field];
    }
    bool is_all = axis->start == 0; /* then no roll-up reaches beyond the axis */
    for (int field = 0; is_all && field < SERIES_COUNT; field++)
        assert_int_equal(rolled_high[field], high[field]);
    free(a);
    free(b);
}

static void columns_keep_all_extremes(void **state)
{
    (void)state;
    enum { CYCLES = 20000 };
    const uint64_t rooms[] = {1, 2, 4, 50, 300};
    struct model *exact = model_of(CYCLES, 0);
    feed(exact, CYCLES);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        struct model *model = model_of(500, rooms[i]);
        feed(model, CYCLES);
        const struct process *process = model_process(model, 0), *whole = model_process(exact, 0);
        struct derived_cycle last;
        derive_cycle(whole, CYCLES - 1, &last);
        uint64_t end_ns = last.value[DERIVED_END_NS];
        for (uint32_t columns = 1; columns <= 512; columns *= 8) {
            check_axis(whole, process, &(struct axis){.start = 0, .step = end_ns / columns + 1, .columns = columns});
            check_axis(whole, process, &(struct axis){.start = end_ns / 3, .step = end_ns / columns / 5 + 1, .columns = columns});
            check_axis(whole, process, &(struct axis){.by_cycle = true, .step = CYCLES / columns + 1, .columns = columns});
            check_axis(whole, process, &(struct axis){.by_cycle = true, .start = 19000, .step = 3, .columns = columns});
        }
        model_free(model);
    }
    model_free(exact);
}

/* Where the axis shows all, every cycle is in some column; roll-ups narrower than a column count as they are. */
static void counts_add_up(void **state)
{
    (void)state;
    enum { COLUMNS = 20 };
    struct column columns[COLUMNS];
    struct model *model = model_of(100, 200);
    feed(model, 10000);
    series_columns(model_process(model, 0), &(struct axis){.by_cycle = true, .step = 500, .columns = COLUMNS}, columns);
    uint64_t cycles = 0, kept = 0;
    for (int i = 0; i < COLUMNS; i++) {
        cycles += columns[i].cycles;
        kept += columns[i].kept;
    }
    assert_int_equal(cycles, 10000);
    assert_int_equal(kept, 100);
    assert_int_equal(columns[COLUMNS - 1].first_seq, 9900);
    assert_int_equal(columns[COLUMNS - 1].last_seq, 9999);
    model_free(model);
}

/* The first cycle kept has a rate although the one before it is gone. */
static void the_border_has_no_seam(void **state)
{
    (void)state;
    struct model *model = model_of(100, 4), *exact = model_of(1000, 0);
    feed(model, 300);
    feed(exact, 300);
    struct derived_cycle a, b;
    derive_cycle(model_process(model, 0), 200, &a);
    derive_cycle(model_process(exact, 0), 200, &b);
    assert_true(derived_has(&a, DERIVED_ALLOC_RATE));
    assert_memory_equal(&a, &b, sizeof a);
    model_free(model);
    model_free(exact);
}

/* No pause of the exact grid is missing, and the map shows no more cycles than there are by much. */
static void the_heat_map_goes_on(void **state)
{
    (void)state;
    enum { COLUMNS = 40, ROWS = 12, CYCLES = 20000 };
    uint32_t counts[COLUMNS * ROWS];
    struct model *model = model_of(1000, 500);
    feed(model, CYCLES);
    struct axis axis = {.by_cycle = true, .step = CYCLES / COLUMNS, .columns = COLUMNS};
    struct pause_scale scale = pause_scale_of(NS_PER_US, 100 * NS_PER_MS, false);
    for (int kind = 0; kind < PAUSE_KIND_COUNT; kind++) {
        pauses_grid(model_process(model, 0), &axis, (enum pause_kind)kind, &scale, ROWS, counts);
        uint64_t cycles = 0;
        for (int i = 0; i < COLUMNS * ROWS; i++)
            cycles += counts[i];
        assert_in_range(cycles, CYCLES * 9 / 10, CYCLES * 11 / 10);
    }
    pauses_grid(model_process(model, 0), &axis, PAUSE_STW, &scale, ROWS, counts);
    for (uint64_t n = 613; n <= CYCLES; n += 613) {
        uint64_t row = pause_scale_part(&scale, pause_ns(&(struct gc_record){.value = {[GC_STW_SWEEP_TERM_NS] = (30 + n / 613) * NS_PER_MS}}, PAUSE_STW), ROWS);
        assert_true(counts[row * COLUMNS + (n - 1) / axis.step] > 0);
    }
    model_free(model);
}

static void steps_cover_all_lengths(void **state)
{
    (void)state;
    unsigned before = 0;
    for (uint64_t us = 0; us < 40000000; us += us / 50 + 1) {
        unsigned step = pause_step(us * NS_PER_US);
        assert_true(step >= before && step < ROLLUP_STEPS);
        assert_true(pause_step_ns(step) <= us * NS_PER_US);
        assert_true(step + 1 == ROLLUP_STEPS || pause_step_ns(step + 1) > us * NS_PER_US || us == 1);
        before = step;
    }
    assert_int_equal(before, ROLLUP_STEPS - 1);
    assert_int_equal(pause_step(UINT64_MAX), ROLLUP_STEPS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost_at_any_capacity),
        cmocka_unit_test(resolution_falls),
        cmocka_unit_test(processes_share),
        cmocka_unit_test(too_many_are_counted),
        cmocka_unit_test(what_is_cut_leaves_room),
        cmocka_unit_test(sums_stop_at_the_largest_number),
        cmocka_unit_test(columns_keep_all_extremes),
        cmocka_unit_test(counts_add_up),
        cmocka_unit_test(the_border_has_no_seam),
        cmocka_unit_test(the_heat_map_goes_on),
        cmocka_unit_test(steps_cover_all_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
