/*
 * Trace lines again, each with the name of its source and its time in front where they are known: what gcview reads like any
 * other log. What a record does not keep is lost: the program's own lines, other tracers, and whether a line was torn. Those
 * who have the lines as well (save.h, export --all) write them in the same way.
 *
 * The prefix is gcview's own (the row `gcview` of the prefixes). Rejected: the prefix that a line came with. It is not kept
 * when it was JSON, names from files have none, and the lines of one file must look alike to be recognised.
 */
#include "export/export_log.h"

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

static void put_head(struct strbuf *out, struct span source, int64_t wall_ns)
{
    struct writer writer;
    bool has_wall = wall_ns != GC_WALL_NONE;
    if (source.len == 0 && !has_wall)
        return;
    writer_init(&writer, out);
    writer_text(&writer, SPAN_LIT("gcview{"));
    put_name(&writer, source);
    writer_text(&writer, SPAN_LIT("} "));
    if (has_wall)
        writer_wall(&writer, wall_ns);
    else
        writer_char(&writer, '-');
    writer_char(&writer, ' ');
    writer_flush(&writer);
}

void export_log_line(struct strbuf *out, struct span source, const struct trace_line *line)
{
    bool says_all = !line->is_unwrapped && (line->is_named || source.len == 0);
    struct span body = says_all || line->is_unwrapped ? line->text : span_from(line->text, line->body_start);
    if (!says_all)
        put_head(out, source, line->wall_ns);
    while (body.len > 0) {
        size_t part = span_find(body, SPAN_LIT("\n"));
        strbuf_add(out, span_head(body, part));
        if (part < body.len)
            strbuf_addc(out, ' ');
        body = span_from(body, part + 1);
    }
    strbuf_addc(out, '\n');
}

void export_log_record(struct strbuf *out, struct span source, const struct gc_record *record)
{
    put_head(out, source, record->wall_ns);
    format_render(record, out, NULL);
    strbuf_addc(out, '\n');
}

static void record(struct strbuf *out, const struct export_row *row)
{
    export_log_record(out, row->source, row->record);
}

static void end(struct strbuf *out)
{
    (void)out;
}

const struct exporter exporter_log = {
    .id = "log",
    .help = "trace lines with source and time in front, which gcview can read again; with --all every line",
    .begin = begin,
    .record = record,
    .end = end,
};
