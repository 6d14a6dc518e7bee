#include "trace/torn_stretch.h"

#include "trace/torn_grammar.h"

bool stretch_add(struct stretch *stretch, const struct tails *tails, const struct gc_record *record)
{
    const struct gc_record *before;
    if (stretch->count > 0) {
        before = stretch->last[(stretch->count - 1) % TAILS_RECENT];
        if (record->format != before->format)
            return false;
    } else if (tails->count == 1 && tails->story[0].versions == grammar_versions_of(record)) {
        before = &tails->story[0].last;
    } else {
        return false;
    }
    if (!tails_is_next(before, record))
        return false;
    stretch->last[stretch->count++ % TAILS_RECENT] = record;
    return true;
}

void stretch_keep(struct stretch *stretch, struct tails *tails)
{
    if (stretch->count == 0)
        return;
    struct story *only = &tails->story[0];
    unsigned at = 0;
    if (stretch->count > TAILS_RECENT) { /* of those before, the oldest that is left */
        at = stretch->count - TAILS_RECENT;
        only->last = *stretch->last[at++ % TAILS_RECENT];
    }
    for (; at < stretch->count; at++)
        tails_go_on(tails, stretch->last[at % TAILS_RECENT], only->versions, tails_mark_part(only->versions));
    stretch->count = 0;
}

struct gc_record *stretch_room(struct stretch *stretch)
{
    return &stretch->room[stretch->count % (sizeof stretch->room / sizeof stretch->room[0])];
}
