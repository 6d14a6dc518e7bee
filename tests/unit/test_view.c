/* What the view does by itself and what keys do to it. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "ui/keys.h"
#include "ui/order.h"
#include "ui/view_ops.h"
#include "world.h"

static void shows_a_cycle_after_a_quiet_time_at_once(void **state)
{
    struct world *world = *state;
    world_cycle(world, 1);
    world_turn(world);
    assert_int_equal(world->view.shown_end, 1);
    world->now_ns += 300 * NS_PER_MS;
    world_cycle(world, 2);
    world_turn(world);
    assert_int_equal(world->view.shown_end, 2);
}

/* One turn of a flood, 100 cycles a second; returns whether lists and charts stepped. */
static bool flood(struct world *world, uint64_t cycle)
{
    uint64_t before = world->view.shown_end;
    world_cycle(world, cycle);
    world_turn(world);
    assert_int_equal(world->view.selected, world->view.shown_end - 1); /* one cycle is told, not two */
    world->now_ns += 10 * NS_PER_MS;
    return world->view.shown_end != before;
}

static void steps_once_a_second_in_a_flood(void **state)
{
    struct world *world = *state;
    unsigned steps = 0;
    for (uint64_t i = 1; i <= 300; i++) /* the first three seconds: see below */
        flood(world, i);
    for (uint64_t i = 301; i <= 600; i++)
        steps += flood(world, i);
    assert_int_equal(steps, 3);
    char *screen = world_screen(world); /* but the newest is on the screen at once */
    assert_true(world->view.shown_end < 600);
    assert_non_null(strstr(screen, "gc 600"));
    assert_non_null(strstr(screen, "\n●  #600"));
    free(screen);
    world->now_ns += NS_PER_S;
    world_turn(world);
    assert_int_equal(world->view.shown_end, 600);
}

/* In the first second of a busy program there is more to see than its first cycle. */
static void steps_sooner_while_that_doubles_what_is_shown(void **state)
{
    struct world *world = *state;
    unsigned steps = 0;
    for (uint64_t i = 1; i <= 60; i++)
        steps += flood(world, i);
    assert_int_equal(steps, 3); /* 1, 26, 52 */
    assert_int_equal(world->view.shown_end, 52);
    for (uint64_t i = 61; i <= 103; i++)
        assert_false(flood(world, i));
    assert_true(flood(world, 104));
}

/* A program that logs a lot must not make its cycles appear late. */
static void log_lines_do_not_delay_a_cycle(void **state)
{
    struct world *world = *state;
    for (int i = 0; i < 100; i++) {
        world_say(world, "busy");
        world_turn(world);
        world->now_ns += 10 * NS_PER_MS;
    }
    assert_true(world->view.log_end < model_log_end(world->model));
    world_cycle(world, 1);
    world_turn(world);
    assert_int_equal(world->view.shown_end, 1);
}

static void new_cycles_do_not_move_a_paused_view(void **state)
{
    struct world *world = *state;
    struct axis before, after;
    world_fill(world, 50);
    world_key(world, UI_KEY_LEFT);
    assert_int_equal(world->view.selected, 48);
    assert_false(world->view.follow);
    view_axis(&world->view, world->frame.process, 60, &before);
    world_fill(world, 200);
    view_axis(&world->view, world->frame.process, 60, &after);
    assert_int_equal(world->view.selected, 48);
    assert_int_equal(before.start, after.start);
    assert_int_equal(before.step, after.step);
    world_key(world, 'G');
    assert_true(world->view.follow);
    assert_int_equal(world->view.selected, 249);
}

static void keeps_the_selection_inside_the_ring(void **state)
{
    struct world *world = *state;
    world_fill(world, 10);
    world_key(world, UI_KEY_HOME);
    world_key(world, 'm');
    world_fill(world, 5000);
    assert_true(process_first(world->frame.process) > 0);
    assert_int_equal(world->view.selected, process_first(world->frame.process));
    assert_int_equal(world->view.mark_a, process_first(world->frame.process));
}

static void every_cycle_is_reachable(void **state)
{
    struct world *world = *state;
    world_fill(world, 20);
    world_key(world, 'g');
    for (uint64_t seq = 0; seq < 20; seq++) {
        assert_int_equal(world->view.selected, seq);
        world_key(world, 'l');
    }
    assert_int_equal(world->view.selected, 19);
    world_key(world, UI_KEY_PGUP);
    assert_true(world->view.selected < 18);
}

static void goes_where_it_is_told(void **state)
{
    static const struct {
        const char *text;
        uint64_t seq;
    } CASES[] = {{"12", 11},     {"gc 30", 29},   {"#7", 6},     {" gc 1 ", 0}, {"@1s", 9},
                 {"@1.25s", 11}, {"@250ms", 1},   {"@0m2s", 19}, {"@3", 29},    {"1,0", 9}};
    struct world *world = *state;
    world_fill(world, 40);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        world_key(world, ':');
        world_type(world, CASES[i].text);
        world_key(world, UI_KEY_ENTER);
        assert_int_equal(world->view.overlay, OVERLAY_NONE);
        assert_int_equal(world->view.selected, CASES[i].seq);
        assert_string_equal(world->view.message, "");
    }
}

static void says_why_it_cannot_go(void **state)
{
    static const struct {
        const char *text, *part;
    } CASES[] = {{"999", "nearest is gc 40"}, {"x", "Cannot read 'x'"},       {"@", "Cannot read"},
                 {"@1x", "Cannot read"},      {"10:03:22", "time of day"},    {"25:00", "Cannot read"},
                 {"@99999999999999999999s", "Cannot read"}};
    struct world *world = *state;
    world_fill(world, 40);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        world_key(world, ':');
        world_type(world, CASES[i].text);
        world_key(world, UI_KEY_ENTER);
        assert_non_null(strstr(world->view.message, CASES[i].part));
    }
}

static void goes_by_time_of_day_over_midnight(void **state)
{
    struct world *world = *state;
    const int64_t day = 86400, start = 20000 * day + 86390; /* 23:59:50 */
    for (uint64_t i = 1; i <= 20; i++) {
        struct gc_record record = calm_record(i);
        record.wall_ns = (start + (int64_t)i) * (int64_t)NS_PER_S;
        world_record(world, &record);
    }
    world_turn(world);
    world_key(world, ':');
    world_type(world, "00:00:05");
    world_key(world, UI_KEY_ENTER);
    assert_int_equal(world->view.selected, 14);
    /* The same cycle where clocks are an hour and a half behind. */
    world_key(world, 'g');
    world->wall_changes[0] = (struct zone_change){.offset_s = -5400};
    world->zone = (struct zone){world->wall_changes, 1};
    world_turn(world);
    world_key(world, ':');
    world_type(world, "22:30:05");
    world_key(world, UI_KEY_ENTER);
    assert_int_equal(world->view.selected, 14);
    world_key(world, '2');
    world->cols = 120;
    world_turn(world);
    char *screen = world_screen(world);
    assert_non_null(strstr(screen, "22:30:05.000"));
    free(screen);
}

static uint64_t gone_to(struct world *world, const char *text)
{
    world_key(world, 'g');
    world_key(world, ':');
    world_type(world, text);
    world_key(world, UI_KEY_ENTER);
    return world->view.selected;
}

/* A cycle each minute, from twenty minutes before clocks change at 01:00 UTC on, for an hour. */
static void an_hour_around_a_change(struct world *world, int32_t offset_before_s, int32_t offset_after_s)
{
    const int64_t change = 20000 * INT64_C(86400) + 3600;
    world->wall_changes[0] = (struct zone_change){.from_s = INT64_MIN, .offset_s = offset_before_s};
    world->wall_changes[1] = (struct zone_change){.from_s = change, .offset_s = offset_after_s};
    world->zone = (struct zone){world->wall_changes, 2};
    for (uint64_t i = 0; i < 60; i++) {
        struct gc_record record = calm_record(i + 1);
        record.wall_ns = (change - 20 * 60 + (int64_t)i * 60) * (int64_t)NS_PER_S;
        world_record(world, &record);
    }
    world_turn(world);
}

/* Clocks go back an hour in the middle of the log, from 03:00 to 02:00. */
static void goes_by_time_of_day_in_the_hour_that_comes_twice(void **state)
{
    struct world *world = *state;
    an_hour_around_a_change(world, 7200, 3600);
    assert_int_equal(gone_to(world, "02:45:00"), 5);  /* of the two the first that is in the log */
    assert_int_equal(gone_to(world, "02:40:00"), 0);
    assert_int_equal(gone_to(world, "02:30:00"), 50); /* was before the log the first time, and not yet tomorrow */
    assert_int_equal(gone_to(world, "02:00:00"), 20);
    assert_int_equal(gone_to(world, "02:39:00"), 59);
}

/* ... and forward, from 02:00 to 03:00: what is asked for never was, but an hour later was. */
static void goes_by_time_of_day_in_the_hour_that_is_left_out(void **state)
{
    struct world *world = *state;
    an_hour_around_a_change(world, 3600, 7200);
    assert_int_equal(gone_to(world, "01:50:00"), 10);
    assert_int_equal(gone_to(world, "02:10:00"), 30);
    assert_int_equal(gone_to(world, "03:10:00"), 30);
}

static void marks_are_kept_in_order(void **state)
{
    struct world *world = *state;
    world_fill(world, 30);
    world_key(world, 'm');
    world_key(world, 'g');
    world_key(world, 'm');
    assert_true(world->view.has_a && world->view.has_b);
    assert_int_equal(world->view.mark_a, 0);
    assert_int_equal(world->view.mark_b, 29);
    world_key(world, '\'');
    assert_int_equal(world->view.overlay, OVERLAY_COMPARE);
    assert_int_equal(world->view.between.cycles, 30);
    assert_int_equal(world->view.sides.window[0].cycles, 0);
    world_key(world, 'e'); /* the number under the cursor, with those of this range put in */
    world_key(world, UI_KEY_DOWN);
    char *screen = world_screen(world);
    assert_non_null(strstr(screen, "end of the last cycle - end of the cycle before the first"));
    free(screen);
    world_key(world, 'e');
    screen = world_screen(world);
    assert_null(strstr(screen, "end of the last cycle"));
    free(screen);
    world_key(world, UI_KEY_ESC);
    world_key(world, 'm');
    assert_true(world->view.has_a && !world->view.has_b);
}

static uint64_t mark_of(const struct world *world, uint64_t seq)
{
    return cycle_field(process_cycle(world->frame.process, seq), GC_MARK_NS);
}

static void sorts_and_filters(void **state)
{
    struct world *world = *state;
    for (uint64_t i = 1; i <= 50; i++) {
        struct gc_record record = calm_record(i);
        record.value[GC_MARK_NS] += (i * 7 % 50) * NS_PER_MS;
        record.repaired = i == 5;
        world_record(world, &record);
    }
    world_turn(world);
    world_key(world, '2');
    world_key(world, 's');
    world_key(world, 's');
    assert_int_equal(world->view.sort, quantity_of_field(GC_MARK_NS));
    for (uint64_t row = 1; row < order_end(world->view.order); row++)
        assert_true(mark_of(world, order_seq(world->view.order, row - 1)) >=
                    mark_of(world, order_seq(world->view.order, row)));
    world_key(world, 'g');
    assert_int_equal(world->view.selected, order_seq(world->view.order, 0));
    assert_int_equal(world->view.selected, 6); /* 7 * 7 % 50 = 49 */
    uint64_t second = order_seq(world->view.order, 1);
    world_key(world, UI_KEY_DOWN);
    assert_int_equal(world->view.selected, second);
    world_key(world, 'F');
    assert_int_equal(world->view.overlay, OVERLAY_KINDS);
    world_key(world, UI_KEY_END);
    world_key(world, UI_KEY_ENTER);
    assert_string_equal(world->view.filtering.text, "repaired");
    assert_int_equal(order_end(world->view.order), 1);
    assert_int_equal(order_seq(world->view.order, 0), 4);
    world_key(world, 'F');
    world_key(world, '1');
    assert_string_equal(world->view.filtering.text, "");
    world_key(world, 'F');
    world_key(world, '0'); /* the tenth */
    assert_string_equal(world->view.filtering.text, "repaired");
}

/* Whatever the table is sorted by, `e` begins at it; the number of the cycle is the first of all. */
static void explains_every_column(void **state)
{
    struct world *world = *state;
    world_fill(world, 20);
    world_key(world, '2');
    for (unsigned quantity = 0; quantity < quantity_count(); quantity++) {
        world->view.sort = quantity;
        world_key(world, 'e');
        assert_int_equal(world->view.overlay, OVERLAY_EXPLAIN);
        assert_int_equal(world->view.explain_at > 0, quantity != SORT_CYCLE);
        free(world_screen(world));
        world_key(world, UI_KEY_ESC);
    }
}

static void compares_processes(void **state)
{
    struct world *world = *state;
    world_fill(world, 5);
    assert_int_equal(world_key(world, 'C'), REQUEST_NONE); /* there is one only */
    assert_int_equal(world->view.overlay, OVERLAY_NONE);
    for (uint64_t i = 1; i <= 3; i++) { /* counts anew: another process */
        struct gc_record record = calm_record(i);
        record.value[GC_MARK_NS] *= 2;
        record.value[GC_PROCS] = 4;
        world_record(world, &record);
    }
    world_turn(world);
    assert_int_equal(model_process_count(world->model), 2);
    world_key(world, '\'');
    assert_int_equal(world->view.overlay, OVERLAY_RUNS);
    assert_int_equal(world->view.runs.window[0].cycles, 5);
    assert_int_equal(world->view.runs.window[1].cycles, 3);
    assert_int_equal(world->view.runs.window[1].mark.p50, 2 * world->view.runs.window[0].mark.p50);
    world_key(world, UI_KEY_RIGHT); /* two only: they change places */
    assert_int_equal(world->view.runs.window[0].cycles, 3);
    assert_int_equal(world->view.runs.window[1].cycles, 5);
    world_key(world, 'C');
    assert_int_equal(world->view.overlay, OVERLAY_NONE);
}

static void searches_the_log(void **state)
{
    struct world *world = *state;
    world_cycle(world, 1);
    world_say(world, "Connection lost");
    world_cycle(world, 2);
    world_say(world, "connection back");
    world_turn(world);
    world_key(world, '/');
    world_type(world, "connection");
    world_key(world, UI_KEY_ENTER);
    assert_int_equal(world->view.screen, SCREEN_LOG);
    assert_int_equal(world->view.log_hit, 2);
    assert_int_equal(world->view.selected, 0);
    world_key(world, 'n');
    assert_int_equal(world->view.log_hit, 4);
    assert_int_equal(world->view.selected, 1);
    world_key(world, 'n');
    assert_int_equal(world->view.log_hit, 2);
    assert_non_null(strstr(world->view.message, "from the top"));
    world_key(world, 'N');
    assert_int_equal(world->view.log_hit, 4);
    world_key(world, '/');
    world_type(world, "Lost");
    world_key(world, UI_KEY_ENTER);
    assert_non_null(strstr(world->view.message, "'Lost' is not in the log"));
}

static void asks_before_a_live_program_dies(void **state)
{
    struct world *world = *state;
    assert_int_equal(world_key(world, 'q'), REQUEST_NONE);
    assert_int_equal(world->view.overlay, OVERLAY_QUIT);
    assert_int_equal(world_key(world, UI_KEY_ESC), REQUEST_NONE);
    assert_int_equal(world->view.overlay, OVERLAY_NONE);
    world_key(world, 'q');
    assert_int_equal(world_key(world, 'p'), REQUEST_QUIT_PASS);
    assert_int_equal(world_key(world, 's'), REQUEST_QUIT);
    world_key(world, UI_KEY_ESC);
    world->feed.state = FEED_ENDED;
    world_turn(world);
    assert_int_equal(world_key(world, 'q'), REQUEST_QUIT);
}

static void the_prompt_takes_any_character(void **state)
{
    struct world *world = *state;
    world_key(world, '/');
    world_key(world, 0xe4);
    world_key(world, 0x20ac);
    world_key(world, 0x1f600);
    assert_string_equal(world->view.prompt, "/\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
    world_key(world, UI_KEY_BACKSPACE);
    world_key(world, UI_KEY_BACKSPACE);
    assert_string_equal(world->view.prompt, "/\xc3\xa4");
    for (int i = 0; i < 2 * PROMPT_MAX; i++)
        world_key(world, 'x');
    assert_int_equal(world->view.prompt_len, PROMPT_MAX - 1);
    for (int i = 0; i < 2 * PROMPT_MAX; i++)
        world_key(world, UI_KEY_BACKSPACE);
    assert_int_equal(world->view.overlay, OVERLAY_NONE);
}

/* Pressing the keys of the table on their screens gives the action of their row, and never does harm. */
static void every_key_of_the_table_works(void **state)
{
    struct world *world = *state;
    world_fill(world, 30);
    world->feed.state = FEED_REPLAY;
    world->view.has_a = world->view.has_b = true;
    world_turn(world);
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        for (size_t i = 0; i < key_binding_count; i++) {
            const struct key_binding *binding = &key_bindings[i];
            if (!(binding->screens & 1U << screen))
                continue;
            for (int k = 0; k < KEYS_PER_BINDING && binding->keys[k]; k++) {
                world->view.screen = (enum screen)screen;
                world->view.overlay = OVERLAY_NONE;
                struct action action = ui_key(&world->frame, binding->keys[k]);
                if (binding->when && !binding->when(&world->frame))
                    assert_int_equal(action.kind, ACTION_NONE);
                else
                    assert_int_equal(action.kind, binding->action.kind);
                world_key(world, binding->keys[k]);
                free(world_screen(world));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_a_cycle_after_a_quiet_time_at_once, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(steps_once_a_second_in_a_flood, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(steps_sooner_while_that_doubles_what_is_shown, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(log_lines_do_not_delay_a_cycle, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(new_cycles_do_not_move_a_paused_view, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(keeps_the_selection_inside_the_ring, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(every_cycle_is_reachable, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(goes_where_it_is_told, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(says_why_it_cannot_go, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(goes_by_time_of_day_over_midnight, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(goes_by_time_of_day_in_the_hour_that_comes_twice, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(goes_by_time_of_day_in_the_hour_that_is_left_out, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(marks_are_kept_in_order, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(sorts_and_filters, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(compares_processes, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(explains_every_column, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(searches_the_log, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(asks_before_a_live_program_dies, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(the_prompt_takes_any_character, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(every_key_of_the_table_works, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
