#include "input/intake.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/xalloc.h"

/* Small enough to stay in a core's own cache between read and parse, large enough that calls do not matter. */
enum { CHUNK_BYTES = 256 * 1024 };

const char *intake_compression(struct span head, const char **ret_tool)
{
    static const struct {
        const char *magic, *name, *tool;
    } KINDS[] = {
        {"\x1f\x8b", "gzip", "zcat"},
        {"\xfd" "7zXZ", "xz", "xzcat"},
        {"\x28\xb5\x2f\xfd", "zstd", "zstdcat"},
        {"BZh", "bzip2", "bzcat"},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++)
        if (span_starts(head, span_of(KINDS[i].magic))) {
            *ret_tool = KINDS[i].tool;
            return KINDS[i].name;
        }
    return NULL;
}

static uint64_t total_bytes(const struct intake *intake)
{
    uint64_t total = 0;
    struct stat info;
    for (int i = 0; i < intake->count; i++) {
        if (stat(intake->paths[i], &info) < 0 || !S_ISREG(info.st_mode))
            return intake->count == 1 ? intake->source.bytes_total : 0;
        total += (uint64_t)info.st_size;
    }
    return total;
}

bool intake_open(struct intake *intake, const char *const *paths, int count, struct err *err)
{
    static const char *const STANDARD_INPUT[] = {"-"};
    *intake = (struct intake){.paths = count ? paths : STANDARD_INPUT, .count = count ? count : 1, .last = '\n'};
    intake->source.fd = -1;
    if (!source_open(&intake->source, intake->paths[intake->next++], err))
        return false;
    intake->bytes_total = total_bytes(intake);
    intake->buf = xmalloc(CHUNK_BYTES);
    return true;
}

void intake_close(struct intake *intake)
{
    source_close(&intake->source);
    free(intake->buf);
    intake->buf = NULL;
}

static bool is_readable_text(const struct intake *intake, struct span head, struct err *err)
{
    const char *tool;
    const char *name = intake_compression(head, &tool);
    return !name || err_set(err, "'%s' is compressed with %s; decompress it first: %s %s | gcview",
                            intake->source.name, name, tool, intake->source.name);
}

enum source_status intake_read(struct intake *intake, struct span *ret, struct err *err)
{
    for (;;) {
        size_t len = 0;
        bool at_start = intake->source.bytes_done == 0;
        enum source_status status = source_read(&intake->source, intake->buf, CHUNK_BYTES, &len, err);
        if (status == SOURCE_DATA) {
            *ret = span_make(intake->buf, len);
            if (at_start && !is_readable_text(intake, *ret, err))
                return SOURCE_ERROR;
            intake->last = intake->buf[len - 1];
            return SOURCE_DATA;
        }
        if (status != SOURCE_END || intake->next == intake->count)
            return status;
        intake->bytes_done += intake->source.bytes_done;
        source_close(&intake->source);
        if (!source_open(&intake->source, intake->paths[intake->next++], err))
            return SOURCE_ERROR;
        if (intake->last != '\n') {
            intake->last = '\n';
            *ret = SPAN_LIT("\n");
            return SOURCE_DATA;
        }
    }
}
