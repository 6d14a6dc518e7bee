#include "export/export.h"

#include <assert.h>

#include "export/export_rows.h"

static const struct exporter *const rows[] = {&exporter_ndjson, &exporter_csv};

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

bool export_cycles(struct strbuf *out, const struct exporter *exporter, const struct process *process,
                   uint64_t *seq, uint64_t to_seq, size_t enough)
{
    struct gc_record record;
    struct export_row row = {.record = &record, .process = 0};
    if (*seq < process_first(process))
        *seq = process_first(process);
    for (; *seq <= to_seq && *seq < process_end(process); (*seq)++) {
        if (out->len >= enough)
            return false;
        cycle_unpack(process_cycle(process, *seq), &record);
        row.process = process_run(process, *seq);
        exporter->record(out, &row);
    }
    return true;
}
