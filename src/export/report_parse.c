#include "export/report_parse.h"

#include <inttypes.h>

#include "analysis/parse_summary.h"
#include "export/json_text.h"
#include "export/layout.h"
#include "export/writer.h"

enum { NAME_COLS = 15, VALUE_COLS = 10, LINE_COLS = 80 };

static void add_printable(struct strbuf *out, struct span text)
{
    for (size_t i = 0; i < text.len; i++)
        strbuf_addc(out, text.ptr[i] >= ' ' && text.ptr[i] <= '~' ? text.ptr[i] : '?');
}

static void put_line(void *ctx, const struct parse_line *line)
{
    struct strbuf *out = ctx;
    if (line->level == PARSE_HEADING) {
        strbuf_addf(out, "\n%.*s\n", (int)line->name.len, line->name.ptr);
        return;
    }
    strbuf_addf(out, "  %-*.*s", NAME_COLS, (int)line->name.len, line->name.ptr);
    int indent = 2 + NAME_COLS;
    if (line->value.len > 0) {
        strbuf_addf(out, "%*.*s%s", VALUE_COLS, (int)line->value.len, line->value.ptr, line->remark.len > 0 ? "  " : "");
        indent += VALUE_COLS + 2;
    }
    struct strbuf remark;
    strbuf_init(&remark, 0);
    if (line->level == PARSE_TEXT)
        add_printable(&remark, line->remark);
    else
        strbuf_add(&remark, line->remark);
    strbuf_addc(&remark, '\0');
    layout_wrapped(out, indent, LINE_COLS - indent, remark.ptr);
    strbuf_release(&remark);
}

void report_parse_text(const struct trace *trace, const char *name, struct strbuf *out)
{
    add_printable(out, span_of(name));
    strbuf_addc(out, '\n');
    parse_summary(trace, put_line, out);
}

static void put_counts(struct strbuf *out, const struct trace *trace)
{
    static const char *const KINDS[LINE_KIND_COUNT] = {"log", "gc", "pieces", "near", "notes"};
    const struct trace_counts *counts = trace_counts(trace);
    strbuf_addf(out, ",\"bytes\":%" PRIu64 ",\"lines\":%" PRIu64, counts->bytes, counts->lines);
    for (unsigned kind = 0; kind < LINE_KIND_COUNT; kind++)
        strbuf_addf(out, ",\"lines_%s\":%" PRIu64, KINDS[kind], trace_parsed(trace)->kinds[kind]);
    strbuf_addf(out, ",\"lines_cut\":%" PRIu64 ",\"lines_unnamed\":%" PRIu64, counts->cut, counts->unnamed);
    strbuf_addf(out, ",\"cycles\":%" PRIu64 ",\"repaired\":%" PRIu64 ",\"newer\":%" PRIu64 ",\"given_up\":%" PRIu64,
                counts->cycles, counts->repaired, counts->extra, counts->given_up);
}

static void put_kinds(struct strbuf *out, const struct trace *trace)
{
    strbuf_adds(out, ",\"notes\":{");
    for (unsigned kind = 0; kind < NOTE_KIND_COUNT; kind++)
        strbuf_addf(out, "%s\"%s\":%" PRIu64, kind ? "," : "", note_kind_infos[kind].id, trace_counts(trace)->notes[kind]);
    strbuf_adds(out, "},\"prefixes\":{");
    const char *separator = "";
    for (size_t i = 0; i < trace_prefix_count(trace); i++) {
        struct trace_prefix prefix = trace_prefix(trace, i);
        if (prefix.lines == 0)
            continue;
        struct writer writer;
        strbuf_addf(out, "%s\"", separator);
        writer_init(&writer, out);
        writer_json_string(&writer, span_of(prefix.id));
        writer_flush(&writer);
        strbuf_addf(out, "\":%" PRIu64, prefix.lines);
        separator = ",";
    }
    strbuf_addc(out, '}');
}

static void put_versions(struct strbuf *out, go_versions versions)
{
    const char *separator = "";
    strbuf_addc(out, '[');
    for (unsigned minor = 0; minor <= GO_NEWEST; minor++)
        if (versions >> minor & 1) {
            strbuf_addf(out, "%s\"1.%u\"", separator, minor);
            separator = ",";
        }
    strbuf_addc(out, ']');
}

static void put_guess(struct strbuf *out, const struct parsed *parsed)
{
    struct go_guess guess;
    go_guess(parsed, &guess);
    strbuf_adds(out, ",\"go_versions\":");
    if (guess.count > 0)
        put_versions(out, guess.versions);
    else
        strbuf_adds(out, "null");
    strbuf_addf(out, ",\"go_versions_mixed\":%s,\"go_grounds\":[", guess.is_mixed ? "true" : "false");
    for (unsigned i = 0; i < guess.count; i++) {
        strbuf_adds(out, i ? ",{" : "{");
        json_string(out, "what", span_of(guess.grounds[i].what));
        strbuf_addf(out, ",\"lines\":%" PRIu64 ",\"first_line\":%" PRIu64 ",\"go_versions\":", guess.grounds[i].lines,
                    guess.grounds[i].first);
        put_versions(out, guess.grounds[i].versions);
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

static void put_near(struct strbuf *out, const struct parsed *parsed)
{
    static const char *const REASONS[] = {
        [NEAR_SHAPE] = "shape", [NEAR_NUMBER] = "number", [NEAR_TORN] = "torn", [NEAR_NOTE] = "note"};
    const struct near_miss *miss;
    strbuf_addf(out, ",\"near_misses\":%" PRIu64 ",\"near_misses_kept\":[", parsed->near_count);
    for (unsigned i = 0; (miss = parsed_near_at(parsed, i)) != NULL; i++) {
        strbuf_addf(out, "%s{\"line\":%" PRIu64 ",\"reason\":\"%s\"", i ? "," : "", miss->line, REASONS[miss->reason]);
        if (miss->reason == NEAR_NOTE)
            strbuf_addf(out, ",\"looks_like\":\"%s\",", note_format_row(miss->format)->id);
        else
            strbuf_adds(out, ",\"looks_like\":\"gc\",");
        json_string(out, "text", span_make(miss->text, miss->len));
        strbuf_addf(out, ",\"text_cut\":%s}", miss->is_cut ? "true" : "false");
    }
    strbuf_addc(out, ']');
}

void report_parse_json(const struct trace *trace, const char *name, struct strbuf *out)
{
    strbuf_adds(out, "{\"v\":1,");
    json_string(out, "input", span_of(name));
    put_counts(out, trace);
    put_kinds(out, trace);
    put_guess(out, trace_parsed(trace));
    put_near(out, trace_parsed(trace));
    strbuf_adds(out, "}\n");
}
