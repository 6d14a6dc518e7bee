/*
 * The screen in a world that fails (tests/faults/shim.c): whatever allocation fails the terminal is as it was, and shaky
 * reads, writes and waits lose nothing. The storms of a real one too: resizes without end, a writer that is killed, a
 * terminal that goes away.
 */
#include "unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "e2e/play.h"

enum { ALLOCATIONS_TRIED = 36, ALLOCATIONS_END = 3000, SEEDS = 3, STORM = 300 };

static char preload[4096 + 64];

/* A sanitizer brings an allocator of its own, which has to come first. */
static bool has_shim(void)
{
    char here[4096];
    const char *sanitizers = getenv("SANITIZERS");
    if (sanitizers || !getcwd(here, sizeof here))
        return false;
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s/tests/faults/shim.so", here);
    return access(preload + sizeof "LD_PRELOAD=" - 1, R_OK) == 0;
}

static bool shows_ended(struct term *term, const void *ctx)
{
    (void)ctx;
    return term_shows(term, "ended") || term_has_ended(term);
}

/* Looks at all screens; the program may be gone at any point. */
static void play_through(struct term *term)
{
    term_wait(term, shows_ended, NULL);
    (void)(term_keys(term, "2") && term_keys(term, "5") && term_keys(term, "?") && term_keys(term, "\033") &&
           term_keys(term, "1") && term_keys(term, "m") && term_keys(term, "q"));
}

static void failing_allocations_restore_the_terminal(void **state)
{
    (void)state;
    if (!has_shim())
        skip();
    struct strbuf lines;
    strbuf_init(&lines, 0);
    play_cycles(&lines, 1, 40);
    const char *name = play_file(strbuf_span(&lines));
    for (int i = 0; i < ALLOCATIONS_TRIED; i++) {
        char which[64];
        /* dense where the program starts, thin where little is allocated any more */
        int at = 1 + ALLOCATIONS_END * i * i / (ALLOCATIONS_TRIED * ALLOCATIONS_TRIED);
        snprintf(which, sizeof which, "FAULT_ALLOC=%d", at);
        const char *const env[] = {preload, which, "XDG_CONFIG_HOME=/nonexistent", "XDG_STATE_HOME=/nonexistent", NULL};
        struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .env = env}, (const char *const[4]){name});
        int status = 0;
        play_through(term);
        assert_true(term_wait_exit(term, &status));
        /* ncurses does not check its own allocations (newterm, tiparm); faults.sh is strict where it is not in the game */
        bool is_ended = WIFEXITED(status) || (WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
        if (!is_ended || !term_is_restored(term))
            fail_msg("allocation %d: wait status %#x, the terminal is %s", at, (unsigned)status,
                     term_is_restored(term) ? "restored" : "not restored");
        term_free(term);
    }
    strbuf_release(&lines);
    play_remove();
}

static void shaky_reads_and_writes_lose_nothing(void **state)
{
    (void)state;
    if (!has_shim())
        skip();
    for (int seed = 1; seed <= SEEDS; seed++) {
        char which[64];
        snprintf(which, sizeof which, "FAULT_IO=%d", seed);
        const char *const env[] = {preload, which, NULL};
        struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .pipe_stdin = true, .env = env},
                                       (const char *const[4]){NULL});
        assert_true(play_feed_cycles(term, 1, 200));
        assert_true(term_wait_text(term, "gc 200 "));
        term_feed_end(term);
        assert_true(term_wait_text(term, "■ ended"));
        assert_true(term_keys(term, "q"));
        assert_true(play_leaves(term, 0));
    }
}

static void a_storm_of_resizes_ends_in_the_last_size(void **state)
{
    (void)state;
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 80, .pipe_stdin = true},
                                   (const char *const[4]){NULL});
    assert_true(play_feed_cycles(term, 1, 30));
    assert_true(term_wait_text(term, "gc 30 "));
    for (int i = 0; i < STORM; i++) {
        term_resize(term, 1 + i % 50, 1 + i * 7 % 200);
        if (i % 10 == 0)
            assert_true(play_feed_cycles(term, 31 + (unsigned)i / 10, 1));
    }
    term_resize(term, 30, 100);
    assert_true(term_wait_text(term, "gc 60 "));
    assert_true(term_wait_text(term, "outlier")); /* the footer: all of the screen is there */
    term_feed_end(term);
    assert_true(term_wait_text(term, "■ ended"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(failing_allocations_restore_the_terminal),
        cmocka_unit_test(shaky_reads_and_writes_lose_nothing),
        cmocka_unit_test(a_storm_of_resizes_ends_in_the_last_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
