#include "config.h"

#include "input/watch.h"

#include <stdio.h>
#include <unistd.h>

#ifdef HAVE_SYS_INOTIFY_H

#include <sys/inotify.h>
#include <sys/vfs.h>

void watch_open(struct watch *watch)
{
    watch->at = watch->end = 0;
    watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

int watch_file(struct watch *watch, const char *path)
{
    const uint32_t changes = IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF;
    return watch->fd < 0 ? WATCH_NONE : inotify_add_watch(watch->fd, path, changes);
}

/* Its name may be another file's by now: this one is what /proc leads to. */
int watch_open_file(struct watch *watch, int fd)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return watch_file(watch, path);
}

int watch_directory(struct watch *watch, const char *path)
{
    return watch->fd < 0 ? WATCH_NONE : inotify_add_watch(watch->fd, path, IN_CREATE | IN_MOVED_TO | IN_ONLYDIR);
}

bool watch_is_sure(const struct watch *watch, const char *path)
{
    static const unsigned long SHARED[] = {/* linux/magic.h, and for Lustre and GPFS their own sources */
        0x6969 /* NFS */, 0x517b /* SMB */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */, 0x65735546 /* FUSE */,
        0x01021997 /* 9P */, 0x00c36400 /* Ceph */, 0x5346414f /* AFS */, 0x01161970 /* GFS2 */, 0x7461636f /* OCFS2 */,
        0x0bd00bd0 /* Lustre */, 0x47504653 /* GPFS */};
    struct statfs system;
    if (watch->fd < 0 || statfs(path, &system) < 0)
        return false;
    for (size_t i = 0; i < sizeof SHARED / sizeof SHARED[0]; i++)
        if (((unsigned long)system.f_type & 0xffffffff) == SHARED[i])
            return false;
    return true;
}

bool watch_next(struct watch *watch, int *ret_what)
{
    if (watch->fd < 0)
        return false;
    if (watch->at == watch->end) {
        ssize_t got = read(watch->fd, watch->buf, sizeof watch->buf);
        watch->at = 0;
        watch->end = got > 0 ? (size_t)got : 0;
        if (got <= 0)
            return false;
    }
    const struct inotify_event *event = (const void *)((const char *)watch->buf + watch->at);
    watch->at += sizeof *event + event->len;
    *ret_what = event->mask & IN_Q_OVERFLOW ? WATCH_ALL : event->wd;
    return true;
}

#else

void watch_open(struct watch *watch)
{
    watch->at = watch->end = 0;
    watch->fd = -1;
}

int watch_file(struct watch *watch, const char *path)
{
    (void)watch, (void)path;
    return WATCH_NONE;
}

int watch_open_file(struct watch *watch, int fd)
{
    (void)watch, (void)fd;
    return WATCH_NONE;
}

int watch_directory(struct watch *watch, const char *path)
{
    (void)watch, (void)path;
    return WATCH_NONE;
}

bool watch_is_sure(const struct watch *watch, const char *path)
{
    (void)watch, (void)path;
    return false;
}

bool watch_next(struct watch *watch, int *ret_what)
{
    (void)watch, (void)ret_what;
    return false;
}

#endif

void watch_close(struct watch *watch)
{
    if (watch->fd >= 0)
        close(watch->fd);
    watch->fd = -1;
}
