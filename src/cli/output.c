#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <string.h>
#include <unistd.h>

#include "cli/loop.h"
#include "ui/dump.h"
#include "ui/glyph.h"

void output_keep_standard(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return; /* without /dev/null it is as it was */
}

/* What a terminal may get: an argument, a file's name or its contents can be in the sentence. */
static void add_visible(struct strbuf *out, struct span text)
{
    bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    while (text.len > 0) {
        struct glyph glyph;
        text = span_from(text, glyph_read(text, ascii, 0, &glyph));
        for (int col = 0; col < glyph.cols; col++)
            if (col == 0 || glyph.rest != 0)
                strbuf_add_utf8(out, col == 0 ? glyph.first : glyph.rest);
    }
}

void output_complain(const char *sentence)
{
    struct strbuf line;
    strbuf_init(&line, 0);
    strbuf_adds(&line, "gcview: ");
    add_visible(&line, span_of(sentence));
    strbuf_addc(&line, '\n');
    (void)output_write(STDERR_FILENO, "standard error", strbuf_span(&line), NULL); /* where else to say so? */
    strbuf_release(&line);
}

bool output_write(int fd, const char *name, struct span bytes, struct err *err)
{
    while (bytes.len > 0) {
        ssize_t done = write(fd, bytes.ptr, bytes.len);
        if (done >= 0)
            bytes = span_from(bytes, (size_t)done);
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            loop_wait_writable(fd);
        else if (errno != EINTR)
            return err_set(err, "cannot write to %s: %s", name, strerror(errno));
    }
    return true;
}
