#include "export/export_note.h"

#include "export/columns.h"
#include "export/writer.h"
#include "trace/note_formats.h"

enum { WAITING_MAX = 512, TEXT_KEPT = 256, SOURCES_MAX = 1 << 16 };

struct waiting {
    struct note note;
    bool done;
    char text[TEXT_KEPT];
};

/* The last cycle of a source. */
struct last {
    bool is_known;
    uint32_t process;
    uint64_t cycle;
};

void note_export_init(struct note_export *notes, const struct source_names *names)
{
    *notes = (struct note_export){.names = names};
    ring_init(&notes->waiting, sizeof(struct waiting), 0);
    ring_init(&notes->last, sizeof(struct last), 0);
}

void note_export_release(struct note_export *notes)
{
    ring_release(&notes->waiting);
    ring_release(&notes->last);
}

/* NULL for a source beyond all counting. */
static struct last *last_of(struct note_export *notes, uint32_t source)
{
    if (source >= SOURCES_MAX)
        return NULL;
    while (notes->last.end <= source)
        *(struct last *)ring_push(&notes->last) = (struct last){.is_known = false};
    return ring_at(&notes->last, source);
}

static void put_key(struct writer *writer, const char *key)
{
    writer_text(writer, SPAN_LIT(",\""));
    writer_text(writer, span_of(key));
    writer_text(writer, SPAN_LIT("\":"));
}

static void put_number(struct writer *writer, const char *key, bool is_known, uint64_t value)
{
    put_key(writer, key);
    if (is_known)
        writer_u64(writer, value);
    else
        writer_text(writer, SPAN_LIT("null"));
}

static void put_text(struct writer *writer, const char *key, struct span text)
{
    put_key(writer, key);
    writer_char(writer, '"');
    writer_json_string(writer, text);
    writer_char(writer, '"');
}

static void put_wall(struct writer *writer, int64_t wall_ns)
{
    put_key(writer, "wall");
    if (wall_ns == GC_WALL_NONE) {
        writer_text(writer, SPAN_LIT("null"));
        return;
    }
    writer_char(writer, '"');
    writer_wall(writer, wall_ns);
    writer_char(writer, '"');
}

static void put_fields(struct writer *writer, const struct note *note)
{
    for (unsigned i = 0; i < note->count; i++) {
        const struct note_field_info *info = &note_field_infos[note->field[i]];
        put_key(writer, info->key);
        if (info->show == NOTE_SHOW_FLAG)
            writer_text(writer, note->value[i] ? SPAN_LIT("true") : SPAN_LIT("false"));
        else
            writer_i64(writer, note->value[i]);
    }
    if (note->text.len > 0)
        put_text(writer, "text", span_head(note->text, TEXT_KEPT));
}

static void put_kind(struct writer *writer, const struct note_kind_info *info)
{
    put_text(writer, "kind", span_of(info->group ? info->group : info->id));
    if (info->part)
        put_text(writer, "part", span_of(info->part));
}

static void put_note(const struct note_export *notes, const struct note *note, const struct last *of, struct strbuf *out)
{
    struct writer writer;
    struct span source = source_names_get(notes->names, note->source);
    bool is_known = of && of->is_known;
    writer_init(&writer, out);
    writer_text(&writer, SPAN_LIT("{\"v\":"));
    writer_u64(&writer, EXPORT_SCHEMA);
    put_kind(&writer, &note_kind_infos[note->kind]);
    put_number(&writer, "process", is_known, is_known ? of->process : 0);
    if (source.len > 0) {
        put_text(&writer, "source", source);
    } else {
        put_key(&writer, "source");
        writer_text(&writer, SPAN_LIT("null"));
    }
    put_number(&writer, "cycle", is_known, is_known ? of->cycle : 0);
    put_number(&writer, "line", true, note->line);
    put_wall(&writer, note->wall_ns);
    put_fields(&writer, note);
    writer_text(&writer, SPAN_LIT("}\n"));
    writer_flush(&writer);
}

/* Takes the oldest out of the queue. */
static void drop_waiting(struct note_export *notes, struct strbuf *out)
{
    struct waiting *oldest = ring_at(&notes->waiting, notes->waiting.first);
    oldest->note.text.ptr = oldest->text;
    if (!oldest->done)
        put_note(notes, &oldest->note, NULL, out);
    ring_drop(&notes->waiting);
}

void note_export_take(struct note_export *notes, const struct note *note, struct strbuf *out)
{
    if (note_kind_infos[note->kind].tie == NOTE_BEFORE) {
        put_note(notes, note, last_of(notes, note->source), out);
        return;
    }
    if (ring_count(&notes->waiting) == WAITING_MAX)
        drop_waiting(notes, out);
    struct waiting *waiting = ring_push(&notes->waiting);
    struct span text = span_head(note->text, TEXT_KEPT);
    waiting->note = *note;
    waiting->done = false;
    waiting->note.text.len = text.len;
    if (text.len > 0)
        memcpy(waiting->text, text.ptr, text.len);
}

void note_export_cycle(struct note_export *notes, const struct gc_record *record, uint32_t process, struct strbuf *out)
{
    struct last now = {.is_known = true, .process = process, .cycle = record->value[GC_CYCLE]};
    struct last *last = last_of(notes, record->source);
    for (uint64_t i = notes->waiting.first; i < notes->waiting.end; i++) {
        struct waiting *waiting = ring_at(&notes->waiting, i);
        if (waiting->done || waiting->note.source != record->source || waiting->note.line > record->line)
            continue;
        waiting->note.text.ptr = waiting->text;
        put_note(notes, &waiting->note, &now, out);
        waiting->done = true;
    }
    while (ring_count(&notes->waiting) > 0 && ((struct waiting *)ring_at(&notes->waiting, notes->waiting.first))->done)
        ring_drop(&notes->waiting);
    if (last)
        *last = now;
}

void note_export_end(struct note_export *notes, struct strbuf *out)
{
    while (ring_count(&notes->waiting) > 0)
        drop_waiting(notes, out);
}
