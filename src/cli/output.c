#include "cli/output.h"

#include <errno.h>
#include <unistd.h>

#include "cli/loop.h"

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
