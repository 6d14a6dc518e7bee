#include "input/pinned.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "input/names.h"
#include "input/series.h"
#include "input/unpack.h"

/* So much of two files is compared: no two logs begin alike for so long. */
enum { ALIKE_BYTES = 64 * 1024, PIECE_BYTES = 4096 };

static bool has_path(const struct names *names, const char *path)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->paths[i], path) == 0)
            return true;
    return false;
}

/* Adds the paths in the directory that are not there yet. */
static void add_directory(struct names *names, const char *directory)
{
    DIR *stream = opendir(directory);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        struct strbuf text;
        strbuf_init(&text, 0);
        strbuf_addf(&text, "%s/%s", strcmp(directory, "/") == 0 ? "" : directory, entry->d_name);
        if (has_path(names, text.ptr)) {
            strbuf_release(&text);
            continue;
        }
        names->paths = xrealloc(names->paths, (names->count + 1) * sizeof(char *));
        names->paths[names->count++] = text.ptr;
    }
    if (stream)
        closedir(stream);
}

void pinned_close(struct pinned *pinned, int from, int to)
{
    for (int i = from; i < to; i++)
        close(pinned->fds[i]);
}

static int find_inode(const struct pinned *pinned, const struct stat *info)
{
    int at = pinned->count - 1;
    while (at >= 0 && (pinned->infos[at].st_dev != info->st_dev || pinned->infos[at].st_ino != info->st_ino))
        at--;
    return at;
}

static void add_file(struct pinned *pinned, const char *path)
{
    struct stat *info = &pinned->infos[pinned->count];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return;
    if (fstat(fd, info) == 0 && S_ISREG(info->st_mode) && find_inode(pinned, info) < 0)
        pinned->fds[pinned->count++] = fd;
    else
        close(fd);
}

static void turn_round(struct pinned *pinned)
{
    for (int low = 0, high = pinned->count - 1; low < high; low++, high--) {
        struct stat info = pinned->infos[low];
        int fd = pinned->fds[low];
        pinned->infos[low] = pinned->infos[high];
        pinned->fds[low] = pinned->fds[high];
        pinned->infos[high] = info;
        pinned->fds[high] = fd;
    }
}

/* From the newest on: a rotation gives older names, so what is renamed meanwhile comes again and is not missed. */
static void pin_series(const struct series *log, struct pinned *ret)
{
    ret->count = 0;
    for (size_t i = log->count; i > 0 && ret->count < PINNED_MAX; i--)
        add_file(ret, log->paths[i - 1]);
    turn_round(ret);
}

static void pin_log(const struct names *names, const char *path, struct pinned *ret)
{
    size_t logs = 0;
    struct series *series = series_group((const char *const *)names->paths, names->count, &logs);
    ret->count = 0;
    for (size_t i = 0; i < logs; i++)
        for (size_t k = 0; k < series[i].count; k++)
            if (strcmp(series[i].paths[k], path) == 0)
                pin_series(&series[i], ret);
    series_free(series, logs);
}

static bool are_alike(const struct pinned *a, const struct pinned *b)
{
    bool alike = a->count == b->count;
    for (int i = 0; alike && i < a->count; i++)
        alike = a->infos[i].st_dev == b->infos[i].st_dev && a->infos[i].st_ino == b->infos[i].st_ino;
    return alike;
}

/* A name that is between two files is in no list, so the names of all looks count. A log that is being packed shows a file twice:
 * look until it is the same twice. One that is rotated without a pause never is; then a look that has `known` will do. */
void pinned_open(struct pinned *ret, const char *path, const struct stat *known)
{
    enum { TRIES = 20, TRIES_MOST = 200 };
    struct names names = {0};
    struct pinned again;
    char *directory = names_directory(path);
    add_directory(&names, directory);
    pin_log(&names, path, ret);
    bool is_done = false;
    for (int i = 0; !is_done && i < TRIES_MOST; i++) {
        add_directory(&names, directory);
        pin_log(&names, path, &again);
        is_done = are_alike(ret, &again) || (i >= TRIES && find_inode(&again, known) >= 0);
        pinned_close(ret, 0, ret->count);
        *ret = again;
    }
    free(directory);
    names_release(&names);
}

/* The next piece of both; false when they differ or both have ended, and `ret_alike` says which. */
static bool compare_piece(struct unpack *unpack, struct source *packed, int fd, off_t *at, bool *ret_alike)
{
    char theirs[PIECE_BYTES], ours[PIECE_BYTES];
    struct err err;
    size_t len = 0;
    if (unpack_read(unpack, packed, theirs, sizeof theirs, &len, &err) != SOURCE_DATA) {
        *ret_alike = *at > 0 && pread(fd, ours, 1, *at) == 0;
        return false;
    }
    *ret_alike = pread(fd, ours, len, *at) == (ssize_t)len && memcmp(ours, theirs, len) == 0;
    *at += (off_t)len;
    return *ret_alike && *at < ALIKE_BYTES;
}

static bool is_copy(int candidate, int fd)
{
    struct source source;
    struct unpack unpack = {0};
    struct err err;
    off_t at = 0;
    bool is_alike = false;
    if (!source_adopt(&source, candidate, "", &err))
        return false;
    while (compare_piece(&unpack, &source, fd, &at, &is_alike))
        continue;
    unpack_release(&unpack);
    source_close(&source); /* which leaves it open */
    return lseek(candidate, 0, SEEK_SET) == 0 && is_alike;
}

int pinned_behind(const struct pinned *pinned, int fd)
{
    struct stat ours;
    int first = 0;
    if (fstat(fd, &ours) < 0)
        return pinned->count;
    int same = find_inode(pinned, &ours);
    if (same >= 0)
        return same + 1;
    for (int i = pinned->count - 1; i >= 0; i--)
        if (is_copy(pinned->fds[i], fd))
            return i + 1;
    while (first < pinned->count && pinned->infos[first].st_mtime <= ours.st_mtime)
        first++;
    return first;
}

static enum pinned_match match_plain(int fd, const struct pinned_place *place)
{
    char text[PIECE_BYTES];
    struct stat info;
    ssize_t len = (ssize_t)place->mark_len;
    if (place->mark_len == 0 || place->mark_len > sizeof text || fstat(fd, &info) < 0 ||
        pread(fd, text, place->mark_len, (off_t)(place->offset - place->mark_len)) != len ||
        memcmp(text, place->mark, place->mark_len) != 0)
        return PINNED_OTHER;
    return (uint64_t)info.st_size > place->offset ? PINNED_PLAIN : PINNED_ENDS;
}

/* Of `len` bytes at `at` of the text those that the mark is about agree with it. */
static bool is_marked(const struct pinned_place *place, uint64_t at, const char *text, size_t len)
{
    uint64_t start = place->offset - place->mark_len, from = at > start ? at : start;
    uint64_t end = at + len < place->offset ? at + len : place->offset;
    return end <= from || memcmp(text + (from - at), place->mark + (from - start), (size_t)(end - from)) == 0;
}

static enum pinned_match match_packed(struct source *source, struct unpack *unpack, const struct pinned_place *place)
{
    char text[PIECE_BYTES];
    struct err err;
    uint64_t at = 0;
    size_t len = 0;
    while (unpack_read(unpack, source, text, sizeof text, &len, &err) == SOURCE_DATA) {
        if (!unpack->row || !is_marked(place, at, text, len))
            return PINNED_OTHER;
        at += len;
        if (at > place->offset)
            return PINNED_PACKED;
    }
    return at == place->offset ? PINNED_ENDS : PINNED_OTHER;
}

enum pinned_match pinned_match(int fd, const struct pinned_place *place)
{
    struct source source;
    struct unpack unpack = {0};
    struct err err;
    enum pinned_match match = match_plain(fd, place);
    if (match != PINNED_OTHER || place->mark_len == 0 || place->offset > PINNED_UNPACK_MOST || !source_adopt(&source, fd, "", &err))
        return match;
    match = match_packed(&source, &unpack, place);
    unpack_release(&unpack);
    source_close(&source); /* which leaves it open */
    return lseek(fd, 0, SEEK_SET) == 0 ? match : PINNED_OTHER;
}
