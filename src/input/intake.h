/*
 * Everything that is read, whatever it is and however much, as one sequence of events: bytes of an input, its end, trouble.
 *
 * An input is one log: a file, the files of a rotation (series.h), a pipe, standard input, or a descriptor that somebody
 * adds, like a child's output. Files are read one after another, in the order given; pipes and all that is live beside
 * them, each in its turn, so that no writer waits for another. Trouble with one input is told and ends that input (of a
 * rotation: that file) alone.
 *
 * With intake_follow, a file whose end was reached is looked at again whenever it may have changed (tail.h), and never ends.
 *
 * Nothing here waits: INTAKE_AGAIN says that nothing has come, intake_fds what to wait for.
 */
#ifndef GCVIEW_INPUT_INTAKE_H
#define GCVIEW_INPUT_INTAKE_H

#include <sys/stat.h>

#include "base/span.h"
#include "input/names.h"
#include "input/series.h"
#include "input/source.h"
#include "input/tail.h"
#include "input/unpack.h"

enum { INTAKE_PIPES_MAX = 512, INTAKE_FDS_MAX = INTAKE_PIPES_MAX + 1 }; /* pipes and the like at a time */
/* At most so many bytes come at once: few enough to stay in a core's own cache between read and parse, so many that calls do
 * not matter. */
enum { INTAKE_BYTES = 256 * 1024 };

enum intake_status {
    INTAKE_DATA,      /* bytes of an input */
    INTAKE_INPUT_END, /* an input has ended */
    INTAKE_TROUBLE,   /* a sentence about an input that cannot be read; go on with the others */
    INTAKE_ABSENT,    /* a sentence about a file that is followed and not there yet; go on */
    INTAKE_AGAIN,     /* nothing for now */
    INTAKE_END,       /* all inputs have ended */
};

struct intake_event {
    uint32_t input;    /* index of the input, from 0 */
    struct span bytes; /* INTAKE_DATA: valid until the next call */
    uint64_t bytes_done; /* of all inputs so far, this included; of compressed files, compressed */
};

struct intake_input {
    const char *name;         /* of the log, for a reader; no other input has it */
    bool is_named;            /* and its lines carry that name: there are several */
    const char *const *paths; /* of its files, the oldest first */
    size_t path_count, path_next;
    struct source source;     /* fd -1: none is open */
    struct unpack unpack;     /* what it holds may be compressed */
    uint64_t skip;            /* so many of the next bytes were read before */
    bool is_live, is_pipe, has_ended;
    bool is_followed;         /* then the last path is the tail's, and not among the paths above */
    struct tail tail;
    bool is_at_tail;          /* and those above have been read */
    bool is_reading;          /* there may be more without looking */
    bool is_due;              /* there may be more, and looking tells */
};

struct intake {
    struct names names;
    struct series *series;
    size_t series_count;
    struct intake_input *inputs;
    uint32_t count;
    uint32_t file_next;        /* the first input that may be a file and has not ended */
    uint32_t *live;            /* inputs that are live */
    uint32_t live_count, live_next, pipe_count;
    bool is_files_turn;
    bool is_following;
    bool is_exact;             /* the caller wants every byte, also the zeros of a file's holes */
    struct watch watch;        /* is_following: wakes us */
    uint64_t look_ns;          /* is_following: when all files are looked at next; CLOCK_MONOTONIC */
    uint64_t bytes_done;       /* as in the event */
    uint64_t bytes_total;      /* of all files together; 0: not known, one of them is live */
    char name[80];             /* of all together: "a.log", "a.log and 2 more" */
    char *buf;
};

/* Nothing to read yet; intake_add_fd follows. */
void intake_init(struct intake *intake);
/* What the command line names (names.h); with count 0 standard input. False, with a sentence, when none of it can be read. */
bool intake_open(struct intake *intake, const char *const *words, int count, struct err *err);
/* The same, and files are followed from their end on; one that is not there is waited for. */
bool intake_follow(struct intake *intake, const char *const *words, int count, struct err *err);
void intake_close(struct intake *intake);

/* One more input, at any time, even after INTAKE_END. The descriptor stays the caller's, to be closed after intake_close or
 * when this input has ended; `name` is borrowed. Lines from it carry no name. */
bool intake_add_fd(struct intake *intake, int fd, const char *name, struct err *err);

/* What comes next. INTAKE_TROUBLE and INTAKE_ABSENT fill `err`. */
enum intake_status intake_read(struct intake *intake, struct intake_event *ret, struct err *err);

/* After INTAKE_DATA: the memory in which the bytes lie is the caller's from now on, to be freed, and `room`, of INTAKE_BYTES and
 * from the heap, is the intake's instead. They stay valid. */
char *intake_exchange(struct intake *intake, char *room);

/* What to wait for after INTAKE_AGAIN; returns how many descriptors there are. */
int intake_fds(const struct intake *intake, int ret[INTAKE_FDS_MAX]);
/* When to read again although none of them is ready, in ns of CLOCK_MONOTONIC; UINT64_MAX: never. */
uint64_t intake_due_ns(const struct intake *intake);

/* Whether that file is one of those that the command line names. */
bool intake_reads(const struct intake *intake, const struct stat *file);

/* Something of it grows while we look. */
bool intake_is_live(const struct intake *intake);
/* And there is nothing else, but perhaps for files of which nobody knows how much is left. */
bool intake_is_caught_up(const struct intake *intake);

#endif
