/* Any bytes as a theme: it is read, and every cell has a look, or refused with a sentence that begins with the file's name and a line. */
#include "ui/theme.h"

#include <string.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct theme theme;
    struct err err = {""};
    if (!theme_parse(span_make((const char *)data, size), "x.json", &theme, &err)) {
        FUZZ_CHECK(strncmp(err.text, "x.json:", 7) == 0);
        return 0;
    }
    FUZZ_CHECK(memchr(theme.name, '\0', sizeof theme.name) && memchr(theme.about, '\0', sizeof theme.about));
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct cell cell = {.ch = 'x', .role = (uint8_t)role};
        (void)theme_look(&theme, &cell, false);
        (void)theme_look(&theme, &cell, true);
    }
    return 0;
}
