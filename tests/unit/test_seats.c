/* Whole runs: each cycle is counted once, also when it comes and goes before anybody looks; and for whom that is done. */
#include "unit.h"

#include <string.h>

#include "analysis/insight.h"
#include "analysis/roster.h"
#include "analysis/seats.h"
#include "analysis/series.h"
#include "analysis/watch.h"
#include "base/random.h"
#include "records.h"

/* As the program wires it (cli/app.c). */
struct world {
    struct model *model;
    struct insight *insight;
    struct watch *watch;
    struct roster *roster;
    struct random random;
};

static void on_leave(void *ctx, const struct process *process)
{
    struct world *world = ctx;
    insight_leave(world->insight, process);
    watch_leave(world->watch, process);
    roster_leave(world->roster, process);
}

static void open_world(struct world *world, uint64_t cycles)
{
    struct thresholds thresholds;
    struct model_limits limits = {.cycles = cycles, .log_bytes = 1, .log_lines = 1, .rollups = 64, .measure = series_measure,
                                  .leave = on_leave, .leave_ctx = world};
    thresholds_init(&thresholds);
    *world = (struct world){.model = model_new(&limits), .insight = insight_new(), .watch = watch_new(&thresholds, NULL),
                            .roster = roster_new(), .random = {.state = 3}};
}

static void close_world(struct world *world)
{
    insight_free(world->insight);
    watch_free(world->watch);
    roster_free(world->roster);
    model_free(world->model);
}

/* Cycle `number` of the program that `source` names; some stops are long, some cycles are forced. */
static void feed(struct world *world, uint32_t source, uint64_t number)
{
    struct trace_events events = model_events(world->model);
    struct gc_record record = calm_record(number);
    record.source = source;
    record.value[GC_STW_SWEEP_TERM_NS] = (random_below(&world->random, 100) == 0 ? 15000 : 50) * NS_PER_US;
    record.value[GC_HEAP_LIVE_BYTES] = (20 + random_below(&world->random, 9)) * BYTES_PER_MB;
    record.value[GC_FORCED] = number % 3 == 0;
    events.cycle(events.ctx, &record);
}

static const struct window *look(struct world *world, uint32_t index)
{
    const struct process *process = model_process(world->model, index);
    insight_update(world->insight, process, process_first(process), process_end(process));
    watch_update(world->watch, process, process_end(process), true);
    roster_update(world->roster, world->model, model_version(world->model), 1);
    return insight_whole(world->insight);
}

static void assert_same(struct world *small, struct world *large, uint32_t index)
{
    const struct window *a = look(small, index), *b = look(large, index);
    uint64_t a_cycles, a_span_ns, b_cycles, b_span_ns;
    assert_memory_equal(a, b, sizeof *a);
    assert_memory_equal(insight_basis(small->insight), insight_basis(large->insight), sizeof(struct outlier_basis));
    watch_seen(small->watch, &a_cycles, &a_span_ns);
    watch_seen(large->watch, &b_cycles, &b_span_ns);
    assert_int_equal(a_cycles, b_cycles);
    assert_int_equal(a_span_ns, b_span_ns);
    const struct roster_row *x = roster_row(small->roster, index), *y = roster_row(large->roster, index);
    assert_int_equal(x->cycles, y->cycles);
    assert_int_equal(x->gc_cpu_ppm, y->gc_cpu_ppm);
    assert_int_equal(x->alloc_bytes_per_s, y->alloc_bytes_per_s);
    assert_int_equal(x->stw_max_ns, y->stw_max_ns);
    assert_memory_equal(x->shape, y->shape, sizeof x->shape);
}

/* The small one keeps fewer cycles than come between two looks. */
static void each_cycle_counts_once(void **state)
{
    (void)state;
    const uint64_t kept[] = {1, 2, 4, 31, 64};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        struct world small, large;
        open_world(&small, kept[i]);
        open_world(&large, 100000);
        for (uint64_t number = 1; number <= 3000; number++) {
            feed(&small, 0, number);
            feed(&large, 0, number);
            if (number % 777 == 0)
                assert_same(&small, &large, 0);
        }
        assert_same(&small, &large, 0);
        assert_int_equal(look(&small, 0)->cycles, 3000);
        assert_int_equal(look(&small, 0)->from_seq, 0);
        close_world(&small);
        close_world(&large);
    }
}

static void so_it_is_for_several_processes(void **state)
{
    (void)state;
    struct world small, large;
    open_world(&small, 16);
    open_world(&large, 100000);
    for (uint64_t number = 1; number <= 2000; number++)
        for (uint32_t source = 1; source <= SEATS; source++) {
            feed(&small, source, number);
            feed(&large, source, number);
        }
    for (int round = 0; round < 2; round++)
        for (uint32_t index = 0; index < SEATS; index++)
            assert_same(&small, &large, index);
    close_world(&small);
    close_world(&large);
}

/* One too many: its numbers begin with the oldest cycle that is kept, and say so; nobody else loses any. */
static void seats_are_few(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, 50);
    for (uint64_t number = 1; number <= 1000; number++)
        for (uint32_t source = 1; source <= SEATS + 1; source++)
            feed(&world, source, number);
    unsigned whole = 0;
    for (uint32_t index = 0; index <= SEATS; index++) {
        const struct window *window = look(&world, index);
        assert_int_equal(window->from_seq + window->cycles, 1000);
        whole += window->from_seq == 0;
    }
    assert_true(whole >= SEATS - 1);
    close_world(&world);
}

static const struct process *process_of(struct world *world, uint32_t index)
{
    return model_process(world->model, index);
}

static void who_has_lost_nothing_makes_room(void **state)
{
    (void)state;
    struct world world;
    struct seats seats = {.looks = 0};
    unsigned at;
    bool is_new;
    open_world(&world, 3 * SEATS);
    for (uint32_t source = 1; source <= 2 * SEATS; source++)
        feed(&world, source, 1);
    for (uint32_t i = 0; i < SEATS; i++)
        assert_int_equal(seats_look(&seats, process_of(&world, i), &is_new), i);
    assert_true(is_new);
    assert_int_equal(seats_look(&seats, process_of(&world, 1), &is_new), 1);
    assert_false(is_new);
    for (uint32_t i = SEATS; i < 2 * SEATS - 1; i++) { /* all seats but that of the one looked at, one by one */
        assert_true(seats_give(&seats, process_of(&world, i), &at, &is_new));
        assert_int_not_equal(at, 1);
        assert_true(is_new);
    }
    close_world(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_cycle_counts_once),
        cmocka_unit_test(so_it_is_for_several_processes),
        cmocka_unit_test(seats_are_few),
        cmocka_unit_test(who_has_lost_nothing_makes_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
