#include "cli/commands.h"

int command_no_cycles(const char *name, struct err *err)
{
    err_set(err, "no gctrace line in '%s' (is GODEBUG=gctrace=1 set, and stderr redirected with 2>&1?)", name);
    return EXIT_INPUT;
}
