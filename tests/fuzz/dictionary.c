/* Words for a fuzzer, on standard output: the texts between the numbers of every format's samples. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "trace/formats.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

static void print_words(const char *line)
{
    static const char DIGITS[] = "0123456789.";
    while (*line) {
        size_t len = strcspn(line, DIGITS);
        if (len > 0) {
            putchar('"');
            for (size_t i = 0; i < len; i++)
                printf("\\x%02x", (unsigned char)line[i]);
            puts("\"");
        }
        line += len;
        line += strspn(line, DIGITS);
    }
}

int main(void)
{
    for (size_t i = 0; i < format_count(); i++)
        for (size_t s = 0; s < format_row(i)->sample_count; s++)
            print_words(format_row(i)->samples[s].line);
    return 0;
}
