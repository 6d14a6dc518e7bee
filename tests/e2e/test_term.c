/* The terminal of the tests is itself tested with sh, so that a failure elsewhere is the program's. */
#include "unit/unit.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "e2e/term.h"

static struct term *start_script(const char *script, bool pipes)
{
    const char *const argv[] = {"/bin/sh", "-c", script, NULL};
    return term_start(&(struct job_options){
        .argv = argv, .rows = 5, .cols = 20, .pipe_stdin = pipes, .pipe_stdout = pipes, .pipe_stderr = pipes});
}

static void assert_exits(struct term *term, int code)
{
    int status = 0;
    assert_true(term_wait_exit(term, &status));
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), code);
    term_free(term);
}

static void text_and_screens_are_read_back(void **state)
{
    (void)state;
    struct term *term = start_script("printf '\\033[?1049h\\033[?25l\\033[2;3H\\303\\251t\\303\\251 \\033[31mred'; read x;"
                                     "printf '\\033[?25h\\033[?1049lback'; exit 3", false);
    assert_true(term_wait_text(term, "red"));
    assert_string_equal(term_row(term, 1), "  été red");
    assert_true(term_is_alternate(term));
    assert_false(term_cursor_is_visible(term));
    assert_int_equal(term_colours(term), 2);
    assert_true(term_keys(term, "\n"));
    assert_true(term_wait_text(term, "back"));
    assert_false(term_is_alternate(term));
    assert_true(term_cursor_is_visible(term));
    assert_exits(term, 3);
}

static void pipes_are_fed_and_drained(void **state)
{
    (void)state;
    struct term *term = start_script("cat; echo done >&2", true);
    char block[4096];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 64; i++) /* more than any pipe holds */
        assert_true(term_feed(term, block, sizeof block));
    term_feed_end(term);
    int status = 1;
    assert_true(term_wait_exit(term, &status));
    assert_int_equal(status, 0);
    assert_int_equal(term_stdout(term).len, 64 * sizeof block);
    assert_true(span_eq(term_stderr(term), SPAN_LIT("done\n")));
    term_free(term);
}

static void jobs_stop_resume_and_see_resizes(void **state)
{
    (void)state;
    struct term *term = start_script("echo ready; while read x; do stty size; done", false);
    assert_true(term_wait_text(term, "ready"));
    assert_true(term_keys(term, "\x1a"));
    assert_true(term_wait_stop(term));
    term_signal(term, SIGCONT);
    term_resize(term, 7, 31);
    assert_true(term_keys(term, "\n"));
    assert_true(term_wait_text(term, "7 31"));
    assert_true(term_keys(term, "\x04"));
    assert_exits(term, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_screens_are_read_back),
        cmocka_unit_test(pipes_are_fed_and_drained),
        cmocka_unit_test(jobs_stop_resume_and_see_resizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
