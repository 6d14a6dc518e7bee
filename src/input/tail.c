#include "input/tail.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "input/names.h"
#include "input/series.h"

void tail_init(struct tail *tail, const char *path)
{
    *tail = (struct tail){.path = path};
    for (int i = 0; i < TAIL_WATCHES; i++)
        tail->watches[i] = WATCH_NONE;
}

bool tail_is_meant(const struct tail *tail, int what)
{
    for (int i = 0; i < TAIL_WATCHES; i++)
        if (tail->watches[i] == what)
            return true;
    return what == WATCH_ALL;
}

static void forget_missed(struct tail *tail)
{
    for (int i = 0; i < tail->missed_count; i++)
        close(tail->missed[i]);
    tail->missed_count = 0;
}

void tail_release(struct tail *tail)
{
    forget_missed(tail);
    free(tail->real);
    *tail = (struct tail){0};
}

static char *directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == path ? xstrdup("/") : slash ? xmemdup0(path, (size_t)(slash - path)) : xstrdup(".");
}

static int watch_directory_of(const char *path, struct watch *watch)
{
    char *directory = directory_of(path);
    int what = watch_directory(watch, directory);
    free(directory);
    return what;
}

/* What stands before the offset, to know the file again. */
static ssize_t read_mark(const struct source *source, uint64_t offset, char mark[TAIL_MARK_BYTES])
{
    size_t len = offset < TAIL_MARK_BYTES ? (size_t)offset : TAIL_MARK_BYTES;
    return pread(source->fd, mark, len, (off_t)(offset - len));
}

/* Where the end is now. */
static void remember(struct tail *tail, const struct source *source, uint64_t offset)
{
    ssize_t got = read_mark(source, offset, tail->mark);
    tail->offset = offset;
    tail->mark_len = got > 0 ? (size_t)got : 0;
}

static bool is_truncated(const struct tail *tail, const struct source *source, const struct stat *info)
{
    char mark[TAIL_MARK_BYTES];
    if (!S_ISREG(info->st_mode))
        return false;
    if ((uint64_t)info->st_size < tail->offset)
        return true;
    ssize_t got = read_mark(source, tail->offset, mark); /* an error says nothing */
    return got >= 0 && ((size_t)got < tail->mark_len || memcmp(mark, tail->mark, tail->mark_len) != 0);
}

/* The source is open now: which file it is. */
static void take_up(struct tail *tail, const struct source *source, struct watch *watch)
{
    struct stat info = {0};
    (void)fstat(source->fd, &info);
    tail->device = info.st_dev;
    tail->inode = info.st_ino;
    tail->offset = 0;
    tail->mark_len = 0;
    tail->is_leaving = tail->is_told = false;
    tail->successor = 0;
    tail->watches[TAIL_WATCH_FILE] = watch_open_file(watch, source->fd);
    tail->watches[TAIL_WATCH_DIRECTORY] = watch_directory_of(tail->path, watch);
    tail->watches[TAIL_WATCH_REAL] = tail->real ? watch_directory_of(tail->real, watch) : WATCH_NONE;
    tail->is_sure = tail->watches[TAIL_WATCH_FILE] != WATCH_NONE && tail->watches[TAIL_WATCH_DIRECTORY] != WATCH_NONE &&
                    tail->watches[TAIL_WATCH_REAL] != WATCH_NONE && watch_is_sure(watch, tail->path);
}

/* We are a writer of it too, so it never ends. */
static bool open_fifo(struct tail *tail, struct source *source, struct err *err)
{
    int fd = open(tail->path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (!source_adopt(source, fd, tail->path, err))
        return false;
    source->is_borrowed = false;
    return true;
}

static enum tail_status open_current(struct tail *tail, struct source *source, struct watch *watch, struct err *err)
{
    struct stat info = {0};
    if (tail->watches[TAIL_WATCH_DIRECTORY] == WATCH_NONE)
        tail->watches[TAIL_WATCH_DIRECTORY] = watch_directory_of(tail->path, watch);
    if (stat(tail->path, &info) < 0 && errno == ENOENT) {
        if (tail->is_told)
            return TAIL_QUIET;
        tail->is_told = true;
        err_set(err, "'%s' is not there; it is read as soon as it is", tail->path);
        return TAIL_ABSENT;
    }
    struct source next;
    bool is_open = S_ISFIFO(info.st_mode) ? open_fifo(tail, &next, err) : source_open(&next, tail->path, err);
    if (!is_open) {
        bool was_told = tail->is_told;
        tail->is_told = true;
        return was_told ? TAIL_QUIET : TAIL_TROUBLE;
    }
    source_close(source);
    *source = next;
    free(tail->real);
    tail->real = realpath(tail->path, NULL);
    take_up(tail, source, watch);
    return TAIL_FRESH;
}

static bool is_same(const struct tail *tail, const struct stat *info)
{
    return info->st_dev == tail->device && info->st_ino == tail->inode;
}

/* The paths in the directory of `path`; owned. */
static struct names list_directory(const char *path)
{
    char *directory = directory_of(path);
    struct names names = {0};
    DIR *stream = opendir(directory);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        struct strbuf text;
        strbuf_init(&text, 0);
        strbuf_addf(&text, "%s/%s", strcmp(directory, "/") == 0 ? "" : directory, entry->d_name);
        names.paths = xrealloc(names.paths, (names.count + 1) * sizeof(char *));
        names.paths[names.count++] = text.ptr;
    }
    if (stream)
        closedir(stream);
    free(directory);
    return names;
}

/* The files of the log at `path` as they are there now, the oldest first: opened, so that no rotation takes them away. */
struct pinned {
    int fds[TAIL_MISSED_MAX];
    struct stat infos[TAIL_MISSED_MAX];
    int count;
};

static void unpin(struct pinned *pinned, int from, int to)
{
    for (int i = from; i < to; i++)
        close(pinned->fds[i]);
}

static void pin_series(const struct series *log, struct pinned *ret)
{
    size_t first = log->count > TAIL_MISSED_MAX ? log->count - TAIL_MISSED_MAX : 0;
    ret->count = 0;
    for (size_t i = first; i < log->count; i++) {
        int fd = open(log->paths[i], O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
        if (fd < 0)
            continue;
        ret->fds[ret->count] = fd;
        if (fstat(fd, &ret->infos[ret->count]) == 0 && S_ISREG(ret->infos[ret->count].st_mode))
            ret->count++;
        else
            close(fd);
    }
}

static void pin_log(const char *path, struct pinned *ret)
{
    size_t logs = 0;
    struct names names = list_directory(path);
    struct series *series = series_group((const char *const *)names.paths, names.count, &logs);
    ret->count = 0;
    for (size_t i = 0; i < logs; i++)
        for (size_t k = 0; k < series[i].count; k++)
            if (strcmp(series[i].paths[k], path) == 0)
                pin_series(&series[i], ret);
    series_free(series, logs);
    names_release(&names);
}

static bool are_alike(const struct pinned *a, const struct pinned *b)
{
    bool alike = a->count == b->count;
    for (int i = 0; alike && i < a->count; i++)
        alike = a->infos[i].st_dev == b->infos[i].st_dev && a->infos[i].st_ino == b->infos[i].st_ino;
    return alike;
}

/* A rotation in the middle of looking shows a file twice or not at all: look until it is the same twice. */
static void pin_steady_log(const char *path, struct pinned *ret)
{
    enum { TRIES = 20 };
    struct pinned again;
    pin_log(path, ret);
    for (int i = 0; i < TRIES; i++) {
        pin_log(path, &again);
        bool alike = are_alike(ret, &again);
        unpin(ret, 0, ret->count);
        *ret = again;
        if (alike)
            return;
    }
}

/* Files that are newer than the one that is open; the last of them has the name, or had it a moment ago. */
static void find_missed(struct tail *tail)
{
    struct pinned pinned;
    int ours = 0;
    if (!tail->real)
        return;
    pin_steady_log(tail->real, &pinned);
    while (ours < pinned.count && !is_same(tail, &pinned.infos[ours]))
        ours++;
    int first = ours < pinned.count ? ours + 1 : pinned.count;
    unpin(&pinned, 0, first);
    for (int i = first; i < pinned.count; i++)
        tail->missed[tail->missed_count++] = pinned.fds[i];
}

void tail_pin(struct tail *tail)
{
    struct stat info;
    if (stat(tail->path, &info) < 0 || !S_ISREG(info.st_mode))
        return;
    int fd = open(tail->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return;
    tail->missed[tail->missed_count++] = fd;
    tail->real = realpath(tail->path, NULL);
}

static enum tail_status open_next(struct tail *tail, struct source *source, struct watch *watch, struct err *err)
{
    if (tail->missed_count == 0)
        return open_current(tail, source, watch, err);
    int fd = tail->missed[0];
    memmove(tail->missed, tail->missed + 1, (size_t)--tail->missed_count * sizeof tail->missed[0]);
    source_close(source);
    if (!source_adopt(source, fd, tail->path, err)) {
        close(fd);
        return TAIL_TROUBLE;
    }
    source->is_borrowed = false;
    take_up(tail, source, watch);
    return TAIL_FRESH;
}

static bool are_empty(const struct tail *tail)
{
    struct stat info;
    for (int i = 0; i < tail->missed_count; i++)
        if (fstat(tail->missed[i], &info) < 0 || info.st_size > 0)
            return false;
    return true;
}

/* Whether somebody writes to a newer file than ours. If nobody does, none is held: perhaps nobody ever will. */
static bool has_successor(struct tail *tail, struct watch *watch, const struct stat *now)
{
    if (tail->missed_count > 0 && !are_empty(tail))
        return true;
    forget_missed(tail);
    if (!S_ISREG(now->st_mode) || now->st_size > 0)
        return true;
    if (tail->successor == now->st_ino) /* still the only one */
        return false;
    tail->watches[TAIL_WATCH_SUCCESSOR] = watch_file(watch, tail->path);
    find_missed(tail);
    if (!are_empty(tail))
        return true;
    forget_missed(tail);
    tail->successor = now->st_ino;
    return false;
}

/* The name means another file now. When there is something in a newer one, and ours is still at its end when asked again,
 * we go. */
static enum tail_status leave(struct tail *tail, struct source *source, struct watch *watch, const struct stat *now,
                              struct err *err)
{
    if (!has_successor(tail, watch, now))
        return TAIL_QUIET;
    if (!tail->is_leaving) {
        tail->is_leaving = true;
        return TAIL_MORE;
    }
    if (tail->missed_count == 0)
        find_missed(tail);
    return open_next(tail, source, watch, err);
}

enum tail_status tail_look(struct tail *tail, struct source *source, struct watch *watch, struct err *err)
{
    struct stat old, now;
    if (source->fd < 0)
        return open_next(tail, source, watch, err);
    if (source->is_live || fstat(source->fd, &old) < 0)
        return TAIL_QUIET;
    off_t offset = lseek(source->fd, 0, SEEK_CUR);
    if (offset >= 0 && (uint64_t)offset != tail->offset) {
        remember(tail, source, (uint64_t)offset);
    } else if (is_truncated(tail, source, &old)) {
        remember(tail, source, 0);
        return lseek(source->fd, 0, SEEK_SET) == 0 ? TAIL_FRESH : TAIL_QUIET;
    }
    if ((uint64_t)old.st_size > tail->offset)
        return TAIL_MORE;
    bool is_ours = stat(tail->path, &now) < 0 || is_same(tail, &now);
    if (!is_ours)
        return leave(tail, source, watch, &now, err);
    tail->is_leaving = false;
    return TAIL_QUIET;
}
