/*
 * The files of the command line as one stream of bytes, in their order.
 *
 * What all commands share is here: opening the next file when one ends, giving a file without a last line end one (so
 * that two files do not share a line), and telling a reader of compressed data what to do instead.
 */
#ifndef GCVIEW_INPUT_INTAKE_H
#define GCVIEW_INPUT_INTAKE_H

#include "base/span.h"
#include "input/source.h"

struct intake {
    const char *const *paths; /* borrowed */
    int count, next;          /* paths[next] comes after the one that is open */
    struct source source;     /* fd -1: none is open */
    uint64_t bytes_done;      /* of files before */
    uint64_t bytes_total;     /* of all files together; 0: not known, one of them is live */
    char last;                /* byte read */
    char *buf;                /* owned */
};

/* Opens the first path; count >= 1, or with 0 standard input. The array must outlive the intake. */
bool intake_open(struct intake *intake, const char *const *paths, int count, struct err *err);
void intake_close(struct intake *intake);

/* The next bytes, valid until the next call. SOURCE_END after the last file. */
enum source_status intake_read(struct intake *intake, struct span *ret, struct err *err);

static inline bool intake_is_live(const struct intake *intake)
{
    return intake->source.is_live;
}

/* "gzip" when the bytes begin like a compressed file, NULL otherwise; `ret_tool` is what prints its contents. */
const char *intake_compression(struct span head, const char **ret_tool);

#endif
