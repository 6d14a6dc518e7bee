#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool err_set(struct err *err, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
    }
    return false;
}

void err_prefix(struct err *err, const char *format, ...)
{
    if (!err)
        return;
    char prefix[sizeof err->text];
    va_list args;
    va_start(args, format);
    vsnprintf(prefix, sizeof prefix, format, args);
    va_end(args);

    char text[sizeof err->text];
    memcpy(text, err->text, sizeof text);
    size_t used = strlen(prefix);
    size_t room = sizeof err->text - 1;
    memcpy(err->text, prefix, used + 1);
    if (used + 2 <= room) {
        memcpy(err->text + used, ": ", 2);
        used += 2;
    }
    size_t len = strlen(text);
    if (len > room - used)
        len = room - used;
    memcpy(err->text + used, text, len);
    err->text[used + len] = '\0';
}
