#include "cli/slurp.h"

#include "cli/loop.h"
#include "input/source.h"

bool slurp_file(const char *path, struct strbuf *out, struct err *err)
{
    enum { CHUNK_BYTES = 4096 };
    char chunk[CHUNK_BYTES];
    struct source source;
    size_t len = 0;
    enum source_status status;
    if (!source_open(&source, path, err))
        return false;
    do {
        status = source_read(&source, chunk, sizeof chunk, &len, err);
        if (status == SOURCE_DATA)
            strbuf_add(out, span_make(chunk, len));
        else if (status == SOURCE_AGAIN)
            loop_wait_readable(&source.fd, 1, LOOP_NEVER);
    } while ((status == SOURCE_DATA || status == SOURCE_AGAIN) && !out->cut);
    source_close(&source);
    if (out->cut)
        return err_set(err, "%s: this is too large", path);
    return status == SOURCE_END;
}
