/* One record: a process prints the next one later. Of several processes none is held, the words could be another's. */
#include "trace/torn_held.h"

#define FORCED SPAN_LIT(" (forced)")

bool held_keep(struct held *held, const struct gc_record *record, const struct torn_span *pieces, unsigned piece_count,
               uint64_t age)
{
    if (held->is_any || !gc_has(record, GC_FORCED) || record->value[GC_FORCED] || piece_count == PARTIAL_SPANS_MAX)
        return false;
    held->is_any = true;
    held->is_free = false;
    held->until = age + HELD_LINES;
    held->done.record = *record;
    held->done.piece_count = piece_count;
    memcpy(held->done.pieces, pieces, piece_count * sizeof *pieces);
    return true;
}

bool held_wants(const struct held *held, struct span text)
{
    return held->is_any && !held->is_free && span_starts(text, FORCED);
}

void held_take(struct held *held, uint64_t line, size_t start)
{
    struct torn_done *done = &held->done;
    done->pieces[done->piece_count++] = (struct torn_span){line, (uint32_t)start, (uint32_t)FORCED.len};
    done->record.value[GC_FORCED] = 1;
    done->record.line = line;
    done->record.repaired = true;
    held->is_free = true;
}

void held_let_go(struct held *held)
{
    held->is_free = held->is_any;
}

const struct torn_done *held_next(struct held *held)
{
    if (!held->is_free)
        return NULL;
    held->is_any = held->is_free = false;
    return &held->done;
}
