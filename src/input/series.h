/*
 * Files that are one log: `app.log.2.gz app.log.1 app.log` is what a rotation makes of one file, and has to be read as one.
 *
 * Known by name alone, for the files may be anywhere and of any age: a number behind the name (the larger, the older), or
 * a date behind or within it (app.log-20261123, app-2026-11-23.log, app-2026-11-23T14-00-00.000.log), with or without
 * the ending of a compressed file. Guessing by content was rejected: two replicas of one program look alike.
 */
#ifndef GCVIEW_INPUT_SERIES_H
#define GCVIEW_INPUT_SERIES_H

#include <stddef.h>

struct series {
    char *name;         /* owned: a file alone has its path; several, what their paths have in common ("logs/app.log") */
    const char **paths; /* owned array of borrowed paths, the oldest first */
    size_t count;
};

/* Puts files of one log together. The result is in the order in which each log comes first in `paths`, and no name is
 * there twice: "app.log (2)". The same file twice is two logs. "-" is one by itself. series_free. */
struct series *series_group(const char *const *paths, size_t count, size_t *ret_count);
void series_free(struct series *series, size_t count);

#endif
