/* Prints doc/formats.md from the format table, so that the page cannot say anything else than the program. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/formats.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

static const char *unit_name(enum format_unit unit)
{
    static const char *const names[] = {
        [UNIT_COUNT] = "count", [UNIT_PERCENT] = "%", [UNIT_S] = "s",         [UNIT_MS] = "ms",
        [UNIT_US] = "µs",       [UNIT_MB] = "MB",     [UNIT_FLAG] = "words"};
    return names[unit];
}

static void print_format(const struct format *format)
{
    printf("\n## %s: %s\n\n%s\n\nLines:\n\n", format->id, format->go, format->about);
    for (size_t i = 0; i < format->sample_count; i++)
        printf("    %s\n", format->samples[i].line);
    puts("\nNot these:\n");
    for (size_t i = 0; i < format->near_count; i++)
        printf("    %s\n", format->near[i]);
    puts("\n| field | unit | meaning |\n| --- | --- | --- |");
    for (size_t i = 0; i < format->field_count; i++) {
        const struct format_field *field = &format->fields[i];
        printf("| %s | %s | %s |\n", format_field_name(field->field), unit_name(field->unit), field->help);
    }
}

int main(void)
{
    puts("# The line formats\n\n"
         "Printed from the format table in `src/trace/` by `doc/print_formats`; `make update-formats` renews it.\n\n"
         "A line may start anywhere in an input line and may have text after it. Times are kept in nanoseconds, sizes\n"
         "in bytes (MB x 1048576). A line with a number that no runtime can mean - a pause of more than 24 days is a\n"
         "clock that ran backwards - is not read but counted as unread.");
    for (size_t i = 0; i < format_count(); i++)
        print_format(format_row(i));
    return 0;
}
