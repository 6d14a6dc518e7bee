#include "model/log.h"

#include <string.h>

struct log_entry {
    uint64_t text;  /* name of its first byte in the ring of text */
    uint64_t record_line;
    int64_t wall_ns;
    uint32_t len, body_start, source, trace_start, trace_len;
    uint8_t kind;
    bool cut, is_named, is_unwrapped;
};

void log_init(struct log *log, uint64_t max_bytes, uint64_t max_lines)
{
    *log = (struct log){.max_bytes = max_bytes, .max_lines = max_lines ? max_lines : 1};
    ring_init(&log->lines, sizeof(struct log_entry), 1);
    ring_init(&log->text, 1, 0);
}

void log_release(struct log *log)
{
    ring_release(&log->lines);
    ring_release(&log->text);
}

static void drop_line(struct log *log, uint64_t next_text)
{
    ring_drop(&log->lines);
    log->dropped++;
    bool empty = ring_count(&log->lines) == 0;
    log->text.first = empty ? next_text : ((struct log_entry *)ring_at(&log->lines, log->lines.first))->text;
}

static uint64_t add_text(struct log *log, struct span text)
{
    if (text.len == 0)
        return log->text.end;
    ring_make_room(&log->text, text.len, log->max_bytes);
    uint64_t start = ring_run_start(&log->text, text.len);
    while (ring_count(&log->lines) > 0 && start + text.len - log->text.first > log->max_bytes)
        drop_line(log, start);
    if (ring_count(&log->lines) == 0)
        log->text.first = start;
    memcpy(ring_push_run(&log->text, text.len), text.ptr, text.len);
    return start;
}

void log_add(struct log *log, const struct trace_line *line)
{
    struct span text = span_head(line->text, (size_t)log->max_bytes);
    while (ring_count(&log->lines) >= log->max_lines)
        drop_line(log, log->text.end);
    struct log_entry entry = {
        .text = add_text(log, text),
        .wall_ns = line->wall_ns,
        .len = (uint32_t)text.len,
        .body_start = line->body_start < text.len ? line->body_start : (uint32_t)text.len,
        .source = line->source,
        .kind = (uint8_t)line->kind,
        .cut = line->cut || text.len < line->text.len,
        .is_named = line->is_named,
        .is_unwrapped = line->is_unwrapped,
        .trace_start = line->trace_start,
        .trace_len = line->trace_len,
        .record_line = line->kind == LINE_TRACE ? line->number : 0,
    };
    *(struct log_entry *)ring_push(&log->lines) = entry;
}

void log_mark(struct log *log, const struct trace_piece *piece)
{
    if (piece->line < log->lines.first || piece->line >= log->lines.end)
        return;
    struct log_entry *entry = ring_at(&log->lines, piece->line);
    uint32_t start = piece->start, end = piece->start + piece->len;
    if (entry->trace_len > 0) {
        uint32_t had_end = entry->trace_start + entry->trace_len;
        start = entry->trace_start < start ? entry->trace_start : start;
        end = had_end > end ? had_end : end;
    }
    entry->trace_start = start;
    entry->trace_len = end - start;
    entry->record_line = piece->record_line;
    if (entry->kind != LINE_TRACE)
        entry->kind = LINE_PIECE;
}

/* Of bytes start..start+len those that were kept. */
static uint32_t clip(uint32_t start, uint32_t len, uint32_t kept)
{
    if (start >= kept)
        return 0;
    return len < kept - start ? len : kept - start;
}

bool log_get(const struct log *log, uint64_t number, struct log_line *ret)
{
    if (number < log->lines.first || number >= log->lines.end)
        return false;
    const struct log_entry *entry = ring_at(&log->lines, number);
    const char *text = entry->len ? ring_at(&log->text, entry->text) : "";
    *ret = (struct log_line){
        .number = number,
        .kind = (enum line_kind)entry->kind,
        .cut = entry->cut,
        .is_named = entry->is_named,
        .is_unwrapped = entry->is_unwrapped,
        .text = span_make(text, entry->len),
        .body_start = entry->body_start,
        .source = entry->source,
        .wall_ns = entry->wall_ns,
        .trace_start = entry->trace_start,
        .trace_len = clip(entry->trace_start, entry->trace_len, entry->len),
        .record_line = entry->record_line,
    };
    return true;
}
