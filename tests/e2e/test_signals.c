/* However gcview goes, the terminal is as it was. */
#include "unit/unit.h"

#include <signal.h>
#include <sys/wait.h>

#include "e2e/play.h"

static struct term *start_live(void)
{
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .pipe_stdin = true},
                                   (const char *const[4]){NULL});
    assert_true(play_feed_cycles(term, 1, 3));
    assert_true(term_wait_text(term, "gc 3 "));
    assert_true(term_is_alternate(term));
    assert_false(term_is_restored(term));
    return term;
}

static void deadly_signals_restore_the_terminal(void **state)
{
    (void)state;
    const int deadly[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV};
    for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++) {
        struct term *term = start_live();
        int status = 0;
        term_signal(term, deadly[i]);
        assert_true(term_wait_exit(term, &status));
        assert_true(term_is_restored(term));
        if (!(WIFSIGNALED(status) && WTERMSIG(status) == deadly[i]) && WEXITSTATUS(status) != 128 + deadly[i])
            fail_msg("signal %d: wait status %#x", deadly[i], (unsigned)status);
        term_free(term);
    }
}

static bool is_alternate(struct term *term, const void *ctx)
{
    (void)ctx;
    return term_is_alternate(term);
}

static void ctrl_z_gives_the_terminal_back_for_a_while(void **state)
{
    (void)state;
    struct term *term = start_live();
    assert_true(term_keys(term, "\x1a"));
    assert_true(term_wait_text(term, "the program will wait")); /* live: the program will have to wait */
    assert_true(term_keys(term, "\x1a"));
    assert_true(term_wait_stop(term));
    assert_true(term_is_restored(term));
    term_resize(term, 30, 90);
    term_signal(term, SIGCONT);
    assert_true(term_wait(term, is_alternate, NULL));
    assert_true(play_feed_cycles(term, 4, 1));
    assert_true(term_wait_text(term, "gc 4 "));
    term_feed_end(term);
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadly_signals_restore_the_terminal),
        cmocka_unit_test(ctrl_z_gives_the_terminal_back_for_a_while),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
