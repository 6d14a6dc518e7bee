#include "cli/paths.h"

#include <stdlib.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 4096 };

static bool find(struct strbuf *path, const char *variable, const char *below_home, size_t *ret_base)
{
    const char *folder = getenv(variable), *home = getenv("HOME");
    bool is_set = folder && folder[0] == '/';
    strbuf_clear(path);
    if (is_set)
        strbuf_adds(path, folder);
    else if (home && home[0] == '/')
        strbuf_adds(path, home);
    *ret_base = path->len;
    if (path->len > 0)
        strbuf_addf(path, "%s%s/gcview", is_set ? "" : "/", is_set ? "" : below_home);
    return path->len > 0;
}

bool paths_user(struct strbuf *path)
{
    size_t base;
    return find(path, "XDG_CONFIG_HOME", ".config", &base);
}

bool paths_state(struct strbuf *path, size_t *ret_base)
{
    return find(path, "XDG_STATE_HOME", ".local/state", ret_base);
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
