/*
 * Two passes over the bytes, both as fast as the memory: memchr for line ends, and one for "gc", which most lines do not
 * have. Beyond that a line costs a look at its first byte, for the few that a note or a collector's prefix begins with.
 */
#include "trace/scan.h"

#include <stdlib.h>

#include "base/xalloc.h"

enum { FIRST_ROOM = 256, STRIDE = 64 };

bool readers_init(struct readers *readers, struct err *err)
{
    *readers = (struct readers){.decode = decode_new(err), .notes = note_reader_new()};
    readers->prefixes = readers->decode ? prefix_reader_new(err) : NULL;
    return readers->prefixes != NULL;
}

void readers_release(struct readers *readers)
{
    decode_free(readers->decode);
    prefix_reader_free(readers->prefixes);
    note_reader_free(readers->notes);
}

void scan_init(struct scan *scan)
{
    *scan = (struct scan){.room = FIRST_ROOM};
    scan->lines = xmalloc(scan->room * sizeof *scan->lines);
    prefix_room_init(&scan->scrap);
}

void scan_release(struct scan *scan)
{
    free(scan->lines);
    prefix_room_release(&scan->scrap);
}

/* Where "gc" stands next, from `at` on; `end` when nowhere. The inner loop is of a fixed length and has no way out, so
 * that compilers turn it into vector instructions. */
static const char *find_gc(const char *at, const char *end)
{
    for (; end - at > STRIDE; at += STRIDE) {
        unsigned char any = 0;
        for (int i = 0; i < STRIDE; i++)
            any |= (unsigned char)((at[i] == 'g') & (at[i + 1] == 'c'));
        if (any)
            break;
    }
    for (; end - at > 1; at++)
        if (at[0] == 'g' && at[1] == 'c')
            return at;
    return end;
}

static bool is_prefixed(struct scan *scan, const struct readers *readers, struct span text)
{
    uint64_t rows = prefix_reader_rows(readers->prefixes, PREFIX_SURE, text.ptr[0]);
    for (; rows != 0; rows &= rows - 1) {
        struct unwrapped found;
        if (prefix_read(readers->prefixes, (unsigned)__builtin_ctzll(rows), text, &scan->scrap, &found))
            return true;
    }
    return false;
}

static bool is_dull(struct scan *scan, const struct readers *readers, struct span text)
{
    if (text.len > SCAN_LINE_MOST)
        return false;
    return text.len == 0 || (!note_begins(readers->notes, text) && !is_prefixed(scan, readers, text));
}

static struct scan_line *add_line(struct scan *scan)
{
    if (scan->count == scan->room) {
        scan->room *= 2;
        scan->lines = xrealloc(scan->lines, scan->room * sizeof *scan->lines);
    }
    return &scan->lines[scan->count++];
}

/* `newline`: the line's end; `dull`: as dull_before. */
static void take(struct scan *scan, const struct readers *readers, struct span text, const char *newline, uint32_t dull, bool has_gc)
{
    struct scan_line *line = add_line(scan);
    line->start = (uint32_t)(text.ptr - scan->bytes.ptr);
    line->len = (uint32_t)text.len;
    line->next = (uint32_t)(newline + 1 - scan->bytes.ptr);
    line->dull_before = dull;
    line->record.repaired = false; /* the rest of it is filled by the decoder or by whom the line is told to */
    line->is_cycle = has_gc && text.ptr[0] == 'g' && decode_line(readers->decode, text, &line->record);
}

void scan_run(struct scan *scan, const struct readers *readers, struct span bytes)
{
    const char *at = bytes.ptr, *end = bytes.ptr + bytes.len, *gc = at;
    uint32_t dull = 0;
    bool is_looked_for = false; /* `gc` is the next place */
    scan->bytes = bytes;
    scan->count = 0;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        struct span text = span_make(at, (size_t)(newline - at));
        if (text.len > 0 && newline[-1] == '\r')
            text.len--;
        if (!is_looked_for || gc < at)
            gc = find_gc(at, end);
        is_looked_for = true;
        bool has_gc = gc < newline;
        if (!has_gc && is_dull(scan, readers, text)) {
            dull++;
        } else {
            take(scan, readers, text, newline, dull, has_gc);
            dull = 0;
        }
        at = newline + 1;
    }
    scan->dull_after = dull;
}
