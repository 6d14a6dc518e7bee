/* A record that seems to be whole is held until " (forced)" comes, or cannot come any more. */
#include "unit.h"

#include "torn_lines.h"
#include "trace/torn_held.h"

#define LINE "gc 12 @3.480s 2%: 0.018+2.1+0.002 ms clock, 0.036+0.10/2.0/0+0.004 ms cpu, 24->25->12 MB, 24 MB goal, 2 P"

static const struct torn_span place = {7, 0, sizeof LINE - 1};

static void takes_what_it_lacks(void **state)
{
    (void)state;
    struct held held = {.is_any = false};
    struct gc_record record = line_record(LINE);
    assert_false(held_wants(&held, SPAN_LIT(" (forced)")));
    assert_true(held_keep(&held, &record, &place, 1, 100));
    assert_int_equal(held.until, 100 + HELD_LINES);
    assert_null(held_next(&held));
    assert_false(held_wants(&held, SPAN_LIT(" (force)")));
    assert_true(held_wants(&held, SPAN_LIT(" (forced)Listening")));
    held_take(&held, 9, 3);
    const struct torn_done *done = held_next(&held);
    assert_non_null(done);
    assert_int_equal(done->record.value[GC_FORCED], 1);
    assert_int_equal(done->record.line, 9);
    assert_true(done->record.repaired);
    assert_int_equal(done->piece_count, 2);
    assert_int_equal(done->pieces[1].line, 9);
    assert_int_equal(done->pieces[1].start, 3);
    assert_int_equal(done->pieces[1].len, 9);
    assert_null(held_next(&held));
}

/* One that is free gets nothing more, and another one waits until it has gone. */
static void let_go(void **state)
{
    (void)state;
    struct held held = {.is_any = false};
    struct gc_record record = line_record(LINE);
    held_let_go(&held);
    assert_null(held_next(&held));
    assert_true(held_keep(&held, &record, &place, 1, 100));
    held_let_go(&held);
    assert_false(held_wants(&held, SPAN_LIT(" (forced)")));
    assert_false(held_keep(&held, &record, &place, 1, 100));
    assert_int_equal(held_next(&held)->record.value[GC_FORCED], 0);
    assert_true(held_keep(&held, &record, &place, 1, 100));
}

static void not_held(void **state)
{
    (void)state;
    static const struct torn_span pieces[PARTIAL_SPANS_MAX];
    struct held held = {.is_any = false};
    struct gc_record record = line_record(LINE " (forced)");
    assert_false(held_keep(&held, &record, &place, 1, 100));
    record = line_record(LINE);
    assert_false(held_keep(&held, &record, pieces, PARTIAL_SPANS_MAX, 100)); /* no room for one more piece */
    record.present &= ~(UINT32_C(1) << GC_FORCED); /* Go 1.4 has no such words */
    assert_false(held_keep(&held, &record, &place, 1, 100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_it_lacks), cmocka_unit_test(let_go), cmocka_unit_test(not_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
