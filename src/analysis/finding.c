/*
 * The table of rules, and what is told when several speak: a consequence is not told beside its cause. A program at its
 * memory limit collects all the time; that it also spends much CPU on it is in the evidence, not a finding of its own.
 */
#include "analysis/finding.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "analysis/finding_rows.h"
#include "base/num.h"

const char *const severity_names[SEVERITY_COUNT] = {"info", "warn", "bad"};
const char *const confidence_names[CONFIDENCE_COUNT] = {"low", "medium", "high"};

static const struct finding_rule *const rules[] = {
    &finding_memory_limit, &finding_leak,      &finding_goroutine_leak, &finding_gc_cpu,    &finding_assist,
    &finding_stw_outlier,  &finding_storm,     &finding_overshoot,      &finding_tiny_heap, &finding_cpu_starved,
    &finding_forced,       &finding_periodic,  &finding_plateau,
};

_Static_assert(sizeof rules / sizeof rules[0] <= FINDINGS_MAX, "all rules can speak at once");

size_t finding_rule_count(void)
{
    return sizeof rules / sizeof rules[0];
}

const struct finding_rule *finding_rule_row(size_t index)
{
    return rules[index];
}

void finding_say(struct finding *finding, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(finding->evidence, sizeof finding->evidence, format, args);
    va_end(args);
}

/* Is `id` one of the words of `list`? */
static bool is_listed(const char *list, const char *id)
{
    struct span rest = span_of(list ? list : "");
    while (rest.len > 0) {
        struct span word = span_head(rest, span_find(rest, SPAN_LIT(" ")));
        if (span_eq(word, span_of(id)))
            return true;
        rest = span_from(rest, word.len < rest.len ? word.len + 1 : rest.len);
    }
    return false;
}

static bool is_consequence(const struct findings *all, const struct finding *finding)
{
    for (uint32_t i = 0; i < all->count; i++) {
        const struct finding_rule *cause = all->finding[i].rule;
        bool is_doubtful = finding->confidence == CONFIDENCE_LOW && is_listed(cause->doubtful, finding->rule->id);
        if (is_doubtful || is_listed(cause->instead, finding->rule->id))
            return true;
    }
    return false;
}

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || c == '-';
}

void finding_tell(const char *text, const struct thresholds *thresholds, struct strbuf *out)
{
    for (struct span rest = span_of(text); rest.len > 0;) {
        size_t len = 0;
        while (len < rest.len && is_of_name(rest.ptr[len]))
            len++;
        struct span word = span_head(rest, len > 0 ? len : 1);
        enum threshold which = threshold_find(word);
        strbuf_add(out, word);
        if (which != THRESHOLD_COUNT)
            strbuf_addf(out, " (%" PRIu64 " %s)", thresholds->value[which], threshold_rows[which].unit);
        rest = span_from(rest, word.len);
    }
}

bool findings_see_little(uint64_t cycles, uint64_t span_ns)
{
    return cycles < threshold_rows[THRESHOLD_LEAK_CYCLES].value || span_ns < threshold_rows[THRESHOLD_LEAK_TIME].value * NS_PER_S;
}

void findings_find(const struct digest *digest, struct findings *ret)
{
    struct findings all = {0};
    for (size_t i = 0; i < finding_rule_count(); i++) {
        struct finding *finding = &all.finding[all.count];
        *finding = (struct finding){.rule = rules[i]};
        all.count += digest->cycles > 0 && rules[i]->find(digest, finding);
    }
    ret->count = 0;
    for (int severity = SEVERITY_BAD; severity >= SEVERITY_INFO; severity--)
        for (uint32_t i = 0; i < all.count; i++)
            if ((int)all.finding[i].severity == severity && !is_consequence(&all, &all.finding[i]))
                ret->finding[ret->count++] = all.finding[i];
}
