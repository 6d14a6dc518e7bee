/*
 * What src/trace/ makes of its standard input, as lines of text for scripts to compare: one "cycle" line per
 * record with all its values, one "piece" line per piece, "kind" lines or "note" lines on request, and the counters last.
 * Chunk size and what is wanted are arguments: dump [CHUNK [kinds|notes|counts]].
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "trace/formats.h"
#include "trace/note_formats.h"
#include "trace/trace.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

static void on_cycle(void *ctx, const struct gc_record *rec)
{
    (void)ctx;
    printf("cycle line=%" PRIu64 " format=%s repaired=%d extra=%d", rec->line, format_row(rec->format)->id,
           rec->repaired, rec->extra);
    for (unsigned field = 0; field < GC_FIELD_COUNT; field++)
        if (gc_has(rec, field))
            printf(" %u=%" PRIu64, field, rec->value[field]);
    if (rec->wall_ns != GC_WALL_NONE)
        printf(" wall=%" PRId64 " source=%u", rec->wall_ns, rec->source);
    else
        printf(" wall=none source=%u", rec->source);
    putchar('\n');
}

static void on_piece(void *ctx, const struct trace_piece *piece)
{
    (void)ctx;
    printf("piece line=%" PRIu64 " start=%u len=%u record=%" PRIu64 "\n", piece->line, piece->start, piece->len,
           piece->record_line);
}

static void on_line(void *ctx, const struct trace_line *line)
{
    (void)ctx;
    static const char *const names[] = {"log", "trace", "piece", "near", "note"};
    printf("kind line=%" PRIu64 " %s start=%u len=%u\n", line->number, names[line->kind], line->trace_start,
           line->trace_len);
}

static void on_note(void *ctx, const struct note *note)
{
    (void)ctx;
    printf("note line=%" PRIu64 " %s", note->line, note_kind_infos[note->kind].id);
    for (unsigned i = 0; i < note->count; i++)
        printf(" %s=%" PRId64, note_field_infos[note->field[i]].key, note->value[i]);
    printf(" text=%.*s\n", (int)note->text.len, note->text.ptr);
}

int main(int argc, char **argv)
{
    static char chunk[1 << 20];
    size_t size = argc > 1 ? strtoul(argv[1], NULL, 10) : sizeof chunk;
    if (size == 0 || size > sizeof chunk)
        size = sizeof chunk;
    struct trace_events events = {.cycle = on_cycle, .piece = on_piece};
    if (argc > 2 && strcmp(argv[2], "kinds") == 0)
        events.line = on_line;
    if (argc > 2 && strcmp(argv[2], "notes") == 0)
        events = (struct trace_events){.note = on_note};
    if (argc > 2 && strcmp(argv[2], "counts") == 0)
        events = (struct trace_events){0};
    struct err err;
    struct trace *trace = trace_new(&events, &err);
    if (!trace) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    /* A year that is not written is 2026, whenever this runs. */
    struct wall_reference reference = {.start_ns = GC_WALL_NONE, .today_ns = INT64_C(1796083200000000000)};
    trace_set_reference(trace, &reference);
    size_t got;
    while ((got = fread(chunk, 1, size, stdin)) > 0)
        trace_feed(trace, 0, span_make(chunk, got));
    trace_finish(trace);
    const struct trace_counts *counts = trace_counts(trace);
    printf("counts lines=%" PRIu64 " cycles=%" PRIu64 " repaired=%" PRIu64 " given_up=%" PRIu64 " near=%" PRIu64
           " extra=%" PRIu64 " cut=%" PRIu64 " near_notes=%" PRIu64 "\n",
           counts->lines, counts->cycles, counts->repaired, counts->given_up, counts->near, counts->extra,
           counts->cut, counts->near_notes);
    trace_free(trace);
    return 0;
}
