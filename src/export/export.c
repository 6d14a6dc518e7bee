#include "export/export.h"

#include <assert.h>

#include "export/export_rows.h"

static const struct exporter *const rows[] = {&exporter_ndjson, &exporter_csv, &exporter_log};

size_t exporter_count(void)
{
    return sizeof rows / sizeof rows[0];
}

const struct exporter *exporter_row(size_t index)
{
    assert(index < exporter_count());
    return rows[index];
}

const struct exporter *exporter_find(struct span id)
{
    for (size_t i = 0; i < exporter_count(); i++)
        if (span_eq(id, span_of(rows[i]->id)))
            return rows[i];
    return NULL;
}

bool export_cycles(struct strbuf *out, const struct exporter *exporter, struct export_range *range, size_t enough)
{
    struct gc_record record;
    const struct process *process = range->process;
    struct export_row row = {.record = &record, .source = range->source};
    if (range->seq < process_first(process))
        range->seq = process_first(process);
    for (; range->seq <= range->to_seq && range->seq < process_end(process); range->seq++) {
        if (out->len >= enough)
            return false;
        cycle_unpack(process_cycle(process, range->seq), &record);
        row.process = process_run(process, range->seq);
        exporter->record(out, &row);
    }
    return true;
}
