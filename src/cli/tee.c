#include "config.h"

#include "cli/tee.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/output.h"

/* Emptied only when it is known that this loses nothing but what was stored before. */
static bool prepare_file(struct tee *tee, const struct intake *intake, struct err *err)
{
    struct stat file, in;
    if (fstat(tee->fd, &file) < 0 || !S_ISREG(file.st_mode))
        return true;
    bool is_input = fstat(STDIN_FILENO, &in) == 0 && in.st_dev == file.st_dev && in.st_ino == file.st_ino;
    if (is_input || intake_reads(intake, &file))
        return err_set(err, "'%s' is what is read; give --tee another name, for it would be emptied", tee->path);
    return ftruncate(tee->fd, 0) == 0 || err_set(err, "cannot empty '%s': %s", tee->path, strerror(errno));
}

bool tee_open(struct tee *tee, const char *path, const struct intake *intake, struct err *err)
{
    *tee = (struct tee){.fd = -1, .path = path};
    if (!path)
        return true;
    tee->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    if (tee->fd < 0)
        return err_set(err, "cannot store what comes in in '%s': %s", path, strerror(errno));
    bool is_ready = prepare_file(tee, intake, err);
    if (!is_ready)
        tee_close(tee);
    return is_ready;
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
