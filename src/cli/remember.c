/*
 * The file is written at once when something was changed by hand: gcview may be killed, and one small file a key is nothing. It
 * is written beside the old one and renamed, so that two of us never leave half a file.
 */
#include "cli/remember.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/config_file.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "ui/table.h"

static bool was_given(const struct options *options, const char *name)
{
    return options->given >> (options_find(span_of(name)) - option_rows) & 1;
}

static bool take(struct view *view, const struct options *options, const struct options *kept, struct err *err)
{
    struct table_choice table = view->table;
    unsigned sort = view->sort;
    bool is_up = view->sort_up;
    if (kept->columns && !table_parse(span_of(kept->columns), &table, err))
        return false;
    if (kept->sort && !table_parse_sort(span_of(kept->sort), &sort, &is_up, err))
        return false;
    if (!was_given(options, "columns"))
        view->table = table;
    if (!was_given(options, "sort")) {
        view->sort = sort;
        view->sort_up = is_up;
    }
    return true;
}

bool remember_load(struct view *view, const struct options *options, struct err *err)
{
    struct strbuf path;
    struct options kept;
    size_t base;
    bool is_good = true;
    strbuf_init(&path, 0);
    options_init(&kept);
    if (paths_state(&path, &base)) {
        strbuf_adds(&path, "/screen.json");
        is_good = config_load_file(&kept, path.ptr, err);
        if (is_good && !take(view, options, &kept, err)) {
            err_prefix(err, "%s", path.ptr);
            is_good = false;
        }
    }
    options_release(&kept);
    strbuf_release(&path);
    return is_good;
}

/* For the user alone, as XDG asks. */
static void make_folders(char *path, size_t base)
{
    for (char *slash = strchr(path + base + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(path, 0700);
        *slash = '/';
    }
}

static bool has_folder(char *path, size_t len)
{
    struct stat info;
    char behind = path[len];
    path[len] = '\0';
    bool is_there = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    path[len] = behind;
    return is_there;
}

static bool write_new(const char *path, struct span text, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return err_set(err, "cannot write '%s': %s", path, strerror(errno));
    bool is_written = output_write(fd, path, text, err);
    if (close(fd) < 0 && is_written)
        is_written = err_set(err, "cannot write '%s': %s", path, strerror(errno));
    return is_written;
}

static void describe(const struct view *view, struct strbuf *out)
{
    strbuf_adds(out, "{\n  \"columns\": \"");
    table_text(&view->table, out); /* names hold letters, hyphens and commas only */
    strbuf_adds(out, "\",\n  \"sort\": \"");
    table_sort_text(view, out);
    strbuf_adds(out, "\"\n}\n");
}

bool remember_save(const struct view *view, struct err *err)
{
    struct strbuf path, fresh, text;
    size_t base;
    bool is_saved = true;
    strbuf_init(&path, 0);
    strbuf_init(&fresh, 0);
    strbuf_init(&text, 0);
    if (paths_state(&path, &base) && has_folder(path.ptr, base)) { /* without a home nothing is remembered */
        strbuf_adds(&path, "/screen.json");
        strbuf_addf(&fresh, "%s.%ld", path.ptr, (long)getpid());
        make_folders(path.ptr, base);
        describe(view, &text);
        is_saved = write_new(fresh.ptr, strbuf_span(&text), err);
        if (is_saved && rename(fresh.ptr, path.ptr) != 0)
            is_saved = err_set(err, "cannot write '%s': %s", path.ptr, strerror(errno));
        if (!is_saved)
            (void)unlink(fresh.ptr);
    }
    strbuf_release(&text);
    strbuf_release(&fresh);
    strbuf_release(&path);
    return is_saved;
}
