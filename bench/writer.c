/*
 * A program that logs as fast as its reader lets it: writes a file to standard output line by line, one
 * write(2) each, as often as asked, and says on standard error how many nanoseconds that took.
 *
 *   writer FILE TIMES
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 1 << 20 };

static long long now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void write_lines(const char *text, size_t len)
{
    for (const char *end; len > 0 && (end = memchr(text, '\n', len)); text = end + 1) {
        size_t line = (size_t)(end - text) + 1;
        if (write(STDOUT_FILENO, text, line) != (ssize_t)line)
            exit(1);
        len -= line;
    }
}

int main(int argc, char **argv)
{
    static char text[ROOM];
    FILE *file = argc == 3 ? fopen(argv[1], "r") : NULL;
    if (!file)
        return 2;
    size_t len = fread(text, 1, sizeof text, file);
    fclose(file);
    long long began = now_ns();
    for (long times = strtol(argv[2], NULL, 10); times > 0; times--)
        write_lines(text, len);
    fprintf(stderr, "%lld\n", now_ns() - began);
    return 0;
}
