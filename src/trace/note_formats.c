/*
 * The table. Rows that begin alike are tried in this order; the end of a log in general words comes after the special.
 */
#include "trace/note_formats.h"

#include <assert.h>

#include "trace/note_rows.h"

static const struct note_rows *const tables[] = {
    &note_rows_scavenger, &note_rows_pacer,        &note_rows_pacer_end, &note_rows_misc,
    &note_rows_sched,     &note_rows_sched_detail, &note_rows_ends,
};

size_t note_format_count(void)
{
    size_t count = 0;
    for (size_t i = 0; i < NOTE_COUNT_OF(tables); i++)
        count += tables[i]->count;
    return count;
}

const struct note_format *note_format_row(size_t index)
{
    size_t table = 0;
    for (; table < NOTE_COUNT_OF(tables) && index >= tables[table]->count; table++)
        index -= tables[table]->count;
    assert(table < NOTE_COUNT_OF(tables));
    return &tables[table]->rows[index];
}

const struct note_kind_info note_kind_infos[NOTE_KIND_COUNT] = {
    [NOTE_SCAV] = {"scav", "scavenger", NOTE_BEFORE, true, NULL, NULL},
    [NOTE_SCVG] = {"scvg", "scavenger", NOTE_BEFORE, true, NULL, NULL},
    [NOTE_PACER_START] = {"pacer_start", "pacer, start of a cycle", NOTE_NEXT, true, "pacer", "start"},
    [NOTE_PACER_END] = {"pacer_end", "pacer, end of a cycle", NOTE_NEXT, true, "pacer", "end"},
    [NOTE_PACER_SWEEP] = {"pacer_sweep", "pacer, end of sweeping", NOTE_BEFORE, true, "pacer", "sweep"},
    [NOTE_PERIODIC] = {"periodic", "periodic cycle", NOTE_NEXT, true, NULL, NULL},
    [NOTE_SCHED] = {"sched", "scheduler", NOTE_BEFORE, true, NULL, NULL},
    [NOTE_SCHED_P] = {"sched_p", "processor", NOTE_BEFORE, false, NULL, NULL},
    [NOTE_SCHED_M] = {"sched_m", "thread", NOTE_BEFORE, false, NULL, NULL},
    [NOTE_SCHED_G] = {"sched_g", "goroutine", NOTE_BEFORE, false, NULL, NULL},
    [NOTE_INIT] = {"init", "package initialised", NOTE_NEXT, true, NULL, NULL},
    [NOTE_SCAN] = {"scan", "objects scanned", NOTE_BEFORE, true, NULL, NULL},
    [NOTE_SCAN_CLASS] = {"scan_class", "objects of a size class", NOTE_BEFORE, false, NULL, NULL},
    [NOTE_FINALIZERS] = {"finalizers", "finalizers and cleanups", NOTE_BEFORE, true, NULL, NULL},
    [NOTE_OUT_OF_MEMORY] = {"out_of_memory", "out of memory", NOTE_BEFORE, true, NULL, NULL},
    [NOTE_FATAL] = {"fatal", "fatal error", NOTE_BEFORE, true, NULL, NULL},
    [NOTE_PANIC] = {"panic", "panic", NOTE_BEFORE, true, NULL, NULL},
    [NOTE_SIGNAL] = {"signal", "signal", NOTE_BEFORE, true, NULL, NULL},
};
