/*
 * What a diff means, for who reads one line of it: which side is better, by which numbers. Only what is shown is said; a table
 * of numbers stands below for the rest.
 */
#include "export/diff_rows.h"

#include <math.h>

enum { NAMED = 4 }; /* numbers in a sentence; nobody remembers more */

enum kind { KIND_FAILED, KIND_WORSE, KIND_BETTER, KIND_CHANGED, KIND_COUNT };

static bool is_kind(const struct diff *diff, int i, enum kind kind)
{
    const struct compare_row *row = &diff->rows[i];
    if (row->verdict != COMPARE_SHOWN)
        return false;
    if (diff->is_failed[i])
        return kind == KIND_FAILED;
    return kind == (compare_is_worse(row) ? KIND_WORSE : compare_is_better(row) ? KIND_BETTER : KIND_CHANGED);
}

static int count_of(const struct diff *diff, enum kind kind)
{
    int count = 0;
    for (int i = 0; i < COMPARE_ROWS; i++)
        count += is_kind(diff, i, kind);
    return count;
}

/* "GC CPU 31 % lower", "median mark 9.1 times that of A". */
static void add_change(struct strbuf *out, const struct compare_row *row)
{
    double change;
    strbuf_adds(out, row->label);
    if (!compare_change(row, &change))
        strbuf_adds(out, " up from 0");
    else if (change >= 1)
        strbuf_addf(out, change < 9 ? " %.1f times that of A" : " %.0f times that of A", change + 1);
    else
        strbuf_addf(out, " %.*f %% %s", diff_digits(change), fabs(change) * 100, change < 0 ? "lower" : "higher");
}

/* All that failed; of the others the first few. */
static void add_named(struct strbuf *out, const struct diff *diff, enum kind kind, const char *lead)
{
    int count = count_of(diff, kind), left = kind == KIND_FAILED || count <= NAMED + 1 ? count : NAMED, said = 0;
    strbuf_adds(out, lead);
    for (int i = 0; i < COMPARE_ROWS && said < left; i++) {
        if (!is_kind(diff, i, kind))
            continue;
        strbuf_adds(out, said++ > 0 ? ", " : "");
        add_change(out, &diff->rows[i]);
    }
    if (left < count)
        strbuf_addf(out, " and %d more", count - left);
    strbuf_addc(out, '.');
}

void diff_say(const struct diff *diff, struct strbuf *out)
{
    int count[KIND_COUNT];
    for (int kind = 0; kind < KIND_COUNT; kind++)
        count[kind] = count_of(diff, (enum kind)kind);
    bool is_mixed = count[KIND_BETTER] > 0 && count[KIND_FAILED] + count[KIND_WORSE] > 0;
    const char *leads[KIND_COUNT] = {
        [KIND_FAILED] = "FAIL, B is worse than allowed: ",
        [KIND_WORSE] = count[KIND_FAILED] > 0 ? " Worse, but allowed: " : is_mixed ? "B is worse in some ways: " : "B is worse: ",
        [KIND_BETTER] = is_mixed ? " Better: " : "B is better: ",
        [KIND_CHANGED] = count[KIND_FAILED] + count[KIND_WORSE] + count[KIND_BETTER] > 0
                             ? " Neither good nor bad: "
                             : "No cost is shown to differ. Neither good nor bad: ",
    };
    bool any = false;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (count[kind] == 0)
            continue;
        add_named(out, diff, (enum kind)kind, leads[kind]);
        any = true;
    }
    if (!any)
        strbuf_adds(out, diff_has(diff, COMPARE_NOT_SHOWN) ? "No difference shown." : "Too few cycles to tell.");
}
