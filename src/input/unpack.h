/*
 * Compressed data, whichever kind it is: a row of a table for each, and the reading of a source that may be packed.
 *
 * The kind is told by how the bytes begin, never by a file's name, so that it works on a pipe and a misnamed file is read.
 * Bytes are pushed through the decoder as they come, in bounded memory, and nothing here waits: a library that pulls its
 * input, as libarchive does, would keep the screen waiting for a slow pipe. Members that follow each other
 * (cat a.gz b.gz) are one stream, as for gzip -d.
 *
 * A new kind is one file and one line of `rows` in unpack.c.
 */
#ifndef GCVIEW_INPUT_UNPACK_H
#define GCVIEW_INPUT_UNPACK_H

#include "base/span.h"
#include "input/source.h"

enum unpack_status {
    UNPACK_MORE,       /* wants more input, or more room for output */
    UNPACK_MEMBER_END, /* the data ends here; what follows in the input is not its own */
    UNPACK_BROKEN,
    UNPACK_TOO_LARGE,  /* would need more than UNPACK_MEMORY_BYTES */
};

enum { UNPACK_MEMORY_BYTES = 256 << 20, UNPACK_MAGICS = 2 };

struct unpack_io {
    const char *in;  /* both pairs move on */
    size_t in_len;
    char *out;
    size_t out_len;
};

struct unpack_row {
    const char *name;                  /* "gzip" */
    struct span magics[UNPACK_MAGICS]; /* how it may begin; '?' stands for any byte */
    void *(*open)(void);               /* decoder for one member; NULL when there is no memory */
    enum unpack_status (*run)(void *decoder, struct unpack_io *io);
    void (*close)(void *decoder);
};

/* A reader beside a source. All zero is the beginning; unpack_release ends. */
struct unpack {
    const struct unpack_row *row; /* NULL: plain, or not known yet */
    void *decoder;                /* of the open member; NULL between members */
    char *raw;                    /* owned: bytes from the source */
    size_t raw_start, raw_end;
    bool is_known;                /* what the data is */
    bool has_ended;               /* the source has */
    bool is_full;                 /* the output was: there may be more without new input */
    enum unpack_status trouble;   /* to be told once what came before has been handed out */
};

/* As source_read, unpacked. What was read before an error stays good. */
enum source_status unpack_read(struct unpack *unpack, struct source *source, char *buf, size_t room, size_t *ret_len,
                               struct err *err);
void unpack_release(struct unpack *unpack);
/* The source was at its end, and has grown. */
void unpack_go_on(struct unpack *unpack);

#endif
