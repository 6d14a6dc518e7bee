#include "input/series.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

enum { STAMP_TEXT = 24, NUMBER_DIGITS = 3 };

enum age { AGE_DATED, AGE_NUMBERED, AGE_CURRENT }; /* the oldest first */

/* A path, and what its name says. */
struct file {
    const char *path;
    size_t index;           /* in the order given */
    char *log;              /* path of the log it belongs to */
    enum age age;
    unsigned number;        /* AGE_NUMBERED: the larger, the older */
    char stamp[STAMP_TEXT]; /* AGE_DATED: its digits; they sort like the time */
};

static bool is_separator(char c)
{
    return c == '-' || c == '.' || c == '_';
}

static struct span without_packing(struct span path)
{
    static const char *const ENDINGS[] = {".gz", ".xz", ".zst", ".bz2"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof ENDINGS[0]; i++)
        if (span_ends(path, span_of(ENDINGS[i])))
            return span_head(path, path.len - strlen(ENDINGS[i]));
    return path;
}

/* A number of so many digits within the limits; the text moves on behind it. */
static bool take_number(struct span *text, unsigned digits, unsigned least, unsigned most)
{
    unsigned value = 0;
    if (text->len < digits)
        return false;
    for (unsigned i = 0; i < digits; i++) {
        if (!char_is_digit(text->ptr[i]))
            return false;
        value = value * 10 + (unsigned)(text->ptr[i] - '0');
    }
    *text = span_from(*text, digits);
    return value >= least && value <= most;
}

static void take_separator(struct span *text)
{
    if (text->len > 0 && is_separator(text->ptr[0]))
        *text = span_from(*text, 1);
}

static bool is_date(struct span text)
{
    enum { FIRST_YEAR = 1990, LAST_YEAR = 2099 };
    if (!take_number(&text, 4, FIRST_YEAR, LAST_YEAR))
        return false;
    take_separator(&text);
    if (!take_number(&text, 2, 1, 12))
        return false;
    take_separator(&text);
    return take_number(&text, 2, 1, 31);
}

/* How much of the text is a date and a time, in whatever notation: digits and what stands between them. */
static size_t stamp_length(struct span text)
{
    size_t len = 0;
    while (len < text.len && (char_is_digit(text.ptr[len]) || is_separator(text.ptr[len]) || text.ptr[len] == 'T' ||
                              text.ptr[len] == ':' || text.ptr[len] == '+' || text.ptr[len] == 'Z'))
        len++;
    while (len > 0 && is_separator(text.ptr[len - 1]))
        len--;
    return len;
}

/* Nothing, or an ending like ".log": else what looked like a date is part of a name. */
static bool is_ending(struct span text)
{
    if (text.len == 0)
        return true;
    for (size_t i = 1; i < text.len; i++)
        if (is_separator(text.ptr[i]))
            return false;
    return text.ptr[0] == '.' && text.len > 1;
}

static void keep_digits(char stamp[STAMP_TEXT], struct span text)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < STAMP_TEXT - 1; i++)
        if (char_is_digit(text.ptr[i]))
            stamp[len++] = text.ptr[i];
    stamp[len] = '\0';
}

static char *joined(struct span head, struct span tail)
{
    char *text = xmalloc(head.len + tail.len + 1);
    memcpy(text, head.ptr, head.len);
    memcpy(text + head.len, tail.ptr, tail.len);
    text[head.len + tail.len] = '\0';
    return text;
}

static bool read_date(struct file *file, struct span path, size_t name_start)
{
    for (size_t at = name_start + 2; at < path.len; at++) {
        struct span text = span_from(path, at);
        if (!is_separator(path.ptr[at - 1]) || !is_date(text))
            continue;
        size_t len = stamp_length(text);
        if (!is_ending(span_from(text, len)))
            continue;
        file->age = AGE_DATED;
        keep_digits(file->stamp, span_head(text, len));
        file->log = joined(span_head(path, at - 1), span_from(text, len));
        return true;
    }
    return false;
}

/* "app.log.12", but not "go1.19". */
static bool read_number(struct file *file, struct span path, size_t name_start)
{
    size_t digits = 0;
    while (digits < path.len && char_is_digit(path.ptr[path.len - 1 - digits]))
        digits++;
    if (digits == 0 || digits > NUMBER_DIGITS || path.len < name_start + digits + 2)
        return false;
    size_t dot = path.len - digits - 1;
    if (path.ptr[dot] != '.' || char_is_digit(path.ptr[dot - 1]))
        return false;
    file->age = AGE_NUMBERED;
    for (size_t i = dot + 1; i < path.len; i++)
        file->number = file->number * 10 + (unsigned)(path.ptr[i] - '0');
    file->log = joined(span_head(path, dot), SPAN_LIT(""));
    return true;
}

static struct file read_name(const char *path, size_t index)
{
    struct file file = {.path = path, .index = index, .age = AGE_CURRENT};
    const char *slash = strrchr(path, '/');
    size_t name_start = slash ? (size_t)(slash - path) + 1 : 0;
    struct span plain = without_packing(span_of(path));
    if (plain.len <= name_start || (!read_date(&file, plain, name_start) && !read_number(&file, plain, name_start)))
        file.log = joined(plain, SPAN_LIT(""));
    return file;
}

static int compare_age(const struct file *a, const struct file *b)
{
    if (a->age != b->age)
        return a->age < b->age ? -1 : 1;
    if (a->number != b->number)
        return a->number > b->number ? -1 : 1;
    return strcmp(a->stamp, b->stamp);
}

static bool is_packed(const struct file *file)
{
    return without_packing(span_of(file->path)).len < strlen(file->path);
}

/* By log, and within it the oldest first; what is packed comes behind what is not. */
static int compare_files(const void *left, const void *right)
{
    const struct file *a = left, *b = right;
    int by_log = strcmp(a->log, b->log);
    int by_age = by_log ? by_log : compare_age(a, b);
    if (by_age == 0 && is_packed(a) != is_packed(b))
        return is_packed(a) ? 1 : -1;
    return by_age ? by_age : a->index < b->index ? -1 : 1;
}

/* A log while it is put together: where it comes first on the command line. */
struct found {
    struct series series;
    size_t index;
};

static int compare_found(const void *left, const void *right)
{
    const struct found *a = left, *b = right;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* Files of one log follow each other in `files`. Of two of one age the second is in a log of its own: app.log.1.gz beside
 * app.log.1 is a copy of it, perhaps one that is being made. */
static size_t collect(const struct file *files, size_t count, struct found *ret)
{
    size_t found = 0, log = 0;
    for (size_t i = 0; i < count; i++) {
        const struct file *file = &files[i];
        bool is_known = i > 0 && strcmp(file[-1].log, file->log) == 0 && strcmp(file->log, "-") != 0;
        bool is_next = is_known && compare_age(&file[-1], file) != 0;
        if (!is_known)
            log = found;
        if (!is_next)
            ret[found++] = (struct found){.series.name = xstrdup(file->path), .index = file->index};
        struct found *current = &ret[is_next ? log : found - 1];
        current->series.paths = xrealloc(current->series.paths, (current->series.count + 1) * sizeof(char *));
        current->series.paths[current->series.count++] = file->path;
        if (file->index < current->index)
            current->index = file->index;
        if (current->series.count == 2) {
            free(current->series.name);
            current->series.name = xstrdup(file->log);
        }
    }
    return found;
}

static int compare_names(const void *left, const void *right)
{
    const struct series *a = *(struct series *const *)left, *b = *(struct series *const *)right;
    int by_name = strcmp(a->name, b->name);
    return by_name ? by_name : a < b ? -1 : 1;
}

static void tell_apart(struct series *series, size_t count)
{
    struct series **sorted = xcalloc(count, sizeof(struct series *));
    for (size_t i = 0; i < count; i++)
        sorted[i] = &series[i];
    qsort(sorted, count, sizeof(struct series *), compare_names);
    size_t first = 0;
    for (size_t i = 1; i < count; i++) {
        if (strcmp(sorted[i]->name, sorted[first]->name) != 0) {
            first = i;
            continue;
        }
        struct strbuf name;
        strbuf_init(&name, 0);
        strbuf_addf(&name, "%s (%zu)", sorted[i]->name, i - first + 1);
        free(sorted[i]->name);
        sorted[i]->name = name.ptr;
    }
    free(sorted);
}

struct series *series_group(const char *const *paths, size_t count, size_t *ret_count)
{
    struct file *files = xcalloc(count, sizeof(struct file));
    struct found *found = xcalloc(count, sizeof(struct found));
    for (size_t i = 0; i < count; i++)
        files[i] = read_name(paths[i], i);
    qsort(files, count, sizeof(struct file), compare_files);
    size_t logs = collect(files, count, found);
    qsort(found, logs, sizeof(struct found), compare_found);

    struct series *series = xcalloc(logs, sizeof(struct series));
    for (size_t i = 0; i < logs; i++)
        series[i] = found[i].series;
    tell_apart(series, logs);
    for (size_t i = 0; i < count; i++)
        free(files[i].log);
    free(files);
    free(found);
    *ret_count = logs;
    return series;
}

void series_free(struct series *series, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(series[i].name);
        free(series[i].paths);
    }
    free(series);
}
