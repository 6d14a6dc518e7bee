/*
 * Folders, files and the environment: the impure side of themes. A list of names is all that is kept; at most a few
 * dozen files are looked for once, and one is read when the user asks for it.
 *
 * A build tree is known by what lies beside the program: it is in a folder src/ with a config.status above. A tree
 * configured elsewhere has links to its themes there (configure makes them).
 */
#define _GNU_SOURCE 1

#include "cli/themes.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "cli/paths.h"

enum { THEME_BYTES_MAX = 64 * 1024, THEMES_MAX = 256, PATH_BYTES_MAX = 4096 };

static int compare_entries(const void *a, const void *b)
{
    const struct theme_entry *left = a, *right = b;
    return strcmp(left->name, right->name);
}

static bool has_name(const struct themes *themes, struct span name)
{
    for (size_t i = 0; i < themes->count; i++)
        if (span_eq(span_of(themes->entries[i].name), name))
            return true;
    return false;
}

static void add_file(struct themes *themes, const char *folder, const char *file)
{
    const struct span suffix = SPAN_LIT(".json");
    struct span name = span_of(file);
    if (file[0] == '.' || !span_ends(name, suffix) || themes->count == THEMES_MAX)
        return;
    name.len -= suffix.len;
    if (has_name(themes, name))
        return;
    struct strbuf path;
    strbuf_init(&path, PATH_BYTES_MAX);
    strbuf_addf(&path, "%s/%s", folder, file);
    themes->entries = xrealloc(themes->entries, (themes->count + 1) * sizeof *themes->entries);
    themes->entries[themes->count++] =
        (struct theme_entry){.name = xmemdup0(name.ptr, name.len), .path = xstrdup(path.ptr)};
    strbuf_release(&path);
}

static void add_folder(struct themes *themes, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));)
        add_file(themes, folder, entry->d_name);
    closedir(dir);
}

void themes_init(struct themes *themes)
{
    struct strbuf path;
    *themes = (struct themes){0};
    strbuf_init(&path, PATH_BYTES_MAX);
    if (paths_user(&path)) {
        strbuf_adds(&path, "/themes");
        add_folder(themes, path.ptr);
    }
    if (paths_build(&path)) {
        strbuf_adds(&path, "/themes");
        add_folder(themes, path.ptr);
    }
    add_folder(themes, GCVIEW_DATADIR "/themes");
    strbuf_release(&path);
    if (themes->count > 0)
        qsort(themes->entries, themes->count, sizeof *themes->entries, compare_entries);
    themes->at = themes->count;
}

void themes_release(struct themes *themes)
{
    for (size_t i = 0; i < themes->count; i++) {
        free(themes->entries[i].name);
        free(themes->entries[i].path);
    }
    free(themes->entries);
    *themes = (struct themes){0};
}

static bool read_theme(const char *path, struct theme *ret, struct err *err)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return err_set(err, "cannot open '%s': %s", path, strerror(errno));
    char *text = xmalloc(THEME_BYTES_MAX);
    size_t len = fread(text, 1, THEME_BYTES_MAX, file);
    bool is_good;
    if (ferror(file))
        is_good = err_set(err, "cannot read '%s': %s", path, strerror(errno));
    else if (len == THEME_BYTES_MAX)
        is_good = err_set(err, "%s: too large for a theme", path);
    else
        is_good = theme_parse(span_make(text, len), path, ret, err);
    free(text);
    fclose(file);
    return is_good;
}

static size_t find_entry(const struct themes *themes, const char *name)
{
    size_t i = 0;
    while (i < themes->count && strcmp(themes->entries[i].name, name) != 0)
        i++;
    return i;
}

static bool unknown_theme(const struct themes *themes, const char *name, struct err *err)
{
    struct strbuf names;
    strbuf_init(&names, sizeof err->text);
    for (size_t i = 0; i < themes->count; i++)
        strbuf_addf(&names, "%s%s", i ? ", " : "", themes->entries[i].name);
    err_set(err, "no theme '%.60s' (themes are: %s)", name, themes->count ? names.ptr : "none");
    strbuf_release(&names);
    return false;
}

bool themes_choose(struct themes *themes, const char *name_or_file, struct theme *ret, struct err *err)
{
    const char *name = name_or_file ? name_or_file : "dark";
    if (strchr(name, '/') || span_ends(span_of(name), SPAN_LIT(".json"))) {
        themes->at = themes->count;
        return read_theme(name, ret, err);
    }
    size_t at = find_entry(themes, name);
    if (at < themes->count && read_theme(themes->entries[at].path, ret, err)) {
        themes->at = at;
        return true;
    }
    if (!name_or_file) {
        theme_plain(ret);
        return true;
    }
    return at == themes->count ? unknown_theme(themes, name, err) : false;
}

bool themes_next(struct themes *themes, struct theme *ret, struct err *err)
{
    if (themes->count == 0)
        return err_set(err, "there are no other themes");
    themes->at = themes->at + 1 < themes->count ? themes->at + 1 : 0;
    return read_theme(themes->entries[themes->at].path, ret, err);
}
