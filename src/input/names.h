/*
 * What the command line names: paths, "-", and patterns that the shell has not expanded, because somebody quoted them or
 * no shell was there.
 */
#ifndef GCVIEW_INPUT_NAMES_H
#define GCVIEW_INPUT_NAMES_H

#include <stddef.h>

struct names {
    char **paths; /* owned */
    size_t count;
};

/* A word that is no file and has one of "*?[" becomes the files it matches, in the order of their names; one that
 * matches nothing stays, so that opening it tells. Without a word: "-". names_release. */
void names_expand(const char *const *words, int count, struct names *ret);
void names_release(struct names *names);

/* The directory in which a path lies: "/var/log", "." or "/". Owned by the caller. */
char *names_directory(const char *path);

#endif
