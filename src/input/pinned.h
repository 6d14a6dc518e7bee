/*
 * The files of a log and its rotations as they are there now, the oldest first: held open, so that no rotation takes them away.
 *
 * They are found by their names (series.h). Which of them is the one that somebody has open already is told by its inode, but
 * a rotation that packs its files makes new ones: so by what is in it, unpacked. One that is not there at all has been
 * thrown away; then the others are newer when they were written to later.
 */
#ifndef GCVIEW_INPUT_PINNED_H
#define GCVIEW_INPUT_PINNED_H

#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

enum { PINNED_MAX = 32 };

struct pinned {
    int fds[PINNED_MAX]; /* owned */
    struct stat infos[PINNED_MAX];
    int count;
};

/* The newest of the log at `path`, at most PINNED_MAX. `known`: one of its files, which may have been packed or thrown away. */
void pinned_open(struct pinned *ret, const char *path, const struct stat *known);
/* Closes those from `from` up to, but not including, `to`. */
void pinned_close(struct pinned *pinned, int from, int to);

/* The first that is newer than the file that is open as `fd`; `count`: none. */
int pinned_behind(const struct pinned *pinned, int fd);

/* The text before `offset` in a file is `mark`, and more follows. */
struct pinned_place {
    uint64_t offset;
    const char *mark;
    size_t mark_len;
};

enum pinned_match {
    PINNED_OTHER,  /* it does not stand there */
    PINNED_ENDS,   /* it does, and nothing follows */
    PINNED_PLAIN,  /* it does, and more follows */
    PINNED_PACKED, /* the same of what is packed in the file, which has to be read from its beginning */
};

/* Of the file that is open as `fd`; of a packed one no more than PINNED_UNPACK_MOST bytes are unpacked. */
enum { PINNED_UNPACK_MOST = 1 << 30 };
enum pinned_match pinned_match(int fd, const struct pinned_place *place);

#endif
