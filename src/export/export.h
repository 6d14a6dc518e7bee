/*
 * Cycles as text for other programs. An exporter is a const row of functions; a new one is a new file and a
 * line in the table of export.c.
 *
 *   begin, record ..., end       append to `out`, which the caller writes out and clears as it likes
 */
#ifndef GCVIEW_EXPORT_EXPORT_H
#define GCVIEW_EXPORT_EXPORT_H

#include <stddef.h>

#include "base/strbuf.h"
#include "export/columns.h"
#include "model/model.h"

struct exporter {
    const char *id;   /* "ndjson", the argument of --format */
    const char *help; /* one sentence */
    void (*begin)(struct strbuf *out);
    void (*record)(struct strbuf *out, const struct export_row *row);
    void (*end)(struct strbuf *out);
};

size_t exporter_count(void);
const struct exporter *exporter_row(size_t index); /* index < exporter_count() */
const struct exporter *exporter_find(struct span id); /* NULL when there is none */

/* Kept cycles seq..to_seq (inclusive) of a process, and the name of its source; ptr NULL: none. */
struct export_range {
    const struct process *process;
    struct span source;
    uint64_t seq, to_seq;
};

/* Appends them until `out` holds `enough` bytes or all are done; range->seq is then the next one to do. begin and end are
 * the caller's. True when all are done. */
bool export_cycles(struct strbuf *out, const struct exporter *exporter, struct export_range *range, size_t enough);

#endif
