#include "e2e/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static char file_name[] = "e2e-XXXXXX.log";

struct term *play_start(struct job_options options, const char *const arguments[4])
{
    const char *program = getenv("GCVIEW");
    const char *argv[6] = {program ? program : "./src/gcview"};
    for (int i = 0; i < 4 && arguments[i]; i++)
        argv[i + 1] = arguments[i];
    options.argv = argv;
    return term_start(&options);
}

void play_cycles(struct strbuf *ret, unsigned from, unsigned count)
{
    for (unsigned number = from; number < from + count; number++)
        strbuf_addf(ret, "gc %u @%u.000s 2%%: 0.0%u+4.8+0.058 ms clock, 0.14+0.53/4.8/1.6+0.11 ms cpu, "
                    "%u->%u->20 MB, 41 MB goal, 0 MB stacks, 0 MB globals, 2 P\n",
                    number, number, 10 + number % 80, 40 + number % 7, 41 + number % 7);
}

bool play_feed_cycles(struct term *term, unsigned from, unsigned count)
{
    struct strbuf lines;
    strbuf_init(&lines, 0);
    play_cycles(&lines, from, count);
    bool fed = term_feed(term, lines.ptr, lines.len);
    strbuf_release(&lines);
    return fed;
}

const char *play_file(struct span bytes)
{
    snprintf(file_name, sizeof file_name, "e2e-XXXXXX.log");
    int fd = mkstemps(file_name, 4);
    if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
        abort();
    close(fd);
    return file_name;
}

void play_remove(void)
{
    unlink(file_name);
}

bool play_leaves(struct term *term, int code)
{
    int status = 0;
    bool left = term_wait_exit(term, &status) && WIFEXITED(status) && WEXITSTATUS(status) == code;
    if (!left)
        fprintf(stderr, "play: wait status %#x\n", (unsigned)status);
    bool restored = term_is_restored(term);
    if (!restored)
        fprintf(stderr, "play: the terminal is not as it was\n");
    term_free(term);
    return left && restored;
}
