#include "config.h"

#include "cli/confine.h"

#ifdef HAVE_LINUX_LANDLOCK_H

#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The rights of Landlock's first version. truncate(2) of a path came under one of its own only later (Linux 6.2). */
#define WRITING                                                                                                    \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |               \
     LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |                    \
     LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |                 \
     LANDLOCK_ACCESS_FS_MAKE_SYM)

bool confine_to(enum confine confine)
{
    static const uint64_t HANDLED[] = {
        [CONFINE_RUNNING] = LANDLOCK_ACCESS_FS_EXECUTE,
        [CONFINE_WRITING] = LANDLOCK_ACCESS_FS_EXECUTE | WRITING,
    };
    if (confine == CONFINE_NOT || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    struct landlock_ruleset_attr rules = {.handled_access_fs = HANDLED[confine]};
    int fd = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (fd < 0)
        return false;
    bool is_confined = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    close(fd);
    return is_confined;
}

#else

bool confine_to(enum confine confine)
{
    (void)confine;
    return false;
}

#endif
