#include "model/notes.h"

#include "trace/note_formats.h"

/* Notes of other cycles that may stand between two of one: of other sources mostly. */
enum { SOURCES_MAX = 1 << 16, LOOK_FAR = 256, STRANGERS_MAX = 64 };

struct kept_note {
    struct note note;
    uint64_t cycle_line; /* 0: none */
};

struct note_source {
    uint64_t cycle_line; /* of its last cycle; 0: none yet */
    uint64_t waiting;    /* the first note that waits for the next cycle; UINT64_MAX: none does */
};

void notes_init(struct notes *notes, uint64_t max)
{
    *notes = (struct notes){.max = max};
    ring_init(&notes->kept, sizeof(struct kept_note), 0);
    ring_init(&notes->sources, sizeof(struct note_source), 0);
}

void notes_release(struct notes *notes)
{
    ring_release(&notes->kept);
    ring_release(&notes->sources);
}

/* NULL for a source beyond all counting: its notes belong to no cycle. */
static struct note_source *source_of(struct notes *notes, uint32_t source)
{
    if (source >= SOURCES_MAX)
        return NULL;
    while (notes->sources.end <= source)
        *(struct note_source *)ring_push(&notes->sources) = (struct note_source){.waiting = UINT64_MAX};
    return ring_at(&notes->sources, source);
}

static struct kept_note *at(const struct notes *notes, uint64_t index)
{
    return ring_at(&notes->kept, index);
}

static void keep_ending(struct notes *notes, const struct note *note, uint64_t cycle_line)
{
    struct ending *ending = &notes->endings[notes->ending_count++ % ENDINGS_MAX];
    struct span text = span_head(note->text, ENDING_TEXT);
    *ending = (struct ending){
        .kind = (enum note_kind)note->kind, .line = note->line, .cycle_line = cycle_line, .len = (uint8_t)text.len};
    if (text.len > 0)
        memcpy(ending->text, text.ptr, text.len);
}

void notes_add(struct notes *notes, const struct note *note)
{
    const struct note_kind_info *info = &note_kind_infos[note->kind];
    struct note_source *source = source_of(notes, note->source);
    uint64_t cycle_line = source && info->tie == NOTE_BEFORE ? source->cycle_line : 0;
    if (note_is_end((enum note_kind)note->kind))
        keep_ending(notes, note, cycle_line);
    if (!info->is_kept || notes->max == 0)
        return;
    if (ring_count(&notes->kept) == notes->max) {
        ring_drop(&notes->kept);
        notes->dropped++;
    }
    if (source && info->tie == NOTE_NEXT && source->waiting == UINT64_MAX)
        source->waiting = notes->kept.end;
    struct kept_note *kept = ring_push(&notes->kept);
    *kept = (struct kept_note){.note = *note, .cycle_line = cycle_line};
    kept->note.text = SPAN_LIT(""); /* the line's, which does not stay */
}

/* A torn gc line can be completed after lines that follow it: those were taken for the cycle before. */
static void take_back(struct notes *notes, const struct gc_record *record, uint64_t before)
{
    uint64_t first = notes->kept.first;
    for (uint64_t i = notes->kept.end; i > first && i + LOOK_FAR > notes->kept.end; i--) {
        struct kept_note *kept = at(notes, i - 1);
        if (kept->note.line < record->line)
            break;
        bool is_before = note_kind_infos[kept->note.kind].tie == NOTE_BEFORE;
        if (kept->note.source == record->source && is_before && kept->cycle_line == before)
            kept->cycle_line = record->line;
    }
}

void notes_cycle(struct notes *notes, const struct gc_record *record)
{
    struct note_source *source = source_of(notes, record->source);
    if (!source)
        return;
    uint64_t from = source->waiting;
    source->waiting = UINT64_MAX;
    if (from < notes->kept.first)
        from = notes->kept.first;
    for (uint64_t i = from; i < notes->kept.end; i++) {
        struct kept_note *kept = at(notes, i);
        bool waits = kept->cycle_line == 0 && note_kind_infos[kept->note.kind].tie == NOTE_NEXT;
        if (kept->note.source != record->source || !waits)
            continue;
        if (kept->note.line < record->line)
            kept->cycle_line = record->line;
        else if (source->waiting == UINT64_MAX)
            source->waiting = i;
    }
    take_back(notes, record, source->cycle_line);
    source->cycle_line = record->line;
}

/* The first kept note whose line is not below `line`. */
static uint64_t lower_bound(const struct notes *notes, uint64_t line)
{
    uint64_t low = notes->kept.first, high = notes->kept.end;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (at(notes, middle)->note.line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

unsigned notes_of_cycle(const struct notes *notes, uint64_t cycle_line, const struct note *ret[NOTES_OF_CYCLE])
{
    uint64_t middle = lower_bound(notes, cycle_line), from = middle;
    unsigned count = 0, strange = 0;
    for (uint64_t i = middle; i > notes->kept.first && strange < STRANGERS_MAX; i--) {
        bool is_own = at(notes, i - 1)->cycle_line == cycle_line;
        strange = is_own ? 0 : strange + 1;
        from = is_own ? i - 1 : from;
    }
    strange = 0;
    for (uint64_t i = from; i < notes->kept.end && strange < STRANGERS_MAX && count < NOTES_OF_CYCLE; i++) {
        bool is_own = at(notes, i)->cycle_line == cycle_line;
        strange = is_own ? 0 : strange + 1;
        if (is_own)
            ret[count++] = &at(notes, i)->note;
    }
    return count;
}

const struct ending *notes_ending(const struct notes *notes, uint64_t cycle_line)
{
    uint64_t first = notes->ending_count > ENDINGS_MAX ? notes->ending_count - ENDINGS_MAX : 0;
    for (uint64_t i = first; i < notes->ending_count; i++)
        if (notes->endings[i % ENDINGS_MAX].cycle_line == cycle_line)
            return &notes->endings[i % ENDINGS_MAX];
    return NULL;
}

const struct note *notes_at_line(const struct notes *notes, uint64_t line)
{
    uint64_t index = lower_bound(notes, line);
    return index < notes->kept.end && at(notes, index)->note.line == line ? &at(notes, index)->note : NULL;
}

/* `index` 0 is the first one from that line on, as no item of a ring that has dropped any has that number. */
const struct note *notes_next(const struct notes *notes, uint64_t line, enum note_kind kind, uint64_t *index,
                              uint64_t *ret_cycle_line)
{
    uint64_t i = *index ? *index : lower_bound(notes, line);
    for (; i < notes->kept.end; i++) {
        const struct kept_note *kept = at(notes, i);
        if (kept->note.kind != kind || kept->cycle_line == 0)
            continue;
        *index = i + 1;
        *ret_cycle_line = kept->cycle_line;
        return &kept->note;
    }
    return NULL;
}
