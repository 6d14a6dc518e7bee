/*
 * A growing file, by its name: `gcview -f app.log`. The name may come to mean another file at any time.
 *
 *   rename and create   the old file is read to its end, and on, until there is something in the new one
 *   copy and truncate   what is shorter than it was, or holds other bytes before where we stand, is read from the beginning
 *   a symlink switched  as after a rename
 *   nothing there       waited for, at the start too
 *
 * The writer goes on writing to the old file until it opens the new one. So the old one is left only when the new one has
 * something in it and, after that was seen, the old one still has nothing more: then no byte of a single writer is lost. When
 * several rotations happened since we looked last, the files between are found beside the old one (pinned.h), held open and
 * read first.
 *
 * Who watched the offset alone would read a truncated file that grew quickly from its middle: hence the bytes before it
 * are kept and compared; a copy that goes on behind them has what was truncated before we read it. What copytruncate loses
 * between its copy and its truncation nobody can read.
 */
#ifndef GCVIEW_INPUT_TAIL_H
#define GCVIEW_INPUT_TAIL_H

#include "input/pinned.h"
#include "input/source.h"
#include "input/watch.h"

enum { TAIL_MARK_BYTES = 512 };

enum tail_status {
    TAIL_QUIET,   /* nothing for now; what was open stays open */
    TAIL_MORE,    /* read the source again, from where it stands */
    TAIL_FRESH,   /* read the source again: it is another file, or the same from its beginning */
    TAIL_ABSENT,  /* as TAIL_QUIET, and told once: there is no such file; `err` says so */
    TAIL_TROUBLE, /* as TAIL_QUIET, and told once: a file that cannot be opened or read; `err` says why */
};

enum tail_watch {
    TAIL_WATCH_FILE,      /* that is open */
    TAIL_WATCH_SUCCESSOR, /* that has the name now */
    TAIL_WATCH_DIRECTORY, /* of the name */
    TAIL_WATCH_REAL,      /* directory in which the file really is */
    TAIL_WATCHES
};

struct tail {
    const char *path;      /* borrowed */
    char *real;            /* owned: where the open file was when it was opened; NULL: none was yet */
    dev_t device;          /* of the open file */
    ino_t inode;
    uint64_t offset;       /* where its end was when we looked last */
    char mark[TAIL_MARK_BYTES]; /* the bytes before it */
    size_t mark_len;
    time_t written_s;      /* when somebody last wrote to it, as far as we have read */
    uint64_t skip;         /* with TAIL_FRESH: so much of what is packed in the source was read before */
    int missed[PINNED_MAX]; /* descriptors of files to be read before the one that has the name now */
    int missed_count;
    ino_t successor;       /* the next file, and the last, but nobody has written to it; 0: not known */
    int watches[TAIL_WATCHES]; /* by enum tail_watch, what watch_file and watch_directory gave */
    bool is_sure;          /* we are woken by every change of the file */
    bool is_leaving;       /* the new file has something; the old one is asked a last time */
    bool is_told;          /* that it is absent, or cannot be opened */
};

void tail_init(struct tail *tail, const char *path);
/* Whether what watch_next said means this one. */
bool tail_is_meant(const struct tail *tail, int what);

/* Holds the file that has the name now, to be the first that is read however late that is. */
void tail_pin(struct tail *tail);
void tail_release(struct tail *tail);

/* When `source` has come to its end, and later whenever there might be more, and before it is read again: what is next. Opens
 * and closes it as needed; a FIFO is opened so that it never ends. `watch` is told what should wake us. */
enum tail_status tail_look(struct tail *tail, struct source *source, struct watch *watch, struct err *err);

#endif
