#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "base/ring.h"
#include "model/model.h"

/* Line n has a text of its own whose length varies. */
static size_t text_of(char buf[64], uint64_t n)
{
    size_t len = (size_t)(n * 7 % 13);
    for (size_t i = 0; i < len; i++)
        buf[i] = (char)('a' + (n + i) % 26);
    return len;
}

/* Whatever the limits: the kept lines are the newest, whole, within both limits; the rest is counted. */
static void keeps_the_newest_lines(void **state)
{
    (void)state;
    const uint64_t limits[] = {1, 2, 3, 4, 12, 13, 64, 100, 1000};
    const size_t count = sizeof limits / sizeof limits[0];
    for (size_t c = 0; c < count * count; c++) {
        uint64_t max_bytes = limits[c / count], max_lines = limits[c % count];
        struct model *model =
            model_new(&(struct model_limits){.cycles = 1, .log_bytes = max_bytes, .log_lines = max_lines});
        struct trace_events events = model_events(model);
        for (uint64_t n = 1; n <= 300; n++) {
            char text[64], expected[64];
            struct trace_line line = {.number = n, .text = span_make(text, text_of(text, n))};
            events.line(events.ctx, &line);
            assert_int_equal(model_log_end(model), n + 1);
            assert_int_equal(model_log_dropped(model), model_log_first(model) - 1);
            assert_true(model_log_end(model) - model_log_first(model) <= max_lines);
            uint64_t bytes = 0;
            for (uint64_t k = model_log_first(model); k < model_log_end(model); k++) {
                struct log_line got;
                assert_true(model_log_line(model, k, &got));
                size_t len = text_of(expected, k);
                size_t kept = len < max_bytes ? len : (size_t)max_bytes;
                assert_int_equal(got.text.len, kept);
                assert_int_equal(got.cut, kept < len);
                assert_memory_equal(got.text.ptr, expected, kept);
                bytes += kept;
            }
            assert_true(bytes <= max_bytes);
        }
        struct log_line got;
        assert_false(model_log_line(model, 301, &got));
        assert_false(model_log_line(model, model_log_first(model) - 1, &got));
        model_free(model);
    }
}

/* With room for all of them none is dropped. */
static void drops_nothing_without_need(void **state)
{
    (void)state;
    struct model *model =
        model_new(&(struct model_limits){.cycles = 1, .log_bytes = 4096, .log_lines = 300});
    struct trace_events events = model_events(model);
    for (uint64_t n = 1; n <= 300; n++) {
        char text[64];
        struct trace_line line = {.number = n, .text = span_make(text, text_of(text, n))};
        events.line(events.ctx, &line);
    }
    assert_int_equal(model_log_dropped(model), 0);
    model_free(model);
}

static void pieces_mark_their_lines(void **state)
{
    (void)state;
    struct model *model =
        model_new(&(struct model_limits){.cycles = 1, .log_bytes = 4096, .log_lines = 3});
    struct trace_events events = model_events(model);
    for (uint64_t n = 1; n <= 4; n++) {
        struct trace_line line = {.number = n, .text = SPAN_LIT("0123456789"),
                                  .kind = n == 4 ? LINE_TRACE : LINE_LOG, .trace_start = 2, .trace_len = n == 4 ? 5 : 0};
        events.line(events.ctx, &line);
    }
    events.piece(events.ctx, &(struct trace_piece){.line = 1, .start = 0, .len = 3, .record_line = 9}); /* gone */
    events.piece(events.ctx, &(struct trace_piece){.line = 2, .start = 1, .len = 2, .record_line = 7});
    events.piece(events.ctx, &(struct trace_piece){.line = 2, .start = 6, .len = 9, .record_line = 8});

    struct log_line got;
    assert_true(model_log_line(model, 2, &got));
    assert_int_equal(got.kind, LINE_PIECE);
    assert_int_equal(got.trace_start, 1);
    assert_int_equal(got.trace_len, 9); /* never beyond the text */
    assert_int_equal(got.record_line, 8);
    assert_true(model_log_line(model, 3, &got));
    assert_int_equal(got.kind, LINE_LOG);
    assert_int_equal(got.trace_len, 0);
    assert_int_equal(got.record_line, 0);
    assert_true(model_log_line(model, 4, &got));
    assert_int_equal(got.trace_start, 2);
    assert_int_equal(got.trace_len, 5);
    assert_int_equal(got.record_line, 4);
    model_free(model);
}

/* Items keep their names and values however the ring grows and turns, from any first name. */
static void a_ring_keeps_names(void **state)
{
    (void)state;
    for (uint64_t first = 0; first < 9; first++)
        for (uint64_t kept = 1; kept < 20; kept++) {
            struct ring ring;
            ring_init(&ring, sizeof(uint64_t), first);
            for (uint64_t i = first; i < first + 100; i++) {
                uint64_t allowed = 1 + (i - first) * kept / 100; /* more and more are kept: it grows turning */
                while (ring_count(&ring) > 0 && ring_count(&ring) >= allowed)
                    ring_drop(&ring);
                *(uint64_t *)ring_push(&ring) = i * 3;
                for (uint64_t k = ring.first; k < ring.end; k++)
                    assert_int_equal(*(uint64_t *)ring_at(&ring, k), k * 3);
            }
            ring_release(&ring);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_newest_lines),
        cmocka_unit_test(drops_nothing_without_need),
        cmocka_unit_test(pieces_mark_their_lines),
        cmocka_unit_test(a_ring_keeps_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
