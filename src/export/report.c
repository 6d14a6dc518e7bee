/*
 * Remembering what a report needs. Numbers come from the same summary as those on the screen, processes from
 * the same assignment as in the model.
 *
 * Each process in the table costs some 100 KB (its distributions), so the table is short; report_text.c
 * makes text of it.
 */
#include "export/report.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "export/report_text.h"

enum { SMALL_PROCESS = 16 };

struct report *report_new(void)
{
    struct report *report = xcalloc(1, sizeof *report);
    assign_init(&report->assign);
    return report;
}

void report_free(struct report *report)
{
    if (!report)
        return;
    for (uint32_t i = 0; i < report->count; i++)
        summary_free(report->processes[i].summary);
    free(report);
}

/* The longest silent one, one of few cycles if there is any; what it had is only counted from now on. */
static struct report_process *evict(struct report *report)
{
    struct report_process *small = NULL, *any = &report->processes[0];
    for (uint32_t i = 0; i < report->count; i++) {
        struct report_process *process = &report->processes[i];
        if (process->used < any->used)
            any = process;
        if (process->cycles < SMALL_PROCESS && (!small || process->used < small->used))
            small = process;
    }
    struct report_process *gone = small ? small : any;
    report->other_cycles += gone->cycles;
    return gone;
}

static struct report_process *find(struct report *report, uint32_t index)
{
    for (uint32_t i = 0; i < report->count; i++)
        if (report->processes[i].index == index)
            return &report->processes[i];
    return NULL;
}

static struct report_process *add(struct report *report, uint32_t index, const struct gc_record *record)
{
    struct report_process *process;
    struct summary *summary;
    if (report->count < REPORT_PROCESSES) {
        process = &report->processes[report->count++];
        summary = summary_new();
    } else {
        process = evict(report);
        summary = process->summary;
        summary_restart(summary, NULL);
    }
    *process = (struct report_process){.index = index,
                                       .format = record->format,
                                       .first_number = record->value[GC_CYCLE],
                                       .summary = summary};
    return process;
}

void report_cycle(struct report *report, const struct gc_record *record)
{
    uint32_t known = report->assign.processes;
    uint32_t index = assign_process(&report->assign, record);
    bool is_new = index == known;
    struct report_process *process = is_new ? add(report, index, record) : find(report, index);
    report->cycles++;
    if (!process) { /* evicted, and heard of again */
        report->other_cycles++;
        return;
    }
    process->used = report->cycles;
    process->cycles++;
    process->last_number = record->value[GC_CYCLE];
    summary_add(process->summary, record);
}
