#include "trace/join.h"

#include "base/xalloc.h"
#include "trace/splitter.h"

void join_init(struct join *join)
{
    *join = (struct join){.is_open = false};
    strbuf_init(&join->text, SPLITTER_LINE_MAX);
}

void join_release(struct join *join)
{
    strbuf_release(&join->text);
}

void join_add(struct join *join, uint64_t line, uint32_t start, struct span body)
{
    size_t from = join->text.len;
    strbuf_add(&join->text, body);
    join->is_open = true;
    if (join->parts.count == JOIN_PARTS_MAX) /* nothing is read so far back in a line; the last part must be right */
        join->parts.count--;
    join->parts.part[join->parts.count++] = (struct join_part){
        .line = line, .from = (uint32_t)from, .start = start, .len = (uint32_t)(join->text.len - from)};
}

void join_clear(struct join *join)
{
    join->is_open = false;
    join->parts.count = 0;
    strbuf_clear(&join->text);
}

void join_keep(struct join_memory *memory, const struct join_parts *parts)
{
    if (!memory->kept)
        memory->kept = xcalloc(JOIN_KEPT_MAX, sizeof *memory->kept);
    memory->kept[memory->next++ % JOIN_KEPT_MAX] = *parts;
}

const struct join_parts *join_recall(const struct join_memory *memory, uint64_t line)
{
    for (uint32_t i = 0; memory->kept && i < JOIN_KEPT_MAX; i++) {
        const struct join_parts *parts = &memory->kept[i];
        if (parts->count > 0 && parts->part[parts->count - 1].line == line)
            return parts;
    }
    return NULL;
}

bool join_piece(const struct join_parts *parts, unsigned index, uint32_t start, uint32_t len, struct join_part *ret)
{
    const struct join_part *part = &parts->part[index];
    uint32_t end = start + len, part_end = part->from + part->len;
    uint32_t from = start > part->from ? start : part->from, to = end < part_end ? end : part_end;
    if (from > to || (from == to && len > 0))
        return false;
    *ret = (struct join_part){.line = part->line, .from = from, .start = part->start + (from - part->from), .len = to - from};
    return true;
}
