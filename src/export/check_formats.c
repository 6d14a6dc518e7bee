/*
 * A check as text, Markdown and JSON. A limit is printed as it was written, the value beside it; where three digits do not
 * show why the one breaks the other, the exact value follows.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/num.h"
#include "export/check_rows.h"
#include "export/json_text.h"
#include "export/layout.h"

static const char *const verdict_words[] = {
    [BUDGET_HOLDS] = "holds", [BUDGET_BROKEN] = "BROKEN", [BUDGET_UNKNOWN] = "unknown"};

/* The verdict of all, in one line. */
static void add_verdict(struct strbuf *out, const struct check *check)
{
    uint64_t rows = check->judged * check->plan->budget_count;
    enum check_verdict verdict = check_verdict(check, NULL);
    if (verdict == CHECK_NOTHING)
        strbuf_adds(out, "NOTHING MEASURED: this is no pass.");
    else if (verdict == CHECK_PASSES)
        strbuf_addf(out, "PASS: %s.", rows == 1 ? "the budget holds" : "every budget holds");
    else if (check->broken == 0)
        strbuf_addf(out, "FAIL: %" PRIu64 " of %" PRIu64 " budgets cannot be judged.", check->unknown, rows);
    else if (rows == 1)
        strbuf_adds(out, "FAIL: the budget is broken.");
    else if (check->unknown == 0)
        strbuf_addf(out, "FAIL: %" PRIu64 " of %" PRIu64 " budgets broken.", check->broken, rows);
    else
        strbuf_addf(out, "FAIL: of %" PRIu64 " budgets %" PRIu64 " broken, %" PRIu64 " cannot be judged.", rows, check->broken,
                    check->unknown);
}

static void add_value(struct strbuf *out, const struct check_process *process, const struct budget *budget,
                      const struct check_row *row)
{
    static const char *const GRAINS[METRIC_UNIT_COUNT] = {
        [METRIC_TIME] = "ns",           [METRIC_SHARE] = "ppm",          [METRIC_BYTES] = "bytes",
        [METRIC_BYTES_PER_S] = "bytes/s", [METRIC_PER_MINUTE] = "thousandths", [METRIC_COUNT] = "",             [METRIC_SEVERITY] = "",
    };
    char value[NUM_TEXT], limit[NUM_TEXT];
    enum metric_unit unit = budget->metric->unit;
    if (row->verdict == BUDGET_UNKNOWN) {
        strbuf_adds(out, "the input does not tell it");
        return;
    }
    metric_text(value, unit, row->value);
    metric_text(limit, unit, budget->limit);
    strbuf_adds(out, value);
    if (unit == METRIC_SEVERITY && process->worst)
        strbuf_addf(out, ": %s", process->worst);
    else if (row->verdict == BUDGET_BROKEN && strcmp(value, limit) == 0)
        strbuf_addf(out, ": %" PRIu64 ", limit %" PRIu64 " %s", row->value, budget->limit, GRAINS[unit]);
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static void add_rows(struct strbuf *out, const struct check *check, const struct check_process *process)
{
    enum { BUDGET_COLUMNS = 32 };
    for (size_t i = 0; i < check->plan->budget_count; i++) {
        const struct budget *budget = &check->plan->budgets[i];
        struct strbuf text;
        strbuf_init(&text, 0);
        layout_name(&text, budget->text);
        strbuf_adds(out, "    ");
        layout_left(out, 9, verdict_words[process->rows[i].verdict]);
        layout_left(out, BUDGET_COLUMNS, text.ptr);
        strbuf_addc(out, ' ');
        add_value(out, process, budget, &process->rows[i]);
        strbuf_addc(out, '\n');
        strbuf_release(&text);
    }
}

static void write_text(const struct check *check, struct strbuf *out)
{
    char cycles[NUM_TEXT];
    add_verdict(out, check);
    strbuf_adds(out, "\n\n");
    layout_name(out, span_of(check->plan->name));
    strbuf_addc(out, '\n');
    for (uint32_t i = 0; i < check->count; i++) {
        const struct check_process *process = &check->processes[i];
        strbuf_addf(out, "\n  Process #%" PRIu32 "%s", process->index, process->source.len > 0 ? " " : "");
        layout_name(out, strbuf_span(&process->source));
        strbuf_addf(out, ", %s cycle%s%s\n", num_grouped(cycles, process->cycles), plural(process->cycles),
                    process->is_judged ? "" : ": too few, not judged");
        if (process->is_judged)
            add_rows(out, check, process);
    }
}

static void write_markdown(const struct check *check, struct strbuf *out)
{
    strbuf_adds(out, "## Go garbage collection budgets: ");
    layout_markdown(out, span_of(check->plan->name));
    strbuf_adds(out, "\n\n**");
    add_verdict(out, check);
    strbuf_adds(out, "**\n\n| Process | Cycles | Budget | Value | Verdict |\n| --- | ---: | --- | ---: | --- |\n");
    for (uint32_t i = 0; i < check->count; i++) {
        const struct check_process *process = &check->processes[i];
        for (size_t k = 0; k < check->plan->budget_count; k++) {
            const struct budget *budget = &check->plan->budgets[k];
            strbuf_addf(out, "| %" PRIu32 "%s", process->index, process->source.len > 0 ? " " : "");
            layout_markdown(out, strbuf_span(&process->source));
            strbuf_addf(out, " | %" PRIu64 " | `%s %s %.*s` | ", process->cycles, budget->metric->name, budget_op_text(budget->op),
                        (int)budget->limit_text.len, budget->limit_text.ptr);
            if (process->is_judged)
                add_value(out, process, budget, &process->rows[k]);
            strbuf_addf(out, " | %s |\n", process->is_judged ? verdict_words[process->rows[k].verdict] : "too few cycles");
        }
    }
}

static void json_row(struct strbuf *out, const struct check_process *process, const struct budget *budget,
                     const struct check_row *row)
{
    static const char *const WORDS[] = {
        [BUDGET_HOLDS] = "holds", [BUDGET_BROKEN] = "broken", [BUDGET_UNKNOWN] = "unknown"};
    strbuf_addf(out, "{\"process\":%" PRIu32 ",", process->index);
    if (process->source.len > 0)
        json_string(out, "source", strbuf_span(&process->source));
    else
        strbuf_adds(out, "\"source\":null");
    json_u64(out, "cycles", process->cycles, true);
    strbuf_addc(out, ',');
    json_string(out, "budget", budget->text);
    strbuf_addf(out, ",\"name\":\"%s\",\"op\":\"%s\",\"unit\":\"%s\"", budget->metric->name, budget_op_text(budget->op),
                json_metric_unit(budget->metric->unit));
    json_metric(out, "limit", budget->metric->unit, budget->limit, true);
    json_metric(out, "value", budget->metric->unit, row->value, process->is_judged && row->verdict != BUDGET_UNKNOWN);
    strbuf_addf(out, ",\"verdict\":\"%s\"}", process->is_judged ? WORDS[row->verdict] : "too-few-cycles");
}

static void write_json(const struct check *check, struct strbuf *out)
{
    static const char *const WORDS[] = {[CHECK_PASSES] = "pass", [CHECK_FAILS] = "fail", [CHECK_NOTHING] = "nothing-measured"};
    bool is_first = true;
    strbuf_adds(out, "{\"v\":1,");
    json_string(out, "input", span_of(check->plan->name));
    strbuf_addf(out, ",\"verdict\":\"%s\"", WORDS[check_verdict(check, NULL)]);
    json_u64(out, "consumed_cpu_ns", check->plan->consumed_ns, check->plan->consumed_ns > 0);
    json_u64(out, "processes_left_out", check->left_out, true);
    strbuf_adds(out, ",\"budgets\":[");
    for (uint32_t i = 0; i < check->count; i++)
        for (size_t k = 0; k < check->plan->budget_count; k++) {
            if (!is_first)
                strbuf_addc(out, ',');
            is_first = false;
            json_row(out, &check->processes[i], &check->plan->budgets[k], &check->processes[i].rows[k]);
        }
    strbuf_adds(out, "]}\n");
}

static const struct check_format formats[] = {{"text", write_text}, {"markdown", write_markdown}, {"json", write_json}};

const struct check_format *check_format_find(struct span id)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (span_eq(id, span_of(formats[i].id)))
            return &formats[i];
    return NULL;
}

void check_list(struct strbuf *out)
{
    enum { NAME_COLUMNS = 31, TEXT_COLUMNS = 78 - NAME_COLUMNS };
    for (int unit = 0; unit < METRIC_UNIT_COUNT; unit++) {
        strbuf_addf(out, "%sThe limit is %s:\n", unit ? "\n" : "", metric_unit_about((enum metric_unit)unit));
        for (size_t i = 0; i < metric_count(); i++) {
            const struct metric *metric = metric_row(i);
            if ((int)metric->unit != unit)
                continue;
            strbuf_adds(out, "  ");
            layout_left(out, NAME_COLUMNS - 2, metric->name);
            layout_wrapped(out, NAME_COLUMNS, TEXT_COLUMNS, metric->help);
        }
    }
}
