/*
 * Files, pipes and terminals: whatever open(2) and read(2) can do alone.
 *
 * A pipe is made non-blocking, so that it can be drained to its last byte without a system call that asks first. The
 * flag belongs to the open pipe, which other processes may share, so source_close puts it back. A terminal is left
 * alone: there the screen and our keys live on the same open file.
 */
#include "config.h"

#include "input/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The largest pipe an unprivileged Linux process may have: the writer can be this far ahead before it waits. */
enum { PIPE_BYTES = 1 << 20 };

static bool prepare(struct source *source, const struct stat *info)
{
    source->is_live = !S_ISREG(info->st_mode);
    if (S_ISREG(info->st_mode))
        source->bytes_total = info->st_size > 0 ? (uint64_t)info->st_size : 0;
    if (!S_ISFIFO(info->st_mode) && !S_ISSOCK(info->st_mode))
        return true;
    int flags = fcntl(source->fd, F_GETFL);
    if (flags < 0)
        return false;
    source->restore_flags = flags & O_NONBLOCK ? -1 : flags;
#ifdef F_SETPIPE_SZ
    if (S_ISFIFO(info->st_mode))
        (void)fcntl(source->fd, F_SETPIPE_SZ, (int)PIPE_BYTES); /* a smaller pipe works too */
#endif
    return fcntl(source->fd, F_SETFL, flags | O_NONBLOCK) == 0;
}

bool source_adopt(struct source *source, int fd, const char *name, struct err *err)
{
    *source = (struct source){.fd = fd, .is_borrowed = true, .restore_flags = -1, .name = name};
    struct stat info;
    if (fd < 0 || fstat(fd, &info) < 0) {
        err_set(err, "cannot open '%s': %s", name, strerror(errno));
        source->fd = -1;
        return false;
    }
    int error = S_ISDIR(info.st_mode) ? EISDIR : prepare(source, &info) ? 0 : errno;
    if (error == 0)
        return true;
    err_set(err, "cannot read '%s': %s", name, strerror(error));
    source_close(source);
    return false;
}

bool source_open(struct source *source, const char *path, struct err *err)
{
    if (strcmp(path, "-") == 0)
        return source_adopt(source, STDIN_FILENO, "standard input", err);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    bool is_open = source_adopt(source, fd, path, err);
    source->is_borrowed = false;
    if (!is_open && fd >= 0)
        close(fd);
    return is_open;
}

void source_close(struct source *source)
{
    if (!source || source->fd < 0)
        return;
    if (source->restore_flags >= 0)
        (void)fcntl(source->fd, F_SETFL, source->restore_flags);
    if (!source->is_borrowed)
        close(source->fd);
    source->fd = -1;
}

void source_skip_hole(struct source *source)
{
#ifdef SEEK_DATA
    struct stat info;
    off_t here = lseek(source->fd, 0, SEEK_CUR);
    if (source->is_live || here < 0 || fstat(source->fd, &info) < 0)
        return;
    off_t data = lseek(source->fd, here, SEEK_DATA);
    if (data < 0) /* nothing but the hole */
        data = lseek(source->fd, here > info.st_size ? here : info.st_size, SEEK_SET);
    if (data > here)
        source->bytes_done += (uint64_t)(data - here);
#else
    (void)source;
#endif
}

enum source_status source_read(struct source *source, char *buf, size_t room, size_t *ret_len, struct err *err)
{
    ssize_t got;
    do
        got = read(source->fd, buf, room);
    while (got < 0 && errno == EINTR);
    if (got > 0) {
        source->bytes_done += (uint64_t)got;
        *ret_len = (size_t)got;
        return SOURCE_DATA;
    }
    if (got == 0)
        return SOURCE_END;
    if (errno == EAGAIN || errno == EWOULDBLOCK)
        return SOURCE_AGAIN;
    err_set(err, "cannot read '%s': %s", source->name, strerror(errno));
    return SOURCE_ERROR;
}
