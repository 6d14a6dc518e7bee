#include "input/names.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/xalloc.h"

static void add(struct names *names, const char *path)
{
    names->paths = xrealloc(names->paths, (names->count + 1) * sizeof(char *));
    names->paths[names->count++] = xstrdup(path);
}

static void add_word(struct names *names, const char *word)
{
    struct stat info;
    glob_t found;
    if (!strpbrk(word, "*?[") || stat(word, &info) == 0) {
        add(names, word);
        return;
    }
    if (glob(word, 0, NULL, &found) != 0) {
        add(names, word);
        return;
    }
    for (size_t i = 0; i < found.gl_pathc; i++)
        add(names, found.gl_pathv[i]);
    globfree(&found);
}

void names_expand(const char *const *words, int count, struct names *ret)
{
    *ret = (struct names){0};
    for (int i = 0; i < count; i++)
        add_word(ret, words[i]);
    if (count == 0)
        add(ret, "-");
}

void names_release(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->paths[i]);
    free(names->paths);
    *names = (struct names){0};
}

char *names_directory(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == path ? xstrdup("/") : slash ? xmemdup0(path, (size_t)(slash - path)) : xstrdup(".");
}
