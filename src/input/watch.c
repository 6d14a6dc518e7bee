#include "config.h"

#include "input/watch.h"

#include <unistd.h>

#ifdef HAVE_SYS_INOTIFY_H

#include <sys/inotify.h>

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

int watch_directory(struct watch *watch, const char *path)
{
    return watch->fd < 0 ? WATCH_NONE : inotify_add_watch(watch->fd, path, IN_CREATE | IN_MOVED_TO | IN_ONLYDIR);
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

int watch_directory(struct watch *watch, const char *path)
{
    (void)watch, (void)path;
    return WATCH_NONE;
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
