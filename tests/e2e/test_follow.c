/*
 * A growing file through everything that is done to logs: a writer here, `gcview export --follow` there, and what comes out
 * must be what comes out of all the bytes in one file. Nothing lost, nothing twice, in order.
 */
#include "unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strbuf.h"

enum { DEADLINE_S = 20 };

struct world {
    char directory[32];
    char program[4096], shim[4096]; /* shim "": the world is as it is */
    pid_t pid;         /* of the follower */
    FILE *records;     /* what it prints */
    int fd;            /* the log, as the writer has it open */
    unsigned written, read;
};

static void set_up_world(struct world *world)
{
    const char *program = getenv("GCVIEW");
    *world = (struct world){.directory = "follow-XXXXXX", .shim = "", .fd = -1};
    assert_non_null(realpath(program ? program : "./src/gcview", world->program));
    assert_non_null(mkdtemp(world->directory));
    assert_int_equal(chdir(world->directory), 0);
    alarm(DEADLINE_S);
}

static void follow(struct world *world, const char *name)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    world->pid = fork();
    assert_true(world->pid >= 0);
    if (world->pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        if (world->shim[0] && (setenv("LD_PRELOAD", world->shim, 1) < 0 || setenv("FAULT_WATCH", "1", 1) < 0 ||
                               setenv("FAULT_IO", "7", 1) < 0))
            _exit(127);
        execl(world->program, "gcview", "export", "--format=csv", "--follow", name, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    world->records = fdopen(ends[0], "r");
    assert_non_null(world->records);
}

/* All that was written has come out, each record once and in order. */
static void catch_up(struct world *world)
{
    char line[1024];
    if (world->read == 0)
        assert_non_null(fgets(line, sizeof line, world->records)); /* the heads of the columns */
    while (world->read < world->written) {
        assert_non_null(fgets(line, sizeof line, world->records));
        unsigned process = 99, cycle = 0, end = 0;
        assert_int_equal(sscanf(line, "1,%u,,%u,%n", &process, &cycle, (int *)&end), 2);
        assert_int_equal(process, 0);
        assert_int_equal(cycle, ++world->read);
    }
}

static void tear_down_world(struct world *world)
{
    catch_up(world);
    alarm(0);
    close(world->fd);
    kill(world->pid, SIGTERM);
    int status = 0;
    assert_int_equal(waitpid(world->pid, &status, 0), world->pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    assert_null(fgets((char[2]){0}, 2, world->records)); /* not one record more */
    fclose(world->records);
    assert_int_equal(chdir(".."), 0);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", world->directory);
    assert_int_equal(system(command), 0);
}

static void open_log(struct world *world, const char *name)
{
    if (world->fd >= 0)
        close(world->fd);
    world->fd = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    assert_true(world->fd >= 0);
}

/* Trace lines, as the runtime writes them: in pieces. */
static void write_cycles(struct world *world, unsigned count)
{
    while (count-- > 0) {
        struct strbuf line;
        strbuf_init(&line, 0);
        unsigned number = ++world->written;
        strbuf_addf(&line, "gc %u @%u.000s 2%%: 0.021+4.8+0.058 ms clock, 0.14+0.53/4.8/1.6+0.11 ms cpu, "
                    "40->41->20 MB, 41 MB goal, 0 MB stacks, 0 MB globals, 2 P\n", number, number);
        for (size_t at = 0; at < line.len; at += 29) {
            size_t len = line.len - at < 29 ? line.len - at : 29;
            assert_int_equal(write(world->fd, line.ptr + at, len), len);
        }
        strbuf_release(&line);
    }
}

/* app.log.2 becomes app.log.3, and so on; app.log becomes app.log.1. */
static void rotate(unsigned deepest)
{
    char from[32], to[32];
    for (unsigned i = deepest; i > 0; i--) {
        snprintf(from, sizeof from, "app.log.%u", i - 1);
        snprintf(to, sizeof to, "app.log.%u", i);
        assert_true(rename(i == 1 ? "app.log" : from, to) == 0 || errno == ENOENT);
    }
}

/* The writer learns late of the rotation: it goes on writing to the old file, also when the new one is there already. */
static void rename_often(struct world *begun, unsigned rounds)
{
    struct world world = *begun;
    open_log(&world, "app.log");
    write_cycles(&world, 3);
    follow(&world, "app.log");
    catch_up(&world); /* it has begun */
    for (unsigned round = 0; round < rounds; round++) {
        write_cycles(&world, 1 + round % 3);
        rotate(25);
        write_cycles(&world, round % 2);
        int fresh = open("app.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        assert_true(fresh >= 0);
        write_cycles(&world, round % 4);
        close(world.fd);
        world.fd = fresh;
        if (round % 20 == 7) /* the oldest is thrown away: be sure that it has been read */
            catch_up(&world);
    }
    tear_down_world(&world);
}

static void renaming_loses_nothing(void **state)
{
    (void)state;
    struct world world;
    set_up_world(&world);
    rename_often(&world, 60);
}

static void run(const char *command)
{
    assert_int_equal(system(command), 0);
}

/* "app.log.1" becomes "app.log.1.gz", whatever it is packed with; without the tool it stays. */
static void pack(const char *tool)
{
    char command[192];
    snprintf(command, sizeof command, "! command -v %s >/dev/null || { %s -c app.log.1 >app.log.1.gz && touch -r app.log.1 app.log.1.gz && rm app.log.1; }", tool, tool);
    run(command);
}

/* As logrotate does it: all become one older, and the newest of them is packed at once. */
static void rotate_and_pack(struct world *world, const char *tool)
{
    char command[192];
    for (unsigned old = 3; old > 0; old--) {
        snprintf(command, sizeof command, "for f in app.log.%u app.log.%u.*; do [ ! -f $f ] || mv $f app.log.%u${f#app.log.%u}; done", old, old, old + 1, old);
        run(command);
    }
    rotate(1);
    open_log(world, "app.log");
    pack(tool);
}

/* What was rotated while we did not look is packed by the time we do, the file that we had open too. */
static void packing_loses_nothing(void **state)
{
    (void)state;
    static const char *const TOOLS[] = {"gzip", "xz", "zstd", "bzip2"};
    struct world world;
    set_up_world(&world);
    open_log(&world, "app.log");
    write_cycles(&world, 3);
    follow(&world, "app.log");
    catch_up(&world);
    for (unsigned round = 0; round < 4; round++) {
        assert_int_equal(kill(world.pid, SIGSTOP), 0);
        for (unsigned i = 0; i < 3; i++) {
            write_cycles(&world, 1 + i);
            rotate_and_pack(&world, TOOLS[(round + i) % 4]);
        }
        write_cycles(&world, 1);
        assert_int_equal(kill(world.pid, SIGCONT), 0);
        catch_up(&world);
    }
    tear_down_world(&world);
}

/* The oldest is thrown away though it was the one that we had open: those that were written to later are newer. */
static void throwing_away_loses_nothing_else(void **state)
{
    (void)state;
    struct world world;
    set_up_world(&world);
    open_log(&world, "app.log");
    write_cycles(&world, 3);
    static const struct timespec earlier[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};
    assert_int_equal(futimens(world.fd, earlier), 0);
    follow(&world, "app.log");
    catch_up(&world);
    assert_int_equal(kill(world.pid, SIGSTOP), 0);
    for (unsigned i = 0; i < 2; i++) {
        rotate_and_pack(&world, "gzip");
        write_cycles(&world, 1);
    }
    run("rm app.log.2.*");
    assert_int_equal(kill(world.pid, SIGCONT), 0);
    tear_down_world(&world);
}

/* Nobody tells of changes, and reads and writes are short and interrupted. */
static void nor_without_inotify(void **state)
{
    (void)state;
    struct world world;
    char shim[sizeof world.shim];
    const char *sanitizers = getenv("SANITIZERS");
    if (!realpath("tests/faults/shim.so", shim) || (sanitizers && strcmp(sanitizers, "yes") == 0))
        skip();
    set_up_world(&world);
    memcpy(world.shim, shim, sizeof shim);
    rename_often(&world, 5);
}

/* One line begins in the old file and ends in the new one. */
static void a_line_may_be_cut_by_the_rotation(void **state)
{
    (void)state;
    struct world world;
    set_up_world(&world);
    open_log(&world, "app.log");
    write_cycles(&world, 2);
    follow(&world, "app.log");
    catch_up(&world);
    assert_int_equal(write(world.fd, "gc 3 @3.000s 2%: 0.021+4.", 25), 25);
    rotate(3);
    open_log(&world, "app.log");
    static const char rest[] = "8+0.058 ms clock, 0.14+0.53/4.8/1.6+0.11 ms cpu, 40->41->20 MB, 41 MB goal, 0 MB stacks, "
                               "0 MB globals, 2 P\n";
    assert_int_equal(write(world.fd, rest, sizeof rest - 1), sizeof rest - 1);
    world.written++;
    write_cycles(&world, 2);
    tear_down_world(&world);
}

/* At once longer than before, too: its size does not tell. */
static void truncating_begins_anew(void **state)
{
    (void)state;
    struct world world;
    set_up_world(&world);
    open_log(&world, "app.log");
    follow(&world, "app.log");
    for (unsigned round = 0; round < 8; round++) {
        write_cycles(&world, 2 + round);
        catch_up(&world);
        assert_int_equal(ftruncate(world.fd, 0), 0);
    }
    write_cycles(&world, 1);
    tear_down_world(&world);
}

/* Truncated four times before we have read all, after `copy` has copied it; tools[i] packs the copy before we look (NULL: no). */
static void truncate_unread(const char *copy, const char *const tools[4])
{
    struct world world;
    set_up_world(&world);
    open_log(&world, "app.log");
    write_cycles(&world, 3);
    follow(&world, "app.log");
    for (unsigned round = 0; round < 4; round++) {
        catch_up(&world);
        assert_int_equal(kill(world.pid, SIGSTOP), 0);
        write_cycles(&world, 1 + round);
        run(copy);
        assert_int_equal(ftruncate(world.fd, 0), 0);
        write_cycles(&world, 2 * round);
        if (tools)
            pack(tools[round]);
        assert_int_equal(kill(world.pid, SIGCONT), 0);
        write_cycles(&world, 1);
    }
    tear_down_world(&world);
}

static void a_copy_has_what_was_truncated(void **state)
{
    (void)state;
    truncate_unread("cp app.log app.log.1", NULL);
}

static void a_packed_copy_has_what_was_truncated(void **state)
{
    (void)state;
    static const char *const TOOLS[] = {"gzip", "xz", "zstd", "bzip2"};
    truncate_unread("rm -f app.log.2*; for f in app.log.1*; do [ ! -f $f ] || mv $f app.log.2${f#app.log.1}; done; "
                    "cp app.log app.log.1", TOOLS);
}

/* A writer without O_APPEND goes on where it was: zeros, a hole, stand before that. */
static void truncating_leaves_a_hole(void **state)
{
    (void)state;
    struct world world;
    set_up_world(&world);
    world.fd = open("app.log", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    follow(&world, "app.log");
    for (unsigned round = 0; round < 4; round++) {
        write_cycles(&world, 20);
        catch_up(&world);
        assert_int_equal(ftruncate(world.fd, 0), 0);
    }
    write_cycles(&world, 1);
    tear_down_world(&world);
}

/* As kubelet does it: the name is a link, the files behind it are renamed, and at a restart the link goes elsewhere. */
static void a_link_may_be_switched(void **state)
{
    (void)state;
    struct world world;
    set_up_world(&world);
    assert_int_equal(mkdir("pod", 0777), 0);
    open_log(&world, "pod/0.log");
    assert_int_equal(symlink("pod/0.log", "app.log"), 0);
    write_cycles(&world, 2);
    follow(&world, "app.log");
    catch_up(&world);
    write_cycles(&world, 2);
    assert_int_equal(rename("pod/0.log", "pod/0.log.20261123-140000"), 0);
    write_cycles(&world, 1);
    open_log(&world, "pod/0.log");
    write_cycles(&world, 2);
    open_log(&world, "pod/1.log");
    write_cycles(&world, 2);
    assert_int_equal(symlink("pod/1.log", "app.log.new"), 0);
    assert_int_equal(rename("app.log.new", "app.log"), 0);
    write_cycles(&world, 2);
    tear_down_world(&world);
}

static void what_is_not_there_is_waited_for(void **state)
{
    (void)state;
    struct world world;
    set_up_world(&world);
    follow(&world, "app.log");
    open_log(&world, "app.log");
    write_cycles(&world, 3);
    catch_up(&world);
    assert_int_equal(unlink("app.log"), 0);
    write_cycles(&world, 2);
    open_log(&world, "app.log");
    write_cycles(&world, 3);
    tear_down_world(&world);
}

/* Writers of a FIFO come and go. */
static void a_fifo_may_be_closed_and_opened_again(void **state)
{
    (void)state;
    struct world world;
    set_up_world(&world);
    assert_int_equal(mkfifo("app.log", 0666), 0);
    follow(&world, "app.log");
    for (unsigned round = 0; round < 5; round++) {
        open_log(&world, "app.log");
        write_cycles(&world, 2);
        close(world.fd);
        world.fd = -1;
        catch_up(&world);
    }
    tear_down_world(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renaming_loses_nothing),
        cmocka_unit_test(packing_loses_nothing),
        cmocka_unit_test(throwing_away_loses_nothing_else),
        cmocka_unit_test(nor_without_inotify),
        cmocka_unit_test(a_line_may_be_cut_by_the_rotation),
        cmocka_unit_test(truncating_begins_anew),
        cmocka_unit_test(a_copy_has_what_was_truncated),
        cmocka_unit_test(a_packed_copy_has_what_was_truncated),
        cmocka_unit_test(truncating_leaves_a_hole),
        cmocka_unit_test(a_link_may_be_switched),
        cmocka_unit_test(what_is_not_there_is_waited_for),
        cmocka_unit_test(a_fifo_may_be_closed_and_opened_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
