/*
 * Notes as JSON, for `gcview export --all`: one object per note and line, among those of the cycles.
 *
 * A note names the cycle it belongs to. What belongs to the gc line that follows waits for it, in a queue of fixed size,
 * and comes out right before that cycle; what has waited too long comes out without one.
 */
#ifndef GCVIEW_EXPORT_EXPORT_NOTE_H
#define GCVIEW_EXPORT_EXPORT_NOTE_H

#include "base/ring.h"
#include "base/strbuf.h"
#include "model/source_names.h"
#include "trace/note.h"
#include "trace/record.h"

struct note_export {
    const struct source_names *names; /* borrowed */
    struct ring waiting; /* of struct waiting */
    struct ring last;    /* by source: its last cycle */
};

void note_export_init(struct note_export *notes, const struct source_names *names);
void note_export_release(struct note_export *notes);

/* A note came; appends it, or keeps it. */
void note_export_take(struct note_export *notes, const struct note *note, struct strbuf *out);
/* A cycle came, of process `process`: appends what has waited for it. */
void note_export_cycle(struct note_export *notes, const struct gc_record *record, uint32_t process, struct strbuf *out);
/* No more cycles come: appends what still waits. */
void note_export_end(struct note_export *notes, struct strbuf *out);

#endif
