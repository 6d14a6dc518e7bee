/*
 * A diff as text, Markdown and JSON. What it means (diff_verdict.c) comes first. Rows stand together by what can be said of them, the sure ones first: a reader who stops
 * after three lines has read what matters.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "export/diff_rows.h"
#include "export/json_text.h"
#include "export/layout.h"

enum { CHANGE_TEXT = 24 };
static const double DRIFT = 0.9; /* of neighbours' correlation: the tests see a tenth of the cycles, or less */

static const struct group {
    enum compare_verdict verdict;
    const char *id, *title;
} groups[] = {
    {COMPARE_SHOWN, "shown", "Difference shown"},
    {COMPARE_NOT_SHOWN, "not-shown", "No difference shown"},
    {COMPARE_TOO_FEW, "too-few", "Too few cycles to tell (a 99th percentile needs 200 a side, the rest 10)"},
    {COMPARE_SINGLE, "single", "One value of each run: no test knows what the next run will have"},
    {COMPARE_UNKNOWN, "unknown", "Not known: one of the two logs does not tell it"},
};
enum { GROUPS = sizeof groups / sizeof groups[0] };

/* "+25%", "-3.1%", "x12": the smaller the finer, and from ten times on how many times. */
static const char *change_text(char buf[CHANGE_TEXT], double change)
{
    double percent = change * 100;
    if (percent == 0)
        snprintf(buf, CHANGE_TEXT, "0%%");
    else if (change >= 9)
        snprintf(buf, CHANGE_TEXT, change < 10000 ? "x%.0f" : ">x9999", change + 1);
    else
        snprintf(buf, CHANGE_TEXT, "%+.*f%%", diff_digits(change), percent);
    return buf;
}

static const char *row_change(char buf[CHANGE_TEXT], const struct compare_row *row)
{
    double change;
    if (!compare_change(row, &change))
        snprintf(buf, CHANGE_TEXT, "%s", row->verdict == COMPARE_UNKNOWN || row->a == row->b ? "" : "from 0");
    else
        (void)change_text(buf, change);
    return buf;
}

static const char *interval_text(char buf[2 * CHANGE_TEXT], const struct compare_row *row)
{
    char low[CHANGE_TEXT], high[CHANGE_TEXT];
    change_text(low, row->interval.low - 1);
    change_text(high, row->interval.high - 1);
    buf[0] = '\0';
    if (row->has_interval)
        snprintf(buf, 2 * CHANGE_TEXT, strcmp(low, high) == 0 ? "%s" : "%s .. %s", low, high);
    return buf;
}

static const char *p_text(char buf[CHANGE_TEXT], const struct compare_row *row)
{
    buf[0] = '\0';
    if (row->has_test)
        snprintf(buf, CHANGE_TEXT, row->test.p < 0.0005 ? "<0.001" : "%.3f", row->test.p);
    return buf;
}

static const char *effect_text(char buf[CHANGE_TEXT], const struct compare_row *row)
{
    buf[0] = '\0';
    if (row->has_test)
        snprintf(buf, CHANGE_TEXT, "%s (%+.2f)", compare_effect_word(row->test.effect), row->test.effect);
    return buf;
}

static void add_notes(struct strbuf *out, const struct diff *diff, const char *lead)
{
    char number[NUM_TEXT], tested[NUM_TEXT];
    strbuf_addf(out, "%sA difference is shown when the 99 %% interval leaves out 0 and p is below 0.01.\n", lead);
    if (diff_repeat(diff) >= 0.1)
        strbuf_addf(out, "%sNeighbouring cycles are alike (correlation up to %.2f); p allows for that.\n", lead, diff_repeat(diff));
    if (diff_repeat(diff) >= DRIFT && (diff->sides[0].window.first_number == 1 || diff->sides[1].window.first_number == 1))
        strbuf_addf(out, "%sA drift like that hides differences; if it is the warm-up, try --skip 10gc.\n", lead);
    for (int i = 0; i < 2; i++)
        if (diff->sides[i].window.cycles > SAMPLE_CYCLES)
            strbuf_addf(out, "%sThe tests took %s of the %s cycles of %s at random.\n", lead,
                        num_grouped(tested, SAMPLE_CYCLES), num_grouped(number, diff->sides[i].window.cycles), i == 0 ? "A" : "B");
}

static void add_side(struct strbuf *out, const struct diff *diff, int i)
{
    char a[NUM_TEXT], b[NUM_TEXT], c[NUM_TEXT];
    const struct diff_side *side = &diff->sides[i];
    const struct window *w = &side->window;
    strbuf_addf(out, "process #%" PRIu32 ", %s cycle%s (gc %s to %s)", side->process->index, num_grouped(a, w->cycles),
                w->cycles == 1 ? "" : "s", num_grouped(b, w->first_number), num_grouped(c, w->last_number));
    if (w->has_times)
        strbuf_addf(out, " in %s", num_duration(a, w->duration_ns));
    if (side->report->assign.runs > 1)
        strbuf_addf(out, ", of %" PRIu32 " processes", side->report->assign.runs);
}

static void add_row(struct strbuf *out, const struct compare_row *row)
{
    char a[NUM_TEXT] = "-", b[NUM_TEXT] = "-", text[2 * CHANGE_TEXT];
    if (row->verdict != COMPARE_UNKNOWN) {
        metric_text(a, row->metric->unit, row->a);
        metric_text(b, row->metric->unit, row->b);
    }
    strbuf_adds(out, "  ");
    layout_left(out, 16, row->metric->name);
    layout_right(out, 11, a);
    layout_right(out, 11, b);
    if (*row_change(text, row))
        layout_right(out, 8, text);
    if (row->has_interval)
        layout_right(out, 17, interval_text(text, row));
    if (row->has_test) {
        layout_right(out, 7, p_text(text, row));
        layout_right(out, 7, compare_effect_word(row->test.effect));
    }
    strbuf_addc(out, '\n');
}

static void write_text(const struct diff *diff, struct strbuf *out)
{
    enum { WIDTH = 79 };
    struct strbuf verdict;
    strbuf_init(&verdict, 0);
    diff_say(diff, &verdict);
    layout_wrapped(out, 0, WIDTH, verdict.ptr);
    strbuf_release(&verdict);
    strbuf_addc(out, '\n');
    for (int i = 0; i < 2; i++) {
        strbuf_addf(out, "%c  ", "AB"[i]);
        layout_name(out, span_of(diff->plan->names[i]));
        strbuf_adds(out, "\n   ");
        add_side(out, diff, i);
        strbuf_addc(out, '\n');
    }
    strbuf_addf(out, "\n%18s%11s%11s%8s%17s%7s%7s\n", "", "A", "B", "change", "99% interval", "p", "effect");
    for (int g = 0; g < GROUPS; g++) {
        if (!diff_has(diff, groups[g].verdict))
            continue;
        strbuf_addf(out, "%s\n", groups[g].title);
        for (int i = 0; i < COMPARE_ROWS; i++)
            if (diff->rows[i].verdict == groups[g].verdict)
                add_row(out, &diff->rows[i]);
    }
    strbuf_addc(out, '\n');
    add_notes(out, diff, "");
}

static const char *direction_of(const struct diff *diff, int i)
{
    if (diff->rows[i].verdict != COMPARE_SHOWN)
        return "";
    return compare_is_worse(&diff->rows[i]) ? "worse" : compare_is_better(&diff->rows[i]) ? "better" : "changed";
}

static void markdown_row(struct strbuf *out, const struct diff *diff, int i)
{
    char a[NUM_TEXT] = "-", b[NUM_TEXT] = "-", change[CHANGE_TEXT], interval[2 * CHANGE_TEXT], p[CHANGE_TEXT], effect[CHANGE_TEXT];
    const struct compare_row *row = &diff->rows[i];
    if (row->verdict != COMPARE_UNKNOWN) {
        metric_text(a, row->metric->unit, row->a);
        metric_text(b, row->metric->unit, row->b);
    }
    strbuf_addf(out, "| `%s` | %s | %s | %s | %s | %s | %s | %s%s |\n", row->metric->name, a, b, row_change(change, row),
                interval_text(interval, row), p_text(p, row), effect_text(effect, row), direction_of(diff, i),
                diff->is_failed[i] ? ", more than allowed" : "");
}

static void write_markdown(const struct diff *diff, struct strbuf *out)
{
    strbuf_adds(out, "## Go garbage collection, before and after\n\n**");
    diff_say(diff, out);
    strbuf_adds(out, "**\n\n");
    for (int i = 0; i < 2; i++) {
        strbuf_addf(out, "* %c: ", "AB"[i]);
        layout_markdown(out, span_of(diff->plan->names[i]));
        strbuf_adds(out, ", ");
        add_side(out, diff, i);
        strbuf_addc(out, '\n');
    }
    for (int g = 0; g < GROUPS; g++) {
        if (!diff_has(diff, groups[g].verdict))
            continue;
        strbuf_addf(out, "\n%s\n\n| | A | B | Change | 99 %% interval | p | Effect | |\n| --- | ---: | ---: | ---: | ---: | ---: | "
                         "---: | --- |\n", groups[g].title);
        for (int i = 0; i < COMPARE_ROWS; i++)
            if (diff->rows[i].verdict == groups[g].verdict)
                markdown_row(out, diff, i);
    }
    strbuf_addc(out, '\n');
    add_notes(out, diff, "* ");
}

static void json_double(struct strbuf *out, const char *key, double value, bool is_known)
{
    if (is_known && isfinite(value))
        strbuf_addf(out, ",\"%s\":%.9g", key, value);
    else
        strbuf_addf(out, ",\"%s\":null", key);
}

static void json_side(struct strbuf *out, const struct diff *diff, int i)
{
    const struct diff_side *side = &diff->sides[i];
    struct span source = report_source_name(side->report, side->process);
    strbuf_addf(out, ",\"%c\":{", "ab"[i]);
    json_string(out, "input", span_of(diff->plan->names[i]));
    strbuf_addf(out, ",\"process\":%" PRIu32 ",", side->process->index);
    if (source.len > 0)
        json_string(out, "source", source);
    else
        strbuf_adds(out, "\"source\":null");
    json_u64(out, "cycles", side->window.cycles, true);
    json_u64(out, "cycles_tested", side->window.cycles < SAMPLE_CYCLES ? side->window.cycles : SAMPLE_CYCLES, true);
    strbuf_addc(out, '}');
}

static void json_row(struct strbuf *out, const struct diff *diff, int i)
{
    const struct compare_row *row = &diff->rows[i];
    enum metric_unit unit = row->metric->unit;
    bool is_known = row->verdict != COMPARE_UNKNOWN;
    double change = 0;
    bool has_change = compare_change(row, &change);
    const char *verdict = "";
    for (int g = 0; g < GROUPS; g++)
        if (groups[g].verdict == row->verdict)
            verdict = groups[g].id;
    strbuf_addf(out, "{\"name\":\"%s\",\"unit\":\"%s\"", row->metric->name, json_metric_unit(unit));
    json_metric(out, "a", unit, row->a, is_known);
    json_metric(out, "b", unit, row->b, is_known);
    json_double(out, "change", change, has_change);
    json_double(out, "ratio_low", row->interval.low, row->has_interval);
    json_double(out, "ratio_high", row->interval.high, row->has_interval);
    json_double(out, "u", row->test.u, row->has_test);
    json_double(out, "p", row->test.p, row->has_test);
    json_double(out, "effect", row->test.effect, row->has_test);
    if (row->has_test)
        strbuf_addf(out, ",\"effect_size\":\"%s\"", compare_effect_word(row->test.effect));
    else
        strbuf_adds(out, ",\"effect_size\":null");
    json_double(out, "neighbours", row->test.repeat, row->has_test && !row->test.is_exact);
    strbuf_addf(out, ",\"verdict\":\"%s\"", verdict);
    if (*direction_of(diff, i))
        strbuf_addf(out, ",\"direction\":\"%s\"", direction_of(diff, i));
    else
        strbuf_adds(out, ",\"direction\":null");
    strbuf_addf(out, ",\"failed\":%s}", diff->is_failed[i] ? "true" : "false");
}

static void write_json(const struct diff *diff, struct strbuf *out)
{
    static const char *const WORDS[] = {[DIFF_FINE] = "pass", [DIFF_FAILS] = "fail", [DIFF_NOTHING] = "nothing-measured"};
    strbuf_addf(out, "{\"v\":1,\"verdict\":\"%s\"", WORDS[diff_verdict(diff, NULL)]);
    json_side(out, diff, 0);
    json_side(out, diff, 1);
    strbuf_adds(out, ",\"rows\":[");
    for (int i = 0; i < COMPARE_ROWS; i++) {
        strbuf_adds(out, i > 0 ? "," : "");
        json_row(out, diff, i);
    }
    strbuf_adds(out, "]}\n");
}

static const struct diff_format formats[] = {{"text", write_text}, {"markdown", write_markdown}, {"json", write_json}};

const struct diff_format *diff_format_find(struct span id)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (span_eq(id, span_of(formats[i].id)))
            return &formats[i];
    return NULL;
}
