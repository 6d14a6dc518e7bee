/* Prints doc/formats.md from the tables of formats, so that the page cannot say anything else than the program. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/formats.h"
#include "trace/note_formats.h"

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

static void print_note_format(const struct note_format *format)
{
    struct strbuf go;
    strbuf_init(&go, 0);
    go_versions_text(format->go, &go);
    printf("\n### %s: %s\n\n%s\n\nLines:\n\n", format->id, go.ptr, format->about);
    strbuf_release(&go);
    for (size_t i = 0; i < format->sample_count; i++)
        printf("    %s\n", format->samples[i].line);
    puts("\nNot these:\n");
    for (size_t i = 0; i < format->near_count; i++)
        printf("    %s\n", format->near[i]);
    if (format->group_count > 0)
        printf("\nFields:");
    for (size_t i = 0; i < format->group_count; i++)
        printf("%s `%s`", i ? "," : "", note_field_infos[format->groups[i].field].key);
    if (format->group_count > 0)
        puts("");
}

static void print_notes(void)
{
    puts("\n## Other tracers, and the end of a program\n\n"
         "These lines are notes: they take up the whole of a line behind a prefix. One that does not go on as it began is\n"
         "counted as a near-miss and stays a log line. Notes are never put together from pieces.");
    for (size_t i = 0; i < note_format_count(); i++)
        print_note_format(note_format_row(i));
    puts("\n### Fields of notes\n\n"
         "The keys are those of `gcview export --all`. A key that ends in `_ppm` is a fraction in millionths.\n\n"
         "| key | name | meaning |\n| --- | --- | --- |");
    for (unsigned field = NOTE_FIELD_NONE + 1; field < NOTE_FIELD_COUNT; field++)
        printf("| `%s` | %s | %s |\n", note_field_infos[field].key, note_field_infos[field].name,
               note_field_infos[field].help);
}

int main(void)
{
    puts("# The line formats\n\n"
         "Printed from the tables in `src/trace/` by `doc/print_formats`; `make update-formats` renews it.\n\n"
         "A line may start anywhere in an input line and may have text after it. Times are kept in nanoseconds, sizes\n"
         "in bytes (MB x 1048576). A line with a number that no runtime can mean - a pause of more than 24 days is a\n"
         "clock that ran backwards - is not read but counted as unread.");
    for (size_t i = 0; i < format_count(); i++)
        print_format(format_row(i));
    print_notes();
    return 0;
}
