/*
 * What is in memory as a log that shows the same screens when it is read again: the lines that the log still has, as they
 * came, and in front of them, printed from their records, the cycles whose lines it has no more. All in the order of the input,
 * of all processes together, so that they are told apart again as they were.
 */
#ifndef GCVIEW_EXPORT_SAVE_H
#define GCVIEW_EXPORT_SAVE_H

#include "base/strbuf.h"
#include "model/model.h"

struct saved_cycle; /* save.c */

struct save {
    const struct model *model;  /* borrowed, and not changed meanwhile */
    const struct process *only; /* NULL: all processes */
    uint64_t from_seq, to_seq;  /* of `only` */
    struct saved_cycle *alone;  /* those that are printed from their records */
    size_t alone_count, alone_next;
    uint64_t line, end_line;    /* of the log, the next and the first that is not saved */
    uint64_t cycles, others;    /* cycles saved; lines saved that hold no trace line */
};

/* Everything; or cycles from_seq..to_seq (inclusive) of a process, with the lines of its source from the one behind the cycle
 * before them. */
void save_init_all(struct save *save, const struct model *model);
void save_init_range(struct save *save, const struct model *model, const struct process *process, uint64_t from_seq, uint64_t to_seq);
void save_release(struct save *save);

/* Appends lines until `out` holds `enough` bytes or all are done. True when all are done. */
bool save_next(struct save *save, struct strbuf *out, size_t enough);

#endif
