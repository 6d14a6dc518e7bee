/*
 * From a line to what the program wrote of it, and who it was that wrote.
 *
 * Two prefixes at most: what a collector put in front of all lines of an input, and behind it, for each source, what a
 * logger did. How they are found out is told in unwrap.h.
 */
#include "trace/trace_parts.h"

static void end_join(struct input *input, struct join *join, struct trace_line *line)
{
    struct body body = {.input = input, .line = line, .parts = &join->parts, .text = strbuf_span(&join->text),
                        .number = join->parts.part[join->parts.count - 1].line, .source = join->source, .wall_ns = join->wall_ns};
    body.candidate = decode_candidate(body.text, 0);
    trace_take_body(&body);
    join_clear(join);
}

/* A line that goes on in the next one, or is what it goes on with. True when that is all there is to do with it. */
static bool take_part(struct input *input, struct trace_line *line, const struct unwrapped *found)
{
    struct join *join = &input->joins[found->is_stdout];
    if (join->is_open && join->source != line->source)
        end_join(input, join, NULL);
    if (!join->is_open && !found->is_open)
        return false;
    join->source = line->source;
    join->wall_ns = line->wall_ns;
    join_add(join, line->number, found->body_start, span_make(found->text.ptr + found->body_start, found->body_len));
    if (found->is_open)
        trace_tell_line(input->trace, line);
    else
        end_join(input, join, line);
    return true;
}

/* The source of that name; NULL, and a line without one, when there are too many. */
static struct source_entry *name_source(struct input *input, struct span name, struct trace_line *line)
{
    bool is_new;
    struct trace *trace = input->trace;
    struct source_entry *entry = sources_find(&trace->sources, name, &is_new);
    if (!entry) {
        trace->counts.unnamed++;
        return NULL;
    }
    if (is_new)
        entry->number = trace_add_source(trace, input->number, true, name);
    line->source = entry->number;
    line->is_named = true;
    return entry;
}

/* The line as the prefix leaves it. `is_outer`: the outer one; what it says of time and name counts more. */
static void strip(struct input *input, struct trace_line *line, const struct unwrapped *found, bool is_outer)
{
    bool is_rest = found->text.ptr == line->text.ptr + line->body_start; /* of the line, not taken out of it */
    line->body_start = is_rest ? line->body_start + found->body_start : found->body_start;
    line->text = is_rest ? line->text : found->text;
    line->is_unwrapped |= !is_rest;
    if (is_outer || line->wall_ns == GC_WALL_NONE)
        line->wall_ns = wall_of_text(&input->wall, &input->trace->reference, found->time);
}

/* A row of names, if one has been learned with this line. */
static unwrap_choice learn_label(struct input *input, struct span text)
{
    struct unwrap *unwrap = &input->trace->unwrap;
    struct span name;
    unwrap_choice guess = unwrap_guess_label(unwrap, input->labels.row, text, &name);
    if (guess == 0 || (!labels_see(&input->labels, guess, name) && !unwrap_is_beside(unwrap, guess, input->outer)))
        return 0;
    input->is_labelled = true;
    return guess;
}

/* The row of a prefix before a trace line. Each that is not there costs dozens of patterns: where none has been for long, not every
 * line is tried. */
static unwrap_choice guess_first(struct input *input, struct span text)
{
    enum { LONG = 256, OF_SO_MANY = 16 };
    if (input->strange >= LONG && ++input->strange % OF_SO_MANY != 0)
        return 0;
    unwrap_choice guess = unwrap_guess(&input->trace->unwrap, text, 1);
    if (guess == 0)
        guess = learn_label(input, text);
    input->strange = guess != 0 ? 0 : input->strange + 1;
    return guess;
}

static bool unwrap_first(struct input *input, struct span text, struct unwrapped *ret, size_t *ret_candidate)
{
    struct unwrap *unwrap = &input->trace->unwrap;
    if (unwrap_outer(unwrap, &input->outer, text, ret))
        return true;
    *ret_candidate = decode_candidate(text, 0);
    if (*ret_candidate == 0 || *ret_candidate == text.len)
        return false;
    unwrap_choice guess = guess_first(input, text);
    if (guess == 0 || guess == input->outer)
        return false;
    input->outer = guess;
    return unwrap_outer(unwrap, &input->outer, text, ret);
}

static bool unwrap_second(struct input *input, unwrap_choice *inner, struct span text, struct unwrapped *ret,
                          size_t *ret_candidate)
{
    struct unwrap *unwrap = &input->trace->unwrap;
    if (unwrap_inner(unwrap, *inner, text, ret))
        return true;
    *ret_candidate = decode_candidate(text, 0);
    if (*ret_candidate == 0 || *ret_candidate == text.len)
        return false;
    unwrap_choice guess = unwrap_guess(unwrap, text, 0);
    if (guess == 0)
        return false;
    *inner = guess;
    return unwrap_inner(unwrap, *inner, text, ret);
}

/* A whole trace line and nothing else, and no line before had a prefix: none begins so, but for one of the user's own. */
static bool is_bare(const struct input *input, const struct gc_record *record)
{
    return record && input->outer == 0 && !trace_has_own_prefixes(input->trace);
}

/* What stands behind the outer prefix goes through the inner one. */
static void take_inner(struct input *input, struct trace_line *line, unwrap_choice *inner, struct body *body)
{
    struct unwrapped found;
    if (!unwrap_second(input, inner, body->text, &found, &body->candidate)) {
        body->doubtful = *inner != 0 ? inner : NULL;
        return;
    }
    strip(input, line, &found, false);
    if (line->source == input->source && found.source.len > 0)
        name_source(input, found.source, line);
    body->text = span_make(found.text.ptr + found.body_start, found.body_len);
    body->candidate = decode_candidate(body->text, 0);
}

static void take_line(struct input *input, struct span text, bool cut, const struct gc_record *record)
{
    struct trace *trace = input->trace;
    struct trace_line line = {.number = ++trace->counts.lines, .text = text, .cut = cut, .source = input->source,
                              .wall_ns = GC_WALL_NONE};
    struct body body = {.input = input, .line = &line, .text = text, .number = line.number, .record = record};
    struct unwrapped found;
    trace->counts.cut += cut;
    if (!is_bare(input, record) && unwrap_first(input, text, &found, &body.candidate)) {
        unwrap_choice *inner = &input->inner;
        strip(input, &line, &found, true);
        if (found.source.len > 0) {
            struct source_entry *entry = name_source(input, found.source, &line);
            inner = entry ? &entry->inner : inner;
        }
        if (take_part(input, &line, &found))
            return;
        body.text = span_make(found.text.ptr + found.body_start, found.body_len);
        body.record = NULL;
        take_inner(input, &line, inner, &body);
    } else if (unwrap_is_doubtful(&trace->unwrap, input->outer)) {
        body.doubtful = &input->outer;
    }
    body.source = line.source;
    body.wall_ns = line.wall_ns;
    trace_take_body(&body);
}

void trace_take_line(void *ctx, struct span text, bool cut)
{
    take_line(ctx, text, cut, NULL);
}

void trace_take_scanned_line(struct input *input, struct span text, const struct gc_record *record)
{
    if (text.len > SPLITTER_LINE_MAX)
        take_line(input, span_head(text, SPLITTER_LINE_MAX), true, NULL);
    else
        take_line(input, text, false, record);
}

void trace_end_lines(struct input *input)
{
    for (unsigned i = 0; i < STREAMS; i++)
        if (input->joins[i].is_open)
            end_join(input, &input->joins[i], NULL);
}
