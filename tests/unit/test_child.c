#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "input/child.h"

static void merged_godebug(void **state)
{
    static const struct {
        const char *current, *wanted, *merged;
    } rows[] = {
        {NULL, "gctrace", "gctrace=1"},
        {"", "gctrace", "gctrace=1"},
        {"madvdontneed=1", "gctrace", "madvdontneed=1,gctrace=1"},
        {"gctrace=0,x=1", "gctrace", "x=1,gctrace=1"},
        {"gctrace=2", "gctrace", "gctrace=2"},
        {"gctrace=2,gctrace=0", "gctrace", "gctrace=1"},
        {"gctrace=0,y=,gctrace=3", "gctrace", "y=,gctrace=3"},
        {"gctrace", "gctrace", "gctrace=1"},
        {"gctracer=1,,z=2", "gctrace", "gctracer=1,z=2,gctrace=1"},
        {"schedtrace=5000", "gctrace,schedtrace=1000", "gctrace=1,schedtrace=1000"},
        {"a=1", "", "a=1"},
    };
    (void)state;
    struct strbuf out;
    strbuf_init(&out, 0);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        strbuf_clear(&out);
        child_merge_godebug(rows[i].current, rows[i].wanted, &out);
        assert_string_equal(out.ptr, rows[i].merged);
    }
    strbuf_release(&out);
}

static void start(struct child *child, const char *script, enum child_stdout out)
{
    struct err err = {.text = ""};
    const char *const argv[] = {"sh", "-c", script, NULL};
    struct child_options options = {.argv = argv, .godebug = "gctrace", .out = out, .no_stdin = true};
    if (!child_start(child, &options, &err))
        fail_msg("%s", err.text);
    assert_true(fcntl(child->err_fd, F_GETFL) & O_NONBLOCK);
}

/* To the end of `fd`, or, with `until`, until that has come. */
static void read_all(int fd, const char *until, char *text, size_t room)
{
    size_t len = 0;
    assert_int_equal(fcntl(fd, F_SETFL, 0), 0);
    for (;;) {
        ssize_t got = read(fd, text + len, room - 1 - len);
        assert_true(got >= 0 || errno == EINTR);
        len += got > 0 ? (size_t)got : 0;
        text[len] = '\0';
        if (got == 0 || (until && strstr(text, until)))
            return;
    }
}

static void assert_ended(struct child *child, const char *how)
{
    struct strbuf text;
    bool has_failed;
    strbuf_init(&text, 0);
    assert_true(child_wait(child, true));
    assert_true(child_wait(child, false));
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no zombie */
    child_describe(child, &text, &has_failed);
    assert_string_equal(text.ptr, how);
    assert_int_equal(has_failed, strcmp(how, "exit status 0") != 0);
    strbuf_release(&text);
    child_release(child);
    assert_int_equal(child->err_fd, -1);
    assert_int_equal(child->out_fd, -1);
}

static void output_and_status(void **state)
{
    (void)state;
    struct child child;
    char text[256];
    setenv("GODEBUG", "a=1,gctrace=0", 1);
    start(&child, "echo \"$GODEBUG\" >&2; echo out; cat; exit 3", CHILD_STDOUT_PIPE);
    read_all(child.err_fd, NULL, text, sizeof text);
    assert_string_equal(text, "a=1,gctrace=1\n");
    read_all(child.out_fd, NULL, text, sizeof text);
    assert_string_equal(text, "out\n");
    assert_ended(&child, "exit status 3");

    start(&child, "echo 1; echo 2 >&2; echo 3", CHILD_STDOUT_WITH_STDERR);
    assert_int_equal(child.out_fd, -1);
    read_all(child.err_fd, NULL, text, sizeof text);
    assert_string_equal(text, "1\n2\n3\n");
    assert_ended(&child, "exit status 0");
}

static void used_cpu(void **state)
{
    (void)state;
    struct child child;
    char text[16];
    start(&child, "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done", CHILD_STDOUT_OURS);
    read_all(child.err_fd, NULL, text, sizeof text);
    assert_true(child_wait(&child, true));
    assert_true(child.cpu_ns > 1000 * 1000 && child.cpu_ns < UINT64_C(100) * 1000 * 1000 * 1000);
    assert_ended(&child, "exit status 0");
}

static size_t open_descriptors(void)
{
    size_t count = 0;
    for (int fd = 0; fd < 256; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static void cannot_run(void **state)
{
    (void)state;
    struct err err = {.text = ""};
    struct child child;
    size_t before = open_descriptors();
    const char *const missing[] = {"./there-is-none", NULL}, *const folder[] = {"/", NULL};
    assert_false(child_start(&child, &(struct child_options){.argv = missing, .godebug = "gctrace"}, &err));
    assert_string_equal(err.text, "cannot run './there-is-none': No such file or directory");
    assert_false(child_start(&child, &(struct child_options){.argv = folder, .godebug = "gctrace"}, &err));
    assert_string_equal(err.text, "cannot run '/': Permission denied");
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(open_descriptors(), before);
}

static void forwarded_signals(void **state)
{
    (void)state;
    struct child child;
    char text[16];
    sigset_t none;
    sigemptyset(&none);
    child_hold_signals();
    start(&child, "echo ready >&2; exec tail -f /dev/null", CHILD_STDOUT_OURS);
    read_all(child.err_fd, "ready", text, sizeof text);
    assert_false(child_wait(&child, false));
    assert_false(child_forward_signals(&child));
    for (int i = 0; i < 2; i++) { /* the second time finds the handler in place again */
        raise(SIGTERM);
        sigsuspend(&none);
        assert_true(child_forward_signals(&child));
    }
    assert_false(child_forward_signals(&child));
    assert_ended(&child, "signal 15 (Terminated)");
    child_signal(&child, SIGKILL); /* nobody is there: nothing happens */
}

/* They are the program's, and no reason for us to leave. */
static void signals_of_its_own(void **state)
{
    (void)state;
    struct child child;
    char text[16];
    sigset_t none;
    sigemptyset(&none);
    child_hold_signals();
    start(&child, "trap 'echo user >&2' USR1; trap 'exit 4' USR2; echo ready >&2; while :; do read line; done", CHILD_STDOUT_OURS);
    read_all(child.err_fd, "ready", text, sizeof text);
    raise(SIGUSR1);
    sigsuspend(&none);
    assert_false(child_forward_signals(&child));
    read_all(child.err_fd, "user", text, sizeof text);
    raise(SIGUSR2);
    sigsuspend(&none);
    assert_false(child_forward_signals(&child));
    assert_ended(&child, "exit status 4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merged_godebug), cmocka_unit_test(output_and_status), cmocka_unit_test(used_cpu),
        cmocka_unit_test(cannot_run),     cmocka_unit_test(forwarded_signals),
        cmocka_unit_test(signals_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
