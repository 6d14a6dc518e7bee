#include "base/jsontext.h"

#include <string.h>

#include "base/xalloc.h"

/* Where the string that begins at `at` ends: behind its closing quote. */
static size_t string_end(const char *text, size_t at)
{
    for (at++; text[at] && text[at] != '"'; at++)
        if (text[at] == '\\' && text[at + 1])
            at++;
    return text[at] ? at + 1 : at;
}

/* Where the comment at `at` ends; `at` when there is none. */
static size_t comment_end(const char *text, size_t at)
{
    if (strncmp(text + at, "//", 2) == 0)
        return at + strcspn(text + at, "\n");
    if (strncmp(text + at, "/*", 2) != 0)
        return at;
    const char *end = strstr(text + at + 2, "*/");
    return end ? (size_t)(end - text) + 2 : at + strlen(text + at);
}

char *jsontext_without_comments(struct span json)
{
    char *text = xmemdup0(json.ptr, json.len);
    for (size_t at = 0; at < json.len;) {
        if (text[at] == '"') {
            at = string_end(text, at);
            continue;
        }
        size_t end = comment_end(text, at);
        if (end == at)
            at++;
        for (; at < end; at++)
            if (text[at] != '\n')
                text[at] = ' ';
    }
    return text;
}

int jsontext_line(const char *text, const char *at)
{
    int line = 1;
    for (; text < at && *text; text++)
        line += *text == '\n';
    return line;
}

const char *jsontext_find_key(const char *from, const char *key)
{
    size_t len = strlen(key);
    for (const char *at = from; (at = strchr(at, '"')); at++) {
        if (strncmp(at + 1, key, len) != 0 || at[len + 1] != '"')
            continue;
        const char *behind = at + len + 2;
        if (behind[strspn(behind, " \t\r\n")] == ':')
            return at;
    }
    return from;
}
