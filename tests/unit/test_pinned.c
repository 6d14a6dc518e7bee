/* What is behind a file is found whole and in order, while the log is rotated without a pause. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "input/pinned.h"

enum { DEEPEST = 20, ROTATIONS = 16, LOOKS = 300, DEADLINE_S = 300 };

static char directory[] = "pinned-XXXXXX";

/* Each file holds its number. */
static void create(unsigned number)
{
    FILE *file = fopen("app.log", "w");
    if (!file || fprintf(file, "%u\n", number) < 0 || fclose(file) != 0)
        _exit(1);
}

static void rotate(void)
{
    char from[32], to[32];
    for (unsigned i = DEEPEST; i > 0; i--) {
        snprintf(from, sizeof from, "app.log.%u", i - 1);
        snprintf(to, sizeof to, "app.log.%u", i);
        if (rename(i == 1 ? "app.log" : from, to) < 0 && errno != ENOENT)
            _exit(1);
    }
}

static unsigned number_in(int fd)
{
    char text[16] = "";
    assert_true(pread(fd, text, sizeof text - 1, 0) >= 0);
    return (unsigned)strtoul(text, NULL, 10); /* 0: just created */
}

static bool holds(const struct pinned *pinned, const struct stat *info)
{
    bool is_there = false;
    for (int i = 0; i < pinned->count; i++)
        is_there |= pinned->infos[i].st_ino == info->st_ino;
    return is_there;
}

/* For each byte that comes, ROTATIONS without a pause, and a byte back. */
static void rotate_when_told(int in, int out)
{
    char told;
    for (unsigned number = 2; read(in, &told, 1) == 1;) {
        for (unsigned i = 0; i < ROTATIONS; i++) {
            rotate();
            create(number++);
        }
        if (write(out, &told, 1) != 1)
            break;
    }
    _exit(0);
}

/* What is behind the file that had the name when the rotations began. */
static void look(const char *path, int fd)
{
    struct pinned pinned;
    struct stat ours;
    unsigned number = number_in(fd);
    assert_int_equal(fstat(fd, &ours), 0);
    pinned_open(&pinned, path, &ours);
    assert_true(holds(&pinned, &ours));
    for (int at = pinned_behind(&pinned, fd); at < pinned.count; at++) {
        unsigned next = number_in(pinned.fds[at]);
        assert_true(next == ++number || (next == 0 && at == pinned.count - 1));
    }
    pinned_close(&pinned, 0, pinned.count);
}

static void nothing_behind_is_missed(void **state)
{
    (void)state;
    char path[4096], byte = 0;
    int there[2], back[2];
    assert_non_null(mkdtemp(directory));
    assert_int_equal(chdir(directory), 0);
    alarm(DEADLINE_S);
    create(1);
    assert_non_null(realpath("app.log", path));
    assert_int_equal(pipe(there), 0);
    assert_int_equal(pipe(back), 0);
    pid_t rotator = fork();
    assert_true(rotator >= 0);
    if (rotator == 0) {
        close(there[1]); /* so that it ends when we do, however that is */
        close(back[0]);
        rotate_when_told(there[0], back[1]);
    }
    for (unsigned i = 0; i < LOOKS; i++) {
        int fd = open("app.log", O_RDONLY | O_CLOEXEC);
        assert_true(fd >= 0);
        assert_int_equal(write(there[1], &byte, 1), 1);
        look(path, fd);
        assert_int_equal(read(back[0], &byte, 1), 1);
        close(fd);
    }
    kill(rotator, SIGKILL);
    assert_int_equal(waitpid(rotator, NULL, 0), rotator);
    alarm(0);
    assert_int_equal(chdir(".."), 0);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", directory);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_behind_is_missed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
