/*
 * The Overview's parts as numbers and pictures: what the heap chart takes from cycles, strips, ticks, the memo of
 * columns, and that rows and columns clicked at are the cycles seen there.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "ui/columns.h"
#include "ui/dump.h"
#include "ui/heap_chart.h"
#include "ui/panes.h"
#include "ui/strip.h"
#include "ui/ticks.h"
#include "world.h"

#define MB BYTES_PER_MB

static void ticks_are_round(void **state)
{
    (void)state;
    assert_int_equal(ticks_time_step(10 * NS_PER_S, 5), 2 * NS_PER_S);
    assert_int_equal(ticks_time_step(61 * NS_PER_S, 3), 30 * NS_PER_S);
    assert_int_equal(ticks_time_step(300 * NS_PER_S, 5), 60 * NS_PER_S);
    assert_int_equal(ticks_time_step(3 * NS_PER_MS, 6), 500 * NS_PER_US);
    assert_int_equal(ticks_time_step(30 * 86400 * NS_PER_S, 3), UINT64_C(10) * 86400 * NS_PER_S);
    assert_int_equal(ticks_time_step(0, 0), 1);
}

static void tick_labels_are_short(void **state)
{
    (void)state;
    char buf[NUM_TEXT];
    assert_string_equal(ticks_time(buf, 0, NS_PER_S), "0");
    assert_string_equal(ticks_time(buf, 4 * NS_PER_S, 2 * NS_PER_S), "4s");
    assert_string_equal(ticks_time(buf, 3250 * NS_PER_MS, 50 * NS_PER_MS), "3.25s");
    assert_string_equal(ticks_time(buf, 750 * NS_PER_S, 30 * NS_PER_S), "12m30s");
    assert_string_equal(ticks_time(buf, 720 * NS_PER_S, 60 * NS_PER_S), "12m");
    assert_string_equal(ticks_time(buf, 3900 * NS_PER_S, 300 * NS_PER_S), "1h05m");
    assert_string_equal(ticks_time(buf, 3661 * NS_PER_S, NS_PER_S), "1h01m01s");
    assert_string_equal(ticks_time(buf, 90000 * NS_PER_S, 3600 * NS_PER_S), "1d01h");
    assert_string_equal(ticks_span(buf, 300 * NS_PER_S), "5 min");
    assert_string_equal(ticks_span(buf, 90 * NS_PER_S), "1.5 min");
    assert_string_equal(ticks_span(buf, 95 * NS_PER_MS), "95 ms");
    assert_string_equal(ticks_span(buf, 1), "1 ns");
    ticks_time(buf, UINT64_MAX, 1);
    ticks_span(buf, UINT64_MAX);
}

/* Two cycles a second apart: live stands, the heap grows from live to the next start, then drops. */
static void heap_grows_between_cycles(void **state)
{
    (void)state;
    struct world world;
    struct heap_chart chart;
    world_init(&world, FEED_ENDED);
    for (uint64_t n = 1; n <= 2; n++) {
        struct gc_record record = calm_record(n);
        record.value[GC_AT_NS] = n * NS_PER_S;
        world_record(&world, &record);
    }
    world_turn(&world);
    heap_chart_fill(&chart, &world.frame, 50);
    int last = (int)chart.axis.columns - 1;
    int first = 0;
    while (chart.end_high[first] == PLOT_NOTHING)
        first++;
    assert_int_equal(chart.end_high[first], 47 * MB);
    assert_int_equal(chart.end_high[last], 47 * MB);
    assert_int_equal(chart.live_low[last], 24 * MB);
    for (int i = first + 1; i < last; i++) {
        assert_int_equal(chart.end_high[i], PLOT_NOTHING);
        assert_int_equal(chart.live_low[i], 24 * MB);
        assert_int_equal(chart.goal[i], 48 * MB);
        assert_in_range(chart.heap[i], 24 * MB, 44 * MB);
        assert_true(i == first + 1 || chart.heap[i] > chart.heap[i - 1]);
    }
    assert_int_equal(chart.heap_peak, 47 * MB);
    assert_int_equal(chart.goal_peak, 48 * MB);
    world_free(&world);
}

static void no_goal_does_not_scale(void **state)
{
    (void)state;
    struct world world;
    struct heap_chart chart;
    world_init(&world, FEED_ENDED);
    struct gc_record record = calm_record(1);
    record.value[GC_HEAP_GOAL_BYTES] = UINT64_C(17592186044415) * MB;
    world_record(&world, &record);
    world_turn(&world);
    heap_chart_fill(&chart, &world.frame, 40);
    assert_int_equal(chart.goal_peak, 0);
    assert_int_equal(chart.heap_peak, 47 * MB);
    world_free(&world);
}

/* A spike among many cycles of one column is still its maximum. */
static void columns_keep_extremes(void **state)
{
    (void)state;
    struct world world;
    struct heap_chart chart;
    world_init(&world, FEED_ENDED);
    for (uint64_t n = 1; n <= 1000; n++) {
        struct gc_record record = calm_record(n);
        if (n == 500) {
            record.value[GC_HEAP_END_BYTES] = 900 * MB;
            record.value[GC_HEAP_LIVE_BYTES] = 5 * MB;
            record.value[GC_STW_SWEEP_TERM_NS] = 50 * NS_PER_MS;
        }
        world_record(&world, &record);
    }
    world_turn(&world);
    heap_chart_fill(&chart, &world.frame, 10);
    uint64_t end = 0, live = UINT64_MAX;
    int long_pauses = 0;
    for (uint32_t i = 0; i < chart.axis.columns; i++) {
        end = chart.end_high[i] != PLOT_NOTHING && chart.end_high[i] > end ? chart.end_high[i] : end;
        live = chart.live_low[i] < live ? chart.live_low[i] : live;
    }
    for (int i = 0; i < chart.cells; i++)
        long_pauses += chart.long_stw[i];
    assert_int_equal(end, 900 * MB);
    assert_int_equal(live, 5 * MB);
    assert_int_equal(long_pauses, 1);
    world_free(&world);
}

/* Without times a cycle is a place on the axis, spread over the width when there are few. */
static void cycles_without_times_spread(void **state)
{
    (void)state;
    struct world world;
    struct heap_chart chart;
    world_init(&world, FEED_ENDED);
    for (uint64_t n = 1; n <= 10; n++) {
        struct gc_record record = calm_record(n);
        record.present &= ~(1u << GC_AT_NS | 1u << GC_HEAP_LIVE_BYTES | 1u << GC_HEAP_GOAL_BYTES);
        record.all_stw = true;
        world_record(&world, &record);
    }
    world_turn(&world);
    heap_chart_fill(&chart, &world.frame, 40);
    assert_true(chart.axis.by_cycle);
    assert_int_equal(chart.spread, 8);
    struct time_axis time = heap_chart_time(&chart);
    assert_int_equal(time_axis_cell(&time, world.frame.process, 0), 2);
    assert_int_equal(time_axis_cell(&time, world.frame.process, 9), 38);
    assert_int_equal(chart.heap[79], 47 * MB);
    world_free(&world);
}

static void memo_answers_like_the_function(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, FEED_LIVE);
    struct columns_memo *memo = columns_memo_new();
    for (uint64_t n = 1; n <= 60; n++) {
        world_cycle(&world, n);
        world_turn(&world);
        for (uint32_t columns = 1; columns < 4; columns++) { /* more axes than entries */
            struct axis axis = {.start = 0, .step = 2 * NS_PER_S, .columns = columns, .stop_seq = n % 2 ? n / 2 : 0};
            struct column expected[4];
            series_columns(world.frame.process, &axis, expected);
            for (int again = 0; again < 2; again++)
                assert_memory_equal(columns_get(memo, world.frame.process, &axis), expected,
                                    columns * sizeof *expected);
        }
    }
    struct axis none = {.step = 1};
    assert_null(columns_get(memo, world.frame.process, &none));
    columns_memo_free(memo);
    columns_memo_free(NULL);
    world_free(&world);
}

static struct facts facts_for(uint64_t sweep_us, uint64_t mark_us, uint64_t term_us, uint64_t live, uint64_t end,
                              uint64_t goal)
{
    struct facts facts = {.record = calm_record(1)};
    facts.record.value[GC_STW_SWEEP_TERM_NS] = sweep_us * NS_PER_US;
    facts.record.value[GC_MARK_NS] = mark_us * NS_PER_US;
    facts.record.value[GC_STW_MARK_TERM_NS] = term_us * NS_PER_US;
    facts.record.value[GC_HEAP_LIVE_BYTES] = live * MB;
    facts.record.value[GC_HEAP_END_BYTES] = end * MB;
    facts.record.value[GC_HEAP_GOAL_BYTES] = goal * MB;
    return facts;
}

static void assert_strip(const struct facts *facts, const struct strip_scale *scale, bool ascii,
                         void (*strip)(struct canvas *, const struct facts *, const struct strip_scale *),
                         const char *expected)
{
    struct canvas canvas;
    struct strbuf sb;
    strbuf_init(&sb, 0);
    canvas_init(&canvas, 1, 20, ascii);
    canvas_clear(&canvas);
    strip(&canvas, facts, scale);
    canvas_dump(&canvas, &sb);
    assert_string_equal(sb.ptr, expected);
    strbuf_release(&sb);
    canvas_free(&canvas);
}

static void heap_strip(void **state)
{
    (void)state;
    struct strip_scale scale = {.heap_bytes = 50 * MB};
    struct facts facts = facts_for(0, 0, 0, 25, 40, 45);
    assert_strip(&facts, &scale, false, strip_heap, "████████████████  │\n");
    assert_strip(&facts, &scale, true, strip_heap, "##########++++++  |\n");
    facts = facts_for(0, 0, 0, 10, 50, 20); /* overshoot: the goal is inside the bar */
    assert_strip(&facts, &scale, true, strip_heap, "####++++|+++++++++++\n");
    facts = facts_for(0, 0, 0, 0, 0, 0);
    assert_strip(&facts, &scale, true, strip_heap, "\n");
}

static void phase_strip(void **state)
{
    (void)state;
    struct strip_scale scale = {.mark_ns = 16 * NS_PER_MS, .pause_ns = 200 * NS_PER_US};
    struct facts facts = facts_for(200, 8000, 100, 1, 1, 1);
    assert_strip(&facts, &scale, false, strip_phases, "██━━━━━━━━╸█\n");
    assert_strip(&facts, &scale, true, strip_phases, "##=========#\n");
    facts = facts_for(1, 16000, 0, 1, 1, 1); /* a sliver of a pause is seen */
    facts.derived.value[DERIVED_ASSIST_PPM] = PPM / 4;
    facts.derived.has = 1u << DERIVED_ASSIST_PPM;
    assert_strip(&facts, &scale, true, strip_phases, " #~~~~============\n");
    assert_int_equal(strip_pause_zoom(&scale, 20), 2 * 16000 / (16 * 200));
    assert_int_equal(strip_pause_zoom(&scale, 0), 0);
}

static void the_worst_warning_is_told(void **state)
{
    (void)state;
    enum role role;
    struct window window = {.cycles = 99, .has_times = true, .duration_ns = NS_PER_S, .gc_cpu_ppm = PPM / 1000,
                            .assist_ppm = PPM / 2, .live_bytes = 100 * BYTES_PER_MB, .live_max_bytes = 100 * BYTES_PER_MB,
                            .goal_bytes = 200 * BYTES_PER_MB, .stw = {.p99 = 2 * NS_PER_MS, .max = 2 * NS_PER_MS}};
    assert_null(vitals_warning(&window, &role)); /* a share of nothing; one pause of few */
    window.cycles = 100;
    assert_non_null(strstr(vitals_warning(&window, &role), "1 in 100"));
    assert_int_equal(role, ROLE_WARN);
    window.gc_cpu_ppm = PPM / 5;
    window.duration_ns = NS_PER_S - 1;
    assert_non_null(strstr(vitals_warning(&window, &role), "1 in 100")); /* a start is not the state of things */
    window.duration_ns = NS_PER_S;
    assert_non_null(strstr(vitals_warning(&window, &role), "assist"));
    assert_int_equal(role, ROLE_BAD);
    window.goal_bytes = window.live_bytes;
    window.goal_live_bytes = window.live_bytes / 2;
    assert_non_null(strstr(vitals_warning(&window, &role), "assist")); /* a growing heap has all the room of its goal */
    window.goal_live_bytes = window.live_bytes;
    assert_non_null(strstr(vitals_warning(&window, &role), "little room")); /* the cause before its effects */
}

static void clicks_hit_what_is_seen(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, FEED_ENDED);
    for (uint64_t n = 1; n <= 30; n++)
        world_cycle(&world, n);
    world_turn(&world);
    struct canvas canvas;
    canvas_init(&canvas, 12, 100, false);
    struct heap_chart chart;
    heap_chart_fill(&chart, &world.frame, 100 - 7);
    for (uint64_t seq = 0; seq < 30; seq++) {
        struct time_axis time = heap_chart_time(&chart);
        int cell = time_axis_cell(&time, world.frame.process, seq);
        struct action action = pane_heap.on_mouse(&world.frame, &canvas, 3, 7 + cell);
        assert_int_equal(action.kind, ACTION_SELECT);
        assert_int_equal(action.to, seq);
    }
    assert_int_equal(pane_heap.on_mouse(&world.frame, &canvas, 3, 2).kind, ACTION_NONE);
    assert_int_equal(pane_timeline.on_mouse(&world.frame, &canvas, 11, 5).to, 29);
    assert_int_equal(pane_timeline.on_mouse(&world.frame, &canvas, 1, 5).to, 19);
    assert_int_equal(pane_timeline.on_mouse(&world.frame, &canvas, 0, 5).kind, ACTION_NONE);
    canvas_free(&canvas);
    world_free(&world);
}

/* While the reader looks at an old cycle, new ones change nothing in the list. */
static void new_cycles_do_not_move_the_list(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, FEED_LIVE);
    for (uint64_t n = 1; n <= 30; n++)
        world_cycle(&world, n);
    world_turn(&world);
    world_key(&world, UI_KEY_LEFT);
    world_key(&world, UI_KEY_LEFT);
    struct canvas canvas;
    canvas_init(&canvas, 12, 100, false);
    uint64_t top = pane_timeline.on_mouse(&world.frame, &canvas, 1, 5).to;
    for (uint64_t n = 31; n <= 60; n++) {
        world_cycle(&world, n);
        world.now_ns += NS_PER_S;
        world_turn(&world);
    }
    assert_int_equal(pane_timeline.on_mouse(&world.frame, &canvas, 1, 5).to, top);
    canvas_free(&canvas);
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round),
        cmocka_unit_test(tick_labels_are_short),
        cmocka_unit_test(heap_grows_between_cycles),
        cmocka_unit_test(no_goal_does_not_scale),
        cmocka_unit_test(columns_keep_extremes),
        cmocka_unit_test(cycles_without_times_spread),
        cmocka_unit_test(memo_answers_like_the_function),
        cmocka_unit_test(heap_strip),
        cmocka_unit_test(phase_strip),
        cmocka_unit_test(the_worst_warning_is_told),
        cmocka_unit_test(clicks_hit_what_is_seen),
        cmocka_unit_test(new_cycles_do_not_move_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
