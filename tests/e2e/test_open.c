/* A saved log on a real terminal: it opens, it follows resizes, and nothing in it can reach the terminal. */
#include "unit/unit.h"

#include <string.h>

#include "e2e/play.h"

#define ARGUMENTS(...) ((const char *const[4]){__VA_ARGS__})

static const char *file_of_cycles(unsigned count)
{
    struct strbuf lines;
    strbuf_init(&lines, 0);
    play_cycles(&lines, 1, count);
    const char *name = play_file(strbuf_span(&lines));
    strbuf_release(&lines);
    return name;
}

static int remove_file(void **state)
{
    (void)state;
    play_remove();
    return 0;
}

static void file_opens_and_shows(void **state)
{
    (void)state;
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80}, ARGUMENTS(file_of_cycles(1284)));
    assert_true(term_wait_text(term, "gc 1,284"));
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_is_alternate(term));
    assert_true(term_colours(term) > 4);
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void no_color_means_none(void **state)
{
    (void)state;
    const char *const env[] = {"NO_COLOR=1", NULL};
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .env = env},
                                   ARGUMENTS(file_of_cycles(50)));
    assert_true(term_wait_text(term, "■ ended"));
    assert_int_equal(term_colours(term), 1);
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void plain_terminals_get_ascii(void **state)
{
    (void)state;
    const char *const env[] = {"TERM=vt100", "LC_ALL=C", NULL};
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .env = env},
                                   ARGUMENTS(file_of_cycles(50)));
    assert_true(term_wait_text(term, "ended"));
    struct span raw = term_raw(term);
    for (size_t i = 0; i < raw.len; i++)
        assert_true((unsigned char)raw.ptr[i] < 0x80);
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void without_a_locale_the_terminal_decides(void **state)
{
    (void)state;
    const char *const env[] = {"LC_ALL=", "LC_CTYPE=", "LANG=", NULL};
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .env = env},
                                   ARGUMENTS(file_of_cycles(50)));
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void terminal_that_cannot_is_left_as_it_was(void **state)
{
    (void)state;
    const char *const env[] = {"TERM=dumb", NULL};
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .env = env},
                                   ARGUMENTS(file_of_cycles(50)));
    assert_true(term_wait_text(term, "cannot show a full screen"));
    assert_true(play_leaves(term, 2));
}

static void the_terminal_knows_its_size(void **state)
{
    (void)state;
    const char *const env[] = {"LINES=99999999", "COLUMNS=99999999", NULL};
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .env = env},
                                   ARGUMENTS(file_of_cycles(50)));
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void resizing_keeps_the_selection(void **state)
{
    (void)state;
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80}, ARGUMENTS(file_of_cycles(50)));
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_keys(term, ":20\r"));
    assert_true(term_wait_text(term, "gc 20 @20.000s"));
    const int sizes[][2] = {{60, 200}, {1, 1}, {30, 100}, {5, 12}, {24, 80}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        term_resize(term, sizes[i][0], sizes[i][1]);
    assert_true(term_wait_text(term, "gc 20 @20.000s"));
    assert_true(term_keys(term, "\033OC"));
    assert_true(term_wait_text(term, "gc 21 @21.000s"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void one_cell_is_enough(void **state)
{
    (void)state;
    struct term *term = play_start((struct job_options){.rows = 1, .cols = 1}, ARGUMENTS(file_of_cycles(50)));
    assert_true(term_keys(term, "25?\033e\t\t:7\r+-0hlnNGgtz'm"));
    term_resize(term, 24, 80);
    assert_true(term_wait_text(term, "gc 50"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

/* Each would do something to a terminal that got it. */
static const char *const attacks[] = {
    "\033]0;EVIL\007",       /* title */
    "\033]52;c;RVZJTA==\007", /* clipboard */
    "\033[6n",               /* makes the terminal answer, as if typed */
    "\033c",                 /* reset */
    "\033P+q544e\033\\",     /* asks for the terminal's capabilities */
    "\033_EVIL\033\\", "\033^EVIL\033\\", "\x9b" "6n", "\xc2\x9b" "6n", "\033[?1049l", "\033[?9001h", "\007", "\016",
};

static void nothing_in_a_log_reaches_the_terminal(void **state)
{
    (void)state;
    struct strbuf log;
    strbuf_init(&log, 0);
    play_cycles(&log, 1, 3);
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++)
        strbuf_addf(&log, "foreign %zu:%s:end\n", i, attacks[i]);
    strbuf_adds(&log, "last foreign line\n");
    struct term *term = play_start((struct job_options){.rows = 60, .cols = 120}, ARGUMENTS(play_file(strbuf_span(&log))));
    strbuf_release(&log);
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_keys(term, "5"));
    assert_true(term_wait_text(term, "last foreign line"));
    assert_true(term_keys(term, "\033OA12?"));
    assert_true(term_keys(term, "\033q"));
    int status = 0;
    assert_true(term_wait_exit(term, &status));
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        if (strcmp(attacks[i], "\033[?1049l") == 0)
            continue; /* gcview itself says this once, when it leaves */
        if (span_find(term_raw(term), span_of(attacks[i])) != term_raw(term).len)
            fail_msg("attack %zu reached the terminal", i);
    }
    term_free(term);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(file_opens_and_shows, remove_file),
        cmocka_unit_test_teardown(no_color_means_none, remove_file),
        cmocka_unit_test_teardown(plain_terminals_get_ascii, remove_file),
        cmocka_unit_test_teardown(without_a_locale_the_terminal_decides, remove_file),
        cmocka_unit_test_teardown(terminal_that_cannot_is_left_as_it_was, remove_file),
        cmocka_unit_test_teardown(the_terminal_knows_its_size, remove_file),
        cmocka_unit_test_teardown(resizing_keeps_the_selection, remove_file),
        cmocka_unit_test_teardown(one_cell_is_enough, remove_file),
        cmocka_unit_test_teardown(nothing_in_a_log_reaches_the_terminal, remove_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
