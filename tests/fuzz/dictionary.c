/* Words for a fuzzer, on standard output: the texts between the numbers of every format's samples, and how packed data begins. */
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

static void print_word(const char *word, size_t len)
{
    putchar('"');
    for (size_t i = 0; i < len; i++)
        printf("\\x%02x", (unsigned char)word[i]);
    puts("\"");
}

static void print_words(const char *line)
{
    static const char DIGITS[] = "0123456789.";
    while (*line) {
        size_t len = strcspn(line, DIGITS);
        if (len > 0)
            print_word(line, len);
        line += len;
        line += strspn(line, DIGITS);
    }
}

int main(void)
{
    for (size_t i = 0; i < format_count(); i++)
        for (size_t s = 0; s < format_row(i)->sample_count; s++)
            print_words(format_row(i)->samples[s].line);
    static const char *const MAGICS[] = {"\x1f\x8b\x08", "\xfd\x37zXZ", "\x28\xb5\x2f\xfd", "BZh91AY&SY"};
    for (size_t i = 0; i < sizeof MAGICS / sizeof MAGICS[0]; i++)
        print_word(MAGICS[i], strlen(MAGICS[i]));
    return 0;
}
