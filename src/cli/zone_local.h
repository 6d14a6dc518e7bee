/* The zone of this machine (TZ, or the system's) as a table that the pure layers can read. */
#ifndef GCVIEW_CLI_ZONE_LOCAL_H
#define GCVIEW_CLI_ZONE_LOCAL_H

#include "base/calendar.h"

enum { ZONE_CHANGES_MAX = 256 };

struct zone_local {
    struct zone zone; /* points into this struct: do not copy it */
    struct zone_change changes[ZONE_CHANGES_MAX];
};

/* Changes of offset from 2009, the year of Go, until two years from now. */
void zone_local_init(struct zone_local *local);

#endif
