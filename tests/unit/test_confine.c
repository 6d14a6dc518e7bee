#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/confine.h"

enum { CANNOT = 64 };

/* In a process of its own, because there is no way back. Which of reading, writing and running is refused: a bit each. */
static int refused_by(enum confine confine)
{
    pid_t pid = fork();
    if (pid == 0) {
        if (!confine_to(confine))
            _exit(confine == CONFINE_NOT ? 0 : CANNOT);
        int refused = open("/proc/self/status", O_RDONLY) < 0 ? 1 : 0;
        refused |= open("/dev/null", O_WRONLY) < 0 && errno == EACCES ? 2 : 0;
        refused |= execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL) < 0 && errno == EACCES ? 4 : 0;
        _exit(refused);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void what_is_given_up_is_refused(void **state)
{
    (void)state;
    if (refused_by(CONFINE_RUNNING) == CANNOT)
        skip();
    assert_int_equal(refused_by(CONFINE_NOT), 0);
    assert_int_equal(refused_by(CONFINE_RUNNING), 4);
    assert_int_equal(refused_by(CONFINE_WRITING), 2 | 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_given_up_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
