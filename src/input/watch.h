/*
 * Being woken when a file changes, where the system can (inotify). Never needed: what is followed is looked at from time to
 * time anyway, because a file system on a network does not tell what others did. It only makes that sooner, and where
 * it can be relied on, looking by ourselves rarer.
 */
#ifndef GCVIEW_INPUT_WATCH_H
#define GCVIEW_INPUT_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WATCH_NONE = -1, WATCH_ALL = -2 };

struct watch {
    int fd;            /* to wait for; -1 where there is no such thing */
    size_t at, end;    /* of what has been read */
    uint64_t buf[512]; /* aligned as events must be */
};

void watch_open(struct watch *watch);
void watch_close(struct watch *watch);

/* The file grows, shrinks, moves or goes; something comes into the directory. Returns what watch_next will say, or
 * WATCH_NONE: nothing will come. */
int watch_file(struct watch *watch, const char *path);
int watch_open_file(struct watch *watch, int fd);
int watch_directory(struct watch *watch, const char *path);

/* Whether all changes of the file are told: not when other machines may make them. */
bool watch_is_sure(const struct watch *watch, const char *path);

/* What has changed, once for each change; WATCH_ALL when too much did to tell. False: nothing more for now. */
bool watch_next(struct watch *watch, int *ret_what);

#endif
