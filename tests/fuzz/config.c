/* Any bytes as config.json: it is read, or refused with a sentence that begins with the file's name and a line. */
#include <string.h>

#include "cli/config_file.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct options options;
    struct err err = {""};
    options_init(&options);
    if (!config_parse(&options, span_make((const char *)data, size), "config.json", &err))
        FUZZ_CHECK(strncmp(err.text, "config.json:", 12) == 0);
    options_release(&options);
    return 0;
}
