/* Prints doc/findings.md from the rules and thresholds, so that the page cannot say anything else than the program. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/finding.h"
#include "base/xalloc.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

/* "a, b" of "a b". */
static void print_list(const char *what, const char *list)
{
    if (!list)
        return;
    printf("\n*%s*: ", what);
    for (; *list; list++)
        fputs(*list == ' ' ? ", " : (const char[]){*list, '\0'}, stdout);
    putchar('\n');
}

static void print_rule(const struct finding_rule *rule)
{
    printf("\n## %s: %s\n\n%s\n", rule->id, rule->title, rule->rule);
    printf("\n*Severity*: %s.\n\n*What to do*: %s\n\n*What would prove it wrong*: %s\n\n*Source*: %s.\n", rule->severity, rule->advice,
           rule->wrong, rule->source);
    print_list("Not told beside it, being its consequence", rule->instead);
    print_list("Not told beside it while their confidence is low", rule->doubtful);
}

static void print_thresholds(void)
{
    puts("\n## Thresholds\n\n"
         "Whole numbers; each can be set in config.json: `{ \"thresholds\": { \"leak-time\": 60, \"gc-cpu-warn\": 15 } }`.\n"
         "\"Own\" means that nobody has published such a number: it was chosen so that traces of known behaviour, good and\n"
         "bad, fall on the right sides with room to spare.\n\n"
         "| name | default | unit | meaning | source |\n| --- | ---: | --- | --- | --- |");
    for (unsigned i = 0; i < THRESHOLD_COUNT; i++) {
        const struct threshold_row *row = &threshold_rows[i];
        printf("| %s | %" PRIu64 " | %s | %s | %s |\n", row->name, row->value, row->unit, row->meaning, row->source);
    }
}

int main(void)
{
    puts("# Findings\n\n"
         "Printed from the rules in `src/analysis/finding_*.c` by `doc/print_findings`; `make update-findings` renews it.\n\n"
         "Screen 4, the footer and `gcview report` tell what is wrong with a process: how bad it is, since which cycle, the evidence\n"
         "with its numbers, what to do, and what would prove the finding wrong. An empty list means that all rules looked and found\n"
         "nothing. A rule that has not seen enough cycles or time says nothing, and a consequence is not told beside its cause. Severities:\n"
         "`bad` needs doing something, `warn` is worth a look, `info` is worth knowing.\n\n"
         "The rules see a digest of the process: its time in at most 256 slices, with minima, maxima and sums of each, and counters of what\n"
         "slices would blur. So they cost the same for a minute and for a week. While cycles come in they are asked anew when the\n"
         "screen steps, at most once a second.");
    for (size_t i = 0; i < finding_rule_count(); i++)
        print_rule(finding_rule_row(i));
    print_thresholds();
    return 0;
}
