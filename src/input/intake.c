#include "input/intake.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/num.h"
#include "base/xalloc.h"

/* How often followed files are looked at although nothing told of a change: where changes are told, and where not. */
#define LOOK_SURE_NS NS_PER_S
#define LOOK_NS (250 * NS_PER_MS)
#define LOOK_EACH_NS (NS_PER_MS)

void intake_init(struct intake *intake)
{
    *intake = (struct intake){.name = "nothing", .buf = xmalloc(INTAKE_BYTES), .watch.fd = -1};
}

static void name_all(struct intake *intake)
{
    enum { MORE = 20 };
    const char *first = intake->inputs[0].name;
    size_t len = strlen(first), room = sizeof intake->name - 1;
    if (intake->count > 1)
        room -= MORE;
    if (len > room) /* the end of a path says more than its beginning */
        first += len - room;
    if (intake->count > 1)
        snprintf(intake->name, sizeof intake->name, "%s and %u more", first, intake->count - 1);
    else
        snprintf(intake->name, sizeof intake->name, "%s", first);
}

static bool add_live(struct intake *intake, uint32_t input, bool is_pipe, struct err *err)
{
    struct intake_input *about = &intake->inputs[input];
    if (is_pipe && intake->pipe_count == INTAKE_PIPES_MAX)
        return err_set(err, "cannot read more than %d pipes at a time", (int)INTAKE_PIPES_MAX);
    intake->pipe_count += is_pipe;
    about->is_pipe = is_pipe;
    about->is_live = true;
    intake->live = xrealloc(intake->live, (intake->live_count + 1) * sizeof *intake->live);
    intake->live[intake->live_count++] = input;
    return true;
}

static struct intake_input *add_input(struct intake *intake)
{
    intake->inputs = xrealloc(intake->inputs, (intake->count + 1) * sizeof *intake->inputs);
    struct intake_input *input = &intake->inputs[intake->count++];
    *input = (struct intake_input){.source.fd = -1};
    return input;
}

/* What is followed is no part of what is simply read. */
static void follow(struct intake_input *input, const char *path)
{
    input->is_followed = input->is_due = true;
    input->path_count--;
    tail_init(&input->tail, path);
    tail_pin(&input->tail);
}

/* Looks what kind it is; what cannot be looked at is taken for a file, and opening it will tell. */
static bool add_series(struct intake *intake, const struct series *series, bool *is_total_known, struct err *err)
{
    struct intake_input *input = add_input(intake);
    bool is_stdin = strcmp(series->paths[0], "-") == 0, is_live = false, is_file = false;
    *input = (struct intake_input){.source.fd = -1, .name = is_stdin ? "standard input" : series->name,
                                   .paths = series->paths, .path_count = series->count};
    for (size_t i = 0; i < series->count; i++) {
        struct stat info;
        if ((is_stdin ? fstat(STDIN_FILENO, &info) : stat(series->paths[i], &info)) < 0)
            continue;
        is_file = is_file || S_ISREG(info.st_mode);
        if (S_ISREG(info.st_mode))
            intake->bytes_total += (uint64_t)info.st_size;
        else
            is_live = is_live || !S_ISDIR(info.st_mode);
    }
    *is_total_known = *is_total_known && !is_live;
    if (intake->is_following && !(is_stdin && is_live))
        follow(input, is_stdin ? "/dev/stdin" : series->paths[series->count - 1]);
    return !is_live || add_live(intake, intake->count - 1, true, err);
}

/* Whether there is anything to begin with; if not, `err` is the first reason why. What cannot be opened beside it is told later. */
static bool can_open_any(struct intake *intake, struct err *err)
{
    struct err first = {.text = ""}, later;
    for (size_t i = 0; i < intake->names.count; i++) {
        struct stat info;
        struct source source;
        bool may_come = intake->is_following && stat(intake->names.paths[i], &info) < 0 && errno == ENOENT;
        if (intake->live_count > 0 || may_come)
            return true;
        if (source_open(&source, intake->names.paths[i], i == 0 ? &first : &later)) {
            source_close(&source);
            return true;
        }
    }
    *err = first;
    return false;
}

static bool open_words(struct intake *intake, const char *const *words, int count, struct err *err)
{
    bool is_fine = true, is_total_known = true;
    names_expand(words, count, &intake->names);
    intake->series = series_group((const char *const *)intake->names.paths, intake->names.count, &intake->series_count);
    for (size_t i = 0; is_fine && i < intake->series_count; i++)
        is_fine = add_series(intake, &intake->series[i], &is_total_known, err);
    for (uint32_t i = 0; i < intake->count; i++)
        intake->inputs[i].is_named = intake->count > 1;
    if (!is_total_known)
        intake->bytes_total = 0;
    name_all(intake);
    if (is_fine && can_open_any(intake, err))
        return true;
    intake_close(intake);
    return false;
}

bool intake_open(struct intake *intake, const char *const *words, int count, struct err *err)
{
    intake_init(intake);
    return open_words(intake, words, count, err);
}

bool intake_follow(struct intake *intake, const char *const *words, int count, struct err *err)
{
    intake_init(intake);
    intake->is_following = true;
    watch_open(&intake->watch);
    return open_words(intake, words, count, err);
}

bool intake_add_fd(struct intake *intake, int fd, const char *name, struct err *err)
{
    struct source source;
    if (!source_adopt(&source, fd, name, err))
        return false;
    struct intake_input *input = add_input(intake);
    input->name = name;
    input->source = source;
    name_all(intake);
    return add_live(intake, intake->count - 1, true, err);
}

static void close_source(struct intake_input *input)
{
    unpack_release(&input->unpack);
    source_close(&input->source);
}

void intake_close(struct intake *intake)
{
    for (uint32_t i = 0; i < intake->count; i++) {
        close_source(&intake->inputs[i]);
        tail_release(&intake->inputs[i].tail);
    }
    watch_close(&intake->watch);
    free(intake->live);
    free(intake->inputs);
    free(intake->buf);
    series_free(intake->series, intake->series_count);
    names_release(&intake->names);
    *intake = (struct intake){0};
}

/* A hole in a file reads as zeros, gigabytes of them after a careless truncation: when nothing but zeros came, go to the
 * next data. */
static void skip_hole(const struct intake *intake, struct source *source, struct span bytes)
{
    if (!intake->is_exact && bytes.len == INTAKE_BYTES && bytes.ptr[0] == '\0' &&
        memcmp(bytes.ptr, bytes.ptr + 1, bytes.len - 1) == 0)
        source_skip_hole(source);
}

static enum intake_status read_source(struct intake *intake, struct intake_input *input, struct intake_event *ret,
                                      struct err *err)
{
    size_t len = 0;
    uint64_t before = input->source.bytes_done;
    enum source_status status = unpack_read(&input->unpack, &input->source, intake->buf, INTAKE_BYTES, &len, err);
    size_t again = len < input->skip ? len : (size_t)input->skip;
    input->skip -= again;
    ret->bytes = span_from(span_make(intake->buf, len), again);
    if (status == SOURCE_DATA)
        skip_hole(intake, &input->source, ret->bytes);
    intake->bytes_done += input->source.bytes_done - before;
    switch (status) {
    case SOURCE_DATA:
        return INTAKE_DATA;
    case SOURCE_AGAIN:
        return INTAKE_AGAIN;
    case SOURCE_END:
        return INTAKE_END;
    case SOURCE_ERROR:
        break;
    }
    return INTAKE_TROUBLE;
}

/* Whether there may be more to read; if not, `ret_status` says what to return. */
static bool look(struct intake *intake, struct intake_input *input, enum intake_status *ret_status, struct err *err)
{
    *ret_status = INTAKE_AGAIN;
    if (!input->is_due)
        return false;
    input->is_due = false;
    switch (tail_look(&input->tail, &input->source, &intake->watch, err)) {
    case TAIL_QUIET:
        return false;
    case TAIL_ABSENT:
        *ret_status = INTAKE_ABSENT;
        return false;
    case TAIL_TROUBLE:
        *ret_status = INTAKE_TROUBLE;
        return false;
    case TAIL_FRESH:
        unpack_release(&input->unpack);
        input->skip = input->tail.skip;
        return true;
    case TAIL_MORE:
        (input->source.bytes_done > 0 ? unpack_go_on : unpack_release)(&input->unpack);
        return true;
    }
    return false;
}

static enum intake_status read_followed(struct intake *intake, struct intake_input *input, struct intake_event *ret,
                                        struct err *err)
{
    for (;;) {
        enum intake_status status;
        if (!input->is_reading && !look(intake, input, &status, err))
            return status;
        input->is_reading = true;
        status = read_source(intake, input, ret, err);
        if (status == INTAKE_DATA || status == INTAKE_AGAIN)
            return status;
        input->is_reading = false;
        input->is_due = true;
        if (status == INTAKE_TROUBLE) {
            input->is_followed = false; /* from where should it go on? */
            close_source(input);
            return status;
        }
    }
}

static enum intake_status read_input(struct intake *intake, uint32_t index, struct intake_event *ret, struct err *err)
{
    struct intake_input *input = &intake->inputs[index];
    ret->input = index;
    for (;;) {
        input->is_at_tail |= input->is_followed && input->source.fd < 0 && input->path_next == input->path_count;
        if (input->is_followed && input->is_at_tail)
            return read_followed(intake, input, ret, err);
        if (input->source.fd < 0) {
            if (input->path_next == input->path_count) {
                input->has_ended = true;
                return INTAKE_INPUT_END;
            }
            if (!source_open(&input->source, input->paths[input->path_next++], err))
                return INTAKE_TROUBLE;
        }
        enum intake_status status = read_source(intake, input, ret, err);
        if (status == INTAKE_DATA || status == INTAKE_AGAIN)
            return status;
        close_source(input);
        if (status == INTAKE_TROUBLE)
            return status;
    }
}

static enum intake_status read_file(struct intake *intake, struct intake_event *ret, struct err *err)
{
    for (; intake->file_next < intake->count; intake->file_next++) {
        const struct intake_input *input = &intake->inputs[intake->file_next];
        if (input->is_live || input->has_ended)
            continue;
        enum intake_status status = read_input(intake, intake->file_next, ret, err);
        if (status != INTAKE_AGAIN)
            return status;
        (void)add_live(intake, intake->file_next, false, err); /* it is followed, and at its end for now */
    }
    return INTAKE_AGAIN;
}

/* The next of those that have something, beginning behind the one that had something last. */
static enum intake_status read_live(struct intake *intake, struct intake_event *ret, struct err *err)
{
    for (uint32_t tried = 0; tried < intake->live_count; tried++) {
        uint32_t at = intake->live_next++ % intake->live_count;
        enum intake_status status = read_input(intake, intake->live[at], ret, err);
        intake->live_next = at + 1;
        if (status == INTAKE_INPUT_END) {
            intake->pipe_count -= intake->inputs[intake->live[at]].is_pipe;
            intake->live[at] = intake->live[--intake->live_count];
            intake->live_next = at;
        }
        if (status != INTAKE_AGAIN)
            return status;
    }
    return INTAKE_AGAIN;
}

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

/* Which followed files may have changed: those that the system tells of, and from time to time all. */
static void look_around(struct intake *intake)
{
    int what;
    uint64_t now = now_ns();
    bool are_all = now >= intake->look_ns;
    while (watch_next(&intake->watch, &what))
        for (uint32_t i = 0; i < intake->count; i++) {
            struct intake_input *input = &intake->inputs[i];
            input->is_due = input->is_due || tail_is_meant(&input->tail, what);
        }
    bool are_sure = true;
    for (uint32_t i = 0; are_all && i < intake->count; i++) {
        intake->inputs[i].is_due = true;
        are_sure = are_sure && intake->inputs[i].tail.is_sure;
    }
    if (are_all)
        intake->look_ns = now + (are_sure ? LOOK_SURE_NS : LOOK_NS) + intake->live_count * LOOK_EACH_NS;
}

char *intake_exchange(struct intake *intake, char *room)
{
    char *filled = intake->buf;
    intake->buf = room;
    return filled;
}

enum intake_status intake_read(struct intake *intake, struct intake_event *ret, struct err *err)
{
    *ret = (struct intake_event){0};
    if (intake->is_following)
        look_around(intake);
    for (int turn = 0; turn < 2; turn++) {
        intake->is_files_turn = !intake->is_files_turn;
        enum intake_status status = (intake->is_files_turn ? read_file : read_live)(intake, ret, err);
        ret->bytes_done = intake->bytes_done;
        if (status != INTAKE_AGAIN)
            return status;
    }
    return intake->live_count > 0 ? INTAKE_AGAIN : INTAKE_END;
}

int intake_fds(const struct intake *intake, int ret[INTAKE_FDS_MAX])
{
    int count = 0;
    if (intake->watch.fd >= 0)
        ret[count++] = intake->watch.fd;
    for (uint32_t i = 0; i < intake->live_count; i++) {
        const struct source *source = &intake->inputs[intake->live[i]].source;
        if (source->fd >= 0 && source->is_live && count < INTAKE_FDS_MAX)
            ret[count++] = source->fd;
    }
    return count;
}

uint64_t intake_due_ns(const struct intake *intake)
{
    return intake->is_following ? intake->look_ns : UINT64_MAX;
}

bool intake_is_live(const struct intake *intake)
{
    return intake->live_count > 0 || intake->is_following;
}

bool intake_is_caught_up(const struct intake *intake)
{
    return intake_is_live(intake) && intake->bytes_done >= intake->bytes_total;
}

bool intake_reads(const struct intake *intake, const struct stat *file)
{
    for (size_t i = 0; i < intake->names.count; i++) {
        struct stat other;
        if (stat(intake->names.paths[i], &other) == 0 && other.st_dev == file->st_dev && other.st_ino == file->st_ino)
            return true;
    }
    return false;
}
