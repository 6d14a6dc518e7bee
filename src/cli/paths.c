#include "cli/paths.h"

#include <stdlib.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 4096 };

bool paths_user(struct strbuf *path)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    strbuf_clear(path);
    if (config && config[0] == '/')
        strbuf_addf(path, "%s/gcview", config);
    else if (home && home[0] == '/')
        strbuf_addf(path, "%s/.config/gcview", home);
    return path->len > 0;
}

bool paths_build(struct strbuf *path)
{
    char program[PATH_BYTES_MAX];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len <= 0)
        return false;
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash)
        return false;
    *slash = '\0';
    if (!span_ends(span_of(program), SPAN_LIT("/src")))
        return false;
    strbuf_clear(path);
    strbuf_addf(path, "%s/../config.status", program);
    if (access(path->ptr, F_OK) != 0)
        return false;
    strbuf_clear(path);
    strbuf_addf(path, "%s/..", program);
    return true;
}
