/* A program that writes while gcview looks: its newest cycle shows, its end is told, and it is never cut off unasked. */
#include "unit/unit.h"

#include <string.h>

#include "e2e/play.h"

#define NO_ARGUMENTS ((const char *const[4]){NULL})

static const struct job_options live = {.rows = 24, .cols = 80, .pipe_stdin = true};

static void newest_cycle_shows_and_the_end_is_told(void **state)
{
    (void)state;
    struct term *term = play_start(live, NO_ARGUMENTS);
    assert_true(play_feed_cycles(term, 1, 1));
    assert_true(term_wait_text(term, "gc 1 "));
    assert_true(term_wait_text(term, "live"));
    assert_true(play_feed_cycles(term, 2, 1));
    assert_true(term_wait_text(term, "gc 2 "));
    term_feed_end(term);
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_keys(term, "\033OD"));
    assert_true(term_wait_text(term, "gc 1 @1.000s"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void quitting_asks_while_the_program_writes(void **state)
{
    (void)state;
    struct term *term = play_start(live, NO_ARGUMENTS);
    assert_true(play_feed_cycles(term, 1, 3));
    assert_true(term_wait_text(term, "gc 3 "));
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "Quit?"));
    assert_true(play_feed_cycles(term, 4, 1)); /* still read while it asks */
    assert_true(term_wait_text(term, "gc 4 "));
    assert_true(term_keys(term, "\033"));
    assert_true(term_wait_gone(term, "Quit?"));
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "Quit?"));
    assert_true(term_keys(term, "s"));
    assert_true(play_leaves(term, 0));
}

static void ctrl_c_asks_too(void **state)
{
    (void)state;
    struct term *term = play_start(live, NO_ARGUMENTS);
    assert_true(play_feed_cycles(term, 1, 3));
    assert_true(term_wait_text(term, "gc 3 "));
    assert_true(term_keys(term, "\x03"));
    assert_true(term_wait_text(term, "Quit?"));
    assert_true(term_keys(term, "\x03")); /* twice means it */
    assert_true(play_leaves(term, 0));
}

static bool has_left_the_screen(struct term *term, const void *ctx)
{
    (void)ctx;
    return !term_is_alternate(term);
}

static void quitting_can_pass_the_output_on(void **state)
{
    (void)state;
    struct term *term = play_start(live, NO_ARGUMENTS);
    assert_true(play_feed_cycles(term, 1, 3));
    assert_true(term_wait_text(term, "gc 3 "));
    assert_true(term_keys(term, "qp"));
    assert_true(term_wait(term, has_left_the_screen, NULL));
    assert_true(term_feed(term, "still here\n", 11));
    assert_true(term_wait_text(term, "still here"));
    assert_false(term_has_ended(term));
    term_feed_end(term);
    assert_true(play_leaves(term, 0));
}

static void odd_bytes_do_no_harm(void **state)
{
    (void)state;
    static char block[1 << 16];
    struct term *term = play_start(live, NO_ARGUMENTS);
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 32; i++) /* a line of 2 MiB */
        assert_true(term_feed(term, block, sizeof block));
    memset(block, 0, sizeof block);
    assert_true(term_feed(term, block, sizeof block));
    assert_true(term_feed(term, "\r\n\xff\xfe\xc3\n", 6));
    assert_true(play_feed_cycles(term, 1, 2));
    assert_true(term_wait_text(term, "gc 2 "));
    assert_true(term_feed(term, "no final newline", 16));
    term_feed_end(term);
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void without_a_terminal_the_input_passes_through(void **state)
{
    (void)state;
    static const char tail[] = "\0\033[31mnot ours\r\n\xff no final newline";
    struct job_options options = live;
    options.pipe_stdout = true;
    options.pipe_stderr = true;
    struct strbuf sent;
    strbuf_init(&sent, 0);
    play_cycles(&sent, 1, 2000);
    strbuf_add(&sent, span_make(tail, sizeof tail - 1));
    struct term *term = play_start(options, NO_ARGUMENTS);
    assert_true(term_feed(term, sent.ptr, sent.len));
    term_feed_end(term);
    int status = 1;
    assert_true(term_wait_exit(term, &status));
    assert_int_equal(status, 0);
    assert_true(span_eq(term_stdout(term), strbuf_span(&sent)));
    assert_int_equal(term_raw(term).len, 0);
    assert_true(span_find(term_stderr(term), SPAN_LIT("2,000")) < term_stderr(term).len);
    strbuf_release(&sent);
    term_free(term);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(newest_cycle_shows_and_the_end_is_told),
        cmocka_unit_test(quitting_asks_while_the_program_writes),
        cmocka_unit_test(ctrl_c_asks_too),
        cmocka_unit_test(quitting_can_pass_the_output_on),
        cmocka_unit_test(odd_bytes_do_no_harm),
        cmocka_unit_test(without_a_terminal_the_input_passes_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
