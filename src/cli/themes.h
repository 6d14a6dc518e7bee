/*
 * Where themes are found: the user's own ($XDG_CONFIG_HOME/gcview/themes, else ~/.config/gcview/themes), those of the
 * build tree when the program runs from one, the installed ones. Of two with the same name the first wins.
 *
 * A theme is known by its file's name without ".json". Files are read when they are asked for, so a broken one is
 * a sentence at that time and disturbs nobody else.
 */
#ifndef GCVIEW_CLI_THEMES_H
#define GCVIEW_CLI_THEMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "ui/theme.h"

struct theme_entry {
    char *name, *path;
};

struct themes {
    struct theme_entry *entries; /* by name */
    size_t count;
    size_t at; /* the one in use; count: none of them */
};

/* Looks into the folders. Folders that are not there are no error: there may be no theme at all. */
void themes_init(struct themes *themes);
void themes_release(struct themes *themes);

/* --theme: a name, or the path of a file (it holds a '/' or ends in ".json"). NULL: "dark", and when there is no such
 * file the built-in theme; that never fails. */
bool themes_choose(struct themes *themes, const char *name_or_file, struct theme *ret, struct err *err);

/* The next one by name, round and round. False with a sentence when that one is broken or there is none: the theme
 * stays as it was, and the next call goes on to the one after. */
bool themes_next(struct themes *themes, struct theme *ret, struct err *err);

#endif
