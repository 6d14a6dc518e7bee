/* Prints doc/prefixes.md from the table of prefixes, so that the page cannot say anything else than the program. */
#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/prefix.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

/* Bytes that an editor or a terminal would take for something else are written as in C. */
static void print_line(const char *line)
{
    for (fputs("    ", stdout); *line; line++) {
        unsigned char byte = (unsigned char)*line;
        if (byte == '\t')
            fputs("\\t", stdout);
        else if (byte < ' ' || byte > '~')
            printf("\\x%02x", byte);
        else
            putchar(byte);
    }
    putchar('\n');
}

static void print_keys(const char *what, const struct span keys[PREFIX_KEYS_MAX])
{
    for (int i = 0; i < PREFIX_KEYS_MAX && keys[i].ptr; i++)
        printf("%s`%s`", i == 0 ? what : " or ", keys[i].ptr);
}

static void print_prefix(const struct prefix *prefix)
{
    static const char *const COUNTS[] = {
        [PREFIX_SURE] = "One such line is enough",
        [PREFIX_WEAK] = "Counts when a trace line stands behind it",
        [PREFIX_REPEATED] = "Counts when two names have stood before two trace lines each, and no trace line without",
    };
    printf("\n## %s\n\n%s. %s.\n\n", prefix->id, prefix->about, COUNTS[prefix->trust]);
    if (prefix->keys) {
        print_keys("The line is ", prefix->keys->line);
        print_keys(", its time ", prefix->keys->time);
        print_keys(", its source ", prefix->keys->source);
        print_keys(", and behind a slash ", prefix->keys->source_more);
        print_keys("; also those within ", prefix->keys->inside);
        puts(".\n");
    }
    for (size_t i = 0; i < prefix->sample_count; i++)
        print_line(prefix->samples[i].line);
    puts("\nNot these:\n");
    for (size_t i = 0; i < prefix->near_count; i++)
        print_line(prefix->near[i]);
}

int main(void)
{
    puts("# Prefixes\n\n"
         "Printed from the table in `src/trace/` by `doc/print_prefixes`; `make update-prefixes` renews it.\n\n"
         "What stands before a line, or is wrapped around it, gives it a time and the name of its source. How times are\n"
         "understood that lack a zone, a year or a date, and how to add a prefix of one's own, is told in gcview(1).");
    for (size_t i = 0; i < prefix_count(); i++)
        print_prefix(prefix_row(i));
    puts("\n## What is not here\n\n"
         "* A time and then a bare name (`TIME web: `), and the free columns of other languages' loggers: any word of a program could\n"
         "  stand there. A pattern in `config.json` reads them.\n"
         "* One bare name alone: it tells nothing apart, and may be a word that a program writes without a newline. The cycles are\n"
         "  read all the same.\n"
         "* `==> web.log <==`, as tail prints it over several files: the lines below have nothing. Name the files to gcview.\n"
         "* RFC 6587 without newlines between messages: a log is read by lines.\n"
         "* kubectl prints no colours, and a program that adds some changes the lines too.");
    return 0;
}
