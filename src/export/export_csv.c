/*
 * Comma-separated values (RFC 4180, but lines end with a bare newline as everywhere on Unix): the same columns
 * as ndjson, after a header line; null is an empty field.
 */
#include "export/export_rows.h"
#include "export/writer.h"

static void begin(struct strbuf *out)
{
    const struct export_column *columns = export_columns();
    for (size_t i = 0, count = export_column_count(); i < count; i++) {
        if (i > 0)
            strbuf_addc(out, ',');
        strbuf_add(out, columns[i].key);
    }
    strbuf_addc(out, '\n');
}

static void put_value(struct writer *writer, const struct export_column *column,
                      const struct export_row *row)
{
    uint64_t value;
    if (!export_value(column, row, &value))
        return;
    if (column->kind == EXPORT_BOOL)
        writer_text(writer, value ? SPAN_LIT("true") : SPAN_LIT("false"));
    else if (column->kind == EXPORT_SIGNED)
        writer_i64(writer, (int64_t)value);
    else
        writer_u64(writer, value);
}

static void record(struct strbuf *out, const struct export_row *row)
{
    struct writer writer;
    writer_init(&writer, out);
    const struct export_column *columns = export_columns();
    for (size_t i = 0, count = export_column_count(); i < count; i++) {
        if (i > 0)
            writer_char(&writer, ',');
        if (columns[i].kind == EXPORT_SOURCE)
            writer_csv_string(&writer, row->source);
        else if (columns[i].kind != EXPORT_WALL)
            put_value(&writer, &columns[i], row);
        else if (row->record->wall_ns != GC_WALL_NONE)
            writer_wall(&writer, row->record->wall_ns);
    }
    writer_char(&writer, '\n');
    writer_flush(&writer);
}

static void end(struct strbuf *out)
{
    (void)out;
}

const struct exporter exporter_csv = {
    .id = "csv",
    .help = "comma-separated values with a header line",
    .begin = begin,
    .record = record,
    .end = end,
};
