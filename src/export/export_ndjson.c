/*
 * One JSON object per cycle and line. The schema is flat and fixed, so it is written by hand: a JSON library
 * would build a tree for each line only to walk it.
 */
#include "export/export_rows.h"
#include "export/writer.h"

_Static_assert((int)EXPORT_KEY_ROOM == (int)PADDED_TEXT, "keys are copied in one piece");

static void put_value(struct writer *writer, const struct export_column *column,
                      const struct export_row *row)
{
    uint64_t value;
    bool has_value = export_value(column, row, &value);
    if (!has_value)
        writer_text(writer, SPAN_LIT("null"));
    else if (column->kind == EXPORT_BOOL)
        writer_text(writer, value ? SPAN_LIT("true") : SPAN_LIT("false"));
    else if (column->kind == EXPORT_SIGNED)
        writer_i64(writer, (int64_t)value);
    else
        writer_u64(writer, value);
}

static void put_text(struct writer *writer, const struct export_column *column,
                     const struct export_row *row)
{
    bool is_wall = column->kind == EXPORT_WALL;
    if (is_wall ? row->record->wall_ns == GC_WALL_NONE : row->source.ptr == NULL) {
        writer_text(writer, SPAN_LIT("null"));
        return;
    }
    writer_char(writer, '"');
    if (is_wall)
        writer_wall(writer, row->record->wall_ns);
    else
        writer_json_string(writer, row->source);
    writer_char(writer, '"');
}

static void begin(struct strbuf *out)
{
    (void)out;
}

static void record(struct strbuf *out, const struct export_row *row)
{
    struct writer writer;
    writer_init(&writer, out);
    const struct export_column *columns = export_columns();
    for (size_t i = 0, count = export_column_count(); i < count; i++) {
        writer_padded_text(&writer, columns[i].json, columns[i].json_len);
        if (columns[i].kind == EXPORT_SOURCE || columns[i].kind == EXPORT_WALL)
            put_text(&writer, &columns[i], row);
        else
            put_value(&writer, &columns[i], row);
        if (i == 0)
            writer.buf[0] = '{'; /* where the others have a comma */
    }
    if (row->with_kind)
        writer_text(&writer, SPAN_LIT(",\"kind\":\"gc\""));
    writer_text(&writer, SPAN_LIT("}\n"));
    writer_flush(&writer);
}

static void end(struct strbuf *out)
{
    (void)out;
}

const struct exporter exporter_ndjson = {
    .id = "ndjson",
    .help = "one JSON object per cycle and line",
    .begin = begin,
    .record = record,
    .end = end,
};
