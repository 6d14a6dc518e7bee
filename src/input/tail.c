#include "input/tail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "input/names.h"
#include "input/pinned.h"

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

static int watch_directory_of(const char *path, struct watch *watch)
{
    char *directory = names_directory(path);
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
    tail->skip = 0;
    tail->written_s = 0;
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

/* Files that are newer than the one that is open; the last of them has the name, or had it a moment ago. */
static void find_missed(struct tail *tail, const struct source *source)
{
    struct pinned pinned;
    struct stat ours;
    if (!tail->real || fstat(source->fd, &ours) < 0)
        return;
    pinned_open(&pinned, tail->real, &ours);
    int first = pinned_behind(&pinned, source->fd);
    pinned_close(&pinned, 0, first);
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
static bool has_successor(struct tail *tail, const struct source *source, struct watch *watch, const struct stat *now)
{
    if (tail->missed_count > 0 && !are_empty(tail))
        return true;
    forget_missed(tail);
    if (!S_ISREG(now->st_mode) || now->st_size > 0)
        return true;
    if (tail->successor == now->st_ino) /* still the only one */
        return false;
    tail->watches[TAIL_WATCH_SUCCESSOR] = watch_file(watch, tail->path);
    find_missed(tail, source);
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
    if (!has_successor(tail, source, watch, now))
        return TAIL_QUIET;
    if (!tail->is_leaving) {
        tail->is_leaving = true;
        return TAIL_MORE;
    }
    if (tail->missed_count == 0)
        find_missed(tail, source);
    return open_next(tail, source, watch, err);
}

/* The newest file that has the text up to our offset and more of it; `ret_match` says whether it is packed. One that
 * was written to before we last looked at ours is no copy that was made since, and is not unpacked. */
static int find_copy(const struct tail *tail, const struct pinned *pinned, enum pinned_match *ret_match)
{
    const struct pinned_place place = {tail->offset, tail->mark, tail->mark_len};
    for (int at = pinned->count - 1; at >= 0; at--) {
        if (is_same(tail, &pinned->infos[at]) || pinned->infos[at].st_mtime < tail->written_s)
            continue;
        *ret_match = pinned_match(pinned->fds[at], &place);
        if (*ret_match != PINNED_OTHER)
            return *ret_match == PINNED_ENDS ? -1 : at;
    }
    return -1;
}

/* The file was truncated before we had read all. If there is a copy (copytruncate) the rest is read from that, packed or not; then
 * the file that has the name is another one than ours, and the next. */
static enum tail_status go_on_in_copy(struct tail *tail, struct source *source, struct watch *watch, const struct stat *ours)
{
    struct pinned pinned = {.count = 0};
    struct err err;
    enum pinned_match match = PINNED_OTHER;
    uint64_t offset = tail->offset;
    if (tail->real)
        pinned_open(&pinned, tail->real, ours);
    int at = find_copy(tail, &pinned, &match);
    pinned_close(&pinned, 0, at);
    pinned_close(&pinned, at + 1, pinned.count);
    if (at < 0)
        return TAIL_QUIET;
    source_close(source);
    (void)source_adopt(source, pinned.fds[at], tail->path, &err); /* it is a file that is open */
    source->is_borrowed = false;
    take_up(tail, source, watch);
    if (match == PINNED_PACKED) {
        tail->skip = offset;
        return TAIL_FRESH;
    }
    remember(tail, source, offset);
    (void)lseek(source->fd, (off_t)offset, SEEK_SET);
    return TAIL_MORE;
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
        tail->written_s = old.st_mtime;
    } else if (is_truncated(tail, source, &old)) {
        enum tail_status status = go_on_in_copy(tail, source, watch, &old);
        if (status != TAIL_QUIET)
            return status;
        remember(tail, source, 0);
        tail->skip = 0;
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
