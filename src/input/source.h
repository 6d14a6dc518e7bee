/*
 * Where bytes come from. One file per kind: source_fd.c has what a descriptor gives, pipe, terminal or file.
 */
#ifndef GCVIEW_INPUT_SOURCE_H
#define GCVIEW_INPUT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

enum source_status { SOURCE_DATA, SOURCE_AGAIN, SOURCE_END, SOURCE_ERROR };

struct source {
    int fd;
    bool is_live;          /* a pipe, FIFO, socket or terminal: grows while we look */
    bool is_borrowed;      /* the descriptor is somebody else's, who closes it */
    uint64_t bytes_done;
    uint64_t bytes_total;  /* regular file: its size when opened; else 0 */
    const char *name;      /* borrowed; "standard input" for '-' */
    int restore_flags;     /* private: what source_close puts back; -1: nothing */
};

/* `path` "-" is stdin. Non-blocking unless a regular file. A directory is an error. */
bool source_open(struct source *source, const char *path, struct err *err);
/* A descriptor that is open already, like a pipe from a child; source_close leaves it open. `name` is for sentences. */
bool source_adopt(struct source *source, int fd, const char *name, struct err *err);
void source_close(struct source *source);
/* Goes on to the next data of a file, when we stand in a hole of it; counts as read. */
void source_skip_hole(struct source *source);

/* Reads at most `room` bytes into `buf`. SOURCE_ERROR fills `err` ("cannot read 'x': Input/output error"). */
enum source_status source_read(struct source *source, char *buf, size_t room, size_t *ret_len,
                               struct err *err);

#endif
