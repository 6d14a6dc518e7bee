#include "input/intake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"

/* Small enough to stay in a core's own cache between read and parse, large enough that calls do not matter. */
enum { CHUNK_BYTES = 256 * 1024 };

void intake_init(struct intake *intake)
{
    *intake = (struct intake){.name = "nothing", .buf = xmalloc(CHUNK_BYTES)};
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

static bool add_live(struct intake *intake, uint32_t input, struct err *err)
{
    if (intake->live_count == INTAKE_LIVE_MAX)
        return err_set(err, "cannot read more than %d pipes at a time", (int)INTAKE_LIVE_MAX);
    intake->inputs[input].is_live = true;
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

/* Looks what kind it is; what cannot be looked at is taken for a file, and opening it will tell. */
static bool add_series(struct intake *intake, const struct series *series, bool *is_total_known, struct err *err)
{
    struct intake_input *input = add_input(intake);
    bool is_stdin = strcmp(series->paths[0], "-") == 0, is_live = false;
    *input = (struct intake_input){.source.fd = -1, .name = is_stdin ? "standard input" : series->name,
                                   .paths = series->paths, .path_count = series->count};
    for (size_t i = 0; i < series->count; i++) {
        struct stat info;
        if ((is_stdin ? fstat(STDIN_FILENO, &info) : stat(series->paths[i], &info)) < 0)
            continue;
        if (S_ISREG(info.st_mode))
            intake->bytes_total += (uint64_t)info.st_size;
        else
            is_live = is_live || !S_ISDIR(info.st_mode);
    }
    *is_total_known = *is_total_known && !is_live;
    return !is_live || add_live(intake, intake->count - 1, err);
}

/* Whether there is anything to begin with; `err` keeps the first reason why not. */
static bool can_open_any(struct intake *intake, struct err *err)
{
    struct err later;
    for (size_t i = 0; i < intake->names.count; i++) {
        struct source source;
        if (intake->live_count > 0)
            return true;
        if (source_open(&source, intake->names.paths[i], i == 0 ? err : &later)) {
            source_close(&source);
            return true;
        }
    }
    return false;
}

bool intake_open(struct intake *intake, const char *const *words, int count, struct err *err)
{
    bool is_fine = true, is_total_known = true;
    intake_init(intake);
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

bool intake_add_fd(struct intake *intake, int fd, const char *name, struct err *err)
{
    struct source source;
    if (!source_adopt(&source, fd, name, err))
        return false;
    struct intake_input *input = add_input(intake);
    input->name = name;
    input->source = source;
    name_all(intake);
    return add_live(intake, intake->count - 1, err);
}

static void close_source(struct intake_input *input)
{
    unpack_release(&input->unpack);
    source_close(&input->source);
}

void intake_close(struct intake *intake)
{
    for (uint32_t i = 0; i < intake->count; i++)
        close_source(&intake->inputs[i]);
    free(intake->inputs);
    free(intake->buf);
    series_free(intake->series, intake->series_count);
    names_release(&intake->names);
    *intake = (struct intake){0};
}

static enum intake_status read_input(struct intake *intake, uint32_t index, struct intake_event *ret, struct err *err)
{
    struct intake_input *input = &intake->inputs[index];
    ret->input = index;
    for (;;) {
        if (input->source.fd < 0) {
            if (input->path_next == input->path_count) {
                input->has_ended = true;
                return INTAKE_INPUT_END;
            }
            if (!source_open(&input->source, input->paths[input->path_next++], err))
                return INTAKE_TROUBLE;
        }
        size_t len = 0;
        uint64_t before = input->source.bytes_done;
        enum source_status status =
            unpack_read(&input->unpack, &input->source, intake->buf, CHUNK_BYTES, &len, err);
        intake->bytes_done += input->source.bytes_done - before;
        ret->bytes = span_make(intake->buf, len);
        if (status == SOURCE_DATA)
            return INTAKE_DATA;
        if (status == SOURCE_AGAIN)
            return INTAKE_AGAIN;
        close_source(input);
        if (status == SOURCE_ERROR)
            return INTAKE_TROUBLE;
    }
}

static enum intake_status read_file(struct intake *intake, struct intake_event *ret, struct err *err)
{
    while (intake->file_next < intake->count) {
        const struct intake_input *input = &intake->inputs[intake->file_next];
        if (!input->is_live && !input->has_ended)
            return read_input(intake, intake->file_next, ret, err);
        intake->file_next++;
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
            intake->live[at] = intake->live[--intake->live_count];
            intake->live_next = at;
        }
        if (status != INTAKE_AGAIN)
            return status;
    }
    return INTAKE_AGAIN;
}

enum intake_status intake_read(struct intake *intake, struct intake_event *ret, struct err *err)
{
    *ret = (struct intake_event){0};
    for (int turn = 0; turn < 2; turn++) {
        intake->is_files_turn = !intake->is_files_turn;
        enum intake_status status = (intake->is_files_turn ? read_file : read_live)(intake, ret, err);
        if (status != INTAKE_AGAIN)
            return status;
    }
    return intake->live_count > 0 ? INTAKE_AGAIN : INTAKE_END;
}

int intake_fds(const struct intake *intake, int ret[INTAKE_LIVE_MAX])
{
    int count = 0;
    for (uint32_t i = 0; i < intake->live_count; i++)
        if (intake->inputs[intake->live[i]].source.fd >= 0)
            ret[count++] = intake->inputs[intake->live[i]].source.fd;
    return count;
}

bool intake_is_live(const struct intake *intake)
{
    return intake->live_count > 0;
}
