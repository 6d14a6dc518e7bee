/*
 * Trace lines again, each with the name of its source and its time in front where they are known: what gcview reads like any
 * other log. What a record does not keep is lost: the program's own lines, other tracers, and whether a line was torn.
 *
 * The prefix is gcview's own (the row `gcview` of the prefixes). Rejected: the prefix that a line came with. It is not kept
 * when it was JSON, names from files have none, and the lines of one file must look alike to be recognised.
 */
#include "export/export_rows.h"
#include "export/writer.h"
#include "trace/render.h"

static void begin(struct strbuf *out)
{
    (void)out;
}

/* The name ends at a brace, and the line at a line feed. */
static void put_name(struct writer *writer, struct span name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        writer_char(writer, c < ' ' || c == 0x7F || c == '}' ? '_' : (char)c);
    }
}

static void record(struct strbuf *out, const struct export_row *row)
{
    struct writer writer;
    bool has_wall = row->record->wall_ns != GC_WALL_NONE;
    writer_init(&writer, out);
    if (row->source.len > 0 || has_wall) {
        writer_text(&writer, SPAN_LIT("gcview{"));
        put_name(&writer, row->source);
        writer_text(&writer, SPAN_LIT("} "));
        if (has_wall)
            writer_wall(&writer, row->record->wall_ns);
        else
            writer_char(&writer, '-');
        writer_char(&writer, ' ');
    }
    writer_flush(&writer);
    format_render(row->record, out, NULL);
    strbuf_addc(out, '\n');
}

static void end(struct strbuf *out)
{
    (void)out;
}

const struct exporter exporter_log = {
    .id = "log",
    .help = "trace lines with source and time in front, which gcview can read again",
    .begin = begin,
    .record = record,
    .end = end,
};
