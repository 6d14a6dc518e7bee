#include "export/check.h"

#include <inttypes.h>
#include <stdlib.h>

#include "analysis/summary.h"
#include "base/xalloc.h"
#include "export/check_rows.h"

static bool is_chosen(const struct report *report, const struct report_process *process, const struct check_plan *plan)
{
    if (plan->has_process && process->index != plan->process)
        return false;
    return plan->source.len == 0 || span_eq(report_source_name(report, process), plan->source);
}

/* All processes share the CPU time of one command, so what they spent of it is added up. */
static void add_spent(const struct report *report, struct metric_input *input)
{
    for (uint32_t i = 0; i < report->count; i++) {
        struct window window;
        summary_get(report->processes[i].summary, &window);
        input->spent_ns += metric_spent_ns(&window);
        input->idle_ns += window.idle_ns;
    }
}

static void judge(struct check *check, struct check_process *process, const struct metric_input *input)
{
    for (size_t i = 0; i < check->plan->budget_count; i++) {
        struct check_row *row = &process->rows[i];
        row->verdict = budget_judge(&check->plan->budgets[i], input, &row->value);
        check->broken += row->verdict == BUDGET_BROKEN;
        check->unknown += row->verdict == BUDGET_UNKNOWN;
    }
    check->judged++;
}

static void add(struct check *check, const struct report *report, const struct report_process *from,
                struct metric_input input)
{
    struct window window;
    struct check_process *process = &check->processes[check->count++];
    struct findings findings;
    summary_get(from->summary, &window);
    findings_find(from->digest, &findings);
    input.window = &window;
    input.findings = &findings;
    process->worst = findings.count > 0 ? findings.finding[0].rule->id : NULL;
    process->index = from->index;
    process->cycles = window.cycles;
    process->is_judged = window.cycles >= check->plan->min_cycles;
    process->rows = xcalloc(check->plan->budget_count, sizeof *process->rows);
    strbuf_init(&process->source, 0);
    strbuf_add(&process->source, report_source_name(report, from));
    if (process->is_judged)
        judge(check, process, &input);
}

struct check *check_new(const struct report *report, const struct check_plan *plan)
{
    const struct report_process *sorted[REPORT_PROCESSES];
    uint32_t count = report_sorted(report, sorted);
    bool is_one = plan->has_process || plan->source.len > 0;
    struct check *check = xcalloc(1, sizeof *check);
    struct metric_input input = {.consumed_ns = report->other_cycles == 0 ? plan->consumed_ns : 0};
    add_spent(report, &input);
    check->plan = plan;
    for (uint32_t i = 0; i < count; i++)
        if (is_chosen(report, sorted[i], plan))
            add(check, report, sorted[i], input);
    if (report->other_most >= plan->min_cycles && (!is_one || check->count == 0)) {
        check->left_out = report->assign.runs - report->count;
        check->left_out_cycles = report->other_cycles;
    }
    return check;
}

void check_free(struct check *check)
{
    if (!check)
        return;
    for (uint32_t i = 0; i < check->count; i++) {
        free(check->processes[i].rows);
        strbuf_release(&check->processes[i].source);
    }
    free(check);
}

static uint64_t most_cycles(const struct check *check)
{
    uint64_t most = 0;
    for (uint32_t i = 0; i < check->count; i++)
        if (check->processes[i].cycles > most)
            most = check->processes[i].cycles;
    return most;
}

enum check_verdict check_verdict(const struct check *check, struct err *err)
{
    if (check->broken + check->unknown > 0)
        return CHECK_FAILS;
    if (check->left_out > 0)
        err_set(err, "%" PRIu32 " processes with %" PRIu64 " cycles could not be judged, %d can; raise --min-cycles, or choose by "
                     "--process or --source", check->left_out, check->left_out_cycles, REPORT_PROCESSES);
    else if (check->count == 0)
        err_set(err, "the gate measured nothing: the process asked for has no cycle in '%s'", check->plan->name);
    else if (check->judged == 0)
        err_set(err, "the gate measured too little: %" PRIu64 " cycle%s, and --min-cycles is %" PRIu64, most_cycles(check),
                most_cycles(check) == 1 ? "" : "s", check->plan->min_cycles);
    else
        return CHECK_PASSES;
    return CHECK_NOTHING;
}
