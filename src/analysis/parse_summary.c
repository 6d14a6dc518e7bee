#include "analysis/parse_summary.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/num.h"

struct writing {
    void (*put)(void *ctx, const struct parse_line *line);
    void *ctx;
};

static void heading(const struct writing *to, const char *text)
{
    struct parse_line line = {.level = PARSE_HEADING, .name = span_of(text)};
    to->put(to->ctx, &line);
}

static void count(const struct writing *to, enum parse_level level, const char *name, uint64_t value, const char *remark)
{
    char number[NUM_TEXT];
    struct parse_line line = {.level = level, .name = span_of(name), .remark = span_of(remark)};
    line.value = span_of(num_grouped(number, value));
    to->put(to->ctx, &line);
}

/* Red only when something is lost. */
static void loss(const struct writing *to, const char *name, uint64_t value, const char *remark)
{
    count(to, value > 0 ? PARSE_WARN : PARSE_PLAIN, name, value, remark);
}

static void words(const struct writing *to, enum parse_level level, const char *name, struct span remark)
{
    struct parse_line line = {.level = level, .name = span_of(name), .value = SPAN_LIT(""), .remark = remark};
    to->put(to->ctx, &line);
}

static void say_lines(const struct writing *to, const struct trace *trace)
{
    const struct trace_counts *counts = trace_counts(trace);
    const struct parsed *parsed = trace_parsed(trace);
    heading(to, "Lines");
    count(to, PARSE_PLAIN, "in all", counts->lines, "");
    count(to, PARSE_PLAIN, "gc lines", parsed->kinds[LINE_TRACE], "whole");
    count(to, PARSE_PLAIN, "pieces", parsed->kinds[LINE_PIECE], "lines with pieces of torn gc lines");
    count(to, PARSE_PLAIN, "other tracers", parsed->kinds[LINE_NOTE], "and the ends of programs; by kind below");
    count(to, PARSE_PLAIN, "log lines", parsed->kinds[LINE_LOG], "the program's own words, and what is not known");
    loss(to, "near-misses", parsed->kinds[LINE_NEAR], "look like the runtime's, and could not be read");
    loss(to, "cut", counts->cut, "longer than the limit");
    loss(to, "without name", counts->unnamed, "more sources than can be told apart");
    heading(to, "Cycles");
    count(to, PARSE_PLAIN, "read", counts->cycles, "");
    count(to, PARSE_PLAIN, "repaired", counts->repaired, "of these, put together from pieces");
    count(to, PARSE_PLAIN, "newer", counts->extra, "of these, with fields that are not known yet");
    loss(to, "given up", counts->given_up, "torn, and the rest never came");
}

static void say_notes(const struct writing *to, const struct trace_counts *counts)
{
    bool any = false;
    for (unsigned kind = 0; kind < NOTE_KIND_COUNT; kind++) {
        if (counts->notes[kind] == 0)
            continue;
        if (!any)
            heading(to, "Other tracers");
        any = true;
        count(to, PARSE_PLAIN, note_kind_infos[kind].id, counts->notes[kind], note_kind_infos[kind].name);
    }
}

static void say_prefixes(const struct writing *to, const struct trace *trace)
{
    bool any = false;
    heading(to, "Prefix");
    for (size_t i = 0; i < trace_prefix_count(trace); i++) {
        struct trace_prefix prefix = trace_prefix(trace, i);
        if (prefix.lines == 0)
            continue;
        any = true;
        count(to, PARSE_PLAIN, prefix.id, prefix.lines, prefix.about);
    }
    if (!any)
        words(to, PARSE_PLAIN, "none", SPAN_LIT("lines stand as the program wrote them"));
}

static void say_version(const struct writing *to, const struct parsed *parsed)
{
    struct go_guess guess;
    struct strbuf text;
    go_guess(parsed, &guess);
    strbuf_init(&text, 0);
    heading(to, "Go version");
    if (guess.count == 0)
        strbuf_adds(&text, "nothing in the input tells");
    else
        go_versions_text(guess.versions, &text);
    if (guess.is_mixed)
        strbuf_adds(&text, "; no single version prints all of this");
    words(to, PARSE_PLAIN, guess.is_mixed ? "several" : "a guess", strbuf_span(&text));
    for (unsigned i = 0; i < guess.count; i++) {
        const struct go_ground *ground = &guess.grounds[i];
        char lines[NUM_TEXT], first[NUM_TEXT];
        strbuf_clear(&text);
        go_versions_text(ground->versions, &text);
        strbuf_addf(&text, ": %s; %s line%s, first %s", ground->what, num_grouped(lines, ground->lines),
                    ground->lines == 1 ? "" : "s", num_grouped(first, ground->first));
        words(to, PARSE_PLAIN, i == 0 ? "because" : "", strbuf_span(&text));
    }
    strbuf_release(&text);
}

static void say_near(const struct writing *to, const struct parsed *parsed)
{
    char name[NUM_TEXT + 8], number[NUM_TEXT];
    const struct near_miss *miss;
    struct strbuf why;
    strbuf_init(&why, 0);
    if (parsed->near_count > 0)
        heading(to, "Near-misses and torn lines");
    for (unsigned i = 0; (miss = parsed_near_at(parsed, i)) != NULL; i++) {
        if (i == NEAR_KEPT && parsed->near_count > 2 * NEAR_KEPT)
            count(to, PARSE_PLAIN, "...", parsed->near_count - 2 * NEAR_KEPT, "more of them");
        strbuf_clear(&why);
        parsed_near_reason(miss, &why);
        snprintf(name, sizeof name, "line %s", num_grouped(number, miss->line));
        words(to, PARSE_WARN, name, strbuf_span(&why));
        words(to, PARSE_TEXT, "", span_make(miss->text, miss->len));
    }
    strbuf_release(&why);
}

void parse_summary(const struct trace *trace, void (*put)(void *ctx, const struct parse_line *line), void *ctx)
{
    struct writing to = {.put = put, .ctx = ctx};
    say_lines(&to, trace);
    say_notes(&to, trace_counts(trace));
    say_prefixes(&to, trace);
    say_version(&to, trace_parsed(trace));
    say_near(&to, trace_parsed(trace));
}
