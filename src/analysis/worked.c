/*
 * Templates with words in braces; a word is a row that says how to write its value. So a formula is data here as it is in
 * numbers.c, and a test holds the two together: each derived number has a template.
 */
#include "analysis/worked.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "analysis/gogc.h"
#include "base/num.h"
#include "base/span.h"

static const char *const TEMPLATES[DERIVED_COUNT] = {
    [DERIVED_END_NS] = "{at} + {sweep} + {mark} + {term} = {end}",
    [DERIVED_INTERVAL_NS] = "{end} - {end-1} = {interval}",
    [DERIVED_ALLOCATED_BYTES] = "{heap} - {live-1} = {allocated}",
    [DERIVED_ALLOC_RATE] = "{allocated} / {interval} = {rate}",
    [DERIVED_SURVIVAL_PPM] = "{live} / {heap} = {survival}",
    [DERIVED_STW_NS] = "{sweep} + {term} = {stw}",
    [DERIVED_GC_CPU_PPM] = "({assist} + {background} + {billed}) / ({P} x {interval}) = {gc-cpu}",
    [DERIVED_STW_CPU_PPM] = "{billed} / ({P} x {interval}) = {stw-cpu}",
    [DERIVED_IDLE_CPU_PPM] = "{idle} / ({P} x {interval}) = {idle-cpu}",
    [DERIVED_ASSIST_PPM] = "{assist} / ({assist} + {background} + {idle}) = {assist-share}",
    [DERIVED_OVERSHOOT_BYTES] = "{heap} - {goal} = {overshoot}",
    [DERIVED_FREED_BYTES] = "{heap} - {live} = {freed}",
    [DERIVED_CPU_PER_MIB_NS] = "({assist} + {background} + {billed}) / {allocated} = {price}",
    [DERIVED_GOGC] = "100 x ({goal} - {live-1}) / ({live-1} + {stacks-1} + {globals-1}), about {gogc}; cut-off MB allow {gogc-min} to {gogc-max}",
};

enum form { TIME, CLOCK, SIZE, SHARE, RATE, PLAIN, PERCENT };

enum from { FIELD, FIELD_BEFORE, DERIVED, END_BEFORE, BILLED, GOGC_LEAST, GOGC_MOST };

static const struct word {
    struct span name;
    enum form form;
    enum from from;
    unsigned which; /* enum gc_field or enum derived */
} WORDS[] = {
    {{"at", 2}, CLOCK, FIELD, GC_AT_NS},
    {{"sweep", 5}, TIME, FIELD, GC_STW_SWEEP_TERM_NS},
    {{"mark", 4}, TIME, FIELD, GC_MARK_NS},
    {{"term", 4}, TIME, FIELD, GC_STW_MARK_TERM_NS},
    {{"end", 3}, CLOCK, DERIVED, DERIVED_END_NS},
    {{"end-1", 5}, CLOCK, END_BEFORE, 0},
    {{"interval", 8}, TIME, DERIVED, DERIVED_INTERVAL_NS},
    {{"heap", 4}, SIZE, FIELD, GC_HEAP_END_BYTES},
    {{"live", 4}, SIZE, FIELD, GC_HEAP_LIVE_BYTES},
    {{"live-1", 6}, SIZE, FIELD_BEFORE, GC_HEAP_LIVE_BYTES},
    {{"stacks-1", 8}, SIZE, FIELD_BEFORE, GC_STACK_BYTES},
    {{"globals-1", 9}, SIZE, FIELD_BEFORE, GC_GLOBALS_BYTES},
    {{"goal", 4}, SIZE, FIELD, GC_HEAP_GOAL_BYTES},
    {{"assist", 6}, TIME, FIELD, GC_CPU_ASSIST_NS},
    {{"background", 10}, TIME, FIELD, GC_CPU_BACKGROUND_NS},
    {{"idle", 4}, TIME, FIELD, GC_CPU_IDLE_NS},
    {{"billed", 6}, TIME, BILLED, 0},
    {{"P", 1}, PLAIN, FIELD, GC_PROCS},
    {{"allocated", 9}, SIZE, DERIVED, DERIVED_ALLOCATED_BYTES},
    {{"rate", 4}, RATE, DERIVED, DERIVED_ALLOC_RATE},
    {{"survival", 8}, SHARE, DERIVED, DERIVED_SURVIVAL_PPM},
    {{"stw", 3}, TIME, DERIVED, DERIVED_STW_NS},
    {{"gc-cpu", 6}, SHARE, DERIVED, DERIVED_GC_CPU_PPM},
    {{"stw-cpu", 7}, SHARE, DERIVED, DERIVED_STW_CPU_PPM},
    {{"idle-cpu", 8}, SHARE, DERIVED, DERIVED_IDLE_CPU_PPM},
    {{"assist-share", 12}, SHARE, DERIVED, DERIVED_ASSIST_PPM},
    {{"overshoot", 9}, SIZE, DERIVED, DERIVED_OVERSHOOT_BYTES},
    {{"freed", 5}, SIZE, DERIVED, DERIVED_FREED_BYTES},
    {{"price", 5}, TIME, DERIVED, DERIVED_CPU_PER_MIB_NS},
    {{"gogc", 4}, PERCENT, DERIVED, DERIVED_GOGC},
    {{"gogc-min", 8}, PERCENT, GOGC_LEAST, 0},
    {{"gogc-max", 8}, PERCENT, GOGC_MOST, 0},
};
enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

struct cycle_numbers {
    const struct gc_record *record, *before;
    struct derived_cycle derived;
};

static uint64_t value_of(const struct word *word, const struct cycle_numbers *numbers)
{
    struct gogc_range range = {0};
    switch (word->from) {
    case GOGC_LEAST:
    case GOGC_MOST:
        gogc_of_cycle(numbers->record, numbers->before, &range);
        return word->from == GOGC_LEAST ? range.min : range.max;
    case FIELD:
        return numbers->record->value[word->which];
    case FIELD_BEFORE:
        return numbers->before ? numbers->before->value[word->which] : 0;
    case DERIVED:
        return numbers->derived.value[word->which];
    case END_BEFORE:
        return numbers->before ? derive_end_ns(numbers->before) : 0;
    case BILLED:
        return derive_stw_cpu_ns(numbers->record);
    }
    return 0;
}

static char *write_word(char buf[NUM_TEXT], const struct word *word, const struct cycle_numbers *numbers)
{
    static char *(*const WRITE[])(char buf[NUM_TEXT], uint64_t value) = {
        [TIME] = num_duration, [CLOCK] = num_clock, [SIZE] = num_bytes,   [SHARE] = num_percent,
        [RATE] = num_rate,     [PLAIN] = num_grouped, [PERCENT] = num_grouped};
    return WRITE[word->form](buf, value_of(word, numbers));
}

static const struct word *find_word(struct span name)
{
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (span_eq(name, WORDS[i].name))
            return &WORDS[i];
    return NULL;
}

/* `ctx` is a struct cycle_numbers. */
static bool write_named(const void *ctx, struct span name, char buf[NUM_TEXT])
{
    const struct word *word = find_word(name);
    if (word)
        write_word(buf, word, ctx);
    return word != NULL;
}

char *worked_expand(const char *template, bool (*write)(const void *ctx, struct span name, char buf[NUM_TEXT]), const void *ctx,
                    char buf[WORKED_TEXT])
{
    struct span rest = span_of(template);
    size_t len = 0;
    buf[0] = '\0';
    while (rest.len > 0 && len < WORKED_TEXT) {
        size_t open = span_find(rest, SPAN_LIT("{"));
        len += (size_t)snprintf(buf + len, WORKED_TEXT - len, "%.*s", (int)open, rest.ptr);
        rest = span_from(rest, open < rest.len ? open + 1 : open);
        size_t close = span_find(rest, SPAN_LIT("}"));
        char text[NUM_TEXT];
        if (close < rest.len && len < WORKED_TEXT && write(ctx, span_head(rest, close), text))
            len += (size_t)snprintf(buf + len, WORKED_TEXT - len, "%s", text);
        rest = span_from(rest, close < rest.len ? close + 1 : close);
    }
    return buf;
}

char *worked_out(enum derived which, const struct gc_record *record, const struct gc_record *before,
                 char buf[WORKED_TEXT])
{
    struct cycle_numbers numbers = {.record = record, .before = before};
    buf[0] = '\0';
    derive_record(record, before, &numbers.derived);
    if (!derived_has(&numbers.derived, which) || (which == DERIVED_STW_NS && record->all_stw))
        return buf;
    return worked_expand(TEMPLATES[which], write_named, &numbers, buf);
}
