/* What a report remembers. Private to src/export: report.c fills it, report_text.c makes text of it. */
#ifndef GCVIEW_EXPORT_REPORT_TEXT_H
#define GCVIEW_EXPORT_REPORT_TEXT_H

#include "analysis/window.h"
#include "export/report.h"
#include "model/assign.h"

enum { REPORT_PROCESSES = 16 };

struct report_process {
    uint32_t index;
    uint8_t format; /* of its first line */
    uint64_t cycles, used;
    uint64_t first_number, last_number;
    struct summary *summary;
};

struct report {
    struct assign assign;
    uint64_t cycles;
    uint64_t other_cycles; /* of processes that are only counted */
    uint32_t count;
    struct report_process processes[REPORT_PROCESSES];
};

#endif
