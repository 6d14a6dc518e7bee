/* `gcview run`: the program's end is told, r starts it anew and both runs stay, leaving asks, signals go to it, nothing is left over. */
#include "unit/unit.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "e2e/play.h"

enum { ARGUMENTS_MAX = 8 };

#define CYCLE(number) "gc " number " @" number ".000s 2%: 0.010+4.8+0.058 ms clock, 0.14+0.53/4.8/1.6+0.11 ms cpu, 43->44->20 MB, " \
                      "41 MB goal, 0 MB stacks, 0 MB globals, 2 P"

/* gcview run OPTION... -- sh -c SCRIPT */
static struct term *run_script(const char *option, const char *script)
{
    const char *program = getenv("GCVIEW");
    const char *argv[ARGUMENTS_MAX] = {program ? program : "./src/gcview", "run", option, "--", "sh", "-c", script};
    struct job_options options = {.rows = 24, .cols = 100, .argv = argv};
    return term_start(&options);
}

static bool is_gone(pid_t pid)
{
    return kill(pid, 0) < 0 && errno == ESRCH;
}

static pid_t pid_on_screen(struct term *term)
{
    const char *at = strstr(term_text(term), "pid ");
    return at ? (pid_t)strtol(at + 4, NULL, 10) : 0;
}

static void its_end_is_told_and_is_ours(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status", "echo \"$GODEBUG\"; echo '" CYCLE("1") "' >&2; exit 3");
    assert_true(term_wait_text(term, "gc 1 "));
    assert_true(term_wait_text(term, "sh: exit status 3"));
    assert_true(term_keys(term, "5"));
    assert_true(term_wait_text(term, "gctrace=1"));
    assert_true(term_wait_text(term, "ended"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 3));
}

/* It is started when the screen is there, which is given back. */
static void what_cannot_be_run_is_told(void **state)
{
    (void)state;
    const char *program = getenv("GCVIEW");
    const char *argv[] = {program ? program : "./src/gcview", "run", "--", "./no-such-program", NULL};
    struct term *term = term_start(&(struct job_options){.rows = 24, .cols = 100, .argv = argv});
    assert_true(term_wait_text(term, "gcview: cannot run './no-such-program': No such file or directory"));
    assert_true(play_leaves(term, 2));
}

static void r_starts_it_anew(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status", "echo '" CYCLE("1") "'; echo '" CYCLE("2") "'");
    assert_true(term_wait_text(term, "sh: exit status 0"));
    assert_true(term_keys(term, "r"));
    assert_true(term_wait_text(term, "Started anew"));
    assert_true(term_keys(term, "6"));
    assert_true(term_wait_text(term, "process 2"));
    assert_true(term_wait_text(term, "sh: exit status 0"));
    assert_true(term_wait_text(term, "ended"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

static void leaving_stops_it(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status", "echo '" CYCLE("1") "'; trap 'exit 7' TERM; while :; do read -r line; done <&2");
    assert_true(term_wait_text(term, "gc 1 "));
    assert_true(term_wait_text(term, "pid "));
    pid_t pid = pid_on_screen(term);
    assert_true(pid > 0 && !is_gone(pid));
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "still runs"));
    assert_true(term_keys(term, "s"));
    int status = 0;
    assert_true(term_wait_exit(term, &status));
    assert_true(term_is_restored(term));
    assert_true(is_gone(pid));
    term_free(term);
}

/* One that does not want to end: we say what we wait for, and leave when it is gone. */
static void a_stubborn_one_is_waited_for(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status", "trap '' TERM; echo '" CYCLE("1") "'; exec tail -f /dev/null");
    assert_true(term_wait_text(term, "gc 1 "));
    assert_true(term_wait_text(term, "pid "));
    pid_t pid = pid_on_screen(term);
    assert_true(pid > 0);
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "still runs"));
    assert_true(term_keys(term, "s"));
    assert_true(term_wait_text(term, "waiting for sh, pid"));
    assert_true(kill(pid, SIGKILL) == 0);
    int status = 0;
    assert_true(term_wait_exit(term, &status));
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGKILL);
    term_free(term);
}

static void a_signal_goes_on_to_it(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status", "echo '" CYCLE("1") "'; exec tail -f /dev/null");
    assert_true(term_wait_text(term, "gc 1 "));
    pid_t pid = pid_on_screen(term);
    assert_true(pid > 0);
    term_signal(term, SIGTERM);
    assert_true(play_leaves(term, 128 + SIGTERM));
    assert_true(is_gone(pid));
}

/* As `go run .`, or a script: the signal must reach what it has started. The kid's end is what it waits for. */
static void leaving_stops_what_it_started(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status",
                                   "trap 'wait $kid; exit $?' TERM; "
                                   "sh -c 'trap \"exit 9\" TERM; echo \"" CYCLE("1") "\"; tail -f /dev/null & wait' & kid=$!; wait");
    assert_true(term_wait_text(term, "gc 1 "));
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "still runs"));
    assert_true(term_keys(term, "s"));
    assert_true(play_leaves(term, 9));
}

/* "kid 4711" in its output: what the program has started. */
static pid_t kid_on_screen(struct term *term)
{
    const char *at = strstr(term_text(term), "kid ");
    return at ? (pid_t)strtol(at + 4, NULL, 10) : 0;
}

/* Nobody tells that a stranger has ended: until it has, or the test is over. An orphan's zombie is its new parent's. */
static void wait_gone(pid_t pid)
{
    char path[32], text[512];
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    alarm(20);
    while (!is_gone(pid)) {
        FILE *file = fopen(path, "r");
        size_t got = file ? fread(text, 1, sizeof text - 1, file) : 0;
        text[got] = '\0';
        if (file)
            fclose(file);
        const char *state = strrchr(text, ')');
        if (state && state[2] == 'Z')
            break;
    }
    alarm(0);
}

/* It ends and leaves something behind that ignores the terminal's hang-up and holds no output of ours. */
static void what_it_leaves_behind_is_stopped(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status", "echo '" CYCLE("1") "'; trap '' HUP; tail -f /dev/null >/dev/null 2>&1 & "
                                                    "echo \"kid $!\"; exit 3");
    assert_true(term_wait_text(term, "sh: exit status 3"));
    assert_true(term_keys(term, "5"));
    assert_true(term_wait_text(term, "kid "));
    pid_t kid = kid_on_screen(term);
    assert_true(kid > 0 && !is_gone(kid));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 3));
    wait_gone(kid);
}

/* What it has left behind holds its output: r asks, and stops that before it starts anew. */
static void r_stops_what_is_left_behind(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status", "echo '" CYCLE("1") "'; tail -f /dev/null & echo \"kid $!\"");
    assert_true(term_wait_text(term, "sh: exit status 0"));
    assert_true(term_keys(term, "5"));
    assert_true(term_wait_text(term, "kid "));
    pid_t kid = kid_on_screen(term);
    assert_true(kid > 0 && !is_gone(kid));
    assert_true(term_keys(term, "r"));
    assert_true(term_wait_text(term, "Something it started still runs"));
    assert_true(term_keys(term, "r"));
    assert_true(term_wait_text(term, "Started anew"));
    wait_gone(kid);
    assert_true(term_keys(term, "6"));
    assert_true(term_wait_text(term, "process 2"));
    assert_true(term_wait_text(term, "sh: exit status 0"));
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "still writing"));
    assert_true(term_keys(term, "s"));
    assert_true(play_leaves(term, 0));
}

/* A daemon has left the group on purpose: it is not stopped, and not waited for either. */
static void a_daemon_is_let_go(void **state)
{
    (void)state;
    if (system("command -v setsid >/dev/null") != 0)
        skip();
    struct term *term = run_script("--exit-status", "echo '" CYCLE("1") "'; setsid sh -c 'echo \"kid $$\"; exec tail -f /dev/null' & "
                                                    "exit 4");
    assert_true(term_wait_text(term, "sh: exit status 4"));
    assert_true(term_keys(term, "5"));
    assert_true(term_wait_text(term, "kid "));
    pid_t kid = kid_on_screen(term);
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "still writing"));
    assert_true(term_keys(term, "s"));
    assert_true(play_leaves(term, 4));
    assert_true(kid > 0 && kill(kid, SIGKILL) == 0);
}

/* Its output has ended and it has not: that is no end. */
static void it_may_close_its_output(void **state)
{
    (void)state;
    struct term *term = run_script("--exit-status", "echo '" CYCLE("1") "'; exec tail -f /dev/null >/dev/null 2>&1");
    assert_true(term_wait_text(term, "gc 1 "));
    assert_true(term_wait_text(term, "ended"));
    pid_t pid = pid_on_screen(term);
    assert_true(pid > 0 && !is_gone(pid));
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "still runs"));
    assert_true(term_keys(term, "s"));
    assert_true(play_leaves(term, 128 + SIGTERM));
    assert_true(is_gone(pid));
}

/* Nothing can be handed on by one that was killed; the system asks the program to end. */
static void it_ends_when_we_are_killed(void **state)
{
    (void)state;
#ifndef __linux__
    skip();
#endif
    struct term *term = run_script("--exit-status", "echo '" CYCLE("1") "'; exec tail -f /dev/null");
    assert_true(term_wait_text(term, "gc 1 "));
    pid_t pid = pid_on_screen(term);
    assert_true(pid > 0);
    term_signal(term, SIGKILL);
    int status = 0;
    assert_true(term_wait_exit(term, &status));
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    wait_gone(pid);
    term_free(term);
}

static bool is_left(struct term *term, const void *ctx)
{
    (void)ctx;
    return !term_is_alternate(term);
}

/* What comes after the reader has left goes on, and is stored like what came before. */
static void all_of_it_is_stored(void **state)
{
    (void)state;
    const char *stored = play_file(SPAN_LIT("something older"));
    char option[128];
    snprintf(option, sizeof option, "--tee=%s", stored);
    struct term *term = run_script(option, "trap 'echo \"" CYCLE("2") "\"; kill $kid; exit 0' USR1; tail -f /dev/null & kid=$!; "
                                           "echo '" CYCLE("1") "'; wait");
    assert_true(term_wait_text(term, "gc 1 "));
    pid_t pid = pid_on_screen(term);
    assert_true(pid > 0);
    assert_true(term_keys(term, "q"));
    assert_true(term_wait_text(term, "still runs"));
    assert_true(term_keys(term, "p"));
    assert_true(term_wait(term, is_left, NULL));
    assert_int_equal(kill(pid, SIGUSR1), 0);
    assert_true(term_wait_text(term, "gc 2 @2.000s"));
    assert_true(play_leaves(term, 0));

    static const char ALL[] = CYCLE("1") "\n" CYCLE("2") "\n";
    char text[sizeof ALL + 1];
    FILE *file = fopen(stored, "r");
    assert_non_null(file);
    assert_int_equal(fread(text, 1, sizeof text, file), sizeof ALL - 1);
    assert_memory_equal(text, ALL, sizeof ALL - 1);
    fclose(file);
    play_remove();
}

static void a_full_disk_ends_only_the_storing(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    struct term *term = run_script("--tee=/dev/full", "trap 'echo \"" CYCLE("2") "\"; kill $kid; exit 0' USR1; "
                                                      "tail -f /dev/null & kid=$!; echo '" CYCLE("1") "'; wait");
    assert_true(term_wait_text(term, "No space left on device"));
    assert_true(term_wait_text(term, "gc 1 "));
    pid_t pid = pid_on_screen(term);
    assert_true(pid > 0);
    assert_int_equal(kill(pid, SIGUSR1), 0);
    assert_true(term_wait_text(term, "gc 2 "));
    assert_true(term_wait_text(term, "exit status 0"));
    assert_true(term_wait_text(term, "ended"));
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_end_is_told_and_is_ours),
        cmocka_unit_test(what_cannot_be_run_is_told),
        cmocka_unit_test(r_starts_it_anew),
        cmocka_unit_test(leaving_stops_it),
        cmocka_unit_test(a_stubborn_one_is_waited_for),
        cmocka_unit_test(a_signal_goes_on_to_it),
        cmocka_unit_test(leaving_stops_what_it_started),
        cmocka_unit_test(what_it_leaves_behind_is_stopped),
        cmocka_unit_test(r_stops_what_is_left_behind),
        cmocka_unit_test(a_daemon_is_let_go),
        cmocka_unit_test(it_may_close_its_output),
        cmocka_unit_test(it_ends_when_we_are_killed),
        cmocka_unit_test(all_of_it_is_stored),
        cmocka_unit_test(a_full_disk_ends_only_the_storing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
