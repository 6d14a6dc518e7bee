/* The Cycles table: filters as they are typed, rows as cycles come in, columns as they are chosen. */
#include "unit.h"

#include <string.h>

#include "ui/filtering.h"
#include "ui/order.h"
#include "ui/table.h"
#include "ui/view_ops.h"
#include "world.h"

static void a_filter_shows_while_it_is_typed(void **state)
{
    struct world *world = *state;
    world_fill(world, 20);
    world_key(world, '2');
    world_key(world, 'f');
    world_type(world, "cycle > 15");
    assert_int_equal(order_end(world->view.order), 5);
    world_type(world, " and"); /* cannot be read: stays as it was */
    assert_int_equal(order_end(world->view.order), 5);
    world_key(world, UI_KEY_ENTER);
    assert_int_equal(world->view.overlay, OVERLAY_WHERE); /* with a message */
    assert_non_null(strstr(world->view.message, "column 15"));
    world_type(world, " not cyc");
    world_key(world, UI_KEY_TAB);
    assert_string_equal(world->view.prompt, "cycle > 15 and not cycle ");
    world_type(world, "> 18");
    world_key(world, UI_KEY_ENTER);
    assert_int_equal(order_end(world->view.order), 3);

    world_key(world, 'f'); /* begins with what is in force */
    world_key(world, 'u' & 0x1f);
    world_type(world, "gc = 1");
    assert_int_equal(order_end(world->view.order), 1);
    world_key(world, UI_KEY_ESC);
    assert_int_equal(order_end(world->view.order), 3);
    world_key(world, 'f');
    world_key(world, 'u' & 0x1f);
    world_key(world, UI_KEY_ENTER);
    assert_true(filter_is_empty(&world->view.filtering.filter));
    world_key(world, 'f');
    world_key(world, UI_KEY_UP);
    assert_string_equal(world->view.prompt, "cycle > 15 and not cycle > 18");
    world_key(world, UI_KEY_DOWN);
    world_key(world, UI_KEY_TAB); /* nothing typed: the menu */
    assert_int_equal(world->view.overlay, OVERLAY_KINDS);
}

/* Rows that grow with the cycles are the rows that are made at once. */
static void an_order_grows_as_it_would_be_made(void **state)
{
    struct world *world = *state;
    struct order *fresh = order_new();
    struct err err;
    static const char *const FILTERS[] = {"", "mark < 40ms", "outlier or mark < 20ms", "interval > 0s"};
    static const char *const SORTS[] = {"mark", "mark:up", "cycle:down", "cycle", "alloc-rate:up", "stw-outlier"};
    uint64_t number = 0, seed = 7;
    for (size_t f = 0; f < sizeof FILTERS / sizeof *FILTERS; f++)
        for (size_t s = 0; s < sizeof SORTS / sizeof *SORTS; s++) {
            world_key(world, '2');
            view_follow(&world->view, world->frame.process);
            assert_true(filtering_set(&world->view, span_of(FILTERS[f]), 0, &err));
            assert_true(table_parse_sort(span_of(SORTS[s]), &world->view.sort, &world->view.sort_up, &err));
            for (int step = 0; step < 5; step++) {
                for (int i = 0; i < 20; i++) {
                    struct gc_record record = calm_record(++number);
                    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
                    record.value[GC_MARK_NS] = (seed >> 40) % 60 * NS_PER_MS;
                    world_record(world, &record);
                }
                world->now_ns += 2 * NS_PER_S;
                world_turn(world);
                order_free(fresh);
                fresh = order_new();
                order_update(fresh, &world->frame);
                assert_int_equal(order_end(fresh), order_end(world->view.order));
                for (uint64_t row = order_first(fresh); row < order_end(fresh); row++)
                    if (order_seq(fresh, row) != order_seq(world->view.order, row))
                        fail_msg("filter %zu, sort %zu, step %d, row %u", f, s, step, (unsigned)row);
            }
        }
    order_free(fresh);
}

static void columns_are_chosen(void **state)
{
    struct world *world = *state;
    struct strbuf text;
    world_fill(world, 3);
    strbuf_init(&text, 0);
    world_key(world, '2');
    world_key(world, 'c');
    assert_int_equal(world->view.table.count, 0);
    world_key(world, UI_KEY_DOWN);
    assert_int_equal(world_key(world, ' '), REQUEST_REMEMBER); /* the second goes */
    world_key(world, UI_KEY_HOME);
    world_key(world, UI_KEY_RIGHT); /* the first becomes the second */
    table_text(&world->view.table, &text);
    assert_string_equal(text.ptr, "stw,cycle,mark,heap-end,goal,survival");
    world_key(world, UI_KEY_END);
    world_key(world, ' '); /* the last of all comes */
    assert_int_equal(world->view.table.count, 7);
    assert_int_equal(world->view.menu_at, 6); /* the cursor went along */
    world_key(world, 's');
    assert_int_equal(world->view.sort, world->view.table.quantity[6]);
    world_key(world, 'a');
    assert_int_equal(world->view.table.count, 0);
    strbuf_release(&text);
}

static void a_click_on_a_head_sorts(void **state)
{
    struct world *world = *state;
    struct table_layout layout;
    world_fill(world, 3);
    world_key(world, '2');
    table_layout(&world->frame, world->cols, &layout);
    int col = TABLE_GUTTER_COLS + layout.columns[0].width + TABLE_GAP_COLS; /* of the second, its first cell */
    struct action action = ui_mouse(&world->frame, world->rows, world->cols, UI_KEY_MOUSE, 2, col);
    assert_int_equal(action.kind, ACTION_SORT_BY);
    assert_int_equal(action.to, layout.columns[1].quantity);
    view_apply(&world->view, &world->frame, action, world->rows, world->cols);
    assert_int_equal(world->view.sort, layout.columns[1].quantity);
    assert_false(world->view.sort_up);
    view_apply(&world->view, &world->frame, action, world->rows, world->cols);
    assert_true(world->view.sort_up);
}

static void columns_as_text(void **state)
{
    (void)state;
    struct table_choice choice;
    struct err err;
    unsigned sort;
    bool up;
    assert_true(table_parse(SPAN_LIT("cycle, STW,mark,stw"), &choice, &err));
    assert_int_equal(choice.count, 3); /* each once */
    assert_false(table_parse(SPAN_LIT("cycle,sttw"), &choice, &err));
    assert_string_equal(err.text, "there is no column 'sttw'; did you mean 'stw'?");
    assert_false(table_parse(SPAN_LIT("cycle,,stw"), &choice, &err));
    assert_true(table_parse_sort(SPAN_LIT("live"), &sort, &up, &err));
    assert_false(up);
    assert_true(table_parse_sort(SPAN_LIT("cycle"), &sort, &up, &err));
    assert_true(up);
    assert_false(table_parse_sort(SPAN_LIT("live:sideways"), &sort, &up, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_filter_shows_while_it_is_typed, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_order_grows_as_it_would_be_made, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(columns_are_chosen, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_click_on_a_head_sorts, world_setup, world_teardown),
        cmocka_unit_test(columns_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
