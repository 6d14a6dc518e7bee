#include "config.h"

#include "cli/tee.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/output.h"

bool tee_open(struct tee *tee, const char *path, struct err *err)
{
    *tee = (struct tee){.fd = -1, .path = path};
    if (!path)
        return true;
    tee->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    return tee->fd >= 0 || err_set(err, "cannot store what comes in in '%s': %s", path, strerror(errno));
}

void tee_close(struct tee *tee)
{
    if (tee->fd >= 0)
        close(tee->fd);
    tee->fd = -1;
}

bool tee_write(struct tee *tee, struct span bytes, struct err *err)
{
    char name[256];
    if (tee->fd < 0)
        return true;
    snprintf(name, sizeof name, "'%.200s'", tee->path);
    if (output_write(tee->fd, name, bytes, err))
        return true;
    tee_close(tee);
    return false;
}
