/* Layout at any size: no pane outside the screen, none over another, and drawing that never leaves the canvas. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "ui/screens.h"
#include "world.h"

static void panes_never_overlap(void **state)
{
    (void)state;
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        for (int rows = 0; rows < 70; rows++) {
            for (int cols = 0; cols < 220; cols += 7) {
                struct view view = {.screen = (enum screen)screen};
                struct layout layout;
                unsigned char used[70][220] = {{0}};
                screen_layout(&view, rows, cols, &layout);
                for (int i = 0; i < layout.count; i++) {
                    const struct place *place = &layout.places[i];
                    for (int row = place->row; row < place->row + place->rows; row++)
                        for (int col = place->col; col < place->col + place->cols; col++) {
                            assert_in_range(row, layout.header_row + 1, rows - 1);
                            assert_true(row != layout.footer_row && col < cols);
                            assert_int_equal(used[row][col]++, 0);
                        }
                }
                if (rows > 0 && cols > 0)
                    assert_true(layout.count > 0);
            }
        }
    }
}

static void least_important_panes_go_first(void **state)
{
    struct view view = {.screen = SCREEN_OVERVIEW};
    struct layout large, small;
    (void)state;
    screen_layout(&view, 24, 80, &large);
    screen_layout(&view, 8, 80, &small);
    assert_int_equal(large.count, 4);
    assert_true(small.count < 4);
    int least = large.places[0].pane->priority;
    for (int i = 1; i < large.count; i++)
        if (large.places[i].pane->priority < least)
            least = large.places[i].pane->priority;
    for (int i = 0; i < small.count; i++)
        assert_true(small.places[i].pane->priority > least);
}

static void a_zoomed_pane_has_the_whole_body(void **state)
{
    struct view view = {.screen = SCREEN_OVERVIEW, .zoomed = true, .focus = 2};
    struct layout layout;
    (void)state;
    screen_layout(&view, 24, 80, &layout);
    assert_int_equal(layout.count, 1);
    assert_int_equal(layout.places[0].index, 2);
    assert_int_equal(layout.places[0].rows, 22);
    assert_int_equal(layout.places[0].cols, 80);
}

/* Every screen and overlay at every size from nothing upwards; canvas_put and the sanitizers watch. */
static void any_size_can_be_drawn(void **state)
{
    static const int SIZES[][2] = {{0, 0}, {1, 1}, {1, 80}, {2, 5}, {3, 3}, {5, 20}, {10, 40}, {15, 60}, {24, 80},
                                   {40, 120}, {60, 200}};
    struct world world;
    (void)state;
    world_init(&world, FEED_LIVE);
    for (int cycles = 0; cycles < 2; cycles++) {
        for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
            world.rows = SIZES[i][0];
            world.cols = SIZES[i][1];
            for (int screen = 0; screen < SCREEN_COUNT; screen++)
                for (int overlay = 0; overlay < OVERLAY_COUNT; overlay++) {
                    world.view.screen = (enum screen)screen;
                    world.view.overlay = (enum overlay)overlay;
                    world_turn(&world);
                    free(world_screen(&world));
                    for (int row = 0; row < world.rows; row += 5)
                        ui_mouse(&world.frame, world.rows, world.cols, UI_KEY_MOUSE, row, world.cols / 2);
                }
        }
        for (uint64_t number = 1; number <= 300; number++)
            world_cycle(&world, number);
    }
    world_free(&world);
}

static void header_never_loses_the_newest_cycle(void **state)
{
    struct world world;
    (void)state;
    world_init(&world, FEED_LIVE);
    for (uint64_t number = 1; number <= 1284; number++)
        world_cycle(&world, number);
    world_turn(&world);
    world.rows = 3;
    for (world.cols = 10; world.cols < 200; world.cols += 9) {
        world_turn(&world);
        char *screen = world_screen(&world);
        *strchr(screen, '\n') = '\0';
        assert_non_null(strstr(screen, "gc 1,284"));
        free(screen);
    }
    world_free(&world);
}

static void a_click_selects_the_row_under_it(void **state)
{
    struct world world;
    (void)state;
    world_init(&world, FEED_LIVE);
    for (uint64_t number = 1; number <= 10; number++)
        world_cycle(&world, number);
    world_turn(&world);
    world_key(&world, '2');
    struct action action = ui_mouse(&world.frame, 24, 80, UI_KEY_MOUSE, 1 + 2 + 3, 20); /* header, title, heads */
    assert_int_equal(action.kind, ACTION_SELECT);
    assert_int_equal(action.to, 3);
    action = ui_mouse(&world.frame, 24, 80, UI_KEY_MOUSE, 20, 20);
    assert_int_equal(action.kind, ACTION_FOCUS);
    world_free(&world);
}

static void the_wheel_moves_three_rows(void **state)
{
    struct world world;
    (void)state;
    world_init(&world, FEED_LIVE);
    for (uint64_t number = 1; number <= 10; number++)
        world_cycle(&world, number);
    world_turn(&world);
    world_key(&world, '2');
    view_apply(&world.view, &world.frame, ui_mouse(&world.frame, 24, 80, UI_KEY_WHEEL_UP, 8, 20), 24, 80);
    assert_int_equal(world.view.selected, 6);
    view_apply(&world.view, &world.frame, ui_mouse(&world.frame, 24, 80, UI_KEY_WHEEL_DOWN, 8, 20), 24, 80);
    assert_int_equal(world.view.selected, 9);
    world_free(&world);
}

/* What is drawn over the frame before shows the same as a frame drawn anew. */
static void between_two_steps_the_newest_is_drawn(void **state)
{
    struct world world;
    struct canvas over, anew;
    (void)state;
    world_init(&world, FEED_LIVE);
    canvas_init(&over, 40, 120, false);
    canvas_init(&anew, 40, 120, false);
    world.rows = 40;
    world.cols = 120;
    for (uint64_t number = 1; number <= 50; number++)
        world_cycle(&world, number);
    world_turn(&world);
    ui_draw(&world.frame, &over);
    uint64_t shown_end = world.view.shown_end;
    for (uint64_t number = 51; number <= 53; number++) {
        world_cycle(&world, number);
        world.now_ns += NS_PER_MS;
        world_turn(&world);
        assert_int_equal(world.view.shown_end, shown_end);
        ui_draw_newest(&world.frame, &over, true);
        ui_draw(&world.frame, &anew);
        assert_memory_equal(over.cells, anew.cells, 40 * 120 * sizeof *over.cells);
    }
    canvas_free(&over);
    canvas_free(&anew);
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(panes_never_overlap),
        cmocka_unit_test(between_two_steps_the_newest_is_drawn),
        cmocka_unit_test(least_important_panes_go_first),
        cmocka_unit_test(a_zoomed_pane_has_the_whole_body),
        cmocka_unit_test(any_size_can_be_drawn),
        cmocka_unit_test(the_wheel_moves_three_rows),
        cmocka_unit_test(header_never_loses_the_newest_cycle),
        cmocka_unit_test(a_click_selects_the_row_under_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
