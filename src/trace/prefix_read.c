/*
 * One loop for all patterns, one for all kinds of JSON. A row's first bytes are looked at before anything else, which is all
 * that most rows cost a line that is not theirs.
 */
#include "trace/prefix_read.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "trace/pattern.h"
#include "trace/prefix_json.h"

enum { NAME_MOST = 256 };

struct row {
    const struct prefix *prefix;
    struct pattern *pattern;
    struct span begins;
    struct prefix_keys keys; /* of JSON */
    struct json_shape shape;
    unsigned line, time, source, source_more, open, is_stdout; /* numbers of groups; 0: none */
    char *own_name;       /* of a user's row */
    struct prefix own;
};

enum { ROWS_INDEXED = 64 }; /* the bits of a number: those of REPEATED stand behind them */

struct prefix_reader {
    size_t count, own_count;
    struct row *rows[PREFIX_ROWS_MAX]; /* the user's first */
    uint64_t sure[UCHAR_MAX + 1], weak[UCHAR_MAX + 1]; /* by the first byte of a line: bit 1 << row */
};

void prefix_room_init(struct prefix_room *room)
{
    strbuf_init(&room->text, 1 << 20);
    strbuf_init(&room->name, NAME_MOST);
}

void prefix_room_release(struct prefix_room *room)
{
    strbuf_release(&room->text);
    strbuf_release(&room->name);
}

static void row_free(struct row *row)
{
    pattern_free(row->pattern);
    free(row->own_name);
    free(row);
}

static bool compile(struct row *row, struct span text, struct err *err)
{
    row->pattern = pattern_new(text, err);
    if (!row->pattern)
        return false;
    row->line = pattern_group(row->pattern, "line");
    row->time = pattern_group(row->pattern, "time");
    row->source = pattern_group(row->pattern, "source");
    row->source_more = pattern_group(row->pattern, "source_more");
    row->open = pattern_group(row->pattern, "open");
    row->is_stdout = pattern_group(row->pattern, "stdout");
    return row->line > 0 || err_set(err, "the pattern has no group 'line': (?<line>.*)");
}

static void index_rows(struct prefix_reader *reader)
{
    memset(reader->sure, 0, sizeof reader->sure);
    memset(reader->weak, 0, sizeof reader->weak);
    for (size_t i = 0; i < reader->count; i++) {
        const struct prefix *prefix = reader->rows[i]->prefix;
        uint64_t *rows = prefix->trust == PREFIX_SURE ? reader->sure : reader->weak;
        if (prefix->trust == PREFIX_REPEATED)
            continue;
        assert(i < ROWS_INDEXED);
        for (int byte = 0; byte <= UCHAR_MAX; byte++)
            if (!prefix->first || (byte != 0 && strchr(prefix->first, byte)))
                rows[byte] |= UINT64_C(1) << i;
    }
}

struct prefix_reader *prefix_reader_new(struct err *err)
{
    struct prefix_reader *reader = xcalloc(1, sizeof *reader);
    assert(prefix_count() + PREFIX_OWN_MAX <= PREFIX_ROWS_MAX);
    for (; reader->count < prefix_count(); reader->count++) {
        struct row *row = xcalloc(1, sizeof *row);
        reader->rows[reader->count] = row;
        row->prefix = prefix_row(reader->count);
        row->begins = span_of(row->prefix->begins ? row->prefix->begins : "");
        if (row->prefix->keys) {
            row->keys = *row->prefix->keys;
            row->keys.shapes = prefix_json_shapes(&row->keys);
        }
        if (row->prefix->pattern && !compile(row, span_of(row->prefix->pattern), err)) {
            err_prefix(err, "prefix '%s'", row->prefix->id);
            reader->count++;
            prefix_reader_free(reader);
            return NULL;
        }
    }
    index_rows(reader);
    return reader;
}

void prefix_reader_free(struct prefix_reader *reader)
{
    for (size_t i = 0; reader && i < reader->count; i++)
        row_free(reader->rows[i]);
    free(reader);
}

bool prefix_reader_add(struct prefix_reader *reader, struct span name, struct span pattern, struct err *err)
{
    if (reader->own_count == PREFIX_OWN_MAX)
        return err_set(err, "there are more than %d prefixes", PREFIX_OWN_MAX);
    struct row *row = xcalloc(1, sizeof *row);
    if (!compile(row, pattern, err)) {
        row_free(row);
        return false;
    }
    row->own_name = xmemdup0(name.ptr, name.len);
    row->own = (struct prefix){.id = row->own_name, .about = "of your own configuration", .pattern = "", .trust = PREFIX_SURE};
    row->prefix = &row->own;
    memmove(reader->rows + reader->own_count + 1, reader->rows + reader->own_count,
            (reader->count - reader->own_count) * sizeof(struct row *));
    reader->rows[reader->own_count++] = row;
    reader->count++;
    index_rows(reader);
    return true;
}

size_t prefix_reader_count(const struct prefix_reader *reader)
{
    return reader->count;
}

const char *prefix_reader_id(const struct prefix_reader *reader, size_t row)
{
    return reader->rows[row]->prefix->id;
}

const char *prefix_reader_about(const struct prefix_reader *reader, size_t row)
{
    return reader->rows[row]->prefix->about;
}

bool prefix_reader_is_sure(const struct prefix_reader *reader, size_t row)
{
    return reader->rows[row]->prefix->trust == PREFIX_SURE;
}

const struct prefix *prefix_reader_row(const struct prefix_reader *reader, size_t row)
{
    return reader->rows[row]->prefix;
}

uint64_t prefix_reader_rows(const struct prefix_reader *reader, enum prefix_trust trust, char first)
{
    return (trust == PREFIX_SURE ? reader->sure : reader->weak)[(unsigned char)first];
}

static struct span group_text(const struct row *row, unsigned group, struct span line)
{
    size_t from, to;
    if (group == 0 || !pattern_bytes(row->pattern, group, &from, &to))
        return span_make(line.ptr, 0);
    return span_make(line.ptr + from, to - from);
}

static bool read_pattern(const struct row *row, struct span line, struct prefix_room *room, struct unwrapped *ret)
{
    if (!pattern_match(row->pattern, line))
        return false;
    struct span body = group_text(row, row->line, line), more = group_text(row, row->source_more, line);
    *ret = (struct unwrapped){
        .text = line,
        .body_start = (uint32_t)(body.ptr - line.ptr),
        .body_len = (uint32_t)body.len,
        .time = group_text(row, row->time, line),
        .source = span_head(group_text(row, row->source, line), NAME_MOST),
        .is_open = group_text(row, row->open, line).len > 0,
        .is_stdout = group_text(row, row->is_stdout, line).len > 0,
    };
    if (row->prefix->shows_body) {
        ret->text = body;
        ret->body_start = 0;
    }
    if (more.len > 0) {
        strbuf_clear(&room->name);
        strbuf_add(&room->name, ret->source);
        strbuf_addc(&room->name, '/');
        strbuf_add(&room->name, more);
        ret->source = strbuf_span(&room->name);
    }
    return true;
}

/* The name, if it is one. */
static struct span source_text(const struct json_value *value, struct prefix_room *room)
{
    if (!value->is_string || !memchr(value->text.ptr, '\\', value->text.len))
        return span_head(value->is_string ? value->text : span_make("", 0), NAME_MOST);
    strbuf_clear(&room->name);
    return prefix_json_text(value, &room->name) ? strbuf_span(&room->name) : span_make("", 0);
}

/* The name and what more there is of it: "pod/container". */
static struct span whole_name(const struct json_found *found, struct prefix_room *room)
{
    struct span more = found->source_more.text, name = source_text(&found->source, room);
    if (more.len == 0 || more.ptr == found->source.text.ptr || name.len == 0)
        return name;
    if (name.ptr != strbuf_span(&room->name).ptr) {
        strbuf_clear(&room->name);
        strbuf_add(&room->name, name);
    }
    strbuf_addc(&room->name, '/');
    strbuf_add(&room->name, more);
    return strbuf_span(&room->name);
}

/* What the value says, in `ret_body`, pointing into the line when it can: when nothing is escaped in it, or only the newline at its
 * end, as in nearly every line of Docker's. That one is left out, and `ret_is_ended` says so. */
static bool body_text(const struct json_value *value, struct prefix_room *room, struct span *ret_body, bool *ret_is_ended)
{
    struct span text = value->text;
    *ret_is_ended = false;
    if (value->is_string && !value->is_unproved) {
        const char *escape = memchr(text.ptr, '\\', text.len);
        *ret_is_ended = escape && escape + 2 == text.ptr + text.len && escape[1] == 'n';
        *ret_body = span_head(text, text.len - (*ret_is_ended ? 2 : 0));
        if (!escape || *ret_is_ended)
            return true;
    }
    strbuf_clear(&room->text);
    bool is_text = prefix_json_text(value, &room->text);
    *ret_body = strbuf_span(&room->text);
    return is_text;
}

static bool find_values(struct row *row, struct span line, struct json_found *ret)
{
    const struct prefix *prefix = row->prefix;
    const char *key = memchr(line.ptr, '"', line.len - 1);
    if (!key || (prefix->key_first && !strchr(prefix->key_first, key[1])))
        return false;
    bool is_found = (prefix->find && prefix->find(line, ret)) || prefix_json_find(line, &row->keys, &row->shape, ret);
    return is_found && (ret->time.text.ptr || prefix->lacks_time) && (ret->source.text.ptr || !prefix->needs_source);
}

static bool read_json(struct row *row, struct span line, struct prefix_room *room, struct unwrapped *ret)
{
    struct json_found found;
    struct span body;
    if (!find_values(row, line, &found))
        return false;
    bool is_ended;
    if (!body_text(&found.line, room, &body, &is_ended) &&
        (!found.line.is_unproved || !prefix_json_find(line, &row->keys, &row->shape, &found) ||
         !body_text(&found.line, room, &body, &is_ended)))
        return false;
    if (!is_ended && span_ends(body, SPAN_LIT("\n"))) {
        is_ended = true;
        body.len--;
    }
    body.len -= span_ends(body, SPAN_LIT("\r"));
    bool is_inside = body.ptr >= line.ptr && body.ptr <= line.ptr + line.len;
    bool shows_line = is_inside && !row->prefix->shows_body;
    *ret = (struct unwrapped){
        .text = shows_line ? line : body,
        .body_start = shows_line ? (uint32_t)(body.ptr - line.ptr) : 0,
        .body_len = (uint32_t)body.len,
        .time = found.time.text,
        .source = whole_name(&found, room),
        .is_open = row->prefix->newline_ends && !is_ended,
        .is_stdout = found.stream.text.ptr && span_eq(found.stream.text, SPAN_LIT("stdout")),
    };
    return true;
}

bool prefix_read(struct prefix_reader *reader, size_t row_index, struct span line, struct prefix_room *room,
                 struct unwrapped *ret)
{
    struct row *row = reader->rows[row_index];
    const struct prefix *prefix = row->prefix;
    bool is_indexed = prefix->trust != PREFIX_REPEATED;
    uint64_t rows = line.len > 0 && is_indexed ? prefix_reader_rows(reader, prefix->trust, line.ptr[0]) : 0;
    if ((is_indexed && !(rows >> row_index & 1)) || !span_starts(line, row->begins))
        return false;
    if (prefix->read)
        return prefix->read(line, ret);
    return prefix->keys ? read_json(row, line, room, ret) : read_pattern(row, line, room, ret);
}
