/* Trace lines in what a program wrote: whole ones at once, what may be a piece of one with the source's assembly. */
#include "trace/trace_parts.h"

/* The assembly for a body's lines; NULL when it needs none: nothing of its source is open and it opens nothing. */
static struct assembly *assembly_for(const struct body *body)
{
    struct input *input = body->input;
    struct assemblies *all = &input->trace->assemblies;
    if (body->source == input->source)
        return &input->own;
    struct assembly *assembly = assemblies_find(all, input->number, body->source);
    if (assembly)
        return assembly;
    assembly = assemblies_choose(all, body->candidate < body->text.len || span_starts(body->text, SPAN_LIT("gc ")));
    if (!assembly)
        return NULL;
    torn_forget(assembly->torn);
    if (assembly->source != 0)
        trace_tell_repaired(input->trace, assembly);
    assembly_give(all, assembly, input->number, body->source);
    return assembly;
}

/* A whole trace line in the text, or all of it if `plain` says what; false when there is none, `ret_near` then says whether it
 * seems so. */
static bool read_whole(const struct body *body, const struct gc_record *plain, struct assembly *assembly, struct trace_piece *ret_place,
                       struct gc_record *ret, bool *ret_near)
{
    struct span text = body->text;
    *ret_near = false;
    if (plain && torn_is_whole(assembly->torn, text, 0, text.len, plain)) {
        *ret = *plain;
        ret->line = body->number;
        *ret_place = (struct trace_piece){body->number, 0, (uint32_t)text.len, body->number};
        return true;
    }
    for (size_t at = body->candidate; at < text.len; at = decode_candidate(text, at + 1)) {
        *ret = (struct gc_record){.line = body->number};
        *ret_near = true;
        size_t len = decode_at(body->input->trace->readers.decode, text, at, ret);
        if (len == 0)
            continue;
        if (!torn_is_whole(assembly->torn, text, at, len, ret))
            return false;
        *ret_place = (struct trace_piece){body->number, (uint32_t)at, (uint32_t)len, body->number};
        return true;
    }
    return false;
}

/* The line of a body, unless it has been told: what lies in several lines is told in pieces. */
static void tell_whole(const struct body *body, struct trace_piece place)
{
    struct trace *trace = body->input->trace;
    struct trace_line *line = body->line;
    if (line) {
        line->kind = body->parts ? LINE_PIECE : LINE_TRACE;
        if (!body->parts) {
            line->trace_start = line->body_start + place.start;
            line->trace_len = place.len;
        }
        trace_tell_line(trace, line);
    }
    if (body->parts)
        trace_tell_piece(trace, body->parts, place);
}

/* A body that holds no trace line, whole or torn: what else it is. */
static enum line_kind read_other(const struct body *body, bool is_near, struct note *ret)
{
    struct trace *trace = body->input->trace;
    if (is_near) {
        enum near_reason reason = decode_refused(trace->readers.decode) ? NEAR_NUMBER : NEAR_SHAPE;
        parsed_near(&trace->parsed, body->number, reason, 0, body->text);
        trace->counts.near++;
        return LINE_NEAR;
    }
    switch (note_read(trace->readers.notes, body->text, ret)) {
    case NOTE_READ:
        return LINE_NOTE;
    case NOTE_NEARLY:
        parsed_near(&trace->parsed, body->number, NEAR_NOTE, ret->format, body->text);
        trace->counts.near_notes++;
        return LINE_NEAR;
    case NOTE_NOT:
        break;
    }
    return LINE_LOG;
}

/* What has to be known of a line when its pieces are told later. */
static void note_pieces(const struct body *body, struct assembly *assembly)
{
    assembly_note_wall(assembly, body->number, body->wall_ns);
    if (body->parts)
        join_keep(&body->input->joined, body->parts);
}

/* Pieces in a body; false when there are none. */
static bool take_pieces(const struct body *body, struct assembly *assembly, bool is_near)
{
    uint32_t start = body->parts || !body->line ? 0 : body->line->body_start;
    if (!is_near && !torn_wants(assembly->torn, body->text))
        return false;
    if (!torn_take(assembly->torn, body->number, body->text, start))
        return false;
    note_pieces(body, assembly);
    return true;
}

static void read_rest(const struct body *body, struct assembly *assembly, bool is_near)
{
    struct trace *trace = body->input->trace;
    struct note note;
    bool is_absurd = is_near && decode_refused(trace->readers.decode); /* a whole line, with a number that none can have */
    bool has_pieces = assembly && !is_absurd && take_pieces(body, assembly, is_near);
    enum line_kind kind = has_pieces ? LINE_PIECE : read_other(body, is_near, &note);
    if (assembly && !has_pieces && !is_near)
        torn_foreign(assembly->torn, body->text);
    if (body->line) {
        body->line->kind = kind;
        trace_tell_line(trace, body->line);
    }
    if (assembly && kind == LINE_NOTE)
        torn_let_go(assembly->torn);
    if (assembly)
        trace_tell_repaired(trace, assembly);
    if (kind != LINE_NOTE)
        return;
    note.line = body->number;
    note.wall_ns = body->wall_ns;
    note.source = body->source;
    trace_tell_note(trace, &note);
}

/* The line is told, its record not yet. */
static bool holds(const struct body *body, struct assembly *assembly, struct trace_piece place, const struct gc_record *record)
{
    uint32_t start = body->parts || !body->line ? 0 : body->line->body_start;
    if (place.start > 0 || place.len != body->text.len || !torn_holds(assembly->torn, (struct torn_span){place.line, start, place.len}, record))
        return false;
    note_pieces(body, assembly);
    if (body->line) {
        body->line->kind = LINE_PIECE;
        trace_tell_line(body->input->trace, body->line);
    }
    return true;
}

/* A plain trace line, read where the assembly wants it; NULL when the body is anything else. */
static struct gc_record *read_plain(const struct body *body, struct assembly *assembly)
{
    struct gc_record *record = torn_room(assembly->torn);
    if (body->candidate != 0 || !decode_usual(body->input->trace->readers.decode, body->text, record))
        return NULL;
    record->line = body->number;
    record->repaired = false;
    return record;
}

/* The cycle after the last one of the only process of a source of which nothing is open: what most lines behind a prefix are. */
static bool take_next(const struct body *body, struct assembly *assembly, struct gc_record *record)
{
    if (!torn_is_idle(assembly->torn) || !torn_goes_on(assembly->torn, body->number, record))
        return false;
    if (body->doubtful)
        *body->doubtful = 0;
    if (body->source == body->input->source)
        labels_clear(&body->input->labels);
    tell_whole(body, (struct trace_piece){body->number, 0, (uint32_t)body->text.len, body->number});
    trace_tell_cycle(body->input, record, body->source, body->wall_ns);
    return true;
}

void trace_take_body(const struct body *body)
{
    struct trace *trace = body->input->trace;
    struct gc_record record;
    struct trace_piece place;
    bool is_near = false;
    struct assembly *assembly = assembly_for(body);
    struct gc_record *plain = assembly && !body->record ? read_plain(body, assembly) : NULL;
    if (plain && take_next(body, assembly, plain))
        return;
    if (assembly)
        torn_tick(assembly->torn, body->number);
    if (!assembly || !read_whole(body, plain ? plain : body->record, assembly, &place, &record, &is_near)) {
        read_rest(body, assembly, is_near);
        return;
    }
    if (body->doubtful && place.start == 0)
        *body->doubtful = 0;
    torn_seen(assembly->torn, &record);
    trace_tell_repaired(trace, assembly);
    if (place.start == 0 && body->source == body->input->source)
        labels_clear(&body->input->labels);
    if (holds(body, assembly, place, &record))
        return;
    tell_whole(body, place);
    trace_tell_cycle(body->input, &record, body->source, body->wall_ns);
}

